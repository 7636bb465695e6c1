"""A cross-encoder over the best candidates, for operators who have one: it reads question and clause together.

Off by default. It is loaded by a thread of its own, as torch takes seconds; until it is live the fused order stands, and where it
cannot be loaded that is told and nothing takes its place.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from typing import Any

from knowledge.model import EmbedderUnavailable
from knowledge.ports import Reranker

log = logging.getLogger(__name__)

RERANKED = 20
"""Candidates that are read again."""
SHARE = 0.6
"""How much the cross-encoder counts beside the fused score; not measured, as no such model comes with the desk."""
MAX_CHARS = 1000


class CrossEncoderReranker:
    """Implements `knowledge.ports.Reranker` by a sentence-transformers cross-encoder, by name or local folder."""

    def __init__(self, name_or_folder: str) -> None:
        """Raises EmbedderUnavailable."""
        from sentence_transformers import CrossEncoder

        try:
            self._model: Any = CrossEncoder(name_or_folder)
        except (OSError, ValueError) as error:
            raise EmbedderUnavailable(f"{name_or_folder} cannot be loaded: put the model's folder on this machine") from error

    def scores(self, question: str, texts: Sequence[str]) -> list[float]:
        """How well each text answers the question; any scale, higher is better."""
        return [float(score) for score in self._model.predict([(question, text[:MAX_CHARS]) for text in texts])]


class LoadingReranker:
    """Loads a reranker behind the desk's start and gives it out when it is live."""

    def __init__(self, name: str, load: Callable[[str], Reranker] = CrossEncoderReranker) -> None:
        self._name, self._load = name, load
        self._live: Reranker | None = None
        self.reason = ""
        """Why it is not used, once that is known."""
        self._thread = threading.Thread(target=self._run, name="reranker", daemon=True)

    def start(self) -> None:
        """Begin to load."""
        self._thread.start()

    def wait(self) -> None:
        """Wait until it is live, or known not to become so."""
        self._thread.join()

    def live(self) -> Reranker | None:
        """The reranker, or None while it is loading or where it failed."""
        return self._live

    def _run(self) -> None:
        try:
            self._live = self._load(self._name)
        except EmbedderUnavailable as error:
            self.reason = str(error)
            log.error("reranker.failed", extra={"reason": type(error).__name__})
            return
        log.info("reranker.live")


def blended(fused: Sequence[float], read: Sequence[float]) -> list[float]:
    """Put both kinds of score on 0 to 1 and blend them, inside the range of the fused ones, so that what follows stays behind."""
    low, high = min(fused), max(fused)
    least, most = min(read), max(read)
    spread = (high - low) or 1.0
    near = [(score - least) / ((most - least) or 1.0) for score in read]
    return [low + spread * ((1 - SHARE) * (one - low) / spread + SHARE * other) for one, other in zip(fused, near, strict=True)]
