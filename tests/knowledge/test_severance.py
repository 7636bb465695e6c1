"""What is due at the end of an employment: reckoned from years and pay in whatever words, and only where that sum is asked for."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.severance import RECKONED_BY, adds_to_sum, asks_sum, severance, sum_meant

SHOWN = frozenset({RECKONED_BY})


@pytest.mark.parametrize(
    ("told", "months", "pay", "sums"),
    [
        ("干了4年，月薪7000，能拿多少", ("4",), "7000", ("28000",)),
        ("我六年半，工资一万一", ("7",), "11000", ("77000",)),  # 六个月以上不满一年的，按一年计算
        ("来了两年零五个月，每月8k", ("2.5",), "8000", ("20000",)),  # 不满六个月的，半个月
        ("八个月就让我走，一个月6500块", ("1",), "6500", ("6500",)),
        ("三个月，底薪3000", ("0.5",), "3000", ("1500",)),
        ("9年多了，6000一个月", ("9.5", "10"), "6000", ("57000", "60000")),  # it is open on which side of half a year
        ("快12年了，年薪12万", ("11.5", "12"), "10000", ("115000", "120000")),
        ("待了5年零2个月，近12个月的平均工资8600", ("5.5",), "8600", ("47300",)),  # the pay of twelve months is no service of twelve
        ("满2年，月均6千", ("2",), "6000", ("12000",)),
        ("做了四年九个月，离职前一年平均每月9100", ("5",), "9100", ("45500",)),
        ("两年四个月，平均下来一个月5500", ("2.5",), "5500", ("13750",)),
        ("一共8年1个月，应发9000元/月", ("8.5",), "9000", ("76500",)),
        ("过去十二个月平均到手6800", (), "6800", ()),
        ("一共干了7年", ("7",), "", ()),
        ("月收入9千", (), "9000", ()),
        ("工作了1年零1天，月薪8000", ("1.5",), "8000", ("12000",)),
        ("干了两年零三天", ("2.5",), "", ()),
        ("干了三年零六个月十天", ("4",), "", ()),
        ("差八个月就三年了，月薪8000", (), "8000", ()),
        ("还差一个月满3年", (), "", ()),
        ("前两年在A学院，后三年在B学院，月薪5000", (), "5000", ()),
        ("干了2年，之前还干了3年，月薪5000", (), "5000", ()),
        ("干了2年，又续了1年合同", ("2",), "", ()),
        ("干了3年，月薪10000，刚来的时候月薪8000", ("3",), "10000", ("30000",)),
        ("基本工资3000加绩效5000，干了3年", ("3",), "", ()),
        ("月薪8000*13薪，干了2年", ("2",), "", ()),
        ("干了三年，月薪1萬2", ("3",), "12000", ("36000",)),
        ("干了5年，月薪9千多", ("5",), "", ()),
        ("干了5年，月薪9000余元", ("5",), "", ()),
        ("做了三年，每月8k多", ("3",), "", ()),
        ("做了三年，年薪12万出头", ("3",), "", ()),
        ("做了三年，月薪八千以上", ("3",), "", ()),
        ("做了三年，月薪不到八千", ("3",), "", ()),
        ("做了三年，月薪大概八千", ("3",), "8000", ("24000",)),
        ("合同签了三年，实际干了两年三个月", ("2.5",), "", ()),
        ("干了5年，不对，是6年", ("6",), "", ()),
        ("2017年进来的", (), "", ()),
        ("十几年了", (), "", ()),
        ("做了六七年，月薪七八千", (), "", ()),
        ("十来年了，月薪9000", (), "9000", ()),
        ("合同还差两年到期", (), "", ()),
        ("试用不到两个月就让我走，一个月5000", ("0.5",), "5000", ("2500",)),
        ("干了不到一个月被辞退，月薪8000", ("0.5",), "8000", ("4000",)),
        ("将近半年了，月薪6000", ("0.5",), "6000", ("3000",)),
        ("半年多，月薪6000", ("1",), "6000", ("6000",)),  # never more than a year
        ("两年半多了，月薪6000", ("3",), "6000", ("18000",)),
        ("干了四年不到，月薪5000", ("3.5", "4"), "5000", ("17500", "20000")),
        ("没干满三年，月薪5000", ("2.5", "3"), "5000", ("12500", "15000")),
        ("干了超过五年，月薪5000", ("5.5", "6"), "5000", ("27500", "30000")),
        ("干的是六年，不是五年", ("6",), "", ()),
        ("干了五年，年薪18", ("5",), "", ()),  # of which unit is not told
    ],
)
def test_years_and_pay_are_read_and_reckoned(told: str, months: tuple[str, ...], pay: str, sums: tuple[str, ...]) -> None:
    found = severance(told)
    assert (months, pay, sums) == (found.months, found.pay, found.sums)


@given(
    st.integers(1, 40),
    st.sampled_from(
        ["不到{}个月", "{}个月不到", "快{}年了", "没干满{}年", "{}年多", "超过{}年", "{}个月", "接近{}年半", "半年多", "快半年了"]
    ),
    st.integers(100, 90_000),
)
def test_whoever_worked_at_all_is_due_something_and_the_lower_sum_comes_first(number: int, served: str, pay: int) -> None:
    found = severance(f"干了{served.format(number)}被辞退，月薪{pay}，赔多少")
    months = [Fraction(each) for each in found.months]
    assert months
    assert months == sorted(months)
    assert months[0] >= Fraction(1, 2)
    assert [pay * each for each in months] == [Fraction(each) for each in found.sums]


def test_an_unlawful_end_is_due_twice() -> None:
    assert ("56000",) == severance("干了4年，月薪7000").doubled


def test_a_year_of_beginning_is_no_length_of_service() -> None:
    assert severance("2017年进来的").since
    assert not severance("干了5年").since


@pytest.mark.parametrize(
    "question", ["被辞退能赔多少", "合同到期不续签，给几个月工资", "N+1是怎么算的", "裁员了，我干了5年，月薪9000", "劝退要给多少钱"]
)
def test_the_sum_is_asked_for(question: str) -> None:
    assert asks_sum(question)


@pytest.mark.parametrize(
    "question",
    [
        "被辞退有补偿吗",  # whether, and not how much
        "裁员要提前多少天通知",
        "培训完辞退要赔公司多少",
        "辞退了还欠我多少工资",
        "没签合同被辞退，双倍工资怎么算",
        "工伤被辞退赔多少",
        "加班费怎么算",
        "工会主席被开除怎么办",
        "辞退的补偿我干了三年，多久能拿到",
        "解除合同后失业金领多少",
    ],
)
def test_other_sums_and_other_questions_are_left_alone(question: str) -> None:
    assert not asks_sum(question)


@pytest.mark.parametrize("text", ["能赔多少", "干了三年", "那我能拿几个月", "月薪八千", "2019年来的"])
def test_after_such_an_article_what_asks_or_tells_on_is_about_the_sum(text: str) -> None:
    assert sum_meant(text, "被辞退有补偿吗", SHOWN)


@pytest.mark.parametrize(
    ("text", "asked", "shown"),
    [
        ("能拿多少", "加班费怎么算", frozenset({"中华人民共和国劳动法#第四十四条"})),
        ("加班费怎么算", "被辞退有补偿吗", SHOWN),
        ("工会经费要多少", "被辞退有补偿吗", SHOWN),
        ("谢谢", "被辞退有补偿吗", SHOWN),
        ("能拿多少", "被辞退有补偿吗", frozenset()),
    ],
)
def test_what_is_about_something_else_is_not(text: str, asked: str, shown: frozenset[str]) -> None:
    assert not sum_meant(text, asked, shown)


def test_only_what_tells_something_is_kept() -> None:
    assert adds_to_sum("干了三年", "被辞退能赔多少")
    assert adds_to_sum("能赔多少", "被辞退有补偿吗")
    assert not adds_to_sum("到底能拿几个月", "被辞退能赔多少，干了三年")


@pytest.mark.parametrize(
    ("text", "sums"),
    [
        ("谈不拢被解除，干满4年8个月，前12个月平均工资6500，能拿多少", ("32500",)),
        ("协商解除的话，做了3年，月薪6000，能拿几个月", ("18000",)),
    ],
)
def test_an_end_that_is_only_called_an_end_is_reckoned_too(text: str, sums: tuple[str, ...]) -> None:
    assert asks_sum(text)
    assert sums == severance(text).sums


@pytest.mark.parametrize("text", ["协议被终止了，几年没发课时费多少钱", "聘任被解除后档案多少天转", "项目终止了，我垫了3000，能报多少"])
def test_what_ends_is_an_employment(text: str) -> None:
    assert not asks_sum(text)
