"""The contract of the clause store runs on the tables and on a store that lives in memory."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.storage.database import Database
from bot.storage.migrations import migrate
from knowledge.ports import ClauseStore
from knowledge.store import SqlClauseStore
from tests.contracts.clauses.memory import MemoryClauseStore


@pytest.fixture(params=["sqlite", "memory"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[ClauseStore]:
    if request.param == "memory":
        yield MemoryClauseStore()
        return
    database = Database.open(f"sqlite:///{tmp_path / 'desk.db'}")
    migrate(database)
    yield SqlClauseStore(database)
    database.close()
