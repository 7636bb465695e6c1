"""What is kept of one person beside their cases and their session, and its erasure when they ask for it."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ColumnElement, Connection, Select, Table, and_, func, select, update

from bot.ports import CaseMoved
from bot.storage.case_retention import erase_texts
from bot.storage.database import Database
from bot.storage.deletions import Erased, note_deletion, numbers
from bot.storage.erasure import drop_replies
from bot.storage.members import address, forget_member
from bot.storage.tables.cases import grievance, grievance_delivery
from bot.storage.tables.people import member
from bot.storage.tables.questions import consultation
from bot.storage.tables.queues import inbox, outbox
from handlers.effects import EraseMyData
from handlers.messages import IncomingMessage
from handlers.personal import Personal, Writing
from knowledge.editions import china_day


class SqlPersonalData:
    """Implements `handlers.ports.PersonalData` on the tables."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, channel: str, sender: str, conversation: str, *, writings: int | None = None) -> Personal:
        """Return what stands about whoever writes from an address, in this conversation, with so many of their writings; None: all."""
        mine = _of(inbox, channel, conversation)
        answered = select(inbox.c.id).where(mine)
        voted = select(func.count()).where(consultation.c.inbox_id.in_(answered), consultation.c.useful.is_not(None))
        kept = select(func.count()).where(_of(outbox, channel, conversation), outbox.c.payload.is_not(None))
        with self._database.read() as connection:
            written, oldest, newest = _written(connection, mine, writings)
            return Personal(
                consented_on=_consented(connection, channel, sender),
                written=written,
                oldest=oldest,
                writings=newest,
                replies=connection.execute(kept).scalar_one(),
                votes=connection.execute(voted).scalar_one(),
            )


def erase_person(connection: Connection, message: IncomingMessage, effect: EraseMyData, now: datetime) -> None:
    """Erase what is kept of the sender inside the transaction of their message; an erasure of the conversation comes beside it.

    Of cases, those that were named. Letters to them that are still on their way go once delivered. Raises CaseMoved where one of the
    cases is not theirs, or has not ended, by now: what they were told rested on something older.
    """
    forget_member(connection, message.channel, message.sender)
    ended = and_(grievance.c.ended_on.is_not(None), grievance.c.purged_on.is_(None))
    # held, so that nobody takes one up again before its words are gone
    erasable = _theirs(message).where(grievance.c.ref.in_(effect.refs), ended).order_by(grievance.c.ref).with_for_update(of=grievance)
    refs = connection.execute(erasable).scalars().all()
    if moved := set(effect.refs) - set(refs):
        raise CaseMoved(", ".join(sorted(moved)))
    for ref in refs:
        erase_texts(connection, ref, on=china_day(now))
    letters = _of(outbox, message.channel, message.conversation)
    gone = drop_replies(connection, letters, outbox.c.settled_at.is_not(None))
    soon = update(outbox).where(letters, outbox.c.settled_at.is_(None)).values(brief=True).returning(outbox.c.id)
    if ids := [*gone, *connection.execute(soon).scalars()]:
        note_deletion(connection, Erased.LETTERS, numbers(ids))


def _theirs(message: IncomingMessage) -> Select[str]:
    sender = address(message.channel, message.sender)
    mine = and_(grievance_delivery.c.channel == message.channel, grievance_delivery.c.sender == sender)
    return select(grievance.c.ref).join(grievance_delivery, grievance_delivery.c.ref == grievance.c.ref).where(mine)


def _of(table: Table, channel: str, conversation: str) -> ColumnElement[bool]:
    return and_(table.c.channel == channel, table.c.conversation == conversation)


def _consented(connection: Connection, channel: str, sender: str) -> date | None:
    told = select(member.c.consented_at).where(member.c.channel == channel, member.c.sender == address(channel, sender))
    moment: datetime | None = connection.execute(told).scalar_one_or_none()
    return china_day(moment) if moment else None


def _written(connection: Connection, mine: ColumnElement[bool], most: int | None) -> tuple[int, date | None, tuple[Writing, ...]]:
    """How many messages with words there are, the day of the oldest, and the newest ones.

    What is no text stands among them, and only reading them says which: no more of them is held than is asked for.
    """
    count, oldest, newest = 0, None, list[Writing]()
    written = select(inbox.c.payload).where(mine, inbox.c.payload.is_not(None)).order_by(inbox.c.id.desc())
    for row in connection.execute(written).scalars():
        one = IncomingMessage.from_json(row)
        if not one.text:
            continue
        count, oldest = count + 1, one.received_at
        if most is None or len(newest) < most:
            newest.append(Writing(one.received_at, one.text))
    return count, china_day(oldest) if oldest else None, tuple(newest)
