"""What short words do to the form: they drop it, or say that it was told before, is left to the desk, not decided, or asked back.

None of them is an answer; what would lose something is asked once before it is done.
"""

from __future__ import annotations

import re
from typing import TypeGuard

from handlers.drafts import OPTIONAL, Asking, Form, Held, Question, Slot
from handlers.grievances.cases.case import Confidentiality
from handlers.grievances.form import act_model, corrections, desk_questions, respondent
from handlers.grievances.form.acts import Filling, Heard, Kind
from handlers.grievances.words import backing_out, phrases, steering, stopping, withdrawing
from handlers.grievances.words.simplified import simple
from handlers.grievances.words.slots import guess

LETS_GO = re.compile(r"(?:唉|哎|诶|那|还是|就|我|先|都|[，,\s])*(?:(?:算了|拉倒)(?:吧|了|啦)*[，,。\s]*)+")
"""Words by which people sigh as often as they take something back: they are asked which, where something was told."""
COMMANDED = re.compile("取消|cancel", re.IGNORECASE)
"""The word that the desk offers for dropping all of it."""
CLEAR_YES = re.compile("确认|确定|提交|交(?:吧|上|了)|submit|confirm", re.IGNORECASE)
"""A yes that counts also where something else was asked or said since the summary was shown."""
REVOKES = re.compile("撤|作废|收回")
"""Words that take back the whole, and no answer to one question."""
ONLY_FEARS = re.compile("(?:我|俺|也|真|就|还|但|可|有点|很|实在|[，,\\s])*(?:怕|担心|害怕)[^，,。；;]*[。！!～~\\s]*$")
MOST_FEAR_CHARS = 24
ASKED_TO_DROP = (Held.DROPPED, Held.WHICH)
"""It was asked whether all of it is to go."""


def dropped(text: str, asking: Asking, form: Form) -> Heard | None:
    """What becomes of words that take it back: 取消, or saying it twice, does it at once; the rest is asked about."""
    if form.held is Held.DROPPED and phrases.only_agrees(text) and not CLEAR_YES.search(text):
        return Heard(Kind.CANCEL)
    if withdrawing.takes_back(text) and (form.held in ASKED_TO_DROP or REVOKES.search(simple(text))):
        return stopped(form)
    if form.held in ASKED_TO_DROP and steering.stays(text) and not phrases.agrees(text):
        return Heard(Kind.LEADS_ON)
    sighs = LETS_GO.fullmatch(phrases.bare(text)) is not None
    if steering.stops(text) or (stopping.only_cancels(text) and (not sighs or form.held in ASKED_TO_DROP)):
        return Heard(Kind.CANCEL) if _outright(text) else stopped(form)
    if _backs_out(text):
        return _backed_out(text, form)
    if not stopping.cancels(text, telling=asking == Slot.WHAT):
        return None
    if stopping.clearly_cancels(text):
        return Heard(Kind.CANCEL) if _outright(text) else stopped(form)
    drops = stopping.only_cancels(text) or act_model.act_shares(text, asking, form.told).get("cancel", 1.0) >= act_model.UNLIKELY
    return Heard(Kind.DROP if form.told.get(Slot.WHAT) else Kind.CANCEL) if drops else None


def _backs_out(text: str) -> bool:
    """Whether somebody backs out of the whole: 算咯不反映咯，昨天又有咯; 不想说 and 不敢说 leave one question out, 先别交 waits."""
    return backing_out.backs_out(text) and not (stopping.skips(text) or stopping.holds(text) or steering.declines(text))


def _backed_out(text: str, form: Form) -> Heard:
    """What becomes of that: who is afraid and has told nothing yet is calmed first, and what was told is never dropped unasked."""
    if not form.told.get(Slot.WHAT):
        return Heard(Kind.AFRAID if backing_out.afraid(text) else Kind.CANCEL)
    return stopped(form) if backing_out.says_why(text) else Heard(Kind.DROP)


def _outright(text: str) -> bool:
    return COMMANDED.search(text) is not None or stopping.cancels_twice(text)


