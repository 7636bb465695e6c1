"""Articles of a statute: which lines begin one, which are headings above them, where annexes and signatures stand.

Only the start of a line can be a heading, and a line that begins with 第十二条 may still be the middle of a sentence. Three
things decide: what follows the number (第十二条规定的…, 第二十条第一款… go on with a sentence), whether the number
follows the last article's, and whether the line stands inside a quotation, a table or a footnote.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from enum import IntEnum
from itertools import pairwise

from ingest.model import Mark, MarkKind
from ingest.structure import Line
from knowledge.clause_ids import CHINESE_DIGITS, chinese_numeral
from knowledge.model import NodeKind

DIGIT = "〇零一二三四五六七八九十百千两"
NUMBER = rf"(?:[{DIGIT}]{{1,9}}|[0-9]{{1,4}})"
SPACE = r"[^\S\n]"
ARTICLE = re.compile(rf"第{SPACE}*(?P<number>{NUMBER}){SPACE}*条(?:{SPACE}*之(?P<insert>[一二三四五六七八九十]{{1,3}}))?(?P<rest>.*)")
DIVISION = re.compile(rf"第{SPACE}*(?P<number>{NUMBER}){SPACE}*(?P<unit>分编|编|章|节)(?P<gap>{SPACE}*)(?P<title>.*)")
UNNUMBERED = ("总则", "分则", "附则", "序言", "总纲")
CONTENTS_TITLE = "目录"
DOTS_AND_PAGE = re.compile(rf"{SPACE}*(?:[.．·…⋯]{{2,}}{SPACE}*[-—–]*{SPACE}*\d*[-—–]*|{SPACE}[-—–]*\d+[-—–]*)$")
ITEM = re.compile(rf"(?P<number>[{DIGIT}]{{1,5}})、(?P<rest>.+)")
ANNEX = re.compile(
    rf"(?P<kind>附{SPACE}*[件表录]|附(?={SPACE}*[:：])){SPACE}*(?P<number>[0-9]{{1,2}}|[一二三四五六七八九十]{{1,3}})?{SPACE}*"
    rf"(?:[:：]{SPACE}*(?P<heading>.*)|(?P<apart>{SPACE}\S.{{0,40}})?)"
)
CHINESE_YEAR = "[一二][九〇○Ｏ零０0一二三四五六七八九]{3}"
CHINESE_DAY = "[0-9一二三四五六七八九十元]{1,3}"
DATE = re.compile(rf"(?:(?:19|20)\d\d|{CHINESE_YEAR})年{CHINESE_DAY}月{CHINESE_DAY}日")
COPIES_TO = re.compile(rf"抄{SPACE}*送{SPACE}*[:：]")
PRINTED = re.compile(r"(?:19|20)\d\d年\d{1,2}月\d{1,2}日印发$")

GOES_ON = re.compile(rf"{SPACE}*(?:[、，,。．；;：:）)》〉”’」』]|第{SPACE}*{NUMBER}{SPACE}*[款项]|的规定|规定的|所列)")
"""What follows a number that stands in a sentence, whatever the number."""
MAY_GO_ON = re.compile(
    rf"{SPACE}*(?:的|规定|所[称指述定]|(?:至|和|与|及|或|或者|以及|到)第|中(?:规定|所|的|关|增|删)|修改|改为|之规定|以外|之外|以下|以上|除外|情形)"
)
"""What may follow a number in a sentence; an article that is next in order begins so only after a space."""
NO_SIGNATURE = re.compile(r"[，,。；;：:、！？（(]|^[0-9一二三四五六七八九十]+[.、]|施行|执行|废止|解释")
ENDS = "。；;！!？?：:”’』」）)》…"
OPENING, CLOSING = "“「『", "”」』"
MAX_TITLE_CHARS = 60
MAX_HEADING_LINE = 200
"""Characters of a line of contents, dots and spaces included."""


class Level(IntEnum):
    """Levels of headings above articles."""

    PART = 0
    SUBPART = 1
    CHAPTER = 2
    SECTION = 3


UNITS = {"编": Level.PART, "分编": Level.SUBPART, "章": Level.CHAPTER, "节": Level.SECTION}


@dataclass(frozen=True, slots=True)
class Article:
    """A line that has the form of an article's beginning."""

    number: int
    insert: int
    """1 for 之一, 0 without."""
    rest: str
    set_off: bool
    """Whether white space, a line end or a bracketed title parts the number from the text."""

    @property
    def label(self) -> str:
        """The label in clause ids: 第二十二条之一."""
        return f"第{chinese_numeral(self.number)}条" + (f"之{chinese_numeral(self.insert)}" if self.insert else "")

    @property
    def place(self) -> tuple[int, int]:
        """What the order is checked by."""
        return self.number, self.insert


