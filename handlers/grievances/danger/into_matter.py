"""What was told in a conversation about danger and is a matter: when it becomes one, and with which words it begins.

Words of not wanting to live go into no case unless their writer says so.
"""

from __future__ import annotations

import re
from dataclasses import replace

from handlers import ask
from handlers.danger_talk import DangerQuestion, Kind
from handlers.desk import Arrival, FrontDesk
from handlers.drafts import Draft, Slot
from handlers.effects import Outcome
from handlers.grievances.cases.case import Confidentiality
from handlers.grievances.danger import closing
from handlers.grievances.danger.no_danger import claims, dates_it, tells_it_is_over
from handlers.grievances.form import intake
from handlers.grievances.form.beginning import wants_union
from handlers.grievances.words import confiding, phrases
from handlers.grievances.words.danger_words import (
    distressed,
    for_the_form,
    helpless,
    is_question,
    only_steers,
    refers,
    sad,
    same_story,
    story_in,
    without_despair_or_threats,
)
from handlers.grievances.words.slots import MOST_TOLD_CHARS
from handlers.intents import Intent, purpose_of
from handlers.texts import emergency as texts_emergency
from handlers.urgent import tells_of_missing

PLAIN = 0.8
"""From this confidence on a message is for something that another turn answers."""
ASKS_WHOM = re.compile("找谁|谁管|(?:向|跟)谁(?:反映|投诉)|哪(?:里|儿)(?:反映|投诉|说理)")


def becomes_one(text: str, draft: Draft) -> bool:
    """Whether what was told of an accident or of violence is a matter now: somebody answers as to a form, or says that it is over."""
    if draft.before is not None or draft.danger.other or distressed(draft, text):
        return False
    return for_the_form(text) or _dates_it(text, draft)


def _dates_it(text: str, draft: Draft) -> bool:
    """Whether words say that what was told is over. Who is missing since yesterday is missing still."""
    return dates_it(text) and not tells_of_missing(draft.form.waiting)


def goes_on_telling(text: str, draft: Draft) -> bool:
    """Whether somebody who was asked how they are goes on with what is plainly a complaint: it is one, and they are asked no further."""
    if (
        draft.danger.asked is not DangerQuestion.WELL
        or draft.before is not None
        or closing.was_despair(draft)
        or sad(text)
        or helpless(text)
        or is_question(text)
    ):
        return False
    read = purpose_of(draft.form.waiting)
    return read.intent is Intent.GRIEVANCE and read.confidence >= PLAIN


def begin_another(arrival: Arrival, desk: FrontDesk, draft: Draft) -> Outcome:
    """Take another matter up. What was told before goes in with it where it is the same story, and it is said where it does not.

    Words of not wanting to live go into no case unless their writer says so.
    """
    before_it = story_in(draft)
    lightly = draft.danger.asked is DangerQuestion.WELL
    plain = draft.danger.other is not None or Kind.DISTRESS not in draft.danger.kinds  # what drove somebody else to it has no such word
    together = bool(before_it) and (lightly or (plain and _goes_on(before_it, arrival.text)))
    words = phrases.one_text(before_it, arrival.text) if together else arrival.text
    session = replace(arrival.session, draft=None)
    if session.asked in before_it:
        session = replace(session, asked="", about="")
    told = replace(arrival.saying(words), session=session)
    return intake.start(told, desk).noting(texts_emergency.numbers_hold(dropped=bool(before_it) and not together))


def _goes_on(before_it: str, text: str) -> bool:
    """Whether words go on with what was told before, or say no more than who is to deal with it."""
    return same_story(before_it, text) or refers(text) or wants_union(text)


def all_told(arrival: Arrival, draft: Draft) -> str:
    """The question that was asked and all that was told since, in order."""
    asked = arrival.session.asked if ask.last_question(arrival) else ""
    heard = without_despair_or_threats(draft.form.waiting)
    return phrases.one_text(phrases.one_text(phrases.unsaid(asked, heard), heard), arrival.text)[:MOST_TOLD_CHARS]


def claimed(text: str, draft: Draft) -> bool:
    """Whether words make of an accident or of violence something that others answer for, or tell that it is over."""
    if draft.before is not None or distressed(draft, text) or sad(text) or is_question(text) or ASKS_WHOM.search(text):
        return False
    return claims(text) or tells_it_is_over(text)


def begin_with_all(arrival: Arrival, desk: FrontDesk, draft: Draft) -> Outcome:
    """Begin a matter with all that was told, and say that the numbers hold."""
    return begin_quietly(arrival, desk, draft).noting(texts_emergency.numbers_hold(dropped=False))


def begin_quietly(arrival: Arrival, desk: FrontDesk, draft: Draft) -> Outcome:
    """Begin a matter with the question that was asked and all that was told since, in order."""
    session = replace(arrival.session, draft=None, asked="", about="")
    mode = confiding.mode_said(arrival.text)
    by_itself = only_steers(arrival.text) or (mode is not None and mode is not Confidentiality.ANONYMOUS)
    words = without_despair_or_threats(draft.form.waiting) if by_itself else all_told(arrival, draft)
    told = replace(arrival.saying(words), session=session)
    begun = intake.start(told, desk)
    form = begun.session.draft
    if form is None or mode is None or not by_itself:
        return begun
    return replace(begun, session=replace(begun.session, draft=form.with_told({Slot.MODE: mode})))
