"""When a grievance must be accepted and answered, reckoned day by day.

Day 1 is the next working day after the hand-in. The clock stands still while the member is asked for something: the days after the
question up to and with the day of the reply do not count. One extension, with a reason, adds working days.

The desk's own limits never outlast those of 信访工作条例 where that applies. Its 第二十二条 speaks to the petition offices of party
and government alone; a union, being one of the 其他机关、单位 (with 第二条: 群团组织), is bound by 第二十三条第二款 (告知 within 15 days of
receipt) and, for matters of 第三十一条第六项, by 第三十四条 (60 days from acceptance, up to 30 more with a reason that the member is told).
Those are calendar days, nothing in the rule stops them, and the first day is not counted, as 民法典第二百零一条 has it. Its 第二百零三条
would move a last day that is a holiday forward; the desk goes back to the last working day instead, so that it is early in any reading.

DeadlineError
├── UnfitPolicy      limits that cannot be kept
└── BrokenTimeline   days of a case that contradict one another
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from handlers.grievances.cases.calendar import Day, DayKind, WorkCalendar
from knowledge.editions import china_day


class DeadlineError(Exception):
    """Root of deadline errors."""


class UnfitPolicy(DeadlineError):
    """Limits that cannot be kept."""


class BrokenTimeline(DeadlineError):
    """Days of a case that contradict one another."""


class Stage(StrEnum):
    """What is waited for."""

    ACCEPT = "accept"
    ANSWER = "answer"


class Difficulty(StrEnum):
    """How much work a case is, as the cadre who accepts it says; until then it counts as ordinary."""

    SIMPLE = "simple"
    ORDINARY = "ordinary"
    COMPLEX = "complex"


class Statute(StrEnum):
    """How far 信访工作条例 applies to a case."""

    NONE = "none"
    NOTICE = "notice"
    """Who hands in must be told within 15 days: 第二十三条. Suggestions and reports are bound by no more."""
    HANDLING = "handling"
    """Also a matter of 第三十一条第六项, to be closed within 60 days: 第三十四条."""


@dataclass(frozen=True, slots=True)
class StatutoryLimit:
    """What a rule allows at most."""

    clause: str
    """Clause id."""
    place: str
    """As people name it: 《信访工作条例》第三十四条."""
    days: int
    """Calendar days."""
    on: date
    """The last of them."""


NOTICE_CLAUSE, NOTICE_PLACE, NOTICE_DAYS = "信访工作条例#第二十三条", "《信访工作条例》第二十三条第二款", 15
HANDLING_CLAUSE, HANDLING_PLACE, HANDLING_DAYS, HANDLING_EXTENSION = "信访工作条例#第三十四条", "《信访工作条例》第三十四条", 60, 30
MAX_WORKING_DAYS = 90
MAX_REASON_CHARS = 500


@dataclass(frozen=True, slots=True)
class DeadlinePolicy:
    """The desk's own limits, in working days. Raises UnfitPolicy."""

    accept: int = 2
    simple: int = 5
    ordinary: int = 15
    complex: int = 30
    extension: int = 15
    """Most that the one extension may add."""
    remind_accept: tuple[int, ...] = (1,)
    """Working days before the last one on which the officer is reminded."""
    remind_answer: tuple[int, ...] = (3, 1)
    escalate_after: int = 1
    """Working days after the last one, when the superior is told."""
    hour: int = 9
    """Hour of the day in China at which reminders go out."""

    def __post_init__(self) -> None:
        if not 1 <= self.accept <= self.simple <= self.ordinary <= self.complex <= MAX_WORKING_DAYS:
            raise UnfitPolicy(f"1 ≤ accept ≤ simple ≤ ordinary ≤ complex ≤ {MAX_WORKING_DAYS} working days")
        if not 0 <= self.extension <= MAX_WORKING_DAYS or not 1 <= self.escalate_after <= MAX_WORKING_DAYS:
            raise UnfitPolicy(f"an extension has 0 to {MAX_WORKING_DAYS} working days, an escalation comes 1 to {MAX_WORKING_DAYS} after")
        if any(not 0 <= days <= MAX_WORKING_DAYS for days in (*self.remind_accept, *self.remind_answer)) or not 0 <= self.hour <= 23:
            raise UnfitPolicy(f"reminders come 0 to {MAX_WORKING_DAYS} working days before, at an hour from 0 to 23")

    def allowed(self, stage: Stage, difficulty: Difficulty) -> int:
        """Working days for a stage, without an extension."""
        if stage is Stage.ACCEPT:
            return self.accept
        return {Difficulty.SIMPLE: self.simple, Difficulty.ORDINARY: self.ordinary, Difficulty.COMPLEX: self.complex}[difficulty]

    def reminders(self, stage: Stage) -> tuple[int, ...]:
        """Working days before the last one, for a stage."""
        return self.remind_accept if stage is Stage.ACCEPT else self.remind_answer


