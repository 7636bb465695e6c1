import pytest

from bot.storage.database import Database
from tests.clock import FixedClock
from tests.contracts.people.memory import UNITS
from tests.contracts.storage.desk import Desk


@pytest.fixture
def desk(database: Database, clock: FixedClock) -> Desk:
    return Desk(database, clock)


@pytest.fixture
def office(desk: Desk) -> Desk:
    """A desk with units, and 阿博 on duty at the college, in WeCom too."""
    now = desk.clock.now()
    desk.units.put(UNITS, now=now)
    bo = desk.accounts.create("阿博", "cadre", now=now)
    desk.accounts.bind_wecom(bo.id, "ABo")
    desk.accounts.create("陈生", "cadre", now=now)
    desk.units.add_officer("hdu-cs", "阿博", "主席")
    return desk
