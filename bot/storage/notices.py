"""What operators have to see: repeats are counted, not stacked."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, select, update

from bot.ports import Notice
from bot.storage.database import Database
from bot.storage.tables.upkeep import UNRESOLVED, notice
from knowledge.schema import insert_into


def add_notice(connection: Connection, kind: str, subject: str, detail: str, *, now: datetime) -> None:
    """Add a notice inside a transaction, or count one more of the same kind and subject."""
    fresh = insert_into(notice, connection.dialect).values(kind=kind, subject=subject, detail=detail, count=1, first_at=now, last_at=now)
    connection.execute(
        fresh.on_conflict_do_update(
            index_elements=["kind", "subject"],
            index_where=UNRESOLVED,
            set_={"count": notice.c.count + 1, "detail": fresh.excluded.detail, "last_at": fresh.excluded.last_at},
        )
    )


class SqlNotices:
    """Implements `bot.ports.Notices` on the tables."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def raise_notice(self, kind: str, subject: str, detail: str, *, now: datetime) -> None:
        """Add a notice or count one more of the same kind and subject."""
        self._database.write(lambda connection: add_notice(connection, kind, subject, detail, now=now))

    def open_notices(self) -> list[Notice]:
        """Notices nobody has dealt with, newest first."""
        columns = (notice.c[name] for name in ("id", "kind", "subject", "detail", "count", "first_at", "last_at"))
        unresolved = select(*columns).where(notice.c.resolved_at.is_(None)).order_by(notice.c.last_at.desc(), notice.c.id.desc())
        with self._database.read() as connection:
            return [Notice(*row) for row in connection.execute(unresolved)]

    def resolve(self, notice_id: int, *, now: datetime) -> bool:
        """Mark a notice as dealt with; return whether it was open."""
        resolved = update(notice).where(notice.c.id == notice_id, notice.c.resolved_at.is_(None)).values(resolved_at=now)
        return self._database.write(lambda connection: connection.execute(resolved).rowcount) > 0
