"""A clause store in memory, for tests that need no tables."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from knowledge.clause_ids import parse_clause_id
from knowledge.editions import UNKNOWN, Edition, in_force, shown, status_of
from knowledge.model import Clause, Document, Node, UnknownDocument
from knowledge.ports import HeldFile, Whole

Held = tuple[Document, list[Clause], list[Node]]


class MemoryClauseStore:
    """Implements `knowledge.ports.ClauseStore`."""

    def __init__(self, today: Callable[[], date] = date.today) -> None:
        self._held: dict[tuple[str, str], Held] = {}
        self._today = today
        self._revision = 0

    def save(self, document: Document, clauses: Sequence[Clause], nodes: Sequence[Node]) -> None:
        self._held[(document.key, document.version or "")] = (document, list(clauses), list(nodes))
        self._revision += 1

    def delete(self, key: str, version: str | None = None) -> bool:
        doomed = [place for place in self._held if place[0] == key and version in (None, place[1])]
        for place in doomed:
            del self._held[place]
        self._revision += bool(doomed)
        return bool(doomed)

    def documents(self, as_of: date | None = None) -> list[Document]:
        return [self._told(self._pick(key, None, as_of)[0]) for key in sorted({key for key, _ in self._held})]

    def editions(self, key: str) -> list[Document]:
        self._pick(key, None)
        return [self._told(held[0]) for place, held in sorted(self._held.items()) if place[0] == key]

    def get_document(self, key: str, version: str | None = None) -> Document:
        return self._told(self._pick(key, version)[0])

    def clauses(self, key: str, version: str | None = None) -> list[Clause]:
        return sorted(self._pick(key, version)[1], key=lambda clause: clause.ordinal)

    def nodes(self, key: str, version: str | None = None) -> list[Node]:
        return sorted(self._pick(key, version)[2], key=lambda node: node.start)

    def every_clause(self) -> Iterator[Clause]:
        for _, (_, clauses, _) in sorted(self._held.items()):
            yield from (clause for clause in sorted(clauses, key=lambda clause: clause.ordinal) if clause.approved)

    def in_force(self, day: date | None = None) -> dict[str, str]:
        chosen = {key: in_force(self._editions(key), day or self._today()) for key, _ in self._held}
        return {key: edition.version or "" for key, edition in chosen.items() if edition}

    def find_clause(self, clause_id: str) -> Clause | None:
        return self.find_clauses([clause_id]).get(clause_id)

    def whole(self, key: str, version: str | None = None) -> Whole:
        return Whole(self.get_document(key, version), self.clauses(key, version), self.nodes(key, version), self.editions(key))

    def find_clauses(self, clause_ids: Iterable[str]) -> dict[str, Clause]:
        return {text: clause for text in clause_ids if (clause := self._find(text)) is not None}

    def files(self) -> dict[str, HeldFile]:
        rows = [(document, clauses) for document, clauses, _ in self._held.values() if document.fingerprint]
        return {document.fingerprint: HeldFile(document.key, document.version, document.title, len(clauses)) for document, clauses in rows}

    def revision(self) -> int:
        return self._revision

    def _editions(self, key: str) -> list[Edition]:
        return [self._edition(held[0]) for place, held in sorted(self._held.items()) if place[0] == key]

    def _edition(self, document: Document) -> Edition:
        own = Edition(document.version, document.starts_on)
        ends = [Edition(held.version, held.starts_on).began for held, _, _ in self._held.values() if document.key in held.repeals]
        ends += [held.ends_on for place, (held, _, _) in self._held.items() if place[0] == document.key and held.ends_on]
        return replace(own, ends_on=min((end for end in ends if end > own.began), default=None))

    def _told(self, document: Document) -> Document:
        own = self._edition(document)
        status = status_of(own, self._editions(document.key), self._today())
        return replace(document, status=document.status if status == UNKNOWN else status, ends_on=own.ends_on)

    def _pick(self, key: str, version: str | None, day: date | None = None) -> Held:
        editions = [edition for edition in self._editions(key) if version in (None, edition.version or "")]
        if not editions:
            raise UnknownDocument(key)
        return self._held[(key, shown(editions, day or self._today()).version or "")]

    def _find(self, text: str) -> Clause | None:
        wanted = parse_clause_id(text)
        if wanted is None or wanted.document not in {key for key, _ in self._held}:
            return None
        try:
            clauses = self.clauses(wanted.document, wanted.version)
        except UnknownDocument:
            return None
        return next((clause for clause in clauses if clause.label == wanted.label), None)
