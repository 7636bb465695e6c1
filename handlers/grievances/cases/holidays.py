"""What must hold of a year's holidays, wherever they were read: checked as a whole, each problem with its line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from handlers.grievances.cases.calendar import FESTIVALS, NEW_YEAR, DayKind, SetDay, SetYear, is_weekend

MAX_CHARS = 100_000
MAX_PROBLEMS = 100
LONGEST_HOLIDAY = 31
ALIASES = {"清明": "清明节", "五一": "劳动节", "端午": "端午节", "中秋": "中秋节", "国庆": "国庆节"}
FIXED = {NEW_YEAR: ((1, 1),), "劳动节": ((5, 1),), "国庆节": ((10, 1), (10, 2), (10, 3))}
"""Days that are holidays whatever a notice arranges around them (全国年节及纪念日放假办法)."""
WEEKDAYS = "一二三四五六日"


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a line, or with the whole (line 0), in English for the operator."""

    line: int
    text: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.text}" if self.line else self.text


@dataclass(frozen=True, slots=True)
class Unfit:
    """Nothing was read; each problem, in the order of the lines."""

    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class HolidayNotice:
    """One year's holidays and make-up days."""

    year: SetYear
    skipped: tuple[Problem, ...] = ()
    """Sentences with a date that only advise."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A day with the line that says it."""

    line: int
    day: SetDay


def festivals(text: str) -> tuple[str, ...]:
    """The festivals that a heading or a name speaks of: 国庆节、中秋节 are two."""
    names = (re.sub(r'["“”\s]', "", name) for name in re.split("[、和,]", text))
    return tuple(ALIASES.get(name, name) for name in names if name)


def contradictions(placed: list[Placed], year: int, *, named: list[str]) -> Iterator[Problem]:
    """What contradicts itself, the calendar or the law in a year's days."""
    for name in sorted(set(named), key=named.index):
        if named.count(name) > 1:
            yield Problem(0, f"{name} is named {named.count(name)} times")
    if missing := [name for name in FESTIVALS if name not in named]:
        yield Problem(0, f"names no {'、'.join(missing)}; a notice is taken in as a whole year")
    yield from doubled(placed)
    for one in placed:
        on, kind = one.day.on, one.day.kind
        december_before = on.year == year - 1 and on.month == 12 and NEW_YEAR in festivals(one.day.name)
        if on.year != year and not december_before:
            yield Problem(one.line, f"{on} does not belong to {year}")
        if kind is DayKind.MAKE_UP and not is_weekend(on):
            yield Problem(one.line, f"{on} is worked, but it is a 周{WEEKDAYS[on.weekday()]} and would be anyway")
    free = {one.day.on for one in placed if one.day.kind is DayKind.HOLIDAY}
    for name, days in FIXED.items():
        for month, day in days:
            if name in named and date(year, month, day) not in free:
                yield Problem(_line_of(placed, name), f"{name}: {date(year, month, day)} is a holiday by law, and is not named")


def doubled(placed: Iterable[Placed]) -> Iterator[Problem]:
    """Days that are named twice, or as two different things."""
    seen: dict[date, Placed] = {}
    for one in placed:
        before = seen.setdefault(one.day.on, one)
        if before is one:
            continue
        if before.day.kind is one.day.kind:
            yield Problem(one.line, f"{one.day.on} is named twice, first in line {before.line}")
        else:
            yield Problem(one.line, f"{one.day.on} is {one.day.kind} here and {before.day.kind} in line {before.line}")


def _line_of(placed: list[Placed], name: str) -> int:
    return next((one.line for one in placed if name in festivals(one.day.name)), 0)


def refusal(problems: list[Problem]) -> Unfit | None:
    """What is wrong, each once and by line; None where nothing is."""
    unique = sorted(dict.fromkeys(problems), key=lambda problem: problem.line)
    return Unfit(tuple(unique[:MAX_PROBLEMS])) if unique else None


def year_of(year: int, placed: list[Placed]) -> SetYear:
    """Put a year together, its days in order."""
    return SetYear(year, tuple(sorted((one.day for one in placed), key=lambda day: day.on)))


def days_between(first: date, last: date) -> Iterator[date]:
    """Every day from the first to the last."""
    return (first + timedelta(days=number) for number in range((last - first).days + 1))
