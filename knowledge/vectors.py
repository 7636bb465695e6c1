"""Chroma: vectors as derived data, one collection a generation, ids and distances only.

Whatever Chroma returns is an id; clauses come from the tables. An id the tables do not know is dropped.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Generator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from knowledge.model import IndexUnavailable

if TYPE_CHECKING:
    from knowledge.vector_cache import Vectors

log = logging.getLogger(__name__)

ADD_BATCH = 1000
COMPLETE = "complete"


@dataclass(frozen=True, slots=True)
class VectorHit:
    """An entry's id with its cosine similarity, -1 to 1."""

    entry: str
    similarity: float


def collection_name(model_id: str, generation: str, kind: str = "") -> str:
    """Name a generation: Chroma allows letters, digits, `-` and `_` only."""
    return f"clauses-{hashlib.sha256(model_id.encode()).hexdigest()[:12]}-{generation}{kind}"


@contextmanager
def _border() -> Generator[None]:
    """Wrap what goes wrong in Chroma, or on the way to it, as IndexUnavailable."""
    from chromadb.errors import ChromaError
    from httpx import HTTPError

    try:
        yield
    except (ChromaError, HTTPError, OSError, ValueError) as error:  # a server that is down is a ValueError while connecting
        raise IndexUnavailable(f"the vector store cannot be reached or used ({type(error).__name__})") from error


def connect(folder: Path, url: str) -> Any:
    """Open the embedded store in a folder, or a server; raises IndexUnavailable.

    Takes about a second: chromadb is imported here.
    """
    import chromadb
    from chromadb.config import Settings

    settings = Settings(anonymized_telemetry=False)
    with _border():
        if url:
            parts = urlsplit(url)
            secure = parts.scheme == "https"
            return chromadb.HttpClient(
                host=parts.hostname or "localhost", port=parts.port or (443 if secure else 80), ssl=secure, settings=settings
            )
        folder.mkdir(parents=True, exist_ok=True)
        return chromadb.PersistentClient(path=str(folder), settings=settings)


class VectorIndex:
    """A finished generation, open for searching."""

    def __init__(self, collection: Any) -> None:
        self._collection = collection

    @classmethod
    def find(cls, client: Any, name: str) -> VectorIndex | None:
        """Open a finished generation, or return None where it is missing or was cut off while being built.

        Raises IndexUnavailable.
        """
        from chromadb.errors import NotFoundError

        with _border():
            try:
                collection = client.get_collection(name, embedding_function=None)
            except NotFoundError:
                return None
        return cls(collection) if collection.metadata and collection.metadata["state"] == COMPLETE else None

    @classmethod
    def build(cls, client: Any, name: str, entries: Sequence[str], vectors: Vectors) -> VectorIndex:
        """Build a generation from scratch and mark it complete at the end. Raises IndexUnavailable."""
        with _border():
            return cls(_filled(client, name, entries, vectors))

    def search(self, vector: Sequence[float], *, limit: int) -> list[VectorHit]:
        """Return the nearest entries, best first. Raises IndexUnavailable."""
        with _border():
            size = min(limit, self._collection.count())
            if size == 0:
                return []
            found = self._collection.query(query_embeddings=[list(vector)], n_results=size, include=["distances"])
        return [VectorHit(entry, 1.0 - distance) for entry, distance in zip(found["ids"][0], found["distances"][0], strict=True)]


def _filled(client: Any, name: str, entries: Sequence[str], vectors: Vectors) -> Any:
    from chromadb.errors import NotFoundError

    with suppress(NotFoundError):  # a cut-off build may be in the way
        client.delete_collection(name)
    configuration = {"hnsw": {"space": "cosine", "ef_construction": 200, "ef_search": 200}}
    collection = client.create_collection(name, embedding_function=None, configuration=configuration, metadata={"state": "building"})
    for start in range(0, len(entries), ADD_BATCH):
        end = start + ADD_BATCH
        collection.add(ids=list(entries[start:end]), embeddings=vectors[start:end].tolist())
    if collection.count() != len(entries):
        raise IndexUnavailable(f"the vector store holds {collection.count()} of {len(entries)} entries")
    collection.modify(metadata={"state": COMPLETE})
    return collection


def drop_old_collections(client: Any, keep: Sequence[str]) -> None:
    """Remove other generations. Only the owner of the store may. Raises IndexUnavailable."""
    with _border():
        for collection in client.list_collections():
            name = collection if isinstance(collection, str) else collection.name
            if name.startswith("clauses-") and name not in keep:
                client.delete_collection(name)
                log.info("vectors.dropped")
