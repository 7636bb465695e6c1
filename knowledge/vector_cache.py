"""Vectors in the database, by model and content: computed once, never again."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from sqlalchemy import Connection, delete, select

from knowledge.ports import Database, Embedder
from knowledge.schema import insert_into, vector

if TYPE_CHECKING:  # numpy takes an eighth of a second to import: it waits until the first vectors are needed
    import numpy as np
    import numpy.typing as npt

    Vectors = npt.NDArray[np.float32]

COMPUTE_BATCH = 8
"""Texts embedded between two reports of progress; also the size of one write."""
READ_BATCH = 500


def content_hash(text: str) -> str:
    """SHA-256 (hex) of an embedded text."""
    return hashlib.sha256(text.encode()).hexdigest()


class VectorCache:
    """Looks vectors up and computes those that are missing."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def vectors(
        self,
        embedder: Embedder,
        texts: Sequence[str],
        *,
        on_progress: Callable[[int, int], None] | None = None,
        stopped: Callable[[], bool] = lambda: False,
    ) -> Vectors:
        """Return a matrix of shape (texts, dimensions), L2-normalised, in the order of `texts`.

        What is missing is computed and stored batch by batch, so that a stop loses at most one batch. Raises Stopped.
        """
        import numpy as np

        hashes = [content_hash(text) for text in texts]
        held = self._held(embedder.model_id, hashes)
        missing = {key: text for key, text in zip(hashes, texts, strict=True) if key not in held}
        report = on_progress or _silent
        total = len(set(hashes))
        report(total - len(missing), total)
        pending = sorted(missing.items(), key=lambda item: len(item[1]))  # a batch is padded to its longest text
        for start in range(0, len(pending), COMPUTE_BATCH):
            if stopped():
                raise Stopped
            batch = pending[start : start + COMPUTE_BATCH]
            computed = normalised(np.asarray(embedder.embed_documents([text for _, text in batch]), dtype="<f4"))
            fresh = dict(zip((key for key, _ in batch), computed, strict=True))
            self._save(embedder.model_id, fresh)
            held |= fresh
            report(total - len(pending) + start + len(batch), total)
        return np.stack([held[key] for key in hashes]) if hashes else np.zeros((0, 0), dtype="<f4")

    def prune(self, texts: Iterable[str]) -> int:
        """Remove the vectors, of whatever model, of all other texts; return how many went."""
        kept = {content_hash(text) for text in texts}
        with self._database.read() as connection:
            there = connection.execute(select(vector.c.content_hash).distinct()).scalars().all()
        doomed = [key for key in there if key not in kept]
        for start in range(0, len(doomed), READ_BATCH):
            some = delete(vector).where(vector.c.content_hash.in_(doomed[start : start + READ_BATCH]))
            self._database.write(lambda connection, some=some: connection.execute(some).rowcount)
        return len(doomed)

    def _held(self, model: str, hashes: Sequence[str]) -> dict[str, Vectors]:
        import numpy as np

        found: dict[str, Vectors] = {}
        unique = sorted(set(hashes))
        with self._database.read() as connection:
            for start in range(0, len(unique), READ_BATCH):
                some = unique[start : start + READ_BATCH]
                query = select(vector.c.content_hash, vector.c.data).where(vector.c.model == model, vector.c.content_hash.in_(some))
                found |= {row.content_hash: np.frombuffer(row.data, dtype="<f4") for row in connection.execute(query)}
        return found

    def _save(self, model: str, fresh: dict[str, Vectors]) -> None:
        rows = [{"model": model, "content_hash": key, "dimensions": v.shape[0], "data": v.tobytes()} for key, v in fresh.items()]

        def work(connection: Connection) -> None:
            # Another process may have computed the same texts meanwhile.
            connection.execute(insert_into(vector, connection.dialect).on_conflict_do_nothing(), rows)

        self._database.write(work)


def _silent(_done: int, _total: int) -> None:
    """Report to nobody."""


class Stopped(Exception):
    """Computing was asked to stop; what was stored stays."""


def normalised(matrix: Vectors) -> Vectors:
    """Scale each row to length 1."""
    import numpy as np

    norms = np.linalg.norm(matrix, axis=1, keepdims=True)
    return (matrix / np.maximum(norms, 1e-12)).astype("<f4")
