"""Doing something to a case: the transition table, with the days, waits and alarms that follow from it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any, TypedDict, Unpack

from handlers.desk import Grievances
from handlers.effects import SaveCase
from handlers.grievances.cases.case import (
    OPEN,
    Action,
    Actor,
    Bars,
    Case,
    CaseMessage,
    Confidentiality,
    Direction,
    Event,
    Place,
    Rating,
    Status,
)
from handlers.grievances.cases.deadlines import Difficulty, Extension, Pause
from handlers.grievances.cases.lifecycle import Refusal, after
from handlers.grievances.cases.reckoning import upcoming
from knowledge.editions import CHINA, china_day

WRITES = {
    Action.SUPPLEMENT: Direction.FROM_MEMBER,
    Action.URGE: Direction.FROM_MEMBER,
    Action.RATE: Direction.FROM_MEMBER,
    Action.REOPEN: Direction.FROM_MEMBER,
    Action.WITHDRAW: Direction.FROM_MEMBER,
    Action.ASK: Direction.TO_MEMBER,
    Action.TELL: Direction.TO_MEMBER,
    Action.DECLINE: Direction.TO_MEMBER,
    Action.REPLY: Direction.ANSWER,
    Action.NOTE: Direction.INTERNAL,
}
"""Which actions leave a message in the conversation about a case where words go with them, and whose these are."""


class Decided(TypedDict, total=False):
    """Fields of a case that an action decides: the place of a transfer, the difficulty of an acceptance."""

    place: Place
    bars: Bars
    difficulty: Difficulty
    extension: Extension | None
    rating: Rating | None
    unsolved: int
    merged_into: str
    public_wording: str
    submitter: str
    overseen_by: frozenset[str]


def act(
    case: Case,
    action: Action,
    actor: Actor,
    now: datetime,
    grievances: Grievances,
    *,
    text: str = "",
    reason: str = "",
    detail: str = "",
    attachments: tuple[str, ...] = (),
    **changes: Unpack[Decided],
) -> SaveCase | Refusal:
    """Do something to a case by the table, or say why it cannot be done.

    `text` goes into the conversation where the action writes one. The clock's own escalation may also move a case.
    """
    status = after(case, action, actor)
    if isinstance(status, Refusal):
        return status
    today = day_of(case, now)
    moved = replace(case, status=status, **{**_days(case, action, status, today), **changes})
    kept_at = moment_kept(case, now)
    written = (CaseMessage(WRITES[action], text, kept_at, actor.account),) if text and action in WRITES else ()
    if action is Action.RATE and moved.rating is not None:
        detail = moved.rating.verdict
    event = Event(action, actor, case.status, status, kept_at, reason, detail)
    return SaveCase(moved, event, written, upcoming(moved, grievances, now), attachments)


def day_of(case: Case, now: datetime) -> date:
    """The day on which something is done to a case: never before one that it has lived already, though the machine's clock was put back."""
    known = [case.handed_in, case.placed, case.reopened, case.accepted, case.answered, case.closed]
    known += [day for pause in case.pauses for day in (pause.asked, pause.answered)]
    known.append(case.extension.granted if case.extension else None)
    return max(china_day(now), *(day for day in known if day))


def moment_kept(case: Case, now: datetime) -> datetime:
    """The moment as the case keeps it: of an anonymous one the day alone, as its noon."""
    if case.confidentiality is not Confidentiality.ANONYMOUS:
        return now
    return datetime.combine(china_day(now), time(12), CHINA).astimezone(UTC)


def _days(case: Case, action: Action, status: Status, today: date) -> dict[str, Any]:
    """What the action does to the days on which the deadlines rest."""
    changes: dict[str, Any] = {}
    if action is Action.ACCEPT:
        changes["accepted"] = today
    if action is Action.ASK and case.status is not Status.AWAITING:
        changes["pauses"] = (*case.pauses, Pause(today))
    if case.status is Status.AWAITING and status is not Status.AWAITING and case.pauses:
        changes["pauses"] = (*case.pauses[:-1], replace(case.pauses[-1], answered=today))
    if action is Action.REPLY:
        changes["answered"] = today
    if status not in OPEN and case.open:
        changes["closed"] = today
    if action in (Action.TRANSFER, Action.RETURN, Action.RECUSE, Action.REOPEN):
        changes |= {"placed": today, "accepted": None, "closed": None}
    if action is Action.REOPEN:
        changes |= {"reopened": today, "pauses": (), "extension": None, "answered": None}
    return changes
