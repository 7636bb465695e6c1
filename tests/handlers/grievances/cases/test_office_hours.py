"""Office hours as people write them; what is not understood in full counts as nobody being there."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.grievances.cases.calendar import DayKind, SetDay, WorkCalendar
from handlers.grievances.cases.office_hours import is_open, read_hours
from knowledge.editions import CHINA

CALENDAR = WorkCalendar(closed=[SetDay(datetime(2026, 3, 4, tzinfo=CHINA).date(), DayKind.CLOSED, "校庆")])
HOLIDAY, MAKE_UP = "2026-10-01", "2026-10-10"
MONDAY, WEDNESDAY, SATURDAY, CLOSED = "2026-03-02", "2026-03-11", "2026-03-07", "2026-03-04"


def there(written: str, day: str, time: str) -> bool:
    moment = datetime.fromisoformat(f"{day}T{time}:00").replace(tzinfo=CHINA)
    return is_open(written, moment, CALENDAR.day(moment.date()))


@pytest.mark.parametrize(
    ("written", "inside", "outside"),
    [
        ("工作日 8:30–17:00", (MONDAY, "08:30"), (MONDAY, "17:00")),
        ("工作日 8:30–17:00", (MAKE_UP, "10:00"), (HOLIDAY, "10:00")),
        ("工作日 9–17 点", (MONDAY, "16:59"), (SATURDAY, "10:00")),
        ("周一至周五 8:30-11:30，13:30-17:00", (MONDAY, "13:30"), (MONDAY, "12:00")),
        ("周一至周五 8:30-11:30，13:30-17:00", (WEDNESDAY, "09:00"), (MAKE_UP, "09:00")),
        ("周一到五 8:30-17:00", (WEDNESDAY, "09:00"), (HOLIDAY, "09:00")),
        ("工作日上午8:30—11:30，下午1:30—5:00", (MONDAY, "16:59"), (MONDAY, "05:00")),
        ("周三下午 1点半到4点", (WEDNESDAY, "13:30"), (MONDAY, "13:30")),
        ("周一、周三 9点至11点30分；周六 10:00～12:00", (SATURDAY, "10:30"), (SATURDAY, "09:30")),
        ("每天 8:00-20:00", (HOLIDAY, "19:00"), (HOLIDAY, "20:00")),
        ("每天24小时", (SATURDAY, "00:00"), (CLOSED, "10:00")),
        ("办公时间：工作日 8：30-17：00", (MONDAY, "08:30"), (CLOSED, "10:00")),
        ("工作日 中午1点半至4点半", (MONDAY, "16:00"), (MONDAY, "02:00")),
        ("工作日 中午11点半到1点", (MONDAY, "12:30"), (MONDAY, "13:00")),
        ("工作日 中午12点-2点", (MONDAY, "13:59"), (MONDAY, "01:00")),
        ("工作日 上午9点到中午12点，下午2点到5点", (MONDAY, "14:00"), (MONDAY, "12:00")),
        ("每天 00:00-24:00", (SATURDAY, "03:00"), (CLOSED, "10:00")),
        ("工作日 8:30-11:30，周三 13:30-16:00", (WEDNESDAY, "14:00"), (MONDAY, "14:00")),
        ("工作日 8:30-17:00，周六 9:00-12:00", (SATURDAY, "11:00"), (SATURDAY, "14:00")),
        ("每天 01:30-05:00", (SATURDAY, "03:00"), (SATURDAY, "14:00")),
    ],
)
def test_somebody_is_there_inside_the_hours_and_not_outside(written: str, inside: tuple[str, str], outside: tuple[str, str]) -> None:
    assert (True, False) == (there(written, *inside), there(written, *outside))


@pytest.mark.parametrize(
    "written",
    [
        "",
        "周三下午",
        "8:30-17:00",
        "工作日 8:30-17:00（寒暑假除外）",
        "工作日 17:00-8:30",
        "工作日 8:70-17:00",
        "预约",
        "工作日",
        "25:00-26:00",
        "工作日 8:30-11:30，2:00-5:30",  # of the afternoon, surely: but it does not say so
        "周三 2点到4点",
        "工作日 9:00-12:00，11:00-15:00",
        "工作日 下午2点-5点，上午8点-11点",
        "工作日 上午8点-12点，1点-5点",
        "工作日 9:00-17:00，周五 9:00-12:00",  # the second may be an exception
        "周一至周五 8:30-17:00，周三 14:00-16:00",
        "每天 8:00-20:00 周日 10:00-12:00",
    ],
)
def test_what_is_not_understood_in_full_says_that_nobody_is_there(written: str) -> None:
    assert read_hours(written) is None
    assert not there(written, MONDAY, "10:00")


@given(
    st.integers(1, 12),
    st.integers(1, 12),
    st.sampled_from(["", "上午", "中午", "下午"]),
    st.sampled_from(["", "中午", "下午"]),
    st.sampled_from(["", "上午8:00-9:00，"]),
)
def test_nobody_is_there_in_the_night_by_hours_without_a_nought(begin: int, end: int, half: str, other: str, before: str) -> None:
    openings = read_hours(f"工作日 {before}{half}{begin}点-{other}{end}点") or ()
    assert all(start >= 6 * 60 for opening in openings for start, _ in opening.times if half != "上午")
    assert all(one[1] <= after[0] for opening in openings for one, after in zip(opening.times, opening.times[1:], strict=False))
