from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bot.channels.web.front import Front, Visitor
from tests.bot.pages.desks import tables
from tests.clock import FixedClock
from tests.contracts.storage.desk import Desk


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Iterator[Desk]:
    with tables(tmp_path, clock) as desk:
        yield desk


@pytest.fixture
def front(desk: Desk) -> Front:
    return Front(desk)


@pytest.fixture
def lan(front: Front) -> Visitor:
    """阿兰, a member."""
    return front.visitor()


@pytest.fixture
def chen(front: Front) -> Visitor:
    """陈生, a stranger."""
    return front.visitor()
