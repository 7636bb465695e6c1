"""Untrusted files are read in a process of its own; whatever becomes of it, the caller gets a text or a refusal."""

import io
import json
import os
import signal
import sys
import threading
import time
import zlib
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from PIL import Image

from ingest import sandbox as module
from ingest.loaders import load
from ingest.model import Limits, Loaded, Mark, MarkKind, PageImage, Rejected
from ingest.sandbox import Sandbox, _from_message, _to_message
from tests.ingest.loaders.making import docx, p, pdf

LIMITS = Limits(seconds=30)
TEXT = "第一条 甲。\n".encode()


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(LIMITS) as opened:
        yield opened


def pid(sandbox: Sandbox) -> int:
    assert sandbox._worker is not None
    return sandbox._worker._process.pid


def use_worker(monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    """Let another program stand in for the worker: what one that was taken over could do."""
    start = module.subprocess.Popen

    def popen(command: list[str], **options: object) -> object:
        return start([sys.executable, "-c", "import os, struct, sys, time, json\n" + code, command[-1]], **options)  # type: ignore[call-overload]

    monkeypatch.setattr(module.subprocess, "Popen", popen)


ANSWER = """
def answer(header, *blobs):
    text = json.dumps(header).encode()
    sys.stdout.buffer.write(struct.pack(">I", len(text)) + text + b"".join(blobs))
    sys.stdout.buffer.flush()
    time.sleep(60)
"""


def test_what_comes_back_is_what_the_loader_read(sandbox: Sandbox) -> None:
    source = docx(p("第一条 甲") + "<w:tbl><w:tr><w:tc><w:p/></w:tc><w:tc>" + p("a&lt;b") + "</w:tc></w:tr></w:tbl>")

    assert load(source, "文件 一.docx", LIMITS) == sandbox.read(source, "文件 一.docx")


def test_one_worker_reads_many_files_and_refusals_leave_it_alive(sandbox: Sandbox) -> None:
    sandbox.read(TEXT, "a.txt")
    first = pid(sandbox)
    with pytest.raises(Rejected, match="empty"):
        sandbox.read(b" ", "a.txt")
    with pytest.raises(Rejected, match="password"):
        sandbox.read(pdf([["甲"]], password="secret"), "a.pdf")
    started = time.monotonic()
    for number in range(300):
        assert sandbox.read(f"第{number}条".encode(), "a.md").text == f"第{number}条\n"

    assert first == pid(sandbox)
    assert time.monotonic() - started < 5


def test_a_file_is_read_from_disk_and_one_that_is_gone_is_refused(sandbox: Sandbox, tmp_path: Path) -> None:
    file = tmp_path / "规 定.txt"
    file.write_bytes(TEXT)

    assert sandbox.read_file(file).text == TEXT.decode()
    with pytest.raises(Rejected, match="cannot be read"):
        sandbox.read_file(tmp_path / "gone.txt")
    with Sandbox(Limits(max_bytes=3)) as small, pytest.raises(Rejected, match="larger than"):
        small.read_file(file)


def test_a_worker_that_dies_between_files_is_replaced(sandbox: Sandbox) -> None:
    sandbox.read(TEXT, "a.txt")
    first = pid(sandbox)
    os.kill(first, signal.SIGKILL)
    os.waitid(os.P_PID, first, os.WEXITED | os.WNOWAIT)

    assert sandbox.read(TEXT, "a.txt").text == TEXT.decode()
    assert first != pid(sandbox)


def test_a_crash_refuses_the_file_and_the_next_one_is_read(sandbox: Sandbox) -> None:
    sandbox.read(TEXT, "a.txt")
    killer = threading.Timer(0.3, os.kill, (pid(sandbox), signal.SIGSEGV))
    killer.start()
    with pytest.raises(Rejected, match="broke the reader"):
        sandbox.read(b"<div>" * 60_000, "a.html")
    killer.join()

    assert sandbox.read(TEXT, "a.txt").text == TEXT.decode()


def test_too_much_time_ends_the_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "START_SECONDS", 0.5)
    started = time.monotonic()
    with Sandbox(Limits(seconds=1)) as sandbox:
        with pytest.raises(Rejected, match=r"longer than allowed|processor time"):
            sandbox.read(b"<div>" * 200_000, "a.html")
        monkeypatch.setattr(module, "START_SECONDS", 30)
        assert sandbox.read(TEXT, "a.txt").text == TEXT.decode()
    assert time.monotonic() - started < 10


def test_too_much_memory_ends_the_worker_and_not_the_caller() -> None:
    bomb = io.BytesIO()
    Image.new("1", (12_000, 12_000)).save(bomb, "PNG")
    limits = Limits(memory_bytes=600 * 1024 * 1024, max_pixels=400_000_000)
    with Sandbox(limits) as sandbox:
        with pytest.raises(Rejected, match="more memory than allowed"):
            sandbox.read(bomb.getvalue(), "a.png")
        assert sandbox.read(TEXT, "a.txt").text == TEXT.decode()


