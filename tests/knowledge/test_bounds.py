"""The number of a question beside the bound of a clause: said only where both are of the same thing and the case is clear."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.bounds import decides, told_of, verdict_of_bounds

PROBATION = (
    "第十九条 劳动合同期限三个月以上不满一年的，试用期不得超过一个月；劳动合同期限一年以上不满三年的，试用期不得超过二个月；"
    "三年以上固定期限和无固定期限的劳动合同，试用期不得超过六个月。\n同一用人单位与同一劳动者只能约定一次试用期。"
)
LONGEST_PROBATION = "第二十一条 劳动合同可以约定试用期。试用期最长不得超过六个月。"
OVERTIME = (
    "第四十一条 用人单位由于生产经营需要，经与工会和劳动者协商后可以延长工作时间，一般每日不得超过一小时；因特殊原因需要延长"
    "工作时间的，在保障劳动者身体健康的条件下延长工作时间每日不得超过三小时，但是每月不得超过三十六小时。"
)
HOURS = "第三十六条 国家实行劳动者每日工作时间不超过八小时、平均每周工作时间不超过四十四小时的工时制度。"
PART_TIME = "第六十八条 非全日制用工，是指平均每日工作时间不超过四小时，每周工作时间累计不超过二十四小时的用工形式。"
COMPETITION = "第二十四条 在解除劳动合同后，前款规定的人员的竞业限制期限，不得超过二年。"
PROBATION_PAY = "第二十条 劳动者在试用期的工资不得低于劳动合同约定工资的百分之八十。"
BIRTH = "第六十二条 女职工生育享受不少于九十天的产假。"


def compared(question: str, quote: str, *others: str) -> tuple[str, str, str] | None:
    found = verdict_of_bounds(question, told_of(question), quote, (quote, *others))
    return (found.kind, found.words, found.told) if found else None


@pytest.mark.parametrize(
    ("question", "quote", "expected"),
    [
        ("试用期八个月可以吗", LONGEST_PROBATION, ("above", "试用期最长不得超过六个月", "八个月")),
        ("试用期一年，违法吗", LONGEST_PROBATION, ("above", "试用期最长不得超过六个月", "一年（12个月）")),
        ("合同两年，试用期四个月合法吗", PROBATION, ("above", "劳动合同期限一年以上不满三年的，试用期不得超过二个月", "四个月")),
        ("签了半年的合同，试用两个月", PROBATION, ("above", "劳动合同期限三个月以上不满一年的，试用期不得超过一个月", "两个月")),
        (
            "三年合同，半年试用期，合法吗",
            PROBATION,
            ("within", "三年以上固定期限和无固定期限的劳动合同，试用期不得超过六个月", "半年（6个月）"),
        ),
        ("天天加班五个小时", OVERTIME, ("above", "在保障劳动者身体健康的条件下延长工作时间每日不得超过三小时", "天天加班五个小时")),
        ("上个月加班40小时合规吗", OVERTIME, ("above", "延长工作时间每日不得超过三小时，但是每月不得超过三十六小时", "上个月加班40小时")),
        ("一天上班11个小时", HOURS, ("above", "国家实行劳动者每日工作时间不超过八小时", "一天上班11个小时")),
        ("小时工每天干7小时行吗", PART_TIME, ("above", "平均每日工作时间不超过四小时", "每天干7小时")),
        ("竞业限制签了三年", COMPETITION, ("above", "竞业限制期限，不得超过二年", "三年")),
        ("试用期工资只发七成", PROBATION_PAY, ("below", "劳动者在试用期的工资不得低于劳动合同约定工资的百分之八十", "七成")),
        ("产假只给45天合法吗", BIRTH, ("below", "女职工生育享受不少于九十天的产假", "45天")),
        ("试用期工资按六五折发合法吗", PROBATION_PAY, ("below", "劳动者在试用期的工资不得低于劳动合同约定工资的百分之八十", "六五折")),
        ("试用期工资拿78折行吗", PROBATION_PAY, ("below", "劳动者在试用期的工资不得低于劳动合同约定工资的百分之八十", "78折")),
        ("试用期工资给七点五成合法吗", PROBATION_PAY, ("below", "劳动者在试用期的工资不得低于劳动合同约定工资的百分之八十", "七点五成")),
        ("试用期工资打八五折合法吗", PROBATION_PAY, ("enough", "劳动者在试用期的工资不得低于劳动合同约定工资的百分之八十", "八五折")),
        ("试用期工资发八成半可以吗", PROBATION_PAY, ("enough", "劳动者在试用期的工资不得低于劳动合同约定工资的百分之八十", "八成半")),
        ("试用期工资不到八成合法吗", PROBATION_PAY, ("below", "劳动者在试用期的工资不得低于劳动合同约定工资的百分之八十", "不到八成")),
        ("试用期工资给八成多合法吗", PROBATION_PAY, ("enough", "劳动者在试用期的工资不得低于劳动合同约定工资的百分之八十", "八成多")),
        ("试用期九个多月合法吗", LONGEST_PROBATION, ("above", "试用期最长不得超过六个月", "九个多月")),
        ("试用期半年出头合法吗", LONGEST_PROBATION, ("above", "试用期最长不得超过六个月", "半年出头")),
        ("试用期六个月零十天，合法吗", LONGEST_PROBATION, ("above", "试用期最长不得超过六个月", "六个月零十天")),
        ("竞业限制写了两年三个月", COMPETITION, ("above", "竞业限制期限，不得超过二年", "两年三个月")),
        ("竞业限制不到两年合法吗", COMPETITION, ("within", "竞业限制期限，不得超过二年", "不到两年")),
        (
            "合同不到三年，试用期六个月合法吗",
            PROBATION,
            ("above", "劳动合同期限一年以上不满三年的，试用期不得超过二个月", "六个月"),
        ),
        (
            "合同签一年，试用期两个月加一周合法吗",
            PROBATION,
            ("above", "劳动合同期限一年以上不满三年的，试用期不得超过二个月", "两个月加一周"),
        ),
        ("试用期六个月外加两星期行吗", LONGEST_PROBATION, ("above", "试用期最长不得超过六个月", "六个月外加两星期")),
        (
            "签一年合同试用期从两个月延长到三个月合法吗",
            PROBATION,
            ("above", "劳动合同期限一年以上不满三年的，试用期不得超过二个月", "三个月"),
        ),
        ("试用期由五个月改成八个月，可以吗", LONGEST_PROBATION, ("above", "试用期最长不得超过六个月", "八个月")),
        ("竞业限制从三年缩短到两年合法吗", COMPETITION, ("within", "竞业限制期限，不得超过二年", "两年")),
        (
            "合同从一年改成三年，试用期六个月可以吗",
            PROBATION,
            ("within", "三年以上固定期限和无固定期限的劳动合同，试用期不得超过六个月", "六个月"),
        ),
        ("试用期工资从90%降到70%合法吗", PROBATION_PAY, ("below", "劳动者在试用期的工资不得低于劳动合同约定工资的百分之八十", "70%")),
        (
            "每天加班三点五个小时合法吗",
            OVERTIME,
            ("above", "在保障劳动者身体健康的条件下延长工作时间每日不得超过三小时", "每天加班三点五个小时"),
        ),
        ("产假从98天减到60天合法吗", BIRTH, ("below", "女职工生育享受不少于九十天的产假", "60天")),
        ("试用期30周行吗", LONGEST_PROBATION, ("above", "试用期最长不得超过六个月", "30周")),
        ("试用期延长到七个月行吗", LONGEST_PROBATION, ("above", "试用期最长不得超过六个月", "七个月")),
        ("合同两年，试用期一个半月合法吗", PROBATION, ("within", "劳动合同期限一年以上不满三年的，试用期不得超过二个月", "一个半月")),
    ],
)
def test_a_number_is_compared_with_the_bound_of_its_case(question: str, quote: str, expected: tuple[str, str, str]) -> None:
    assert expected == compared(question, quote)
    assert expected[1] in quote


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        ("试用期三个月合法吗", PROBATION),  # it turns on the length of the contract, which is not told
        ("每天加班两小时可以吗", OVERTIME),  # more than the one, less than the other
        ("每周加班20小时", OVERTIME),  # no bound by the week
        ("签一年合同试用期多久", PROBATION),  # the number is that of the contract
        ("试用期一年合同怎么规定", PROBATION),
        ("每天上班六小时可以吗", PART_TIME),  # not of those who work by the hour
        ("产假给三个月可以吗", BIRTH),  # days and months come too near
        ("加班费给多少", OVERTIME),
        ("试用期工资多少", PROBATION_PAY),
        ("试用期干了三天想走行吗", PROBATION),
        ("工会主席任期五年可以吗", LONGEST_PROBATION),
        ("怀孕三个月能试用吗", COMPETITION),
        ("试用期要两三个月，可以吗", LONGEST_PROBATION),  # only about a number
        ("试用期八九个月合法吗", LONGEST_PROBATION),
        ("试用期写的是三到八个月", LONGEST_PROBATION),
        ("试用期十来个月了行吗", LONGEST_PROBATION),
        ("试用期三个月多合法吗", LONGEST_PROBATION),  # how much more is not told
        ("试用期超过四个月合法吗", LONGEST_PROBATION),
        ("试用期不到八个月合法吗", LONGEST_PROBATION),
        ("试用期六个月左右合法吗", LONGEST_PROBATION),
        ("试用期不是八个月吗", LONGEST_PROBATION),
        ("产假不到一百天合法吗", BIRTH),
        ("试用期工资扣10%合法吗", PROBATION_PAY),  # ninety are left
        ("试用期工资有两成没发", PROBATION_PAY),
        ("试用期工资七五成合法吗", PROBATION_PAY),
        ("三年合同试用期六个月，再延长一个月合法吗", PROBATION),
        ("试用期三个月，又让我延长了两个月行吗", LONGEST_PROBATION),
        ("试用期给我延长两个月可以吗", LONGEST_PROBATION),
        ("试用期五个月，又加了三个月，合法吗", LONGEST_PROBATION),
        ("试用期两个月到三个月合法吗", LONGEST_PROBATION),
        ("试用期还剩两个月，可以辞退我吗", LONGEST_PROBATION),
        ("产假延长30天合法吗", BIRTH),
        ("产假少给10天合法吗", BIRTH),
        ("试用期26周行吗", LONGEST_PROBATION),  # weeks and months come too near
        ("我产假还有30天，让我上班合法吗", BIRTH),
        ("产假第30天就让我上班合法吗", BIRTH),
        ("产假结束后30天通知我合法吗", BIRTH),
        ("产假里有10天没给合法吗", BIRTH),
        ("试用期工资八成再打九折合法吗", PROBATION_PAY),
        ("试用期工资按80%的90%发合法吗", PROBATION_PAY),
        ("试用期工资90%，又降了15%，合法吗", PROBATION_PAY),
        ("天天加班两小时，又加两小时合法吗", OVERTIME),
        ("合同超过一年，试用期四个月合法吗", PROBATION),  # perhaps more than three years
    ],
)
def test_where_it_is_not_comparable_nothing_is_said(question: str, quote: str) -> None:
    assert compared(question, quote) is None


def test_a_number_within_one_bound_and_beyond_another_is_no_verdict() -> None:
    assert ("within", "试用期最长不得超过六个月", "四个月") == compared("签两年合同，试用期四个月可以吗", LONGEST_PROBATION)
    assert compared("签两年合同，试用期四个月可以吗", LONGEST_PROBATION, PROBATION) is None


def test_the_clause_for_the_told_case_decides() -> None:
    told = told_of("签两年合同，试用期四个月可以吗")
    assert decides(told, PROBATION)
    assert not decides(told, LONGEST_PROBATION)
    assert not decides(told, COMPETITION)


ONES = "一二三四五六七八九"


@given(st.sampled_from(ONES), st.sampled_from(ONES), st.sampled_from(["{}{}折", "{}成{}", "{}点{}折", "{}十{}折", "百分之{}十{}"]))
def test_two_digits_of_a_share_are_hundredths(tens: str, ones: str, written: str) -> None:
    wanted = 10 * (ONES.index(tens) + 1) + ONES.index(ones) + 1
    read = {one.quantity.value for one in told_of(f"试用期工资打{written.format(tens, ones)}合法吗") if one.thing.measure == "percent"}
    assert read <= {wanted}
    assert all(value <= 100 for value in read)


@given(
    st.integers(2, 9),
    st.sampled_from(
        ["{}个月多", "{}个多月", "超过{}个月", "{}个月以上", "至少{}个月", "不止{}个月", "{}个月出头", "{}个月零五天", "{}个月左右"]
    ),
)
def test_what_is_open_upwards_is_never_called_within_a_bound(months: int, told: str) -> None:
    found = compared(f"试用期{told.format(months)}合法吗", LONGEST_PROBATION)
    assert found is None or (found[0] == "above" and months >= 6)


@given(st.integers(40, 99), st.sampled_from(["不到{}%", "{}%不到", "低于{}%", "没有{}%", "{}%以下", "最多{}%", "少发{}%"]))
def test_what_is_open_downwards_is_never_called_enough(share: int, told: str) -> None:
    found = compared(f"试用期工资{told.format(share)}合法吗", PROBATION_PAY)
    assert found is None or (found[0] == "below" and share <= 80)
