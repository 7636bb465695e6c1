"""Named, recorded, reversible repairs of a loader's text.

Each step yields edits by offset; the record replayed backwards gives the loader's text again, so that every removed
character belongs to a named repair. Marks move with the characters that they mark.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from ingest import layout
from ingest.layout import BLANKS, HAN, NUMERALS, Change
from ingest.model import IngestError, Loaded, Mark, MarkKind, PageImage, Rejected

MAX_ROUNDS = 8
"""A repair can uncover another; real files need two rounds, the second to find that nothing is left."""


@dataclass(frozen=True, slots=True)
class Edit:
    """One replacement. `start` is the offset in the text after the step's edits before it were made."""

    start: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Repair:
    """What one step changed."""

    step: str
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class Normalised:
    """A loader's text as it is stored, with what was done to reach it."""

    text: str = field(repr=False)
    marks: tuple[Mark, ...] = ()
    """The loader's, moved; a mark whose characters are all gone is gone, but for a page."""
    repairs: tuple[Repair, ...] = field(default=(), repr=False)
    images: tuple[PageImage, ...] = ()
    """The loader's, their lines moved; lines that are all gone are gone."""


Find = Callable[[str, Sequence[Mark]], Iterable[Change]]
Step = tuple[str, Find]


def _matches(pattern: str, replacement: str) -> Find:
    compiled = re.compile(pattern)
    return lambda text, _: ((match.start(), match.end(), replacement) for match in compiled.finditer(text))


def _rewrites(pattern: str, rewrite: Callable[[re.Match[str]], str]) -> Find:
    """Find what a pattern matches and `rewrite` changes."""
    compiled = re.compile(pattern)

    def find(text: str, _: Sequence[Mark]) -> Iterator[Change]:
        for match in compiled.finditer(text):
            if (after := rewrite(match)) != match[0]:
                yield match.start(), match.end(), after

    return find


def _spaces_in(pattern: str) -> Find:
    """Find the spaces inside what a pattern matches, one by one, so that marks keep to their characters."""
    compiled = re.compile(pattern)

    def find(text: str, _: Sequence[Mark]) -> Iterator[Change]:
        for match in compiled.finditer(text):
            yield from ((at, at + 1, "") for at in range(*match.span()) if text[at] == " ")

    return find


PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010fffd]")
MAX_PRIVATE_SHARE = 0.02
"""More private-use characters than this are a font without a character map: the text is unreadable, and must show it."""


def _private_use(text: str, _: Sequence[Mark]) -> Iterator[Change]:
    found = [match.start() for match in PRIVATE.finditer(text)]
    if len(found) <= max(1, len(text) * MAX_PRIVATE_SHARE):
        yield from ((at, at + 1, "") for at in found)


_LIKE_CHARACTERS = dict(
    zip(
        "⺁⺌⺒⺓⺝⺟⺠⺩⺫⺮⺼⻁⻄⻅⻆⻉⻋⻓⻔⻗⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳⼾⾭",
        "厂小巳幺月母民王目竹月虎西见角贝车长门雨青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙龟户青",
        strict=True,
    )
)
"""Radicals that fonts show for whole characters: those without an equivalent in Unicode, and two with one that is not simplified."""
_COMPATIBILITY = {
    chr(code): plain
    for first, last in ((0x2F00, 0x2FD5), (0xF900, 0xFAD9), (0x2F800, 0x2FA1D))
    for code in range(first, last + 1)
    if (plain := unicodedata.normalize("NFKC", chr(code))) != chr(code)
} | _LIKE_CHARACTERS


def _ascii(match: re.Match[str]) -> str:
    return "".join(chr(ord(char) - 0xFEE0) for char in match[0])


def _document_number(match: re.Match[str]) -> str:
    return f"〔{match['year']}〕{match['ordinal'] or ''}{match['number']}号"


def _chinese_zeros(match: re.Match[str]) -> str:
    return re.sub("[○◯Oo0零]", "〇", match[0])


def _chapter_titles(text: str, marks: Sequence[Mark]) -> Iterator[Change]:
    """One space between a chapter's number and its title, none inside the title where it stands letter by letter."""
    for row in layout.rows_of(text, marks):
        match = layout.CHAPTER.fullmatch(row.text)
        if not match or not (title := match["title"]).strip():
            continue
        start = row.start + match.start("title")
        if not title.startswith(" "):
            yield start, start, " "
        if all(len(word) == 1 for word in title.split()):
            yield from ((start + at, start + at + 1, "") for at in range(1, len(title)) if title[at] == " ")


