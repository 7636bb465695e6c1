"""Stores with the opinion, fake embedders, and the desk's retrieval over the bundled model."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.storage.database import Database
from ingest.pipeline import Ingest, bundled
from knowledge.ports import ClauseStore
from knowledge.store import SqlClauseStore
from tests.contracts.clauses.memory import MemoryClauseStore
from tests.databases import open_migrated


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = open_migrated(tmp_path / "desk.db")
    yield database
    database.close()


@pytest.fixture(scope="session")
def opinion() -> ClauseStore:
    """A store that holds the opinion and is not to be changed."""
    store = MemoryClauseStore()
    list(Ingest(store).run(bundled()))
    return store


@pytest.fixture
def store(database: Database) -> SqlClauseStore:
    """Tables that hold the opinion."""
    store = SqlClauseStore(database)
    list(Ingest(store).run(bundled()))
    return store
