"""A clause store in memory, for tests that need no tables."""

from collections.abc import Iterable, Sequence

from knowledge.clause_ids import parse_clause_id
from knowledge.model import Clause, Document, Node, UnknownDocument

Held = tuple[Document, list[Clause], list[Node]]


class MemoryClauseStore:
    """Implements `knowledge.ports.ClauseStore`."""

    def __init__(self) -> None:
        self._held: dict[tuple[str, str], Held] = {}
        self._revision = 0

    def save(self, document: Document, clauses: Sequence[Clause], nodes: Sequence[Node]) -> None:
        self._held[(document.key, document.version or "")] = (document, list(clauses), list(nodes))
        self._revision += 1

    def delete(self, key: str) -> bool:
        doomed = [place for place in self._held if place[0] == key]
        for place in doomed:
            del self._held[place]
        self._revision += bool(doomed)
        return bool(doomed)

    def documents(self) -> list[Document]:
        return [self._newest(key)[0] for key in sorted({key for key, _ in self._held})]

    def get_document(self, key: str) -> Document:
        return self._newest(key)[0]

    def clauses(self, key: str) -> list[Clause]:
        return sorted(self._newest(key)[1], key=lambda clause: clause.ordinal)

    def nodes(self, key: str) -> list[Node]:
        return sorted(self._newest(key)[2], key=lambda node: node.start)

    def find_clause(self, clause_id: str) -> Clause | None:
        return self.find_clauses([clause_id]).get(clause_id)

    def find_clauses(self, clause_ids: Iterable[str]) -> dict[str, Clause]:
        return {text: clause for text in clause_ids if (clause := self._find(text)) is not None}

    def revision(self) -> int:
        return self._revision

    def _newest(self, key: str) -> Held:
        versions = [version for held, version in self._held if held == key]
        if not versions:
            raise UnknownDocument(key)
        return self._held[(key, max(versions))]

    def _find(self, text: str) -> Clause | None:
        wanted = parse_clause_id(text)
        if wanted is None:
            return None
        versions = sorted((version for key, version in self._held if key == wanted.document), reverse=True)
        among = [wanted.version] if wanted.version else versions
        for version in among:
            if (wanted.document, version) in self._held:
                for clause in self._held[(wanted.document, version)][1]:
                    if clause.label == wanted.label:
                        return clause
        return None
