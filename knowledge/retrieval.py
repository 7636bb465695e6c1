"""The one retrieval path: lexical and dense search, fused, hydrated from the tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from knowledge.calibration import ALONE, Weights, weights_for
from knowledge.editions import today_in_china
from knowledge.indexing import Indexer, LiveVectors, entry_span
from knowledge.model import Clause, IndexUnavailable, Passage
from knowledge.names import HOME
from knowledge.ports import ClauseStore
from knowledge.query import Query, understand

ABOUT_THE_UNION = re.compile("工会|会员|入会|教代会|职代会|主席|会费|文件|意见|职工之家|高校|党|小组|干部")
HANDICAP, SLIGHT_HANDICAP = 0.2, 0.05
"""Taken off the fused score of all other documents, for questions about the union and for all others: beside laws, the opinion
comes first where the union's own organisation is asked about."""
LEXICAL_POOL = 50
DENSE_POOL = 100

Similarities = dict[str, dict[tuple[int, int], float]]
"""By clause id: cosine similarities of the clause and its sentences, by offsets."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A clause with everything the search learned about it."""

    clause: Clause
    score: float
    """Fused, 0 to 1 inside one search; less the handicap of laws beside the opinion."""
    lexical: float
    """BM25, 0 where the clause was not found lexically."""
    similarity: float
    """Best cosine similarity of the clause or one of its sentences; 0 without vectors."""
    spans: Mapping[tuple[int, int], float] = field(default_factory=dict[tuple[int, int], float])
    """Cosine similarities of its sentences, by offsets."""
    handicap: float = 0.0
    """What was taken off its score because it is a law beside the opinion."""


@dataclass(frozen=True, slots=True)
class Search:
    """The outcome of one search, best candidate first."""

    query: Query
    candidates: tuple[Candidate, ...]
    weights: Weights


class HybridRetriever:
    """Implements `knowledge.ports.Retriever` over an indexer's snapshot."""

    def __init__(self, store: ClauseStore, indexer: Indexer) -> None:
        self._store, self._indexer = store, indexer
        self._in_force: tuple[int, date, dict[str, str]] | None = None

    def search(self, query: str, *, limit: int = 10, as_of: date | None = None) -> list[Passage]:
        """Return at most `limit` passages, best first; an empty or hopeless query gives an empty list."""
        return [Passage(found.clause, found.score) for found in self.explore(query, as_of=as_of).candidates[:limit]]

    def explore(self, question: str, *, as_of: date | None = None) -> Search:
        """Search what is in force on a day (today); raises IndexUnavailable before the first index is built."""
        snapshot = self._indexer.snapshot()
        if snapshot is None:
            raise IndexUnavailable("no index is built yet")
        query = understand(question)
        if not query.text.strip():
            return Search(query, (), self._weights(snapshot.vectors))
        dense, live = self._dense(snapshot.vectors, query)
        weights = self._weights(live)
        lexical = {hit.clause: hit.score for hit in snapshot.lexical.search(query.weighted_terms, limit=LEXICAL_POOL)}
        held = self._applicable([*lexical, *(clause for clause in dense if clause not in lexical)], as_of)
        fused = _fuse(lexical, {clause: max(spans.values()) for clause, spans in dense.items()}, weights)
        handicap = _handicap(query, held.values())
        candidates: list[Candidate] = []
        for key, clause in held.items():
            carried = 0.0 if clause.document == HOME else handicap
            spans = dense.get(key, {})
            similarity = max(spans.values(), default=0.0)
            candidates.append(Candidate(clause, fused[key] - carried, lexical.get(key, 0.0), similarity, spans, carried))
        candidates.sort(key=lambda found: (-found.score, found.clause.document, found.clause.ordinal))
        return Search(query, tuple(candidates), weights)

    def _weights(self, vectors: LiveVectors | None) -> Weights:
        return weights_for(vectors.embedder.model_id if vectors else "", among_laws=self._indexer.status.clauses > ALONE)

    def _applicable(self, fixed_ids: list[str], as_of: date | None) -> dict[str, Clause]:
        """Those of the clauses whose version is in force on the day."""
        applies = self._versions_on(as_of or today_in_china())
        held = self._store.find_clauses(fixed_ids)
        return {key: clause for key, clause in held.items() if clause.approved and applies.get(clause.document) == (clause.version or "")}

    def _versions_on(self, day: date) -> dict[str, str]:
        """The version in force by document, remembered until the corpus or the day changes."""
        revision = self._indexer.status.revision
        if self._in_force is None or self._in_force[:2] != (revision, day):
            self._in_force = (revision, day, self._store.in_force(day))
        return self._in_force[2]

    def _dense(self, vectors: LiveVectors | None, query: Query) -> tuple[Similarities, LiveVectors | None]:
        """Search by meaning; also return the vectors that answered, None where this search is lexical alone."""
        if vectors is None:
            return {}, None
        try:
            return _similarities(vectors, query), vectors
        except IndexUnavailable as error:
            self._indexer.lose_vectors(vectors, error)
            return {}, None


def _similarities(vectors: LiveVectors, query: Query) -> Similarities:
    found: Similarities = {}
    vector = vectors.embedder.embed_query(query.text)
    for hit in vectors.index.search(vector, limit=DENSE_POOL):
        clause_id, start, end = entry_span(hit.entry)
        found.setdefault(clause_id, {})[(start, end)] = hit.similarity
    return found


def _fuse(lexical: Mapping[str, float], dense: Mapping[str, float], weights: Weights) -> dict[str, float]:
    share = weights.dense if dense else 0.0
    top = max(lexical.values(), default=1.0) or 1.0
    low, high = _range(dense.values())
    return {
        key: (1 - share) * lexical.get(key, 0.0) / top + share * max(0.0, (dense.get(key, low) - low) / (high - low))
        for key in {*lexical, *dense}
    }


def _handicap(query: Query, found: Iterable[Clause]) -> float:
    """What the laws carry so that the opinion is not drowned by their number; nothing where it is not among what was found."""
    if not any(clause.document == HOME for clause in found):
        return 0.0
    return HANDICAP if ABOUT_THE_UNION.search(query.text) else SLIGHT_HANDICAP


def _range(values: Iterable[float]) -> tuple[float, float]:
    known = list(values)
    low, high = min(known, default=0.0), max(known, default=1.0)
    return low, high if high > low else low + 1.0