def stopped(form: Form) -> Heard:
    """All of it is to go; what was told is lost with it, so that it is asked once before."""
    asked = form.held in ASKED_TO_DROP
    return Heard(Kind.CANCEL if asked or not form.told.get(Slot.WHAT) else Kind.STOP)


def in_few_words(text: str, asking: Asking, form: Form) -> Heard | None:
    """What was said before, is left to the desk or not decided, or is asked back: no answer, whatever was asked."""
    if steering.goes_on(text):
        return Heard(Kind.LEADS_ON)
    if asking != Slot.MODE and (steering.afraid(text) or _only_fears(text)):
        return Heard(Kind.AFRAID)
    if steering.missed(text) and form.told.get(Slot.WHAT):
        return Heard(Kind.MISSED)
    if steering.at_a_loss(text):
        return _at_a_loss(asking)
    if steering.points_back(text):
        return _said_before(asking, form)
    if asking == Slot.WHAT and (steering.left_open(text) or steering.vague(text) or corrections.changes_something(text)):
        return Heard(Kind.BLANK)
    if asking == Question.HEALTH and (steering.left_open(text) or steering.undecided(text)):
        return Heard(Kind.CONFUSED)  # what is sensitive is kept on a yes alone
    if asking in (Slot.SINCE, Slot.WHERE, Slot.AGAINST) and steering.vague(text):
        return Heard(Kind.BLANK)
    if asking == Slot.MODE and (mode := steering.mode(text)):
        return Heard(Kind.ANSWER, Filling.of(Slot.MODE, mode))
    if steering.left_open(text) or (asking in (Slot.MODE, Question.CONFIRM) and steering.undecided(text)):
        return _left_open(text, asking)
    if (steering.undecided(text) or steering.declines(text)) and _leavable(asking):
        return Heard(Kind.ANSWER, left_out(asking))
    return Heard(Kind.CONFUSED) if steering.asks_back(text) else None


def _only_fears(text: str) -> bool:
    """Whether words fear what comes of telling it, and tell nothing else: in the case they would give their writer away."""
    words = simple(text.strip())
    return len(words) <= MOST_FEAR_CHARS and ONLY_FEARS.match(words) is not None and desk_questions.FEARS.search(words) is not None


def _at_a_loss(asking: Asking) -> Heard:
    """Who does not know what to do is heard, and left with no more than they said: what is to be done may stay open."""
    if asking == Slot.HOPE:
        return Heard(Kind.LEFT, left_out(Slot.HOPE))
    return Heard(Kind.AT_A_LOSS if asking in (*OPTIONAL, Slot.WHAT) else Kind.CONFUSED)


def _said_before(asking: Asking, form: Form) -> Heard:
    """An answer that stands in the story already is taken from there; where none does it is asked once more, and then left out."""
    if asking == Slot.WHAT and form.lead:
        return Heard(Kind.ANSWER, Filling.of(Slot.WHAT, form.lead))
    found = respondent.spoken_of(form) if asking == Slot.AGAINST else guess(form, asking)
    if found and isinstance(asking, Slot):
        return Heard(Kind.ANSWER, respondent.confirmed(found, asking))
    if isinstance(asking, Slot) and asking in OPTIONAL and form.passed == asking:
        return Heard(Kind.ANSWER, left_out(asking))
    return Heard(Kind.SAID_BEFORE)


def _left_open(text: str, asking: Asking) -> Heard | None:
    """Who leaves it to the desk is kept safe, and nothing is made up for them; only their own word hands anything in."""
    if asking == Question.CONFIRM:
        return Heard(Kind.HOLD if steering.undecided(text) else Kind.NEARLY)
    if asking == Slot.MODE:
        return Heard(Kind.LEFT, Filling.of(Slot.MODE, Confidentiality.CONFIDENTIAL))
    return Heard(Kind.LEFT, left_out(asking)) if _leavable(asking) else None


def _leavable(asking: Asking) -> TypeGuard[Slot]:
    """Whether what is asked may be left out."""
    return asking in (*OPTIONAL, Slot.NAME)


def left_out(asking: Slot) -> Filling:
    """A slot that stays empty; that it is against nobody is not said by it."""
    return Filling({asking: ""}, last=asking, nobody=False if asking == Slot.AGAINST else None)
