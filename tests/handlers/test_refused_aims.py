"""What no rule could answer is refused with its reason and what can be asked instead, once, and its words are not kept."""

import pytest

from handlers import turns
from handlers.effects import RecordConsultation
from handlers.messages import Choices
from handlers.texts import afterwards as texts_afterwards
from handlers.texts import general as texts_general
from handlers.texts import refusals as texts_refusals
from knowledge.model import NotFound
from tests.handlers.test_turns import OFFICE, ScriptedAnswerer, arrive, desk, said

SAYS = {"private": "别人自己的事", "manipulation": "只照文件原文回答", "abuse": "您有气"}


@pytest.mark.parametrize("reason", SAYS)
def test_the_reason_is_said_with_whom_to_ask_and_nothing_is_kept(reason: str) -> None:
    outcome = turns.handle(arrive("食堂承包商一年赚多少"), desk(NotFound(reason)))

    assert SAYS[reason] in said(outcome)
    assert OFFICE.phone in said(outcome)
    assert (RecordConsultation("not_found", (), 0.0),) == outcome.effects
    assert any(texts_general.HELP in block.options for block in outcome.replies[0].blocks if isinstance(block, Choices))


@pytest.mark.parametrize(("reason", "says"), [("record", "记录我这里看不到"), ("undecided", "还没定下来的事")])
def test_what_stands_in_no_rule_is_refused_plainly_with_whom_to_ask(reason: str, says: str) -> None:
    outcome = turns.handle(arrive("食堂承包商一年赚多少"), desk(NotFound(reason)))

    assert says in said(outcome)
    assert OFFICE.phone in said(outcome)
    assert "我在听" not in said(outcome)
    assert (RecordConsultation("not_found", (), 0.0),) == outcome.effects


def test_every_reason_of_an_aim_has_its_words() -> None:
    assert set(texts_refusals.REFUSED_FOR_THEIR_AIM) == set(SAYS)


@pytest.mark.parametrize(("reason", "asked"), [("private", 1), ("no_evidence", 2)])
def test_what_is_wanted_is_refused_in_other_words_too(reason: str, asked: int) -> None:
    front = desk(NotFound(reason))
    turns.handle(arrive("麻烦您，食堂承包商一年赚多少"), front)

    assert isinstance(front.answerer, ScriptedAnswerer)
    assert asked == len(front.answerer.asked)


@pytest.mark.parametrize("reason", SAYS)
@pytest.mark.parametrize("asked", ["为什么", "真的吗"])
def test_asked_why_it_says_the_reason_and_claims_no_search(reason: str, asked: str) -> None:
    front = desk(NotFound(reason))
    refused = turns.handle(arrive("食堂承包商一年赚多少"), front)

    again = said(turns.handle(arrive(asked, session=refused.session), front))

    assert texts_afterwards.WHY_REFUSED[reason] in again
    assert "没有查到" not in again
