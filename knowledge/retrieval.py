"""The one retrieval path: lexical and dense search, fused, hydrated from the tables."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from operator import add
from types import MappingProxyType
from typing import NamedTuple

from knowledge.aims import Aim, aim_reader
from knowledge.calibration import ALONE, Weights, weights_for
from knowledge.clause_reader import Reader, Reading, clause_reader
from knowledge.covering import Wording, covering
from knowledge.editions import today_in_china
from knowledge.guide import NO_GUIDE, Guide
from knowledge.indexing import LEFT_OPEN, Indexer, LiveVectors, Snapshot, entry_span
from knowledge.lexical import Way
from knowledge.model import Clause, IndexUnavailable, Passage
from knowledge.ports import ClauseStore, Reranker
from knowledge.query import Query, understand
from knowledge.ranking import Found, Ranking, Signals, column, ranking_for
from knowledge.reranking import RERANKED, blended
from knowledge.rule_reader import NONE_MEANT, Meant, meant_rule

LEXICAL_POOL = 50
DENSE_POOL, ASKS_POOL = 100, 150
"""Entries of clauses with their sentences and explanations, and of questions."""
LEFT_OPEN_ENTRY = f"{LEFT_OPEN}|"
NO_SPANS: Mapping[tuple[int, int], float] = MappingProxyType({})


class Candidate(NamedTuple):
    """A clause with everything the search learned about it."""

    clause: Clause
    score: float
    """How well it fits, 0 to 1 inside one search, with the priority of its document."""
    lexical: float
    """BM25 of its text, 0 where the clause was not found lexically."""
    similarity: float
    """Best cosine similarity of the clause or one of its sentences; 0 without vectors."""
    guided: float = 0.0
    """BM25 of what the guide says of it."""
    guide_similarity: float = 0.0
    """Cosine similarity of what the guide says of it; 0 without vectors."""
    asked: float = 0.0
    """BM25 of the questions that it answers."""
    ask_similarity: float = 0.0
    """Best cosine similarity of a question that it answers; 0 without vectors."""
    spans: Mapping[tuple[int, int], float] = NO_SPANS
    """Cosine similarities of its sentences, by offsets."""
    priority: float = 0.0
    """What its document added to its score."""


@dataclass(frozen=True, slots=True)
class Search:
    """The outcome of one search, best candidate first."""

    query: Query
    candidates: tuple[Candidate, ...]
    weights: Weights
    guide: Guide = NO_GUIDE
    left_open: float = 0.0
    """Cosine similarity of the nearest question that the documents leave open; 0 without vectors."""
    signals: Mapping[str, Signals] = field(default_factory=dict[str, Signals], repr=False)
    """What the order was made from, by fixed clause id."""
    held: float = 1.0
    """How likely it is, to the reader, that one of the documents held answers."""
    absent: str = ""
    """The document that, to the reader, is meant and not held; empty where there is none."""
    aims: Mapping[Aim, float] = field(default_factory=dict[Aim, float])
    """How much the question speaks for each aim; empty where nothing was read."""
    meant: Meant = NONE_MEANT
    """The rule that is not held and may settle it, whatever was found."""


class HybridRetriever:
    """Implements `knowledge.ports.Retriever` over an indexer's snapshot."""

    def __init__(
        self,
        store: ClauseStore,
        indexer: Indexer,
        reranker: Callable[[], Reranker | None] = lambda: None,
        reader: Callable[[str], Reader] = clause_reader,
        today: Callable[[], date] = today_in_china,
    ) -> None:
        """`reranker` gives the cross-encoder that is live now, if any; `reader` that of documents and clauses beside a model."""
        self._store, self._indexer, self._reranker, self._reader, self._today = store, indexer, reranker, reader, today
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
            return Search(query, (), self._weights(snapshot.vectors, guided=True))
        near, live = self._dense(snapshot.vectors, query)
        ranking = ranking_for(dense=live is not None)
        text, guided, asked = (snapshot.lexical.search(query.weighted_terms, limit=LEXICAL_POOL, way=way) for way in Way)
        found = Found(text, guided, asked, near.texts, near.guides, near.asks)
        revision = self._store.revision()
        in_force = self._versions_on(revision, as_of or self._today())
        held = self._applicable(snapshot, found.clauses, revision, in_force)
        wordings = snapshot.wordings.of(held)
        covered = covering(query, wordings, snapshot.lexical.rarity)
        reading = self._read(query, held, in_force.keys(), near, live)
        found = replace(found, covered=covered, read=reading.clauses)
        signals = found.signals(query.text, {key: clause.document for key, clause in held.items()})
        candidates = sorted(_candidates(held, wordings, signals, found, near.spans, ranking), key=_order)
        if candidates and (reranker := self._reranker()):
            candidates = [*_read_again(reranker, query, candidates[:RERANKED]), *candidates[RERANKED:]]
        spoken_of = bool(candidates) and snapshot.guide.speaks_of(candidates[0].clause.document)
        weights, left_open = self._weights(live, guided=spoken_of), near.left_open if spoken_of else 0.0
        model = live.embedder.model_id if live else ""
        aims = aim_reader(model).powers(query.text, near.vector)
        meant = meant_rule(query.text, near.vector, in_force.keys(), model)
        return Search(query, tuple(candidates), weights, snapshot.guide, left_open, signals, reading.held, reading.absent, aims, meant)

    def clause(self, clause_id: str) -> Clause | None:
        """A clause in the version in force today, or None."""
        return self._store.find_clause(clause_id)

    def documents(self) -> frozenset[str]:
        """Keys of the documents that are in force today."""
        return frozenset(self._versions_on(self._store.revision(), self._today()))

    def guide(self) -> Guide:
        """The guide of the present index; empty before the first is built."""
        snapshot = self._indexer.snapshot()
        return snapshot.guide if snapshot else NO_GUIDE

    def _weights(self, vectors: LiveVectors | None, *, guided: bool) -> Weights:
        model = vectors.embedder.model_id if vectors else ""
        return weights_for(model, among_laws=self._indexer.status.clauses > ALONE, guided=guided)

    def _applicable(self, snapshot: Snapshot, fixed_ids: list[str], revision: int, in_force: Mapping[str, str]) -> dict[str, Clause]:
        """Those of the clauses whose version is in force; read from the tables where they have changed since the index."""
        current = revision == snapshot.revision and snapshot.clauses
        held = snapshot.clauses if current else self._store.find_clauses(fixed_ids)
        found = ((key, held[key]) for key in fixed_ids if key in held)
        return {key: clause for key, clause in found if clause.approved and in_force.get(clause.document) == (clause.version or "")}

    def _versions_on(self, revision: int, day: date) -> dict[str, str]:
        """The version in force by document, remembered until the corpus or the day changes.

        Several threads search at once, each for a day of its own: what is remembered is read once and written whole.
        """
        known = self._in_force
        if known is None or known[:2] != (revision, day):
            known = self._in_force = (revision, day, self._store.in_force(day))
        return known[2]

    def _read(
        self, query: Query, held: Mapping[str, Clause], documents: Collection[str], near: Similarities, live: LiveVectors | None
    ) -> Reading:
        """What the reader says of the clauses that were found, where these documents are held."""
        reader = self._reader(live.embedder.model_id if live else "")
        return reader.read(query.text, {key: clause.id for key, clause in held.items()}, documents, near.vector)

    def _dense(self, vectors: LiveVectors | None, query: Query) -> tuple[Similarities, LiveVectors | None]:
        """Search by meaning; also return the vectors that answered, None where this search is lexical alone."""
        if vectors is None:
            return Similarities(), None
        try:
            return _similarities(vectors, query), vectors
        except IndexUnavailable as error:
            self._indexer.lose_vectors(vectors, error)
            return Similarities(), None


