"""What the operator found on looking at a signpost: the number that holds, and the day on which somebody made sure."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Connection, insert, select, update

from bot.storage.database import Database
from bot.storage.tables.upkeep import signpost_check
from handlers.routing.signposts import Finding, Signpost, Signposts, bundled_signposts, find_out


class SqlSignposts:
    """The signposts as the desk brings them, with what the operator found in the tables."""

    def __init__(self, database: Database, delivered: Signposts | None = None) -> None:
        self._database = database
        self._delivered = delivered

    @property
    def delivered(self) -> Signposts:
        """The signposts as they come with the desk."""
        return self._delivered or bundled_signposts()

    def current(self) -> Signposts:
        """Every signpost as it holds now."""
        with self._database.read() as connection:
            rows = connection.execute(select(signpost_check)).all()
        return find_out(self.delivered, [Finding(row.key, date.fromisoformat(row.checked_on), row.number) for row in rows])

    def find(self, key: str) -> Signpost | None:
        """One signpost as it holds now, or None."""
        return self.current().signposts.get(key)

    def keep(self, key: str, checked_on: date, number: str | None, *, now: datetime) -> None:
        """Store what was found; without a number, the one that was found before stays. Raises KeyError for an unknown signpost."""
        if key not in self.delivered.signposts:
            raise KeyError(key)
        found: dict[str, object] = {"checked_on": checked_on.isoformat(), "kept_at": now}
        if number is not None:
            found["number"] = number or None

        def work(connection: Connection) -> None:
            changed = connection.execute(update(signpost_check).where(signpost_check.c.key == key).values(found))
            if changed.rowcount == 0:
                connection.execute(insert(signpost_check), {"key": key, "number": None, **found})

        self._database.write(work)
