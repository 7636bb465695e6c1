"""Reads untrusted files in a process of its own, under limits of time and memory.

The worker (`python -m ingest.sandbox`) is told its limits once, then takes files over its standard input and answers
over its standard output, one message each way: a length, a header in JSON, and what the header counts in bytes. It
knows no settings and no secrets. One worker reads many files; a crash, a time-out or too much memory costs it its life
and the file is refused.
"""

from __future__ import annotations

import contextlib
import json
import os
import selectors
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Generator
from dataclasses import asdict
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, Self, cast

from ingest.model import Limits, Loaded, Mark, MarkKind, PageImage, Rejected, is_plain_table

LENGTH = struct.Struct(">I")
MAX_HEADER = 256 * 1024 * 1024
CHUNK = 1024 * 1024
FOLDER = "uniondesk-ingest-"
START_SECONDS = 30.0
"""Added to the first file's time: the worker has to start."""
FILES_PER_WORKER = 1000
"""Then a fresh one takes over, so that no library's leak lasts."""
KEPT_VARIABLES = ("PATH", "LD_LIBRARY_PATH", "SYSTEMROOT")


class Sandbox:
    """Holds the worker. Use it as a context manager; one file at a time, from any thread."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._lock = threading.Lock()
        self._worker: _Worker | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """End the worker."""
        with self._lock:
            self._end()

    def read_file(self, path: Path) -> Loaded:
        """Read a file from disk. Raises Rejected."""
        try:
            with path.open("rb") as file:
                source = file.read(self._limits.max_bytes + 1)
        except OSError as error:
            raise Rejected(f"cannot be read: {error.strerror}") from error
        return self.read(source, path.name)

    def read(self, source: bytes, name: str, on_page: Callable[[int], None] | None = None) -> Loaded:
        """Read a file's bytes; `on_page` hears of each page before OCR reads it. Raises Rejected."""
        if len(source) > self._limits.max_bytes:
            raise Rejected(f"larger than {self._limits.max_bytes // 1024 // 1024} MiB (UNIONDESK_INGEST_MAX_BYTES); split it")
        with self._lock:
            if self._worker is not None and (self._worker.files >= FILES_PER_WORKER or not self._worker.lives()):
                self._end()
            worker = self._worker = self._worker or _Worker(self._limits)
            try:
                return worker.read(source, name, on_page)
            except _Lost as error:
                self._end()
                raise Rejected(str(error)) from error
            finally:
                # a refusal leaves the worker at rest; what interrupts a message leaves it in the middle of one
                if worker.busy:
                    self._end()

    def _end(self) -> None:
        if self._worker is not None:
            self._worker.end()
            self._worker = None


class _Lost(Exception):
    """The worker is of no use any more; the message says why."""


