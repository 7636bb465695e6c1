"""One retriever serves several threads: each search ranks with the documents of its own day."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest

from bot.storage.database import Database
from knowledge.clause_reader import Reading, clause_reader
from knowledge.indexing import Indexer, IndexPolicy
from knowledge.retrieval import HybridRetriever
from knowledge.store import SqlClauseStore
from knowledge.vector_cache import VectorCache
from tests.knowledge.embedder import missing_model

QUESTION = "三千人的学校要配几个专职工会干部"
BEFORE, NOW = date(2019, 1, 1), date(2026, 3, 2)


class Dated(SqlClauseStore):
    """The opinion bears no day of effect and always applies; here it does so from 2020 on."""

    def in_force(self, day: date | None = None) -> dict[str, str]:
        return super().in_force(day) if day and day.year >= 2020 else {}


@dataclass
class Watching:
    """Reads as ever, notes the documents that are held, and lets another search come first where one is wanted."""

    retriever: HybridRetriever | None = None
    between: date | None = None
    held: list[frozenset[str]] = field(default_factory=list)

    def __call__(self, model: str) -> "Watching":
        if self.retriever and self.between:
            day, self.between = self.between, None
            self.retriever.explore(QUESTION, as_of=day)
        return self

    def read(self, question: str, clauses: Mapping[str, str], held: Collection[str], vector: Sequence[float] | None = None) -> Reading:
        self.held.append(frozenset(held))
        return clause_reader("").read(question, clauses, held, vector)


@pytest.fixture
def watching(store: SqlClauseStore, database: Database, tmp_path: Path) -> Iterator[Watching]:
    indexer = Indexer(store, VectorCache(database), IndexPolicy(tmp_path, "none"), owner=True, load=missing_model)
    indexer.open_lexical()
    watching = Watching()
    watching.retriever = HybridRetriever(Dated(database), indexer, reader=watching)
    yield watching
    indexer.stop()


def test_today_is_the_day_of_the_clock_that_it_is_given(database: Database, watching: Watching) -> None:
    assert watching.retriever
    day = [BEFORE]
    retriever = HybridRetriever(Dated(database), watching.retriever._indexer, today=lambda: day[0])
    before, day[0] = retriever.documents(), NOW
    assert before == frozenset()
    assert retriever.documents()
    assert retriever.explore(QUESTION).candidates


@pytest.mark.parametrize(("day", "between"), [(NOW, BEFORE), (BEFORE, NOW)])
def test_a_search_reads_the_documents_of_its_own_day_though_another_comes_between(watching: Watching, day: date, between: date) -> None:
    assert watching.retriever
    alone = watching.retriever.explore(QUESTION, as_of=day)
    watching.between = between
    beside = watching.retriever.explore(QUESTION, as_of=day)
    first, other, own = watching.held
    assert first == own != other
    assert [one.clause.id for one in alone.candidates] == [one.clause.id for one in beside.candidates]
