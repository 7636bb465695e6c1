"""A folder that is dear to make, made once a run and copied by each worker that needs it."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest


def shared_folder(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """A copy of its own of what `make` leaves in an empty folder; the workers of one run make it once between them."""
    own = factory.mktemp(name)
    run = os.environ.get("PYTEST_XDIST_TESTRUNUID")
    if run is None:
        make(own)
        return own
    made = factory.getbasetemp().parent / f"{name}-{run}"
    with (made.parent / f"{made.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            draft = made.parent / f"{made.name}.draft"
            draft.mkdir()
            make(draft)
            draft.rename(made)
    shutil.copytree(made, own, dirs_exist_ok=True)
    return own
