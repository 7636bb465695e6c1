"""The ports of this room. `tests/contracts` holds the suites that fakes and real adapters both pass."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol, TypeVar

from sqlalchemy import Connection

from knowledge.model import Answer, Clarify, Clause, Document, Node, NotFound, Passage

T = TypeVar("T")


class Database(Protocol):
    """Where the tables are. Implemented by `bot.storage.database`; this room only borrows connections."""

    def read(self) -> AbstractContextManager[Connection]:
        """Open a short read-only connection."""
        ...

    def glance(self, statement: str) -> Any:
        """The first value that a plain statement without parameters reads, or None: for what every search asks."""
        ...

    def write(self, work: Callable[[Connection], T]) -> T:
        """Run `work` inside one write transaction and return its result once it is durable.

        `work` may run twice (its batch may be repeated alone) and must have no effect outside the connection.
        """
        ...


@dataclass(frozen=True, slots=True)
class HeldFile:
    """The document that an ingested file became."""

    key: str
    version: str | None
    title: str
    clauses: int


@dataclass(frozen=True, slots=True)
class Whole:
    """A document with all its parts, as they belong together."""

    document: Document
    clauses: list[Clause]
    nodes: list[Node]
    editions: list[Document]
    """Every held version of it, oldest first."""


class Embedder(Protocol):
    """LangChain's `Embeddings` with a name that changes whenever its vectors would."""

    @property
    def model_id(self) -> str:
        """Name and version; vectors of two models never mix."""
        ...

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Embed passages."""
        ...

    def embed_query(self, text: str) -> list[float]:
        """Embed a question."""
        ...


class ClauseStore(Protocol):
    """The truth about documents and clauses; every index is derived from it."""

    def save(self, document: Document, clauses: Sequence[Clause], nodes: Sequence[Node]) -> None:
        """Store a document with all its clauses and nodes, replacing the same key and version, in one transaction."""
        ...

    def delete(self, key: str, version: str | None = None) -> bool:
        """Remove a document, or one version of it; return whether there was one."""
        ...

    def documents(self, as_of: date | None = None) -> list[Document]:
        """All documents, each in the version of that day (today), by key."""
        ...

    def editions(self, key: str) -> list[Document]:
        """Every held version of a document, oldest first; raise UnknownDocument."""
        ...

    def get_document(self, key: str, version: str | None = None) -> Document:
        """Return a document in the version of today, or in the one named; raise UnknownDocument."""
        ...

    def whole(self, key: str, version: str | None = None) -> Whole:
        """Return a document with all its parts as of one moment; raise UnknownDocument."""
        ...

    def clauses(self, key: str, version: str | None = None) -> list[Clause]:
        """The clauses of a document in order; raise UnknownDocument."""
        ...

    def nodes(self, key: str, version: str | None = None) -> list[Node]:
        """The structural nodes of a document in order; raise UnknownDocument."""
        ...

    def every_clause(self) -> Iterator[Clause]:
        """The approved clauses of all versions of all documents: what indexes are built from."""
        ...

    def in_force(self, day: date | None = None) -> dict[str, str]:
        """The version in force on a day (today) by document key; a document without one is left out. Empty: it bears no version."""
        ...

    def find_clause(self, clause_id: str) -> Clause | None:
        """Return a clause by plain or fixed id, or None."""
        ...

    def find_clauses(self, clause_ids: Iterable[str]) -> dict[str, Clause]:
        """Return those of the ids that are held, by id; unknown ids are left out. A plain id means the version of today."""
        ...

    def files(self) -> dict[str, HeldFile]:
        """What was made from which input, by fingerprint."""
        ...

    def revision(self) -> int:
        """A number that grows with every change of the corpus; indexes remember which one they were built from."""
        ...


class Retriever(Protocol):
    """Finds clauses for a question."""

    def search(self, query: str, *, limit: int = 10, as_of: date | None = None) -> list[Passage]:
        """Return at most `limit` passages, best first; an empty or hopeless query gives an empty list."""
        ...


class Answerer(Protocol):
    """Answers from the clauses, or says that it cannot."""

    def answer(self, question: str, *, as_of: date | None = None, context: str = "") -> Answer | NotFound | Clarify:
        """Answer one question; `context` is the key of the document last talked about. Every quote is verified against its clause."""
        ...


class ChatModel(Protocol):
    """A language model that follows an instruction."""

    def complete(self, system: str, user: str, *, timeout_s: float) -> str:
        """Return its reply to one message. Raises ChatModelUnavailable when it fails or takes longer."""
        ...


class Reranker(Protocol):
    """Reads a question and a text together."""

    def scores(self, question: str, texts: Sequence[str]) -> list[float]:
        """How well each text answers the question; any scale, higher is better."""
        ...
