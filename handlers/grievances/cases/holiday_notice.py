"""The State Council's yearly notice of holidays, 国务院办公厅关于20XX年部分节假日安排的通知, read from its text as a whole."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from handlers.grievances.cases.calendar import DayKind, SetDay
from handlers.grievances.cases.holidays import (
    LONGEST_HOLIDAY,
    MAX_CHARS,
    WEEKDAYS,
    HolidayNotice,
    Placed,
    Problem,
    Unfit,
    contradictions,
    days_between,
    festivals,
    refusal,
    year_of,
)

TITLE = re.compile(r"关于(?P<year>20\d\d)年部分节假日安排")
HEADING = re.compile(r"[一二三四五六七八九十]+、(?P<names>[^:。,()]{1,40}):")
DATED = re.compile(r"\d{1,2}日|放假|上班")
SETTING = re.compile("放假|上班")
SIGNED = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日")
TOKEN = re.compile(
    r"(?P<range>至|到|-|~|—|–)?(?:(?P<year>\d{4})年)?(?:(?P<month>\d{1,2})月)?(?P<day>\d{1,2})日(?:\((?P<aside>[^()]*)\))?"
    r"|(?P<verb>放假|休息|上班)|共?(?P<total>\d{1,3})天|(?P<end>[。;])"
)
WEEKDAY = re.compile(r"(?:周|星期)([一二三四五六日天])")
ADVICE = "鼓励"
"""A sentence that begins so advises and sets nothing."""


@dataclass(frozen=True, slots=True)
class _Lines:
    """Lines put together, that still know where each character stood."""

    text: str
    starts: tuple[int, ...]
    numbers: tuple[int, ...]

    @classmethod
    def of(cls, lines: Sequence[tuple[int, str]]) -> _Lines:
        starts = [0]
        for _, line in lines:
            starts.append(starts[-1] + len(line))
        return cls("".join(line for _, line in lines), tuple(starts[:-1]), tuple(number for number, _ in lines))

    def line(self, offset: int) -> int:
        return self.numbers[max(bisect_right(self.starts, offset) - 1, 0)]


@dataclass(frozen=True, slots=True)
class _Item:
    """A festival's paragraph."""

    names: tuple[str, ...]
    body: _Lines


def read_notice(text: str) -> HolidayNotice | Unfit:
    """Read a notice's text."""
    if len(text) > MAX_CHARS:
        return Unfit((Problem(0, f"more than {MAX_CHARS} characters: no notice of holidays is that long"),))
    lines = [unicodedata.normalize("NFKC", line).strip() for line in text.lstrip("\ufeff").splitlines()]
    year = _titled(_Lines.of([(number, re.sub(r"\s", "", line)) for number, line in enumerate(lines, 1)]))
    if isinstance(year, Problem):
        return Unfit((year,))
    items, problems = _items(lines)
    placed: list[Placed] = []
    skipped: list[Problem] = []
    for item in items:
        reader = _ItemReader(item, year)
        reader.read()
        placed += reader.placed
        problems += reader.problems
        skipped += reader.skipped
    problems += contradictions(placed, year, named=[name for item in items for name in item.names])
    return refusal(problems) or HolidayNotice(year_of(year, placed), tuple(skipped))


def _titled(whole: _Lines) -> int | Problem:
    """The year that the notice is about; its title may be broken over lines."""
    titles = list(TITLE.finditer(whole.text))
    years = sorted({int(title["year"]) for title in titles})
    if not years:
        return Problem(0, "no line names the year: 关于20XX年部分节假日安排的通知")
    if len(years) > 1:
        return Problem(whole.line(titles[-1].start()), f"the text is about {' and '.join(map(str, years))}; give one notice a file")
    return years[0]


