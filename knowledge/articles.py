"""Paragraphs and items inside an article: 款, （一）项, 1.目, so that a citation can say 第三十八条第一款第（二）项.

A line of an article is a paragraph (款) of its own unless it is an item; items belong to the paragraph above them. Items that
stand inside a line count only where they run （一）（二）… in order, each at the beginning of a sentence or after a colon,
semicolon or comma. Numbers beside each other in a reference (第（二）项、第（三）项) are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from itertools import pairwise

from knowledge.clause_ids import chinese_numeral

ARTICLE_NUMBER = re.compile(r"\s*第[〇零一二三四五六七八九十百千0-9]{1,9}条(?:之[一二三四五六七八九十]{1,3})?(?:\s*【[^】\n]{1,40}】)?\s*")
ITEM = re.compile(r"[“\"「]?[（(](?P<number>[一二三四五六七八九十]{1,3})[）)]")
SUBITEM = re.compile(r"[“\"「]?(?:(?P<number>\d{1,2})(?:[.．](?!\d)|、)|[（(](?P<bracketed>\d{1,2})[）)])")
INLINE = re.compile(r"(?<=[：:；;。，,])[（(](?P<number>[一二三四五六七八九十]{1,3})[）)]")
NUMERALS = {chinese_numeral(number): number for number in range(1, 100)}


class Depth(IntEnum):
    """Levels inside an article."""

    PARAGRAPH = 0
    ITEM = 1
    SUBITEM = 2


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph, item or subitem: half-open offsets into the clause's text. A paragraph's span holds its items."""

    depth: Depth
    paragraph: int
    item: int
    """0 for none."""
    subitem: int
    start: int
    end: int

    @property
    def label(self) -> str:
        """How it is cited after the article: 第一款第（二）项第1目."""
        label = f"第{chinese_numeral(self.paragraph)}款"
        if self.item:
            label += f"第（{chinese_numeral(self.item)}）项"
        return label + (f"第{self.subitem}目" if self.subitem else "")


def paragraphs(clause_text: str) -> list[Part]:
    """Return the paragraphs of an article with their items, in order of their starts."""
    parts: list[Part] = []
    for depth, number, start, end in _starts(clause_text):
        above = parts[-1] if parts else None
        if depth is Depth.PARAGRAPH or above is None:
            parts.append(Part(Depth.PARAGRAPH, (above.paragraph if above else 0) + 1, 0, 0, start, end))
        elif depth is Depth.ITEM:
            parts.append(Part(depth, above.paragraph, number, 0, start, end))
        else:
            parts.append(Part(depth, above.paragraph, above.item, number, start, end))
    return [_widened(part, parts[index + 1 :]) for index, part in enumerate(parts)]


def place(clause_text: str, start: int, end: int) -> str:
    """Return how a quote is cited after its article: 第一款第（二）项; empty where it goes over several paragraphs, or there is one only.

    An article of one paragraph is cited without 第一款, as rules do.
    """
    parts = paragraphs(clause_text)
    holding = [part for part in parts if part.start <= start and end <= part.end]
    if not holding:
        return ""
    label = max(holding, key=lambda part: (part.depth, part.start)).label
    return label if parts[-1].paragraph > 1 else label.removeprefix("第一款")


def find_part(clause_text: str, paragraph: int = 0, item: int = 0, subitem: int = 0) -> Part | None:
    """Return the part that a citation names, or None; an item without its paragraph is the first of that number."""
    for part in paragraphs(clause_text):
        if (not paragraph or part.paragraph == paragraph) and (part.item, part.subitem) == (item, subitem):
            return part
    return None


def _starts(text: str) -> Iterator[tuple[Depth, int, int, int]]:
    """Yield depth, number and span of each line and of each item inside one."""
    match = ARTICLE_NUMBER.match(text)
    at = match.end() if match else 0
    for line in re.finditer(r"[^\n]+", text[at:]):
        start, end = at + line.start(), at + line.end()
        start += len(line[0]) - len(line[0].lstrip())
        end -= len(line[0]) - len(line[0].rstrip())
        if start >= end:
            continue
        depth, number = _begins(text[start:end])
        inside = [start, *_inline(text, start, end, 2 if depth is Depth.ITEM and number == 1 else 1), end]
        yield depth, number, start, inside[1]
        for count, (from_, to) in enumerate(pairwise(inside[1:]), 2 if depth is Depth.ITEM else 1):
            yield Depth.ITEM, count, from_, to


def _begins(line: str) -> tuple[Depth, int]:
    if (match := ITEM.match(line)) and match["number"] in NUMERALS:
        return Depth.ITEM, NUMERALS[match["number"]]
    if match := SUBITEM.match(line):
        return Depth.SUBITEM, int(match["number"] or match["bracketed"])
    return Depth.PARAGRAPH, 0


def _inline(text: str, start: int, end: int, first: int) -> list[int]:
    """Return where items inside a line begin: at least two in order, from `first` on."""
    found: list[int] = []
    for match in INLINE.finditer(text, start, end):
        if NUMERALS.get(match["number"]) == first + len(found):
            found.append(match.start())
    return found if len(found) + first > 2 else []


def _widened(part: Part, below: list[Part]) -> Part:
    """Let a part hold the deeper ones below it."""
    end = part.end
    for other in below:
        if other.depth <= part.depth:
            break
        end = other.end
    return Part(part.depth, part.paragraph, part.item, part.subitem, part.start, end)
