"""The number of a question beside the bound of a clause: said only where both are of the same thing and the case is clear."""

import pytest

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
