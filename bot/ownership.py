"""One process owns a data folder: it builds the indexes, and on SQLite it may take over what a dead predecessor held."""

from __future__ import annotations

from pathlib import Path

from filelock import FileLock, Timeout

LOCK_FILE = "desk.lock"


class Ownership:
    """A lock on the data folder that the operating system releases when the process dies, however it dies."""

    def __init__(self, data_dir: Path) -> None:
        self._lock = FileLock(data_dir / LOCK_FILE)

    def try_acquire(self) -> bool:
        """Become the owner; return False if another process is."""
        try:
            self._lock.acquire(timeout=0)
        except Timeout:
            return False
        return True

    def release(self) -> None:
        """Stop being the owner."""
        self._lock.release()

    @property
    def held(self) -> bool:
        """Whether this process is the owner."""
        return self._lock.is_locked
