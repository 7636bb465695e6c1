"""What pages and lines leave in a text: page feet, running heads, tables of contents, lines broken inside a sentence.

Each function finds changes (start, end, replacement) in a text and its marks; `normalise` makes and records them.
Rows of tables are never touched here.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from ingest.model import Mark, MarkKind

Change = tuple[int, int, str]

BLANKS = " \\t\\u00a0\\u1680\\u2000-\\u200a\\u202f\\u205f\\u3000"
"""White space inside a line, for a character class."""
HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U000323af"
NUMERALS = "[0-9一二三四五六七八九十百千零〇两]"
REFERENCE = "的|之|规定|所|中[^国华]|至|到|和|或|及|与|以|内|等|明确|要求|款|项|第(?!三[人方者])|[、，。；：）》”,;)]"
"""What follows the number of an article that is only referred to."""
CHAPTER = re.compile(rf"第{NUMERALS}{{1,7}}(?:编|分编|章|节)(?![程的规所中至和或、，。以及与])(?P<title>[^，。；：！？]{{0,30}})")
ARTICLE = re.compile(rf"第{NUMERALS}{{1,9}}条(?:之{NUMERALS}{{1,3}})?(?=[{BLANKS}]|$|(?!例|{REFERENCE}))")
NUMBERED = re.compile(
    r"[一二三四五六七八九十百]{1,3}、|[（(][0-9一二三四五六七八九十]{1,3}[）)](?!\s?(?:[项款、至和或及]|目(?![标的录])))|[0-9]{1,3}[.．](?![0-9])"
    r"|[①-⑳⑴-⒇•●■◆※]|附件|附[:：]|抄送|主送"
)
DATE = re.compile(r"(?:[0-9]{4}|[〇○零一二三四五六七八九]{4})\s?年[^，。]{1,6}月[^，。]{1,5}日(?=\s|$)")
ENDS_SENTENCE = re.compile(r"[。！？；：!?;:…][”’」』）)》〉]*$")
LEFT_OPEN = ("《", "〈", "“", "‘", "（", "(", "、")

FOOT = re.compile(
    r"(?P<dash>[—–―─━－-]{1,3}|[·•])\s?(?:[0-9]{1,4}|[IVXivx]{1,6}|[Ⅰ-ⅿ])\s?(?:[—–―─━－-]{1,3}|[·•])"
    rf"|第\s?{NUMERALS}{{1,5}}\s?页(?:[\s,，/／、]*共\s?{NUMERALS}{{1,5}}\s?页)?"
    rf"|共\s?{NUMERALS}{{1,5}}\s?页[\s,，/／、]*第\s?{NUMERALS}{{1,5}}\s?页"
    r"|[Pp]age\s?[0-9]{1,4}(?:\s?(?:of|/)\s?[0-9]{1,4})?"
)
BARE_NUMBER = re.compile(r"[—–―─━－一·•-]{0,3}\s?(?P<number>[0-9]{1,4})\s?(?:[/／]\s?[0-9]{1,4}|[—–―─━－一·•-]{0,3})")
"""Also with what OCR makes of a dash."""
LEADER = re.compile(rf"[{BLANKS}]*[.．…·‥⋯・_]{{2,}}[.．…·‥⋯・_{BLANKS}]*(?:[0-9]{{1,4}}|[IVXivx]{{1,6}})?$")
TRAILING_NUMBER = re.compile(rf"[{BLANKS}]+[0-9]{{1,4}}$")
CONTENTS = re.compile(rf"目[{BLANKS}]*[录次]|[Cc]ontents|CONTENTS")

SHARE_OF_FULL = 0.85
"""Of the usual width: a line that is shorter ends its paragraph."""
MAX_COLUMNS = 140
"""A usual width beyond this is no page's: such lines are paragraphs already."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line that holds something."""

    start: int
    end: int
    text: str
    """Without white space around it, as `start` and `end` too."""
    indent: int
    """Columns of white space before it; a Chinese character has two."""
    page: int
    """Index of its page, from 0; 0 where the source has no pages."""
    inside: tuple[tuple[MarkKind, int], ...]
    """Kind and start of the tables, notes, boxes and headings that it belongs to."""

    @property
    def fixed(self) -> bool:
        """Whether the line stays a line: a row of a table or a heading."""
        return any(kind in (MarkKind.TABLE, MarkKind.HEADING) for kind, _ in self.inside)


