"""What the clock has to say, from the tables into the inbox: fired once, in the transaction in which it leaves its table."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import date, datetime
from functools import cache

from sqlalchemy import Connection, Dialect, Executable, Row, bindparam, delete, func, select

from bot.channels.clock.channel import DIGEST, DUE, NAME, RECKON
from bot.storage.database import Database
from bot.storage.tables.accounts import account
from bot.storage.tables.cases import grievance, grievance_alarm, grievance_event, grievance_reckoning
from bot.storage.tables.people import fallback_owner, unit_officer
from bot.storage.tables.queues import inbox, silence
from handlers.messages import IncomingMessage, MessageKind
from knowledge.schema import UtcTime, insert_into

AT_ONCE = 200
"""Alarms in one transaction: members' messages go in between."""
IS_DUE = select(grievance_alarm.c.ref).where(grievance_alarm.c.at <= bindparam("now", type_=UtcTime)).limit(1)
TAKE = (
    select(grievance_alarm.c.ref, grievance_alarm.c.key)
    .where(grievance_alarm.c.at <= bindparam("now", type_=UtcTime))
    .order_by(grievance_alarm.c.at)
    .limit(AT_ONCE)
    .with_for_update(skip_locked=True)
)
FIRED = delete(grievance_alarm).where(grievance_alarm.c.ref == bindparam("of_ref"), grievance_alarm.c.key == bindparam("of_key"))
"""One prepared statement for all that were taken: a list of 200 pairs takes longer to write out than to run."""
FALLEN_SILENT = select(silence.c.channel).where(silence.c.at <= bindparam("now", type_=UtcTime)).limit(1)
TAKE_SILENT = (
    select(silence.c.channel, silence.c.conversation, silence.c.event, silence.c.key)
    .where(silence.c.at <= bindparam("now", type_=UtcTime))
    .order_by(silence.c.at)
    .limit(AT_ONCE)
    .with_for_update(skip_locked=True)
)
RECKONED_AT_ONCE = 40
"""As long as these take, a member's message waits at most."""
TAKE_RECKONINGS = (
    select(grievance_reckoning.c.ref, grievance_reckoning.c.events, grievance_reckoning.c.before)
    .order_by(grievance_reckoning.c.ref)
    .limit(RECKONED_AT_ONCE)
    .with_for_update(skip_locked=True)
)
BUSY = select(inbox.c.id).where(inbox.c.settled_at.is_(None), inbox.c.channel == NAME).limit(1)
ON_DUTY = (
    select(account.c.name)
    .where(
        account.c.disabled_at.is_(None),
        account.c.id.in_(select(unit_officer.c.account_id).union(select(fallback_owner.c.account_id))),
    )
    .order_by(account.c.name)
)


