"""Blocks are put beside what a handler says without taking its replies apart, however many there are."""

import pytest

from handlers.effects import Outcome
from handlers.messages import Block, Choice, Choices, Note, Paragraph, Reply
from handlers.session import Session

YES = Choices((Choice("好", "好"),))
ONE, TWO = Reply((Paragraph("一"),), "A1"), Reply((Paragraph("二"), YES), "A2")
BESIDE = Note("别忘了")


def said(*replies: Reply) -> Outcome:
    return Outcome(replies, session=Session())


def blocks(outcome: Outcome) -> list[tuple[Block, ...]]:
    return [reply.blocks for reply in outcome.replies]


def test_what_comes_first_stands_before_the_first_reply() -> None:
    assert [(BESIDE, *ONE.blocks), TWO.blocks] == blocks(said(ONE, TWO).before(BESIDE))


def test_a_note_stands_after_the_last_words_and_before_what_is_offered() -> None:
    assert [ONE.blocks, (Paragraph("二"), BESIDE, YES)] == blocks(said(ONE, TWO).noting(BESIDE))
    assert [(Paragraph("一"), BESIDE)] == blocks(said(ONE).noting(BESIDE))


def test_what_comes_last_stands_behind_everything() -> None:
    assert [ONE.blocks, (*TWO.blocks, BESIDE)] == blocks(said(ONE, TWO).after(BESIDE))


def test_all_else_stays_as_it_was_decided() -> None:
    outcome = said(ONE, TWO)
    for changed in (outcome.before(BESIDE), outcome.noting(BESIDE), outcome.after(BESIDE)):
        assert ["A1", "A2"] == [reply.reference for reply in changed.replies]
        assert (outcome.effects, outcome.session, outcome.letters) == (changed.effects, changed.session, changed.letters)


def test_nobody_forgets_a_conversation_by_leaving_it_out() -> None:
    with pytest.raises(TypeError, match="session"):
        Outcome((ONE,))  # type: ignore[call-arg]
