"""Who praises somebody of the house is thanked; what they say waits for 提诉求, with which the union passes it on."""

from __future__ import annotations

from dataclasses import replace

from handlers import greet
from handlers.desk import Arrival, FrontDesk, kept
from handlers.drafts import Question
from handlers.effects import Outcome
from handlers.grievances.form.next_question import draft_of, takes_in, unopened
from handlers.grievances.words import phrases
from handlers.grievances.words.praise import asks_how, praises
from handlers.grievances.words.slots import MOST_TOLD_CHARS
from handlers.messages import MessageKind, Reply
from handlers.texts import praise as texts_praise


def speaks(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether somebody praises, or asks how it is done once they have, while no form is open."""
    draft = draft_of(arrival) if takes_in(desk) else None
    free = takes_in(desk) and arrival.message.kind is MessageKind.TEXT and (draft is None or draft.asking == Question.INTENT)
    return free and (praises(arrival.text) or (asks_how(arrival.text) and _waiting(arrival) != ""))


def hear(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Thank for it, and keep it until it is said what is to become of it."""
    before = _waiting(arrival)
    if not praises(arrival.text):
        return greet.say(arrival, *texts_praise.how())
    words = phrases.one_text(before, arrival.text)[:MOST_TOLD_CHARS]
    session = replace(arrival.session, draft=unopened(arrival, desk, words), asked="", about="")
    return Outcome((Reply(texts_praise.thank(more=before != "")),), session=kept(session, arrival.now, desk.policy))


def _waiting(arrival: Arrival) -> str:
    """Praise that was told before; empty where what waits is something else."""
    draft = draft_of(arrival)
    heard = draft.form.waiting if draft is not None and draft.asking == Question.INTENT else ""
    return heard if praises(heard) else ""
