"""Imported notices and closed days: a year at a time, whole or not at all; what is imported again takes the place of what was there.

Last days rest on these and on two things that come from outside the tables: the limits that are set, and the days that the package
`chinesecalendar` knows. A mark of both is kept, so that a start under others notices it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime

from sqlalchemy import Connection, delete, insert, select

from bot.storage.alarms import ask_to_reckon
from bot.storage.database import Database
from bot.storage.tables.upkeep import calendar_day, reckoned_by
from handlers.grievances.cases.calendar import FIXED_BY_LAW, DayKind, SetDay, SetYear, WorkCalendar, package_years
from handlers.grievances.cases.deadlines import DeadlinePolicy
from knowledge.schema import insert_into

NOTICE, CLOSED = "notice", "closed"
ONLY = 1
"""Of the one row that says by what was reckoned."""


class SqlCalendar:
    """The calendar over the tables; implements `handlers.grievances.cases.calendar.Calendars`."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._held: tuple[tuple[SetYear, ...], tuple[SetDay, ...], WorkCalendar] | None = None

    def current(self) -> WorkCalendar:
        """Return the calendar as it is known now; built again only where the tables have changed."""
        notices, closed, held = self.notices(), self.closed(), self._held
        if held is None or held[:2] != (notices, closed):
            held = self._held = (notices, closed, WorkCalendar(notices, closed))
        return held[2]

    def notices(self) -> tuple[SetYear, ...]:
        """What was imported of the State Council's notices, by year."""
        years: dict[int, list[SetDay]] = {}
        for year, day in self._rows(NOTICE):
            years.setdefault(year, []).append(day)
        return tuple(SetYear(year, tuple(days)) for year, days in years.items())

    def closed(self) -> tuple[SetDay, ...]:
        """The days on which the operator closes."""
        return tuple(day for _, day in self._rows(CLOSED))

    def keep_notice(self, notice: SetYear, *, now: datetime) -> bool:
        """Store a year's notice; return whether it took the place of another one."""
        rows = [_row(NOTICE, notice.year, day, now) for day in notice.days]
        return self._replace(NOTICE, [notice.year], rows) > 0

    def keep_closed(self, days: Sequence[SetDay], *, now: datetime) -> bool:
        """Store the closed days of the years that they lie in; return whether they took the place of others."""
        rows = [_row(CLOSED, day.on.year, day, now) for day in days]
        return self._replace(CLOSED, {day.on.year for day in days}, rows) > 0

    def forget(self, layer: str, year: int) -> int:
        """Take back what was imported of a year; return how many days it was."""
        return self._replace(layer, [year], [])

    def reckon_by(self, policy: DeadlinePolicy) -> bool:
        """Note every open case to be reckoned again where the limits or the package's days are not those of before; return whether."""
        mark = hashlib.sha256(repr((policy, package_years(), FIXED_BY_LAW)).encode()).hexdigest()

        def work(connection: Connection) -> bool:
            kept = insert_into(reckoned_by, connection.dialect).values(id=ONLY, mark=mark)
            kept = kept.on_conflict_do_update(index_elements=["id"], set_={"mark": mark}, where=reckoned_by.c.mark != mark)
            changed = connection.execute(kept.returning(reckoned_by.c.id)).one_or_none() is not None
            if changed:
                ask_to_reckon(connection)
            return changed

        return self._database.write(work)

    def _rows(self, layer: str) -> Iterator[tuple[int, SetDay]]:
        kept = select(calendar_day).where(calendar_day.c.layer == layer).order_by(calendar_day.c.year, calendar_day.c.day)
        with self._database.read() as connection:
            rows = connection.execute(kept).all()
        return ((row.year, SetDay(date.fromisoformat(row.day), DayKind(row.kind), row.name)) for row in rows)

    def _replace(self, layer: str, years: Iterable[int], rows: list[dict[str, object]]) -> int:
        """Put days in place of others; in the same transaction every open case is noted to be reckoned again."""
        gone = delete(calendar_day).where(calendar_day.c.layer == layer, calendar_day.c.year.in_(sorted(years)))

        def work(connection: Connection) -> int:
            removed = connection.execute(gone).rowcount
            if rows:
                connection.execute(insert(calendar_day), rows)
            if removed or rows:
                ask_to_reckon(connection)
            return removed

        return self._database.write(work)


def _row(layer: str, year: int, day: SetDay, now: datetime) -> dict[str, object]:
    kept = {"day": day.on.isoformat(), "kind": day.kind.value, "name": day.name}
    return {"layer": layer, "year": year, **kept, "imported_at": now}
