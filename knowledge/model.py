"""What the union knows, as values: documents, their clauses, and what an answer may claim.

Clause ids are stable: `<document>#<label>`, e.g. `浙总工发〔2020〕24号#5`, `浙总工发〔2020〕24号#一（二）`.
With a fixed version: `中华人民共和国工会法@2021-12-24#第二十二条`.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Any


@dataclass(frozen=True, slots=True)
class Document:
    """One version of one rule. `text` is the normalised text that clauses and nodes tile."""

    key: str
    """The part of a clause id before `#`: the printed 发文字号 with 〔〕, else the full title without 《》."""
    title: str
    text: str = field(repr=False)
    number: str | None = None
    """发文字号 as printed, e.g. `浙总工发〔2020〕24号`."""
    issuers: tuple[str, ...] = ()
    addressees: tuple[str, ...] = ()
    kind: str = "规范性文件"
    status: str = "unknown"
    """As its sidecar declares it. A store gives back what follows from the dates of the versions it holds, where they tell:
    `in_force`, `superseded`, `repealed`, `not_yet_in_force`, else `unknown` or what was declared."""
    year: int | None = None
    """From the number where no date is printed."""
    version: str | None = None
    """ISO date of adoption or publication; None where the document bears none."""
    provenance: str = ""
    inferences: tuple[str, ...] = ()
    """What was repaired or concluded rather than read, one sentence each, for the reader of the page."""
    source_sha256: str = ""
    """Of the file it was read from, which is kept."""
    starts_on: date | None = None
    """First day of this version's effect; None where that is not known."""
    ends_on: date | None = None
    """First day without it: as a store that holds the rule that repealed it computes, or as its sidecar declares."""
    repeals: tuple[str, ...] = ()
    """Keys of the documents that this one repeals on its first day."""
    fingerprint: str = ""
    """SHA-256 of everything that ingest read to make it: file, sidecar, version of the parsers."""
    metadata: dict[str, Any] = field(default_factory=dict[str, Any], repr=False)


class NodeKind(StrEnum):
    """Structure that is not a clause: it is shown on the page and never cited as an answer."""

    LETTERHEAD = "letterhead"
    NUMBER = "number"
    TITLE = "title"
    ADDRESSEES = "addressees"
    HEADING = "heading"
    NOTE = "note"
    """题注 (the history in brackets under a statute's title), an order that promulgates it, a list of attachments, a remark."""
    CONTENTS = "contents"
    """A line of a table of contents."""
    SIGNATURE = "signature"
    DATE = "date"
    """成文日期, below the signature."""
    PRINT_NOTE = "print_note"
    """抄送 and 印发 lines at the foot."""
    SEPARATOR = "separator"
    """White space between two spans."""