@dataclass(frozen=True, slots=True)
class Pause:
    """A time in which the desk waits for the member."""

    asked: date
    answered: date | None = None
    """None: the member has not answered yet."""

    def covers(self, on: date) -> bool:
        """Whether a day is lost to the wait: after the question, up to and with the day of the reply."""
        return self.asked < on and (self.answered is None or on <= self.answered)


@dataclass(frozen=True, slots=True)
class Extension:
    """More time, given once."""

    granted: date
    working_days: int
    reason: str = field(repr=False)
    """As the member reads it."""


@dataclass(frozen=True, slots=True)
class Timeline:
    """The days of a case on which its deadlines rest, in China's time; no finer, because anonymous cases keep no more.

    Raises BrokenTimeline.
    """

    handed_in: date
    difficulty: Difficulty = Difficulty.ORDINARY
    statute: Statute = Statute.HANDLING
    accepted: date | None = None
    pauses: tuple[Pause, ...] = ()
    extension: Extension | None = None

    def __post_init__(self) -> None:
        since = self.handed_in
        for place, pause in enumerate(self.pauses, 1):
            if pause.asked < since:
                raise BrokenTimeline(f"pause {place} begins on {pause.asked}, before {since}")
            if pause.answered is None and place < len(self.pauses):
                raise BrokenTimeline(f"pause {place} is open and another one follows")
            if pause.answered is not None and pause.answered < pause.asked:
                raise BrokenTimeline(f"pause {place} ends before it begins")
            since = pause.answered or since
        if self.accepted is not None and self.accepted < self.handed_in:
            raise BrokenTimeline("accepted before it was handed in")
        if self.extension is not None and (self.extension.working_days < 1 or self.extension.granted < self.handed_in):
            raise BrokenTimeline("an extension adds days, after the hand-in")

    @property
    def waiting(self) -> bool:
        """Whether the desk waits for the member now."""
        return bool(self.pauses) and self.pauses[-1].answered is None

    def paused(self, on: date) -> bool:
        """Whether a day is lost to a wait for the member."""
        return bool(self.pauses) and any(pause.covers(on) for pause in self.pauses)


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last day for a stage."""

    stage: Stage
    on: date | None
    """None while the member is waited for and no rule limits the wait."""
    working_days: int
    """How many the desk allows, an extension included."""
    limit: StatutoryLimit | None
    """What the rule allows at most, where it applies."""
    by_statute: bool
    """The rule came first, or goes on while the desk's own clock stands still."""
    waiting: bool
    """The desk's own clock stands still."""
    provisional: bool
    """It rests on days that no notice has settled yet."""
    planned: date | None = None
    """While the clock stands still: the last day as it was when the member was asked. It goes back by the days of the wait."""

    @property
    def expected(self) -> date | None:
        """The day to reckon with: while the member is waited for the planned one, which tells more than how long a rule lets them wait."""
        return self.planned or self.on

    def missed(self, moment: datetime) -> bool:
        """Whether the last day is over."""
        return self.on is not None and china_day(moment) > self.on


class CountKind(StrEnum):
    """What became of a day in the count."""

    WORKING = "working"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    MAKE_UP = "make_up"
    CLOSED = "closed"
    PAUSED = "paused"
    """It would have counted, but the member was waited for."""


COUNTED_AS = {kind: CountKind(kind.value) for kind in DayKind}


@dataclass(frozen=True, slots=True)
class CountedDay:
    """One line of the account."""

    on: date
    kind: CountKind
    name: str
    """The festival, or why it is closed."""
    count: int | None
    """Which working day it is; None: it does not count."""
    provisional: bool


@dataclass(frozen=True, slots=True)
class Account:
    """Why a deadline falls on its day: every day from the one after the hand-in up to it."""

    timeline: Timeline
    deadline: Deadline
    days: tuple[CountedDay, ...]


def answer_by(calendar: WorkCalendar, timeline: Timeline, policy: DeadlinePolicy) -> Deadline:
    """By when the member must have the answer."""
    return explained(calendar, timeline, policy, Stage.ANSWER).deadline


