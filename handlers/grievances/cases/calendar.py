"""Working days in China: Monday to Friday, changed by the State Council's notices, and by days on which the operator closes.

What is known of a day, strongest first: the operator's closed days, imported notices, the package `chinesecalendar`. In a year that
none of them knows, the days that the law fixes by date are holidays (元旦), and any other is what its weekday says; both are marked
provisional, as a notice may add days around them. A notice speaks for its whole year and for the end of
the December before; so the last week of a year stays provisional until the next year's notice is known.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from typing import Protocol, cast

NEW_YEAR, LABOUR_DAY, NATIONAL_DAY = "元旦", "劳动节", "国庆节"
FESTIVALS = (NEW_YEAR, "春节", "清明节", LABOUR_DAY, "端午节", "中秋节", NATIONAL_DAY)
PACKAGE_NAMES = {
    "New Year's Day": NEW_YEAR,
    "Spring Festival": "春节",
    "Tomb-sweeping Day": "清明节",
    "Labour Day": LABOUR_DAY,
    "Dragon Boat Festival": "端午节",
    "Mid-autumn Festival": "中秋节",
    "National Day": NATIONAL_DAY,
    "Anti-Fascist 70th Day": "抗战胜利纪念日",
}
FIXED_BY_LAW: Mapping[tuple[int, int], tuple[str, int]] = {
    (1, 1): (NEW_YEAR, 2008),
    (5, 1): (LABOUR_DAY, 2008),
    (5, 2): (LABOUR_DAY, 2025),
    (10, 1): (NATIONAL_DAY, 2008),
    (10, 2): (NATIONAL_DAY, 2008),
    (10, 3): (NATIONAL_DAY, 2008),
}
"""Month and day of what 全国年节及纪念日放假办法 第二条 makes a holiday by its date, with its name and a year from which it surely does.
The other festivals go by the lunar calendar or the sun, and the notice says on which days they are."""
UNSETTLED_FROM = 25
"""Of December: from this day on a year may still be changed by the next year's notice; the earliest so far was the 29th (2007, 2018)."""
DAY = timedelta(days=1)


class DayKind(StrEnum):
    """What a day is for those who count."""

    WORKING = "working"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    MAKE_UP = "make_up"
    """A Saturday or Sunday that is worked for a holiday."""
    CLOSED = "closed"
    """The operator says that nobody works."""


class Origin(StrEnum):
    """Who says so."""

    OPERATOR = "operator"
    NOTICE = "notice"
    PACKAGE = "chinesecalendar"
    LAW = "law"
    """全国年节及纪念日放假办法, of a year of which no notice is known."""
    WEEKDAY = "weekday"
    """Nobody: it follows from the weekday; provisional where the year is not known."""


@dataclass(frozen=True, slots=True)
class SetDay:
    """A day that is not what its weekday says: a holiday, a make-up day or a closed one."""

    on: date
    kind: DayKind
    name: str
    """The festival, or why it is closed."""


@dataclass(frozen=True, slots=True)
class SetYear:
    """All such days that belong to one year's notice; those of 元旦 may lie in the December before."""

    year: int
    days: tuple[SetDay, ...]


@dataclass(frozen=True, slots=True)
class Day:
    """A day as the calendar has it."""

    on: date
    kind: DayKind
    name: str = ""
    origin: Origin = Origin.WEEKDAY
    provisional: bool = False
    """Nobody has said yet what the day is."""

    @property
    def works(self) -> bool:
        """Whether it counts as a working day."""
        return self.kind in (DayKind.WORKING, DayKind.MAKE_UP)


