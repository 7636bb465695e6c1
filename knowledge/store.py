"""Documents, clauses and nodes in the database: the truth that every index is derived from.

Of a document several versions may be held. Which of them a plain id means follows from their dates and the day.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Self

from sqlalchemy import Connection, Select, case, delete, func, insert, literal, select, tuple_, update

from knowledge.clause_ids import parse_clause_id
from knowledge.editions import Edition, in_force, shown, today_in_china
from knowledge.model import ChangedMeanwhile, Clause, Document, Node, NodeKind, UnknownDocument, VersionHeld
from knowledge.page_images import Lines
from knowledge.ports import Database, HeldFile, Whole
from knowledge.rows import clause_of, clause_row, document_of, document_row
from knowledge.schema import clause as clause_table
from knowledge.schema import corpus_revision, page_image
from knowledge.schema import document as document_table
from knowledge.schema import node as node_table
from knowledge.schema import repeal as repeal_table

LOOKUP_BATCH = 200
"""Ids asked for in one query; engines limit the number of parameters."""
REVISION = str(select(corpus_revision.c.revision))


@dataclass(frozen=True, slots=True)
class HeldEdition:
    """A version with the number of its row."""

    row: int
    edition: Edition


class SqlClauseStore:
    """Implements `knowledge.ports.ClauseStore`."""

    def __init__(self, database: Database, today: Callable[[], date] = today_in_china) -> None:
        self._database = database
        self._today = today

    def save(self, document: Document, clauses: Sequence[Clause], nodes: Sequence[Node]) -> None:
        """Store a document with all its clauses and nodes, replacing the same key and version, in one transaction."""
        row, parts = document_row(document), _Parts.of(document, clauses, nodes)

        def work(connection: Connection) -> None:
            lock(connection, document.key)
            _delete(connection, _ids(document.key, document.version))
            number = connection.execute(insert(document_table).values(row).returning(document_table.c.id)).scalar_one()
            parts.insert(connection, number)
            count_revision(connection)

        self._database.write(work)

    def revise(
        self, held: Document, document: Document, clauses: Sequence[Clause], nodes: Sequence[Node], lines: Mapping[int, Lines]
    ) -> None:
        """Put a reviewed document in the place of a held one, whose pages stay with their lines moved; in one transaction.

        Raises UnknownDocument where `held` is gone, ChangedMeanwhile where it is not as `held` any more,
        VersionHeld where another document has the new key and version.
        """
        row, parts = document_row(document), _Parts.of(document, clauses, nodes)

        def work(connection: Connection) -> None:
            lock(connection, held.key)
            number = connection.execute(_ids(held.key, held.version)).scalar()
            if number is None:
                raise UnknownDocument(held.key)
            now = connection.execute(select(document_table.c.text, document_table.c.details).where(document_table.c.id == number)).one()
            if (now.text, now.details["metadata"]) != (held.text, held.metadata):
                raise ChangedMeanwhile(held.key)
            if connection.execute(_ids(document.key, document.version).where(document_table.c.id != number)).scalar() is not None:
                raise VersionHeld(f"{document.key}@{document.version}" if document.version else document.key)
            for table in (clause_table, node_table, repeal_table):
                connection.execute(delete(table).where(table.c.document_id == number))
            connection.execute(update(document_table).where(document_table.c.id == number).values(row))
            parts.insert(connection, number)
            for page, places in lines.items():
                of_page = (page_image.c.document_id == number) & (page_image.c.number == page)
                connection.execute(update(page_image).where(of_page).values(lines=[list(place) for place in places]))
            count_revision(connection)

        self._database.write(work)

    def delete(self, key: str, version: str | None = None) -> bool:
        """Remove a document, or one version of it; return whether there was one."""

        def work(connection: Connection) -> bool:
            doomed = select(document_table.c.id).where(document_table.c.key == key)
            removed = _delete(connection, doomed if version is None else doomed.where(document_table.c.version == version))
            if removed:
                count_revision(connection)
            return removed

        return self._database.write(work)

    def documents(self, as_of: date | None = None) -> list[Document]:
        """All documents, each in the version of that day (today), by key."""
        day = as_of or self._today()
        found: list[Document] = []
        with self._database.read() as connection:
            held = _editions(connection)
            rows = [_shown(versions, day).row for _, versions in sorted(held.items())]
            for start in range(0, len(rows), LOOKUP_BATCH):
                found += self._load(connection, rows[start : start + LOOKUP_BATCH], held, day)
        return found

    def headings(self) -> list[Document]:
        """Every held version of every document, by key, without its text: for lists."""
        with self._database.read() as connection:
            held = _editions(connection)
            columns = (*(column for column in document_table.c if column is not document_table.c.text), literal("").label("text"))
            query = select(*columns).order_by(document_table.c.key, document_table.c.version)
            return [document_of(row, [one.edition for one in held[row.key]], self._today()) for row in connection.execute(query)]

    def unapproved(self) -> dict[tuple[str, str | None], int]:
        """How many clauses nobody has compared with their page yet, by document and version; those with none are left out."""
        own = (document_table.c.key, document_table.c.version)
        query = select(*own, func.count().label("clauses")).join(document_table, document_table.c.id == clause_table.c.document_id)
        with self._database.read() as connection:
            rows = connection.execute(query.where(clause_table.c.approved.is_(False)).group_by(*own))
            return {(row.key, row.version or None): row.clauses for row in rows}

    def editions(self, key: str) -> list[Document]:
        """Every held version of a document, oldest first; raise UnknownDocument."""
        with self._database.read() as connection:
            held = _editions(connection, [key])
            if key not in held:
                raise UnknownDocument(key)
            found = self._load(connection, [version.row for version in held[key]], held, self._today())
        return sorted(found, key=lambda document: (document.version or "", document.key))

    def get_document(self, key: str, version: str | None = None) -> Document:
        """Return a document in the version of today, or in the one named; raise UnknownDocument."""
        with self._database.read() as connection:
            held = _editions(connection, [key])
            return self._load(connection, [self._row(held, key, version)], held, self._today())[0]

    def whole(self, key: str, version: str | None = None) -> Whole:
        """Return a document with all its parts as of one moment; raise UnknownDocument."""
        with self._database.read() as connection:
            held = _editions(connection, [key])
            row = self._row(held, key, version)
            everything = self._load(connection, [one.row for one in held[key]], held, self._today())
            clauses, nodes = _clauses_of(connection, row), _nodes_of(connection, row)
        chosen = next(one for one in held[key] if one.row == row).edition.version
        document = next(one for one in everything if one.version == chosen)
        return Whole(document, clauses, nodes, sorted(everything, key=lambda one: one.version or ""))

    def clauses(self, key: str, version: str | None = None) -> list[Clause]:
        """The clauses of a document in order; raise UnknownDocument."""
        with self._database.read() as connection:
            return _clauses_of(connection, self._row(_editions(connection, [key]), key, version))

    def nodes(self, key: str, version: str | None = None) -> list[Node]:
        """The structural nodes of a document in order; raise UnknownDocument."""
        with self._database.read() as connection:
            return _nodes_of(connection, self._row(_editions(connection, [key]), key, version))

    def every_clause(self) -> Iterator[Clause]:
        """The approved clauses of all versions of all documents, a document at a time: what indexes are built from."""
        with self._database.read() as connection:
            rows = list(connection.execute(select(document_table.c.id).order_by(document_table.c.key, document_table.c.version)).scalars())
        for row in rows:
            query = _clauses().where(clause_table.c.document_id == row, clause_table.c.approved).order_by(clause_table.c.ordinal)
            with self._database.read() as connection:
                found = [clause_of(one) for one in connection.execute(query)]
            yield from found

    def in_force(self, day: date | None = None) -> dict[str, str]:
        """The version in force on a day (today) by document key; a document without one is left out. Empty: it bears no version."""
        with self._database.read() as connection:
            held = _editions(connection)
        chosen = {key: in_force([one.edition for one in versions], day or self._today()) for key, versions in held.items()}
        return {key: edition.version or "" for key, edition in chosen.items() if edition is not None}

    def find_clause(self, clause_id: str) -> Clause | None:
        """Return a clause by plain or fixed id, or None."""
        return self.find_clauses([clause_id]).get(clause_id)

    def find_clauses(self, clause_ids: Iterable[str]) -> dict[str, Clause]:
        """Return those of the ids that are held, by the id asked for; unknown ids are left out. A plain id means the version of today."""
        wanted = {text: parsed for text in clause_ids if (parsed := parse_clause_id(text)) is not None}
        places = sorted({(parsed.document, parsed.label) for parsed in wanted.values()})
        found: dict[tuple[str, str, str], Clause] = {}
        with self._database.read() as connection:
            held = _editions(connection, sorted({document for document, _ in places}))
            for start in range(0, len(places), LOOKUP_BATCH):
                among = tuple_(document_table.c.key, clause_table.c.label).in_(places[start : start + LOOKUP_BATCH])
                for row in connection.execute(_clauses().where(among)):
                    found[(row.key, row.label, row.version)] = clause_of(row)
        day = self._today()
        plain = {key: _shown(versions, day).edition.version or "" for key, versions in held.items()}
        named = {text: (of.document, of.label, of.version or plain.get(of.document, "")) for text, of in wanted.items()}
        return {text: found[place] for text, place in named.items() if place in found}

    def files(self) -> dict[str, HeldFile]:
        """What was made from which input, by fingerprint."""
        count = select(func.count()).where(clause_table.c.document_id == document_table.c.id).scalar_subquery()
        query = select(
            document_table.c.fingerprint, document_table.c.key, document_table.c.version, document_table.c.title, count.label("clauses")
        )
        with self._database.read() as connection:
            rows = connection.execute(query.where(document_table.c.fingerprint != "")).all()
        return {row.fingerprint: HeldFile(row.key, row.version or None, row.title, row.clauses) for row in rows}

    def revision(self) -> int:
        """A number that grows with every change of the corpus; indexes remember which one they were built from."""
        return self._database.glance(REVISION) or 0

    def _row(self, held: dict[str, list[HeldEdition]], key: str, version: str | None) -> int:
        versions = held.get(key, [])
        if version is not None:
            versions = [one for one in versions if (one.edition.version or "") == version]
        if not versions:
            raise UnknownDocument(key if version is None else f"{key}@{version}")
        return _shown(versions, self._today()).row

    def _load(self, connection: Connection, rows: Sequence[int], held: dict[str, list[HeldEdition]], day: date) -> list[Document]:
        query = select(document_table).where(document_table.c.id.in_(rows)).order_by(document_table.c.key, document_table.c.version)
        return [document_of(row, [one.edition for one in held[row.key]], day) for row in connection.execute(query)]


def _editions(connection: Connection, keys: Sequence[str] | None = None) -> dict[str, list[HeldEdition]]:
    """The versions of documents with their dates, by key."""
    columns = (document_table.c.id, document_table.c.key, document_table.c.version, document_table.c.starts_on)
    query = select(*columns, _ends_on().label("ends_on"))
    batches = (
        [query]
        if keys is None
        else [query.where(document_table.c.key.in_(keys[start : start + LOOKUP_BATCH])) for start in range(0, len(keys), LOOKUP_BATCH)]
    )
    held: dict[str, list[HeldEdition]] = {}
    for batch in batches:
        for row in connection.execute(batch):
            held.setdefault(row.key, []).append(HeldEdition(row.id, _edition(row)))
    return held


def _ends_on() -> Any:
    """The first day on which another rule ends a version that had begun before."""
    began = case((document_table.c.starts_on != "", document_table.c.starts_on), else_=document_table.c.version)
    ends = select(func.min(repeal_table.c.ends_on)).where(repeal_table.c.key == document_table.c.key, repeal_table.c.ends_on > began)
    return ends.scalar_subquery()


def _edition(row: Any) -> Edition:
    return Edition(row.version or None, _day(row.starts_on), _day(row.ends_on))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _shown(versions: Sequence[HeldEdition], day: date) -> HeldEdition:
    chosen = shown([one.edition for one in versions], day)
    return next(one for one in versions if one.edition is chosen)


def _clauses() -> Any:
    """Select clauses with their text, cut out of the document by the database."""
    text = func.substr(document_table.c.text, clause_table.c.start + 1, clause_table.c.end - clause_table.c.start)
    return select(clause_table, document_table.c.key, document_table.c.version, document_table.c.title, text.label("text")).join(
        document_table, document_table.c.id == clause_table.c.document_id
    )


def _clauses_of(connection: Connection, row: int) -> list[Clause]:
    query = _clauses().where(clause_table.c.document_id == row).order_by(clause_table.c.ordinal)
    return [clause_of(found) for found in connection.execute(query)]


def _nodes_of(connection: Connection, row: int) -> list[Node]:
    query = select(node_table).where(node_table.c.document_id == row).order_by(node_table.c.start)
    return [Node(NodeKind(found.kind), found.start, found.end) for found in connection.execute(query)]


def _ids(key: str, version: str | None) -> Select[int]:
    return select(document_table.c.id).where(document_table.c.key == key, document_table.c.version == (version or ""))


@dataclass(frozen=True, slots=True)
class _Parts:
    """The rows below a document's, made before its transaction begins: members' messages wait for that."""

    clauses: list[dict[str, Any]]
    nodes: list[dict[str, Any]]
    ends: list[dict[str, Any]]

    @classmethod
    def of(cls, document: Document, clauses: Sequence[Clause], nodes: Sequence[Node]) -> Self:
        return cls(
            [clause_row(clause) for clause in clauses],
            [{"kind": node.kind.value, "start": node.start, "end": node.end} for node in nodes],
            [{"key": key, "ends_on": day} for key, day in sorted(_ends(document).items())],
        )

    def insert(self, connection: Connection, number: int) -> None:
        for table, rows in ((clause_table, self.clauses), (node_table, self.nodes), (repeal_table, self.ends)):
            for row in rows:
                row["document_id"] = number
            if rows:
                connection.execute(insert(table), rows)


def _ends(document: Document) -> dict[str, str]:
    """What ends with a document's coming, and the end that is known of itself: first day without it, by key."""
    first_day = document.starts_on or (date.fromisoformat(document.version) if document.version else None)
    ended = dict.fromkeys(document.repeals, first_day.isoformat()) if first_day else {}
    return ended | ({document.key: document.ends_on.isoformat()} if document.ends_on else {})


def lock(connection: Connection, key: str) -> None:
    """Let two writers about one key go one after the other; SQLite has one writer anyway."""
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(func.hashtext(key))))


def _delete(connection: Connection, ids: Any) -> bool:
    numbers = list(connection.execute(ids).scalars())
    if numbers:
        for table in (clause_table, node_table, repeal_table, page_image):
            connection.execute(delete(table).where(table.c.document_id.in_(numbers)))
        connection.execute(delete(document_table).where(document_table.c.id.in_(numbers)))
    return bool(numbers)


def count_revision(connection: Connection) -> None:
    """Say inside a transaction that what is searched has changed.

    Counted from the clock: indexes in the data folder that belong to another database never bear a number of this one.
    """
    moment = int(datetime.now(UTC).timestamp() * 1000)
    following = corpus_revision.c.revision + 1
    counted = connection.execute(update(corpus_revision).values(revision=case((following > moment, following), else_=moment)))
    if counted.rowcount == 0:
        connection.execute(insert(corpus_revision).values(id=1, revision=moment))
