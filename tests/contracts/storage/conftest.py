import pytest

from bot.storage.database import Database
from tests.clock import FixedClock
from tests.contracts.storage.desk import Desk


@pytest.fixture
def desk(database: Database, clock: FixedClock) -> Desk:
    """All adapters over one database."""
    return Desk(database, clock)
