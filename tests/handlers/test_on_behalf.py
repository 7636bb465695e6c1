"""Who asks a rule for a colleague who is shy of it is answered and pries into nothing; somebody else's affairs stay theirs."""

from dataclasses import replace

import pytest

from handlers.on_behalf import rest
from tests.bot.fakes import ScriptedAnswerer
from tests.clock import FixedClock
from tests.handlers.grievances.members import STORY, Griever, fill
from tests.handlers.test_in_need import FOUND, HELP


@pytest.fixture
def front(clock: FixedClock) -> Griever:
    front = Griever(clock)
    front.desk = replace(front.desk, answerer=ScriptedAnswerer([FOUND]))
    return front


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("帮我们隔壁办公室的张老师问一下，她爱人癌症住院，工会有没有困难补助，她不好意思开口", "她爱人癌症住院，工会有没有困难补助"),
        ("替我们组的小李问问，她怀孕五个月能不能不上夜班", "她怀孕五个月能不能不上夜班"),
        ("给我们系一个老师打听一下：离婚了还能申请困难补助吗", "离婚了还能申请困难补助吗"),
        ("帮她问问，哺乳假有几天，她不敢问", "哺乳假有几天"),
        ("我想帮同事问下，外聘的能不能入工会", "外聘的能不能入工会"),
    ],
)
def test_what_is_asked_is_answered_as_if_asked_alone(front: Griever, text: str, asked: str) -> None:
    assert asked == rest(text)
    read = front.say(text)
    assert "on_behalf" == front.turn
    assert HELP in read
    assert "别人自己的事" not in read
    assert "不用说出是谁" in read


@pytest.mark.parametrize(
    "text",
    [
        *("帮同事问一下他工资多少", "帮小李问问他得了什么病", "帮我问问困难补助有没有", "帮我问一下后勤，空调什么时候修", "帮我们反映一下"),
        *("给张老师打电话问一下，什么时候开会", "张老师的爱人得了什么病", "帮同事问一下", "帮她问问是谁举报的"),
    ],
)
def test_prying_and_pleas_of_ones_own_are_none(text: str) -> None:
    assert "" == rest(text)


@pytest.mark.parametrize("text", ["不要写她名字 她还不想让单位知道", "先别提人家的名字", "她不想让领导知道", "不要写她名字，她怕同事知道"])
def test_the_other_stays_unnamed(front: Griever, text: str) -> None:
    front.say("帮我们办公室的张老师问一下，工会有没有困难补助")
    read = front.say(text)
    assert "name_kept_out" == front.turn
    assert "不用写谁的名字" in read


@pytest.mark.parametrize("text", ["不要写我名字", "我不想让单位知道", "她不想让我知道工资", "领导不想让大家知道分数"])
def test_ones_own_name_and_what_others_hide_is_none_of_this(front: Griever, text: str) -> None:
    front.say(text)
    assert "name_kept_out" != front.turn


def test_in_a_form_it_is_the_forms(front: Griever) -> None:
    front.say(STORY)
    fill(front, "hope")
    front.say("不要写她名字")
    assert "form" == front.turn