@dataclass(frozen=True, slots=True)
class Similarities:
    """Cosine similarities by clause id: the best of text and sentences, of the explanation, of the questions."""

    texts: dict[str, float] = field(default_factory=dict[str, float])
    guides: dict[str, float] = field(default_factory=dict[str, float])
    asks: dict[str, float] = field(default_factory=dict[str, float])
    spans: dict[str, dict[tuple[int, int], float]] = field(default_factory=dict[str, dict[tuple[int, int], float]])
    """Of text and sentences, by offsets."""
    left_open: float = 0.0
    """Of the nearest question that the documents leave open; at most that of the farthest entry found, where none was."""
    vector: Sequence[float] | None = None
    """That of the question; None without vectors."""


def _similarities(vectors: LiveVectors, query: Query) -> Similarities:
    vector = vectors.embedder.embed_query(query.text)
    found = Similarities(vector=vector)
    for hit in vectors.index.search(vector, limit=DENSE_POOL):
        clause_id, start, end = entry_span(hit.entry)
        kind = found.texts if end else found.guides
        kind[clause_id] = max(kind.get(clause_id, -1.0), hit.similarity)
        if end:
            found.spans.setdefault(clause_id, {})[(start, end)] = hit.similarity
    asked = vectors.asks.search(vector, limit=ASKS_POOL)
    for hit in asked:
        if not hit.entry.startswith(LEFT_OPEN_ENTRY):
            clause_id, *_ = entry_span(hit.entry)
            found.asks[clause_id] = max(found.asks.get(clause_id, -1.0), hit.similarity)
    left_open = [hit.similarity for hit in asked if hit.entry.startswith(LEFT_OPEN_ENTRY)]
    return replace(found, left_open=max(left_open, default=asked[-1].similarity if asked else 0.0))


def _candidates(
    held: Mapping[str, Clause],
    wordings: Mapping[str, Wording],
    signals: Mapping[str, Signals],
    found: Found,
    spans: Mapping[str, Mapping[tuple[int, int], float]],
    ranking: Ranking,
) -> Iterator[Candidate]:
    """Clauses with their scores; the columns are in the order of the fields of Candidate."""
    fits = [ranking.score(signals[key], guided=wording.guided) for key, wording in wordings.items()]
    priorities = list(map(ranking.priority, signals.values()))
    ways = (found.text, found.near_text, found.guide, found.near_guide, found.asks, found.near_ask)
    known = (column(scores, held, 0.0) for scores in ways)
    return map(Candidate, held.values(), map(add, fits, priorities), *known, column(spans, held, NO_SPANS), priorities)


def _order(candidate: Candidate) -> tuple[float, str, int]:
    return -candidate.score, candidate.clause.document, candidate.clause.ordinal


def _read_again(reranker: Reranker, query: Query, best: list[Candidate]) -> list[Candidate]:
    read = reranker.scores(query.text, [candidate.clause.text for candidate in best])
    scores = blended([candidate.score for candidate in best], read)
    return sorted((candidate._replace(score=score) for candidate, score in zip(best, scores, strict=True)), key=_order)
