"""Boxes of text on a page, put together into rows and into the order of reading; lines by whose place paragraphs begin."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from ingest.layout import ENDS_SENTENCE

SAME_ROW = 0.5
"""Share of the lower box's height that two boxes of one row have in common."""
TOUCHING = 0.6
"""Gap, in heights, up to which two boxes of a row are one piece of text that was found in two parts."""
MIN_COLUMN_ROWS = 8
FULL_COLUMN = 0.7
"""Of a column's width: share that its rows fill when it is running text, not a table's column."""
SHARE_AT_MARGIN = 0.1
LEAST_INDENT, MOST_INDENT = 1.2, 5.2
"""Of a paragraph's first line, in heights of the line: two characters are common, four with a bracket behind them the most."""
FULL_TO = 1.5
"""From the right edge, in heights of the line: a line that ends there had no room for more."""
CENTRED_TO = 0.5
"""Difference of the room on both sides, in heights of the line."""
LARGER_TYPE = 1.25


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on an upright page, in pixels from the upper left corner."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """In pixels."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """In pixels, at least one."""
        return max(1.0, self.bottom - self.top)

    def beside(self, other: Box) -> bool:
        """Tell whether this box stands in one row with another and to its right."""
        common = min(self.bottom, other.bottom) - max(self.top, other.top)
        return common >= SAME_ROW * min(self.height, other.height) and self.left >= other.left + 0.5 * other.width

    def joined(self, other: Box) -> Box:
        """The smallest box around both."""
        return Box(min(self.left, other.left), min(self.top, other.top), max(self.right, other.right), max(self.bottom, other.bottom))

    def fractions(self, width: int, height: int) -> tuple[float, float, float, float]:
        """Left, top, right and bottom as shares of the page."""
        edges = ((self.left, width), (self.top, height), (self.right, width), (self.bottom, height))
        left, top, right, bottom = (round(min(1.0, max(0.0, value / whole)), 5) for value, whole in edges)
        return left, top, right, bottom


def reading_order(boxes: Sequence[Box]) -> list[Box]:
    """Order boxes row by row, and down the columns where the page is set in two; touching ones become one."""
    rows = [_merged(row) for row in rows_of(boxes)]
    gutter = _gutter(rows)
    if gutter is None:
        return [box for row in rows for box in row]
    ordered: list[Box] = []
    left: list[Box] = []
    right: list[Box] = []
    for row in rows:
        if any(box.left < gutter < box.right for box in row):
            ordered += [*left, *right, *row]
            left, right = [], []
        else:
            left += [box for box in row if box.right <= gutter]
            right += [box for box in row if box.left >= gutter]
    return [*ordered, *left, *right]


def rows_of(boxes: Sequence[Box]) -> list[list[Box]]:
    """Put boxes at one height into rows, from the top, each from the left."""
    rows: list[list[Box]] = []
    for box in sorted(boxes, key=lambda box: (box.top + box.bottom) / 2):
        if rows and _at_height_of(box, rows[-1]):
            rows[-1].append(box)
        else:
            rows.append([box])
    return [sorted(row, key=lambda box: box.left) for row in rows]


def _at_height_of(box: Box, row: Sequence[Box]) -> bool:
    top, bottom = median(other.top for other in row), median(other.bottom for other in row)
    return min(box.bottom, bottom) - max(box.top, top) >= SAME_ROW * min(box.height, bottom - top)


def _merged(row: Sequence[Box]) -> list[Box]:
    merged: list[Box] = []
    for box in row:
        if merged and box.left - merged[-1].right < TOUCHING * min(box.height, merged[-1].height):
            merged[-1] = merged[-1].joined(box)
        else:
            merged.append(box)
    return merged


def _gutter(rows: Sequence[Sequence[Box]]) -> float | None:
    """Find the white strip between two columns of running text; None on a page without."""
    pairs = [row for row in rows if len(row) == 2]
    if len(pairs) < MIN_COLUMN_ROWS or len(pairs) * 2 < len(rows):
        return None
    gutter = median((row[0].right + row[1].left) / 2 for row in pairs)
    parted = [row for row in pairs if row[0].right < gutter < row[1].left]
    if len(parted) * 10 < len(pairs) * 9:
        return None
    for side in (0, 1):
        widths = [row[side].width for row in parted]
        if median(widths) < FULL_COLUMN * max(widths) or median(widths) < 6 * median(row[side].height for row in parted):
            return None
    return gutter


def margin_of(boxes: Sequence[Box]) -> float:
    """Where lines of a page begin that are not indented."""
    if not boxes:
        return 0.0
    widest = max(box.width for box in boxes)
    return min(box.left for box in boxes if box.width >= 0.5 * widest)


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """A line of text and where it stands across its page, in any unit."""

    text: str
    left: float
    right: float
    height: float


Page = Sequence[PlacedLine]


@dataclass(frozen=True, slots=True)
class _Column:
    """Where text begins on the left and ends on the right."""

    left: float
    right: float

    def takes_in(self, line: PlacedLine) -> bool:
        """Tell whether a line stands in from the left as a paragraph's first does, and is not centred."""
        before, after = line.left - self.left, self.right - line.right
        is_centred = abs(before - after) < CENTRED_TO * line.height and not ENDS_SENTENCE.search(line.text)
        return LEAST_INDENT * line.height < before < MOST_INDENT * line.height and not is_centred

    def is_filled_by(self, line: PlacedLine) -> bool:
        """Tell whether a line runs to the right edge."""
        return self.right - line.right < FULL_TO * line.height


