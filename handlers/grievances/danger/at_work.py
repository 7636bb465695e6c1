"""What a cadre writes about a case is about whoever handed it in, and no distress of the cadre's own unless it says so.

Danger that the words tell of stays danger; a hint in them is no reason to ask the cadre how they are, and a command is done.
"""

from __future__ import annotations

import re

from handlers.danger_talk import Kind
from handlers.desk import Arrival, FrontDesk
from handlers.grievances.cadre.about_case import commands_surely, words_beside_number, writes_awaited_words
from handlers.grievances.danger.third_party import CARED_FOR, OWN, REPORTS
from handlers.grievances.words import phrases
from handlers.grievances.words.danger_words import sad
from handlers.urgent import Danger, danger_of, despairs, kinds_of
from handlers.word_lists import fold

SPEAKER = re.compile(OWN)
SPOKEN_TO = re.compile(f"[您你]|别|不要|请|提出人|{CARED_FOR}")
"""Whom words are for or about that are no outcry of their writer's."""


def of_a_case(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether words are about a case, and tell nothing of how the cadre who writes them is."""
    if commands_surely(arrival, desk):
        return True
    beside = words_beside_number(arrival, desk)
    return beside is not None and not own_distress(beside)


def danger_of_work(arrival: Arrival, desk: FrontDesk) -> Danger | None:
    """How much danger the words of a cadre about a case tell of; None where they are about none."""
    if commands_surely(arrival, desk):
        return Danger.CALM
    beside = words_beside_number(arrival, desk)
    if beside is not None:
        found = danger_of(beside, answering=True)
        return found if found is not Danger.ASK or own_distress(beside) else Danger.CALM
    return Danger.CALM if writes_awaited_words(arrival, desk) and _for_the_member(arrival.text) else None


def _for_the_member(text: str) -> bool:
    """Whether words that were asked for are said to whoever handed a case in: 别做傻事, or a mere hint. A fire is a fire."""
    hints = danger_of(text, answering=True) in (Danger.ASK, Danger.CALM)
    return not own_distress(text) and (hints or kinds_of(text) == frozenset({Kind.DISTRESS}))


def own_distress(text: str) -> bool:
    """Whether somebody says of themselves, in words that are no report of others', that they are low or do not want to live."""
    clauses = [fold(one.words) for one in phrases.segments(text) if sad(one.words) or despairs(one.words)]
    spoken_to = SPOKEN_TO.search(text) is not None
    return any(_of_the_speaker(one) or not spoken_to for one in clauses)


def _of_the_speaker(clause: str) -> bool:
    speaker = SPEAKER.search(clause)
    return speaker is not None and REPORTS.search(clause[: speaker.start()]) is None
