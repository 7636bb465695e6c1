"""Whoever asks to whom it went, and handed nothing in, hears that it went to nobody."""

from dataclasses import replace

import pytest

from tests.bot.fakes import NOTHING, ScriptedAnswerer
from tests.clock import FixedClock
from tests.handlers.grievances.form.test_intake import STORY, fill, handed_in
from tests.handlers.grievances.members import Griever

ASKED = ["你们转给谁了", "那你们到底交给谁了", "信寄给谁了", "我说的转到哪里了", "通知谁了"]


@pytest.fixture
def front(clock: FixedClock) -> Griever:
    front = Griever(clock)
    front.desk = replace(front.desk, answerer=ScriptedAnswerer([NOTHING]))
    return front


@pytest.mark.parametrize("text", ASKED)
def test_where_everybody_had_to_stand_aside_nothing_went_anywhere(front: Griever, text: str) -> None:
    front.say(STORY)
    fill(front, until="", against="不针对谁，但别让校工会主席知道")
    read = front.say(text)
    assert "没有转给谁，也没有记成诉求" in read
    assert "12351" in read


@pytest.mark.parametrize("text", ASKED)
def test_with_a_case_it_is_said_of_the_case(front: Griever, text: str) -> None:
    handed_in(front)
    assert "没有转给谁" not in front.say(text)


@pytest.mark.parametrize("text", ["寄给谁", "会费交给谁", "加班费发给谁了", "你们是谁"])
def test_other_questions_of_whom_are_no_such_question(front: Griever, text: str) -> None:
    assert "没有转给谁" not in front.say(text)


@pytest.mark.parametrize("word", ["确认", "提交"])
def test_of_a_case_that_is_over_such_a_word_says_nothing(front: Griever, word: str) -> None:
    handed_in(front)
    assert front.case.ref in front.say(word), "it is open, and was handed in already"
    front.answer()
    for said in ("解决了", "满意", "跳过", "取消"):
        front.say(said)
    assert front.case.ref not in front.say(word)
    assert front.turn in ("no_form", "nod")
