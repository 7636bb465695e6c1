"""What a line of a statute may be by its form alone: the beginning of an article, a heading above articles, an annex, a date.

Only the start of a line can be a heading, and a line that begins with 第十二条 may still be the middle of a sentence: what
follows the number tells (第十二条规定的…, 第二十条第一款… go on with a sentence).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum

from ingest.structure import Line
from knowledge.clause_ids import CHINESE_DIGITS, chinese_numeral

DIGIT = "〇零一二三四五六七八九十百千两"
NUMBER = rf"(?:[{DIGIT}]{{1,9}}|[0-9]{{1,4}})"
SPACE = r"[^\S\n]"
ARTICLE = re.compile(rf"第{SPACE}*(?P<number>{NUMBER}){SPACE}*条(?:{SPACE}*之(?P<insert>[一二三四五六七八九十]{{1,3}}))?(?P<rest>.*)")
DIVISION = re.compile(rf"第{SPACE}*(?P<number>{NUMBER}){SPACE}*(?P<unit>分编|编|章|节)(?P<gap>{SPACE}*)(?P<title>.*)")
UNNUMBERED = ("总则", "分则", "附则", "序言", "总纲")
CONTENTS_TITLE = "目录"
DOTS_AND_PAGE = re.compile(rf"{SPACE}*(?:[.．·…⋯]{{2,}}{SPACE}*[-—–]*{SPACE}*\d*[-—–]*|{SPACE}[-—–]*\d+[-—–]*)$")
ANNEX = re.compile(
    rf"(?P<kind>附{SPACE}*[件表录]|附(?={SPACE}*[:：])){SPACE}*(?P<number>[0-9]{{1,2}}|[一二三四五六七八九十]{{1,3}})?{SPACE}*"
    rf"(?:[:：]{SPACE}*(?P<heading>.*)|(?P<apart>{SPACE}\S.{{0,40}})?)"
)
CHINESE_YEAR = "[一二][九〇○Ｏ零０0一二三四五六七八九]{3}"
CHINESE_DAY = "[0-9一二三四五六七八九十元]{1,3}"
DATE = re.compile(rf"(?:(?:19|20)\d\d|{CHINESE_YEAR})年{CHINESE_DAY}月{CHINESE_DAY}日")
GOES_ON = re.compile(rf"{SPACE}*(?:[、，,。．；;：:）)》〉”’」』]|第{SPACE}*{NUMBER}{SPACE}*[款项]|的规定|规定的|所列)")
"""What follows a number that stands in a sentence, whatever the number."""
MAY_GO_ON = re.compile(
    rf"{SPACE}*(?:的|规定|所[称指述定]|(?:至|和|与|及|或|或者|以及|到)第|中(?:规定|所|的|关|增|删)|修改|改为|之规定|以外|之外|以下|以上|除外|情形)"
)
"""What may follow a number in a sentence; an article that is next in order begins so only after a space."""
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
class Annex:
    """The first line of an annex: 附件2, 附录：作业范围."""

    label: str
    heading: str


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
