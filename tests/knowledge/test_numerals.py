"""Numbers as people write them."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.clause_ids import chinese_numeral
from knowledge.numerals import headcount, ratio, value_of, written


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("3200", 3200),
        ("3,200", 3200),
        ("３２００", 3200),
        ("三千二百", 3200),
        ("三千二", 3200),
        ("三二〇〇", 3200),
        ("3千2百", 3200),
        ("3千", 3000),
        ("1.2万", 12_000),
        ("一万二", 12_000),
        ("1万2千", 12_000),
        ("1万2", 12_000),
        ("1万2000", 12_000),
        ("三千零五", 3005),
        ("三万零五", 30_005),
        ("十五", 15),
        ("两千", 2000),
        ("二〇", 20),
        ("1万23", 10_023),
        ("一百零一", 101),
        ("零", 0),
        ("一亿三", 130_000_000),
        ("1亿2", 120_000_000),
        ("两亿", 200_000_000),
        ("2.5亿", 250_000_000),
        ("一亿三千五百万", 135_000_000),
        ("3亿4000万", 340_000_000),
        ("四亿零五十万", 400_500_000),
        ("一亿零三", 100_000_003),
        ("一点二万", 12_000),
        ("三点五千万", 35_000_000),
        ("1.5百万", 1_500_000),
        ("十二点零四亿", 1_204_000_000),
    ],
)
def test_a_number_is_read_in_any_script(text: str, value: int) -> None:
    assert value == value_of(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "人",
        "三四千",
        "万",
        "1.2.3",
        "-5",
        "9" * 5000,
        "七八",
        "两三百",
        "一千二三",
        "三五",
        "5-8",
        "六到九",
        "亿",
        "一亿三千",
        "2亿500",
        "一亿二亿",
        "1.2亿3",
        "八点三十",
        "七八点五",
        "五点",
        "点五",
    ],
)
def test_what_is_no_number_is_none(text: str) -> None:
    assert value_of(text) is None


@given(st.integers(0, 99), st.integers(1, 999))
def test_what_stands_behind_the_point_is_read_digit_by_digit(whole: int, behind: int) -> None:
    said = "".join("零一二三四五六七八九"[int(digit)] for digit in f"{behind:03}")
    text = f"{chinese_numeral(whole) if whole else '零'}点{said}"
    assert value_of(f"{whole}.{behind:03}") == value_of(text) == whole + Fraction(behind, 1000)


@given(st.integers(1, 9999))
def test_every_article_number_is_read_back(number: int) -> None:
    assert number == value_of(chinese_numeral(number))


@given(st.integers(1, 99), st.integers(1, 9), st.sampled_from(["亿{}", "亿{}千万"]))
def test_what_stands_behind_a_hundred_million_is_tens_of_millions(high: int, low: int, told: str) -> None:
    text = chinese_numeral(high) + told.format(chinese_numeral(low))
    assert high * 100_000_000 + low * 10_000_000 == value_of(text)


@pytest.mark.parametrize(
    ("question", "value", "members", "about"),
    [
        ("三千人的学校要配几个专职工会干部", 3000, False, False),
        ("我们有3200名会员", 3200, True, False),
        ("两千多名教职工", 2000, False, True),
        ("1万2千人的大学", 12_000, False, False),
        ("2020年有1,200个职工", 1200, False, False),
        ("学校三千零五人", 3005, False, False),
        ("15人的教研室，全校两千人要配几个", 2000, False, False),
        ("三位老师想知道：会员1800人，教职工2600人，配几个", 1800, True, False),
        ("五个会员问，全校会员总数四千人", 4000, True, False),
        ("会员的人数不是2000人，是2600人", 2600, False, False),
        ("会员1800，教职工2600", 1800, True, False),
        ("师生员工两万人，其中教职工3000", 3000, False, False),
        ("全校5000人，老师800名", 800, False, False),
        ("教职工2600人，会员1800人", 1800, True, False),
        ("最近两千名会员", 2000, True, False),
        ("超过两千名会员", 2000, True, True),
        ("教职工3000人以上", 3000, False, True),
        ("差不多3000名会员", 3000, True, False),
        ("全校一点二万人", 12_000, False, False),
        ("早上九点五个老师来问", 5, False, False),
    ],
)
def test_a_number_of_people_is_found_in_a_question(question: str, value: int, members: bool, about: bool) -> None:
    found = headcount(question)

    assert found is not None
    assert (value, members, about) == (found.value, found.members, found.about)


@pytest.mark.parametrize(
    "question",
    [
        "",
        "我一个人",
        "几千人的学校",
        "上万人",
        "三四千人",
        "二三十个会员",
        "十来名教师",
        "百来个人",
        "几十名会员",
        "20到30个职工",
        "2020年",
        "第三人是谁",
        "9" * 6000 + "人",
        "不到两千名会员",
        "近三千名会员",
        "职工两地分居",
        "教师三级岗位",
        "老师晚上10点下班",
        "会员2000人不到",
        "全校师生两万人",
        "在校生一共9000人",
        "数千人",
    ],
)
def test_no_number_of_people_is_made_up(question: str) -> None:
    assert headcount(question) is None


@pytest.mark.parametrize(("people", "result"), [("3200", "9.6"), ("3000", "9"), ("1", "0.003"), ("1.2万", "36")])
def test_a_share_is_exact(people: str, result: str) -> None:
    share, base = ratio("落实按单位会员总数千分之三的比例"), value_of(people)

    assert share is not None
    assert base is not None
    assert ("千分之三", result) == (share.printed, written(base * share.value))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("3‰", Fraction(3, 1000)),
        ("2%", Fraction(1, 50)),
        ("百分之二", Fraction(1, 50)),
        ("万分之五", Fraction(1, 2000)),
        ("百分之二点五", Fraction(1, 40)),
        ("百分之零点五", Fraction(1, 200)),
        ("千分之三点五", Fraction(7, 2000)),
        ("１．５％", Fraction(3, 200)),
        ("百分之十二点三四", Fraction(617, 5000)),
        ("万分之六点。", Fraction(3, 5000)),
    ],
)
def test_a_ratio_is_read_in_any_script(text: str, value: Fraction) -> None:
    found = ratio(text)

    assert found is not None
    assert value == found.value


def test_what_has_no_decimal_is_written_as_a_fraction() -> None:
    assert "1/3" == written(Fraction(1, 3))
