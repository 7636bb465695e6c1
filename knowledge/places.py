"""Which places inside a rule people mean: 第22条第一款第（二）项, 36-38条, 第36、37和41条, 二（二）5, 任务16, 最后一条, 第三章.

A query is expected folded to half width, white space gone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from knowledge.clause_ids import chinese_numeral, normalise_label
from knowledge.numerals import value_of

N = r"(?:\d{1,4}|[〇零一二三四五六七八九十百千两]{1,9})"
INSERT = rf"(?:之(?P<insert>{N}))"
DETAIL = rf"(?P<paragraph>第?{N}款|第{N}段)?(?:的)?(?P<item>第?\(?{N}\)?项)?(?:的)?(?P<subitem>第?{N}目)?"
PARTS = re.compile(rf"的?{DETAIL}")
TO = r"(?:至|到|-|—|–|~|～|－)"
AND = r"(?:、|,|，|和|与|及|跟|以及|还有)"
FIRST = rf"第?(?P<number>{N})(?:条{INSERT}?)?(?:的)?{DETAIL}"
MORE_PARTS = rf"(?P<parts>(?:(?:{TO}|{AND})第?(?>{N})[款项])*+)"
"""Further parts of the same article: 第一款和第三款."""
MORE = rf"(?:(?:{TO}|{AND})第?(?>{N})(?![款项目段])条?(?:之{N})?)"
ARTICLES = re.compile(rf"{FIRST}{MORE_PARTS}(?P<more>{MORE}*)(?:条)?")
COUNTED = re.compile("[一二两三四五六七八九十几]")
"""哪一条, 四条原则: without 第 a count and no number."""
AFTER_PLACE = frozenset("的是说写讲规原内怎咋什啥全有在里第发贴念查看给和与及跟到至吗呢吧")
"""Characters that may follow 第二十二 where 条 is left out; others make it a name or a count."""
LAST = re.compile(r"(?:最后|末|倒数第(?P<back>[一二三四五六七八九\d]))(?:一)?(?:条|项(?:任务)?|个任务)")
DIVISION = re.compile(rf"第(?P<number>{N})(?P<unit>编|章|节)")
NAMED_DIVISION = re.compile(r"(?P<name>总则|附则|法律责任|前言|结语|附件\d{0,2})(?:部分|一章|这一章|那章|里|中|$)?")
PATH = re.compile(
    r"(?P<path>[一二三四五六七八九十]{1,3}[、,]?\([一二三四五六七八九十]{1,3}\)\d{0,2}|[一二三四五六七八九十]{1,3}[、,]?\d{1,2}(?=$|[^\d条款项号年月日]))"
)
PART = re.compile("第(?P<number>[一二三四五六七八九十]{1,2})(?:大)?(?:部分|大点|大项)")
TASK = re.compile(
    rf"(?:任务|第)(?:第)?(?P<number>{N})(?:项|个|条|点|号)?(?:主要)?(?:任务)|任务(?P<bare>{N})|第(?P<item>{N})(?:项|点|条)|^(?P<alone>{N})(?:项|点|条|\.)?$"
)
NAMED_PLACE = re.compile(
    rf"第{N}(?:条|款|项|章|节|编|部分|大?点|句)|任务第?{N}|(?<![哪这那每同另有多几下上前后最])(?<!\d){N}(?:条|[项个]任务)|(?:最后|倒数第{N})一?(?:条|项|个任务)"
)
"""What is written like a place, whatever else a text says."""
SENTENCE = re.compile(rf"(?:的)?第(?P<number>{N})句(?:话)?")
NUMBERS = rf"{N}(?:(?:{TO}|{AND}|之)第?{N})*"
NO_NUMBER = re.compile(
    rf"第(?!(?:{NUMBERS}|[几哪])[条款项章节])[\dA-Za-z〇零一二三四五六七八九十百千两某负空半无几×*?.+\-]{{0,9}}(?:条(?!例)|款|项任务|项(?!目)|章(?!程)|节)"
)
"""第X条, 第1.5条, 第-1条: written like a place, with what no place is numbered by."""
IMAGINED = re.compile("(?:不存在|没有|没写|空白|虚构|瞎编|乱编|编造)过?的?(?:[这那某]?一?)(?:条|款|项|章)(?:款|文|规定)?")
"""A place that is said not to be there."""
STEP = re.compile(
    r"(?:那|么|请|麻烦|帮我|再|来|看|一下|翻|到|接着|继续|往)*+(?P<way>下|后|上|前)(?:面)?的?(?:那|一|1)*+个?(?:条|项?任务|项)"
    r"(?:呢|看看|是什么|是啥|说的?(?:是)?(?:什么|啥)|讲的?(?:是)?(?:什么|啥)|写的?(?:是)?(?:什么|啥)|内容)*[\s。.!！?？]*"
)
"""下一条, 再看上一项任务: from the place that was shown last."""


@dataclass(frozen=True, slots=True)
class Place:
    """One article, or a part of one."""

    label: str
    """`第二十二条`, `第二十二条之一`; for official documents a number or a path."""
    paragraph: int = 0
    item: int = 0
    subitem: int = 0
    sentence: int = 0
    """0: none named. A sentence is counted in the part that is named, or in the whole."""

    @property
    def part(self) -> str:
        """As cited after the article: 第一款第（二）项; empty where the whole article is meant."""
        words = f"第{chinese_numeral(self.paragraph)}款" if self.paragraph else ""
        words += f"第（{chinese_numeral(self.item)}）项" if self.item else ""
        words += f"第{self.subitem}目" if self.subitem else ""
        return words + (f"第{chinese_numeral(self.sentence)}句" if self.sentence else "")


@dataclass(frozen=True, slots=True)
class Named:
    """What a query names inside a rule."""

    places: tuple[Place, ...] = ()
    division: str = ""
    """Beginning of a heading: 第三章, 总则."""
    from_end: int = 0
    """1: the last article, 2: the one before."""
    start: int = 0
    end: int = 0


def names_place(text: str) -> bool:
    """Whether a text has words that are written like a place in a rule."""
    return NAMED_PLACE.search(text) is not None


def without_number(text: str) -> tuple[str, str]:
    """What is written like a place and bears no number that one has, with the other words; empty where there is none."""
    match = NO_NUMBER.search(text) or IMAGINED.search(text)
    return (match[0], text[: match.start()] + text[match.end() :]) if match else ("", text)


def steps(text: str) -> bool:
    """Whether words ask for the place beside the one that was shown last, and for nothing else."""
    return STEP.fullmatch(text.strip()) is not None


def step_from(text: str, label: str) -> str:
    """The place that 下一条 or 上一条 means after a clause of that label was shown; empty for other words, or where nothing counts."""
    match, number = STEP.fullmatch(text.strip()), _number(label) if label.isdigit() else _number_of(label)
    if match is None or not number:
        return ""
    number += 1 if match["way"] in "下后" else -1
    return f"任务{number}" if label.isdigit() else f"第{chinese_numeral(number) if number else 0}条"


def with_sentence(named: Named, text: str) -> Named:
    """The one place that was found, with the sentence of it that stands right behind: 任务十六第二句."""
    match = SENTENCE.match(text, named.end) if len(named.places) == 1 else None
    if match is None or not (number := _number(match["number"])):
        return named
    return replace(named, places=(replace(named.places[0], sentence=number),), end=match.end())


def find_articles(text: str, *, bare: bool) -> Named | None:
    """Read articles of a statute; with `bare`, a number at the beginning needs no 条 (工会法22)."""
    if match := LAST.search(text):
        return Named(from_end=_number(match["back"]) if match["back"] else 1, start=match.start(), end=match.end())
    for match in ARTICLES.finditer(text):
        written = match[0].startswith("第") or ("条" in match[0] and not COUNTED.fullmatch(match["number"]))
        if not _is_other(text, match) and (written or (bare and match.start() == 0 and not _counts(text, match))):
            places = tuple(_places(match))
            if places:
                return Named(places, start=match.start(), end=match.end())
    return find_division(text)


def find_division(text: str) -> Named | None:
    """Read a chapter: by number, or 总则 and 附则 by name."""
    matches = list(DIVISION.finditer(text))
    if matches:
        deepest = matches[-1]
        heading = f"第{chinese_numeral(_number(deepest['number']))}{deepest['unit']}" if _number(deepest["number"]) else ""
        return Named(division=heading, start=matches[0].start(), end=deepest.end()) if heading else None
    match = NAMED_DIVISION.search(text)
    return Named(division=match["name"], start=match.start(), end=match.end()) if match else None


def find_tasks(text: str) -> Named | None:
    """Read places of an official document: tasks by number, levels by path, parts, 前言 and 附件 by name."""
    if match := LAST.search(text):
        return Named(from_end=_number(match["back"]) if match["back"] else 1, start=match.start(), end=match.end())
    if match := PART.search(text):
        return Named(division=f"{match['number']}、", start=match.start(), end=match.end())
    if match := PATH.search(text):
        path = re.sub(r"[、,]", "", match["path"])
        return _with_part(text, path.replace("(", "（").replace(")", "）"), match)
    if match := re.match(r"\(([一二三四五六七八九十]{1,3})\)", text):
        return _with_part(text, normalise_label(match[0]), match)
    for match in ARTICLES.finditer(text):
        if match["more"] and not match["paragraph"]:
            places = tuple(Place(str(_number_of(place.label))) for place in _places(match) if _number_of(place.label))
            if len(places) > 1:
                return Named(places, start=match.start(), end=match.end())
    if match := TASK.search(text):
        number = _number(next(value for value in match.groups() if value))
        return _with_part(text, str(number), match) if number else None
    match = NAMED_DIVISION.search(text)
    if match and match["name"].startswith(("前言", "附件", "结语")):
        return Named((Place(match["name"]),), start=match.start(), end=match.end())
    return None


def _with_part(text: str, label: str, match: re.Match[str]) -> Named:
    """A place of an official document with the paragraph and item that are named right behind it, whether it has them or not."""
    part = PARTS.match(text, match.end())
    details = _details(part) if part else ()
    return Named((Place(label, *details),), start=match.start(), end=part.end() if part and any(details) else match.end())


def _details(match: re.Match[str]) -> tuple[int, ...]:
    """Paragraph, item and subitem that `DETAIL` has read; 0 for what is not named."""
    return tuple(_number(re.sub(r"[第款段项目()]", "", match[name] or "")) for name in ("paragraph", "item", "subitem"))


def _is_other(text: str, match: re.Match[str]) -> bool:
    """A number that counts something else: 第3号, 第二届, 第三章, 第一医院."""
    if any(part in match[0] for part in "条款段项"):
        return False
    following = text[match.end() : match.end() + 1]
    if match[0].startswith("第"):
        return following.isalnum() and following not in AFTER_PLACE
    return following in tuple("章节编部届次号年月日个名位人元天页")


def _counts(text: str, match: re.Match[str]) -> bool:
    """A bare number that counts: 工会法 3 年一次."""
    following = text[match.end() : match.end() + 1]
    return following in tuple("年月日天个名位人元块岁次届倍小号周万千百种类部") and following != ""


def _places(match: re.Match[str]) -> Iterator[Place]:
    number = _number(match["number"])
    insert = f"之{chinese_numeral(_number(match['insert']))}" if match["insert"] and _number(match["insert"]) else ""
    if not 0 < number < 10_000:
        if "条" in match[0]:
            yield Place(f"第{match['number']}条")  # no rule has it, and that is the answer
        return
    first_place = Place(f"第{chinese_numeral(number)}条{insert}", *_details(match))
    yield first_place
    yield from _further_parts(first_place, match["parts"])
    last = number
    for more in re.finditer(rf"(?P<sign>{TO}|{AND})第?(?P<number>{N})条?(?:之(?P<insert>{N}))?", match["more"]):
        number = _number(more["number"])
        if not 0 < number < 10_000:
            continue
        first = last + 1 if re.fullmatch(TO, more["sign"]) and last < number <= last + 100 else number
        for each in range(first, number + 1):
            tail = f"之{chinese_numeral(_number(more['insert']))}" if more["insert"] and each == number and _number(more["insert"]) else ""
            yield Place(f"第{chinese_numeral(each)}条{tail}")
        last = number


def _further_parts(place: Place, parts: str) -> Iterator[Place]:
    """The parts that are named after the first of one article: 第一款和第三款, 第一项至第三项."""
    for more in re.finditer(rf"(?P<sign>{TO}|{AND})第?(?P<number>{N})(?P<unit>[款项])", parts):
        number, last = _number(more["number"]), place.paragraph if more["unit"] == "款" else place.item
        if not 0 < number < 10_000:
            continue
        first = last + 1 if re.fullmatch(TO, more["sign"]) and 0 < last < number <= last + 100 else number
        for each in range(first, number + 1):
            place = replace(place, paragraph=each, item=0, subitem=0) if more["unit"] == "款" else replace(place, item=each, subitem=0)
            yield place


def _number(text: str | None) -> int:
    value = value_of(text) if text else None
    return int(value) if value is not None and value.denominator == 1 else 0


def _number_of(label: str) -> int:
    return _number(label.removeprefix("第").partition("条")[0])
