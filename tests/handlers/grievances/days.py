"""Calendars that stand still, a year written as the State Council writes it, and a desk on which nobody is on duty."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date, datetime, timedelta

from handlers.grievances.cases.calendar import DayKind, SetDay, SetYear, WorkCalendar, package_years

LAST = 2026
"""The last year that the package knows here, whatever its version."""
KNOWN = tuple(year for year in package_years() if year.year <= LAST)
WEEKDAYS = "一二三四五六日"
NUMBERS = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十")


class Plain:
    """The days as the package knows them."""

    def current(self) -> WorkCalendar:
        return WorkCalendar()


class NoDuty:
    """Nobody is a cadre, nobody is on duty."""

    def cadre(self, channel: str, sender: str) -> None:
        return None

    def reader(self, account: str) -> None:
        return None

    def present(self, names: Collection[str]) -> frozenset[str]:
        return frozenset()

    def on_duty(self, unit: str, now: datetime) -> bool:
        return False


def calendar(*notices: SetYear, closed: Iterable[SetDay] = ()) -> WorkCalendar:
    return WorkCalendar(notices, closed, package=KNOWN)


def closed(first: date, days: int, name: str = "寒假") -> list[SetDay]:
    return [SetDay(first + timedelta(days=number), DayKind.CLOSED, name) for number in range(days)]


def year(number: int) -> SetYear:
    return next(year for year in KNOWN if year.year == number)


def notice(written: SetYear) -> str:
    """Write a year as a notice."""
    names = list(dict.fromkeys(day.name for day in written.days))
    items = [f"{NUMBERS[number]}、{name}：{''.join(sentences(written, name))}" for number, name in enumerate(names)]
    return "\n".join(
        (f"国务院办公厅关于{written.year}年部分节假日安排的通知", "各单位：", *items, "国务院办公厅", f"{written.year - 1}年11月4日")
    )


def sentences(written: SetYear, name: str) -> Iterator[str]:
    free = [day.on for day in written.days if day.name == name and day.kind is DayKind.HOLIDAY]
    worked = [day.on for day in written.days if day.name == name and day.kind is DayKind.MAKE_UP]
    yield f"{'、'.join(stretches(free))}放假调休，共{len(free)}天。"
    if worked:
        yield f"{'、'.join(printed(on) for on in worked)}上班。"


def stretches(days: list[date]) -> Iterator[str]:
    start = days[0]
    for on, after in zip(days, [*days[1:], None], strict=True):
        if after is None or (after - on).days > 1:
            yield printed(start) if start == on else f"{printed(start)}至{printed(on)}"
            start = after or on


def printed(on: date) -> str:
    return f"{on.year}年{on.month}月{on.day}日（周{WEEKDAYS[on.weekday()]}）"