class _Worker:
    """The parent's end of one worker process."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._folder = tempfile.TemporaryDirectory(prefix=FOLDER, ignore_cleanup_errors=True)
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
            [sys.executable, "-P", "-m", "ingest.sandbox", json.dumps(asdict(limits))],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=self._folder.name,
            env=_environment(self._folder.name),
            start_new_session=True,
        )
        self._deadline = 0.0
        self.files = 0
        self.busy = False
        for pipe in (self._stdin, self._stdout):
            os.set_blocking(pipe.fileno(), False)

    @property
    def _stdin(self) -> BinaryIO:
        return cast("BinaryIO", self._process.stdin)

    @property
    def _stdout(self) -> BinaryIO:
        return cast("BinaryIO", self._process.stdout)

    def lives(self) -> bool:
        return self._process.poll() is None

    def read(self, source: bytes, name: str, on_page: Callable[[int], None] | None) -> Loaded:
        self._deadline = time.monotonic() + self._limits.seconds + (START_SECONDS if not self.files else 0)
        self.files += 1
        self.busy = True
        header = json.dumps({"name": name, "bytes": len(source)}).encode()
        self._send(LENGTH.pack(len(header)) + header)
        self._send(source)
        while True:
            answer = self._header()
            if answer.get("kind") != "page":
                break
            self._deadline += self._limits.seconds_per_page
            if on_page is not None and type(answer.get("number")) is int:
                on_page(answer["number"])
        loaded = self._loaded(answer)
        self.busy = False
        return loaded

    def _loaded(self, answer: dict[str, Any]) -> Loaded:
        if answer.get("kind") == "rejected":
            self.busy = False
            raise Rejected(str(answer.get("reason"))[:1000])
        if answer.get("kind") == "lost":
            raise _Lost(str(answer.get("reason"))[:1000])
        sizes = answer.get("bytes")
        if not isinstance(sizes, list) or not all(type(size) is int and size >= 0 for size in cast("list[object]", sizes)):
            raise _Lost(MALFORMED)
        parts = cast("list[int]", sizes)
        if not parts or sum(parts[1:]) > self._limits.max_unpacked_bytes * 4 or parts[0] > self._limits.max_chars * 4:
            raise _Lost("what was read is larger than allowed; split the file")
        blobs = [self._receive(size) for size in parts]
        try:
            return _from_message(answer, blobs)
        except (ValueError, TypeError, LookupError) as error:
            raise _Lost(MALFORMED) from error

    def _header(self) -> dict[str, Any]:
        (length,) = LENGTH.unpack(self._receive(LENGTH.size))
        if length > MAX_HEADER:
            raise _Lost(MALFORMED)
        try:
            header = json.loads(self._receive(length))
        except (ValueError, RecursionError) as error:
            raise _Lost(MALFORMED) from error
        if not isinstance(header, dict):
            raise _Lost(MALFORMED)
        return cast("dict[str, Any]", header)

    def _send(self, message: bytes) -> None:
        view = memoryview(message)
        while view:
            self._wait(self._stdin, selectors.EVENT_WRITE)
            try:
                view = view[os.write(self._stdin.fileno(), view[:CHUNK]) :]
            except BlockingIOError:
                continue
            except OSError as error:
                raise self._died() from error

    def _receive(self, size: int) -> bytes:
        received = bytearray()
        while len(received) < size:
            self._wait(self._stdout, selectors.EVENT_READ)
            try:
                piece = os.read(self._stdout.fileno(), min(CHUNK, size - len(received)))
            except BlockingIOError:
                continue
            except OSError as error:
                raise self._died() from error
            if not piece:
                raise self._died()
            received += piece
        return bytes(received)

    def _wait(self, pipe: BinaryIO, event: int) -> None:
        with selectors.DefaultSelector() as selector:
            selector.register(pipe, event)
            left = self._deadline - time.monotonic()
            if left <= 0 or not selector.select(left):
                raise _Lost("reading it takes longer than allowed (UNIONDESK_INGEST_SECONDS); split it or print it to a new PDF")

    def _died(self) -> _Lost:
        try:
            code = self._process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            code = 0
        if code in (-signal.SIGXCPU, -signal.SIGKILL):
            return _Lost("reading it takes more processor time or memory than allowed; split it or print it to a new PDF")
        return _Lost(f"reading it broke the reader (exit code {code}); save it anew or print it to a new PDF, and report this file")

    def end(self) -> None:
        """Kill the worker with all that it started, and remove its folder."""
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self._process.pid, signal.SIGKILL)
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(timeout=10)
        for pipe in (self._stdin, self._stdout):
            with contextlib.suppress(OSError):
                pipe.close()
        self._folder.cleanup()


def _environment(folder: str) -> dict[str, str]:
    """Return what the worker may know: where programs are and a folder of its own; no setting, no secret."""
    kept = {name: os.environ[name] for name in KEPT_VARIABLES if name in os.environ}
    own = {"LC_ALL": "C.UTF-8", "HOME": folder, "TMPDIR": folder, "ORT_DISABLE_TELEMETRY": "1"}
    return kept | own | {"PYTHONPATH": str(Path(__file__).resolve().parents[1])}


MALFORMED = "the reader's answer was malformed; report this file"


def _to_message(loaded: Loaded) -> tuple[dict[str, Any], list[bytes]]:
    """Return header and parts: the text, then the pages' pictures."""
    blobs = [loaded.text.encode("utf-8", errors="replace"), *(image.png for image in loaded.images)]
    return {
        "kind": "loaded",
        "bytes": [len(blob) for blob in blobs],
        "marks": [[mark.kind.value, mark.start, mark.end, mark.value] for mark in loaded.marks],
        "facts": dict(loaded.facts),
        "warnings": list(loaded.warnings),
        "images": [[image.number, [[start, end, list(box)] for start, end, box in image.lines]] for image in loaded.images],
    }, blobs


