"""Office hours as people write them, read into days and times; what is not understood in full is not read at all.

`工作日 8:30–17:00`, `周一至周五 8:30-11:30，13:30-17:00`, `周三下午 1点半到4点`, `每天 9–17 点`. A text with any other word in it
(`寒暑假除外`) could say that nobody is there, so it is not guessed at; nor are hours that may be those of the night or the afternoon
(`1:30-5:00`), ranges that are not one after the other, or days that are named twice with hours that overlap: the second may be an
exception (`工作日 9:00-17:00，周五 9:00-12:00`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from itertools import combinations

from handlers.grievances.cases.calendar import Day, DayKind
from knowledge.editions import CHINA

WEEKDAYS = {name: number for number, names in enumerate(("一", "二", "三", "四", "五", "六", "日天"), 1) for name in names}
EVENING = ("下午", "晚上", "晚")
NOON = "中午"
NOON_UNTIL = 6
"""中午1点 is in the afternoon, 中午11点 in the morning."""
NIGHT = range(1, 6)
"""Hours at which nobody opens an office: written so, they are meant to be of the afternoon, or are not clear."""
ALL_DAY = (0, 24 * 60)
UNFIT = (1, 0)
"""A range that ends before it begins."""
TO = r"\s*(?:至|到|-|–|—|－|~|～)+"
WEEK = r"(?:周|星期|礼拜)"
HALF = "上午|早上|早|中午|下午|晚上|晚"
TIME = rf"(?P<@half>{HALF})?\s*(?P<@hour>\d{{1,2}})(?:[:：](?P<@minute>\d{{2}})|\s*[点时](?P<@rest>半|\d{{2}}分?)?)?"
TOKEN = re.compile(
    rf"(?P<gap>[\s，,、；;。和及:：]+|办公时间|值班时间|上班时间|时间)"
    rf"|(?P<working>工作日)|(?P<daily>每天|每日|天天)|(?P<weekend>周末|双休日)"
    rf"|(?P<all>24小时|全天)"
    rf"|{WEEK}(?P<first>[一二三四五六日天])(?:{TO}{WEEK}?(?P<last>[一二三四五六日天]))?"
    rf"|{TIME.replace('@', 'from_')}{TO}\s*{TIME.replace('@', 'to_')}"
)
Times = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Hours:
    """On which days somebody is there, and from when to when."""

    weekdays: frozenset[int] = frozenset()
    """1 for Monday; empty with `working` or `daily`."""
    working: bool = False
    """Working days as the calendar has them, make-up days too."""
    daily: bool = False
    """Holidays too."""
    times: tuple[Times, ...] = ()
    """Minutes since midnight; the end is not part of it."""

    @property
    def days(self) -> frozenset[int]:
        """The weekdays on which somebody may be there."""
        return self.weekdays | frozenset(range(1, 8) if self.daily else range(1, 6) if self.working else ())

    def contradicts(self, other: Hours) -> bool:
        """Whether one of the two may be an exception from the other."""
        overlap = any(begin < end_ and begin_ < end for begin, end in self.times for begin_, end_ in other.times)
        return overlap and bool(self.days & other.days)

    def covers(self, day: Day, minute: int) -> bool:
        """Whether somebody is there at a minute of a day."""
        return self._on(day) and any(begin <= minute < end for begin, end in self.times)

    def _on(self, day: Day) -> bool:
        if day.kind is DayKind.CLOSED:
            return False
        if self.daily or (self.working and day.works):
            return True
        return day.on.isoweekday() in self.weekdays and day.kind is not DayKind.HOLIDAY


@lru_cache(maxsize=2048)
def read_hours(written: str) -> tuple[Hours, ...] | None:
    """Read office hours; None where a word is not understood, or days have no times."""
    openings: list[Hours] = []
    days = Hours()
    for found in _tokens(written.strip()):
        if found is None:
            return None
        if found.lastgroup == "gap":
            continue
        if (times := _times(found)) is not None:
            if days == Hours() or times[0] >= times[1] or (days.times and times[0] < days.times[-1][1]):
                return None
            days = _with_times(days, times)
            continue
        if days.times:
            openings.append(days)
            days = Hours()
        days = _with_days(days, found)
    openings.append(days)
    return tuple(openings) if days.times and not any(one.contradicts(other) for one, other in combinations(openings, 2)) else None


def is_open(written: str, moment: datetime, day: Day) -> bool:
    """Whether somebody is there by these hours; False where they cannot be read. `day` is the moment's in China."""
    local = moment.astimezone(CHINA)
    openings = read_hours(written)
    return openings is not None and any(one.covers(day, local.hour * 60 + local.minute) for one in openings)


def _tokens(written: str) -> Iterator[re.Match[str] | None]:
    """The text as tokens; None at the first thing that is none."""
    at = 0
    while at < len(written):
        found = TOKEN.match(written, at)
        yield found
        if found is None:
            return
        at = found.end()


def _with_days(days: Hours, found: re.Match[str]) -> Hours:
    if found["working"]:
        return Hours(days.weekdays, True, days.daily)
    if found["daily"]:
        return Hours(days.weekdays, days.working, True)
    if found["weekend"]:
        return Hours(days.weekdays | {6, 7}, days.working, days.daily)
    first = WEEKDAYS[found["first"]]
    last = WEEKDAYS[found["last"]] if found["last"] else first
    span = range(first, last + 1) if first <= last else (*range(first, 8), *range(1, last + 1))
    return Hours(days.weekdays | frozenset(span), days.working, days.daily)


def _with_times(days: Hours, times: Times) -> Hours:
    return Hours(days.weekdays, days.working, days.daily, (*days.times, times))


def _times(found: re.Match[str]) -> Times | None:
    """The two times of a token, or None where it names days; an unfit time is one that ends before it begins."""
    if found["all"]:
        return ALL_DAY
    if found["from_hour"] is None:
        return None
    half = found["from_half"] or ""
    if not half and int(found["from_hour"]) in NIGHT and not found["from_hour"].startswith("0"):
        return UNFIT
    begin = _minute(found, "from_", half)
    end = _minute(found, "to_", found["to_half"] or half)
    return (begin, end) if begin is not None and end is not None else UNFIT


def _minute(found: re.Match[str], place: str, half: str) -> int | None:
    hour, rest = int(found[f"{place}hour"]), found[f"{place}rest"]
    minute = 30 if rest == "半" else int((rest or "").rstrip("分") or found[f"{place}minute"] or 0)
    if (half in EVENING and hour < 12) or (half == NOON and hour <= NOON_UNTIL):
        hour += 12
    return hour * 60 + minute if minute < 60 and hour * 60 + minute <= ALL_DAY[1] else None
