"""The case that somebody handed in last, and whether that was a moment ago."""

from __future__ import annotations

from handlers.desk import Arrival, FrontDesk
from handlers.grievances.cases.case import Case, Status
from handlers.grievances.form.next_question import tools

MOST_CASES = 2_000
"""Of one person: the newest may be due last, so that all of them are looked through."""


def handed_in_last(arrival: Arrival, desk: FrontDesk) -> Case | None:
    """The case that was handed in last; None where it is over: words about it are not meant for an older one.

    A case knows the day of its hand-in; of two of one day the audit says which came later.
    """
    cases = tools(desk)[0].cases
    mine = cases.list_for(arrival.reader, tuple(Status), limit=MOST_CASES)
    last_day = max((case.handed_in for case in mine), default=None)
    lately = [case for case in mine if case.handed_in == last_day]
    if len(lately) > 1:
        lately.sort(key=lambda case: cases.events_for(arrival.reader, case.ref)[0].at)
    return lately[-1] if lately and lately[-1].open else None


def handed_in_just_now(arrival: Arrival, desk: FrontDesk) -> Case | None:
    """The same, as long as the hand-in is what was done last."""
    until = arrival.session.handed_until
    return handed_in_last(arrival, desk) if until is not None and arrival.now < until else None
