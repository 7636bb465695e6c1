"""What a person decides about a document: approve what OCR has read, correct it, settle facts, take repairs back.

Every decision stands in the document's record (`metadata["review"]`) with who took it and when; a correction keeps the words
that it replaced. A correction is taken apart and proved like a file: it cannot lose a character elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any, Protocol

from ingest.clauses import Parsed
from ingest.documents import ANSWERED_BY, Draft, approved_unless_recognised, draft, marks_of, parsed_or_rejected
from ingest.facts import Question
from ingest.inputs import FACTS, Input, misfits
from ingest.metadata import with_identity
from ingest.model import IngestError, Loaded, Mark, MarkKind, PageImage, Rejected
from ingest.normalise import Normalised, moved
from knowledge.clause_ids import normalise_document_key
from knowledge.model import ChangedMeanwhile, Clause, Document, Node, UnknownClause
from knowledge.page_images import Lines

DATES = frozenset(name for name in ("version", "starts_on", "ends_on"))
DECIDED = ("title", "number", "version", "starts_on", "ends_on", "level", "scope", "issuers")
"""The facts that a person can settle; an empty one is left as it is."""
MAX_CLAUSE_CHARS = 20_000


class NotKept(IngestError):
    """The file itself is not kept here, so that it cannot be read again."""


class Store(Protocol):
    """Where documents are. Implemented by `knowledge.store.SqlClauseStore`."""

    def headings(self) -> list[Document]: ...  # noqa: D102 - as in knowledge.store
    def unapproved(self) -> Mapping[tuple[str, str | None], int]: ...  # noqa: D102
    def get_document(self, key: str, version: str | None = None) -> Document: ...  # noqa: D102
    def clauses(self, key: str, version: str | None = None) -> list[Clause]: ...  # noqa: D102
    def nodes(self, key: str, version: str | None = None) -> list[Node]: ...  # noqa: D102

    def revise(
        self, held: Document, document: Document, clauses: Sequence[Clause], nodes: Sequence[Node], lines: Mapping[int, Lines]
    ) -> None:
        """Put a reviewed document in the place of a held one. Raises UnknownDocument, ChangedMeanwhile, VersionHeld."""
        ...


class Pages(Protocol):
    """Where pages of scans are. Implemented by `knowledge.page_images.SqlPageImages`."""

    def lines(self, key: str, version: str | None) -> dict[int, Lines]:
        """Where the lines of each page stand, by the page's number."""
        ...


class Sources(Protocol):
    """Where files are kept. Implemented by `knowledge.sources.SqlSources`."""

    def load(self, sha256: str) -> bytes | None:
        """Return a file, or None where it is not held whole."""
        ...


@dataclass(frozen=True, slots=True)
class Waiting:
    """A document that waits for a person."""

    document: Document
    """Without its text."""
    unapproved: int
    questions: tuple[Question, ...]
    warnings: tuple[str, ...]


def questions_of(document: Document) -> tuple[Question, ...]:
    """What a person should decide about a document."""
    return tuple(map(Question.of, document.metadata.get("questions", ())))


