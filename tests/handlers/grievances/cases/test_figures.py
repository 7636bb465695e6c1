"""The figures of closed and open cases, and what small numbers would give away."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from handlers.grievances.cases.calendar import WorkCalendar
from handlers.grievances.cases.case import Bars, Basis, Case, Confidentiality, Place, Rating, Status, Told
from handlers.grievances.cases.deadlines import DeadlinePolicy
from handlers.grievances.cases.figures import REST, figures, rate

TODAY = date(2026, 11, 27)
CASE = Case(
    "26-000001",
    1,
    Status.CLOSED,
    Confidentiality.NAMED,
    Told("食堂连着三周收两份钱"),
    Place(unit="cs", union="计算机学院工会"),
    Basis(),
    Bars(),
    date(2026, 11, 2),
    subject="canteen",
    accepted=date(2026, 11, 3),
    answered=date(2026, 11, 10),
    closed=date(2026, 11, 12),
)
CALENDAR, POLICY = WorkCalendar(), DeadlinePolicy()


def counted(cases: list[Case]):
    return figures(cases, CALENDAR, POLICY, TODAY)


def test_no_rating_is_no_satisfaction():
    cases = [replace(CASE, rating=Rating(solved=True, satisfied=True))] * 5 + [CASE] * 5
    total = counted(cases).total

    assert (5, 5, 5) == (total.satisfied, total.spoken, total.unrated)


def test_what_is_overdue_is_late_although_nobody_answered():
    waiting = replace(CASE, status=Status.WORKING, handed_in=date(2026, 9, 1), accepted=date(2026, 9, 2), answered=None, closed=None)
    total = counted([CASE] * 4 + [waiting]).total

    assert (4, 5) == total.on_time_rate
    assert (4, 5) == total.answer_rate


def test_an_answer_after_its_last_day_is_answered_and_late():
    late = replace(CASE, handed_in=date(2026, 9, 1), accepted=date(2026, 9, 2))
    assert ((1, 1), (0, 1)) == (counted([late]).total.answer_rate, counted([late]).total.on_time_rate)


def test_nothing_is_owed_for_what_was_withdrawn_or_merged():
    gone = [replace(CASE, status=status, answered=None) for status in (Status.WITHDRAWN, Status.MERGED)]
    assert (2, 0) == (counted(gone).total.cases, counted(gone).total.owed)


def test_a_rate_over_few_is_not_shown():
    assert rate((3, 4)) is None
    assert 0.6 == rate((3, 5))


@given(st.lists(st.tuples(st.sampled_from(["甲", "乙", "丙", "丁"]), st.sampled_from(["canteen", "pay", "leave"])), max_size=60))
def test_no_row_is_small_and_none_can_be_found_by_subtraction(places):
    cases = [replace(CASE, place=Place(union=unit), subject=subject) for unit, subject in places]
    found = counted(cases)

    assert len(cases) == found.total.cases == sum(row.cases for row in found.rows)
    if len(cases) >= found.smallest:
        assert all(row.cases >= found.smallest for row in found.rows)
    assert sum((row.unit, row.subject) == (REST, REST) for row in found.rows) <= 1
