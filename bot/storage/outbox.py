"""The outbox: in order per recipient, what is urgent past what is not, within its limits, each attempt recorded before it starts.

An attempt that began and never reported back has an unknown outcome. It is repeated byte for byte only while the platform
recognises the repeat: the payload is guarded and its first attempt is inside the window. Otherwise an operator decides.
A channel whose deliveries are read from this table sets an endless window.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, bindparam, func, insert, or_, select, update
from sqlalchemy.sql.elements import ColumnElement

from bot.channels.base import Delivery, DeliveryLimits
from bot.storage.database import Database
from bot.storage.notices import add_notice
from bot.storage.queues import oldest_open
from bot.storage.tables.queues import outbox, outbox_attempt
from knowledge.schema import UtcTime

MAX_SETTLED_AT_ONCE = 50
"""Deliveries of unknown outcome that one claim settles before it lets other writers in."""


@dataclass(frozen=True, slots=True)
class DeliveredPart:
    """A part that has been delivered, for pages and terminals that show it."""

    id: int
    payload: str = field(repr=False)
    reply_to: int
    sent_at: datetime


_open = outbox.c.settled_at.is_(None)


def _attempts_since(parameter: str) -> ColumnElement[int]:
    return (
        select(func.count())
        .select_from(outbox_attempt)
        .where(
            outbox_attempt.c.channel == outbox.c.channel,
            outbox_attempt.c.recipient == outbox.c.recipient,
            outbox_attempt.c.started_at > bindparam(parameter, type_=UtcTime),
        )
        .scalar_subquery()
    )


@cache
def _due(*, limited: bool) -> Select[*tuple[Any, ...]]:
    """Select the next delivery of a channel that may be tried now."""
    within_limits = and_(
        _attempts_since("minute_ago") < bindparam("per_minute"),
        _attempts_since("hour_ago") < bindparam("per_hour"),
    )
    next_one = oldest_open(outbox, "recipient", outbox.c.channel == bindparam("channel"), passes="urgent").with_only_columns(
        outbox.c.id,
        outbox.c.recipient,
        outbox.c.payload,
        outbox.c.guarded,
        outbox.c.attempt,
        outbox.c.first_attempt_at,
        # a lease that ran out in the middle of an attempt
        or_(outbox.c.doubtful, outbox.c.state == "sending").label("doubtful"),
    )
    return next_one.where(within_limits) if limited else next_one


START = (
    update(outbox)
    .where(outbox.c.id == bindparam("outbox_id"))
    .values(
        state="sending",
        attempt=outbox.c.attempt + 1,
        doubtful=bindparam("in_doubt"),
        due_at=bindparam("lease_until", type_=UtcTime),
        first_attempt_at=func.coalesce(outbox.c.first_attempt_at, bindparam("now", type_=UtcTime)),
        last_attempt_at=bindparam("now", type_=UtcTime),
    )
    .returning(outbox.c.attempt)
)
SETTLE = (
    update(outbox)
    .where(outbox.c.id == bindparam("outbox_id"), outbox.c.attempt == bindparam("held_attempt"), outbox.c.state == "sending", _open)
    .returning(outbox.c.channel, outbox.c.guarded, outbox.c.first_attempt_at)
)
"""Compare-and-set: only the holder of the attempt changes anything."""
_now = bindparam("now", type_=UtcTime)
SENT = SETTLE.values(state="sent", settled_at=_now, platform_id=bindparam("receipt"))
PUT_BACK = SETTLE.values(state="queued", due_at=bindparam("at", type_=UtcTime), code=bindparam("reason"))
DOUBT = PUT_BACK.values(doubtful=True)
GIVE_UP = SETTLE.values(state=bindparam("end"), settled_at=_now, given_up_at=_now, code=bindparam("reason"))
# not fenced: it settles a row whose lease ran out, and the claim that does so holds the row
GIVE_UP_EXPIRED = (
    update(outbox).where(outbox.c.id == bindparam("outbox_id")).values(state="unknown", settled_at=_now, given_up_at=_now, doubtful=True)
)
END_ATTEMPT = (
    update(outbox_attempt)
    .where(
        outbox_attempt.c.outbox_id == bindparam("of_outbox"),
        outbox_attempt.c.attempt == bindparam("of_attempt"),
        outbox_attempt.c.ended_at.is_(None),
    )
    .values(ended_at=_now, outcome=bindparam("result"), code=bindparam("reason"))
)
_delivered = (
    select(outbox.c.id, outbox.c.payload, outbox.c.reply_to, outbox.c.settled_at)
    .where(
        outbox.c.channel == bindparam("channel"),
        outbox.c.conversation == bindparam("conversation"),
        outbox.c.state == "sent",
        outbox.c.payload.is_not(None),
    )
    .limit(bindparam("max_rows"))
)
DELIVERED = _delivered.where(outbox.c.id > bindparam("after_id")).order_by(outbox.c.id)
LAST_DELIVERED = _delivered.order_by(outbox.c.id.desc())


@dataclass(frozen=True, slots=True)
class Turn:
    """The circumstances of one claim."""

    channel: str
    now: datetime
    lease: timedelta
    limits: DeliveryLimits | None
    repeat_window_s: float


def repeatable(row: Row[*tuple[Any, ...]], at: datetime, repeat_window_s: float) -> bool:
    """Whether a repeat at that moment would be recognised as one. An endless window means that repeats do no harm."""
    if math.isinf(repeat_window_s):
        return True
    return row.guarded and at < row.first_attempt_at + timedelta(seconds=repeat_window_s)


class SqlOutbox:
    """Implements `bot.ports.Outbox` on the tables."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def claim(
        self, channel: str, *, now: datetime, lease_s: float, limits: DeliveryLimits | None, repeat_window_s: float
    ) -> Delivery | None:
        """Take the next delivery that is due and record its attempt as started, or return None.

        What may have been sent and cannot be repeated safely is settled as unknown on the way, with a notice.
        """
        turn = Turn(channel, now, timedelta(seconds=lease_s), limits, repeat_window_s)
        return self._database.write(lambda connection: _claim(connection, turn))

    def sent(self, delivery: Delivery, *, platform_id: str, now: datetime) -> bool:
        """Record success. Return False if the lease was lost."""

        def work(connection: Connection) -> bool:
            row = connection.execute(SENT, {**_fence(delivery), "now": now, "receipt": platform_id}).one_or_none()
            return row is not None and _end_attempt(connection, delivery, "sent", "", now)

        return self._database.write(work)

    def retry(self, delivery: Delivery, *, at: datetime, code: str, now: datetime) -> bool:
        """Record that the platform did not take it, and when to try again. Return False if the lease was lost."""

        def work(connection: Connection) -> bool:
            row = connection.execute(PUT_BACK, {**_fence(delivery), "at": at, "reason": code}).one_or_none()
            return row is not None and _end_attempt(connection, delivery, "refused", code, now)

        return self._database.write(work)

    def unknown(self, delivery: Delivery, *, at: datetime, code: str, repeat_window_s: float, now: datetime) -> bool:
        """Record an unknown outcome: tried again at `at` if guarded and inside the window, otherwise settled with a notice."""

        def work(connection: Connection) -> bool:
            row = connection.execute(DOUBT, {**_fence(delivery), "at": at, "reason": code}).one_or_none()
            if row is None:
                return False
            if not repeatable(row, at, repeat_window_s):
                connection.execute(GIVE_UP_EXPIRED, {"outbox_id": delivery.id, "now": now})
                add_notice(connection, "delivery_unknown", row.channel, f"outbox/{delivery.id}: {code}", now=now)
            return _end_attempt(connection, delivery, "unknown", code, now)

        return self._database.write(work)

    def bury(self, delivery: Delivery, *, code: str, now: datetime) -> bool:
        """Give a delivery up as dead, with a notice. Return False if the lease was lost."""

        def work(connection: Connection) -> bool:
            row = connection.execute(GIVE_UP, {**_fence(delivery), "now": now, "end": "dead", "reason": code}).one_or_none()
            if row is None:
                return False
            add_notice(connection, "delivery_dead", row.channel, f"outbox/{delivery.id}: {code}", now=now)
            return _end_attempt(connection, delivery, "dead", code, now)

        return self._database.write(work)

    def unsent(self, channel: str, conversation: str) -> list[int]:
        """Inbox ids of the conversation's replies that are committed and not settled yet, oldest first."""
        query = (
            select(outbox.c.reply_to)
            .where(outbox.c.channel == channel, outbox.c.conversation == conversation, outbox.c.settled_at.is_(None))
            .order_by(outbox.c.id)
        )
        with self._database.read() as connection:
            return list(connection.execute(query).scalars())

    def delivered_after(self, channel: str, conversation: str, after_id: int, limit: int) -> list[DeliveredPart]:
        """Return a conversation's delivered parts with an id above `after_id`, oldest first."""
        values = {"channel": channel, "conversation": conversation, "after_id": after_id, "max_rows": limit}
        with self._database.read() as connection:
            return [DeliveredPart(*row) for row in connection.execute(DELIVERED, values)]

    def last_delivered(self, channel: str, conversation: str, limit: int) -> list[DeliveredPart]:
        """Return a conversation's last delivered parts, newest first."""
        values = {"channel": channel, "conversation": conversation, "max_rows": limit}
        with self._database.read() as connection:
            return [DeliveredPart(*row) for row in connection.execute(LAST_DELIVERED, values)]


