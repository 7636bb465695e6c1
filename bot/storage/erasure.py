"""Talk that is taken back: once its platform repeats nothing any more, the messages and replies of the conversation go, rows and all.

Rows and not texts alone, because a row without its text would show who took something back. Until then they stay: without its key a
repeated message would be taken for a new one. What the session held is overwritten with the message that asks for the erasure.

What was written to others on the occasion of a message is theirs and stays. The row that it refers to stays for it, without text, key
and conversation, so that nothing tells whose message it was.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, and_, bindparam, delete, func, select, text, update

from bot.ports import ClaimedMessage
from bot.storage.database import Database
from bot.storage.deletions import Erased, new_mark, note_deletion, numbers
from bot.storage.tables.queues import erased_reply, inbox, outbox, session, talk_erasure
from knowledge.schema import insert_into

REPEATS_OVER = timedelta(seconds=60)
"""WeCom brings a callback that was not answered three times, five seconds apart."""
ROWS_AT_ONCE = 500
OWN_REPLY = (
    select(inbox.c.id)
    .where(inbox.c.id == outbox.c.reply_to, inbox.c.channel == outbox.c.channel, inbox.c.conversation == outbox.c.conversation)
    .correlate(outbox)
    .exists()
)
"""Of a row of the outbox: it was written to the conversation in which the message stands, and not to others because of it."""


def note_erasure(connection: Connection, claimed: ClaimedMessage, now: datetime) -> None:
    """Write down that a conversation is to be erased up to this message."""
    order_erasure(connection, claimed.message.channel, claimed.message.conversation, claimed.id, now)


def order_erasure(connection: Connection, channel: str, conversation: str, up_to: int, now: datetime) -> None:
    """Write down that a conversation is to be erased up to a message; an earlier order grows."""
    talk = {"channel": channel, "conversation": conversation}
    order = {"up_to": up_to, "due_at": now + REPEATS_OVER}
    fresh = insert_into(talk_erasure, connection.dialect).values(**talk, **order)
    connection.execute(fresh.on_conflict_do_update(index_elements=["channel", "conversation"], set_=order))


class Erasures:
    """What is still to be erased."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._traces = False

    def sweep(self, *, now: datetime) -> int:
        """Erase what is due and return how many conversations are done; what still waits to be sent is erased after that.

        Ends with the database's own traces: the write-ahead log of SQLite, the dead rows of PostgreSQL.
        """
        due = select(talk_erasure).where(talk_erasure.c.due_at <= now)
        with self._database.read() as connection:
            orders = [(row.channel, row.conversation, row.up_to) for row in connection.execute(due)]
        done = sum(self._erase(*order) for order in orders)
        done += self._erase_brief(now)
        if done or self._traces:
            self._traces = not self._database.scrub(inbox.name, outbox.name, session.name, talk_erasure.name)
        return done

    def _erase_brief(self, now: datetime) -> int:
        """Erase replies that were not to stay, a minute after they were delivered: whoever shows them has read them by then."""
        ripe = and_(text("brief AND payload IS NOT NULL"), outbox.c.settled_at <= now - REPEATS_OVER)
        with self._database.read() as connection:
            found = list(connection.execute(select(outbox.c.id).where(ripe)).scalars())
        # without its hash too: who knows the words around it could guess what it held
        gone = update(outbox).where(outbox.c.id.in_(found)).values(payload=None, body_sha256="", given_up_at=None)
        return self._database.write(lambda connection: connection.execute(gone).rowcount) if found else 0

    def _erase(self, channel: str, conversation: str, up_to: int) -> bool:
        """Erase one conversation; return whether nothing of it is left."""
        said = and_(inbox.c.channel == channel, inbox.c.conversation == conversation, inbox.c.id <= up_to)
        order = and_(talk_erasure.c.channel == channel, talk_erasure.c.conversation == conversation, talk_erasure.c.up_to == up_to)
        # found outside the writer's transaction: settled messages of a conversation have no index
        with self._database.read() as connection:
            messages = list(connection.execute(select(inbox.c.id).where(said)).scalars())

        def work(connection: Connection) -> bool:
            gone: list[int] = []
            for at in range(0, len(messages), ROWS_AT_ONCE):
                gone += _erase_messages(connection, messages[at : at + ROWS_AT_ONCE])
            if gone:
                note_deletion(connection, Erased.TALK, numbers(gone))
            if len(gone) == len(messages):
                connection.execute(delete(talk_erasure).where(order))
            return len(gone) == len(messages)

        return self._database.write(work)


def drop_replies(connection: Connection, *which: ColumnElement[bool]) -> list[int]:
    """Take rows out of the outbox, inside a transaction, and return their ids.

    Their platforms know what was sent for a while yet, and would drop an equal text as a repeat: when the last of them was tried
    stays, for the channel as a whole, so that nothing tells whose they were.
    """
    tried = select(outbox.c.channel, func.max(outbox.c.last_attempt_at)).where(*which, outbox.c.last_attempt_at.is_not(None))
    for channel, at in connection.execute(tried.group_by(outbox.c.channel)).all():
        last = insert_into(erased_reply, connection.dialect).values(channel=channel, last_attempt_at=at)
        later = last.excluded.last_attempt_at > erased_reply.c.last_attempt_at
        connection.execute(last.on_conflict_do_update(index_elements=["channel"], set_={"last_attempt_at": at}, where=later))
    return list(connection.execute(delete(outbox).where(*which).returning(outbox.c.id)).scalars())


def _erase_messages(connection: Connection, messages: Sequence[int]) -> list[int]:
    """Erase settled messages with their settled replies, and return their ids; others stay because something is not settled yet."""
    drop_replies(connection, outbox.c.reply_to.in_(messages), OWN_REPLY, outbox.c.settled_at.is_not(None))
    answered = ~select(outbox.c.id).where(outbox.c.reply_to == inbox.c.id, OWN_REPLY).exists()
    ripe = select(inbox.c.id).where(inbox.c.id.in_(messages), inbox.c.settled_at.is_not(None), answered)
    gone = list(connection.execute(ripe).scalars())
    drop_messages(connection, gone)
    return gone


def drop_messages(connection: Connection, messages: Sequence[int]) -> None:
    """Take messages with all their replies out of a transaction's database; what others were written because of them stays."""
    drop_replies(connection, outbox.c.reply_to.in_(messages), OWN_REPLY)
    referred = select(outbox.c.id).where(outbox.c.reply_to == inbox.c.id).exists()
    connection.execute(delete(inbox).where(inbox.c.id.in_(messages), ~referred))
    left = list(connection.execute(select(inbox.c.id).where(inbox.c.id.in_(messages))).scalars())
    if left:
        nobodys = update(inbox).where(inbox.c.id == bindparam("which"))
        blank = nobodys.values(conversation="", dedupe_key=bindparam("mark"), payload=None, error="", given_up_at=None)
        connection.execute(blank, [{"which": one, "mark": new_mark()} for one in left])
