"""From what a loader read to a document with its clauses: repaired, taken apart, dated, with both proofs.

Raises Rejected for whatever must not be stored: nothing to cite, hardly any Chinese, a text that would lose a character.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from ingest.clauses import Parsed
from ingest.facts import Fact, Metadata, Question
from ingest.inputs import Input
from ingest.known import ENDED
from ingest.metadata import find_metadata, with_identity
from ingest.model import Loaded, Mark, MarkKind, NotTiled, PageImage, Rejected
from ingest.normalise import LOADED_STEPS, Normalised, Repair, Step, normalise_loaded
from ingest.recognition import parse
from knowledge.clause_ids import normalise_document_key
from knowledge.model import Clause, Document, Node

PARSERS = "1"
"""Raise it when loaders, repairs or parsers change what they make of a file: files read before are then read anew."""
MIN_CHINESE_SHARE = 0.2
"""Of the letters. Rules with an English translation below them have more, pages in another language next to none."""
MAX_KEY_CHARS = 190
HAN = re.compile(r"[\u3400-\u9fff]")
ANSWERED_BY = {"effective": "starts_on"}
"""The facts that answer a question, where they bear another name."""
UNSAFE_IN_KEYS = str.maketrans("@#", "＠＃")
"""What parts a clause id."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A document as it would be stored."""

    document: Document
    clauses: tuple[Clause, ...]
    nodes: tuple[Node, ...]
    warnings: tuple[str, ...] = ()
    """What was left out or looks wrong, for the operator, in English."""
    questions: tuple[Question, ...] = ()
    """What a person should decide in review; until then the proposal counts."""
    images: tuple[PageImage, ...] = field(default=(), repr=False)


def draft(loaded: Loaded, given: Input, fingerprint: str) -> Draft:
    """Make a document of what was read. Raises Rejected."""
    check_language(loaded.text)
    normalised = normalise_loaded(loaded, chosen_steps(given.facts))
    parsed = parsed_or_rejected(normalised, given.facts)
    found = find_metadata(normalised.text, given.path.name, loaded.facts, parsed)
    key, title, version = identity(found, given.facts)
    parsed = with_identity(parsed, key, title, version)
    questions = tuple(_asked(found, given.facts))
    warnings = (*loaded.warnings, *parsed.warnings)
    document = _document(normalised, given, parsed, found, fingerprint)
    details = document.metadata | {
        "format": loaded.facts.get("format", "law package" if given.packaged else ""),
        "origin": given.path.name,
        "warnings": list(warnings),
        "questions": [question.row() for question in questions],
    }
    document = replace(document, key=key, title=title, version=version, metadata=details)
    clauses = tuple(approved_unless_recognised(parsed.clauses, normalised.images))
    return Draft(document, clauses, parsed.nodes, warnings, questions, normalised.images)


def check_language(text: str) -> None:
    """Refuse a text that is hardly Chinese. Raises Rejected."""
    letters = sum(map(str.isalpha, text))
    if letters and len(HAN.findall(text)) < MIN_CHINESE_SHARE * letters:
        raise Rejected("hardly any Chinese in it: the desk reads Chinese rules; hand in the Chinese text")


def chosen_steps(facts: Mapping[str, Any]) -> Sequence[Step]:
    """The repairs to make, without those that a sidecar or a review has switched off. Raises Rejected for one that is unknown."""
    off: list[str] = facts.get("without_repairs", [])
    names = {name for name, _ in LOADED_STEPS}
    if unknown := sorted(set(off) - names):
        raise Rejected(f"without_repairs names no repair: {', '.join(unknown)}; there are {', '.join(sorted(names))}")
    return [step for step in LOADED_STEPS if step[0] not in off]


def parsed_or_rejected(normalised: Normalised, facts: Mapping[str, Any]) -> Parsed:
    """Take a text apart. Raises Rejected where a character would be lost or nothing can be cited."""
    try:
        parsed = parse(normalised.text, normalised.marks, key=str(facts.get("number", "")), title=str(facts.get("title", "")))
    except NotTiled as error:
        raise Rejected(f"the document could not be taken apart without loss ({error}); please report this file") from error
    if not parsed.clauses:
        raise Rejected("nothing in it can be cited: it has a heading at most; hand in the whole text")
    return parsed


def identity(found: Metadata, facts: Mapping[str, Any]) -> tuple[str, str, str | None]:
    """Key, title and version: as a sidecar says, else as they were found. Raises Rejected without a usable name."""
    title = str(facts.get("title") or found.title.value)
    number = facts.get("number") or (found.number.value if found.number else None)
    key = normalise_document_key(str(number or title)).translate(UNSAFE_IN_KEYS)
    if not key or len(key) > MAX_KEY_CHARS:
        raise Rejected('neither number nor title was found; say them in a sidecar: <name>.toml with title = "…"')
    version = facts.get("version")
    return key, title or key, version.isoformat() if version else (found.version.value if found.version else None)


