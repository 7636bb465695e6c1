"""有用 and 没用: the last word counts, once an answer, and what is kept says nothing of the person."""

from dataclasses import replace
from datetime import timedelta

import pytest

from handlers import turns
from handlers.effects import KeepQuestion, Outcome, RecordConsultation, RecordVote
from handlers.messages import Choices, Paragraph
from handlers.session import Session
from handlers.texts import general as texts_general
from knowledge.model import Answer, Clarify, NotFound
from tests.clock import NOON
from tests.handlers.test_turns import CLAUSE, OneClause, ScriptedAnswerer, arrive, cite, desk, said

ANSWER = Answer((cite("加强二级学院工会组织建设。"),), confidence=0.9)


def asked(text: str = "外包工能入会吗，电话13800001234", session: Session | None = None) -> Outcome:
    return turns.handle(arrive(text, session=session), desk(ANSWER))


def say(text: str, session: Session, later: timedelta = timedelta(minutes=1)) -> Outcome:
    return turns.handle(arrive(text, session=session, now=NOON + later), desk(ANSWER))


def test_under_an_answer_both_are_offered_in_one_short_row() -> None:
    (row,) = [block for block in asked().replies[0].blocks if isinstance(block, Choices)]

    assert (texts_general.CONTACT, texts_general.USEFUL, texts_general.USELESS) == row.options


def test_praise_is_counted_for_the_answer_it_is_about() -> None:
    outcome = say("有用", asked().session)

    assert (RecordVote("ABC123", True),) == outcome.effects
    assert "高兴" in said(outcome)


def test_a_useless_answer_is_counted_and_its_question_kept_without_what_identifies_a_person() -> None:
    outcome = say("没用！", asked().session)

    vote, kept = outcome.effects
    assert RecordVote("ABC123", False) == vote
    assert KeepQuestion("外包工能入会吗，电话〔已隐去〕", "disliked", (CLAUSE.id,)) == kept
    assert "没有记是谁问的" in said(outcome)


def test_pressed_twice_it_counts_once_and_changed_the_last_counts() -> None:
    first = say("没用", asked().session)
    again = say("没用", first.session)
    changed = say("有用", again.session)

    assert () == again.effects
    assert (RecordVote("ABC123", True),) == changed.effects


@pytest.mark.parametrize(
    ("session", "later"), [(Session(), timedelta(minutes=1)), (asked().session, timedelta(hours=2))], ids=["nothing was asked", "long ago"]
)
def test_without_a_fresh_answer_nothing_is_counted_and_the_desk_says_so(session: Session, later: timedelta) -> None:
    outcome = say("没用", session, later)

    assert () == outcome.effects
    assert "没有可以评价的回答" in said(outcome)


def test_a_refusal_can_be_judged_and_its_question_is_kept_once() -> None:
    refused = turns.handle(arrive("今年高温费发多少"), desk(NotFound("not_stated", missing="money")))

    assert KeepQuestion("今年高温费发多少", "not_stated", ()) in refused.effects
    assert (RecordVote("ABC123", False),) == say("没用", refused.session).effects


@pytest.mark.parametrize("reason", ["private", "manipulation", "empty", "not_held", "no_such_clause"])
def test_what_is_about_others_or_no_question_is_not_kept(reason: str) -> None:
    outcome = turns.handle(arrive("同事得了什么病"), desk(NotFound(reason)))

    assert [RecordConsultation] == [type(effect) for effect in outcome.effects]


def test_a_long_story_is_not_kept() -> None:
    outcome = turns.handle(arrive("我们领导" * 40), desk(NotFound("no_evidence")))

    assert [RecordConsultation] == [type(effect) for effect in outcome.effects]


def test_the_session_survives_its_writing_down() -> None:
    session = replace(asked().session, vote="useful")

    assert session == Session.from_json(session.to_json())


def test_a_session_written_before_votes_is_read() -> None:
    assert Session() == Session.from_json('{"more": [], "more_until": null, "greeted_at": null, "expires_at": null}')


def test_a_follow_up_is_asked_whole_and_told_how_it_was_read() -> None:
    answerer = ScriptedAnswerer(ANSWER)
    one = replace(desk(), answerer=answerer, clauses=OneClause())  # type: ignore[arg-type]
    first = turns.handle(arrive("编外老师能入会吗"), one)
    second = turns.handle(arrive("那外籍的呢", session=first.session), one)

    assert ["编外老师能入会吗", "外籍的能入会吗"] == answerer.asked
    assert "外籍的能入会吗" in said(second)


def test_a_question_back_is_no_answer_to_judge() -> None:
    back = turns.handle(arrive("第三条"), desk(Clarify("哪一个文件？")))

    assert () == say("有用", back.session).effects
    assert [Paragraph] == [type(block) for block in back.replies[0].blocks]
