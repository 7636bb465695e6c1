"""Who handed something in and asks whether it got out, or fears that it will: 是不是你们告诉他了, 不会去问我们中心吧.

They read what the desk knows of it, what it cannot help, and what they can do. None of it is news for the case, and no matter of its own;
what somebody does to them for it is (`reprisal`), and both are answered at once.
"""

from __future__ import annotations

from collections.abc import Callable

from handlers.desk import Arrival, FrontDesk, respond
from handlers.effects import Outcome
from handlers.grievances.cases.case import Case, Status
from handlers.grievances.form import seen_by
from handlers.grievances.form.next_question import form_of, takes_in, tools
from handlers.grievances.member import opened
from handlers.grievances.words import found_out
from handlers.messages import Block, MessageKind
from handlers.texts import found_out as texts_found_out

MOST_CHARS = 80
SINCE_HANDED_IN = (Status.SUBMITTED, Status.ACCEPTED, Status.WORKING, Status.AWAITING, Status.ANSWERED, Status.CLOSED)


def asks(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether somebody with a case asks that and tells nothing else, while nothing else is being told."""
    return asks_beside(arrival, desk) and found_out.only_asks(arrival.text)


def asks_beside(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether they ask that, whatever else they tell."""
    if not takes_in(desk) or form_of(arrival) is not None or arrival.message.kind is not MessageKind.TEXT or len(arrival.text) > MOST_CHARS:
        return False
    return found_out.asks(arrival.text) and _meant(arrival, desk) is not None


def tell(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Say it of the case that is meant; the conversation goes on as it was."""
    return respond(arrival, _told(arrival, desk))


def first(handle: Callable[[Arrival, FrontDesk], Outcome]) -> Callable[[Arrival, FrontDesk], Outcome]:
    """Answer it before what is said to the rest of a message, which alone is handled further."""

    def handled(arrival: Arrival, desk: FrontDesk) -> Outcome:
        rest = found_out.without_it(arrival.text)
        if not asks_beside(arrival, desk) or not rest:
            return handle(arrival, desk)
        return handle(arrival.saying(rest), desk).before(*_told(arrival, desk)[:1])

    return handled


def _meant(arrival: Arrival, desk: FrontDesk) -> Case | None:
    """The case that names somebody of whom the words speak, or else the one whose last day comes first."""
    cases = tools(desk)[0].cases.list_for(arrival.reader, SINCE_HANDED_IN, limit=opened.MOST_CASES)
    named = [case for case in cases if case.told.against and case.told.against in arrival.text]
    return next(iter((*named, *cases)), None)


def _told(arrival: Arrival, desk: FrontDesk) -> tuple[Block, ...]:
    case = _meant(arrival, desk)
    if case is None:
        return ()
    known = opened.is_known(case, arrival, desk)
    seen = seen_by.of_case(case, tools(desk)[1], opened=known)
    feared = not found_out.reproaches(arrival.text)
    return texts_found_out.answered(case, seen.union, mode=seen.mode, away=seen.away, opened=known, feared=feared)
