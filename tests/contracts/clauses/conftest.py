"""The contract of the clause store runs on the tables, on both engines, and on a store that lives in memory."""

import pytest

from knowledge.ports import ClauseStore
from knowledge.store import SqlClauseStore
from tests.contracts.clauses.memory import MemoryClauseStore
from tests.contracts.conftest import ENGINES


@pytest.fixture(params=[*ENGINES, "memory"])
def engine(request: pytest.FixtureRequest) -> str:
    """Which engine this run of the test is about; `memory` is none."""
    return request.param


@pytest.fixture
def store(engine: str, request: pytest.FixtureRequest) -> ClauseStore:
    return MemoryClauseStore() if engine == "memory" else SqlClauseStore(request.getfixturevalue("database"))
