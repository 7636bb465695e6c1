"""Candidates of a search, made up."""

from __future__ import annotations

from knowledge.model import Clause
from knowledge.retrieval import Candidate


def candidate(clause_id: str, score: float, text: str = "") -> Candidate:
    """A clause that a search found with a score."""
    document, _, label = clause_id.partition("#")
    return Candidate(Clause(document, label, label, "", (), text or label, 0, 0, len(text or label), document), score, 0.0, 0.0)