def approved_unless_recognised(clauses: Iterable[Clause], images: Sequence[PageImage]) -> Iterable[Clause]:
    """Hold back the clauses that were read by OCR, even in part, until a person has compared them with their page."""
    lines = sorted((start, end) for image in images for start, end, _ in image.lines)
    for clause in clauses:
        recognised = any(start < clause.end and clause.start < end for start, end in lines)
        yield replace(clause, approved=False) if recognised else clause


def _asked(found: Metadata, facts: Mapping[str, Any]) -> Iterable[Question]:
    return (question for question in found.questions if ANSWERED_BY.get(question.field, question.field) not in facts)


def _document(normalised: Normalised, given: Input, parsed: Parsed, found: Metadata, fingerprint: str) -> Document:
    """Everything but the identity."""
    facts = given.facts
    listed: list[dict[str, Any]] = facts.get("repair", [])
    key = normalise_document_key(str(facts.get("number") or found.key))
    known_end, told = ENDED.get(key, (None, ""))
    end: date | None = facts.get("ends_on") or known_end
    inferences = (*facts.get("inferences", ()), *(_told(repair) for repair in listed), *([told] if told else []))
    return Document(
        key=key,
        title="",
        text=normalised.text,
        number=facts.get("number") or (found.number.value if found.number else None),
        issuers=tuple(facts.get("issuers") or (found.issuers.value if found.issuers else ())),
        addressees=parsed.title_block.addressees,
        kind=str(facts.get("kind") or facts.get("level") or (found.level.value if found.level else "规范性文件")),
        status=str(facts.get("status", "unknown")),
        year=facts.get("year") or _year(found),
        provenance=str(facts.get("provenance", "")),
        inferences=inferences,
        source_sha256=given.sha256,
        starts_on=facts.get("starts_on") or _whole(found),
        ends_on=end,
        repeals=tuple(normalise_document_key(title) for title in facts.get("repeals", ())) or tuple(each.key for each in found.repeals),
        fingerprint=fingerprint,
        metadata={
            "repairs": [summary(repair) for repair in normalised.repairs],
            "short_titles": facts.get("short_titles", []),
            "cited": facts.get("cited", []),
            "facts": dict(facts_found(found)),
            "marks": [[mark.kind.value, mark.start, mark.end, mark.value] for mark in normalised.marks],
            "packaged": given.packaged,
            "bundled": given.bundled,
            "pages": len(normalised.images),
            "declared_end": end.isoformat() if end else "",
            "sidecar": {name: str(value) if isinstance(value, date) else value for name, value in facts.items()},
        },
    )


def _year(found: Metadata) -> int | None:
    if found.number:
        return int(found.number.value.split("〔")[1][:4])
    if found.version:
        return int(found.version.value[:4])
    return found.published.value.year if found.published else None


def _whole(found: Metadata) -> date | None:
    return found.effective.value.whole if found.effective else None


def summary(repair: Repair) -> dict[str, Any]:
    """What is recorded of a repair: its step, how many places, and how many characters it removed."""
    removed = sum(max(0, len(edit.before) - len(edit.after)) for edit in repair.edits)
    return {"step": repair.step, "count": len(repair.edits), "removed": removed}


def facts_found(found: Metadata) -> Iterable[tuple[str, dict[str, Any]]]:
    """Yield each fact that was found with its confidence and where it stood."""
    if found.issuers:
        yield "issuers", {"value": list(found.issuers.value), "confidence": found.issuers.confidence, "source": found.issuers.source}
    for name in ("title", "number", "kind", "level", "scope", "adopted", "published", "effective", "version"):
        fact: Fact[object] | None = getattr(found, name)
        if fact is not None:
            yield name, {"value": str(fact.value), "confidence": fact.confidence, "source": fact.source}
    if found.amended:
        yield "amended", {"value": [str(fact.value) for fact in found.amended], "confidence": 0.9, "source": "history"}


def marks_of(document: Document) -> tuple[Mark, ...]:
    """What its loader knew about spans of a stored document's text."""
    stored: list[tuple[str, int, int, str]] = document.metadata.get("marks", [])
    return tuple(Mark(MarkKind(kind), start, end, value) for kind, start, end, value in stored)


def _told(repair: dict[str, Any]) -> str:
    before, after = (str(repair[name]).strip().replace("\n", "⏎") for name in ("before", "after"))
    return f"{repair['place']}：“{before}”改为“{after}”。{repair['reason']}"
