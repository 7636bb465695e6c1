"""How the work on cases went: 回复率, 按时率, 解决率 and 满意率 by unit and subject, with nobody's case recognisable in a small number.

A group of fewer than `smallest` cases goes into one row of the rest; where the rest itself is smaller, the smallest of the others
joins it, so that no difference between a total and its rows gives it away. A rate over fewer is not shown. Who did not rate is counted
apart and is never taken for satisfied.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from handlers.grievances.cases.calendar import WorkCalendar
from handlers.grievances.cases.case import Case, Status
from handlers.grievances.cases.deadlines import DeadlinePolicy, Stage, explained

SMALLEST = 5
REST = ""
"""Unit and subject of the row that holds the small groups."""
NOT_COUNTED = frozenset({Status.WITHDRAWN, Status.MERGED})
"""What no answer is owed for."""


@dataclass(frozen=True, slots=True)
class Row:
    """The figures of one group."""

    unit: str
    """Name of the union; empty in the row of the rest."""
    subject: str
    """Key of the subject; empty in the row of the rest."""
    cases: int
    owed: int
    """Cases that an answer is owed for: neither withdrawn nor merged."""
    answered: int
    on_time: int
    due: int
    """Answered, or not answered though the last day is over: what 按时率 is a part of."""
    solved: int
    rated: int
    satisfied: int
    spoken: int
    """Rated, and said whether they are satisfied."""
    unrated: int
    """未评价: closed without a rating."""

    @property
    def answer_rate(self) -> tuple[int, int]:
        """回复率, as a part and its whole."""
        return self.answered, self.owed

    @property
    def on_time_rate(self) -> tuple[int, int]:
        """按时率."""
        return self.on_time, self.due

    @property
    def solved_rate(self) -> tuple[int, int]:
        """解决率."""
        return self.solved, self.rated

    @property
    def satisfied_rate(self) -> tuple[int, int]:
        """满意率."""
        return self.satisfied, self.spoken


@dataclass(frozen=True, slots=True)
class Figures:
    """All rows, the largest first and the rest last, and the row over everything."""

    rows: tuple[Row, ...]
    total: Row
    smallest: int


def figures(cases: Iterable[Case], calendar: WorkCalendar, policy: DeadlinePolicy, today: date, *, smallest: int = SMALLEST) -> Figures:
    """Count the cases, which must be those that the reader may see."""
    groups: dict[tuple[str, str], list[Case]] = defaultdict(list)
    everything: list[Case] = []
    for case in cases:
        groups[case.place.union, case.subject].append(case)
        everything.append(case)

    def counted(key: tuple[str, str], members: Sequence[Case]) -> Row:
        return _row(key, members, lambda case: _last_day(case, calendar, policy), today)

    large, rest = _parted(groups, smallest)
    rows = [counted(key, groups[key]) for key in large]
    if rest:
        rows.append(counted((REST, REST), rest))
    return Figures(tuple(rows), counted((REST, REST), everything), smallest)


def rate(part: tuple[int, int], *, smallest: int = SMALLEST) -> float | None:
    """A rate between 0 and 1; None where too few stand behind it to say."""
    count, whole = part
    return count / whole if whole >= smallest else None


def _parted(groups: dict[tuple[str, str], list[Case]], smallest: int) -> tuple[list[tuple[str, str]], list[Case]]:
    """Divide groups into those that stand for themselves, largest first, and the cases of the rest."""
    keys = sorted(groups, key=lambda key: (-len(groups[key]), key))
    large = [key for key in keys if len(groups[key]) >= smallest]
    rest = [case for key in keys if len(groups[key]) < smallest for case in groups[key]]
    while rest and len(rest) < smallest and large:
        rest += groups[large.pop()]
    return large, rest


def _row(key: tuple[str, str], cases: Sequence[Case], last_day: Callable[[Case], date | None], today: date) -> Row:
    owed = [case for case in cases if case.status not in NOT_COUNTED]
    answered = [case for case in owed if case.answered]
    on_time = overdue = 0
    for case in owed:
        last = last_day(case)
        if case.answered:
            on_time += last is None or case.answered <= last
        else:
            overdue += case.open and last is not None and today > last
    ratings = [case.rating for case in owed if case.rating]
    said = [rating.satisfied for rating in ratings if rating.satisfied is not None]
    return Row(
        unit=key[0],
        subject=key[1],
        cases=len(cases),
        owed=len(owed),
        answered=len(answered),
        on_time=on_time,
        due=len(answered) + overdue,
        solved=sum(rating.solved for rating in ratings),
        rated=len(ratings),
        satisfied=sum(said),
        spoken=len(said),
        unrated=sum(case.status is Status.CLOSED and case.rating is None for case in owed),
    )


def _last_day(case: Case, calendar: WorkCalendar, policy: DeadlinePolicy) -> date | None:
    """The last day for the answer."""
    return explained(calendar, case.timeline(Stage.ANSWER), policy, Stage.ANSWER).deadline.on
