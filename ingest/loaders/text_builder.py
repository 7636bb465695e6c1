"""The text a loader builds up line by line, with its marks and tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise

from ingest.model import Limits, Loaded, Mark, MarkKind, PageImage, Rejected

CELL_BREAK = "｜"
MAX_SPAN = 1000


@dataclass(slots=True)
class Cell:
    """One cell of a table; a merged cell stands once, where it begins."""

    text: str
    colspan: int = 1
    rowspan: int = 1
    covered: bool = False
    """A place that a cell of an earlier row reaches down to: empty in the text, absent from the HTML."""


Row = list[Cell]


class TextBuilder:
    """Collects lines and marks; offsets are counted in characters."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._pieces: list[str] = []
        self._marks: list[Mark] = []
        self._length = 0

    @property
    def length(self) -> int:
        """The offset at which the next line begins."""
        return self._length

    def line(self, text: str) -> tuple[int, int]:
        """Append one paragraph and return its offsets without the line break."""
        start = self._length
        self._pieces += (text, "\n")
        self._length = start + len(text) + 1
        if self._length > self._limits.max_chars:
            raise Rejected(f"holds more than {self._limits.max_chars} characters; split it")
        return start, self._length - 1

    def mark(self, kind: MarkKind, start: int, end: int, value: str = "") -> None:
        """Mark a span; an empty one says nothing and is left out."""
        if start < end:
            self._marks.append(Mark(kind, start, end, value))

    def marked_line(self, kind: MarkKind, text: str, value: str = "") -> None:
        """Append one paragraph and mark it."""
        start, end = self.line(text)
        self.mark(kind, start, end, value)

    def table(self, rows: Sequence[Row]) -> None:
        """Append a table, one line a row, and mark it with its HTML."""
        rows = [row for row in rows if any(not cell.covered for cell in row)]
        lines = [CELL_BREAK.join(_in_one_line(cell.text) for cell in row) for row in rows]
        if not any(line.strip(CELL_BREAK + " ") for line in lines):
            return
        start = self._length
        for line in lines:
            self.line(line)
        self.mark(MarkKind.TABLE, start, self._length - 1, table_html(rows))

    def append(self, loaded: Loaded) -> None:
        """Append what another loader read, its marks shifted; the images are the caller's to shift."""
        shift = self._length
        self._pieces.append(loaded.text)
        self._length += len(loaded.text)
        self._marks += shifted(loaded.marks, shift)

    def loaded(self, facts: Mapping[str, str], warnings: Sequence[str] = (), images: Sequence[PageImage] = ()) -> Loaded:
        """Return all that was collected, marks in the order of the text."""
        marks = sorted(self._marks, key=lambda mark: (mark.start, -mark.end))
        return Loaded("".join(self._pieces), tuple(marks), dict(facts), tuple(dict.fromkeys(warnings)), tuple(images))


def shifted(marks: Sequence[Mark], shift: int) -> list[Mark]:
    """Return the marks moved along the text."""
    return [Mark(mark.kind, mark.start + shift, mark.end + shift, mark.value) for mark in marks]


def table_html(rows: Sequence[Row]) -> str:
    """Write a table as HTML of table, tr and td only."""
    return "<table>" + "".join(f"<tr>{''.join(_cell_html(cell) for cell in row if not cell.covered)}</tr>" for row in rows) + "</table>"


def _cell_html(cell: Cell) -> str:
    colspan = f' colspan="{min(cell.colspan, MAX_SPAN)}"' if cell.colspan > 1 else ""
    rowspan = f' rowspan="{min(cell.rowspan, MAX_SPAN)}"' if cell.rowspan > 1 else ""
    return f"<td{colspan}{rowspan}>{escape(cell.text, quote=False)}</td>"


def _in_one_line(text: str) -> str:
    """Join a cell's paragraphs: Chinese without a space, else with one."""
    parts = [part.strip() for part in text.split("\n") if part.strip()]
    joined = parts[:1]
    for before, after in pairwise(parts):
        joined += ("" if before[-1] > "\u2e7f" and after[0] > "\u2e7f" else " ", after)
    return "".join(joined)
