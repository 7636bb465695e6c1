"""Boxes of text on a page, put together into rows and into the order of reading."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

SAME_ROW = 0.5
"""Share of the lower box's height that two boxes of one row have in common."""
TOUCHING = 0.6
"""Gap, in heights, up to which two boxes of a row are one piece of text that was found in two parts."""
MIN_COLUMN_ROWS = 8
FULL_COLUMN = 0.7
"""Of a column's width: share that its rows fill when it is running text, not a table's column."""


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
