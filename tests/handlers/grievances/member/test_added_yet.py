"""A late addition belongs to the case that was just handed in, and whether it was added is answered from the case."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.bot.fakes import ANSWER, QUOTE, ScriptedAnswerer
from tests.clock import FixedClock
from tests.handlers.grievances.members import Griever, handed_in, talk

ASKED = [
    "那算补充进去了吗",
    "刚才那句加进去了吗",
    "补充上了没",
    "我刚才说的记上了吗",
    "这条算补充了吗",
    "照片补充上去了没有",
    "都加进去了吧？",
]


@pytest.fixture
def front(clock: FixedClock) -> Griever:
    front = Griever(clock)
    handed_in(front)
    front.desk = replace(front.desk, answerer=ScriptedAnswerer([ANSWER]))
    return front


@pytest.mark.parametrize("text", ASKED)
def test_what_was_added_is_said(front: Griever, text: str) -> None:
    front.say("补充：灯也坏了三盏")
    read = front.say(text)
    assert "灯也坏了三盏" in read
    assert front.case.ref in read
    assert QUOTE not in read
    assert 1 == len(front.cases.kept[front.case.ref].messages)


@pytest.mark.parametrize("text", ASKED)
def test_that_nothing_was_is_said_too(front: Griever, text: str) -> None:
    assert "还没有" in front.say(text)


def test_what_waits_for_a_yes_still_does(front: Griever) -> None:
    assert "也补充到" in front.say("不对，是五个星期没人修")
    assert "还没有交上去" in front.say("那算补充进去了吗")
    front.say("是")
    assert "五个星期" in front.cases.kept[front.case.ref].messages[0].text


def test_in_a_conversation_about_danger_it_is_answered_as_well(front: Griever) -> None:
    front.say("对了，刚才有人热晕倒了")
    assert "晕倒" in front.say("那算补充进去了吗")


@pytest.mark.parametrize("text", ["加班费算进去了吗", "补充医疗保险交了吗", "工龄算进去了吗", "名字写进去了吗名单里", "补充协议签了吗"])
def test_other_questions_are_for_what_they_were(front: Griever, text: str) -> None:
    front.say(text)
    assert front.turn != "added_yet"


def test_without_a_case_and_in_a_form_it_is_none(clock: FixedClock) -> None:
    front = Griever(clock)
    front.say(ASKED[0])
    assert front.turn != "added_yet"
    talk(front, "我要反映教研室的空调坏了没人修", ASKED[0])
    assert front.turn != "added_yet"


@pytest.mark.parametrize("text", ["灯也坏了", "对了灯也坏了", "老人怕冷", "门也关不严了", "对了，风扇也不转了"])
def test_a_late_addition_opens_no_second_grievance(front: Griever, text: str) -> None:
    assert f"也补充到 {front.case.ref}" in front.say(text)
    front.say("是")
    assert text in [one.text for one in front.cases.kept[front.case.ref].messages]
    assert not front.asking


@pytest.mark.parametrize(
    "text", ["工资也没发", "我要投诉保安骂人", "我还有件事，宿舍热水停了半个月", "学院上个月的课时费一直没有发给我们，问了几次都没人管"]
)
def test_another_matter_is_one_of_its_own(front: Griever, text: str) -> None:
    front.say(text)
    assert front.asking


def test_later_a_short_complaint_begins_a_matter(front: Griever, clock: FixedClock) -> None:
    clock.advance(timedelta(days=1).total_seconds())
    front.say("门也关不严了")
    assert "也补充到" not in front.read