def test_pages_under_ocr_are_told_one_by_one_and_lengthen_the_time(monkeypatch: pytest.MonkeyPatch) -> None:
    code = ANSWER + (
        "for number in (1, 2, 3):\n header = json.dumps({'kind': 'page', 'number': number}).encode()\n"
        " sys.stdout.buffer.write(struct.pack('>I', len(header)) + header); sys.stdout.buffer.flush()\n"
        "answer({'kind': 'loaded', 'bytes': [1], 'marks': [], 'facts': {}, 'warnings': [], 'images': []}, b'x')"
    )
    use_worker(monkeypatch, code)
    clock = [1000.0]
    monkeypatch.setattr(module, "time", SimpleNamespace(monotonic=lambda: clock[0]))
    heard: list[int] = []

    def page_takes(seconds: float) -> None:
        def on_page(number: int) -> None:
            heard.append(number)
            clock[0] += seconds

        with Sandbox(Limits(seconds=30, seconds_per_page=40)) as sandbox:
            assert sandbox.read(TEXT, "a.pdf", on_page).text == "x"

    page_takes(40)
    assert heard == [1, 2, 3]
    with pytest.raises(Rejected, match="longer than allowed"):
        page_takes(120)


def loaded(**changes: object) -> dict[str, object]:
    return {"kind": "loaded", "bytes": [3], "marks": [], "facts": {}, "warnings": [], "images": []} | changes


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("os._exit(3)", "broke the reader"),
        ("sys.stdout.buffer.write(b'\\xff\\xff\\xff\\xff'); sys.stdout.flush(); time.sleep(60)", "malformed"),
        ("sys.stdout.buffer.write(b'\\0\\0\\0\\x02[['); sys.stdout.flush(); time.sleep(60)", "malformed"),
        ("answer([])", "malformed"),
        ("answer({'kind': 'loaded'})", "malformed"),
        (f"answer({loaded(bytes=[10**12])})", "larger than allowed"),
        (f"answer({loaded(marks=[['page', 0, 99, '']])}, b'abc')", "malformed"),
        (f"answer({loaded(marks=[['shell', 0, 1, '']])}, b'abc')", "malformed"),
        (f"answer({loaded(marks=[['table', 0, 1, '<table><script>']])}, b'abc')", "malformed"),
        (f"answer({loaded(marks=7)}, b'abc')", "malformed"),
        (f"answer({loaded(bytes=[3, 3], images=[[1, []]])}, b'abc', b'GIF')", "malformed"),
        (f"answer({loaded()}, b'\\xff\\xff\\xff')", "malformed"),
    ],
)
def test_a_worker_that_was_taken_over_can_only_be_refused(monkeypatch: pytest.MonkeyPatch, code: str, reason: str) -> None:
    use_worker(monkeypatch, ANSWER + code)
    with Sandbox(Limits(seconds=30)) as sandbox, pytest.raises(Rejected, match=reason):
        sandbox.read(TEXT, "a.txt")


def test_a_worker_that_hears_nothing_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    use_worker(monkeypatch, "sys.stdin.close(); time.sleep(60)")
    monkeypatch.setattr(module, "START_SECONDS", 0.5)
    with Sandbox(Limits(seconds=0.5)) as sandbox, pytest.raises(Rejected, match=r"longer than allowed|broke the reader"):
        sandbox.read(TEXT, "a.txt")


def test_the_worker_knows_no_secret_and_leaves_no_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("UNIONDESK_WECOM_SECRET", "geheim")
    monkeypatch.setattr(module.tempfile, "tempdir", str(tmp_path))
    use_worker(
        monkeypatch,
        ANSWER + "text = json.dumps(dict(os.environ)).encode()\n"
        "answer({'kind': 'loaded', 'bytes': [len(text)], 'marks': [], 'facts': {}, 'warnings': [], 'images': []}, text)",
    )
    with Sandbox(LIMITS) as sandbox:
        known = json.loads(sandbox.read(TEXT, "a.txt").text)
        assert list(tmp_path.iterdir())

    assert not [name for name in known if name.startswith("UNIONDESK")]
    assert {"PATH", "PYTHONPATH", "LC_ALL", "HOME", "TMPDIR", "ORT_DISABLE_TELEMETRY"} >= known.keys() - {"LD_LIBRARY_PATH", "LC_CTYPE"}
    assert not list(tmp_path.iterdir())


def test_messages_carry_everything() -> None:
    png = b"\x89PNG" + zlib.compress(b"x")
    given = Loaded(
        "甲乙\n",
        (Mark(MarkKind.PAGE, 0, 3, "1"), Mark(MarkKind.TABLE, 0, 2, '<table><tr><td colspan="2">a&lt;b</td></tr></table>')),
        {"title": "甲"},
        ("careful",),
        (PageImage(1, png, ((0, 2, (0.1, 0.2, 0.3, 0.4)),)),),
    )
    header, blobs = _to_message(given)

    assert given == _from_message(json.loads(json.dumps(header)), blobs)


def test_threads_share_one_worker(sandbox: Sandbox) -> None:
    texts: list[str] = []
    threads = [threading.Thread(target=lambda n=n: texts.append(sandbox.read(f"第{n}条".encode(), "a.txt").text)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert {f"第{n}条" for n in range(8)} == set(texts)


def test_a_closed_sandbox_leaves_no_process(sandbox: Sandbox) -> None:
    sandbox.read(TEXT, "a.txt")
    worker = pid(sandbox)
    sandbox.close()

    with pytest.raises(ProcessLookupError):
        os.kill(worker, 0)
