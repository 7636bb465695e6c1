"""Folders in which something lies for a while: a copy of a desk, of a backup on its way out or in, and files that are being handed in.

Whoever makes one holds a lock in it, which the operating system lets go with the process, however that ends. What nobody holds
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

BACKUP, RESTORE, UPLOAD = ".backup-", ".restore-", ".upload-"
LOCK = "in-use.lock"
YOUNG = timedelta(hours=1)
"""One that has just been made may not be locked yet."""


@contextmanager
def scratch(data_dir: Path, prefix: str) -> Generator[Path]:
    """A folder that is gone afterwards, on whichever thread that is. Raises OSError."""
    lies = tempfile.TemporaryDirectory(dir=data_dir, prefix=prefix, ignore_cleanup_errors=True)  # what is left is swept
    with lies as name, FileLock(Path(name) / LOCK, thread_local=False):
        yield Path(name)


def sweep_scratch(data_dir: Path, *, now: datetime) -> int:
    """Remove the folders whose makers have died; return how many."""
    swept = 0
    for folder in (one for prefix in (BACKUP, RESTORE, UPLOAD) for one in data_dir.glob(f"{prefix}*") if one.is_dir()):
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
