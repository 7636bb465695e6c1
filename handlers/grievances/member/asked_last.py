"""The case that asked its member something, later than they put anything else aside: what they write next is its answer.

Another matter that waits for 继续 does not take these words, and a leak is read no more darkly than in a form.
"""

from __future__ import annotations

from datetime import timedelta

from handlers.desk import Arrival, FrontDesk
from handlers.grievances.cases.case import Action, Case, Status
from handlers.grievances.form.next_question import form_of, takes_in, tools

LATELY = timedelta(hours=12)
"""How long after a question words are read as its answer, whatever waits beside it."""


def asked_last(arrival: Arrival, desk: FrontDesk) -> Case | None:
    """The one case that waits for an answer, where it asked lately and no form was touched since; None otherwise."""
    if not takes_in(desk):
        return None
    grievances, _ = tools(desk)
    waiting = grievances.cases.list_for(arrival.reader, (Status.AWAITING,), limit=2)
    if len(waiting) != 1:
        return None
    events = grievances.cases.events_for(arrival.reader, waiting[0].ref)
    asked = max((event.at for event in events if event.action is Action.ASK), default=None)
    form = form_of(arrival)
    touched = form.until - grievances.draft_ttl if form is not None else None
    if asked is None or arrival.now - asked > LATELY or (touched is not None and asked < touched):
        return None
    return waiting[0]
