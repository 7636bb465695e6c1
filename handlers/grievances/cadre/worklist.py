"""What a cadre has to do, and how soon: for the morning's list, and for the first page of the console."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from enum import IntEnum

from handlers.desk import Grievances
from handlers.grievances.cadre.scene import given_to_others, in_charge
from handlers.grievances.cases.case import Case, Reader, Status
from handlers.grievances.cases.reckoning import deadline_of
from knowledge.editions import china_day

SOON = 3
"""Working days ahead that are soon."""
UNDER_WAY = (Status.ACCEPTED, Status.WORKING, Status.AWAITING)


class Press(IntEnum):
    """How soon something has to be done; the first ones stand in the order of `texts.reminders.DIGEST_HEADS`."""

    LATE = 0
    TODAY = 1
    SOON = 2
    NEW = 3
    """Nobody has accepted it yet."""
    LATER = 4


def to_do(reader: Reader, grievances: Grievances) -> list[Case]:
    """The cases that wait for a cadre: not accepted yet, or under way, and not given to somebody else alone."""
    if not reader.works:
        return []
    found = [case for statuses in ((Status.SUBMITTED,), UNDER_WAY) for case in grievances.cases.list_for(reader, statuses)]
    mine = [case for case in found if in_charge(reader, case)]
    elsewhere = given_to_others(reader, mine, grievances.duty)
    return [case for case in mine if case.ref not in elsewhere]


def pressing(cases: Sequence[Case], grievances: Grievances, now: datetime) -> list[tuple[Press, Case]]:
    """Cases with how soon each has to be done, the most pressing first."""
    horizon = _horizon(grievances, now)
    return sorted(((_press(case, grievances, now, horizon), case) for case in cases), key=lambda pair: pair[0])


def _press(case: Case, grievances: Grievances, now: datetime, horizon: date) -> Press:
    deadline = deadline_of(case, grievances)
    if deadline is not None and deadline.on is not None:
        if deadline.missed(now):
            return Press.LATE
        if deadline.on == china_day(now):
            return Press.TODAY
        if deadline.on <= horizon:
            return Press.SOON
    return Press.NEW if case.status is Status.SUBMITTED else Press.LATER


def _horizon(grievances: Grievances, now: datetime) -> date:
    """The last of the next few working days."""
    left = SOON
    for day in grievances.calendars.current().after(china_day(now)):
        left -= day.works
        if left == 0:
            return day.on
    raise AssertionError("days do not end")
