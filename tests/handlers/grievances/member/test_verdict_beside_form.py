"""没解决 said of an answered case while another matter is being told: the case is taken up again, and the form waits."""

from dataclasses import replace

import pytest

from handlers.drafts import Draft
from handlers.grievances.cases.case import Case, Status
from tests.clock import FixedClock
from tests.handlers.grievances.member.test_following import hand_in
from tests.handlers.grievances.members import Griever

SECOND = "26-700001"


@pytest.fixture
def front(clock: FixedClock) -> Griever:
    front = Griever(clock)
    hand_in(front, "我要反映后厨的刘师傅受了伤没人管")
    front.answer("已经联系后勤")
    front.say("我要反映办公室的网坏了")
    assert front.asking
    return front


def first(front: Griever) -> Case:
    return next(kept.case for ref, kept in front.cases.kept.items() if ref != SECOND)


def form(front: Griever) -> Draft:
    assert front.session.draft
    return front.session.draft


@pytest.mark.parametrize(
    "words", ["刘师傅的事还是没人管", "人事秘书还是不说理由", "到现在没有一个人来问过", "后勤说归学院，学院说归后勤", ""]
)
@pytest.mark.parametrize("said", ["没解决", "其实没解决", "还是没解决"])
def test_the_answered_case_is_worked_on_again_and_the_form_is_as_it_was(front: Griever, said: str, words: str) -> None:
    told = form(front).form.told
    read = front.say(f"{said}，{words}" if words else said)
    case = first(front)
    assert (Status.SUBMITTED, 1) == (case.status, case.unsolved)
    assert case.rating
    assert words == case.rating.words
    assert (True, told) == (form(front).paused, form(front).form.told)
    assert "给您留着" in read


def test_words_that_go_on_with_the_form_alone_stay_with_it(front: Griever) -> None:
    front.say("没解决，办公室的网还是断的")
    assert Status.ANSWERED is first(front).status
    assert not form(front).paused


def test_words_without_an_answered_case_are_for_the_form(clock: FixedClock) -> None:
    front = Griever(clock)
    front.say("我要反映办公室的网坏了")
    front.say("没解决，一直这样")
    assert "form" == front.turn


@pytest.mark.parametrize("words", ["", "他们到现在没来"])
def test_of_several_answers_it_is_asked_which_and_the_words_are_kept(front: Griever, words: str) -> None:
    kept = front.cases.kept[first(front).ref]
    other = replace(kept, case=replace(kept.case, ref=SECOND, told=replace(kept.case.told, what="停车位不够")))
    front.cases.kept[SECOND] = other
    front.say(f"没解决，{words}" if words else "没解决")
    assert {Status.ANSWERED} == {one.case.status for one in front.cases.kept.values()}
    front.say(f"没解决 {SECOND}")
    judged = front.cases.kept[SECOND].case
    assert (Status.SUBMITTED, Status.ANSWERED) == (judged.status, first(front).status)
    assert judged.rating
    assert words == judged.rating.words
