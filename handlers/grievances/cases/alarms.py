"""What the clock has to say about a case, to whom and when: reminders before the last day, escalation after it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from enum import StrEnum

from handlers.grievances.cases.calendar import WorkCalendar
from handlers.grievances.cases.deadlines import Deadline, DeadlinePolicy, Stage, Timeline, explained
from knowledge.editions import CHINA


class AlarmKind(StrEnum):
    """What the clock says to whom."""

    REMIND = "remind"
    """To the officer: the last day comes near."""
    ESCALATE = "escalate"
    """To the superior: the last day is over."""


@dataclass(frozen=True, slots=True)
class Alarm:
    """A message of the clock that is due at a moment."""

    stage: Stage
    kind: AlarmKind
    left: int
    """Working days before the last day (REMIND), or after it (ESCALATE)."""
    last: date
    """The last day that it speaks of."""
    at: datetime
    provisional: bool
    """It rests on days that no notice has settled yet."""

    @property
    def key(self) -> str:
        """Names the alarm inside its case, `answer-remind-3-2026-10-12`: a deadline that moves has alarms of its own."""
        return f"{self.stage}-{self.kind}-{self.left}-{self.last}"


def alarms(calendar: WorkCalendar, timeline: Timeline, policy: DeadlinePolicy, stage: Stage) -> tuple[Alarm, ...]:
    """All reminders and the escalation of a stage, in order; none where no day is fixed.

    Days on which the member was waited for are not counted, as in the deadline itself; a reminder that would come on the day of
    the hand-in or before is left out. They follow from the timeline alone: whoever stores them asks again when it changes.
    """
    deadline = explained(calendar, timeline, policy, stage).deadline
    if deadline.on is None:
        return ()

    def alarm(kind: AlarmKind, number: int, on: date, *, unsettled: bool) -> Alarm:
        moment = datetime.combine(on, time(policy.hour), CHINA).astimezone(UTC)
        return Alarm(stage, kind, number, last, moment, deadline.provisional or unsettled)

    last = deadline.on
    found: list[Alarm] = []
    for left in sorted(set(policy.reminders(stage)), reverse=True):
        on = _working_before(calendar, timeline, deadline, left)
        if on is not None:
            found.append(alarm(AlarmKind.REMIND, left, on, unsettled=False))
    late, unsettled = _working_after(calendar, last, policy.escalate_after)
    return (*found, alarm(AlarmKind.ESCALATE, policy.escalate_after, late, unsettled=unsettled))


def _working_before(calendar: WorkCalendar, timeline: Timeline, deadline: Deadline, left: int) -> date | None:
    """The day that is `left` counted days before the last one; None where the case was not there yet."""
    if left == 0 or deadline.on is None:
        return deadline.on
    for day in calendar.before(deadline.on):
        if day.on <= timeline.handed_in:
            return None
        left -= day.works and (deadline.by_statute or not timeline.paused(day.on))
        if left == 0:
            return day.on
    raise AssertionError("days do not end")


def _working_after(calendar: WorkCalendar, last: date, count: int) -> tuple[date, bool]:
    """The working day that is `count` after the last one, and whether a day on the way is not settled."""
    unsettled = False
    for day in calendar.after(last):
        unsettled = unsettled or day.provisional
        count -= day.works
        if count == 0:
            return day.on, unsettled
    raise AssertionError("days do not end")
