"""How much waits, and whether the database answers."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ScalarSelect, Table, func, select
from sqlalchemy.sql.elements import ColumnElement

from bot.ports import QueueDepth
from bot.storage.database import Database
from bot.storage.tables.queues import inbox, outbox


def _count(table: Table, *conditions: ColumnElement[bool]) -> ScalarSelect[Any]:
    return select(func.count()).select_from(table).where(*conditions).scalar_subquery()


DEPTH = select(
    _count(inbox, inbox.c.settled_at.is_(None)),
    _count(inbox, inbox.c.given_up_at.is_not(None)),
    _count(outbox, outbox.c.settled_at.is_(None)),
    _count(outbox, outbox.c.given_up_at.is_not(None), outbox.c.state == "unknown"),
    _count(outbox, outbox.c.given_up_at.is_not(None), outbox.c.state == "dead"),
    # the lowest open id is the oldest message: an index away, where the earliest moment would be a scan
    select(inbox.c.received_at).where(inbox.c.settled_at.is_(None)).order_by(inbox.c.id).limit(1).scalar_subquery(),
)


class SqlHealth:
    """Answers the health pages and doctor."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def depth(self, *, now: datetime) -> QueueDepth:
        """Count what waits and what was given up. Raises StorageUnavailable."""
        with self._database.read() as connection:
            *counts, oldest = connection.execute(DEPTH).one()
        return QueueDepth(*counts, oldest_open_s=max(0.0, (now - oldest).total_seconds()) if oldest else 0.0)
