"""What the tests of this room share."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bot.pages.desks import tables
from tests.clock import FixedClock
from tests.contracts.storage.desk import Desk


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Iterator[Desk]:
    """Tables of a desk in the test's own folder."""
    with tables(tmp_path, clock) as desk:
        yield desk
