"""What a member reads of the last day of a case: by when, or, once it is over, that it was missed, since when, and who knows of it."""

from __future__ import annotations

from handlers.desk import Arrival, FrontDesk
from handlers.grievances.cases.case import Action, Case
from handlers.grievances.cases.deadlines import Deadline
from handlers.grievances.cases.reckoning import deadline_of
from handlers.grievances.cases.transfers import superior_of
from handlers.grievances.form.next_question import tools
from handlers.messages import Block
from handlers.texts import deadlines as texts_deadlines
from knowledge.editions import china_day


def said(case: Case, arrival: Arrival, desk: FrontDesk) -> tuple[Block, ...]:
    """Say by when something is to be done, or that it should have been; nothing where nothing has a last day."""
    deadline = deadline_of(case, tools(desk)[0])
    if deadline is None or case.place.nowhere:
        return ()
    return missed(case, deadline, arrival, desk) or texts_deadlines.due(deadline, year=china_day(arrival.now).year)


def over(case: Case, arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether the last day for what is waited for now is over."""
    deadline = deadline_of(case, tools(desk)[0])
    return deadline is not None and not deadline.waiting and deadline.missed(arrival.now)


def missed(case: Case, deadline: Deadline, arrival: Arrival, desk: FrontDesk) -> tuple[Block, ...]:
    """Say that the last day was missed; nothing where it was not, or where the member is waited for."""
    grievances, routing = tools(desk)
    last = deadline.on
    if last is None or not over(case, arrival, desk):
        return ()
    events = grievances.cases.events_for(arrival.reader, case.ref)
    reported = any(one.action is Action.ESCALATE and china_day(one.at) > last for one in events)
    above = superior_of(case, routing.directory)
    superior = above.union if above.unit and not above.external else ""
    return texts_deadlines.missed(deadline, last, china_day(arrival.now), reported=reported, superior=superior, ref=case.ref)