def _from_message(answer: dict[str, Any], blobs: list[bytes]) -> Loaded:
    """Build what was read; everything that the worker says is checked. Raises ValueError, TypeError, LookupError."""
    text = blobs[0].decode("utf-8")
    images = [_image(given, png, len(text)) for given, png in zip(answer["images"], blobs[1:], strict=True)]
    facts = {str(name): str(value) for name, value in answer["facts"].items()}
    return Loaded(
        text, tuple(_mark(given, len(text)) for given in answer["marks"]), facts, tuple(map(str, answer["warnings"])), tuple(images)
    )


def _mark(given: Any, length: int) -> Mark:
    kind, start, end, value = given
    if not isinstance(value, str) or (kind == MarkKind.TABLE and not is_plain_table(value)):
        raise ValueError("a mark's value")
    return Mark(MarkKind(kind), *_span(start, end, length), value)


def _span(start: Any, end: Any, length: int) -> tuple[int, int]:
    if type(start) is not int or type(end) is not int or not 0 <= start <= end <= length:
        raise ValueError("offsets outside the text")
    return start, end


def _image(given: Any, png: bytes, length: int) -> PageImage:
    number, lines = given
    if type(number) is not int or (png and not png.startswith(b"\x89PNG")):
        raise ValueError("a page's picture")
    return PageImage(number, png, tuple((*_span(start, end, length), _box(box)) for start, end, box in lines))


def _box(given: Any) -> tuple[float, float, float, float]:
    left, top, right, bottom = map(float, given)
    return left, top, right, bottom


def _serve(limits: Limits, stdin: BinaryIO, stdout: BinaryIO) -> None:
    """The worker: read files until the parent closes the pipe."""
    from ingest.loaders import load

    def on_page(number: int) -> None:
        _allow_processor_time(limits.seconds_per_page)
        _answer(stdout, {"kind": "page", "number": number})

    while len(prefix := stdin.read(LENGTH.size)) == LENGTH.size:
        header = json.loads(stdin.read(LENGTH.unpack(prefix)[0]))
        source = stdin.read(header["bytes"])
        _allow_processor_time(limits.seconds, anew=True)
        try:
            message, blobs = _to_message(load(source, header["name"], limits, on_page))
        except Rejected as error:
            message, blobs = {"kind": "rejected", "reason": str(error)}, []
            if isinstance(error.__cause__, MemoryError):
                message["kind"] = "lost"
        except MemoryError:
            message, blobs = {"kind": "lost", "reason": "reading it takes more memory than allowed; split it"}, []
        _answer(stdout, message, blobs)


def _answer(stdout: BinaryIO, message: dict[str, Any], blobs: list[bytes] | None = None) -> None:
    header = json.dumps(message).encode()
    stdout.write(LENGTH.pack(len(header)) + header)
    for blob in blobs or ():
        stdout.write(blob)
    stdout.flush()


def _limit(limits: Limits) -> None:
    """Bind this process for good: memory, size of files, no core dumps."""
    import resource

    size = limits.max_unpacked_bytes * 2
    for kind, most in ((resource.RLIMIT_AS, limits.memory_bytes), (resource.RLIMIT_FSIZE, size), (resource.RLIMIT_CORE, 0)):
        # some systems know a limit but do not let it be set; the parent's clock still holds
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(kind, (most, most))


def _allow_processor_time(seconds: float, *, anew: bool = False) -> None:
    """Let this process use so many more seconds on each core; beyond them the system ends it."""
    import resource

    more = max(1, round(seconds * (os.cpu_count() or 1)))
    soft, hard = resource.getrlimit(resource.RLIMIT_CPU)
    base = time.process_time() if anew or soft == resource.RLIM_INFINITY else soft
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CPU, (int(base) + more + 1, hard))


@contextlib.contextmanager
def _own_pipes() -> Generator[tuple[BinaryIO, BinaryIO]]:
    """Keep the pipes for messages; what a library prints goes nowhere."""
    stdin, stdout = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(nothing, 1)
    with stdin, stdout:
        yield stdin, stdout


if __name__ == "__main__":
    given = Limits(**json.loads(sys.argv[1]))
    _limit(given)
    try:
        with _own_pipes() as (given_stdin, given_stdout):
            _serve(given, given_stdin, given_stdout)
    finally:
        # a parent that was killed cleans nothing up, and the folder may hold parts of a document
        if Path.cwd().name.startswith(FOLDER):
            shutil.rmtree(Path.cwd(), ignore_errors=True)
