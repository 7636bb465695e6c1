"""A year's holidays, or the days on which the operator closes, from a table.

Its columns are `from,to,kind,name`; kind is `holiday` and `make_up` for a whole year, or `closed` alone; an empty `to` means one day.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date

from handlers.grievances.cases.calendar import DayKind, SetDay
from handlers.grievances.cases.holidays import (
    LONGEST_HOLIDAY,
    MAX_CHARS,
    HolidayNotice,
    Placed,
    Problem,
    Unfit,
    contradictions,
    days_between,
    doubled,
    festivals,
    refusal,
    year_of,
)

LONGEST_CLOSED = 200
NOTHING: list[str] = []
COLUMNS = ["from", "to", "kind", "name"]
KINDS = {kind.value: kind for kind in (DayKind.HOLIDAY, DayKind.MAKE_UP, DayKind.CLOSED)}


@dataclass(frozen=True, slots=True)
class ClosedDays:
    """Days on which the operator closes, whatever notices say."""

    days: tuple[SetDay, ...]

    @property
    def years(self) -> tuple[int, ...]:
        """The years that they lie in."""
        return tuple(sorted({day.on.year for day in self.days}))


def read_table(text: str) -> HolidayNotice | ClosedDays | Unfit:
    """Read a year, or closed days, from a table."""
    if len(text) > MAX_CHARS:
        return Unfit((Problem(0, f"more than {MAX_CHARS} characters: no year of holidays is that long"),))
    rows = csv.reader(text.lstrip("\ufeff").splitlines(), strict=True)
    placed: list[Placed] = []
    problems: list[Problem] = []
    try:
        if [cell.strip() for cell in next(rows, NOTHING)] != COLUMNS:
            return Unfit((Problem(1, f"the first line is {','.join(COLUMNS)}"),))
        for row in rows:
            if not any(cell.strip() for cell in row):
                continue
            read = _row([cell.strip() for cell in row])
            if isinstance(read, str):
                problems.append(Problem(rows.line_num, read))
            else:
                placed += (Placed(rows.line_num, day) for day in read)
    except csv.Error as error:
        problems.append(Problem(rows.line_num, f"no table: {error}"))
    closing = [one for one in placed if one.day.kind is DayKind.CLOSED]
    if closing and len(closing) < len(placed):
        problems.append(Problem(closing[0].line, "closed days go into a file of their own"))
    if not placed and not problems:
        problems.append(Problem(1, "no day stands below the first line"))
    if problems or closing:
        problems += doubled(placed)
        return refusal(problems) or ClosedDays(tuple(sorted((one.day for one in placed), key=lambda day: day.on)))
    year = max(one.day.on.year for one in placed)
    problems += contradictions(placed, year, named=list(dict.fromkeys(name for one in placed for name in festivals(one.day.name))))
    return refusal(problems) or HolidayNotice(year_of(year, placed))


def _row(cells: list[str]) -> list[SetDay] | str:
    if len(cells) != len(COLUMNS):
        return f"has {len(cells)} columns instead of {len(COLUMNS)}"
    first, last, kind, name = cells
    try:
        start, end = date.fromisoformat(first), date.fromisoformat(last or first)
    except ValueError:
        return f"{first}, {last or first}: dates are written 2027-01-31"
    if kind not in KINDS:
        return f"{kind or 'nothing'} is none of the kinds {', '.join(KINDS)}"
    if not name or len(name) > 50 or not name.isprintable():
        return "name the festival, or why it is closed, in 1 to 50 characters"
    longest = LONGEST_CLOSED if kind == DayKind.CLOSED else LONGEST_HOLIDAY
    if not 1 <= (end - start).days + 1 <= longest:
        return f"from {start} to {end} are not 1 to {longest} days"
    known = name if kind == DayKind.CLOSED else "、".join(festivals(name))
    return [SetDay(on, KINDS[kind], known) for on in days_between(start, end)]