class SqlAlarms:
    """Due alarms and morning digests, as messages of the channel `clock`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def fire(self, *, now: datetime) -> int:
        """Turn the alarms that are due into messages, the oldest first, at most 200; return how many there were."""
        with self._database.read() as connection:
            if connection.execute(IS_DUE, {"now": now}).one_or_none() is None:
                return 0

        def work(connection: Connection) -> int:
            taken = [(row.ref, row.key) for row in connection.execute(TAKE, {"now": now})]
            if taken:
                receive(connection, (_message(DUE, ref, key, now) for ref, key in taken))
                connection.execute(FIRED, [{"of_ref": ref, "of_key": key} for ref, key in taken])
            return len(taken)

        return self._database.write(work)

    def break_silence(self, *, now: datetime) -> int:
        """Speak of conversations in which nothing more was said in time, without saying whose they are; return how many there were."""
        with self._database.read() as connection:
            if connection.execute(FALLEN_SILENT, {"now": now}).one_or_none() is None:
                return 0

        def work(connection: Connection) -> int:
            taken = connection.execute(TAKE_SILENT, {"now": now}).all()
            receive(connection, (_spoken(row.event, row.key, now) for row in taken))
            for row in taken:
                mine = (silence.c.channel == row.channel) & (silence.c.conversation == row.conversation)
                connection.execute(delete(silence).where(mine))
            return len(taken)

        return self._database.write(work)

    def pass_on_reckonings(self, *, now: datetime) -> int:
        """Ask for the next cases to be reckoned again, once those before are: members' messages go in between. Return how many."""
        with self._database.read() as connection:
            if connection.execute(select(grievance_reckoning.c.ref).limit(1)).one_or_none() is None:
                return 0
            if connection.execute(BUSY).one_or_none() is not None:
                return 0

        def work(connection: Connection) -> int:
            taken = connection.execute(TAKE_RECKONINGS).all()
            receive(connection, (_reckoning(row, now) for row in taken))
            gone = grievance_reckoning.c.ref.in_([row.ref for row in taken])
            connection.execute(delete(grievance_reckoning).where(gone))
            return len(taken)

        return self._database.write(work)

    def wake_cadres(self, *, on: date, now: datetime) -> int:
        """Ask for the digest of a day for everybody who serves a unit or owns what nobody else may; a second time changes nothing."""

        def work(connection: Connection) -> int:
            names = list(connection.execute(ON_DUTY).scalars())
            receive(connection, (_message(DIGEST, name, on.isoformat(), now) for name in names))
            return len(names)

        return self._database.write(work)


def ask_to_reckon(connection: Connection) -> None:
    """Note every open case that has a last day, its day and how far its audit has come: what it rests on changes in this transaction.

    One that waits already keeps the day that its member was told.
    """
    events = select(func.count()).where(grievance_event.c.ref == grievance.c.ref).scalar_subquery()
    open_ones = select(grievance.c.ref, events, grievance.c.due_on)
    open_ones = open_ones.where(grievance.c.ended_on.is_(None), grievance.c.due_on.is_not(None))
    noted = insert_into(grievance_reckoning, connection.dialect).from_select(["ref", "events", "before"], open_ones)
    connection.execute(noted.on_conflict_do_nothing(index_elements=["ref"]))


def _reckoning(row: Row[str, int, str], now: datetime) -> IncomingMessage:
    """In line with the case's alarms; drawn, because the same case may be reckoned again and again."""
    key = f"{row.ref}:{row.events}:{row.before}"
    return IncomingMessage(
        NAME, f"{RECKON}:{secrets.token_hex(16)}", f"{DUE}:{row.ref}", NAME, MessageKind.EVENT, now, event=RECKON, key=key
    )


def _message(event: str, subject: str, key: str, now: datetime) -> IncomingMessage:
    """One message of the clock; all of one case or cadre are one conversation, handled in order."""
    return IncomingMessage(
        channel=NAME,
        dedupe_key=f"{event}:{subject}:{key}",
        conversation=f"{event}:{subject}",
        sender=NAME,
        kind=MessageKind.EVENT,
        received_at=now,
        event=event,
        key=f"{subject}:{key}",
    )


def _spoken(event: str, key: str, now: datetime) -> IncomingMessage:
    """A message of the clock about a silence; its number tells nothing of the conversation, and it waits for no other."""
    drawn = f"{event}:{secrets.token_hex(16)}"
    return IncomingMessage(NAME, drawn, drawn, NAME, MessageKind.EVENT, now, event=event, key=key)


def receive(connection: Connection, messages: Iterable[IncomingMessage]) -> None:
    """Store messages as the inbox would; what was stored before is left alone."""
    rows = [
        {
            "channel": one.channel,
            "dedupe_key": one.dedupe_key,
            "conversation": one.conversation,
            "payload": one.to_json(),
            "received_at": one.received_at,
        }
        for one in messages
    ]
    if rows:
        connection.execute(_once(connection.dialect), rows)


@cache
def _once(dialect: Dialect) -> Executable:
    return insert_into(inbox, dialect).on_conflict_do_nothing(index_elements=["channel", "dedupe_key"])
