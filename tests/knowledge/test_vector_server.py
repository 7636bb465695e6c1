"""A Chroma server that is late, answers, and goes away: the desk answers throughout and its status tells the truth."""

import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from subprocess import DEVNULL, Popen

import pytest

from bot.storage.database import Database
from knowledge.indexing import Indexer, IndexPolicy
from knowledge.retrieval import HybridRetriever
from knowledge.store import SqlClauseStore
from knowledge.vector_cache import VectorCache
from tests.knowledge.embedder import FakeEmbedder

WAIT_S = 40.0
CHROMA = Path(sys.executable).with_name("chroma")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def chroma_server(folder: Path, port: int) -> Iterator[None]:
    server = Popen([CHROMA, "run", "--path", folder, "--host", "127.0.0.1", "--port", str(port)], stdout=DEVNULL, stderr=DEVNULL)
    try:
        yield
    finally:
        server.kill()
        server.wait()


@pytest.mark.skipif(not CHROMA.exists(), reason="the chroma command is not installed beside Python")
def test_a_vector_server_may_come_late_and_go_early_and_the_status_says_so(
    database: Database, store: SqlClauseStore, tmp_path: Path
) -> None:
    port = free_port()
    policy = IndexPolicy(tmp_path, "fake", chroma_url=f"http://127.0.0.1:{port}", poll_s=0.05, retry_s=0.05)
    indexer = Indexer(store, VectorCache(database), policy, owner=True, load=lambda _name, **_options: FakeEmbedder())
    retriever = HybridRetriever(store, indexer)
    indexer.start()
    try:
        assert indexer.wait(WAIT_S, settled=lambda status: status.vectors == "failed")
        assert "cannot be reached" in indexer.status.reason
        alone = retriever.search("千分之三")

        with chroma_server(tmp_path / "server", port):
            assert indexer.wait(WAIT_S, settled=lambda status: status.vectors == "live")
            assert "" == indexer.status.reason
            assert alone != retriever.search("千分之三")

        assert alone == retriever.search("千分之三")
        assert "failed" == indexer.status.vectors
        assert "cannot be reached" in indexer.status.reason
    finally:
        indexer.stop()
