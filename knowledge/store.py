"""Documents, clauses and nodes in the database: the truth that every index is derived from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Row, case, delete, func, insert, select, tuple_, update

from knowledge.clause_ids import ClauseId, parse_clause_id
from knowledge.model import Clause, Document, Node, NodeKind, UnknownDocument
from knowledge.ports import Database
from knowledge.schema import clause as clause_table
from knowledge.schema import corpus_revision
from knowledge.schema import document as document_table
from knowledge.schema import node as node_table

LOOKUP_BATCH = 200
"""Ids asked for in one query; engines limit the number of parameters."""


class SqlClauseStore:
    """Implements `knowledge.ports.ClauseStore`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def save(self, document: Document, clauses: Sequence[Clause], nodes: Sequence[Node]) -> None:
        """Store a document with all its clauses and nodes, replacing the same key and version, in one transaction."""
        saved_at = datetime.now(UTC)

        def work(connection: Connection) -> None:
            same = (document_table.c.key == document.key) & (document_table.c.version == (document.version or ""))
            _delete(connection, select(document_table.c.id).where(same))
            row = _document_row(document) | {"saved_at": saved_at}
            number = connection.execute(insert(document_table).values(row).returning(document_table.c.id)).scalar_one()
            if clauses:
                connection.execute(insert(clause_table), [_clause_row(clause) | {"document_id": number} for clause in clauses])
            if nodes:
                rows = [{"document_id": number, "kind": n.kind.value, "start": n.start, "end": n.end} for n in nodes]
                connection.execute(insert(node_table), rows)
            _count_revision(connection)

        self._database.write(work)

    def delete(self, key: str) -> bool:
        """Remove every version of a document; return whether there was one."""

        def work(connection: Connection) -> bool:
            removed = _delete(connection, select(document_table.c.id).where(document_table.c.key == key))
            if removed:
                _count_revision(connection)
            return removed

        return self._database.write(work)

    def documents(self) -> list[Document]:
        """All documents, the newest version of each, by key."""
        with self._database.read() as connection:
            rows = connection.execute(select(document_table).where(_newest()).order_by(document_table.c.key)).all()
        return [_document(row) for row in rows]

    def get_document(self, key: str) -> Document:
        """Return a document in its newest version; raise UnknownDocument."""
        with self._database.read() as connection:
            row = connection.execute(select(document_table).where(document_table.c.key == key, _newest())).first()
        if row is None:
            raise UnknownDocument(key)
        return _document(row)

    def clauses(self, key: str) -> list[Clause]:
        """The clauses of a document in order; raise UnknownDocument."""
        document = self.get_document(key)
        query = _clauses().where(document_table.c.key == key, document_table.c.version == (document.version or ""))
        with self._database.read() as connection:
            rows = connection.execute(query.order_by(clause_table.c.ordinal)).all()
        return [_clause(row) for row in rows]

    def nodes(self, key: str) -> list[Node]:
        """The structural nodes of a document in order; raise UnknownDocument."""
        document = self.get_document(key)
        query = (
            select(node_table)
            .join(document_table, document_table.c.id == node_table.c.document_id)
            .where(document_table.c.key == key, document_table.c.version == (document.version or ""))
            .order_by(node_table.c.start)
        )
        with self._database.read() as connection:
            return [Node(NodeKind(row.kind), row.start, row.end) for row in connection.execute(query)]

    def find_clause(self, clause_id: str) -> Clause | None:
        """Return a clause by plain or fixed id, or None."""
        return self.find_clauses([clause_id]).get(clause_id)

    def find_clauses(self, clause_ids: Iterable[str]) -> dict[str, Clause]:
        """Return those of the ids that are held, by the id asked for; unknown ids are left out."""
        wanted = {text: parsed for text in clause_ids if (parsed := parse_clause_id(text)) is not None}
        places = sorted({(parsed.document, parsed.label) for parsed in wanted.values()})
        found: dict[tuple[str, str, str], Clause] = {}
        newest: dict[tuple[str, str], Clause] = {}
        with self._database.read() as connection:
            for start in range(0, len(places), LOOKUP_BATCH):
                among = tuple_(document_table.c.key, clause_table.c.label).in_(places[start : start + LOOKUP_BATCH])
                for row in connection.execute(_clauses().where(among).order_by(document_table.c.version)):
                    clause = _clause(row)
                    found[(row.key, row.label, row.version)] = clause
                    newest[(row.key, row.label)] = clause
        return {text: clause for text, parsed in wanted.items() if (clause := _pick(parsed, found, newest)) is not None}

    def revision(self) -> int:
        """A number that grows with every change of the corpus; indexes remember which one they were built from."""
        with self._database.read() as connection:
            return connection.execute(select(corpus_revision.c.revision)).scalar() or 0


