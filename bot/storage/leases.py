"""Leases of a dead predecessor: a desk that owns its database alone need not wait until they run out."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, update

from bot.storage.database import Database
from bot.storage.tables.queues import inbox, outbox


def end_leases(database: Database, *, now: datetime) -> int:
    """End all leases at once and return how many there were; only for the one process that works on this database.

    Attempts stay as they are: what was being sent has an unknown outcome and is treated as such.
    """

    def work(connection: Connection) -> int:
        return sum(
            connection.execute(
                update(table).where(table.c.settled_at.is_(None), table.c.state == state, table.c.due_at > now).values(due_at=now)
            ).rowcount
            for table, state in ((inbox, "leased"), (outbox, "sending"))
        )

    return database.write(work)
