"""What the clock will have to say about a case, as long as it stands as it does; asked again at each change."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

from handlers.desk import Grievances
from handlers.effects import DueAlarm
from handlers.grievances.cases.alarms import AlarmKind, alarms
from handlers.grievances.cases.case import Case, Status
from handlers.grievances.cases.deadlines import Account, Deadline, Stage, explained
from knowledge.editions import CHINA

LAPSE = "lapse"
"""Key of the alarm that ends the wait for a rating."""
STAGES = {
    Status.SUBMITTED: Stage.ACCEPT,
    Status.ACCEPTED: Stage.ANSWER,
    Status.WORKING: Stage.ANSWER,
    Status.AWAITING: Stage.ANSWER,
}
"""What is waited for in each state; in the others nothing has a last day."""


def stage_of(case: Case) -> Stage | None:
    """What is waited for now, or None."""
    return STAGES.get(case.status)


def deadline_of(case: Case, grievances: Grievances) -> Deadline | None:
    """The last day for what is waited for now, or None where nothing is."""
    stage = stage_of(case)
    return explained_of(case, grievances, stage).deadline if stage else None


def explained_of(case: Case, grievances: Grievances, stage: Stage) -> Account:
    """The last day for a stage, with the day-by-day account of it."""
    return explained(grievances.calendars.current(), case.timeline(stage), grievances.deadlines, stage)


def upcoming(case: Case, grievances: Grievances, now: datetime) -> tuple[DueAlarm, ...]:
    """Everything the clock has yet to say, in order.

    Reminders of the past are left out. An escalation never is: a change that comes between its moment and the clock's message must
    not silence it, nor an acceptance after the last day; that it was said already is known from the audit.
    """
    if case.status is Status.ANSWERED and case.answered:
        on = case.answered + timedelta(days=grievances.rating_days + 1)
        moment = datetime.combine(on, time(grievances.deadlines.hour), CHINA).astimezone(UTC)
        return (DueAlarm(f"{LAPSE}-{case.answered}", moment),)
    stage = stage_of(case)
    if stage is None:
        return ()
    found = alarms(grievances.calendars.current(), case.timeline(stage), grievances.deadlines, stage)
    return tuple(DueAlarm(one.key, one.at) for one in found if one.at > now or one.kind is AlarmKind.ESCALATE)
