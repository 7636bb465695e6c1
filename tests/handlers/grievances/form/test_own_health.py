"""What tells of health goes where its writer does not want it there, in whatever words they say so; the matter stays."""

import pytest

from handlers.drafts import Question, Slot
from handlers.grievances.form import own_health
from tests.clock import FixedClock
from tests.handlers.grievances.members import Griever, fill, form, kept_words, talk, told

MATTER = "周末值班没有补休"
STORY = f"我要反映{MATTER} 我是图书馆员 我有糖尿病"


@pytest.mark.parametrize("since", ["馆长知道我生了病", "都不是", "他们都晓得我有这个病 还让我值夜班"])
def test_a_refusal_leaves_the_matter_and_takes_what_was_said_of_it_since(front: Griever, since: str) -> None:
    talk(front, STORY)
    fill(front, Question.HEALTH)
    read = talk(front, since, "不同意")
    assert (Question.CONFIRM, True) == (front.asking, MATTER in read)
    assert "病" not in read.split("针对谁")[0]


def test_where_nothing_is_left_the_matter_is_asked_for_anew(front: Griever) -> None:
    talk(front, "我要反映怀孕以后被调岗降薪")
    fill(front, Question.HEALTH)
    assert "发生了什么事" in front.say("不同意")
    assert Slot.WHAT == front.asking
    read = front.say("无缘无故调岗，工资少了两千")
    assert (Question.CONFIRM, True) == (front.asking, "工资少了两千" in read)


@pytest.mark.parametrize("asked", ["hope", "against", "mode", "health", "confirm"])
@pytest.mark.parametrize("words", ["别写我有病", "糖尿病就别往里写了", "改事情：糖尿病那句删了吧", "把糖尿病去掉"])
def test_an_order_about_the_illness_takes_it_out_at_any_question(front: Griever, asked: str, words: str) -> None:
    talk(front, STORY)
    fill(front, asked, health="同意")
    read = front.say(words)
    assert "form" == front.turn
    assert "去掉了" in read
    assert ("病" in kept_words(front), MATTER in told(front)[Slot.WHAT]) == (False, True)
    assert told(front).get(Slot.HOPE) != words


@pytest.mark.parametrize("asked", ["hope", "mode"])
@pytest.mark.parametrize("words", ["高血压就别往里写了", "别写我有病", "抑郁症那句删了吧"])
def test_an_illness_that_does_not_stand_there_is_said_not_to(front: Griever, asked: str, words: str) -> None:
    talk(front, f"我要反映{MATTER}，问了馆长也不给，一直拖着")
    fill(front, asked)
    before = told(front)
    assert "没找到" in front.say(words)
    assert ("form", asked, before) == (front.turn, front.asking, told(front))


@pytest.mark.parametrize("known", [True, False])
def test_a_name_is_taken_out_at_the_questions_after_the_story(clock: FixedClock, known: bool) -> None:
    front = Griever(clock, known=known)
    talk(front, "我是图书馆的馆员赵小兰，我要反映周末加班一直不给加班费，问了馆长也不给")
    fill(front, Question.CONFIRM if known else Question.PLACE, mode="保密")
    front.say("把赵小兰去掉")
    assert "赵小兰" not in kept_words(front)
    assert "去掉" not in told(front)[Slot.WHAT]


@pytest.mark.parametrize("words", ["电梯有毛病", "馆长骂我有病", "不让我请假"])
def test_other_words_tell_of_no_illness(words: str) -> None:
    assert not own_health.tells(words)


def test_a_real_collapse_is_still_an_alarm(front: Griever) -> None:
    talk(front, STORY)
    fill(front, "mode")
    front.say("同事突然晕倒了，叫不醒")
    assert "form" != front.turn


def test_consent_keeps_it(front: Griever) -> None:
    talk(front, STORY)
    fill(front, Question.HEALTH)
    assert "糖尿病" in front.say("同意")
    assert form(front).consent
