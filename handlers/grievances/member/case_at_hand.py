"""Which case is meant, what was told and answered of it, what is waited for, and how a reply is put that asks, waits or saves."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

from handlers.desk import Arrival, FrontDesk, Grievances, respond_and_keep
from handlers.effects import Outcome, SaveCase
from handlers.grievances.cadre.papers import keeper
from handlers.grievances.cases.case import Case, Direction, Status
from handlers.grievances.form.next_question import takes_in, tools
from handlers.messages import Block, Letter
from handlers.session import Pending
from handlers.texts import following as texts_following
from knowledge.editions import china_day

YEARS_BACK = 3
LIVE = (Status.SUBMITTED, Status.ACCEPTED, Status.WORKING, Status.AWAITING, Status.ANSWERED)


def not_now(arrival: Arrival, desk: FrontDesk, verb: str, case: Case) -> Outcome:
    """Say why something cannot be done to a case now."""
    return respond_and_keep(arrival, desk, texts_following.not_now(verb, case, keeper(case, tools(desk)[1].directory)))


def done(arrival: Arrival, desk: FrontDesk, blocks: tuple[Block, ...], saved: SaveCase, *letters: Letter) -> Outcome:
    """Save a case, say so, and tell others."""
    return replace(respond_and_keep(arrival, desk, blocks), effects=(saved,), letters=letters)


def wait(arrival: Arrival, desk: FrontDesk, pending: Pending, blocks: tuple[Block, ...]) -> Outcome:
    """Ask, and wait for the answer as long as a conversation is remembered."""
    waiting = replace(pending, until=arrival.now + desk.policy.session_ttl)
    return respond_and_keep(replace(arrival, session=replace(arrival.session, pending=waiting)), desk, blocks)


def pending_of(arrival: Arrival) -> Pending | None:
    """What is waited for, while it is."""
    return arrival.session.fresh_pending(arrival.now)


def find(arrival: Arrival, grievances: Grievances, ref: str) -> Case | None:
    """The member's case of a number, which may lack its year."""
    digits = "".join(c for c in unicodedata.normalize("NFKC", ref) if c.isdigit())
    year = china_day(arrival.now).year
    years = [digits[:2]] if len(digits) > 6 else [f"{(year - back) % 100:02}" for back in range(YEARS_BACK + 1)]
    found = (grievances.cases.find_for(arrival.reader, f"{one}-{digits[-6:]}") for one in years)
    return next((case for case in found if case), None)


def live(arrival: Arrival, desk: FrontDesk) -> Case | None:
    """The case whose last day comes first, of those that are not over."""
    if not takes_in(desk):
        return None
    return next(iter(tools(desk)[0].cases.list_for(arrival.reader, LIVE, limit=1)), None)


def free(arrival: Arrival) -> Arrival:
    """The arrival with nothing waited for any more."""
    return replace(arrival, session=replace(arrival.session, pending=None))


def told_of(case: Case) -> str:
    """What was told of a case, as one text."""
    told = case.told
    return "。".join(filter(None, (told.what, told.where, told.hope, told.against)))


def told_so_far(arrival: Arrival, desk: FrontDesk, case: Case) -> str:
    """What was told, and the last answer."""
    messages = tools(desk)[0].cases.messages_for(arrival.reader, case.ref)
    answer = next((one.text for one in reversed(messages) if one.direction is Direction.ANSWER), "")
    return f"{told_of(case)}。{answer}"
