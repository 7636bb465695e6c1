"""What may be a question or a grievance: the rules are shown if they say anything, and the words are kept for the union."""

from dataclasses import replace

import pytest

from handlers.grievances.form import new_matter
from handlers.intents import Intent, Reading
from knowledge.model import Answer, NotFound
from tests.bot.fakes import ANSWER, NOTHING, QUOTE, ScriptedAnswerer
from tests.clock import FixedClock
from tests.handlers.grievances.members import Griever

WORDS = "后勤师傅一直进不了工会，这样合适吗"


@pytest.fixture
def front(clock: FixedClock, monkeypatch: pytest.MonkeyPatch) -> Griever:
    monkeypatch.setattr(new_matter, "intent_of", lambda _: Reading(Intent.GRIEVANCE, 0.5, unsure=True))
    return Griever(clock)


def answering(front: Griever, result: Answer | NotFound) -> Griever:
    front.desk = replace(front.desk, answerer=ScriptedAnswerer([result]))
    return front


def test_what_the_rules_say_is_shown_and_the_matter_can_be_handed_in(front: Griever) -> None:
    read = answering(front, ANSWER).say(WORDS)
    assert QUOTE in read
    assert "回复“提诉求”" in read
    assert "提诉求" in front.offered


@pytest.mark.parametrize("text", ["，特此申请核查", "，恳请工会帮忙", "，实名"])
def test_who_asks_for_it_in_form_or_says_who_may_know_hands_in(front: Griever, text: str) -> None:
    answering(front, ANSWER).say("后勤师傅一直进不了工会" + text)
    assert "grievance" == front.turn


def test_where_the_rules_say_nothing_it_is_asked_what_is_wanted(front: Griever) -> None:
    answering(front, NOTHING).say(WORDS)
    assert ["咨询政策", "提诉求"] == front.offered


@pytest.mark.parametrize("result", [ANSWER, NOTHING])
def test_the_words_are_not_typed_twice(front: Griever, result: Answer | NotFound) -> None:
    answering(front, result).say(WORDS)
    front.say("提诉求")
    assert front.session.draft
    assert WORDS == front.session.draft.told["what"]
    assert "since" == front.asking


def test_what_goes_on_from_a_question_is_one(front: Griever) -> None:
    answering(front, ANSWER).say("我" + WORDS)
    front.session = replace(front.session, draft=None)
    front.say("那外教呢")
    assert "question" == front.turn


def test_another_question_is_answered_and_hands_nothing_in(front: Griever) -> None:
    answering(front, ANSWER).say(WORDS)
    assert QUOTE in front.say("那外教呢")
    front.say("取消")
    assert not front.asking


TROUBLE = "领导天天让我加班不给加班费，这合法吗"


def test_a_question_out_of_ones_own_trouble_is_not_typed_twice(clock: FixedClock) -> None:
    front = answering(Griever(clock), ANSWER)
    assert QUOTE in front.say(TROUBLE)
    front.say("提诉求")
    assert front.session.draft
    assert TROUBLE == front.session.draft.told["what"]


def test_a_plain_question_is_no_story(clock: FixedClock) -> None:
    front = answering(Griever(clock), ANSWER)
    front.say("产假几天")
    front.say("提诉求")
    assert "what" == front.asking


def test_since_when_alone_is_no_story(clock: FixedClock) -> None:
    front = Griever(clock)
    front.say("提诉求")
    front.say("从去年九月开始")
    assert front.session.draft
    assert "what" == front.asking
    assert "九月" in front.session.draft.told["since"]


def test_a_question_before_the_story_is_answered_even_with_words_of_trouble(clock: FixedClock) -> None:
    front = answering(Griever(clock), ANSWER)
    front.say("提诉求")
    assert QUOTE in front.say("对了，拖欠工资单位要承担什么责任")
    assert "what" == front.asking
