"""A cross-encoder over the best candidates: it reorders them, loads behind the start, and is never replaced in silence."""

import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace

import pytest

from ingest.pipeline import Ingest, bundled
from knowledge.indexing import Indexer, IndexPolicy
from knowledge.model import EmbedderUnavailable
from knowledge.ports import Reranker
from knowledge.reranking import RERANKED, CrossEncoderReranker, LoadingReranker, blended
from knowledge.retrieval import HybridRetriever
from knowledge.store import SqlClauseStore
from knowledge.vector_cache import VectorCache
from tests.databases import open_migrated

QUESTION = "工会经费怎么公开"


class Preferring:
    """Likes texts that hold a word."""

    def __init__(self, word: str) -> None:
        self.word = word
        self.read = 0

    def scores(self, question: str, texts: Sequence[str]) -> list[float]:
        self.read += len(texts)
        return [float(self.word in text) for text in texts]


@pytest.fixture
def parts(tmp_path: Path) -> tuple[SqlClauseStore, Indexer]:
    database = open_migrated(tmp_path / "desk.db")
    store = SqlClauseStore(database)
    list(Ingest(store).run(bundled()))
    indexer = Indexer(store, VectorCache(database), IndexPolicy(tmp_path, "none"), owner=True)
    indexer.catch_up()
    return store, indexer


def test_what_it_prefers_comes_first_and_what_it_did_not_read_stays_behind(parts: tuple[SqlClauseStore, Indexer]) -> None:
    plain = HybridRetriever(*parts).search(QUESTION, limit=25)
    likes = Preferring("大病医疗互助")
    ranked = HybridRetriever(*parts, lambda: likes).search(QUESTION, limit=25)

    assert "17" == plain[0].clause.label
    assert "9" == ranked[0].clause.label
    assert min(RERANKED, len(plain)) == likes.read
    assert {p.clause.id for p in plain} == {p.clause.id for p in ranked}
    assert [p.clause.id for p in plain[RERANKED:]] == [p.clause.id for p in ranked[RERANKED:]]


def test_blending_keeps_the_range_of_the_fused_scores() -> None:
    scores = blended([0.9, 0.5, 0.4], [-7.0, 3.0, 1.0])

    assert 0.4 <= min(scores) <= max(scores) <= 0.9
    assert max(scores) == scores[1]


def test_until_it_is_live_nothing_is_reordered() -> None:
    go = threading.Event()

    def load(name: str) -> Reranker:
        go.wait(10)
        return Preferring(name)

    loading = LoadingReranker("工会", load)
    loading.start()
    assert loading.live() is None
    go.set()
    loading.wait()
    assert loading.live() is not None


def test_a_model_that_is_not_there_is_told() -> None:
    def load(name: str) -> Reranker:
        raise EmbedderUnavailable(f"{name} cannot be loaded")

    loading = LoadingReranker("nowhere", load)
    loading.start()
    loading.wait()

    assert (None, "nowhere cannot be loaded") == (loading.live(), loading.reason)


@pytest.mark.parametrize("error", [OSError("no such folder"), ValueError("no model in it")])
def test_what_the_library_cannot_load_is_told(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    """That the library itself says so is seen in the soak: it reads torch, which takes many seconds."""

    def refuse(_: str) -> None:
        raise error

    monkeypatch.setitem(sys.modules, "sentence_transformers", SimpleNamespace(CrossEncoder=refuse))
    with pytest.raises(EmbedderUnavailable, match="nowhere cannot be loaded"):
        CrossEncoderReranker("nowhere")


@pytest.mark.soak
def test_a_folder_without_a_model_cannot_be_loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    with pytest.raises(EmbedderUnavailable):
        CrossEncoderReranker(str(tmp_path / "nothing"))
