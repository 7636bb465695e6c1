"""The structure of an official document (公文, GB/T 9704): title block, numbered levels, annex notes.

Levels are 一、 （一） 1. （1）, each at the start of a line. A number inside a sentence is no heading: only line starts
count, and a number that does not continue its level is reported.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.clause_ids import CHINESE_DIGITS

DOCUMENT_NUMBER = re.compile(r"[\u4e00-\u9fff]{2,15}[〔\[（(【](?:19|20)\d\d[〕\]）)】]第?\d{1,4}号")
NUMERAL = "[一二三四五六七八九十]{1,3}"
LEVELS = (
    re.compile(rf"(?P<number>{NUMERAL})、\s*"),
    re.compile(rf"[（(](?P<number>{NUMERAL})[）)]\s*"),
    re.compile(r"(?P<number>\d{1,3})(?:[.．](?!\d)|、)\s*"),
    re.compile(r"[（(](?P<number>\d{1,3})[）)]\s*"),
)
ANNEX = re.compile(r"附件\s*(?P<number>\d{0,2})\s*[:：]\s*(?P<heading>[^\n]*)|附件(?P<bare>\d{0,2})$")
MAX_HEADING_CHARS = 40


@dataclass(frozen=True, slots=True)
class Line:
    """A line that holds something: half-open offsets without the line break."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Heading:
    """The start of a numbered section."""

    level: int
    """0 for 一、, 1 for （一）, 2 for 1., 3 for （1）."""
    number: int
    mark: str
    """As it stands in labels: `一`, `（一）`, `5`, `（1）`."""
    title: str
    """The heading's words, without number and full stop."""
    whole_line: bool
    """Whether the line is nothing but the heading."""
    line: Line


def lines_of(text: str) -> list[Line]:
    """Return the lines that are not blank, with offsets that leave out white space around them."""
    found: list[Line] = []
    for match in re.finditer(r"[^\n]+", text):
        stripped = match[0].strip(" \t\u3000")
        if stripped:
            start = match.start() + match[0].index(stripped)
            found.append(Line(start, start + len(stripped), stripped))
    return found


def heading_of(line: Line) -> Heading | None:
    """Recognise a numbered heading at the start of a line, or return None."""
    for level, pattern in enumerate(LEVELS):
        match = pattern.match(line.text)
        if match is None or match.end() == len(line.text):
            continue
        rest = line.text[match.end() :]
        sentence = re.match(r"[^。；;！？!?\n]+", rest)
        title = sentence[0].strip() if sentence else ""
        if len(title) > MAX_HEADING_CHARS or not sentence:
            title = ""
        whole_line = bool(title) and rest.rstrip("。") == title
        number, mark = _number(level, match["number"])
        return Heading(level, number, mark, title, whole_line, line)
    return None


def _number(level: int, printed: str) -> tuple[int, str]:
    number = int(printed) if printed.isdigit() else numeral_value(printed)
    if level == 0:
        return number, printed
    return number, str(number) if level == 2 else f"（{printed}）"  # the third level stands bare in labels


def numeral_value(printed: str) -> int:
    """Read a Chinese numeral from 一 to 九十九."""
    tens, ten, ones = printed.rpartition("十")
    value = CHINESE_DIGITS.find(ones) if ones else 0
    return value + (10 * (CHINESE_DIGITS.find(tens) if tens else 1) if ten else 0)


def sequence_warnings(headings: list[Heading]) -> list[str]:
    """Report numbers that are doubled or jump, level by level."""
    warnings: list[str] = []
    last: dict[int, int] = {}
    alone = levels_standing_alone(headings)
    for heading in headings:
        expected = last.get(heading.level, 0) + 1
        if heading.number != expected:
            warnings.append(f"{heading.mark} {heading.title[:12]}: the number follows {expected - 1}")
        last[heading.level] = heading.number
        for deeper in [level for level in last if level > heading.level and level not in alone]:
            del last[deeper]
    return warnings


def _runs_through(headings: list[Heading], level: int) -> bool:
    """Tell whether a level's numbers run 1…n through the whole document without restarting."""
    numbers = [heading.number for heading in headings if heading.level == level]
    return numbers == list(range(1, len(numbers) + 1))


def levels_standing_alone(headings: list[Heading]) -> frozenset[int]:
    """The levels whose numbers run 1…n through the whole document: their number is a label by itself."""
    return frozenset(level for level in {heading.level for heading in headings} if _runs_through(headings, level))