@dataclass(frozen=True, slots=True)
class Division:
    """A heading of 编, 分编, 章 or 节, or an unnumbered 总则 or 附则."""

    level: Level
    number: int | None
    mark: str
    """第一章, or empty."""
    title: str
    """Without inner spaces; empty where it stands on the next line."""
    set_off: bool
    lines: int = 1
    """How many lines it takes."""

    @property
    def crumb(self) -> str:
        """One line for breadcrumbs: 第一章 总则."""
        return " ".join(part for part in (self.mark, self.title) if part)


@dataclass(frozen=True, slots=True)
class Piece:
    """A span of the text: a clause where it has a label, otherwise a node."""

    start: int
    end: int
    label: str = ""
    heading: str = ""
    breadcrumb: tuple[str, ...] = ()
    kind: NodeKind = NodeKind.HEADING


@dataclass(frozen=True, slots=True)
class Annex:
    """The first line of an annex: 附件2, 附录：作业范围."""

    label: str
    heading: str


@dataclass(slots=True)
class Articles:
    """What the lines of a statute are."""

    pieces: list[Piece] = field(default_factory=list[Piece])
    warnings: list[str] = field(default_factory=list[str])


def number_of(printed: str) -> int:
    """Read an Arabic or Chinese number as statutes write it; 0 where it is none.

    >>> number_of("一百零一"), number_of("二十二"), number_of("22")
    (101, 22, 22)
    """
    if printed.isdecimal():
        return int(printed)
    total = digit = 0
    for character in printed.replace("〇", "零").replace("两", "二"):
        if character in CHINESE_DIGITS:
            digit = 10 * digit + CHINESE_DIGITS.index(character)
        else:
            total += (digit or 1) * {"十": 10, "百": 100, "千": 1000}[character]
            digit = 0
    return total + digit


def article_of(line: Line) -> Article | None:
    """Return the article that a line has the form to begin, or None."""
    match = ARTICLE.match(line.text)
    if match is None or GOES_ON.match(match["rest"]):
        return None
    number = number_of(match["number"])
    if not 0 < number < 10_000:
        return None
    rest = match["rest"]
    return Article(number, number_of(match["insert"] or "零"), rest, not rest or rest[0].isspace() or rest[0] in "【〔[")


def division_of(line: Line) -> Division | None:
    """Return the heading that a line has the form of, or None."""
    if len(line.text) > MAX_HEADING_LINE:
        return None
    text = DOTS_AND_PAGE.sub("", line.text)
    if (bare := compact(text)) in UNNUMBERED:
        return Division(Level.CHAPTER, None, "", bare, set_off=True)
    match = DIVISION.fullmatch(text)
    if match is None or len(match["title"]) > MAX_TITLE_CHARS or re.search(r"[。；;！？!?]|[，,、：:]$", match["title"]):
        return None
    if not match["gap"] and (GOES_ON.match(match["title"]) or MAY_GO_ON.match(match["title"])):
        return None
    number = number_of(match["number"])
    mark = f"第{compact(match['number'])}{match['unit']}"
    return Division(UNITS[match["unit"]], number, mark, compact(match["title"]), bool(match["gap"]) or not match["title"])


