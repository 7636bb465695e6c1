"""Both sides of a comparison are shown, or the rule of the one that is not held is named."""

import pytest

from knowledge.applicability import CONTRACT_LAW, LABOUR_LAW
from knowledge.names import HOME
from knowledge.sides import FOR_ESTABLISHED, Sides, compares_employments, sides_of
from tests.knowledge.candidates import candidate

UNION = "中华人民共和国工会法"
LEAVING = candidate(f"{CONTRACT_LAW}#第三十七条", 0.5)
NEIGHBOUR = candidate(f"{CONTRACT_LAW}#第三十八条", 0.48)
OF_ESTABLISHED = candidate(f"{FOR_ESTABLISHED}#第十七条", 0.3)
FULL_TIME = candidate(f"{UNION}#第十四条", 0.4, "可以设专职工会主席。")
PAY = candidate(f"{UNION}#第四十二条", 0.38, "工资由所在单位支付。")
SHARE = candidate(f"{HOME}#16", 0.2, "按单位会员总数千分之三的比例配备专职工会干部")
ACTIVITIES = candidate(f"{HOME}#13", 0.3, "管好用好教职工之家")
BOTH = "在编的和人事代理的，辞职要提前几天，分别怎么规定"


@pytest.mark.parametrize(
    "question", [BOTH, "聘用合同跟劳动合同的解除有哪些不同", "编制内和编外的加班待遇一样吗", "合同工、事业编的考核各看哪条"]
)
def test_two_kinds_of_staff_are_compared(question: str) -> None:
    assert compares_employments(question)


@pytest.mark.parametrize(
    "question", ["合同工试用期多久", "事业编辞职提前几天", "我是合同工，转成事业编要考试吗", "两个学院的合同工工资不同"]
)
def test_one_kind_of_staff_is_no_comparison(question: str) -> None:
    assert not compares_employments(question)


def test_the_side_of_a_rule_that_is_not_held_is_named_and_no_neighbour_stands_in() -> None:
    assert Sides([LEAVING], FOR_ESTABLISHED) == sides_of(BOTH, LEAVING, [LEAVING, NEIGHBOUR], (), {CONTRACT_LAW})
    assert Sides([OF_ESTABLISHED], CONTRACT_LAW) == sides_of(BOTH, OF_ESTABLISHED, [OF_ESTABLISHED], (), {FOR_ESTABLISHED})


def test_both_sides_are_shown_where_both_are_held() -> None:
    found = [LEAVING, NEIGHBOUR, OF_ESTABLISHED]
    assert Sides([LEAVING, OF_ESTABLISHED]) == sides_of(BOTH, LEAVING, found, (), {CONTRACT_LAW, FOR_ESTABLISHED})


def test_a_comparison_of_what_the_laws_on_contracts_do_not_answer_is_left_alone() -> None:
    assert sides_of("编内编外入会一样吗", ACTIVITIES, [ACTIVITIES], (), {HOME}) is None


def test_what_is_known_from_another_document_stands_beside_the_one_that_is_named() -> None:
    found = [FULL_TIME, PAY, ACTIVITIES, SHARE]
    asked = "配专职干部的千分之三，是不是工会法也这么规定的"
    assert Sides([FULL_TIME, SHARE]) == sides_of(asked, FULL_TIME, found, (UNION,), {UNION, HOME})


def test_a_figure_that_stands_nowhere_else_brings_no_other_clause() -> None:
    asked = "百分之八的会费工会法也写了吗"
    assert Sides([FULL_TIME]) == sides_of(asked, FULL_TIME, [FULL_TIME, PAY, ACTIVITIES, SHARE], (UNION,), {UNION, HOME})


def test_a_document_that_is_only_named_is_no_comparison() -> None:
    assert sides_of("工会法里专职主席怎么规定", FULL_TIME, [FULL_TIME, PAY, SHARE], (UNION,), {UNION, HOME}) is None


def test_of_two_documents_that_are_named_each_shows_its_best() -> None:
    labour = candidate(f"{LABOUR_LAW}#第三十一条", 0.25)
    found = [LEAVING, NEIGHBOUR, labour]
    named = (CONTRACT_LAW, LABOUR_LAW)
    assert Sides([LEAVING, labour]) == sides_of("劳动法和劳动合同法对辞职怎么规定", LEAVING, found, named, set(named))
    assert Sides([LEAVING]) == sides_of("劳动法和劳动合同法对辞职怎么规定", LEAVING, [LEAVING, NEIGHBOUR], named, set(named))
