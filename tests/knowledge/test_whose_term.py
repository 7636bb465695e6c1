"""Whose term a time is, in a rule and in a question."""

import pytest

from knowledge.query import understand
from knowledge.scope import asked_kind, last_asked
from knowledge.verdict import verdict_of
from knowledge.whose_term import OFFICE, PERSON, UNIT, asked_of, owner_of

COMPLAINT = "第三十九条 教师对学校作出的处理不服的，可以向教育行政部门提出申诉，教育行政部门应当在接到申诉的三十日内，作出处理。"
LEAVING = "第三十一条 劳动者解除劳动合同，应当提前三十日以书面形式通知用人单位。"
PAPERS = "第五十条 用人单位应当在解除劳动合同时出具证明，并在十五日内为劳动者办理档案转移手续。"
AWARD = "第五十条 当事人对仲裁裁决不服的，可以自收到裁决书之日起十五日内向人民法院提起诉讼。"
LIMITATION = "第二十七条 劳动争议申请仲裁的时效期间为一年。"
ANSWER = "申请人收到副本后交给被申请人，被申请人应当在十日内提交答辩书。"


@pytest.mark.parametrize(
    ("text", "time", "owner"),
    [
        (COMPLAINT, "三十日", OFFICE),
        (LEAVING, "三十日", PERSON),
        (PAPERS, "十五日", UNIT),
        (AWARD, "十五日", PERSON),
        (LIMITATION, "一年", ""),
    ],
)
def test_the_owner_of_a_term_is_who_has_to_act(text: str, time: str, owner: str) -> None:
    assert owner == owner_of(text, text.index(time))[0]


@pytest.mark.parametrize(
    ("question", "owner"),
    [
        ("处分下来几天内可以申诉", PERSON),
        ("申诉的期限是几天", PERSON),
        ("不服裁决多久内要起诉", PERSON),
        ("申诉多久有答复", OFFICE),
        ("仲裁大概要多久", OFFICE),
        ("多久能批下来", OFFICE),
        ("要辞职得提前多久", PERSON),
        ("不续签要提前几天通知我", UNIT),
        ("离职证明多久给我开", UNIT),
        ("产假多少天", ""),
    ],
)
def test_a_question_says_whose_term_it_is_about(question: str, owner: str) -> None:
    kind = asked_kind(question)
    assert kind is not None
    match = last_asked(kind, question)
    assert match is not None
    assert owner == asked_of(question, *match.span())


def point(question: str, quote: str) -> tuple[str, str] | None:
    found = verdict_of(understand(question), question, quote)
    return (found.kind, found.words) if found else None


def test_a_term_of_somebody_else_is_said_to_be_theirs() -> None:
    assert ("others_term", "教育行政部门应当在接到申诉的三十日内") == point("教师申诉多久之内要提出", COMPLAINT)
    assert ("others_term", "劳动者解除劳动合同，应当提前三十日以书面形式通知用人单位") == point("解除劳动合同要提前几天通知我", LEAVING)


def test_the_term_that_is_asked_for_is_said_with_whose_it_is() -> None:
    assert ("figure", "教育行政部门应当在接到申诉的三十日内") == point("教育行政部门接到申诉多久作出处理", COMPLAINT)
    assert ("figure", "劳动者解除劳动合同，应当提前三十日以书面形式通知用人单位") == point("劳动者解除劳动合同提前多久", LEAVING)
    assert ("figure", "一年") == point("申请仲裁的时效多久", LIMITATION)
