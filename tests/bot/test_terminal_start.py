"""The terminal's first start: it says at once that vectors are still computed, and answers by words meanwhile."""

from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

from bot.terminal import wait_for_search
from knowledge.index_progress import IndexStatus


@dataclass
class ScriptedIndexer:
    """Shows one status after another, a look each."""

    script: list[IndexStatus]
    started: bool = False
    waits: list[float] = field(default_factory=list[float])

    def start(self) -> None:
        self.started = True

    @property
    def status(self) -> IndexStatus:
        return self.script[0]

    def wait(self, timeout_s: float) -> bool:
        self.waits.append(timeout_s)
        if len(self.waits) > 1 and len(self.script) > 1:
            self.script.pop(0)
        return self.status.settled


def told(*script: IndexStatus) -> tuple[list[str], ScriptedIndexer]:
    indexer, said = ScriptedIndexer(list(script)), list[str]()
    desk: Any = SimpleNamespace(knowledge=SimpleNamespace(indexer=indexer, reranker=None))
    wait_for_search(desk, said.append)
    return said, indexer


def test_many_missing_vectors_are_not_waited_for_and_it_is_said() -> None:
    said, indexer = told(IndexStatus(lexical=True, vectors="computing", done=20, total=13000))
    assert indexer.started
    assert ["20/13000" in line for line in said] == [True]


def test_a_model_that_loads_and_few_vectors_are_waited_for_in_silence() -> None:
    said, indexer = told(
        IndexStatus(lexical=True, vectors="loading"),
        IndexStatus(lexical=True, vectors="computing", done=10, total=60),
        IndexStatus(lexical=True, vectors="live"),
    )
    assert [] == said
    assert 3 == len(indexer.waits)


def test_without_words_to_search_by_it_waits() -> None:
    said, _ = told(IndexStatus(vectors="computing", done=0, total=9000), IndexStatus(lexical=True, vectors="computing", total=9000))
    assert 1 == len(said)