def _items(lines: Sequence[str]) -> tuple[list[_Item], list[Problem]]:
    """Cut a notice into the paragraphs of its festivals; lines outside of them must set no day."""
    found: list[tuple[tuple[str, ...], list[tuple[int, str]]]] = []
    problems: list[Problem] = []
    inside = False
    for number, line in enumerate(lines, 1):
        if not line:
            continue
        head = HEADING.match(line)
        if head:
            found.append((festivals(head["names"]), [(number, line[head.end() :])]))
        elif inside and DATED.search(line) and not SIGNED.fullmatch(line):
            found[-1][1].append((number, line))
        elif SETTING.search(line) and re.search(r"\d日", line):
            problems.append(Problem(number, "sets days outside of any festival; a festival begins like 一、元旦："))
        inside = bool(head) or (inside and DATED.search(line) is not None and not SIGNED.fullmatch(line))
    return [_Item(names, _Lines.of(parts)) for names, parts in found], problems


class _ItemReader:
    """Reads one festival's paragraph from left to right: days wait for the verb that says what they are."""

    def __init__(self, item: _Item, year: int) -> None:
        self.placed: list[Placed] = []
        self.problems: list[Problem] = []
        self.skipped: list[Problem] = []
        self._item = item
        self._year = year
        self._waiting: list[Placed] = []
        self._last: date | None = None
        self._holidays = 0
        self._advice = False

    def read(self) -> None:
        """Fill `placed`, `problems` and `skipped`."""
        body = self._item.body
        self._begin(0)
        for token in TOKEN.finditer(body.text):
            line = body.line(token.start("day") if token["day"] else token.start())
            if token["day"]:
                self._date(token, line)
            elif token["verb"]:
                self._verb(token["verb"], line)
            elif token["total"]:
                self._total(int(token["total"]), line)
            elif token["end"]:
                self._end(line)
                self._begin(token.end())
        self._end(body.numbers[-1])

    def _begin(self, offset: int) -> None:
        self._advice = self._item.body.text.startswith(ADVICE, offset)
        self._last = None

    def _problem(self, line: int, text: str) -> None:
        self.problems.append(Problem(line, f"{'、'.join(self._item.names)}: {text}"))

    def _date(self, token: re.Match[str], line: int) -> None:
        month = int(token["month"]) if token["month"] else self._last.month if self._last else 0
        year = int(token["year"]) if token["year"] else self._last.year if self._last and not token["month"] else self._year
        try:
            on = date(year, month, int(token["day"]))
        except ValueError:
            self._problem(line, f"{token[0].lstrip('至到-~—–')}: there is no such day")
            return
        weekday = WEEKDAY.search(token["aside"] or "")
        if weekday and WEEKDAYS.index(weekday[1].replace("天", "日")) != on.weekday():
            self._problem(line, f"{on} is 周{WEEKDAYS[on.weekday()]}, not 周{weekday[1]}")
        first = self._last + timedelta(days=1) if token["range"] and self._last else on
        if (on - first).days + 1 > LONGEST_HOLIDAY or first > on:
            self._problem(line, f"from {self._last} to {on} is no stretch of 1 to {LONGEST_HOLIDAY} days")
            return
        self._last = on
        self._waiting += (Placed(line, SetDay(day, DayKind.HOLIDAY, "、".join(self._item.names))) for day in days_between(first, on))

    def _verb(self, verb: str, line: int) -> None:
        if self._advice:
            return
        kind = DayKind.MAKE_UP if verb == "上班" else DayKind.HOLIDAY
        if not self._waiting:
            self._problem(line, f"{verb} without a date before it")
        self.placed += (Placed(one.line, SetDay(one.day.on, kind, one.day.name)) for one in self._waiting)
        self._holidays = len(self._waiting) if kind is DayKind.HOLIDAY else 0
        self._waiting = []

    def _total(self, total: int, line: int) -> None:
        if self._holidays and total != self._holidays:
            self._problem(line, f"{self._holidays} days are named, and the notice says 共{total}天")

    def _end(self, line: int) -> None:
        """A sentence is over: whatever still waits was said to be nothing."""
        days = ", ".join(one.day.on.isoformat() for one in self._waiting)
        if self._waiting and self._advice:
            self.skipped.append(Problem(line, f"{days}: advised, not set"))
        elif self._waiting:
            self._problem(line, f"{days}: neither 放假 nor 上班 follows")
        self._waiting = []
        self._holidays = 0
