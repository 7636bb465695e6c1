"""From the structure of an official document (公文) to clauses and nodes that tile its text; what all parsers share.

A notice may carry a statute (关于印发《…办法》的通知, the 办法 below its signature, or as an annex). The numbering scheme of the
carried rule is its own, so its articles are labelled by it alone: `第三条`, beside the notice's `前言` and `一`; where the rule
is an annex, they are `附件2第三条`. A second rule carried without an annex heading has labels that the document bears
already: `第三条（第2处）`, with a warning. A list of attachments above the signature is a node where the annexes follow, and
the clause `附件` where they are missing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ingest.articles import Articles, read_articles
from ingest.line_forms import CONTENTS_TITLE, Annex, annex_of, article_of, compact, division_of
from ingest.model import Mark, NotTiled
from ingest.statute_lines import article_lines, barred_lines, barred_spans, closing_lines, in_sequence
from ingest.structure import ANNEX, DOCUMENT_NUMBER, Heading, Line, heading_of, levels_standing_alone, lines_of, sequence_warnings
from ingest.titles import ORDER, RULE_WORD, TitleBlock, is_upper_title, kinds_below_title, may_be_title
from knowledge.clause_ids import normalise_document_key
from knowledge.model import Clause, Node, NodeKind

FOREWORD = "前言"


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


def parse_official_document(text: str, key: str = "", title: str = "", version: str | None = None, marks: Sequence[Mark] = ()) -> Parsed:
    """Take an official document apart. Raises NotTiled if a character were lost or doubled.

    `key` and `title` win over what is read from the text; without either, clauses carry the number that was found.
    """
    lines = lines_of(text)
    block = read_title_block(lines)
    builder = _Builder(text, normalise_document_key(key or block.number or title or block.title), title or block.title, version)
    body = builder.without_print_notes(lines[block.body_from :])
    barred = barred_lines(body, barred_spans(marks))
    annexes = _annexes(body, barred)
    end = min(annexes, default=len(body))
    carried = _carried_from(body[:end], barred)
    headings = builder.read_text(body[:carried], barred, annexes_follow=bool(annexes))
    builder.read_carried(body[carried:end], _from(barred, carried, end))
    for start, stop in pairwise([*sorted(annexes), len(body)] if annexes else []):
        read_annex(builder, body[start:stop], _from(barred, start, stop), annexes[start])
    nodes = with_separators(text, builder.clauses, [*block.nodes, *builder.nodes])
    check_tiling(text, builder.clauses, nodes)
    return Parsed(tuple(builder.clauses), tuple(nodes), block, (*sequence_warnings(headings), *builder.warnings))


def _from(indexes: frozenset[int], start: int, stop: int) -> frozenset[int]:
    return frozenset(index - start for index in indexes if start <= index < stop)


def read_title_block(lines: Sequence[Line]) -> TitleBlock:
    """Recognise letterhead, number, title and addressees at the top; a text without them has an empty block."""
    number_at = next((i for i, line in enumerate(lines[:8]) if DOCUMENT_NUMBER.fullmatch(line.text.replace(" ", ""))), None)
    at = 0 if number_at is None else number_at + 1
    title = _title_lines(lines, at) if number_at is not None else _title_at_top(lines)
    at = max(at, title.stop)
    if number_at and not title:  # web pages print the title above the number
        title = _title_at_top(lines[:number_at])
    kinds = dict.fromkeys(range(number_at or 0), NodeKind.LETTERHEAD) | dict.fromkeys(title, NodeKind.TITLE)
    if number_at is not None:
        kinds[number_at] = NodeKind.NUMBER
    addressees: tuple[str, ...] = ()
    if (number_at is not None or title) and at < len(lines) and _names_addressees(lines[at]):
        kinds[at] = NodeKind.ADDRESSEES
        addressees = tuple(lines[at].text.rstrip("：:").replace("，", "、").split("、"))
        at += 1
    nodes = tuple(Node(kinds[index], lines[index].start, lines[index].end) for index in sorted(kinds))
    number = lines[number_at].text.replace(" ", "") if number_at is not None else None
    return TitleBlock(nodes, number, "".join(lines[index].text for index in title), addressees, at)


def _title_lines(lines: Sequence[Line], at: int) -> range:
    """Return the lines below the number up to the first that is no title."""
    stop = at
    while stop < len(lines) and not _begins_text(lines[stop]):
        stop += 1
    return range(at, stop)


def _title_at_top(lines: Sequence[Line]) -> range:
    """Return the title where no number stands above it: the first lines, up to one that ends as titles do."""
    for stop, line in enumerate(lines[:4], 1):
        if not may_be_title(line) or _begins_text(line):
            break
        if RULE_WORD.search(line.text):
            return range(next(i for i in range(stop) if not ORDER.search(lines[i].text)), stop)
    return range(0)


def _begins_text(line: Line) -> bool:
    if line.text.endswith(("：", ":", "。")) or heading_of(line) is not None:
        return True
    return article_of(line) is not None or division_of(line) is not None


def _names_addressees(line: Line) -> bool:
    return line.text.endswith(("：", ":")) and re.search(r"[。；]|(?:如下|通知|决定|规定|通报|意见)[：:]$", line.text) is None


def _annexes(body: Sequence[Line], barred: frozenset[int]) -> dict[int, Annex]:
    """Return the first lines of the annexes. A list of attachments above the signature is none where the annexes themselves follow."""
    found = {index: annex for index, line in enumerate(body) if index not in barred and (annex := _annex_at(line))}
    pages = {index: annex for index, annex in found.items() if not re.match(r"附\s*件?[^:：\n]{0,4}[:：]", body[index].text)}
    if pages and (lists := [index for index in found if index < min(pages)]):
        below = {*closing_lines(body[: min(pages)]), *attachment_lines(body, lists)}
        labels = {"附件", *(annex.label for annex in pages.values())}
        if all(found[index].label in labels for index in lists) and all(index in below for index in range(lists[0], min(pages))):
            return {index: annex for index, annex in found.items() if index >= min(pages)}
    return found


def _annex_at(line: Line) -> Annex | None:
    if match := ANNEX.match(line.text):
        return Annex(f"附件{match['number'] or match['bare'] or ''}", (match["heading"] or "").strip())
    return annex_of(line)


def attachment_lines(body: Sequence[Line], lists: Sequence[int]) -> list[int]:
    """Return the lines of a list of attachments: its first lines and the numbered ones below each."""
    found: list[int] = []
    for start in lists:
        found.append(start)
        while found[-1] + 1 < len(body) and re.match(r"\d{1,2}[.．、]", body[found[-1] + 1].text):
            found.append(found[-1] + 1)
    return found


def _carried_from(body: Sequence[Line], barred: frozenset[int]) -> int:
    """Return where the statute begins that a notice carries, its title included; the end where there is none."""
    articles = article_lines(body, barred)
    if len(articles) < 2 or not in_sequence(articles.values()):
        return len(body)
    at = min(articles)
    while at > 0 and (division_of(body[at - 1]) is not None or compact(body[at - 1].text) == CONTENTS_TITLE):
        at -= 1
    while at > 0 and kinds_below_title(body[at - 1 : at]):
        at -= 1
    if at > 0 and may_be_title(body[at - 1]) and RULE_WORD.search(body[at - 1].text):
        at -= 1
        while at > 0 and is_upper_title(body[at - 1]):
            at -= 1
    return at


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


def read_annex(found: ClauseList, lines: Sequence[Line], barred: frozenset[int], annex: Annex) -> None:
    """Read an annex: one clause, or the articles of the statute that it holds."""
    articles = article_lines(lines, barred)
    if len(articles) > 1:
        head = 1
        while head < len(lines) and head not in articles and may_be_title(lines[head]) and division_of(lines[head]) is None:
            head += 1
        title = annex.heading or "".join(compact(line.text) for line in lines[1:head])
        crumbs = (" ".join(part for part in (annex.label, title) if part),)
        found.nodes += [Node(NodeKind.HEADING, line.start, line.end) for line in lines[:head]]
        inside = frozenset(index - head for index in barred if index >= head)
        found.take(read_articles(lines[head:], inside, prefix=annex.label, crumbs=crumbs, foreword="前言"))
        return
    below = {at: kind for at, kind in closing_lines(lines).items() if kind is NodeKind.PRINT_NOTE}
    end = min(below, default=len(lines))
    heading = annex.heading or (compact(lines[1].text) if end > 1 and may_be_title(lines[1]) else "")
    found.add(annex.label, annex.label, heading, (), lines[0].start, lines[end - 1].end)
    found.nodes += [Node(kind, lines[at].start, lines[at].end) for at, kind in below.items()]


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

    def without_print_notes(self, body: Sequence[Line]) -> Sequence[Line]:
        """Take the print notes at the foot as nodes and return the lines above them."""
        below = [at for at, kind in closing_lines(body).items() if kind is NodeKind.PRINT_NOTE]
        self.nodes += [Node(NodeKind.PRINT_NOTE, body[at].start, body[at].end) for at in below]
        return body[: min(below, default=len(body))]

    def read_text(self, body: Sequence[Line], barred: frozenset[int], *, annexes_follow: bool) -> list[Heading]:
        """Read the document's own text: foreword, sections, list of attachments, signature and date."""
        below = closing_lines(body)
        lists = [index for index in range(len(body)) if index not in barred and _annex_at(body[index])] if annexes_follow else []
        notes = dict.fromkeys(attachment_lines(body, lists), NodeKind.NOTE)
        below |= {index: kind for index, kind in notes.items() if index not in below}
        foreword, sections = _split(body[: min(below, default=len(body))], barred)
        self.nodes += [Node(kind, body[at].start, body[at].end) for at, kind in below.items()]
        headings = [section.heading for section in sections]
        self.alone = levels_standing_alone(headings)
        if foreword:
            self.add(FOREWORD, FOREWORD, "", (), foreword[0].start, foreword[-1].end)
        for section in sections:
            self.add_section(section)
        return headings

    def read_carried(self, body: Sequence[Line], barred: frozenset[int]) -> None:
        """Read the statute that a notice carries; its title is the first breadcrumb of its articles."""
        head = 0
        while head < len(body) and article_of(body[head]) is None and division_of(body[head]) is None and may_be_title(body[head]):
            head += 1
            if RULE_WORD.search(body[head - 1].text):
                break
        kinds = [NodeKind.HEADING] * head + kinds_below_title(body[head:])
        self.nodes += [Node(kind, line.start, line.end) for kind, line in zip(kinds, body, strict=False)]
        title = "".join(compact(line.text) for line in body[:head])
        at = len(kinds)
        self.take(read_articles(body[at:], _from(barred, at, len(body)), crumbs=(title,) if title else ()))


def _split(body: Sequence[Line], barred: frozenset[int]) -> tuple[list[Line], list[Section]]:
    foreword: list[Line] = []
    sections: list[Section] = []
    above: list[Section] = []
    for index, line in enumerate(body):
        if index not in barred and (heading := heading_of(line)):
            above = [section for section in above if section.heading.level < heading.level]
            if above:
                above[-1].has_children = True
            sections.append(Section(heading))
            above.append(sections[-1])
        elif sections:
            sections[-1].lines.append(line)
        else:
            foreword.append(line)
    return foreword, sections


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
