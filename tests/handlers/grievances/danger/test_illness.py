"""A grave illness that is told of is met with a warm word and with what the union can do; a wrong beside it is a matter as before."""

from dataclasses import replace

import pytest

from handlers.drafts import Slot
from tests.bot.fakes import ANSWER, QUOTE, ScriptedAnswerer
from tests.clock import FixedClock
from tests.handlers.grievances.members import Griever, told

WARM = "治病要紧"


@pytest.fixture
def front(clock: FixedClock) -> Griever:
    front = Griever(clock)
    front.desk = replace(front.desk, answerer=ScriptedAnswerer([ANSWER] * 4))
    return front


@pytest.mark.parametrize("text", ["我得了癌，花了二十万", "老公查出白血病了", "我妈得了尿毒症，透析花了十几万"])
def test_an_illness_that_is_told_of(front: Griever, text: str) -> None:
    read = front.say(text)
    assert read.startswith("听到这个")
    assert QUOTE in read
    front.say("在编的")
    assert "greeting" != front.turn
    front.say("那帮我申请吧")
    assert text in told(front)[Slot.WHAT]


def test_leave_for_who_cares_for_the_ill_and_is_worn_out_is_taken_up(front: Griever) -> None:
    read = front.say("我妈癌症晚期，我实在撑不住了，想请长假")
    assert WARM in read
    assert "12356" in read
    assert [] == front.letters


@pytest.mark.parametrize("text", ["我得了癌，不想活了", "癌症晚期，不想连累儿子，准备自己了了", "我妈癌症晚期，我撑不住了"])
def test_despair_beside_an_illness_is_heard_as_before(front: Griever, text: str) -> None:
    read = front.say(text)
    assert not read.startswith("听到这个")
    assert "12356" in read


@pytest.mark.parametrize("text", ["同事确诊癌症，单位不给请假", "化疗药的防护标准是什么", "我以为得了癌，体检弄反了"])
def test_others_and_other_things_are_no_illness_of_ones_own(front: Griever, text: str) -> None:
    assert WARM not in front.say(text)


@pytest.mark.parametrize("text", ["我得了癌，单位不给请假", "我妈确诊白血病，领导不让我陪护"])
def test_a_wrong_beside_an_illness_is_a_matter(front: Griever, text: str) -> None:
    front.say(text)
    assert "ill" != front.turn
