"""Vectors are computed once for a model and a text, by whichever process comes first."""

import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from subprocess import run

import numpy as np
import pytest

from bot.storage.database import Database
from knowledge.vector_cache import COMPUTE_BATCH, Stopped, VectorCache
from tests.knowledge.embedder import FakeEmbedder, vector_of

TEXTS = [f"第{number}句话" for number in range(COMPUTE_BATCH * 2 + 3)]


def test_vectors_come_in_the_order_of_their_texts_and_have_length_one(database: Database) -> None:
    found = VectorCache(database).vectors(FakeEmbedder(), TEXTS)

    expected = np.array([vector_of(text) for text in TEXTS])
    assert np.allclose(expected / np.linalg.norm(expected, axis=1, keepdims=True), found)


def test_a_text_is_computed_once(database: Database) -> None:
    embedder, cache = FakeEmbedder(), VectorCache(database)
    first = cache.vectors(embedder, [*TEXTS, *TEXTS])
    again = VectorCache(database).vectors(embedder, TEXTS)

    assert TEXTS == embedder.embedded
    assert np.array_equal(first[: len(TEXTS)], again)


def test_only_what_is_new_is_computed(database: Database) -> None:
    embedder, cache = FakeEmbedder(), VectorCache(database)
    cache.vectors(embedder, TEXTS[:5])
    cache.vectors(embedder, TEXTS)

    assert TEXTS == embedder.embedded


def test_the_vectors_of_two_models_never_mix(database: Database) -> None:
    cache, other = VectorCache(database), FakeEmbedder("fake@2")
    cache.vectors(FakeEmbedder("fake@1"), TEXTS)
    cache.vectors(other, TEXTS)

    assert TEXTS == other.embedded


def test_no_texts_need_no_model(database: Database) -> None:
    embedder = FakeEmbedder()

    assert 0 == len(VectorCache(database).vectors(embedder, []))
    assert [] == embedder.embedded


def test_a_stop_keeps_what_was_done_and_reports_progress(database: Database) -> None:
    embedder, cache = FakeEmbedder(), VectorCache(database)
    progress: list[tuple[int, int]] = []
    stop_after: Callable[[], bool] = lambda: len(progress) > 1  # noqa: E731 - reads as what it is

    with pytest.raises(Stopped):
        cache.vectors(embedder, TEXTS, on_progress=lambda done, total: progress.append((done, total)), stopped=stop_after)
    cache.vectors(embedder, TEXTS)

    assert [(0, len(TEXTS)), (COMPUTE_BATCH, len(TEXTS))] == progress
    assert TEXTS == embedder.embedded


def test_two_at_a_time_get_the_same_vectors(database: Database) -> None:
    with ThreadPoolExecutor(2) as pool:
        one, other = pool.map(lambda _: VectorCache(database).vectors(FakeEmbedder(), TEXTS), range(2))

    assert np.array_equal(one, other)


OTHER_PROCESS = """
import sys
from bot.storage.database import Database
from knowledge.vector_cache import VectorCache
class Forbidden:
    model_id = "fake@1"
    def embed_documents(self, texts):
        raise SystemExit("computed again")
    embed_query = embed_documents
database = Database.open(sys.argv[1])
print(VectorCache(database).vectors(Forbidden(), sys.argv[2:]).shape[0])
database.close()
"""


def test_another_process_finds_what_was_computed(database: Database) -> None:
    VectorCache(database).vectors(FakeEmbedder(), TEXTS)

    done = run(
        [sys.executable, "-c", OTHER_PROCESS, f"sqlite:///{database.sqlite_file}", *TEXTS], capture_output=True, text=True, check=False
    )

    assert (f"{len(TEXTS)}\n", "") == (done.stdout, done.stderr)


def test_vectors_of_texts_that_are_gone_are_removed(database: Database) -> None:
    cache = VectorCache(database)
    cache.vectors(FakeEmbedder("fake@1"), TEXTS)
    cache.vectors(FakeEmbedder("fake@2"), TEXTS[:2])

    assert len(TEXTS) - 3 == cache.prune(TEXTS[:3])
    again = FakeEmbedder("fake@1")
    cache.vectors(again, TEXTS[:4])
    assert TEXTS[3:4] == again.embedded
