"""Questions that nothing answered, and answers that members disliked: kept without the person, by the day, until somebody settles them."""

from __future__ import annotations

import secrets
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import Connection, insert, select, update

from bot.storage.database import Database
from bot.storage.tables.questions import open_question
from handlers.effects import KeepQuestion

EXPLAINED, DISMISSED = "explained", "dismissed"
MOST_SHOWN = 2000
"""Open questions that are read at once, newest first."""


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A question that waits for somebody."""

    id: str
    text: str = field(repr=False)
    reason: str
    """`no_evidence`, `not_stated`, `elsewhere` or `disliked`."""
    clauses: tuple[str, ...]
    """What came near, or was shown."""
    asked_on: date


def keep_question(connection: Connection, effect: KeepQuestion, day: date) -> None:
    """Write a question down inside a transaction."""
    row = {"id": secrets.token_hex(16), "text": effect.text, "reason": effect.reason, "clauses": list(effect.clauses)}
    connection.execute(insert(open_question).values(**row, asked_on=day.isoformat()))


class SqlQuestions:
    """The queue over the tables."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def open(self) -> list[OpenQuestion]:
        """What waits, newest day first; inside a day in no order that tells when."""
        waiting = (
            select(open_question)
            .where(open_question.c.settled_on.is_(None))
            .order_by(open_question.c.asked_on.desc(), open_question.c.id)
            .limit(MOST_SHOWN)
        )
        with self._database.read() as connection:
            rows = connection.execute(waiting).all()
        return [OpenQuestion(row.id, row.text, row.reason, tuple(row.clauses), date.fromisoformat(row.asked_on)) for row in rows]

    def settle(self, ids: Collection[str], *, how: str, by: str, on: date) -> int:
        """Close questions; return how many were still open."""
        closed = (
            update(open_question)
            .where(open_question.c.id.in_(list(ids)), open_question.c.settled_on.is_(None))
            .values(settled_on=on.isoformat(), settled_by=by, settled_as=how)
        )
        return self._database.write(lambda connection: connection.execute(closed).rowcount)
