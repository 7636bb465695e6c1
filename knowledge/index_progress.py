"""How far the process that builds the indexes is, in a small file beside them: commands of other processes wait by it."""

from __future__ import annotations

import json
import os
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

FILE = "indexes.json"
SELDOM_S = 0.5
"""Between two notes of the same state."""


@dataclass(frozen=True, slots=True)
class IndexStatus:
    """What is live, for `/readyz`, progress displays and the console."""

    lexical: bool = False
    revision: int = 0
    clauses: int = 0
    vectors: str = "off"
    """`off` (no model set), `loading`, `computing`, `live` or `failed`."""
    done: int = 0
    total: int = 0
    model: str = ""
    reason: str = ""
    """Why vectors failed, for the operator."""
    generation: str = ""
    """What the indexes are made from: the revision of the documents and the guide."""

    @property
    def settled(self) -> bool:
        """Whether nothing more is to come for this revision."""
        return self.lexical and self.vectors in ("off", "live", "failed")


class ProgressFile:
    """Written by the owner of the data folder, read by anybody."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE
        self._noted = 0.0
        self._last: IndexStatus | None = None

    def note(self, status: IndexStatus) -> None:
        """Write a status; one that only counts further is written seldom."""
        now = time.monotonic()
        last = self._last
        same = last is not None and (last.vectors, last.revision, last.lexical) == (status.vectors, status.revision, status.lexical)
        if same and now - self._noted < SELDOM_S:
            return
        self._noted, self._last = now, status
        fresh = self._path.with_suffix(f".{os.getpid()}")
        fresh.write_text(json.dumps(asdict(status)), encoding="utf-8")
        fresh.replace(self._path)

    def read(self) -> IndexStatus | None:
        """Return what was noted last, or None where there is nothing that can be read."""
        try:
            fields: dict[str, Any] = json.loads(self._path.read_text(encoding="utf-8"))
            return IndexStatus(**fields)
        except (OSError, ValueError, TypeError):
            return None
