"""An embedder that needs no model: vectors follow from the characters of a text, and calls are counted."""

import threading

from knowledge.model import EmbedderUnavailable
from knowledge.ports import Embedder

DIMENSIONS = 16


class FakeEmbedder:
    """Implements `knowledge.ports.Embedder`."""

    def __init__(self, model_id: str = "fake@1") -> None:
        self.model_id = model_id
        self.embedded: list[str] = []
        self.lock = threading.Lock()

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        with self.lock:
            self.embedded += texts
        return [vector_of(text) for text in texts]

    def embed_query(self, text: str) -> list[float]:
        return vector_of(text)


def vector_of(text: str) -> list[float]:
    """Count characters by remainder; never all zero."""
    vector = [0.01] * DIMENSIONS
    for character in text:
        vector[ord(character) % DIMENSIONS] += 1.0
    return vector


def missing_model(name: str, *, threads: int = 2) -> Embedder | None:
    """Fail as a model does that is not on this machine."""
    raise EmbedderUnavailable(f"{name} cannot be loaded")
