"""Which days are worked: real holidays and make-up days, what nobody knows yet, and what a notice changes."""

from datetime import date

import pytest

from handlers.grievances.cases.calendar import Day, DayKind, Difference, Origin, SetDay, SetYear, WorkCalendar, differences
from tests.handlers.grievances.days import KNOWN, LAST, calendar, closed, year


@pytest.mark.parametrize(
    ("on", "kind", "name"),
    [
        (date(2024, 2, 9), DayKind.WORKING, ""),
        (date(2024, 2, 10), DayKind.HOLIDAY, "春节"),
        (date(2024, 2, 18), DayKind.MAKE_UP, "春节"),
        (date(2024, 5, 11), DayKind.MAKE_UP, "劳动节"),
        (date(2024, 9, 14), DayKind.MAKE_UP, "中秋节"),
        (date(2024, 10, 13), DayKind.WEEKEND, ""),
        (date(2025, 1, 26), DayKind.MAKE_UP, "春节"),
        (date(2025, 1, 28), DayKind.HOLIDAY, "春节"),
        (date(2025, 6, 2), DayKind.HOLIDAY, "端午节"),
        (date(2025, 10, 8), DayKind.HOLIDAY, "国庆节"),
        (date(2025, 10, 11), DayKind.MAKE_UP, "国庆节"),
        (date(2026, 1, 4), DayKind.MAKE_UP, "元旦"),
        (date(2026, 2, 23), DayKind.HOLIDAY, "春节"),
        (date(2026, 2, 24), DayKind.WORKING, ""),
        (date(2026, 4, 6), DayKind.HOLIDAY, "清明节"),
        (date(2026, 9, 20), DayKind.MAKE_UP, "国庆节"),
        (date(2026, 9, 25), DayKind.HOLIDAY, "中秋节"),
        (date(2026, 10, 10), DayKind.MAKE_UP, "国庆节"),
    ],
)
def test_days_are_what_the_notices_of_2024_to_2026_made_them(on: date, kind: DayKind, name: str) -> None:
    day = calendar().day(on)

    assert (kind, name, False) == (day.kind, day.name, day.provisional)
    assert (kind in (DayKind.WORKING, DayKind.MAKE_UP)) == day.works


@pytest.mark.parametrize(("number", "working"), [(2024, 251), (2025, 248), (2026, 248)])
def test_a_year_has_as_many_working_days_as_its_notice_leaves(number: int, working: int) -> None:
    assert working == sum(day.works for day in calendar().year(number))


def test_a_year_that_nobody_knows_is_monday_to_friday_and_says_so() -> None:
    days = calendar()

    assert Day(date(2027, 1, 4), DayKind.WORKING, provisional=True) == days.day(date(2027, 1, 4))
    assert Day(date(2027, 1, 2), DayKind.WEEKEND, provisional=True) == days.day(date(2027, 1, 2))
    assert days.source(LAST + 1) is None


def test_what_the_law_fixes_by_date_is_a_holiday_before_any_notice() -> None:
    days = calendar()
    by_law = [day for year in (2027, 2029) for day in days.year(year) if day.kind is DayKind.HOLIDAY]

    assert [(1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3)] * 2 == [(day.on.month, day.on.day) for day in by_law]
    assert {(Origin.LAW, True, False)} == {(day.origin, day.provisional, day.works) for day in by_law}
    assert Day(date(2029, 1, 1), DayKind.HOLIDAY, "元旦", Origin.LAW, provisional=True) == days.day(date(2029, 1, 1))


def test_a_notice_alone_says_what_its_year_is() -> None:
    days = calendar(SetYear(2027, (SetDay(date(2027, 5, 1), DayKind.HOLIDAY, "劳动节"),)))

    assert Day(date(2027, 10, 1), DayKind.WORKING) == days.day(date(2027, 10, 1))
    assert Origin.NOTICE is days.day(date(2027, 5, 1)).origin


def test_closed_days_come_before_what_the_law_fixes() -> None:
    days = calendar(closed=closed(date(2027, 1, 1), 1))

    assert DayKind.CLOSED is days.day(date(2027, 1, 1)).kind


def test_the_end_of_december_waits_for_the_next_years_notice() -> None:
    before, after = calendar(), calendar(SetYear(2027, (SetDay(date(2026, 12, 31), DayKind.HOLIDAY, "元旦"),)))

    assert [False, True, True] == [before.day(date(2026, 12, day)).provisional for day in (24, 25, 31)]
    assert not after.day(date(2026, 12, 25)).provisional
    assert DayKind.HOLIDAY is after.day(date(2026, 12, 31)).kind


def test_no_december_so_far_was_changed_before_it_counts_as_unsettled() -> None:
    assert date(2018, 12, 29) in {day.on for day in year(2019).days}
    assert all(day.on.day >= 25 for known in KNOWN for day in known.days if day.on.month == 12)


def test_a_notice_speaks_for_its_whole_year() -> None:
    days = calendar(SetYear(2026, (SetDay(date(2026, 1, 1), DayKind.HOLIDAY, "元旦"),)))

    assert Origin.NOTICE is days.source(2026)
    assert DayKind.WORKING is days.day(date(2026, 10, 1)).kind
    assert DayKind.HOLIDAY is days.day(date(2025, 10, 1)).kind


def test_what_the_operator_closes_is_closed_and_certain() -> None:
    days = calendar(closed=closed(date(2027, 1, 18), 2))

    assert Day(date(2027, 1, 18), DayKind.CLOSED, "寒假", Origin.OPERATOR) == days.day(date(2027, 1, 18))
    assert days.day(date(2027, 1, 20)).works


def test_a_notice_that_contradicts_the_package_is_told_day_by_day() -> None:
    real = year(2026)
    moved = [SetDay(date(2026, 10, 11), day.kind, day.name) if day.on == date(2026, 10, 10) else day for day in real.days]

    assert () == differences(real, KNOWN)
    assert (
        Difference(date(2026, 10, 10), DayKind.WEEKEND, DayKind.MAKE_UP),
        Difference(date(2026, 10, 11), DayKind.MAKE_UP, DayKind.WEEKEND),
    ) == differences(SetYear(2026, tuple(moved)), KNOWN)
    assert () == differences(SetYear(2027, real.days), KNOWN)


def test_the_package_itself_is_read_where_nothing_holds_it_still() -> None:
    assert Origin.PACKAGE is WorkCalendar().source(2026)
    assert WorkCalendar().day(date(2026, 10, 10)).works
