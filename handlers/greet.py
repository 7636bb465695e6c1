"""Greetings, help and small courtesies."""

from __future__ import annotations

from dataclasses import replace

from handlers.desk import GREETING_PAUSE, Arrival, FrontDesk, kept
from handlers.effects import Outcome
from handlers.grievances.form import next_question
from handlers.messages import Block, Reply
from handlers.texts import general as texts_general


def greet(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Welcome a member who wrote a greeting or was just given the app."""
    session = replace(arrival.session, greeted_at=arrival.now)
    return Outcome(
        replies=(Reply(texts_general.greeting(takes_in=next_question.takes_in(desk))),), session=kept(session, arrival.now, desk.policy)
    )


def greet_on_entering(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Welcome a member who opened the chat, unless that happened a short while ago."""
    greeted_at = arrival.session.greeted_at
    if greeted_at and arrival.now - greeted_at < GREETING_PAUSE:
        return Outcome(session=arrival.session)
    return greet(arrival, desk)


def say(arrival: Arrival, *blocks: Block) -> Outcome:
    """Reply with the given blocks and leave the session as it is."""
    return Outcome(replies=(Reply(blocks),), session=arrival.session)


def explain_use(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Explain how to use the desk."""
    return say(arrival, *texts_general.help_text(desk.contact, takes_in=next_question.takes_in(desk)))


def answer_thanks(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Answer a word of thanks."""
    return say(arrival, *texts_general.thanks())


def say_good_bye(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Answer who takes their leave."""
    return say(arrival, *texts_general.good_bye())


def ask_for_words(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Ask again after a message without words."""
    return say(arrival, *texts_general.empty_text(arrival.text))


def ask_for_less(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Ask for a shorter message."""
    return say(arrival, *texts_general.too_long(desk.policy.max_text_chars))


def explain_unsupported(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Say that this kind of message cannot be read."""
    return say(arrival, *texts_general.unsupported(arrival.message.event))


def point_to_rescue(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Send somebody in danger to those who can help at once."""
    return say(arrival, *texts_general.urgent(desk.contact))
