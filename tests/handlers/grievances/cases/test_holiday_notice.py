"""The State Council's notice: every year it has written so far is read as the package has it; what is broken is named by its line."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.grievances.cases.calendar import FESTIVALS, DayKind
from handlers.grievances.cases.holiday_notice import read_notice
from handlers.grievances.cases.holidays import MAX_CHARS, HolidayNotice, Unfit
from tests.handlers.grievances.days import KNOWN, notice, year

WHOLE = [known.year for known in KNOWN if set(FESTIVALS) <= {day.name for day in known.days}]
"""Since 2008 there are seven festivals; in 2020 the package has 中秋节, which fell on 1 October, under 国庆节."""

OF_2026 = """国务院办公厅关于2026年
部分节假日安排的通知

各单位：
一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
三、清明节：4月4日（周六）至6日（周一）放假，共3天。
四、劳动节：5月1日（周五）至
5日（周二）放假调休，共5天。5月9日（周六）上班。
五、端午节：6月19日（星期五）至21日（星期日）放假，共3天。
六、中秋节：９月２５日(周五)—27日(周日)放假，共3天。
七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。
节假日期间，请安排好值班。
国务院办公厅
2025年11月4日
"""


def problems(text: str) -> list[tuple[int, str]]:
    read = read_notice(text)
    assert isinstance(read, Unfit)
    return [(problem.line, problem.text) for problem in read.problems]


def changed(old: str, new: str) -> str:
    assert old in OF_2026
    return OF_2026.replace(old, new)


def test_every_year_since_2008_is_tried() -> None:
    assert {*range(2008, 2027)} - {2020} == set(WHOLE)


@pytest.mark.parametrize("number", WHOLE)
def test_a_year_written_as_a_notice_is_read_as_it_was(number: int) -> None:
    read = read_notice(notice(year(number)))

    assert isinstance(read, HolidayNotice), read
    assert (number, set(year(number).days)) == (read.year.year, set(read.year.days))


def test_the_notice_of_2026_says_what_the_package_says() -> None:
    assert HolidayNotice(year(2026)) == read_notice(OF_2026)
    assert HolidayNotice(year(2026)) == read_notice("\ufeff" + OF_2026.replace("\n", "\r\n"))


def test_two_festivals_may_share_their_days() -> None:
    shared = changed("六、中秋节：９月２５日(周五)—27日(周日)放假，共3天。\n七、国庆节", "六、国庆节、中秋节")
    read = read_notice(shared)

    assert isinstance(read, HolidayNotice)
    assert {"国庆节、中秋节"} == {day.name for day in read.year.days if day.on.month == 10}


def test_new_year_may_begin_in_december() -> None:
    read = read_notice(
        changed(
            "1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班",
            "2025年12月31日至2026年1月1日放假调休，共2天。2025年12月28日上班",
        )
    )

    assert isinstance(read, HolidayNotice)
    assert [(date(2025, 12, 28), DayKind.MAKE_UP), (date(2025, 12, 31), DayKind.HOLIDAY), (date(2026, 1, 1), DayKind.HOLIDAY)] == [
        (day.on, day.kind) for day in read.year.days[:3]
    ]


def test_one_day_off_without_more_is_read() -> None:
    read = read_notice(changed("6月19日（星期五）至21日（星期日）放假，共3天", "6月19日放假1天，与周末连休"))

    assert isinstance(read, HolidayNotice)
    assert [date(2026, 6, 19)] == [day.on for day in read.year.days if day.name == "端午节"]


def test_what_is_only_advised_is_skipped_and_told() -> None:
    read = read_notice(changed("2月28日（周六）上班。", "2月28日（周六）上班。鼓励各单位安排职工在2月13日休息。"))

    assert isinstance(read, HolidayNotice)
    assert year(2026) == read.year
    assert [(6, "2026-02-13: advised, not set")] == [(one.line, one.text) for one in read.skipped]


@pytest.mark.parametrize(
    ("old", "new", "line", "text"),
    [
        ("关于2026年", "关于来年", 0, "no line names the year: 关于20XX年部分节假日安排的通知"),
        ("1月4日（周日）", "1月4日（周一）", 5, "元旦: 2026-01-04 is 周日, not 周一"),
        ("2月28日（周六）", "2月30日（周六）", 6, "春节: 2月30日(周六): there is no such day"),
        ("共9天", "共8天", 6, "春节: 9 days are named, and the notice says 共8天"),
        ("5日（周二）放假调休，共5天", "5日（周三）放假调休，共5天", 9, "劳动节: 2026-05-05 is 周二, not 周三"),
        ("4月4日（周六）至6日（周一）", "4月4日（周六）至3日", 7, "清明节: from 2026-04-04 to 2026-04-03 is no stretch of 1 to 31 days"),
        ("5月9日（周六）上班", "5月9日（周六）另行通知", 9, "劳动节: 2026-05-09: neither 放假 nor 上班 follows"),
        ("5月9日（周六）上班", "上班", 9, "劳动节: 上班 without a date before it"),
        ("5月9日（周六）上班", "5月8日（周五）上班", 9, "2026-05-08 is worked, but it is a 周五 and would be anyway"),
        ("5月9日（周六）上班", "5月3日（周日）上班", 9, "2026-05-03 is make_up here and holiday in line 9"),
        ("5月9日（周六）上班", "2月28日（周六）上班", 9, "2026-02-28 is named twice, first in line 6"),
        (
            "10月1日（周四）至7日（周三）放假调休，共7天",
            "10月2日至7日放假调休，共6天",
            12,
            "国庆节: 2026-10-01 is a holiday by law, and is not named",
        ),
        ("三、清明节：", "三、端午节：", 0, "names no 清明节; a notice is taken in as a whole year"),
        ("三、清明节：", "三、端午节：", 0, "端午节 is named 2 times"),
        ("6月19日（星期五）", "2027年6月19日", 10, "2027-06-19 does not belong to 2026"),
        ("1月4日（周日）上班", "2025年12月28日上班，2025年11月2日上班", 5, "2025-11-02 does not belong to 2026"),
        (
            "节假日期间，请安排好值班。",
            "节假日期间。\n12月31日放假。",
            14,
            "sets days outside of any festival; a festival begins like 一、元旦：",
        ),
        ("2025年11月4日", "参见关于2025年部分节假日安排的通知", 15, "the text is about 2025 and 2026; give one notice a file"),
    ],
)
def test_what_is_broken_is_named_by_its_line(old: str, new: str, line: int, text: str) -> None:
    assert (line, text) in problems(changed(old, new))


def test_every_problem_is_named_in_the_order_of_the_lines() -> None:
    broken = changed("共9天", "共8天").replace("1月4日（周日）", "1月4日（周一）").replace("5月9日（周六）", "5月9日（周日）")

    assert [5, 6, 9] == [line for line, _ in problems(broken)]


def test_what_is_no_notice_is_refused() -> None:
    assert [0] == [line for line, _ in problems("")]
    assert [0] == [line for line, _ in problems("今天放假")]
    assert [(0, f"more than {MAX_CHARS} characters: no notice of holidays is that long")] == problems(OF_2026 * 1000)


@given(st.text(alphabet="一二、：元旦春节1234567890年月日至（周六）放假上班共天。，\n", max_size=300))
def test_no_text_is_read_halfway(text: str) -> None:
    read = read_notice(f"关于2026年部分节假日安排的通知\n{text}")

    assert isinstance(read, Unfit)
    assert any("names no" in problem.text for problem in read.problems)


@given(st.sampled_from(WHOLE), st.data())
def test_a_notice_without_one_of_its_lines_is_refused(number: int, data: st.DataObject) -> None:
    lines = notice(year(number)).splitlines()
    dropped = data.draw(
        st.sampled_from([place for place, line in enumerate(lines) if line[1:2] == "、" and line[2:5].rstrip("：") in FESTIVALS])
    )

    assert isinstance(read_notice("\n".join(lines[:dropped] + lines[dropped + 1 :])), Unfit)
