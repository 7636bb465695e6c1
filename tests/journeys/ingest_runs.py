"""`uniondesk ingest` as a process that ends by itself or is killed, and whatever it has started."""

import json
import os
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from tests.journeys.ingest_checks import Tally
from tests.journeys.processes import Fork, Warm

PATIENCE_S = 60.0


class Runs:
    """`uniondesk ingest` on one data folder, in process groups of their own."""

    def __init__(self, data_dir: Path, environment: Mapping[str, str], warm: Warm) -> None:
        self._warm, self._count = warm, 0
        data_dir.mkdir(parents=True, exist_ok=True)
        self.data_dir = data_dir
        self.url = environment.get("UNIONDESK_DATABASE_URL", "") or f"sqlite:///{data_dir / 'uniondesk.db'}"
        kept = {name: value for name, value in os.environ.items() if not name.startswith("UNIONDESK_")}
        scratch = data_dir / "scratch"
        scratch.mkdir(exist_ok=True)
        own = {"UNIONDESK_DATA_DIR": str(data_dir), "UNIONDESK_EMBEDDING_MODEL": "none", "TMPDIR": str(scratch)}
        self._environment = {**kept, **own, **environment}

    def start(self, *paths: Path) -> Fork:
        self._count += 1
        out, err = (self.data_dir / f"run{self._count}.{name}" for name in ("out", "err"))
        return self._warm.start(["ingest", *map(str, paths), "--json"], self._environment, out, err)

    def finish(self, *paths: Path) -> list[dict[str, Any]]:
        """Let one run come to its end and return its files' outcomes."""
        return outcomes_of(self.start(*paths))

    def kill(self, moment_s: float, path: Path, tally: Tally) -> bool:
        """Kill a run at a moment; return whether it still lived then."""
        process = self.start(path)
        try:
            process.communicate(timeout=moment_s)
        except subprocess.TimeoutExpired:
            below = descendants(process.pid)
            with suppress(ProcessLookupError, PermissionError):  # it ended just now
                os.killpg(process.pid, signal.SIGKILL)
            process.communicate(timeout=PATIENCE_S)
            if not self.url.startswith("sqlite"):
                time.sleep(0.3)  # a server may still be at the last commit
            tally.survivors += len(outliving(below))
        assert process.returncode in (0, -signal.SIGKILL), f"ingest ended with {process.returncode}"
        return process.returncode != 0


def outcomes_of(process: Fork) -> list[dict[str, Any]]:
    out, err = process.communicate(timeout=PATIENCE_S * 2)
    assert process.returncode == 0, f"ingest ended with {process.returncode}:\n{out[-1500:]}\n{err[-1500:]}"
    return json.loads(out.splitlines()[-1])["files"]


def descendants(pid: int) -> list[int]:
    """The processes that one has started, and theirs; where the system does not tell, none."""
    found: list[int] = []
    for listing in Path(f"/proc/{pid}/task").glob("*/children"):
        with suppress(OSError):
            found += [int(child) for child in listing.read_text().split()]
    return found + [below for child in found for below in descendants(child)]


def outliving(pids: Sequence[int], patience_s: float = 10.0) -> list[int]:
    """Those of the processes that have not ended in time; one that nobody has waited for has ended."""
    deadline = time.monotonic() + patience_s
    while (alive := [pid for pid in pids if lives(pid)]) and time.monotonic() < deadline:
        time.sleep(0.02)
    return alive


def lives(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
