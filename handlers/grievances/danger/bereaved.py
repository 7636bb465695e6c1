"""Who lost somebody and asks whether the union comes: sympathy first, then what the rules say, and that the union can be told at once."""

from __future__ import annotations

from dataclasses import replace

from handlers import ask
from handlers.desk import Arrival, FrontDesk, kept
from handlers.effects import Outcome
from handlers.grievances.form.next_question import draft_of, form_of, takes_in, unopened
from handlers.grievances.words import phrases
from handlers.grievances.words.danger_words import is_question
from handlers.grievances.words.slots import MOST_TOLD_CHARS
from handlers.messages import Block, Choices, MessageKind, Reply
from handlers.texts import grief as texts_grief
from handlers.urgent import Danger, danger_of, despairs, says
from knowledge.model import NotFound

MOST_CHARS = 60
"""What is longer tells a story, in which a loss is one thing among others."""


def asks_for_condolence(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether words tell, or told a moment ago, of a death and ask what the union does then."""
    text = arrival.text
    if not takes_in(desk) or arrival.message.kind is not MessageKind.TEXT or form_of(arrival) is not None or len(text) > MOST_CHARS:
        return False
    calm = danger_of(text, answering=True) not in (Danger.ALERT, Danger.MAY) and not despairs(text)
    asks = says("condolence", text) and not says("no_own_loss", text)
    return calm and asks and says("grief", phrases.one_text(_told_before(arrival), text))


def answer(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Say so first; 提诉求 begins with what was told, and not with the last word."""
    result, outcome = ask.consult(arrival, desk)
    sorry, offered = texts_grief.condolence(), texts_grief.union_comes(desk.contact)
    said = _said_of_it(arrival.text, result, outcome)
    blocks = (sorry, *(one for one in said if not isinstance(one, Choices)), *offered)
    before = draft_of(arrival)
    heard = phrases.one_text(_told_before(arrival), arrival.text)[:MOST_TOLD_CHARS]
    until = arrival.now + desk.policy.session_ttl
    draft = unopened(arrival, desk, heard) if before is None else replace(before, until=until).remembering(heard=heard)
    session = kept(replace(outcome.session, draft=draft), arrival.now, desk.policy)
    return replace(outcome, replies=(Reply(blocks, arrival.reference),), session=session)


def _said_of_it(text: str, result: ask.Result, outcome: Outcome) -> tuple[Block, ...]:
    """What the rules say; that they say nothing is told only to who asked for a rule."""
    if not isinstance(result, NotFound):
        return outcome.replies[0].blocks
    if not is_question(text, of_rules=True):
        return ()
    return (texts_grief.no_rule_of_it(),) if result.reason == "no_evidence" else outcome.replies[0].blocks


def _told_before(arrival: Arrival) -> str:
    """What was told before, while it waits or a conversation goes on; else the question asked last."""
    draft = draft_of(arrival)
    return (draft.form.waiting if draft is not None else "") or ask.last_question(arrival)
