"""What is kept how long: texts go first, the keys that recognise a repeated message a little later."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import Connection, Delete, Table, Update, delete, select, update
from sqlalchemy.sql.elements import ColumnElement

from bot.storage.conversations import REPEAT_WINDOW_S
from bot.storage.database import Database
from bot.storage.tables.accounts import login_link, login_session
from bot.storage.tables.people import data_link
from bot.storage.tables.questions import open_question
from bot.storage.tables.queues import erased_reply, inbox, outbox, outbox_attempt, session
from bot.storage.tables.upkeep import notice

KEYS_KEPT = timedelta(days=7)
"""How much longer than its text a row is kept, so that a late repeat of the message is still recognised."""
ROWS_AT_ONCE = 500
"""Small transactions: members' messages go in between."""


@dataclass(frozen=True, slots=True)
class Purged:
    """How many texts were erased."""

    inbox: int
    outbox: int


def purge(database: Database, older_than: datetime, *, now: datetime, asked_before: date = date.min) -> Purged:
    """Erase the texts of what was settled before `older_than`, questions asked before a day, and all that has expired by now."""
    erased = Purged(*(_repeat(database, _erase(table, older_than)) for table in (inbox, outbox)))
    forgotten = older_than - KEYS_KEPT
    for statement in (
        _remove(outbox, outbox.c.settled_at < forgotten),
        # an inbox row whose answer still waits is kept: the answer refers to it
        _remove(inbox, inbox.c.settled_at < forgotten, ~select(outbox.c.id).where(outbox.c.reply_to == inbox.c.id).exists()),
        delete(outbox_attempt).where(outbox_attempt.c.started_at < older_than, outbox_attempt.c.ended_at.is_not(None)),
        delete(erased_reply).where(erased_reply.c.last_attempt_at <= now - timedelta(seconds=REPEAT_WINDOW_S)),
        delete(session).where(session.c.expires_at <= now),
        delete(data_link).where(data_link.c.expires_at <= now),
        delete(login_link).where(login_link.c.expires_at <= now),
        delete(login_session).where(login_session.c.expires_at <= now),
        _remove(open_question, open_question.c.asked_on < asked_before.isoformat()),
        delete(notice).where(notice.c.resolved_at < older_than),
    ):
        _repeat(database, statement)
    return erased


def _erase(table: Table, older_than: datetime) -> Update:
    """A dead letter without its text cannot be tried again, so it leaves the operators' list."""
    ripe = select(table.c.id).where(table.c.settled_at < older_than, table.c.payload.is_not(None)).limit(ROWS_AT_ONCE)
    return update(table).where(table.c.id.in_(ripe)).values(payload=None, given_up_at=None)


def _remove(table: Table, *conditions: ColumnElement[bool]) -> Delete:
    return delete(table).where(table.c.id.in_(select(table.c.id).where(*conditions).limit(ROWS_AT_ONCE)))


def _repeat(database: Database, statement: Update | Delete) -> int:
    def work(connection: Connection) -> int:
        return connection.execute(statement).rowcount

    total = 0
    while changed := database.write(work):
        total += changed
    return total
