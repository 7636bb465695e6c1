"""The one retrieval path: lexical and dense search, fused, hydrated from the tables."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from knowledge.calibration import ALONE, Weights, weights_for
from knowledge.editions import today_in_china
from knowledge.guide import NO_GUIDE, Guide
from knowledge.indexing import Indexer, LiveVectors, Snapshot, entry_span
from knowledge.model import Clause, IndexUnavailable, Passage
from knowledge.names import HOME
from knowledge.ports import ClauseStore, Reranker
from knowledge.query import Query, understand
from knowledge.reranking import RERANKED, blended

ABOUT_THE_UNION = re.compile("工会|会员|入会|教代会|职代会|主席|会费|文件|意见|职工之家|高校|党|小组|干部")
HANDICAP, SLIGHT_HANDICAP = 0.2, 0.05
"""Taken off the fused score of all other documents, for questions about the union and for all others: beside laws, the opinion
comes first where the union's own organisation is asked about."""
LEXICAL_POOL = 50
DENSE_POOL = 100
GUIDE_SHARE = 0.5
"""How much the words of the guide count beside the clause's own."""
GUIDE_DISCOUNT = 0.01
"""Taken off the similarity of an explanation, which is shorter and so nearer to everything than the text that it explains."""
EXPLANATION = (0, 0)
"""The place of a clause's explanation among its spans."""

Similarities = dict[str, dict[tuple[int, int], float]]
"""By clause id: cosine similarities of the clause and its sentences, by offsets."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A clause with everything the search learned about it."""

    clause: Clause
    score: float
    """Fused, 0 to 1 inside one search; less the handicap of laws beside the opinion."""
    lexical: float
    """BM25 of its text, 0 where the clause was not found lexically."""
    similarity: float
    """Best cosine similarity of the clause or one of its sentences; 0 without vectors."""
    guided: float = 0.0
    """BM25 of what the guide says of it."""
    guide_similarity: float = 0.0
    """Cosine similarity of what the guide says of it; 0 without vectors."""
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
    guide: Guide = NO_GUIDE


class HybridRetriever:
    """Implements `knowledge.ports.Retriever` over an indexer's snapshot."""

    def __init__(self, store: ClauseStore, indexer: Indexer, reranker: Callable[[], Reranker | None] = lambda: None) -> None:
        """`reranker` gives the cross-encoder that is live now, if any."""
        self._store, self._indexer, self._reranker = store, indexer, reranker
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
        found = _Found(
            {hit.clause: hit.score for hit in snapshot.lexical.search(query.weighted_terms, limit=LEXICAL_POOL)},
            {hit.clause: hit.score for hit in snapshot.lexical.search(query.weighted_terms, limit=LEXICAL_POOL, guide=True)},
            {key: max(own) for key, spans in dense.items() if (own := [value for span, value in spans.items() if span != EXPLANATION])},
            {key: spans[EXPLANATION] for key, spans in dense.items() if EXPLANATION in spans},
        )
        held = self._applicable(snapshot, found.clauses, as_of)
        fused = _fuse(found, weights, snapshot.guide, held)
        handicap = _handicap(query, held.values())
        candidates: list[Candidate] = []
        for key, clause in held.items():
            carried = 0.0 if clause.document == HOME else handicap
            candidates.append(
                Candidate(
                    clause,
                    fused[key] - carried,
                    found.text.get(key, 0.0),
                    found.dense.get(key, 0.0),
                    found.guide.get(key, 0.0),
                    found.guide_dense.get(key, 0.0),
                    dense.get(key, {}),
                    carried,
                )
            )
        candidates.sort(key=_order)
        if candidates and (reranker := self._reranker()):
            candidates = [*_read_again(reranker, query, candidates[:RERANKED]), *candidates[RERANKED:]]
        return Search(query, tuple(candidates), weights, snapshot.guide)

    def clause(self, clause_id: str) -> Clause | None:
        """A clause in the version in force today, or None."""
        return self._store.find_clause(clause_id)

    def guide(self) -> Guide:
        """The guide of the present index; empty before the first is built."""
        snapshot = self._indexer.snapshot()
        return snapshot.guide if snapshot else NO_GUIDE

    def _weights(self, vectors: LiveVectors | None) -> Weights:
        return weights_for(vectors.embedder.model_id if vectors else "", among_laws=self._indexer.status.clauses > ALONE)

    def _applicable(self, snapshot: Snapshot, fixed_ids: list[str], as_of: date | None) -> dict[str, Clause]:
        """Those of the clauses whose version is in force on the day; read from the tables where they have changed since the index."""
        revision = self._store.revision()
        applies = self._versions_on(revision, as_of or today_in_china())
        if revision == snapshot.revision and snapshot.clauses:
            held = {key: snapshot.clauses[key] for key in fixed_ids if key in snapshot.clauses}
        else:
            held = self._store.find_clauses(fixed_ids)
        return {key: clause for key, clause in held.items() if clause.approved and applies.get(clause.document) == (clause.version or "")}

    def _versions_on(self, revision: int, day: date) -> dict[str, str]:
        """The version in force by document, remembered until the corpus or the day changes."""
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


