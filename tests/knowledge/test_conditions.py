"""Lengths of time and numbers of people, in questions and in the cases of a rule."""

from fractions import Fraction

import pytest

from knowledge.conditions import Amount, Condition, agreement, amounts, cases, is_of_another_stage, told_case


@pytest.mark.parametrize(
    ("question", "kind", "value"),
    [
        ("失业险交了六年能领几个月", "time", 72),
        ("干了4个月补偿给多少", "time", 4),
        ("干了一年半", "time", 18),
        ("怀孕三个半月", "time", Fraction(7, 2)),
        ("工作15年，年休假几天", "time", 180),
        ("怀孕7月了", "time", 7),
        ("干了一点五年", "time", 18),
        ("半年没签合同", "time", 6),
        ("我们只有三十个人", "people", 30),
        ("两百人的学校", "people", 200),
    ],
)
def test_a_question_names_an_amount(question: str, kind: str, value: Fraction | int) -> None:
    assert [(kind, Fraction(value))] == [(amount.kind, amount.value) for amount in amounts(question)]


@pytest.mark.parametrize(
    "question",
    [
        "2023年入职的",
        "2024年3月5日入职",
        "我3月入职的",
        "5月1日加班怎么算",
        "98年生的",
        "05年来的",
        "15年参加工作的",
        "第三人造成的",
        "三天内要办好",
        "一年级的孩子",
        "工资多少",
        "聘期6月底到",
        "9月份开学",
        "怀孕六七个月了",
        "交了四五年",
        "干了十几年",
        "二三十人的学校",
    ],
)
def test_a_date_a_limit_and_a_rank_are_no_amounts(question: str) -> None:
    assert [] == amounts(question)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("累计缴费满五年不足十年的", 60, 120),
        ("六个月以上不满一年的", 6, 12),
        ("不满六个月的", 0, 6),
        ("累计缴费十年以上的", 120, None),
        ("会员二十五人以上的", 25, None),
        ("不足二十五人的", 0, 25),
    ],
)
def test_a_rule_tells_its_cases_apart_by_an_amount(text: str, low: int, high: int | None) -> None:
    (case,) = cases(text)

    assert (Fraction(low), None if high is None else Fraction(high)) == (case.low, case.high)


@pytest.mark.parametrize("text", ["试用期不得超过六个月", "五百元以上二千元以下的罚款", "三分之一以上的会员"])
def test_a_limit_is_no_case(text: str) -> None:
    assert [] == cases(text)


def test_the_case_that_holds_the_amount_agrees_and_another_one_does_not() -> None:
    six_years = amounts("交了六年")

    assert [1, -1, 0] == [agreement(six_years, text) for text in ("满五年不足十年的", "十年以上的", "会员二十五人以上的")]


def test_the_upper_end_belongs_to_the_next_case() -> None:
    assert [False, True] == [
        case.holds(Amount("time", Fraction(60))) for case in (*cases("满一年不足五年"), Condition("time", Fraction(60), None))
    ]


PREGNANT, NURSING = "对怀孕七个月以上的女职工，不得安排夜班劳动。", "哺乳未满一周岁的婴儿期间，不得安排夜班劳动。"


@pytest.mark.parametrize(
    ("told", "with_pregnant", "with_nursing"),
    [
        ("小孩刚满九个月，还排我上夜班", 0, 1),
        ("八个月大的娃要喂，能不能不上夜班", 0, 1),
        ("女儿一岁半了，夜班推得掉吗", 0, -1),
        ("怀孕已经八个月了还排夜班", 1, 0),
        ("怀了娃四个月，夜班能免吗", -1, 0),
        ("工作了八个月，要上夜班", 0, 0),
        ("来了八个月，怀孕五个月", -1, 0),
    ],
)
def test_what_a_number_is_of_must_fit(told: str, with_pregnant: int, with_nursing: int) -> None:
    assert (with_pregnant, with_nursing) == (agreement(amounts(told), PREGNANT), agreement(amounts(told), NURSING))


@pytest.mark.parametrize(
    ("told", "pregnant", "nursing"),
    [
        ("宝贝十个月了，晚上还要值班", True, False),
        ("有七个月的身孕，晚上还要值班", False, True),
        ("娃十个月了，老二又怀了三个月", False, False),  # both are told
        ("工作十个月了，晚上还要值班", False, False),
        ("孩子还小，晚上要值班", False, False),
    ],
)
def test_the_cases_of_another_stage_of_life_are_not_meant(told: str, pregnant: bool, nursing: bool) -> None:
    assert (pregnant, nursing) == (is_of_another_stage(told, PREGNANT), is_of_another_stage(told, NURSING))


OPEN_ENDED = (
    "协商一致，可以订立无固定期限劳动合同。",
    "（一）劳动者在该用人单位连续工作满十年的；",
    "（三）连续订立二次固定期限劳动合同，续订劳动合同的。",
    "自用工之日起满一年不与劳动者订立书面劳动合同的，视为已订立。",
)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("合同一年一签，签到第三回了", None),  # a rank
        ("合同一年一签，已经签了3次", 2),
        ("前后续签过两回合同，还能要长期的吗", 2),
        ("四次一年的合同签下来，能不能转长期", 2),
        ("都签了五次短期合同了", 2),
        ("签了一次合同就不续了", None),
        ("我在学校干了十二年，能签长期的吗", 1),
        ("工作十五年了还是一年一签", 1),
        ("干了八年了能签长期合同吗", None),
        ("上班一年多一直没签合同", None),
        ("干了十二年没签过合同", None),
        ("试用期六个月", None),
        ("连着签了三次合同", 2),
    ],
)
def test_the_sentence_is_the_one_whose_case_is_told(question: str, told: int | None) -> None:
    assert told == told_case(question, OPEN_ENDED)


LIMITS = (
    "劳动争议申请仲裁的时效期间为一年。",
    "因不可抗力不能申请仲裁的，仲裁时效中止。",
    "劳动关系存续期间因拖欠劳动报酬发生争议的，劳动者申请仲裁不受本条第一款规定的仲裁时效期间的限制。",
)


@pytest.mark.parametrize(
    "question", ["我还在岗，三年前的课时费还能要吗", "差我两年绩效，我人还在职，算过期不", "奖金拖了一年多，我还没离职"]
)
def test_pay_that_is_owed_to_who_still_works_there_has_a_case_of_its_own(question: str) -> None:
    assert 2 == told_case(question, LIMITS)


@pytest.mark.parametrize(
    "question",
    ["我走了一年半，工资还能要吗", "我还在岗，两年前的处分还能告吗", "还在做饭的时候通知我绩效没了", "我在职期间的奖金没发，走了两年了"],
)
def test_who_has_left_or_is_owed_no_pay_has_not(question: str) -> None:
    assert told_case(question, LIMITS) is None


def test_the_length_of_each_of_several_contracts_is_no_length_of_work() -> None:
    assert [("times", 4)] == [(one.kind, one.value) for one in amounts("连续签了四次一年的合同")]
    assert [("time", 36)] == [(one.kind, one.value) for one in amounts("签了三年合同试用期多久")]
