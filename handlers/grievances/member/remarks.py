"""What is said of an answer before it is said whether it solved anything: it goes with the verdict, whenever that comes.

The question is forgotten with the conversation; the words were promised to go along, and are kept as long as the answer waits.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from handlers.desk import Arrival, FrontDesk
from handlers.effects import Outcome
from handlers.grievances.cases.case import Action, Case
from handlers.grievances.form.next_question import tools
from handlers.grievances.member import case_at_hand
from handlers.grievances.member.rated import VERDICT
from handlers.messages import Block
from handlers.session import Pending


def asked_if_solved(arrival: Arrival, case: Case) -> Pending | None:
    """The question whether an answer solved a case, or which one did not, while it waits."""
    pending = case_at_hand.pending_of(arrival)
    asked = pending is not None and pending.action is Action.RATE and pending.step == VERDICT and pending.ref in ("", case.ref)
    return pending if asked else None


def said_before(arrival: Arrival, case: Case) -> str:
    """What was said of an answer before its verdict, however long ago."""
    pending = asked_if_solved(arrival, case)
    if pending is not None and pending.text:
        return pending.text
    remark = _of(arrival, case)
    return remark.text if remark is not None else ""


def ask_verdict(arrival: Arrival, desk: FrontDesk, ref: str, words: str, blocks: tuple[Block, ...]) -> Outcome:
    """Ask whether an answer solved the matter, and keep what was said of it for whenever that is said.

    `ref`: empty where it is not clear yet of which case it was said.
    """
    asked = Pending(ref, Action.RATE, arrival.now, VERDICT, words)
    if words:
        remark = replace(asked, until=arrival.now + timedelta(days=tools(desk)[0].rating_days))
        arrival = replace(arrival, session=replace(arrival.session, remark=remark))
    return case_at_hand.wait(arrival, desk, asked, blocks)


def taken(arrival: Arrival, case: Case) -> Arrival:
    """The arrival without what was kept for the verdict on this case: it went along, or was none of it."""
    return replace(arrival, session=replace(arrival.session, remark=None)) if _of(arrival, case) else arrival


def _of(arrival: Arrival, case: Case) -> Pending | None:
    remark = arrival.session.fresh_remark(arrival.now)
    return remark if remark is not None and remark.ref in ("", case.ref) else None
