"""The second half of a rating that comes long after it was asked for: 满意, hours after 办理的过程，您满意吗.

A conversation is forgotten in half an hour; the case knows that the half is still open. What was asked or answered since comes first.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from handlers.desk import Arrival, FrontDesk
from handlers.effects import Outcome
from handlers.grievances.cases.case import Action, Case, Status
from handlers.grievances.form.next_question import form_of, matter_of, takes_in, tools
from handlers.grievances.member import case_at_hand, following, rating, verdicts
from handlers.grievances.member.rated import SATISFIED
from handlers.messages import MessageKind
from handlers.session import Pending

OPEN_FOR = timedelta(days=7)
"""How long after a rating its second half may come by the word alone."""
MOST_CHARS = 60


def comes(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether words are such a half, and nothing else is being told or waited for."""
    if not takes_in(desk) or arrival.message.kind is not MessageKind.TEXT or len(arrival.text) > MOST_CHARS:
        return False
    form = form_of(arrival)
    busy = (form is not None and not form.paused) or matter_of(arrival) is not None or case_at_hand.pending_of(arrival) is not None
    return not busy and verdicts.says_how_satisfied(arrival.text) and _half_open(arrival, desk) is not None


def take(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Keep it, as if the question had been asked a moment ago."""
    case = _half_open(arrival, desk)
    if case is None:
        return rating.take_answer(arrival, desk)
    pending = Pending(case.ref, Action.RATE, arrival.now + desk.policy.session_ttl, SATISFIED)
    return rating.take_answer(replace(arrival, session=replace(arrival.session, pending=pending)), desk)


def _half_open(arrival: Arrival, desk: FrontDesk) -> Case | None:
    """The case that was rated last and lacks that half, where nothing was answered since, by the desk or for another case."""
    cases = tools(desk)[0].cases.list_for(arrival.reader, tuple(Status), limit=following.SHOWN)
    halves = [
        (at, case)
        for case in cases
        if case.status is not Status.ANSWERED
        and case.rating
        and case.rating.satisfied is None
        and (at := rating.rated_at(arrival, desk, case))
    ]
    at, case = max(halves, key=lambda one: one[0], default=(None, None))
    if at is None or case is None or arrival.now - at > OPEN_FOR or rating.asked_at(arrival, desk) > at:
        return None
    answers = [rating.done_at(arrival, desk, one, Action.REPLY) for one in cases if one.status is Status.ANSWERED]
    return None if any(one and one >= at for one in answers) else case
