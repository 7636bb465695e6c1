"""What is written while a new matter is told and something was just asked about an older case: neither has it before it is said which."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from handlers.drafts import Slot
from handlers.grievances.cases.case import Action, Direction, Status
from tests.clock import FixedClock
from tests.handlers.grievances.member.test_following import hand_in
from tests.handlers.grievances.members import Griever, told


@pytest.fixture
def front(clock: FixedClock) -> Griever:
    """A form that asks since when, and then a 询问 on an older case."""
    front = Griever(clock)
    hand_in(front, "我要反映食堂多收了我四十五块钱")
    front.cadre(Action.ACCEPT)
    front.say("我要反映体育馆的灯坏了，一直没人来修")
    assert Slot.SINCE == front.asking
    clock.advance(120)
    front.cadre(Action.ASK, text="请问是哪一天、哪个窗口？")
    return front


def from_member(front: Griever) -> list[str]:
    return [one.text for one in front.cases.kept[front.case.ref].messages if one.direction is Direction.FROM_MEMBER]


@pytest.mark.parametrize("words", ["上周三中午，二号窗口", "二楼面食窗口", "记得是十月十二号"])
def test_it_is_asked_and_neither_has_the_words(front: Griever, words: str) -> None:
    before = dict(told(front))
    read = front.say(words)
    assert ("form_or_case", True) == (front.turn, front.case.ref in read)
    assert (before, [], Status.AWAITING) == (dict(told(front)), from_member(front), front.case.status)


def test_words_for_the_case_answer_it_and_the_form_goes_on(front: Griever) -> None:
    before = dict(told(front))
    front.say("上周三中午，二号窗口")
    read = front.say(front.offered[0])
    assert ["上周三中午，二号窗口"] == from_member(front)
    assert (before, True) == (dict(told(front)), "诉求还在" in read)
    front.say("上个月")
    assert "上个月" == told(front)[Slot.SINCE]


@pytest.mark.parametrize("said", ["填进去", "填到诉求里"])
def test_words_for_the_form_go_into_it(front: Griever, said: str) -> None:
    front.say("上个月")
    front.say(said)
    assert ("上个月", [], Slot.WHERE) == (told(front)[Slot.SINCE], from_member(front), front.asking)


def test_more_words_go_with_those_that_wait(front: Griever) -> None:
    front.say("上周三中午")
    front.say("二号窗口")
    front.say(front.offered[0])
    (words,) = from_member(front)
    assert ("上周三中午" in words, "二号窗口" in words) == (True, True)


WORDS = "记得是十月十二号"


@pytest.mark.parametrize("text", ["多久能办好？", "会保密吗？", "进度"])
def test_a_question_in_between_is_answered_and_the_words_go_on_waiting(front: Griever, text: str) -> None:
    front.say(WORDS)
    read = front.say(text)
    assert (True, True, []) == (f"“{WORDS}”还没有放进去" in read, f"补充 {front.case.ref}" in read, from_member(front))
    front.say("填进去")
    assert WORDS == told(front)[Slot.SINCE]


@pytest.mark.parametrize("text", ["跳过", "先放一放"])
def test_where_the_form_goes_on_without_them_the_words_are_given_back_and_sent_nowhere(front: Griever, text: str) -> None:
    front.say(WORDS)
    number = front.offered[0]
    read = front.say(text)
    assert (True, True) == ("哪边都没有放进去" in read, WORDS in read)
    front.say(number)
    assert [] == from_member(front)


def test_without_words_that_wait_a_form_says_nothing_of_them(front: Griever) -> None:
    read = front.say("跳过")
    assert ("form", False) == (front.turn, "放进去" in read)


def withdrawn(front: Griever) -> None:
    kept = front.cases.kept[front.case.ref]
    kept.case = replace(kept.case, status=Status.WITHDRAWN)


def erased(front: Griever) -> None:
    front.cases.kept.clear()


@pytest.mark.parametrize("over", [withdrawn, erased])
def test_words_for_a_case_that_takes_none_any_more_are_given_back(front: Griever, over: Callable[[Griever], None]) -> None:
    before = dict(told(front))
    front.say("记得是十月十二号")
    number = front.offered[0]
    over(front)
    read = front.say(number)
    assert (True, True) == ("记得是十月十二号" in read, "诉求还在" in read)
    assert before == dict(told(front))


@pytest.mark.parametrize("over", [withdrawn, erased])
def test_words_for_the_form_go_into_it_whatever_became_of_the_case(front: Griever, over: Callable[[Griever], None]) -> None:
    front.say("上个月")
    over(front)
    front.say("填进去")
    assert ("上个月", Slot.WHERE) == (told(front)[Slot.SINCE], front.asking)


def test_words_that_are_let_be_are_nowhere(front: Griever) -> None:
    before = dict(told(front))
    front.say("上周三中午")
    front.say("取消")
    assert (before, []) == (dict(told(front)), from_member(front))


@pytest.mark.parametrize("word", ["跳过", "先放一放", "取消"])
def test_what_only_a_form_understands_is_for_the_form(front: Griever, word: str) -> None:
    front.say(word)
    assert "form" == front.turn


def test_a_question_that_the_form_asked_later_is_what_is_answered(front: Griever, clock: FixedClock) -> None:
    front.say("跳过")
    clock.advance(60)
    front.say("行政楼三楼")
    assert ("form", "行政楼三楼") == (front.turn, told(front)[Slot.WHERE])


def test_without_a_question_about_a_case_the_form_has_its_answer(clock: FixedClock) -> None:
    front = Griever(clock)
    front.say("我要反映体育馆的灯坏了，一直没人来修")
    front.say("上周三中午")
    assert "form" == front.turn


def test_a_form_put_aside_takes_nothing(front: Griever) -> None:
    draft = front.session.draft
    assert draft
    front.session = replace(front.session, draft=replace(draft, paused=True))
    front.say("二号窗口，上周三中午十二点")
    assert "form_or_case" != front.turn
