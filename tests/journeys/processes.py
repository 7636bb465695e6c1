"""A desk as the processes an operator starts, to be killed and started again at the same address."""

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Self

import httpx

START_PATIENCE_S = 60.0
ROOT = Path(__file__).resolve().parents[2]


def free_port() -> int:
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return int(sock.getsockname()[1])


class Fork:
    """A process that `Warm` has started, as `subprocess.Popen` would be."""

    def __init__(self, warm: "Warm", pid: int, out: Path, err: Path) -> None:
        self._warm, self.pid, self._out, self._err = warm, pid, out, err
        self.returncode: int | None = None

    def poll(self) -> int | None:
        """The exit code, or None while it lives."""
        if self.returncode is None:
            self.returncode = self._warm.ask({"wait": self.pid, "seconds": 0})["code"]
        return self.returncode

    def wait(self, timeout: float) -> int:
        """Wait for its end. Raises subprocess.TimeoutExpired."""
        if self.returncode is None:
            self.returncode = self._warm.ask({"wait": self.pid, "seconds": timeout})["code"]
        if self.returncode is None:
            raise subprocess.TimeoutExpired("uniondesk", timeout)
        return self.returncode

    def communicate(self, timeout: float) -> tuple[str, str]:
        """Wait for its end and return what it has written. Raises subprocess.TimeoutExpired."""
        self.wait(timeout)
        return self._out.read_text(encoding="utf-8"), self._err.read_text(encoding="utf-8")

    def send_signal(self, sign: int) -> None:
        """Send a signal to it, unless it has ended."""
        if self.poll() is None:
            os.kill(self.pid, sign)


class Warm:
    """Starts processes that have read their modules already (`tests.journeys.warm`): else most of a start would be that."""

    def __enter__(self) -> Self:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("UNIONDESK_")}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.journeys.warm"],
            cwd=ROOT,
            env={**kept, "OPENBLAS_NUM_THREADS": "1"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._lock = threading.Lock()
        assert {"ready": True} == self._read()
        return self

    def __exit__(self, *_: object) -> None:
        self._process.communicate(timeout=30)

    def start(self, arguments: list[str], environment: Mapping[str, str], out: Path, err: Path) -> Fork:
        """Start a `uniondesk` process in a group of its own; what it writes is added to files."""
        asked = {"arguments": arguments, "environment": dict(environment), "out": str(out), "err": str(err)}
        return Fork(self, self.ask(asked)["pid"], out, err)

    def ask(self, request: Mapping[str, Any]) -> dict[str, Any]:
        """Pass one request on and return its answer."""
        with self._lock:
            assert self._process.stdin
            self._process.stdin.write(json.dumps(request) + "\n")
            self._process.stdin.flush()
            return self._read()

    def _read(self) -> dict[str, Any]:
        assert self._process.stdout
        line = self._process.stdout.readline()
        assert line, "the warm process has ended"
        return json.loads(line)


class Process:
    """One `uniondesk` process with its log in a file."""

    def __init__(
        self, arguments: list[str], environment: Mapping[str, str], log: Path, health_url: str = "", *, warm: Warm | None = None
    ) -> None:
        self._arguments, self._log, self._health_url, self._warm = arguments, log, health_url, warm
        kept = {name: value for name, value in os.environ.items() if not name.startswith("UNIONDESK_")}
        self._environment = {**kept, **environment, "PYTHONUNBUFFERED": "1"}
        self._process: subprocess.Popen[bytes] | Fork | None = None
        self._log_began = 0

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self.running:
            self.kill()

    @property
    def running(self) -> bool:
        return self._process is not None and self._process.poll() is None

    @property
    def pid(self) -> int:
        assert self._process is not None
        return self._process.pid

    def start(self) -> None:
        self._log_began = self._log.stat().st_size if self._log.exists() else 0
        if self._warm:
            self._process = self._warm.start(self._arguments, self._environment, self._log, self._log)
            return
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "bot", *self._arguments], cwd=ROOT, env=self._environment, stdout=log, stderr=log
            )

    def wait_ready(self) -> None:
        deadline = time.monotonic() + START_PATIENCE_S
        while time.monotonic() < deadline:
            assert self.running, f"the desk ended at its start:\n{self.log_tail()}"
            if self._is_ready():
                return
            time.sleep(0.02)
        raise AssertionError(f"the desk is not ready:\n{self.log_tail()}")

    def _is_ready(self) -> bool:
        if not self._health_url:  # an extra worker says so in its log
            written = self._log.read_bytes() if self._log.exists() else b""  # a fork opens its log itself
            return b"work.started" in written[self._log_began :]
        try:
            return httpx.get(self._health_url, timeout=2).status_code == 200
        except httpx.HTTPError:
            return False

    def kill(self) -> None:
        assert self._process is not None
        self._process.send_signal(signal.SIGKILL)
        self._process.wait(10)

    def stop(self) -> int:
        """Ask it to end, as an operator or a supervisor does, and return its exit code."""
        assert self._process is not None
        self._process.send_signal(signal.SIGTERM)
        return self._process.wait(30)

    def log_tail(self) -> str:
        return self._log.read_text(encoding="utf-8", errors="replace")[-3000:] if self._log.exists() else ""


def desk(data_dir: Path, port: int, environment: Mapping[str, str], *, workers_inline: int = 2, warm: Warm | None = None) -> Process:
    """`uniondesk serve` on a fixed port."""
    own = {"UNIONDESK_DATA_DIR": str(data_dir), "UNIONDESK_EMBEDDING_MODEL": "none", **environment}
    arguments = ["serve", "--port", str(port), "--workers-inline", str(workers_inline)]
    return Process(arguments, own, data_dir / "desk.log", f"http://127.0.0.1:{port}/readyz", warm=warm)


def extra_worker(data_dir: Path, environment: Mapping[str, str], name: str, *, warm: Warm | None = None) -> Process:
    """`uniondesk work` beside a desk."""
    own = {"UNIONDESK_DATA_DIR": str(data_dir), "UNIONDESK_EMBEDDING_MODEL": "none", **environment}
    return Process(["work"], own, data_dir / f"{name}.log", warm=warm)