@dataclass(frozen=True, slots=True)
class Node:
    """A structural span of a document: half-open character offsets into `Document.text`."""

    kind: NodeKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Clause:
    """The unit of citation. `text == document.text[start:end]`, its own number and heading included."""

    document: str
    """`Document.key`."""
    label: str
    """The part of the id after `#`: `5`, `一（二）`, `第二十二条`, `前言`, `附件`."""
    path: str
    """Where it stands, with the levels above: `二（二）5`; equal to `label` where nothing stands above."""
    heading: str
    """`延伸组织触角`; empty where the clause has none."""
    breadcrumb: tuple[str, ...]
    """Headings above it, outermost first: `("二、主要任务", "（二）健全工会组织体系")`."""
    text: str = field(repr=False)
    ordinal: int
    """Place in the document, from 0."""
    start: int
    end: int
    title: str = ""
    """Title of its document."""
    version: str | None = None
    approved: bool = True
    """False where it was read by OCR and nobody has compared it yet: it is shown in review only, never found or cited."""

    @property
    def id(self) -> str:
        """The stable id without version."""
        return f"{self.document}#{self.label}"

    @property
    def fixed_id(self) -> str:
        """The id that names the version too, where the document has one; for records that must not drift."""
        return f"{self.document}@{self.version}#{self.label}" if self.version else self.id

    @property
    def where(self) -> str:
        """One line for people: number or title, place, heading."""
        return " ".join(part for part in (self.document, self.path, self.heading) if part)

    @property
    def content_hash(self) -> str:
        """SHA-256 (hex) of the text; vectors are cached under it."""
        return hashlib.sha256(self.text.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Passage:
    """A clause that a search found. Scores are comparable inside one search only; higher is better."""

    clause: Clause
    score: float


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a clause means in everyday words (通俗解读): shown as an explanation and never as the rule."""

    plain: str = field(repr=False)
    not_said: str = field(default="", repr=False)
    """What people may expect of the clause and it does not settle."""


@dataclass(frozen=True, slots=True)
class Citation:
    """A verbatim piece of a clause: `quote == clause.text[start:end]`."""

    clause: Clause
    quote: str = field(repr=False)
    start: int
    end: int
    explanation: Explanation | None = None
    """Of exactly this text of the clause, where one is written."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The point of the first quote, in words that stand in it."""

    kind: str
    """`figure`, `forbids`, `not_needed`, `entitles`, `demands` or `allows`; `above`, `below`, `within` or `enough` for a number beside a
    bound; `others_term` for a term that is not the one asked for. Whoever words answers has words for each."""
    words: str
    """As the quote has it: 三十日, 不得."""
    told: str = ""
    """The number of the question that was compared: 一年（12个月）."""


PEOPLE_UNIT = "人"
"""In which people are counted."""


@dataclass(frozen=True, slots=True)
class Computation:
    """Arithmetic that a clause asks for, with the assumption it rests on: `base` × `rate` = `result`, unrounded."""

    base: str
    """The number of the question: `3000`, `1350万`."""
    rate: str
    """The ratio as the clause prints it: `千分之三`."""
    result: str
    """Exact decimal: `9.6`."""
    unit: str
    """What is counted: `名专职工会干部`."""
    basis: str
    """What the clause takes the ratio of: `会员总数`."""
    base_unit: str = PEOPLE_UNIT
    """What the base is counted in."""


@dataclass(frozen=True, slots=True)
class Severance:
    """What the article on 经济补偿 comes to: `pay` × each of `months` is the one of `sums` beside it. What was not told is empty."""

    served: str = ""
    """How long, as it was told: `三年半`."""
    months: tuple[str, ...] = ()
    """Months of pay that are due; two where it is open on which side of half a year the service ends, the lower first."""
    pay: str = ""
    """The pay of a month that was told: `9000`."""
    sums: tuple[str, ...] = ()
    doubled: tuple[str, ...] = ()
    """Twice the sums, which is due for an unlawful end."""
    since: bool = False
    """Whether the year of the beginning was told, which leaves open how many months are full."""


@dataclass(frozen=True, slots=True)
class Quorum:
    """Whether as many are for it as a clause wants: `wanted` at least, the `share` of the `whole`."""

    whole: int
    """How many there are in all, of those whom the clause speaks of."""
    votes: int
    """How many are for it."""
    share: str
    """As the clause prints it: `过半数`, `三分之一`."""
    wanted: int


@dataclass(frozen=True, slots=True)
class Hit:
    """A clause that was asked for; `text` is the part of it that was named, or all of it."""

    clause: Clause
    text: str
    part: str = ""
    """第一款第（二）项, where a part was named."""

    @property
    def start(self) -> int:
        """Offset of the part in the clause's text."""
        return self.clause.text.find(self.text)


@dataclass(frozen=True, slots=True)
class Lookup:
    """What a look-up found."""

    kind: str
    """`clause`, `document`, `ambiguous`, `not_found` (nothing of that name or number), `not_held` (a rule that is not here)
    or `particular` (a line at a document's head or foot)."""
    hits: tuple[Hit, ...] = ()
    documents: tuple[Document, ...] = ()
    """For `document`, what was named; for `ambiguous`, what it may be; for `not_found`, the document that has no such place,
    or those that come nearest to what none bears."""
    nearest: tuple[Clause, ...] = ()
    range: str = ""
    """第一条至第五十八条: what the document, or the article, has."""
    said: str = ""
    """What was asked for, as a person would name it: 《中华人民共和国工会法》第六十条.
    For `particular`, which one; whoever words answers has words for each."""
    missing: tuple[str, ...] = ()
    """Of several places, those that do not exist."""
    whole: bool = True
    """Whether the query asks for the text alone, and not a question about it."""
    keyword: bool = False
    """Whether clauses were asked for by a word in them."""
    counted: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Then, the labels of the clauses of each document that have it, by title."""
    unread: bool = False
    """Whether a clause that was named is there, read by OCR, and not approved: it is not cited."""
    status: str = ""
    """Of the document, as `Document.status`."""
    corrected: str = ""
    """The title that a mistyped or abbreviated name was taken for."""
    place: str = ""
    """For `ambiguous`, the place that was asked for in whichever rule is meant: 第三条."""
    others: tuple[Lookup, ...] = ()
    """Where several rules were named: the look-ups in those of which something is to be said, as that a place is not there."""


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence in a language model's words that was checked against its quote."""

    text: str = field(repr=False)
    clause: str
    """Id of the clause that it rests on, which is among the citations."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the rules say: citations best first, every quote verified, and what stays unsaid."""

    citations: tuple[Citation, ...]
    more: tuple[Citation, ...] = ()
    """Further places, not shown unless asked for."""
    passages: tuple[Passage, ...] = ()
    confidence: float = 0.0
    """Calibrated score of the best passage, 0 to 1."""
    caution: str = ""
    """Name of a caution the wording must carry, or empty."""
    computation: Computation | Severance | Quorum | None = None
    """Arithmetic that the question asks for and the clause fixes."""
    verdict: Verdict | None = None
    """What the first quote comes down to, where that can be said in a word."""
    said: tuple[Said, ...] = ()
    """The same in a language model's words, where one is set; every sentence rests on one of the citations."""
    prompt: str = ""
    """Version of the instruction that it was given."""
    lookup: Lookup | None = None
    """What was looked up, where the question named its clauses."""
    absent: str = ""
    """Title of a rule that is not held and has more on the subject of the question, or empty."""
    perhaps: str = ""
    """Title of one that may have, or empty."""

    def with_citations(self, citations: tuple[Citation, ...]) -> Answer:
        """The answer with other quotes: what rests on one that is gone goes with it.

        A model's sentences may rest on any of the quotes; the verdict and the arithmetic are those of the first.
        """
        changed = replace(self, citations=citations)
        if self.said and not all(one in citations for one in self.citations):
            changed = replace(changed, said=(), prompt="")
        if citations[:1] != self.citations[:1]:
            changed = replace(changed, verdict=None, computation=None)
        return changed


@dataclass(frozen=True, slots=True)
class NotFound:
    """No clause answers. Passages are what came nearest, never shown as an answer."""

    reason: str
    """`no_evidence`, `not_stated` (the rules touch on it and leave out what was asked), `private`, `manipulation`, `abuse`, `empty`,
    `no_such_clause` or `not_held` (what the question names does not exist, or is not here), `elsewhere` (a rule that is not here
    answers it, though the question does not name it), `record` (whoever keeps the books knows it) or `undecided` (nobody does yet)."""
    passages: tuple[Passage, ...] = ()
    confidence: float = 0.0
    missing: str = ""
    """For `not_stated`: the kind of thing that is left out, as `knowledge.scope` names it; for `elsewhere`, the rule's title."""
    nearby: tuple[Citation, ...] = ()
    """What the texts say beside it, best first, never as the answer: for `not_stated` and `elsewhere` what touches on it, for
    `no_evidence` what may be looked at where something came near."""
    lookup: Lookup | None = None
    """For `no_such_clause` and `not_held`: what was asked for, and what there is."""


@dataclass(frozen=True, slots=True)
class Clarify:
    """The question can be read in several ways: one short question back."""

    question: str = ""
    options: tuple[str, ...] = ()
    passages: tuple[Passage, ...] = ()
    lookup: Lookup | None = None
    """The documents that are meant, or may be; the wording is the handlers' then."""


class KnowledgeError(Exception):
    """Root of this room's errors.

    UnknownDocument, VersionHeld, ChangedMeanwhile, UnknownClause, UnverifiedQuote, IndexUnavailable, EmbedderUnavailable,
    ChatModelUnavailable, guide_store.UnfitExplanation.
    """


class UnknownDocument(KnowledgeError):
    """No document of that key is held."""


class VersionHeld(KnowledgeError):
    """Another document is held under that key and version."""


class ChangedMeanwhile(KnowledgeError):
    """Somebody else changed a document after it was looked at."""


class UnknownClause(KnowledgeError):
    """No clause of that id is held."""


class UnverifiedQuote(KnowledgeError):
    """A quote does not stand in its clause; it must not leave the desk."""


class IndexUnavailable(KnowledgeError):
    """The index asked for is not built or cannot be opened."""


class ChatModelUnavailable(KnowledgeError):
    """A language model did not answer, or is not installed; the message says what kind of failure, never what was asked."""


class EmbedderUnavailable(KnowledgeError):
    """An embedding model cannot be loaded here; the message says what to do."""
