"""What every test shares: no network, no settings of the machine, folders in memory, a clock that stands still."""

import atexit
import os
import shutil
import socket
import tempfile
from collections.abc import Generator
from pathlib import Path

import certifi
import pytest
from hypothesis import settings

from tests.clock import FixedClock

# a test asserts what is done, never how fast; the gate tries the same examples each time, `--hypothesis-profile search` looks for others
settings.register_profile("behaviour", deadline=None, derandomize=True)
settings.register_profile("search", deadline=None)
settings.load_profile("behaviour")

KEPT = ("UNIONDESK_TEST_DATA", "UNIONDESK_MUST_RUN")
for name in [name for name in os.environ if name.startswith("UNIONDESK_") and name not in KEPT]:
    del os.environ[name]

# the workers share the processors already: threads that wait by spinning would slow the others
os.environ.setdefault("OMP_NUM_THREADS", "1")

MEMORY, ENOUGH_BYTES = Path("/dev/shm"), 4 << 30  # noqa: S108 - pytest makes folders of its own in it
if "TMPDIR" not in os.environ and MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ENOUGH_BYTES:
    # no test pulls a plug: what a disk takes for each of its syncs would be a third of the suite's time
    os.environ["TMPDIR"] = str(MEMORY)
    tempfile.tempdir = None


def name_one_authority() -> None:
    """Let HTTP clients, those of the processes we start too, read one certificate authority instead of all there are.

    No test speaks TLS with anybody, yet each client reads what `SSL_CERT_FILE` names, and all authorities take it fifty times as long.
    """
    first, end, _ = Path(certifi.where()).read_text("utf-8").partition("-----END CERTIFICATE-----\n")
    folder = Path(tempfile.mkdtemp(prefix="uniondesk-authority-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    file = folder / "one.pem"
    file.write_text(first[first.index("-----BEGIN") :] + end, encoding="utf-8")
    os.environ["SSL_CERT_FILE"] = str(file)
    os.environ.pop("SSL_CERT_DIR", None)


name_one_authority()

MUST_RUN = frozenset(filter(None, os.environ.get("UNIONDESK_MUST_RUN", "").split(",")))
"""Markers whose tests may not be skipped: the gate has installed what they need."""

DEAR = frozenset({"known", "warm"})
"""Fixtures that take a worker ten seconds."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the tests of dear fixtures first: a worker that runs out takes over from the end of another's, and would make them anew."""
    items.sort(key=lambda item: not (isinstance(item, pytest.Function) and DEAR & {*item.fixturenames}))


real_connect = socket.socket.connect


def loopback_only(sock: socket.socket, address: object) -> None:
    if sock.family in (socket.AF_INET, socket.AF_INET6):
        host = str(address[0]) if isinstance(address, tuple) else ""
        if not host.startswith("127.") and host not in ("::1", "localhost"):
            raise AssertionError(f"a test reached for the network: {host}")
    real_connect(sock, address)  # type: ignore[arg-type]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if report.skipped and not hasattr(report, "wasxfail") and (needs := MUST_RUN & {mark.name for mark in item.iter_markers()}):
        report.outcome = "failed"
        report.longrepr = f"skipped although {', '.join(sorted(needs))} must run here: {report.longrepr}"
    return report


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket.socket, "connect", loopback_only)


@pytest.fixture
def anyio_backend() -> str:
    """The desk runs on asyncio alone."""
    return "asyncio"


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture
def test_data() -> Path:
    """The folder of outside documents; a test that needs it is skipped, saying so, where it is missing."""
    folder = os.environ.get("UNIONDESK_TEST_DATA")
    if not folder:
        pytest.skip("UNIONDESK_TEST_DATA names no folder of test documents")
    return Path(folder)
