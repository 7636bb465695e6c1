"""Who is established staff, in their own words."""

import pytest

from knowledge.applicability import TEACHERS_LAW, is_established, says_employment, says_nothing_to, to_search


@pytest.mark.parametrize("said", ["我是事业编制，辞职要赔钱吗", "我在编，能随便辞退我吗", "我有编制，工资归谁管", "编内的老师能被开除吗"])
def test_established_staff_say_so(said: str) -> None:
    assert is_established(said)


@pytest.mark.parametrize("said", ["我没有编制，能入会吗", "没编制的老师", "我不在编", "我是编外的", "无编制人员", "人事代理，不是事业编"])
def test_who_says_the_contrary_is_not(said: str) -> None:
    assert not is_established(said)
    assert says_employment(said)


def test_who_says_nothing_says_nothing() -> None:
    assert not says_employment("试用期可以多长")


def test_what_only_says_who_asks_is_not_searched_for() -> None:
    assert "辞职要提前多久说" == to_search("我是事业编制，辞职要提前多久说")
    assert "我是编外的，能入会吗" == to_search("我是编外的，能入会吗")


@pytest.mark.parametrize("question", ["门卫放暑假吗", "我在食堂上班，寒假有没有", "管理岗带薪休不休寒假"])
def test_the_law_on_teachers_says_nothing_to_other_staff(question: str) -> None:
    assert says_nothing_to(question, TEACHERS_LAW)


@pytest.mark.parametrize("question", ["寒暑假照常发工资吗", "食堂阿姨骂老师，老师有什么权利", "辅导员兼行政岗，寒假算不算休假"])
def test_it_speaks_to_teachers_and_to_whoever_does_not_say(question: str) -> None:
    assert not says_nothing_to(question, TEACHERS_LAW)