def explained(calendar: WorkCalendar, timeline: Timeline, policy: DeadlinePolicy, stage: Stage = Stage.ANSWER) -> Account:
    """The deadline with the day-by-day account of it."""
    extra = timeline.extension.working_days if timeline.extension and stage is Stage.ANSWER else 0
    allowed = policy.allowed(stage, timeline.difficulty) + extra
    limit = statutory_limit(timeline, stage)
    days, reached = _counted(calendar, timeline, allowed, limit)
    on = days[-1].on if reached else None
    provisional = any(day.provisional for day in days)
    by_statute = limit is not None and not reached
    if limit is not None and by_statute:
        on = _last_working(calendar, limit.on, after=timeline.handed_in)
        days = [day for day in days if day.on <= on]
    planned = explained(calendar, replace(timeline, pauses=timeline.pauses[:-1]), policy, stage).deadline.on if timeline.waiting else None
    return Account(timeline, Deadline(stage, on, allowed, limit, by_statute, timeline.waiting, provisional, planned), tuple(days))


def _counted(calendar: WorkCalendar, timeline: Timeline, allowed: int, limit: StatutoryLimit | None) -> tuple[list[CountedDay], bool]:
    """Count working days until they are used up (True), the rule's limit is over, or only an open wait is left (False)."""
    days: list[CountedDay] = []
    count = 0
    open_since = timeline.pauses[-1].asked if timeline.waiting else None
    for day in calendar.after(timeline.handed_in):
        if (limit is not None and day.on > limit.on) or (limit is None and open_since is not None and day.on > open_since):
            return days, False
        counts = day.works and not timeline.paused(day.on)
        count += counts
        days.append(_line(day, count if counts else None))
        if count == allowed:
            return days, True
    raise AssertionError("days do not end")


def _line(day: Day, count: int | None) -> CountedDay:
    kind = CountKind.PAUSED if day.works and count is None else COUNTED_AS[day.kind]
    return CountedDay(day.on, kind, day.name, count, day.provisional)


def _last_working(calendar: WorkCalendar, limit: date, *, after: date) -> date:
    """The last working day up to a limit; the limit itself where there is none."""
    for day in calendar.before(limit + timedelta(days=1)):
        if day.on <= after:
            return limit
        if day.works:
            return day.on
    raise AssertionError("days do not end")


def statutory_limit(timeline: Timeline, stage: Stage) -> StatutoryLimit | None:
    """What 信访工作条例 allows at most; None where it sets no limit. Before the acceptance 60 days run from the hand-in."""
    if timeline.statute is Statute.NONE:
        return None
    if stage is Stage.ACCEPT:
        return StatutoryLimit(NOTICE_CLAUSE, NOTICE_PLACE, NOTICE_DAYS, timeline.handed_in + timedelta(days=NOTICE_DAYS))
    if timeline.statute is Statute.NOTICE:
        return None
    days = HANDLING_DAYS + (HANDLING_EXTENSION if timeline.extension else 0)
    return StatutoryLimit(HANDLING_CLAUSE, HANDLING_PLACE, days, (timeline.accepted or timeline.handed_in) + timedelta(days=days))


class NotExtended(StrEnum):
    """Why more time is refused."""

    ALREADY = "already"
    """There is one extension, and it was used."""
    NO_REASON = "no_reason"
    UNFIT_REASON = "unfit_reason"
    """Longer than a member would read."""
    UNFIT_DAYS = "unfit_days"
    """None, or more than the policy allows."""
    TOO_LATE = "too_late"
    """The last day is over."""


def extend(
    calendar: WorkCalendar, timeline: Timeline, policy: DeadlinePolicy, *, working_days: int, reason: str, on: date
) -> Timeline | NotExtended:
    """Give a case more time, or say why not. That the unit's head approved it (第三十四条) is the caller's to see to."""
    reason = reason.strip()
    if timeline.extension is not None:
        return NotExtended.ALREADY
    if not reason:
        return NotExtended.NO_REASON
    if len(reason) > MAX_REASON_CHARS:
        return NotExtended.UNFIT_REASON
    if not 1 <= working_days <= policy.extension:
        return NotExtended.UNFIT_DAYS
    last = answer_by(calendar, timeline, policy).on
    if last is not None and on > last:
        return NotExtended.TOO_LATE
    return replace(timeline, extension=Extension(on, working_days, reason))