def rows_of(text: str, marks: Sequence[Mark]) -> list[Row]:
    """Return the lines that hold something, in order."""
    pages = [mark.start for mark in marks if mark.kind is MarkKind.PAGE]
    blocks = sorted((m for m in marks if m.kind not in (MarkKind.PAGE, MarkKind.UNSURE)), key=lambda m: m.start)
    active: list[Mark] = []
    taken = 0
    rows: list[Row] = []
    for match in re.finditer(rf"(?m)^(?P<indent>[{BLANKS}]*)(?P<text>[^\n]*[^\n{BLANKS}])", text):
        start, end = match.span("text")
        while taken < len(blocks) and blocks[taken].start < end:
            active.append(blocks[taken])
            taken += 1
        if active:
            active = [mark for mark in active if mark.end > start]
        inside = tuple((mark.kind, mark.start) for mark in active)
        rows.append(Row(start, end, match["text"], columns(match["indent"]), max(bisect_right(pages, start) - 1, 0), inside))
    return rows


def columns(text: str) -> int:
    """Count the columns that a text takes: two for a wide character, one for any other."""
    return len(text) + sum(char >= "\u2e80" or char in "—…“”‘’" for char in text)


def page_feet(text: str, marks: Sequence[Mark]) -> Iterator[Change]:
    """Find page numbers in lines of their own: bare ones only at a page's edge and in step with the pages."""
    rows = rows_of(text, marks)
    bare = _bare_page_numbers(rows) if any(mark.kind is MarkKind.PAGE for mark in marks) else set[int]()
    for row in rows:
        if not row.fixed and (FOOT.fullmatch(row.text) or row.start in bare):
            yield _whole_line(text, row)


def _bare_page_numbers(rows: Sequence[Row]) -> set[int]:
    """Starts of lines at a page's edge whose numbers count the pages."""
    found: dict[int, int] = {}
    for page, group in groupby(rows, key=lambda row: row.page):
        on_page = list(group)
        for row in (on_page[0], on_page[-1]):
            if not row.fixed and (match := BARE_NUMBER.fullmatch(row.text)):
                found[row.start] = int(match["number"]) - page
    steps = Counter(found.values())
    return {start for start, step in found.items() if step == 1 or steps[step] > 1}


def running_heads(text: str, marks: Sequence[Mark]) -> Iterator[Change]:
    """Find first and last lines that most pages have in common. The first page keeps its first line: it may be the title."""
    rows = rows_of(text, marks)
    pages = [list(group) for _, group in groupby(rows, key=lambda row: row.page)]
    if len(pages) < 3:
        return
    found: set[int] = set()
    for edge in (0, -1):
        edges = [page[edge] for page in pages if not page[edge].fixed]
        keys = {row.start: _running_keys(row) for row in edges}
        counts = Counter(key for both in keys.values() for key in both)
        common = {key for key, count in counts.items() if count >= 3 and count * 5 >= len(pages) * 2}
        found |= {row.start for row in edges if common.intersection(keys[row.start]) and (edge or row.page or row is not rows[0])}
    for row in rows:
        if row.start in found:
            yield _whole_line(text, row)


def _running_keys(row: Row) -> list[str]:
    """What a running head has in common with those of other pages: its words, and how its number counts the pages."""
    words = re.sub(r"\s", "", row.text)
    keys = [words] if len(words) > 1 and len(words) <= 60 else []
    numbers = re.findall(r"[0-9]{1,4}", words)
    if numbers and keys and not re.match(r"[附表图第（(0-9]|[一二三四五六七八九十]+、", words):
        keys.append(f"{re.sub('[0-9]+', '#', words)} {int(numbers[-1]) - row.page}")
    return keys


def _whole_line(text: str, row: Row) -> Change:
    start = text.rfind("\n", 0, row.start) + 1
    end = text.find("\n", row.end)
    return (start, len(text) if end < 0 else end + 1, "")


def contents(text: str, marks: Sequence[Mark]) -> Iterator[Change]:
    """Find a table of contents: its heading, and the lines below that come again or lead to a page number."""
    if not CONTENTS.search(text):
        return
    rows = rows_of(text, marks)
    keys = [_entry(row.text) for row in rows]
    last = {key: at for at, key in enumerate(keys)}
    at = 0
    while at < len(rows):
        end = _contents_end(rows, keys, last, at) if CONTENTS.fullmatch(rows[at].text) else at
        if end > at + 2 or (end == at + 2 and LEADER.search(rows[at + 1].text)):
            yield (_whole_line(text, rows[at])[0], _whole_line(text, rows[end - 1])[1], "")
        at = max(end, at + 1)


def _entry(line: str) -> str:
    return re.sub(r"\s", "", TRAILING_NUMBER.sub("", LEADER.sub("", line)))


