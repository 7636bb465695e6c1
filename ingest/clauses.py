"""From the structure of an official document to clauses and nodes that tile its text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.articles import Articles
from ingest.model import NotTiled
from ingest.structure import ANNEX, DOCUMENT_NUMBER, Heading, Line, heading_of, levels_standing_alone, lines_of, sequence_warnings
from knowledge.clause_ids import normalise_document_key
from knowledge.model import Clause, Node, NodeKind

FOREWORD = "前言"


@dataclass(frozen=True, slots=True)
class TitleBlock:
    """What stands above the body."""

    nodes: tuple[Node, ...]
    number: str | None
    title: str
    addressees: tuple[str, ...]
    body_from: int
    """Index of the first body line."""


@dataclass(slots=True)
class Section:
    """A heading with the lines below it, up to the next heading."""

    heading: Heading
    lines: list[Line] = field(default_factory=list[Line])
    has_children: bool = False


@dataclass(frozen=True, slots=True)
class Parsed:
    """A document in parts."""

    clauses: tuple[Clause, ...]
    nodes: tuple[Node, ...]
    title_block: TitleBlock
    warnings: tuple[str, ...]


def parse_official_document(text: str, key: str = "", title: str = "", version: str | None = None) -> Parsed:
    """Take an official document apart. Raises NotTiled if a character were lost or doubled.

    `key` and `title` win over what is read from the text; without either, clauses carry the number that was found.
    """
    lines = lines_of(text)
    block = read_title_block(lines)
    body = lines[block.body_from :]
    builder = _Builder(text, normalise_document_key(key or block.number or title or block.title), title or block.title, version)
    foreword, sections, annexes = _split(body)
    headings = [section.heading for section in sections]
    builder.alone = levels_standing_alone(headings)
    if foreword:
        builder.add(FOREWORD, FOREWORD, "", (), foreword[0].start, foreword[-1].end)
    for section in sections:
        builder.add_section(section)
    for annex in annexes:
        builder.add_annex(annex)
    nodes = with_separators(text, builder.clauses, [*block.nodes, *builder.nodes])
    check_tiling(text, builder.clauses, nodes)
    return Parsed(tuple(builder.clauses), tuple(nodes), block, (*sequence_warnings(headings), *builder.warnings))


def read_title_block(lines: Sequence[Line]) -> TitleBlock:
    """Recognise letterhead, number, title and addressees at the top; a text without them has an empty block."""
    number_at = next((i for i, line in enumerate(lines[:8]) if DOCUMENT_NUMBER.fullmatch(line.text.replace(" ", ""))), None)
    if number_at is None:
        return TitleBlock((), None, "", (), 0)
    nodes = [Node(NodeKind.LETTERHEAD, line.start, line.end) for line in lines[:number_at]]
    nodes.append(Node(NodeKind.NUMBER, lines[number_at].start, lines[number_at].end))
    at = number_at + 1
    title_lines: list[Line] = []
    while at < len(lines) and heading_of(lines[at]) is None and not lines[at].text.endswith(("：", ":", "。")):
        title_lines.append(lines[at])
        at += 1
    nodes += [Node(NodeKind.TITLE, line.start, line.end) for line in title_lines]
    addressees: tuple[str, ...] = ()
    if at < len(lines) and lines[at].text.endswith(("：", ":")):
        nodes.append(Node(NodeKind.ADDRESSEES, lines[at].start, lines[at].end))
        addressees = tuple(lines[at].text.rstrip("：:").replace("，", "、").split("、"))
        at += 1
    title = "".join(line.text for line in title_lines)
    return TitleBlock(tuple(nodes), lines[number_at].text.replace(" ", ""), title, addressees, at)


def _split(body: Sequence[Line]) -> tuple[list[Line], list[Section], list[list[Line]]]:
    foreword: list[Line] = []
    sections: list[Section] = []
    annexes: list[list[Line]] = []
    above: list[Section] = []
    for line in body:
        if ANNEX.match(line.text):
            annexes.append([line])
        elif annexes:
            annexes[-1].append(line)
        elif heading := heading_of(line):
            above = [section for section in above if section.heading.level < heading.level]
            if above:
                above[-1].has_children = True
            sections.append(Section(heading))
            above.append(sections[-1])
        elif sections:
            sections[-1].lines.append(line)
        else:
            foreword.append(line)
    return foreword, sections, annexes


class ClauseList:
    """Clauses and nodes of one document as they are found; sequence and spans are for `check_tiling` to prove."""

    def __init__(self, text: str, key: str, title: str, version: str | None) -> None:
        self._text, self._key, self._title, self._version = text, key, title, version
        self.clauses: list[Clause] = []
        self.nodes: list[Node] = []
        self.warnings: list[str] = []
        self._places: Counter[str] = Counter()

    def add(self, label: str, path: str, heading: str, crumbs: tuple[str, ...], start: int, end: int) -> None:
        """Add a clause. A label that the document bears twice is told apart by its place, so that each text can be cited."""
        self._places[label] += 1
        if (place := self._places[label]) > 1:
            self.warnings.append(f"{label} stands in {place} places")
            label = f"{label}（第{place}处）"
        text, ordinal = self._text[start:end], len(self.clauses)
        self.clauses.append(Clause(self._key, label, path, heading, crumbs, text, ordinal, start, end, self._title, self._version))

    def take(self, articles: Articles) -> None:
        """Add the pieces of a statute, or of one that this document carries."""
        for piece in articles.pieces:
            if piece.label:
                self.add(piece.label, piece.label, piece.heading, piece.breadcrumb, piece.start, piece.end)
            else:
                self.nodes.append(Node(piece.kind, piece.start, piece.end))
        self.warnings += articles.warnings


class _Builder(ClauseList):
    def __init__(self, text: str, key: str, title: str, version: str | None) -> None:
        super().__init__(text, key, title, version)
        self.alone: frozenset[int] = frozenset()
        self._above: list[Heading] = []

    def _crumbs(self) -> tuple[str, ...]:
        return tuple(_crumb(above) for above in self._above)

    def add_section(self, section: Section) -> None:
        heading = section.heading
        self._above = [above for above in self._above if above.level < heading.level]
        if section.has_children and heading.whole_line and not section.lines:
            self.nodes.append(Node(NodeKind.HEADING, heading.line.start, heading.line.end))
        else:
            path = "".join(above.mark for above in self._above) + heading.mark
            label = heading.mark if heading.level in self.alone else path
            self.add(label, path, heading.title, self._crumbs(), heading.line.start, (section.lines or [heading.line])[-1].end)
        self._above.append(heading)

    def add_annex(self, lines: list[Line]) -> None:
        match = ANNEX.match(lines[0].text)
        number = (match["number"] or match["bare"] or "") if match else ""
        heading = (match["heading"] or "").strip() if match else ""
        self.add(f"附件{number}", f"附件{number}", heading, (), lines[0].start, lines[-1].end)


def _crumb(heading: Heading) -> str:
    return heading.mark + ("、" if heading.level == 0 else "") + heading.title


def with_separators(text: str, clauses: Sequence[Clause], nodes: Sequence[Node]) -> list[Node]:
    """Add the white space between spans as nodes; anything but white space is left as a gap for `check_tiling` to find."""
    spans = sorted([(c.start, c.end) for c in clauses] + [(n.start, n.end) for n in nodes])
    result = list(nodes)
    at = 0
    for start, end in [*spans, (len(text), len(text))]:
        if start > at and not text[at:start].strip(" \t\n\u3000"):
            result.append(Node(NodeKind.SEPARATOR, at, start))
        at = max(at, end)
    return sorted(result, key=lambda node: node.start)


def check_tiling(text: str, clauses: Sequence[Clause], nodes: Sequence[Node]) -> None:
    """Prove that clauses and nodes cover the text without gap or overlap, and that each clause's text is its span."""
    at = 0
    for start, end in sorted([(c.start, c.end) for c in clauses] + [(n.start, n.end) for n in nodes]):
        if start != at or end <= start:
            raise NotTiled(f"{'gap' if start > at else 'overlap'} at offset {min(at, start)}")
        at = end
    if at != len(text):
        raise NotTiled(f"gap at offset {at}")
    for clause in clauses:
        if clause.text != text[clause.start : clause.end]:
            raise NotTiled(f"{clause.label} does not hold its span")
