"""Folders in which whole copies of a desk lie for a while: of a backup on its way out, of one on its way in.

Whoever makes one holds a lock in it, which the operating system lets go with the process, however that ends. A copy that nobody holds
would outlive everything that is erased afterwards, so whoever keeps house takes it away.
"""

from __future__ import annotations

import logging
import shutil
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

from filelock import FileLock, Timeout

log = logging.getLogger(__name__)

BACKUP, RESTORE = ".backup-", ".restore-"
LOCK = "in-use.lock"
YOUNG = timedelta(hours=1)
"""One that has just been made may not be locked yet."""


@contextmanager
def scratch(data_dir: Path, prefix: str) -> Generator[Path]:
    """A folder that is gone afterwards. Raises OSError."""
    with tempfile.TemporaryDirectory(dir=data_dir, prefix=prefix) as name, FileLock(Path(name) / LOCK):
        yield Path(name)


def sweep_scratch(data_dir: Path, *, now: datetime) -> int:
    """Remove the folders whose makers have died; return how many."""
    swept = 0
    for folder in (one for prefix in (BACKUP, RESTORE) for one in data_dir.glob(f"{prefix}*") if one.is_dir()):
        if folder.stat().st_mtime > (now - YOUNG).timestamp():
            continue
        try:
            with FileLock(folder / LOCK, timeout=0):
                shutil.rmtree(folder)
        except Timeout:
            continue
        swept += 1
        log.warning("scratch.swept")
    return swept
