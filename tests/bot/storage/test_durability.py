"""That a kill loses nothing says little about a power cut: here the system calls that reach the disk are counted."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bot.storage.database import Database
from bot.storage.migrations import migrate

SHIM = r"""
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void note(int fd) {
    char link[64], path[4096], line[4200];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t n = readlink(link, path, sizeof path - 1);
    if (n < 0) return;
    path[n] = 0;
    int log = open(getenv("SYNC_LOG"), O_WRONLY | O_APPEND);
    if (log < 0) return;
    int length = snprintf(line, sizeof line, "sync %s\n", path);
    if (write(log, line, length) < 0) _exit(9);
    close(log);
}

int fsync(int fd) {
    int (*real)(int) = dlsym(RTLD_NEXT, "fsync");
    int result = real(fd);
    if (result == 0) note(fd);
    return result;
}

int fdatasync(int fd) {
    int (*real)(int) = dlsym(RTLD_NEXT, "fdatasync");
    int result = real(fd);
    if (result == 0) note(fd);
    return result;
}
"""

CHILD = """
import asyncio, os, sys
from bot.storage.database import Database
from bot.storage.inbox import SqlInbox
from tests.contracts.storage.desk import message

url, synchronous = sys.argv[1:]
database = Database.open(url, synchronous=synchronous)
inbox = SqlInbox(database)
log = os.open(os.environ["SYNC_LOG"], os.O_WRONLY | os.O_APPEND)


async def bring(key):
    os.write(log, f"store {key}\\n".encode())
    assert await inbox.receive(message(key))
    os.write(log, f"ack {key}\\n".encode())


async def main():
    for n in range(5):
        await bring(f"alone-{n}")
    for batch in range(3):
        await asyncio.gather(*(bring(f"together-{batch}-{n}") for n in range(8)))


asyncio.run(main())
os._exit(0)  # without the checkpoint of an orderly end
"""


@pytest.fixture(scope="module")
def shim(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if sys.platform != "linux" or shutil.which("gcc") is None:
        pytest.skip("counting fsyncs needs Linux and gcc")
    folder = tmp_path_factory.mktemp("shim")
    (folder / "shim.c").write_text(SHIM)
    subprocess.run(["gcc", "-shared", "-fPIC", "-o", folder / "shim.so", folder / "shim.c", "-ldl"], check=True)
    return folder / "shim.so"


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    url = f"sqlite:///{tmp_path / 'desk.db'}"
    database = Database.open(url)
    migrate(database)
    database.close()
    return tmp_path / "desk.db-wal"


def run_child(shim: Path, journal: Path, synchronous: str) -> list[str]:
    """Return what happened, in order: `store KEY`, `sync PATH` when it had succeeded, `ack KEY`."""
    log = journal.with_name("syncs")
    log.touch()
    url = f"sqlite:///{str(journal).removesuffix('-wal')}"
    environment = {**os.environ, "LD_PRELOAD": str(shim), "SYNC_LOG": str(log)}
    subprocess.run([sys.executable, "-c", CHILD, url, synchronous], env=environment, check=True)
    return log.read_text().splitlines()


@pytest.mark.parametrize(("synchronous", "durable"), [("FULL", True), ("OFF", False)])
def test_a_message_is_acknowledged_after_the_journal_is_on_disk(shim: Path, journal: Path, synchronous: str, durable: bool) -> None:
    lines = run_child(shim, journal, synchronous)
    stored = [line.removeprefix("store ") for line in lines if line.startswith("store ")]
    assert 5 + 3 * 8 == len(stored)
    in_between = [lines[lines.index(f"store {key}") : lines.index(f"ack {key}")] for key in stored]
    assert [durable] * len(stored) == [f"sync {journal}" in happened for happened in in_between]


def test_messages_that_wait_together_share_a_sync(shim: Path, journal: Path) -> None:
    lines = run_child(shim, journal, "FULL")
    together = lines[lines.index("store together-0-0") :]
    acknowledged = sum(line.startswith("ack ") for line in together)
    assert 3 * 8 == acknowledged
    assert together.count(f"sync {journal}") < acknowledged