def _claim(connection: Connection, turn: Turn) -> Delivery | None:
    for _ in range(MAX_SETTLED_AT_ONCE):
        row = connection.execute(_due(limited=turn.limits is not None), _conditions(turn)).one_or_none()
        if row is None:
            return None
        if not row.doubtful or repeatable(row, turn.now, turn.repeat_window_s):
            return _start_attempt(connection, turn, row)
        _settle_unknown(connection, turn, row)
    return None


def _conditions(turn: Turn) -> dict[str, Any]:
    conditions: dict[str, Any] = {"channel": turn.channel, "now": turn.now}
    if turn.limits is None:
        return conditions
    return {
        **conditions,
        "minute_ago": turn.now - timedelta(minutes=1),
        "hour_ago": turn.now - timedelta(hours=1),
        "per_minute": turn.limits.per_minute,
        "per_hour": turn.limits.per_hour,
    }


def _start_attempt(connection: Connection, turn: Turn, row: Row[*tuple[Any, ...]]) -> Delivery:
    _end_expired_attempt(connection, turn, row)
    started = {"outbox_id": row.id, "in_doubt": row.doubtful, "lease_until": turn.now + turn.lease, "now": turn.now}
    attempt = connection.execute(START, started).scalar_one()
    connection.execute(
        insert(outbox_attempt),
        {"outbox_id": row.id, "attempt": attempt, "channel": turn.channel, "recipient": row.recipient, "started_at": turn.now},
    )
    return Delivery(row.id, row.recipient, row.payload, row.guarded, attempt)


def _settle_unknown(connection: Connection, turn: Turn, row: Row[*tuple[Any, ...]]) -> None:
    _end_expired_attempt(connection, turn, row)
    connection.execute(GIVE_UP_EXPIRED, {"outbox_id": row.id, "now": turn.now})
    add_notice(connection, "delivery_unknown", turn.channel, f"outbox/{row.id}: lease ran out", now=turn.now)


def _end_expired_attempt(connection: Connection, turn: Turn, row: Row[*tuple[Any, ...]]) -> None:
    if row.attempt:
        ended = {"of_outbox": row.id, "of_attempt": row.attempt, "now": turn.now, "result": "unknown", "reason": "lease"}
        connection.execute(END_ATTEMPT, ended)


def _end_attempt(connection: Connection, delivery: Delivery, outcome: str, code: str, now: datetime) -> bool:
    ended = {"of_outbox": delivery.id, "of_attempt": delivery.attempt, "now": now, "result": outcome, "reason": code}
    connection.execute(END_ATTEMPT, ended)
    return True


def _fence(delivery: Delivery) -> dict[str, int]:
    return {"outbox_id": delivery.id, "held_attempt": delivery.attempt}