def annex_of(line: Line) -> Annex | None:
    """Return what a line says that begins an annex, or None."""
    match = ANNEX.fullmatch(line.text)
    if match is None:
        return None
    kind = compact(match["kind"])
    number = str(number_of(match["number"])) if match["number"] else ""
    heading = (match["heading"] or match["apart"] or "").strip()
    if heading.endswith(("。", "；", "，")):
        return None
    return Annex(f"{'附件' if kind == '附' else kind}{number}", heading)


def compact(text: str) -> str:
    """Drop white space."""
    return re.sub(r"\s+", "", text)


def is_date(line: Line) -> bool:
    """Tell whether a line is nothing but a date."""
    return DATE.fullmatch(compact(line.text)) is not None


def barred_spans(marks: Sequence[Mark]) -> list[tuple[int, int]]:
    """Return the spans in which no line is a heading: tables and footnotes, in order."""
    return sorted((mark.start, mark.end) for mark in marks if mark.kind in {MarkKind.TABLE, MarkKind.FOOTNOTE})


def barred_lines(lines: Sequence[Line], barred: Sequence[tuple[int, int]]) -> frozenset[int]:
    """Return the indexes of lines that begin inside a barred span."""
    found: set[int] = set()
    at = 0
    for index, line in enumerate(lines):
        while at < len(barred) and barred[at][1] <= line.start:
            at += 1
        if at < len(barred) and barred[at][0] <= line.start:
            found.add(index)
    return frozenset(found)


def article_lines(lines: Sequence[Line], barred: Collection[int] = ()) -> dict[int, Article]:
    """Decide which lines begin articles; indexes into `lines`, in order."""
    found: dict[int, Article] = {}
    last = (0, 0)
    run_on = 0
    quoted = False
    for index, line in enumerate(lines):
        article = None if index in barred else article_of(line)
        if article is not None and _begins(article, last, lines[index - 1] if index else None, quoted=quoted, run_on=run_on):
            found[index] = article
            last = article.place
            run_on += not article.set_off
            quoted = False
        quoted = _still_quoted(line.text, quoted=quoted)
    return found


def _begins(article: Article, last: tuple[int, int], above: Line | None, *, quoted: bool, run_on: int) -> bool:
    follows = article.place in successors(last)
    if follows and article.set_off:
        return True
    if quoted or MAY_GO_ON.match(article.rest) or not _finished(above):
        return False
    return article.set_off or follows or run_on > 1


def successors(place: tuple[int, int]) -> tuple[tuple[int, int], tuple[int, int]]:
    """Return what may follow an article: the next number, or the next 之."""
    return (place[0] + 1, 0), (place[0], place[1] + 1)


def in_sequence(articles: Iterable[Article]) -> bool:
    """Tell whether articles are a statute's own: they begin with number 1, or two of them follow each other."""
    places = [article.place for article in articles]
    return places[:1] == [(1, 0)] or any(below in successors(above) for above, below in pairwise(places))


def _finished(line: Line | None) -> bool:
    """Tell whether nothing of a sentence is left open at a line's end; a short line without a comma is a title."""
    return line is None or line.text[-1] in ENDS or (len(line.text) <= MAX_TITLE_CHARS and not re.search(r"[，,、；;]", line.text))


def _still_quoted(text: str, *, quoted: bool) -> bool:
    """Tell whether a quotation is open after a line; a quotation of several paragraphs opens each and closes the last."""
    opened = max(text.rfind(sign) for sign in OPENING)
    closed = max(text.rfind(sign) for sign in CLOSING)
    return quoted if opened == closed else opened > closed


def annex_lines(lines: Sequence[Line], articles: dict[int, Article], barred: Collection[int] = ()) -> dict[int, Annex]:
    """Decide which lines begin annexes: below the first article, and not where the articles go on in order."""
    found: dict[int, Annex] = {}
    starts = sorted(articles)
    before = 0
    for index, line in enumerate(lines):
        if index in articles:
            before += 1
            continue
        if not before or index in barred or (annex := annex_of(line)) is None or not _finished(lines[index - 1]):
            continue
        follower = articles[starts[before]] if before < len(starts) else None
        if follower is None or follower.number == 1:
            found[index] = annex
    return found


