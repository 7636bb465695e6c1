"""Articles of a statute: its lines taken apart into clauses with their headings above them, and nodes."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from ingest.line_forms import Article, Division, Level
from ingest.statute_lines import article_lines, closing_lines, contents_lines, division_lines, successors
from ingest.structure import Line
from knowledge.model import NodeKind


@dataclass(frozen=True, slots=True)
class Piece:
    """A span of the text: a clause where it has a label, otherwise a node."""

    start: int
    end: int
    label: str = ""
    heading: str = ""
    breadcrumb: tuple[str, ...] = ()
    kind: NodeKind = NodeKind.HEADING


@dataclass(slots=True)
class Articles:
    """What the lines of a statute are."""

    pieces: list[Piece] = field(default_factory=list[Piece])
    warnings: list[str] = field(default_factory=list[str])


def read_articles(
    lines: Sequence[Line], barred: Collection[int] = (), *, prefix: str = "", crumbs: tuple[str, ...] = (), foreword: str = "前言"
) -> Articles:
    """Take the lines of one statute apart, from below its title to its end. Clauses and nodes hold every line.

    `prefix` stands before each label (附件2), `crumbs` before each breadcrumb; `barred` are indexes of lines that are no headings.
    """
    articles = article_lines(lines, barred)
    divisions = division_lines(lines, articles, barred)
    contents = contents_lines(lines, divisions, articles)
    reader = _Reader(lines, prefix, crumbs, foreword)
    at = 0
    while at < len(lines):
        if at in contents:
            reader.node(at, at, NodeKind.CONTENTS)
            at += 1
        elif at in articles:
            reader.article(at, articles[at])
            at += 1
        elif (division := divisions.get(at)) and reader.takes(division):
            reader.division(at, division)
            at += division.lines
        else:
            reader.text(at)
            at += 1
    return reader.finish()


class _Reader:
    """Collects lines into pieces."""

    def __init__(self, lines: Sequence[Line], prefix: str, crumbs: tuple[str, ...], foreword: str) -> None:
        self._lines, self._prefix, self._crumbs = lines, prefix, crumbs
        self._result = Articles()
        self._above: list[Division] = []
        self._numbers: dict[Level, int] = {}
        self._last = (0, 0)
        self._open: tuple[int, str, str] | None = None
        """First line, label and heading of the clause being read."""
        self._end = 0
        self._orphan = foreword

    def node(self, first: int, last: int, kind: NodeKind) -> None:
        self._close()
        self._result.pieces.append(Piece(self._lines[first].start, self._lines[last].end, kind=kind))

    def article(self, at: int, article: Article) -> None:
        self._close()
        if article.place not in successors(self._last):
            self._result.warnings.append(_out_of_order(article, self._last, self._prefix))
        self._last = article.place
        heading = re.match(r"\s*【([^】\n]{1,40})】", article.rest)
        self._open = (at, self._prefix + article.label, heading[1].strip() if heading else "")
        self._end = at

    def takes(self, division: Division) -> bool:
        """Tell whether a line in the form of a heading is one, by its number."""
        return division.number is None or division.set_off or division.number in {1, self._numbers.get(division.level, 0) + 1}

    def division(self, at: int, division: Division) -> None:
        self.node(at, at + division.lines - 1, NodeKind.HEADING)
        if division.number is not None:
            last = self._numbers.get(division.level, 0)
            if division.number not in {1, last + 1}:
                self._result.warnings.append(f"{self._prefix}{division.crumb}: the heading's number follows {last}")
            self._numbers[division.level] = division.number
        self._above = [*(above for above in self._above if above.level < division.level), division]
        self._orphan = division.mark or division.title

    def text(self, at: int) -> None:
        if self._open is None:
            self._open = (at, self._prefix + self._orphan, "")
        self._end = at

    def _close(self) -> None:
        if self._open is None:
            return
        first, label, heading = self._open
        crumbs = (*self._crumbs, *(division.crumb for division in self._above))
        self._result.pieces.append(Piece(self._lines[first].start, self._lines[self._end].end, label, heading, crumbs))
        self._open = None

    def finish(self) -> Articles:
        """Close the last clause, leaving signature and date out of it."""
        if self._open is not None:
            first = self._open[0]
            below = closing_lines(self._lines[first : self._end + 1])
            last = self._end
            self._end = first + min(below, default=last - first + 1) - 1
            self._close()
            for at in sorted(below):
                line = self._lines[first + at]
                self._result.pieces.append(Piece(line.start, line.end, kind=below[at]))
        return self._result


def _out_of_order(article: Article, last: tuple[int, int], prefix: str) -> str:
    label = prefix + article.label
    if last == (0, 0):
        return f"{label}: the first article is not number 1"
    before = prefix + Article(*last, "", set_off=True).label
    if article.place <= last:
        return f"{label} follows {before}: the number is doubled or goes back"
    return f"{label} follows {before}: an article is missing between them"