def _article_numbers(text: str, marks: Sequence[Mark]) -> Iterator[Change]:
    """One space between an article's number and its text, where the line before is closed."""
    before = ""
    for row in layout.rows_of(text, marks):
        match = layout.ARTICLE.match(row.text)
        closed = not before or layout.ENDS_SENTENCE.search(before) or layout.begins_part(before)
        if match and closed and not row.fixed and re.match(rf"[{HAN}“《]", row.text[match.end() :]):
            yield row.start + match.end(), row.start + match.end(), " "
        before = row.text


STEPS: tuple[Step, ...] = (
    ("byte order mark", _matches(r"\ufeff", "")),
    ("line breaks", _matches(r"\r\n?|\x85|\u2028|\u2029", "\n")),
    ("control characters", _matches(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u200b\ufffe\uffff]+", "")),
    ("white space at line ends", _matches(r"(?<![ \t\u3000])[ \t\u3000]++(?=\n|\Z)", "")),
    ("blank lines at the edges", _matches(r"\A\n+|(?<=[^\n]\n)\n++\Z", "")),
)
"""For plain text, in this order. A run is matched from its first character only, so that a long one takes no more than one look."""

_SPACED = f"[{HAN}，。、；：！？（）《》“”]"
LOADED_STEPS: tuple[Step, ...] = (
    *STEPS[:3],
    (
        "invisible characters",
        _matches("[\u00ad\u061c\u180e\u200c-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\U000e0100-\U000e01ef]+", ""),
    ),
    ("private-use characters", _private_use),
    ("compatibility characters", _rewrites("[\u2e80-\u2fd5\uf900-\ufad9\U0002f800-\U0002fa1d]", lambda m: _COMPATIBILITY.get(m[0], m[0]))),
    ("wide and doubled spaces", _rewrites(rf"(?<=[^\n{BLANKS}])[{BLANKS}]++(?=[^\n])", lambda _: " ")),
    ("full-width letters and digits", _rewrites("[０-９Ａ-Ｚａ-ｚ]+(?:(?<=[０-９])．)?", _ascii)),
    ("page feet", layout.page_feet),
    ("running heads", layout.running_heads),
    ("letter-spaced words", _spaces_in(rf"(?m)(?<![^\s]){_SPACED}(?: {_SPACED}){{2,}}(?![^\s])|^[{BLANKS}]*[{HAN}] [{HAN}]$")),
    (
        "spaces inside numbers",
        _spaces_in(rf"第(?: ?{NUMERALS}){{1,9}} ?(?:[编节款项目届次号页]|分编|条(?!例)|章(?!程))(?: ?之 ?{NUMERALS}(?!{NUMERALS}))?"),
    ),
    ("spaces inside dates", _spaces_in("(?<![0-9])[0-9]{4} ?年(?: ?[0-9]{1,2} ?月(?: ?[0-9]{1,2} ?日)?)?")),
    ("zeros of Chinese dates", _rewrites("[一二][○◯Oo0零〇一二三四五六七八九]{3}年", _chinese_zeros)),
    (
        "brackets of document numbers",
        _rewrites(
            rf"(?<=[{HAN}]) ?[〔\[【（(［﹝〖{{] ?(?P<year>(?:19|20)[0-9]{{2}}) ?[〕\]】）)］﹞〗}}]"
            r" ?(?P<ordinal>第)? ?(?P<number>[0-9]{1,4}) ?号(?![楼院房线机])",
            _document_number,
        ),
    ),
    ("table of contents", layout.contents),
    ("broken lines", layout.broken_lines),
    ("indentation", _matches(rf"(?m)^[{BLANKS}]+", "")),
    ("spaces of chapter headings", _chapter_titles),
    ("spaces after article numbers", _article_numbers),
    ("white space at line ends", _matches(rf"(?<![{BLANKS}])[{BLANKS}]++(?=\n|\Z)", "")),
    ("blank lines", _matches(r"(?<=[^\n]\n\n)\n+(?=[^\n])", "")),
    STEPS[4],
)
"""For what a loader hands over, in this order, again and again until nothing is left to do."""


def normalise(text: str) -> tuple[str, tuple[Repair, ...]]:
    """Return the normalised text and what was done to reach it; a text that needs nothing gives no repairs."""
    repairs: list[Repair] = []
    for step in STEPS:
        text, changes, edits = _apply(step, text, ())
        if changes:
            repairs.append(Repair(step[0], edits))
    return text, tuple(repairs)


def normalise_loaded(loaded: Loaded, steps: Sequence[Step] = LOADED_STEPS) -> Normalised:
    """Repair a loader's text with what its marks tell, and move marks and page lines along. Raises Rejected where a record fails."""
    text, marks, images, repairs = loaded.text, loaded.marks, loaded.images, list[Repair]()
    for _ in range(MAX_ROUNDS):
        done = len(repairs)
        for step in steps:
            text, changes, edits = _apply(step, text, marks)
            if changes:
                repairs.append(Repair(step[0], edits))
                marks, images = moved(marks, images, changes)
        if len(repairs) == done:
            break
    prove(loaded.text, text, repairs)
    return Normalised(text, marks, tuple(repairs), images)


def _apply(step: Step, text: str, marks: Sequence[Mark]) -> tuple[str, list[Change], tuple[Edit, ...]]:
    name, find = step
    pieces: list[str] = []
    edits: list[Edit] = []
    changes: list[Change] = []
    copied = length = 0
    for start, end, after in find(text, marks):
        if not copied <= start <= end <= len(text):
            raise IngestError(f"the step {name!r} changes what it changed before")
        pieces += [text[copied:start], after]
        length += start - copied
        edits.append(Edit(length, text[start:end], after))
        changes.append((start, end, after))
        length += len(after)
        copied = end
    return ("".join([*pieces, text[copied:]]) if changes else text), changes, tuple(edits)


class _Moved:
    """Where offsets go when changes are made."""

    def __init__(self, changes: Sequence[Change]) -> None:
        self._starts = [start for start, _, _ in changes]
        self._ends = [end for _, end, _ in changes]
        self._lengths = [len(after) for _, _, after in changes]
        self._shifts: list[int] = []
        shift = 0
        for start, end, after in changes:
            self._shifts.append(shift)
            shift += len(after) - (end - start)

    def offset(self, at: int, *, ends: bool) -> int:
        """Move an offset. One inside a change goes to its far side where a span ends there, to its near side else."""
        index = bisect_right(self._starts, at) - 1
        while index >= 0 and self._starts[index] == at and (ends or self._ends[index] > at):
            index -= 1
        if index < 0:
            return at
        begins = self._starts[index] + self._shifts[index]
        if self._lengths[index] == self._ends[index] - self._starts[index]:
            return at + self._shifts[index]
        if at >= self._ends[index]:
            return begins + self._lengths[index] + at - self._ends[index]
        return begins + (self._lengths[index] if ends else 0)

    def marks(self, marks: Iterable[Mark]) -> Iterator[Mark]:
        """Move marks; pages go on tiling the text."""
        for mark in marks:
            page = mark.kind is MarkKind.PAGE
            start, end = self.offset(mark.start, ends=page and mark.start > 0), self.offset(mark.end, ends=True)
            if page or start < end:
                yield replace(mark, start=start, end=end)

    def image(self, image: PageImage) -> PageImage:
        """Move the lines of a page's image."""
        places = ((self.offset(start, ends=False), self.offset(end, ends=True), box) for start, end, box in image.lines)
        return replace(image, lines=tuple(line for line in places if line[0] < line[1]))


def moved(marks: Sequence[Mark], images: Sequence[PageImage], changes: Sequence[Change]) -> tuple[tuple[Mark, ...], tuple[PageImage, ...]]:
    """Move marks and page lines along with changes `(start, end, new text)` of the text that they belong to, in order."""
    offsets = _Moved(changes)
    return tuple(offsets.marks(marks)), tuple(offsets.image(image) for image in images)


def prove(source: str, text: str, repairs: Sequence[Repair]) -> None:
    """Prove that the repairs lead from a text back to its source; raise Rejected otherwise."""
    if undo(text, repairs) != source:
        raise Rejected("the repairs do not lead back to the source; please report this file")


def undo(text: str, repairs: Sequence[Repair]) -> str:
    """Replay repairs backwards; `undo(*normalise(text)) == text`. Raises Rejected where a text is not what they made."""
    for repair in reversed(repairs):
        pieces: list[str] = []
        end = len(text)
        for edit in reversed(repair.edits):
            made = edit.start + len(edit.after)
            if made > end or text[edit.start : made] != edit.after:
                raise Rejected("the repairs do not lead back to the source; please report this file")
            pieces += [text[made:end], edit.before]
            end = edit.start
        text = "".join([text[:end], *reversed(pieces)])
    return text