@dataclass(frozen=True, slots=True)
class _Found:
    """Scores by clause, of four ways to find one: BM25 of text and guide, similarity of text and guide."""

    text: Mapping[str, float]
    guide: Mapping[str, float]
    dense: Mapping[str, float]
    guide_dense: Mapping[str, float]

    @property
    def clauses(self) -> list[str]:
        return list(dict.fromkeys((*self.text, *self.guide, *self.dense, *self.guide_dense)))

    def nearest(self) -> dict[str, float]:
        """Similarity of the text or, a little discounted, of what the guide says: whichever is nearer."""
        found = dict(self.dense)
        for key, similarity in self.guide_dense.items():
            found[key] = max(found.get(key, 0.0), similarity - GUIDE_DISCOUNT)
        return found


def _order(candidate: Candidate) -> tuple[float, str, int]:
    return -candidate.score, candidate.clause.document, candidate.clause.ordinal


def _read_again(reranker: Reranker, query: Query, best: list[Candidate]) -> list[Candidate]:
    read = reranker.scores(query.text, [candidate.clause.text for candidate in best])
    scores = blended([candidate.score for candidate in best], read)
    return sorted((replace(candidate, score=score) for candidate, score in zip(best, scores, strict=True)), key=_order)


def _fuse(found: _Found, weights: Weights, guide: Guide, held: Mapping[str, Clause]) -> dict[str, float]:
    """Words and meaning, each 0 to 1 inside this search; what the guide says counts only for clauses it speaks of."""
    nearest = _by_range(found.nearest())
    text, guided = _by_top(found.text), _by_top(found.guide)
    share = weights.dense if nearest else 0.0
    scores: dict[str, float] = {}
    for key, clause in held.items():
        words = text.get(key, 0.0)
        if guide.entry(clause.id):
            words = (words + GUIDE_SHARE * guided.get(key, 0.0)) / (1.0 + GUIDE_SHARE)
        scores[key] = (1 - share) * words + share * nearest.get(key, 0.0)
    return scores


def _by_top(scores: Mapping[str, float]) -> dict[str, float]:
    top = max(scores.values(), default=1.0) or 1.0
    return {key: score / top for key, score in scores.items()}


def _by_range(scores: Mapping[str, float]) -> dict[str, float]:
    low, high = _range(scores.values())
    return {key: max(0.0, (score - low) / (high - low)) for key, score in scores.items()}


def _handicap(query: Query, found: Iterable[Clause]) -> float:
    """What the laws carry so that the opinion is not drowned by their number; nothing where it is not among what was found."""
    if not any(clause.document == HOME for clause in found):
        return 0.0
    return HANDICAP if ABOUT_THE_UNION.search(query.text) else SLIGHT_HANDICAP


def _range(values: Iterable[float]) -> tuple[float, float]:
    known = list(values)
    low, high = min(known, default=0.0), max(known, default=1.0)
    return low, high if high > low else low + 1.0
