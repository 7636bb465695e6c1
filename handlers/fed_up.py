"""Who is angry or let down and asks for no rule: 别给我念文件, 会费白交了, 问了也没意思.

Nothing is quoted at them, and what is to be done can begin.

The wordings stand in `anger.toml`.
"""

from __future__ import annotations

from dataclasses import replace

from handlers import unasked
from handlers.desk import Arrival, FrontDesk, respond_and_keep
from handlers.effects import Outcome
from handlers.grievances.form.appeals import Kind, appeal_of
from handlers.grievances.form.next_question import draft_of, form_of, takes_in, unopened
from handlers.grievances.words.simplified import simple
from handlers.grievances.words.slots import MOST_TOLD_CHARS
from handlers.messages import MessageKind
from handlers.texts import listening as texts_listening
from handlers.word_lists import WordList, fold

WORDS = WordList("handlers", "anger")
MOST_CHARS = 30
NO_QUOTES, NO_USE = "no_quotes", "no_use"


def speaks(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether somebody wants no more rules read out, got nothing for their fees, or nothing from asking, outside a form."""
    free = takes_in(desk) and arrival.message.kind is MessageKind.TEXT and form_of(arrival) is None
    return free and _anger(arrival.text) != ""


def hear(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Quote nothing, and let what is to be done begin: with what was asked before, and with these words where they tell something."""
    anger = _anger(arrival.text)
    heard = unasked.told_so_far(arrival) if anger in (NO_QUOTES, NO_USE) else unasked.all_told(arrival)
    draft = (draft_of(arrival) or unopened(arrival, desk, "")).remembering(heard=heard[:MOST_TOLD_CHARS])
    told = heard != ""
    blocks = {NO_QUOTES: texts_listening.no_more_quotes(told=told), NO_USE: texts_listening.no_use_asking(told=told)}.get(anger)
    session = replace(arrival.session, draft=draft)
    return respond_and_keep(replace(arrival, session=session), desk, blocks or texts_listening.for_ones_dues())


def _anger(text: str) -> str:
    """What somebody is angry about, as `anger.toml` calls it; empty where it is neither."""
    words = "".join(character for character in simple(fold(text)) if character.isalnum())
    if not words or len(words) > MOST_CHARS:
        return ""
    appeal = appeal_of(text)
    if appeal.kinds == frozenset({Kind.NOT_RULES}) and not appeal.rest:
        return NO_QUOTES
    return next((key for key, pattern in WORDS.certain.items() if pattern.fullmatch(words)), "")