def _contents_end(rows: Sequence[Row], keys: Sequence[str], last: dict[str, int], heading: int) -> int:
    """Index of the row after the contents that begin at a heading; the heading's own where there are none."""
    at = heading + 1
    listed: set[str] = set()
    while at < len(rows) and not rows[at].fixed and len(keys[at]) <= 60:
        comes_again = last[keys[at]] > at and keys[at] not in listed
        wrapped = at + 1 < len(rows) and last.get(keys[at] + keys[at + 1], -1) > at
        listed.add(keys[at])
        if LEADER.search(rows[at].text) or comes_again:
            at += 1
        elif wrapped or (at + 1 < len(rows) and LEADER.search(rows[at + 1].text) and not ENDS_SENTENCE.search(rows[at].text)):
            at += 2
        else:
            break
    return at if at > heading + 1 else heading


@dataclass(frozen=True, slots=True)
class Wrapping:
    """How a source breaks its lines."""

    widths: dict[int, int]
    """Usual columns of a full line, a page."""
    indented: bool
    """Whether paragraphs begin with an indentation, so that a line without one goes on."""


def broken_lines(text: str, marks: Sequence[Mark]) -> Iterator[Change]:
    """Find line ends inside a paragraph, across pages too. A line that begins as a heading or list item stays one."""
    rows = rows_of(text, marks)
    wrapping = _wrapping(rows, paged=any(mark.kind is MarkKind.PAGE for mark in marks))
    for row, after in pairwise(rows):
        if row.fixed or after.fixed or row.inside != after.inside:
            continue
        if wrapping:
            apart = text.count("\n", row.end, after.start) > 1 and row.page == after.page
            goes_on = not apart and _goes_on(row, after, wrapping)
        else:
            goes_on = _breaks_sentence(row.text, after.text)
        if goes_on:
            yield (row.end, after.start, _glue(row.text[-1], after.text[0]))


def _wrapping(rows: Sequence[Row], *, paged: bool) -> Wrapping | None:
    """Tell how lines are broken; None where lines are paragraphs already."""
    free = [row for row in rows if not row.fixed]
    if len(free) < (3 if paged else 10):
        return None
    everywhere = [columns(row.text) + row.indent for row in free]
    usual = _usual(everywhere)
    wider = sum(width > 1.25 * usual for width in everywhere)
    full = sum(width >= SHARE_OF_FULL * usual for width in everywhere)
    if usual > MAX_COLUMNS or wider * 50 > len(free) or full < len(free) * (0.25 if paged else 0.4):
        return None
    widths: dict[int, int] = {}
    for page, group in groupby(free, key=lambda row: row.page):
        on_page = [columns(row.text) + row.indent for row in group]
        widths[page] = _usual(on_page) if len(on_page) >= 8 and _usual(on_page) >= usual // 2 else usual
    return Wrapping(widths, _indents(free, widths))


def _usual(widths: Sequence[int]) -> int:
    return sorted(widths)[min(len(widths) - 1, len(widths) * 85 // 100)]


def _indents(rows: Sequence[Row], widths: dict[int, int]) -> bool:
    starts = [
        after
        for row, after in pairwise(rows)
        if ENDS_SENTENCE.search(row.text) and columns(row.text) + row.indent < SHARE_OF_FULL * widths[row.page]
    ]
    return bool(starts) and sum(row.indent >= 2 for row in starts) * 5 >= len(starts) * 3


def _goes_on(row: Row, after: Row, wrapping: Wrapping) -> bool:
    usual = wrapping.widths[row.page]
    word = re.match(r"[A-Za-z0-9.,/:_%-]*", after.text)
    width = columns(row.text) + row.indent + (len(word[0]) if word else 0)
    if width < SHARE_OF_FULL * usual or CHAPTER.fullmatch(row.text) or (wrapping.indented and after.indent >= 2):
        return False
    if begins_part(after.text) and not _left_open(row.text, after.text):
        return False
    return wrapping.indented or row.text[-1] in "；;" or not ENDS_SENTENCE.search(row.text)


def begins_part(line: str) -> bool:
    """Tell whether a line begins something: a heading, an article, a list item, an annex, a date of its own."""
    return bool(CHAPTER.fullmatch(line) or ARTICLE.match(line) or NUMBERED.match(line) or DATE.match(line))


def _left_open(line: str, after: str) -> bool:
    return line.endswith(LEFT_OPEN) or (line.endswith("第") and bool(re.match(NUMERALS, after)))


def _breaks_sentence(line: str, after: str) -> bool:
    """Tell whether a paragraph breaks off inside a sentence and the next one takes it up (a page's end in copied text)."""
    return (
        len(line) >= 40
        and "。" in line
        and bool(re.search(rf"[{HAN}，、,]$", line))
        and bool(re.match(rf"[{HAN}，、“《]", after))
        and "。" in after
        and not begins_part(after)
    )


def _glue(before: str, after: str) -> str:
    return " " if before.isascii() and after.isascii() and (before.isalpha() or before in ",.;:") and after.isalnum() else ""
