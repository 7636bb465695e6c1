"""The inbox: stored before it is acknowledged, handled one message of a conversation at a time and in order."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

from sqlalchemy import Connection, bindparam, func, select, update

from bot.ports import ClaimedMessage, StorageUnavailable
from bot.storage.database import Database
from bot.storage.notices import add_notice
from bot.storage.queues import oldest_open
from bot.storage.tables.queues import inbox
from handlers.messages import IncomingMessage
from knowledge.schema import UtcTime, insert_into

log = logging.getLogger(__name__)

MAX_BACKLOG = 1000
"""Open messages of one conversation above which no more are taken: a claim passes over each of them."""


class BacklogFull(StorageUnavailable):
    """The conversation has too many open messages; this one is not stored, the platform may bring it again."""


class Stored(Enum):
    """What became of a message that came in."""

    NEW = "new"
    REPEATED = "repeated"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class PendingMessage:
    """A message that is not finished: `queued` (also while a retry waits) or `leased`."""

    id: int
    state: str


_open = inbox.c.settled_at.is_(None)
CLAIM = (
    update(inbox)
    .where(inbox.c.id == oldest_open(inbox, "conversation").scalar_subquery())
    .values(state="leased", attempt=inbox.c.attempt + 1, due_at=bindparam("lease_until", type_=UtcTime))
    .returning(inbox.c.id, inbox.c.attempt, inbox.c.payload)
)
SETTLE = (
    update(inbox)
    .where(inbox.c.id == bindparam("inbox_id"), inbox.c.attempt == bindparam("held_attempt"), inbox.c.state == "leased", _open)
    .returning(inbox.c.channel)
)
"""Compare-and-set: only the holder of the attempt changes anything."""
DONE = SETTLE.values(state="done", settled_at=bindparam("now", type_=UtcTime))
PUT_BACK = SETTLE.values(state="queued", due_at=bindparam("at", type_=UtcTime), error=bindparam("reason"))
GIVE_UP = SETTLE.values(
    state="dead", settled_at=bindparam("now", type_=UtcTime), given_up_at=bindparam("now", type_=UtcTime), error=bindparam("reason")
)
PENDING = (
    select(inbox.c.id, inbox.c.state)
    .where(_open, inbox.c.channel == bindparam("channel"), inbox.c.conversation == bindparam("conversation"))
    .order_by(inbox.c.id)
)
BACKLOGS = (
    select(inbox.c.channel, inbox.c.conversation, func.count())
    .where(
        _open,
        # two lists rather than a list of pairs, for which SQLite would not use the index
        inbox.c.channel.in_(bindparam("channels", expanding=True)),
        inbox.c.conversation.in_(bindparam("conversations", expanding=True)),
    )
    .group_by(inbox.c.channel, inbox.c.conversation)
    .having(func.count() >= bindparam("max_backlog"))
)


class SqlInbox:
    """Implements `bot.ports.Inbox` on the tables."""

    def __init__(self, database: Database, *, max_backlog: int = MAX_BACKLOG) -> None:
        self._database = database
        self._max_backlog = max_backlog
        self.receiving = 0
        self.on_receive: Callable[[], None] | None = None
        """Called on the event loop after a new message was stored; wakes the workers of this process."""
        self._insert = (
            insert_into(inbox, database.dialect)
            .on_conflict_do_nothing(index_elements=["channel", "dedupe_key"])
            .returning(inbox.c.channel, inbox.c.dedupe_key)
        )

    async def receive(self, message: IncomingMessage) -> bool:
        """Store a message durably and return whether it is new. Raises StorageUnavailable, then nothing is stored."""
        self.receiving += 1
        try:
            stored = await self._database.append(self._store, message)
        finally:
            self.receiving -= 1
        if stored is Stored.REFUSED:
            log.warning("inbox.backlog_full", extra={"channel": message.channel})
            raise BacklogFull("too many open messages in one conversation")
        if stored is Stored.NEW and self.on_receive is not None:
            self.on_receive()
        return stored is Stored.NEW

    def claim(self, *, now: datetime, lease_s: float) -> ClaimedMessage | None:
        """Take the oldest open message whose conversation has no older open one, or None. Leases that ran out count as open."""
        values = {"now": now, "lease_until": now + timedelta(seconds=lease_s)}
        while (row := self._database.write(lambda connection: connection.execute(CLAIM, values).one_or_none())) is not None:
            try:
                return ClaimedMessage(row.id, row.attempt, IncomingMessage.from_json(row.payload))
            except (ValueError, TypeError, KeyError):
                # written by another version: it would come up again after each lease and hold its conversation up for ever.
                # No traceback: the error may quote the message.
                log.error("inbox.unreadable", extra={"inbox_id": row.id})
                self._give_up(row.id, row.attempt, error="unreadable", now=now)
        return None

    def retry(self, claimed: ClaimedMessage, *, at: datetime, error: str) -> bool:
        """Put a message back until `at`. Return False if the lease was lost."""
        values = {**fence(claimed), "at": at, "reason": error}
        return self._database.write(lambda connection: connection.execute(PUT_BACK, values).one_or_none()) is not None

    def bury(self, claimed: ClaimedMessage, *, error: str, now: datetime) -> bool:
        """Give a message up as a dead letter, with a notice. Return False if the lease was lost."""
        return self._give_up(claimed.id, claimed.attempt, error=error, now=now)

    def asked(self, channel: str, conversation: str, limit: int) -> list[tuple[int, str]]:
        """The conversation's last messages that still have their text, oldest first: id and text."""
        query = (
            select(inbox.c.id, inbox.c.payload)
            .where(inbox.c.channel == channel, inbox.c.conversation == conversation, inbox.c.payload.is_not(None))
            .order_by(inbox.c.id.desc())
            .limit(limit)
        )
        with self._database.read() as connection:
            rows = connection.execute(query).all()
        return [(row.id, IncomingMessage.from_json(row.payload).text) for row in reversed(rows)]

    def pending(self, channel: str, conversation: str) -> list[PendingMessage]:
        """Return a conversation's messages that are not finished, oldest first."""
        with self._database.read() as connection:
            rows = connection.execute(PENDING, {"channel": channel, "conversation": conversation})
            return [PendingMessage(row.id, row.state) for row in rows]

    def _give_up(self, inbox_id: int, attempt: int, *, error: str, now: datetime) -> bool:
        values = {"inbox_id": inbox_id, "held_attempt": attempt, "now": now, "reason": error}

        def work(connection: Connection) -> bool:
            row = connection.execute(GIVE_UP, values).one_or_none()
            if row is None:
                return False
            add_notice(connection, "inbox_dead", row.channel, f"inbox/{inbox_id}: {error}", now=now)
            return True

        return self._database.write(work)

    def _store(self, connection: Connection, messages: Sequence[IncomingMessage]) -> list[Stored]:
        full = self._full_conversations(connection, messages)
        taken = [message for message in messages if (message.channel, message.conversation) not in full]
        new: set[tuple[str, str]] = set()
        if taken:
            rows = [_row(message) for message in taken]
            new = {(channel, key) for channel, key in connection.execute(self._insert, rows)}
        for channel, _ in full:
            now = max(message.received_at for message in messages)
            add_notice(connection, "backlog_full", channel, "a conversation has too many open messages", now=now)
        return [_verdict(message, full, new) for message in messages]

    def _full_conversations(self, connection: Connection, messages: Sequence[IncomingMessage]) -> set[tuple[str, str]]:
        values = {
            "channels": list({message.channel for message in messages}),
            "conversations": list({message.conversation for message in messages}),
            "max_backlog": self._max_backlog,
        }
        rows = connection.execute(BACKLOGS, values)
        wrote = {(message.channel, message.conversation) for message in messages}
        return {(channel, conversation) for channel, conversation, _ in rows} & wrote


def fence(claimed: ClaimedMessage) -> dict[str, int]:
    """Return the parameters that tie a statement to the attempt a worker holds."""
    return {"inbox_id": claimed.id, "held_attempt": claimed.attempt}


def _row(message: IncomingMessage) -> dict[str, object]:
    return {
        "channel": message.channel,
        "dedupe_key": message.dedupe_key,
        "conversation": message.conversation,
        "payload": message.to_json(),
        "received_at": message.received_at,
    }


def _verdict(message: IncomingMessage, full: set[tuple[str, str]], new: set[tuple[str, str]]) -> Stored:
    """Of equal messages in one batch the first is new."""
    if (message.channel, message.conversation) in full:
        return Stored.REFUSED
    key = (message.channel, message.dedupe_key)
    if key not in new:
        return Stored.REPEATED
    new.remove(key)
    return Stored.NEW