def division_lines(lines: Sequence[Line], articles: Collection[int], barred: Collection[int] = ()) -> dict[int, Division]:
    """Return the lines that have the form of headings; a title on the line below its number is joined."""
    found: dict[int, Division] = {}
    skip = -1
    for index, line in enumerate(lines):
        if index in articles or index in barred or index == skip or (division := division_of(line)) is None:
            continue
        if not division.title and index + 1 < len(lines) and index + 1 not in articles and _is_title(lines[index + 1]):
            division = replace(division, title=compact(lines[index + 1].text), lines=2)
            skip = index + 1
        found[index] = division
    if any(division.level is Level.PART for division in found.values()):
        found = {i: replace(division, level=Level.PART) if division.number is None else division for i, division in found.items()}
    return found


def _is_title(line: Line) -> bool:
    if len(line.text) > 30 or re.search(r"[，,。；;：:]", line.text) or article_of(line) is not None:
        return False
    division = division_of(line)
    return division is None or division.number is None


def contents_lines(lines: Sequence[Line], divisions: dict[int, Division], articles: Collection[int]) -> frozenset[int]:
    """Return the lines of a table of contents that stands above the first article."""
    first = min(articles, default=len(lines))
    title = next((i for i, line in enumerate(lines[:first]) if compact(line.text) == CONTENTS_TITLE), None)
    at = title + 1 if title is not None else min((i for i in divisions if i < first), default=first)
    run: list[int] = []
    while at < first and at in divisions:
        run.append(at)
        at += divisions[at].lines
    body = _where_body_begins([divisions[i] for i in run])
    listed = {line for i in run[:body] for line in range(i, i + divisions[i].lines)}
    return frozenset(listed | ({title} if title is not None else set()))


def _where_body_begins(run: Sequence[Division]) -> int:
    """Return how many headings of a run without text between them belong to a table of contents."""
    if all(above.level < below.level for above, below in pairwise(run)):
        return 0  # 第一编, 第一章, 第一节: the headings above the first article
    again = [i for i, division in enumerate(run[1:], 1) if division.crumb == run[0].crumb]
    restart = [i for i, division in enumerate(run[1:], 1) if division.level == run[0].level and division.number == run[0].number == 1]
    return (again or restart or [0])[0] if again or restart else len(run) if len(run) > 2 else 0


def item_lines(lines: Sequence[Line], barred: frozenset[int] = frozenset()) -> dict[int, int]:
    """Return the lines that begin the items 一、二、 … of a decision, with their numbers; quoted text between them is passed over."""
    found: dict[int, int] = {}
    for index, line in enumerate(lines):
        match = None if index in barred else ITEM.match(line.text)
        if match and number_of(match["number"]) == len(found) + 1:
            found[index] = len(found) + 1
    return found


def closing_lines(lines: Sequence[Line]) -> dict[int, NodeKind]:
    """Return what stands below the text of a document: signature, date, print note. The first line is never taken."""
    found: dict[int, NodeKind] = {}
    at = len(lines) - 1
    while at > 0 and (COPIES_TO.match(lines[at].text) or PRINTED.search(compact(lines[at].text))):
        found[at] = NodeKind.PRINT_NOTE
        at -= 1
    if at > 0 and compact(lines[at].text) in {"（此件公开发布）", "（此件主动公开）", "（此件依申请公开）"}:
        found[at] = NodeKind.NOTE
        at -= 1
    if at > 0 and is_date(lines[at]):
        found[at] = NodeKind.DATE
        at -= 1
        while at > 0 and _is_signature(lines[at]):
            found[at] = NodeKind.SIGNATURE
            at -= 1
    return found


def _is_signature(line: Line) -> bool:
    return len(line.text) <= 40 and NO_SIGNATURE.search(line.text) is None


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
