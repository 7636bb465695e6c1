"""“我想投诉食堂，先问一下会不会被开除”: who wants to complain begins a matter at once, and reads first what they ask of the desk.

Where they work is asked by the form, in its turn: no question of the desk's stands before what happened.
"""

from __future__ import annotations

from dataclasses import replace

from handlers import whereto
from handlers.desk import Arrival, FrontDesk
from handlers.effects import Outcome
from handlers.grievances.form import desk_questions, replies, seen_by
from handlers.grievances.form.intake import start
from handlers.grievances.form.next_question import draft_of, form_of, takes_in
from handlers.grievances.words import phrases

ABOUT = (
    desk_questions.REPRISAL,
    desk_questions.COVERS_UP,
    desk_questions.WHO_SEES,
    desk_questions.WHERE_KEPT,
    desk_questions.HOW_LONG,
    desk_questions.COSTS,
    desk_questions.CAN_DO,
)
"""What people want to know before they tell anything."""


def complains(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether a message wants to complain, with nothing under way, and does not ask whose the matter is."""
    new = takes_in(desk) and form_of(arrival) is None
    return new and whereto.complains(arrival, desk)


def begin(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Open the form with what is told, and answer what is asked of the desk beside it."""
    pieces = phrases.segments(arrival.text)
    asked = [one for one in pieces if any(pattern.search(one.words) for pattern in ABOUT)]
    told = phrases.joined([one for one in pieces if one not in asked])
    outcome = start(arrival.saying(told) if asked and told else arrival, desk)
    if not asked or not told or not outcome.replies:
        return outcome
    after = replace(arrival, session=outcome.session)
    draft = draft_of(after)
    answer = draft and replies.about_desk(phrases.joined(asked), None, after, desk, seen_by.of_draft(after, desk, draft))
    return outcome.before(answer) if answer else outcome
