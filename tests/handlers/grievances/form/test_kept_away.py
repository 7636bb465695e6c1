"""Who is to be kept away besides: they are, it is said so, and it is no part of what happened."""

import pytest

from handlers.drafts import Question, Slot
from tests.handlers.grievances.members import STORY, Griever, fill, told


@pytest.mark.parametrize(
    "text", ["院长也要避开", "还要避开学院领导", "对了，不要告诉我们院长", "书记那边也得瞒着", "别让学院也知道", "副院长一起避开"]
)
def test_they_are_kept_away_and_it_is_said(front: Griever, text: str) -> None:
    front.say(STORY)
    fill(front, against="我导师")
    before = dict(told(front))
    read = front.say(text)
    assert "那边也不让经手" in read
    assert before == told(front)
    front.say("确认")
    assert "hdu-cs" in front.case.bars.units


@pytest.mark.parametrize("asking", [Slot.WHERE, Slot.HOPE, Slot.MODE])
def test_it_is_heard_wherever_it_is_said(front: Griever, asking: Slot) -> None:
    front.say(STORY)
    fill(front, asking)
    assert "那边也不让经手" in front.say("院长也要避开")
    assert asking == front.asking


@pytest.mark.parametrize("text", ["院长也不管", "院长要避开这个问题", "危险要避开", "他们也要回避", "院长告诉我们不要声张", "下雨也要避开"])
def test_other_words_keep_nobody_away(front: Griever, text: str) -> None:
    front.say(STORY)
    fill(front, Question.CONFIRM)
    assert "那边也不让经手" not in front.say(text)


@pytest.mark.parametrize("text", ["不要告诉院长", "别让院长知道"])
def test_before_it_is_said_who_may_know_it_says_that_too(front: Griever, text: str) -> None:
    front.say(STORY)
    fill(front, Slot.WHERE)
    assert "保密" in front.say(text)
    assert {Slot.WHAT, Slot.SINCE, Slot.MODE} == set(told(front))
