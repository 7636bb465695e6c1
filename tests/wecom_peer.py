"""Tencent's own cryptography (npm `@wecom/crypto`) as an independent WeCom, kept in one Node process."""

import json
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import pytest

PEERS = Path(__file__).parent / "peers"


@dataclass(frozen=True)
class SealedMessage:
    encrypted: str
    signature: str
    timestamp: str
    nonce: str

    @property
    def query(self) -> dict[str, str]:
        """The query of a callback."""
        return {"msg_signature": self.signature, "timestamp": self.timestamp, "nonce": self.nonce}


@dataclass(frozen=True)
class OpenedMessage:
    valid: bool
    """The signature fits."""
    message: str
    receiver: str


class WeComPeer:
    def __init__(self, node: str) -> None:
        self._process = subprocess.Popen(
            [node, "wecom_peer.mjs"], cwd=PEERS, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.close()
        self._process.wait(timeout=10)
        self._process.stdout.close()

    def seal(
        self, message: str, *, token: str, key: str, receiver: str, timestamp: str = "1700000000", nonce: str = "n0nce"
    ) -> SealedMessage:
        answer = self._ask(op="seal", token=token, key=key, receiver=receiver, timestamp=timestamp, nonce=nonce, message=message)
        return SealedMessage(answer["encrypted"], answer["signature"], timestamp, nonce)

    def open(self, sealed: SealedMessage, *, token: str, key: str) -> OpenedMessage:
        envelope = {"encrypted": sealed.encrypted, "signature": sealed.signature, "timestamp": sealed.timestamp, "nonce": sealed.nonce}
        answer = self._ask(op="open", token=token, key=key, **envelope)
        return OpenedMessage(answer["valid"], answer["message"], answer["receiver"])

    def _ask(self, **command: str) -> Mapping[str, Any]:
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps(command) + "\n")
        self._process.stdin.flush()
        answer = json.loads(self._process.stdout.readline())
        assert "error" not in answer, answer["error"]
        return answer


@pytest.fixture(scope="session")
def wecom_peer() -> Iterator[WeComPeer]:
    """An independent WeCom; import it into the conftest of the tests that use it, and mark them `node`."""
    node = shutil.which("node")
    if node is None:
        pytest.skip("Node.js is not installed")
    if not (PEERS / "node_modules" / "@wecom" / "crypto").is_dir():
        pytest.skip("the peers are not installed: make peers")
    with WeComPeer(node) as peer:
        yield peer