class WorkCalendar:
    """The days, as far as they are known; a value, once built."""

    def __init__(self, notices: Iterable[SetYear] = (), closed: Iterable[SetDay] = (), *, package: Iterable[SetYear] | None = None) -> None:
        """Lay notices over what the package knows (`package`: its years, to hold them still in a test), and closed days over both."""
        self._days: dict[date, Day] = {}
        self._plain: dict[date, Day] = {}  # what follows from the weekday, kept because many cases ask for the same days
        self._years: dict[int, Origin] = {}
        imported = sorted(notices, key=lambda year: year.year)
        told = {year.year for year in imported}
        years = _package_days() if package is None else {year.year: _days(year, Origin.PACKAGE) for year in package}
        for number, days in years.items():
            if number not in told:
                self._years[number] = Origin.PACKAGE
                self._days.update(days)
        for year in imported:
            self._years[year.year] = Origin.NOTICE
            self._days.update(_days(year, Origin.NOTICE))
        self._days.update((day.on, Day(day.on, DayKind.CLOSED, day.name, Origin.OPERATOR)) for day in closed)

    def day(self, on: date) -> Day:
        """Return what a day is, and whether that is certain."""
        found = self._days.get(on) or self._plain.get(on)
        if found is not None:
            return found
        return self._plain.setdefault(on, self._unnoticed(on))

    def _unnoticed(self, on: date) -> Day:
        """A day of which nobody said anything: by law in a year without a notice, else by its weekday."""
        festival, since = FIXED_BY_LAW.get((on.month, on.day), ("", 0))
        if festival and on.year >= since and on.year not in self._years:
            return Day(on, DayKind.HOLIDAY, festival, Origin.LAW, provisional=True)
        return Day(on, _by_weekday(on), provisional=not self.settled(on))

    def settled(self, on: date) -> bool:
        """Whether every notice that could change this day is known."""
        unsettled = on.month == 12 and on.day >= UNSETTLED_FROM and on.year + 1 not in self._years
        return on.year in self._years and not unsettled

    def source(self, year: int) -> Origin | None:
        """Who knows a year; None: nobody."""
        return self._years.get(year)

    def after(self, on: date) -> Iterator[Day]:
        """The days after one, without end."""
        while True:
            on += DAY
            yield self.day(on)

    def before(self, on: date) -> Iterator[Day]:
        """The days before one, the nearest first, without end."""
        while True:
            on -= DAY
            yield self.day(on)

    def year(self, year: int) -> Iterator[Day]:
        """Every day of a year."""
        on = date(year, 1, 1)
        while on.year == year:
            yield self.day(on)
            on += DAY


class Calendars(Protocol):
    """Where the calendar comes from: the tables, with what was imported."""

    def current(self) -> WorkCalendar:
        """Return the calendar as it is known now."""
        ...


def is_weekend(on: date) -> bool:
    """Whether a day is a Saturday or a Sunday."""
    return on.isoweekday() > 5


def notice_year(on: date, name: str) -> int:
    """The year whose notice a festival's day belongs to: late December's 元旦 is the next year's."""
    return on.year + 1 if name == NEW_YEAR and on.month == 12 else on.year


def _days(year: SetYear, origin: Origin) -> dict[date, Day]:
    return {day.on: Day(day.on, day.kind, day.name, origin) for day in year.days}


@cache
def _package_days() -> Mapping[int, Mapping[date, Day]]:
    """The days of the package's years, made once: every calendar begins with them."""
    return {year.year: _days(year, Origin.PACKAGE) for year in package_years()}


@cache
def package_years() -> tuple[SetYear, ...]:
    """What `chinesecalendar` knows, year by year: the only place that reads it."""
    from chinese_calendar import constants

    holidays = cast("dict[date, str]", constants.holidays)
    make_up = cast("dict[date, str]", constants.workdays)
    years: dict[int, list[SetDay]] = {}
    for kind, days in ((DayKind.HOLIDAY, holidays), (DayKind.MAKE_UP, make_up)):
        for on, english in days.items():
            name = PACKAGE_NAMES.get(english, english)
            years.setdefault(notice_year(on, name), []).append(SetDay(on, kind, name))
    return tuple(SetYear(year, tuple(sorted(days, key=lambda day: day.on))) for year, days in sorted(years.items()))


@dataclass(frozen=True, slots=True)
class Difference:
    """A day that a notice and the package do not agree on."""

    on: date
    notice: DayKind
    package: DayKind


def differences(notice: SetYear, package: Iterable[SetYear] | None = None) -> tuple[Difference, ...]:
    """Where a notice contradicts the package, day by day; empty where the package does not know the year."""
    known = next((year for year in (package_years() if package is None else package) if year.year == notice.year), None)
    if known is None:
        return ()
    said, kept = ({day.on: day.kind for day in year.days} for year in (notice, known))
    pairs = ((on, said.get(on, _by_weekday(on)), kept.get(on, _by_weekday(on))) for on in sorted(said.keys() | kept.keys()))
    return tuple(Difference(on, one, other) for on, one, other in pairs if _works(one) != _works(other))


def _by_weekday(on: date) -> DayKind:
    return DayKind.WEEKEND if is_weekend(on) else DayKind.WORKING


def _works(kind: DayKind) -> bool:
    return kind in (DayKind.WORKING, DayKind.MAKE_UP)