def paragraph_starts(pages: Sequence[Page]) -> list[list[bool]]:
    """Tell of each line of each page whether its place says that it begins a paragraph: it stands in from the margin.

    It does not where it goes on with the line above, as in a hanging list item or a block set further in.
    """
    usual = _usual_column(pages)
    if usual is None:
        return [[False] * len(page) for page in pages]
    repeated = _repeated_edges(pages)
    open_height: float | None = None
    """Of the line above, where it runs to the edge without ending its sentence."""
    found: list[list[bool]] = []
    for page in pages:
        column = _column_of(page, usual)
        starts: list[bool] = []
        for line in page:
            goes_on = open_height is not None and open_height < LARGER_TYPE * line.height
            starts.append(not goes_on and column.takes_in(line))
            if _without_digits(line) not in repeated:
                open_height = line.height if column.is_filled_by(line) and not ENDS_SENTENCE.search(line.text) else None
        found.append(starts)
    return found


def _repeated_edges(pages: Sequence[Page]) -> set[str]:
    """Return the first and last lines that pages have in common, but for their numbers: they part no paragraph."""
    edges = Counter(_without_digits(line) for page in pages if page for line in (page[0], page[-1]))
    return {edge for edge, count in edges.items() if count > 1}


def _without_digits(line: PlacedLine) -> str:
    return re.sub(r"[\s0-9]", "", line.text)


def _margin(lines: Iterable[PlacedLine]) -> float | None:
    """Where most text begins that stands furthest to the left: at least a tenth of the lines begin there."""
    counts = Counter(round(line.left) for line in lines)
    enough = counts.total() * SHARE_AT_MARGIN
    return next((float(left) for left in sorted(counts) if counts[left] + counts[left + 1] >= enough), None)


def _usual_column(pages: Sequence[Page]) -> _Column | None:
    """Where text stands on the pages that begin furthest to the left; None without lines."""
    margin = _margin(line for page in pages for line in page)
    if margin is None:
        return None
    usual = [page for page in pages if (own := _margin(page)) is not None and abs(own - margin) < LEAST_INDENT * _height(page)]
    return _Column(margin, median(max(line.right for line in page) for page in usual or filter(None, pages)))


def _column_of(page: Page, usual: _Column) -> _Column:
    """Where the text of a page stands: its own place where it is shifted, as on left-hand pages, else that of the document."""
    own = _margin(page)
    if own is None:
        return usual
    right, height = max(line.right for line in page), _height(page)
    is_shifted = right - usual.right > LEAST_INDENT * height or own - usual.left >= MOST_INDENT * height
    return _Column(own if is_shifted else usual.left, max(right, usual.right))


def _height(page: Page) -> float:
    return median(line.height for line in page)
