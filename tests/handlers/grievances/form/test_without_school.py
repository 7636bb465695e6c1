"""A case whose writer names no school promises nothing: it says what is missing, and a school's name sends it on."""

import pytest

from handlers.drafts import Question
from tests.clock import FixedClock
from tests.handlers.grievances.members import STORY, Griever, fill


@pytest.fixture
def unplaced(clock: FixedClock) -> Griever:
    front = Griever(clock, known=False)
    front.say(STORY)
    fill(front, Question.PLACE)
    front.say("不想说")
    assert Question.CONFIRM == front.asking
    return front


def test_the_summary_and_the_receipt_promise_nothing(unplaced: Griever) -> None:
    assert "我转不过去" in unplaced.read
    assert "会交给" not in unplaced.read
    receipt = unplaced.say("确认")
    assert unplaced.case.place.nowhere
    assert unplaced.case.ref in receipt
    assert "不敢答应" in receipt
    assert "12351" in receipt
    assert "最迟" not in receipt
    for asked in ("进度", "什么时候有人来修", "为什么是这一天"):
        assert "最迟" not in unplaced.say(asked)


@pytest.mark.parametrize("name", ["杭电计算机学院", "我在杭州电子科技大学计算机学院"])
def test_a_school_at_the_summary_sends_it_on(unplaced: Griever, name: str) -> None:
    assert "会交给计算机学院" in unplaced.say(name)
    assert "最迟" in unplaced.say("确认")
    assert "hdu-cs" == unplaced.case.place.unit


def test_who_named_a_school_is_promised_as_before(clock: FixedClock) -> None:
    front = Griever(clock)
    front.say(STORY)
    assert "会交给" in fill(front)
    assert "最迟" in front.say("确认")
    assert not front.case.place.nowhere


def test_a_matter_of_several_schools_goes_to_whom_it_is_for(clock: FixedClock) -> None:
    front = Griever(clock, known=False)
    front.say("浙大和杭电联合实验室，两校都不给我们发高温费，要两家一起协调")
    fill(front, Question.PLACE)
    assert "我转不过去" not in front.say("不想说")


@pytest.mark.parametrize("text", ["浙江大学", "我是杭电的"])
def test_a_school_that_is_named_after_the_hand_in_is_offered_to_the_case(unplaced: Griever, text: str) -> None:
    unplaced.say("确认")
    assert text in unplaced.say(text)
    unplaced.say("是")
    assert any(text in one.text for one in unplaced.cases.kept[unplaced.case.ref].messages)
