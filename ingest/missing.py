"""Rules that the held documents name: which are held, which are missing, and where they are named."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ingest.references import references, resolve, short_names
from knowledge.clause_ids import normalise_document_key
from knowledge.model import Clause, Document
from knowledge.names import NATION


@dataclass(frozen=True, slots=True)
class NamedRule:
    """A rule that a document names."""

    name: str
    """As it is written, without 《》."""
    held: str
    """Key of the document that it is here; empty where it is missing."""
    named_in: tuple[str, ...]
    """Ids of the clauses that name it, in order."""


def names_of(documents: Iterable[Document]) -> dict[str, str]:
    """Lead from each name of the held documents to its key."""
    found: dict[str, str] = {}
    for document in documents:
        short: list[str] = document.metadata.get("short_titles", [])
        for name in (document.key, document.title, document.number, *short):
            if name:
                found.setdefault(normalise_document_key(name), document.key)
    return found


def named_rules(clauses: Iterable[Clause], names: dict[str, str]) -> list[NamedRule]:
    """List the rules that clauses name by title, the missing ones first, each with the clauses that name it."""
    places: dict[tuple[str, str], list[str]] = {}
    for clause, name, held in _named(clauses, names):
        ids = places.setdefault((_full(name, places), held), [])
        if clause.id not in ids:
            ids.append(clause.id)
    rules = [NamedRule(name, held, tuple(ids)) for (name, held), ids in places.items()]
    return sorted(rules, key=lambda rule: (bool(rule.held), -len(rule.named_in)))


def _named(clauses: Iterable[Clause], names: dict[str, str]) -> Iterator[tuple[Clause, str, str]]:
    for clause in clauses:
        short = short_names(clause.text)
        for reference in references(clause.text):
            if not reference.name or reference.relative or f"《{reference.name}" not in clause.text:
                continue
            name = short.get(reference.name, reference.name)
            resolved = resolve(reference, names, clause.document)
            held = resolved.document or names.get(normalise_document_key(name), "")
            if held != clause.document:
                yield clause, name, held


def _full(name: str, known: dict[tuple[str, str], list[str]]) -> str:
    """Name a rule as it was named before: 工会法 and 中华人民共和国工会法 are one."""
    both = {name, name.removeprefix(NATION), NATION + name}
    return next((other for other, _ in known if other in both), name)
