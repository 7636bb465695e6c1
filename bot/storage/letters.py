"""Dead letters: messages and deliveries that were given up, until an operator tries them again or lets them go."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Table, Update, func, literal, select, update

from bot.storage.database import Database
from bot.storage.tables.queues import inbox, outbox
from knowledge.schema import UtcTime

BOXES: dict[str, Table] = {"inbox": inbox, "outbox": outbox}


@dataclass(frozen=True, slots=True)
class Letter:
    """Something that was given up; never its text."""

    box: str
    """`inbox` or `outbox`."""
    id: int
    channel: str
    state: str
    """`dead`, or `unknown`: it may have been delivered."""
    code: str
    attempts: int
    at: datetime


class Letters:
    """What operators do about dead letters."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> list[Letter]:
        """Everything that was given up and not dealt with, oldest first."""
        found: list[Letter] = []
        with self._database.read() as connection:
            for box, table in BOXES.items():
                reason = table.c.error if box == "inbox" else table.c.code
                columns = (table.c.id, table.c.channel, table.c.state, reason, table.c.attempt, table.c.given_up_at)
                rows = connection.execute(select(*columns).where(table.c.given_up_at.is_not(None)))
                found += [Letter(box, *row) for row in rows]
        return sorted(found, key=lambda letter: (letter.at, letter.box, letter.id))

    def requeue(self, box: str, number: int, *, now: datetime) -> bool:
        """Try a letter once more, in its old place in line; return whether there was one.

        Its attempts go on counting, so that a worker that still holds an old one changes nothing.
        """
        if box not in BOXES:
            return False
        requeued = _requeued_message(number, now) if box == "inbox" else _requeued_delivery(number, now)
        return self._database.write(lambda connection: connection.execute(requeued).rowcount) > 0

    def discard(self, box: str, number: int, *, now: datetime) -> bool:
        """Let a letter go and erase its text; return whether there was one."""
        if (table := BOXES.get(box)) is None:
            return False
        gone = _given_up(table, number).values(state="discarded", payload=None, given_up_at=None, settled_at=now)
        return self._database.write(lambda connection: connection.execute(gone).rowcount) > 0


def _requeued_message(number: int, now: datetime) -> Update:
    younger = inbox.alias("younger")
    # a younger message of the conversation may be in hand: one message at a time, so wait until its lease ends
    in_hand_until = (
        select(func.coalesce(func.max(younger.c.due_at), literal(now, UtcTime())))
        .where(
            younger.c.settled_at.is_(None),
            younger.c.state == "leased",
            younger.c.due_at > now,
            younger.c.channel == inbox.c.channel,
            younger.c.conversation == inbox.c.conversation,
        )
        .scalar_subquery()
    )
    return _given_up(inbox, number).values(state="queued", settled_at=None, given_up_at=None, due_at=in_hand_until)


def _requeued_delivery(number: int, now: datetime) -> Update:
    # the operator has decided that a repeat does no harm: the doubt about earlier attempts ends with this
    return _given_up(outbox, number).values(state="queued", settled_at=None, given_up_at=None, due_at=now, doubtful=False)


def _given_up(table: Table, number: int) -> Update:
    return update(table).where(table.c.id == number, table.c.given_up_at.is_not(None))
