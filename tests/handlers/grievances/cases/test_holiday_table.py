"""A year, or closed days, from a table: whole or refused line by line."""

from datetime import date

import pytest

from handlers.grievances.cases.calendar import DayKind
from handlers.grievances.cases.holiday_table import ClosedDays, read_table
from handlers.grievances.cases.holidays import MAX_CHARS, HolidayNotice, Unfit
from tests.handlers.grievances.days import year

HEAD = "from,to,kind,name"
OF_2026 = f"""{HEAD}
2026-01-01,2026-01-03,holiday,元旦
2026-01-04,,make_up,元旦
2026-02-15,2026-02-23,holiday,春节
2026-02-14,,make_up,春节
2026-02-28,,make_up,春节
2026-04-04,2026-04-06,holiday,清明
2026-05-01,2026-05-05,holiday,"五一"
2026-05-09,,make_up,劳动节
2026-06-19,2026-06-21,holiday,端午节

2026-09-25,2026-09-27,holiday,中秋节
2026-10-01,2026-10-07,holiday,国庆节
2026-09-20,,make_up,国庆节
2026-10-10,,make_up,国庆节
"""


def problems(text: str) -> list[tuple[int, str]]:
    read = read_table(text)
    assert isinstance(read, Unfit)
    return [(problem.line, problem.text) for problem in read.problems]


def test_a_table_of_2026_says_what_the_package_says() -> None:
    read = read_table("\ufeff" + OF_2026)

    assert isinstance(read, HolidayNotice)
    assert (2026, set(year(2026).days)) == (read.year.year, set(read.year.days))


def test_closed_days_may_lie_in_two_years() -> None:
    read = read_table(f"{HEAD}\n2026-12-30,2027-01-02,closed,寒假\n")

    assert isinstance(read, ClosedDays)
    assert (2026, 2027) == read.years
    assert [date(2026, 12, 30), date(2026, 12, 31), date(2027, 1, 1), date(2027, 1, 2)] == [day.on for day in read.days]
    assert {(DayKind.CLOSED, "寒假")} == {(day.kind, day.name) for day in read.days}


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        ("", 1, f"the first line is {HEAD}"),
        ("date,kind\n", 1, f"the first line is {HEAD}"),
        (f"{HEAD}\n", 1, "no day stands below the first line"),
        (f"{HEAD}\n2026-01-01,,holiday\n", 2, "has 3 columns instead of 4"),
        (f"{HEAD}\n\n1月1日,,holiday,元旦\n", 3, "1月1日, 1月1日: dates are written 2027-01-31"),
        (f"{HEAD}\n2026-01-01,,free,元旦\n", 2, "free is none of the kinds holiday, make_up, closed"),
        (f"{HEAD}\n2026-01-01,,holiday,\n", 2, "name the festival, or why it is closed, in 1 to 50 characters"),
        (f"{HEAD}\n2026-01-03,2026-01-01,holiday,元旦\n", 2, "from 2026-01-03 to 2026-01-01 are not 1 to 31 days"),
        (f"{HEAD}\n2026-01-03,2027-01-01,closed,寒假\n", 2, "from 2026-01-03 to 2027-01-01 are not 1 to 200 days"),
        (f"{HEAD}\n2026-01-18,,closed,寒假\n2026-01-18,,closed,寒假\n", 3, "2026-01-18 is named twice, first in line 2"),
        (f"{OF_2026}2026-07-13,,closed,暑假\n", 16, "closed days go into a file of their own"),
        (OF_2026.replace("2026-05-09", "2026-05-08"), 9, "2026-05-08 is worked, but it is a 周五 and would be anyway"),
        (OF_2026.replace("2026-05-09", "2025-05-10"), 9, "2025-05-10 does not belong to 2026"),
        (OF_2026.replace("清明", "谷雨"), 0, "names no 清明节; a notice is taken in as a whole year"),
        (f'{HEAD}\n2026-01-01,,holiday,"元旦\n', 2, "no table: unexpected end of data"),
    ],
)
def test_what_is_broken_is_named_by_its_line(text: str, line: int, problem: str) -> None:
    assert (line, problem) in problems(text)


def test_a_table_that_is_too_large_is_refused() -> None:
    assert [(0, f"more than {MAX_CHARS} characters: no year of holidays is that long")] == problems("x" * (MAX_CHARS + 1))