@dataclass(frozen=True, slots=True)
class Reviews:
    """Decisions about documents, by one person."""

    store: Store
    pages: Pages
    sources: Sources
    by: str
    now: Callable[[], datetime]

    def waiting(self) -> list[Waiting]:
        """The documents with clauses to approve, questions to decide, or doubts about their structure; scans first."""
        unapproved = self.store.unapproved()
        found = (self._waiting(one, unapproved.get((one.key, one.version), 0)) for one in self.store.headings())
        return sorted((one for one in found if one is not None), key=lambda one: (-one.unapproved, one.document.key))

    def _waiting(self, document: Document, not_compared: int) -> Waiting | None:
        unapproved = not_compared if document.metadata.get("pages") else 0
        questions, warnings = questions_of(document), tuple(document.metadata.get("warnings", ()))
        return Waiting(document, unapproved, questions, warnings) if unapproved or questions or warnings else None

    def approve(self, key: str, version: str | None, labels: Iterable[str]) -> int:
        """Mark clauses as compared with their page; from now on they are found and cited. Return how many were new."""
        document, clauses = self._held(key, version)
        wanted = set(labels)
        fresh = [clause.label for clause in clauses if clause.label in wanted and not clause.approved]
        if fresh:
            approved = [replace(clause, approved=clause.approved or clause.label in wanted) for clause in clauses]
            self._revise(document, self._noted(document, {"what": "approve", "labels": fresh}), approved)
        return len(fresh)

    def correct(self, key: str, version: str | None, label: str, text: str, *, expected: str, approve: bool) -> None:
        """Replace a clause's text; `expected` is the content hash of the clause as it was shown.

        Raises UnknownClause, ChangedMeanwhile, and Rejected where the text cannot be taken apart.
        """
        document, clauses = self._held(key, version)
        clause = next((one for one in clauses if one.label == label), None)
        if clause is None:
            raise UnknownClause(label)
        if clause.content_hash != expected:
            raise ChangedMeanwhile(label)
        fresh = _tidy(text)
        if fresh == clause.text:
            if approve:
                self.approve(key, version, [label])
            return
        change = (clause.start, clause.end, fresh)
        before = {"what": "correct", "label": label, "start": clause.start, "before": clause.text, "after": fresh}
        revised, parsed, lines = self._retaken(self._noted(document, before), change)
        end = clause.start + len(fresh)
        earlier = {one.text for one in clauses if one.approved}
        images = [PageImage(number, b"", places) for number, places in lines.items()]
        held_back = approved_unless_recognised(parsed.clauses, images)
        retaken = list(_approved(held_back, earlier, (clause.start, end) if approve else None))
        self.store.revise(document, revised, retaken, parsed.nodes, lines)

    def decide(self, key: str, version: str | None, facts: Mapping[str, str]) -> Document:
        """Settle facts as a person says; empty ones stay. Raises Rejected for a value that is none, VersionHeld."""
        document, clauses = self._held(key, version)
        given = _read_facts(facts)
        fresh = _with_facts(document, given)
        questions = [one.row() for one in questions_of(document) if ANSWERED_BY.get(one.field, one.field) not in given]
        shown = {name: str(value) for name, value in given.items()}
        fresh = self._noted(fresh, {"what": "decide", "facts": shown})
        fresh = replace(fresh, metadata=fresh.metadata | {"questions": questions})
        named = [replace(clause, document=fresh.key, version=fresh.version, title=fresh.title) for clause in clauses]
        self._revise(document, fresh, named)
        return fresh

    def settle(self, key: str, version: str | None) -> None:
        """Accept the proposals and the structure as they are: the document waits for nobody any more."""
        document, clauses = self._held(key, version)
        done = self._noted(document, {"what": "settle", "questions": document.metadata.get("questions", [])})
        self._revise(document, replace(done, metadata=done.metadata | {"questions": [], "warnings": []}), clauses)

    def without(self, key: str, version: str | None, steps: Sequence[str], load: Callable[[bytes, str], Loaded]) -> Draft:
        """Read the kept file again without some repairs. Corrections of single clauses are lost. Raises NotKept, Rejected."""
        document, _ = self._held(key, version)
        source = self.sources.load(document.source_sha256)
        if source is None:
            raise NotKept(document.key)
        name = str(document.metadata.get("origin", ""))
        facts = _sidecar(document) | {"without_repairs": list(steps)}
        made = draft(
            load(source, name), Input(Path(name), source, facts, bundled=bool(document.metadata.get("bundled"))), document.fingerprint
        )
        fresh = replace(made.document, metadata=made.document.metadata | {"review": document.metadata.get("review", [])})
        fresh = self._noted(fresh, {"what": "without repairs", "steps": list(steps)})
        lines = {image.number: image.lines for image in made.images}
        self.store.revise(document, fresh, made.clauses, made.nodes, lines)
        return made

    def _held(self, key: str, version: str | None) -> tuple[Document, list[Clause]]:
        document = self.store.get_document(key, version or "")
        return replace(document, ends_on=_day(document.metadata.get("declared_end", ""))), self.store.clauses(key, version or "")

    def _revise(self, held: Document, fresh: Document, clauses: Sequence[Clause]) -> None:
        nodes = self.store.nodes(held.key, held.version or "")
        self.store.revise(held, fresh, clauses, nodes, {})

    def _noted(self, document: Document, entry: dict[str, Any]) -> Document:
        signed = {"by": self.by, "at": self.now().isoformat(timespec="seconds"), **entry}
        return replace(document, metadata=document.metadata | {"review": [*document.metadata.get("review", []), signed]})

    def _retaken(self, document: Document, change: tuple[int, int, str]) -> tuple[Document, Parsed, dict[int, Lines]]:
        """Take the corrected text apart anew, with marks and page lines moved along."""
        start, end, fresh = change
        text = document.text[:start] + fresh + document.text[end:]
        images = tuple(PageImage(number, b"", lines) for number, lines in self.pages.lines(document.key, document.version).items())
        marks = tuple(mark for mark in marks_of(document) if not _stale(mark, start, end))
        marks, images = moved(marks, images, [change])
        parsed = parsed_or_rejected(Normalised(text, marks, (), images), _sidecar(document))
        parsed = with_identity(parsed, document.key, document.title, document.version)
        stored = [[mark.kind.value, mark.start, mark.end, mark.value] for mark in marks]
        revised = replace(document, text=text, metadata=document.metadata | {"marks": stored, "warnings": list(parsed.warnings)})
        return revised, parsed, {image.number: image.lines for image in images}


