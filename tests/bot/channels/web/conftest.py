import pytest

from tests.bot.channels.web.front import Front, Visitor
from tests.contracts.storage.desk import Desk


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
