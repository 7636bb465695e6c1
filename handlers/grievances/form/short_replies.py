"""What short words do to the form: they drop it, or say that it was told before, is left to the desk, not decided, or asked back.

None of them is an answer; what would lose something is asked once before it is done.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from handlers.grievances.cases.case import Confidentiality
from handlers.grievances.form import act_model, corrections, respondent
from handlers.grievances.form.acts import Heard, Kind
from handlers.grievances.words import phrases, steering
from handlers.grievances.words.slots import CONFIRM, DROPPED, HEALTH, HELD, LAST, LEAD, NOBODY, OPTIONAL, PASSED, WHICH, Slot, guess

LETS_GO = re.compile(r"(?:唉|哎|诶|那|还是|就|我|先|都|[，,\s])*(?:(?:算了|拉倒)(?:吧|了|啦)*[，,。\s]*)+")
"""Words by which people sigh as often as they take something back: they are asked which, where something was told."""
COMMANDED = re.compile("取消|cancel", re.IGNORECASE)
"""The word that the desk offers for dropping all of it."""
CLEAR_YES = re.compile("确认|确定|提交|交(?:吧|上|了)|submit|confirm", re.IGNORECASE)
"""A yes that counts also where something else was asked or said since the summary was shown."""


def dropped(text: str, asking: str, told: Mapping[str, str]) -> Heard | None:
    """What becomes of words that take it back: 取消, or saying it twice, does it at once; the rest is asked about."""
    if told.get(HELD) == DROPPED and phrases.only_agrees(text) and not CLEAR_YES.search(text):
        return Heard(Kind.CANCEL)
    if told.get(HELD) in (DROPPED, WHICH) and steering.stays(text) and not phrases.agrees(text):
        return Heard(Kind.LEADS_ON)
    sighs = LETS_GO.fullmatch(phrases.bare(text)) is not None
    if steering.stops(text) or (phrases.only_cancels(text) and (not sighs or told.get(HELD) in (DROPPED, WHICH))):
        return Heard(Kind.CANCEL) if _outright(text) else stopped(told)
    if not phrases.cancels(text, telling=asking == Slot.WHAT):
        return None
    if phrases.clearly_cancels(text):
        return Heard(Kind.CANCEL) if _outright(text) else stopped(told)
    drops = phrases.only_cancels(text) or act_model.act_shares(text, asking, told).get("cancel", 1.0) >= act_model.UNLIKELY
    return Heard(Kind.DROP if told.get(Slot.WHAT) else Kind.CANCEL) if drops else None


def _outright(text: str) -> bool:
    return COMMANDED.search(text) is not None or phrases.cancels_twice(text)


def stopped(told: Mapping[str, str]) -> Heard:
    """All of it is to go; what was told is lost with it, so that it is asked once before."""
    asked = told.get(HELD) in (DROPPED, WHICH)
    return Heard(Kind.CANCEL if asked or not told.get(Slot.WHAT) else Kind.STOP)


def in_few_words(text: str, asking: str, told: Mapping[str, str]) -> Heard | None:
    """What was said before, is left to the desk or not decided, or is asked back: no answer, whatever was asked."""
    if steering.points_back(text):
        return _said_before(asking, told)
    if asking == Slot.WHAT and (steering.left_open(text) or steering.vague(text) or corrections.changes_something(text)):
        return Heard(Kind.BLANK)
    if asking == HEALTH and (steering.left_open(text) or steering.undecided(text)):
        return Heard(Kind.CONFUSED)  # what is sensitive is kept on a yes alone
    if asking in (Slot.SINCE, Slot.WHERE, Slot.AGAINST) and steering.vague(text):
        return Heard(Kind.BLANK)
    if asking == Slot.MODE and (mode := steering.mode(text)):
        return Heard(Kind.ANSWER, {Slot.MODE: mode, LAST: Slot.MODE})
    if steering.left_open(text) or (asking in (Slot.MODE, CONFIRM) and steering.undecided(text)):
        return _left_open(text, asking)
    if (steering.undecided(text) or steering.declines(text)) and asking in (*OPTIONAL, Slot.NAME):
        return Heard(Kind.ANSWER, left_out(asking))
    return Heard(Kind.CONFUSED) if steering.asks_back(text) else None


def _said_before(asking: str, told: Mapping[str, str]) -> Heard:
    """An answer that stands in the story already is taken from there; where none does it is asked once more, and then left out."""
    if asking == Slot.WHAT and told.get(LEAD):
        return Heard(Kind.ANSWER, {Slot.WHAT: told[LEAD], LAST: Slot.WHAT})
    found = respondent.spoken_of(told) if asking == Slot.AGAINST else guess(told, asking)
    if found:
        return Heard(Kind.ANSWER, {**(respondent.whom(found) if asking == Slot.AGAINST else {asking: found}), LAST: asking})
    if asking in OPTIONAL and told.get(PASSED) == asking:
        return Heard(Kind.ANSWER, left_out(asking))
    return Heard(Kind.SAID_BEFORE)


def _left_open(text: str, asking: str) -> Heard | None:
    """Who leaves it to the desk is kept safe, and nothing is made up for them; only their own word hands anything in."""
    if asking == CONFIRM:
        return Heard(Kind.HOLD if steering.undecided(text) else Kind.NEARLY)
    if asking == Slot.MODE:
        return Heard(Kind.LEFT, {Slot.MODE: Confidentiality.CONFIDENTIAL, LAST: Slot.MODE})
    if asking not in (*OPTIONAL, Slot.NAME):
        return None
    return Heard(Kind.LEFT, left_out(asking))


def left_out(asking: str) -> dict[str, str]:
    """A slot that stays empty; that it is against nobody is not said by it."""
    return {asking: "", LAST: asking, **({NOBODY: ""} if asking == Slot.AGAINST else {})}
