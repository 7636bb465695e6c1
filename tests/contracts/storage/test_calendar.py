"""Imported notices and closed days: a year at a time, whole or not at all, on both engines."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy.exc import IntegrityError

from bot.storage.calendar import CLOSED, NOTICE, SqlCalendar
from bot.storage.database import Database
from handlers.grievances.cases.calendar import DayKind, Origin, SetDay, SetYear

NOW = datetime(2026, 11, 23, 4, tzinfo=UTC)
OF_2027 = SetYear(2027, (SetDay(date(2026, 12, 31), DayKind.HOLIDAY, "元旦"), SetDay(date(2027, 1, 3), DayKind.MAKE_UP, "元旦")))
OF_2028 = SetYear(2028, (SetDay(date(2028, 1, 1), DayKind.HOLIDAY, "元旦"),))
VACATION = (SetDay(date(2026, 12, 31), DayKind.CLOSED, "寒假"), SetDay(date(2027, 1, 4), DayKind.CLOSED, "寒假"))


@pytest.fixture
def calendar(database: Database) -> SqlCalendar:
    return SqlCalendar(database)


def test_nothing_is_imported_at_first(calendar: SqlCalendar) -> None:
    assert ((), ()) == (calendar.notices(), calendar.closed())
    assert calendar.current().day(date(2027, 1, 4)).provisional


def test_what_is_kept_is_read_back_year_by_year(calendar: SqlCalendar) -> None:
    assert not calendar.keep_notice(OF_2028, now=NOW)
    assert not calendar.keep_notice(OF_2027, now=NOW)

    assert (OF_2027, OF_2028) == calendar.notices()
    assert Origin.NOTICE is calendar.current().source(2027)
    assert [DayKind.HOLIDAY, DayKind.MAKE_UP] == [calendar.current().day(day.on).kind for day in OF_2027.days]


def test_a_year_that_is_imported_again_takes_the_place_of_the_first(calendar: SqlCalendar) -> None:
    calendar.keep_notice(OF_2028, now=NOW)
    calendar.keep_notice(OF_2027, now=NOW)
    corrected = SetYear(2027, OF_2027.days[:1])

    assert calendar.keep_notice(corrected, now=NOW)
    assert (corrected, OF_2028) == calendar.notices()


def test_closed_days_and_notices_leave_each_other_alone(calendar: SqlCalendar) -> None:
    calendar.keep_notice(OF_2027, now=NOW)
    assert not calendar.keep_closed(VACATION, now=NOW)
    assert calendar.keep_closed(VACATION[1:], now=NOW)

    assert VACATION == calendar.closed()
    assert DayKind.CLOSED is calendar.current().day(date(2026, 12, 31)).kind
    assert 1 == calendar.forget(CLOSED, 2026)
    assert DayKind.HOLIDAY is calendar.current().day(date(2026, 12, 31)).kind
    assert (OF_2027,) == calendar.notices()


def test_what_is_forgotten_is_gone_once(calendar: SqlCalendar) -> None:
    calendar.keep_notice(OF_2027, now=NOW)

    assert [2, 0] == [calendar.forget(NOTICE, 2027) for _ in range(2)]
    assert () == calendar.notices()


def test_an_import_that_fails_leaves_what_was_there(calendar: SqlCalendar) -> None:
    calendar.keep_notice(OF_2027, now=NOW)
    with pytest.raises(IntegrityError):
        calendar.keep_notice(SetYear(2027, (*OF_2027.days, OF_2027.days[0])), now=NOW)

    assert (OF_2027,) == calendar.notices()
