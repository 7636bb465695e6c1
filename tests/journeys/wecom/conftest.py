from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.journeys.campus import Campus, campus


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Campus]:
    """A desk, a local platform, and the phones of everybody on a small campus."""
    with campus(tmp_path / "data") as made:
        yield made