def _pick(wanted: ClauseId, found: dict[tuple[str, str, str], Clause], newest: dict[tuple[str, str], Clause]) -> Clause | None:
    if wanted.version:
        return found.get((wanted.document, wanted.label, wanted.version))
    return newest.get((wanted.document, wanted.label))


def _newest() -> Any:
    other = document_table.alias("other")
    return document_table.c.version == select(func.max(other.c.version)).where(other.c.key == document_table.c.key).scalar_subquery()


def _clauses() -> Any:
    """Select clauses with their text, cut out of the document by the database."""
    text = func.substr(document_table.c.text, clause_table.c.start + 1, clause_table.c.end - clause_table.c.start)
    return select(clause_table, document_table.c.key, document_table.c.version, document_table.c.title, text.label("text")).join(
        document_table, document_table.c.id == clause_table.c.document_id
    )


def _delete(connection: Connection, ids: Any) -> bool:
    numbers = list(connection.execute(ids).scalars())
    if numbers:
        connection.execute(delete(clause_table).where(clause_table.c.document_id.in_(numbers)))
        connection.execute(delete(node_table).where(node_table.c.document_id.in_(numbers)))
        connection.execute(delete(document_table).where(document_table.c.id.in_(numbers)))
    return bool(numbers)


def _count_revision(connection: Connection) -> None:
    # Counted from the clock: indexes in the data folder that belong to another database never bear a number of this one.
    moment = int(datetime.now(UTC).timestamp() * 1000)
    following = corpus_revision.c.revision + 1
    counted = connection.execute(update(corpus_revision).values(revision=case((following > moment, following), else_=moment)))
    if counted.rowcount == 0:
        connection.execute(insert(corpus_revision).values(id=1, revision=moment))


def _document_row(document: Document) -> dict[str, Any]:
    return {
        "key": document.key,
        "version": document.version or "",
        "title": document.title,
        "number": document.number,
        "kind": document.kind,
        "status": document.status,
        "year": document.year,
        "text": document.text,
        "source_sha256": document.source_sha256,
        "details": {
            "issuers": list(document.issuers),
            "addressees": list(document.addressees),
            "provenance": document.provenance,
            "inferences": list(document.inferences),
            "metadata": document.metadata,
        },
    }


def _document(row: Row[Any]) -> Document:
    details: dict[str, Any] = row.details
    return Document(
        key=row.key,
        title=row.title,
        text=row.text,
        number=row.number,
        issuers=tuple(details["issuers"]),
        addressees=tuple(details["addressees"]),
        kind=row.kind,
        status=row.status,
        year=row.year,
        version=row.version or None,
        provenance=details["provenance"],
        inferences=tuple(details["inferences"]),
        source_sha256=row.source_sha256,
        metadata=details["metadata"],
    )


def _clause_row(clause: Clause) -> dict[str, Any]:
    return {
        "label": clause.label,
        "path": clause.path,
        "heading": clause.heading,
        "breadcrumb": list(clause.breadcrumb),
        "ordinal": clause.ordinal,
        "start": clause.start,
        "end": clause.end,
        "content_hash": clause.content_hash,
    }


def _clause(row: Row[Any]) -> Clause:
    return Clause(
        document=row.key,
        label=row.label,
        path=row.path,
        heading=row.heading,
        breadcrumb=tuple(row.breadcrumb),
        text=row.text,
        ordinal=row.ordinal,
        start=row.start,
        end=row.end,
        title=row.title,
        version=row.version or None,
    )