def _stale(mark: Mark, start: int, end: int) -> bool:
    """Whether a mark says something about words that are replaced: how sure OCR was, how the table looked."""
    return mark.kind in (MarkKind.UNSURE, MarkKind.TABLE) and mark.start < end and start < mark.end


def _approved(clauses: Iterable[Clause], earlier: set[str], now: tuple[int, int] | None) -> Iterable[Clause]:
    """Approve what was approved before in the same words, and what lies in the corrected span where that is wanted."""
    for clause in clauses:
        inside = now is not None and now[0] <= clause.start and clause.end <= now[1]
        yield replace(clause, approved=clause.approved or inside or clause.text in earlier)


def _tidy(text: str) -> str:
    """Bring the text of a form to the shape that clauses have. Raises Rejected."""
    lines = [line.strip(" \t\u3000\r") for line in text.replace("\r\n", "\n").split("\n")]
    tidy = "\n".join(line for line in lines if line)
    if not tidy or len(tidy) > MAX_CLAUSE_CHARS or any(ord(c) < 32 and c != "\n" for c in tidy):
        raise Rejected(f"a clause needs a text, of {MAX_CLAUSE_CHARS} characters at most and without control characters")
    return tidy


def _read_facts(facts: Mapping[str, str]) -> dict[str, Any]:
    """Read the fields of a form as a sidecar's facts. Raises Rejected for a value that is none."""
    found: dict[str, Any] = {}
    for name in DECIDED:
        value = facts.get(name, "").strip()
        if not value:
            continue
        if name in DATES:
            day = _day(value)
            if day is None:
                raise Rejected(f"{name}: {value} is no date such as 2021-12-24")
            found[name] = day
        else:
            found[name] = [part for part in value.replace("，", "、").split("、") if part] if name == "issuers" else value
    if problems := misfits(found):
        raise Rejected(f"{', '.join(problems)} is not of the kind expected")
    return found


def _with_facts(document: Document, given: Mapping[str, Any]) -> Document:
    sidecar = document.metadata.get("sidecar", {}) | {n: str(v) if isinstance(v, date) else v for n, v in given.items()}
    number = given.get("number", document.number)
    title = str(given.get("title", document.title))
    named = "number" in given or ("title" in given and not document.number)
    end: date | None = given.get("ends_on", document.ends_on)
    return replace(
        document,
        key=normalise_document_key(str(number or title)) if named else document.key,
        title=title,
        number=number,
        version=given["version"].isoformat() if "version" in given else document.version,
        starts_on=given.get("starts_on", document.starts_on),
        ends_on=end,
        kind=str(given.get("level", document.kind)),
        issuers=tuple(given.get("issuers", document.issuers)),
        metadata=document.metadata | {"sidecar": sidecar, "declared_end": end.isoformat() if end else ""},
    )


def _sidecar(document: Document) -> dict[str, Any]:
    """The facts that a sidecar or a person gave, as they were given."""
    stored: dict[str, Any] = document.metadata.get("sidecar", {})
    return {name: _day(str(value)) if name in DATES else value for name, value in stored.items() if name in FACTS}


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
