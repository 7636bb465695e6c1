"""What is remembered of people who write: where they work and how they are employed, by the address of their channel.

What was told in chat or imported stands here; what WeCom's contacts say stands in `bot.storage.contacts`, and what was told
wins until the contacts change.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from bot.storage.database import Database
from bot.storage.deletions import Erased, new_mark, note_deletion
from bot.storage.tables.people import member, member_unit
from handlers.routing.model import Employment, Member
from knowledge.schema import insert_into

FOLDED_CHANNELS = frozenset({"wecom"})
"""Channels whose addresses are the same in capital and small letters."""

TOLD = select(member.c.university, member.c.employment, member.c.source).where(
    member.c.channel == bindparam("channel"), member.c.sender == bindparam("sender")
)
TOLD_UNITS = (
    select(member_unit.c.unit)
    .where(member_unit.c.channel == bindparam("channel"), member_unit.c.sender == bindparam("sender"))
    .order_by(member_unit.c.unit)
)


@dataclass(frozen=True, slots=True)
class Remembered:
    """One line of an import."""

    channel: str
    sender: str = field(repr=False)
    member: Member


def address(channel: str, sender: str) -> str:
    """Return the form in which a sender's address is stored and looked up."""
    return sender.lower() if channel in FOLDED_CHANNELS else sender


class SqlMembers:
    """Members over the tables."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def find(self, channel: str, sender: str) -> Member | None:
        """Return what was told or imported, or None."""
        with self._database.read() as connection:
            return read_member(connection, channel, sender)

    def count(self) -> int:
        """How many are remembered."""
        with self._database.read() as connection:
            return connection.execute(select(func.count()).select_from(member)).scalar_one()

    def remember(self, channel: str, sender: str, told: Member, *, now: datetime) -> None:
        """Keep what somebody told, in place of what was kept before."""
        self._database.write(lambda connection: remember_member(connection, channel, sender, told, now))

    def bring(self, people: Sequence[Remembered], *, now: datetime) -> int:
        """Take in a whole import, or nothing of it; return how many. Those named are replaced, others stay."""

        def work(connection: Connection) -> int:
            for one in people:
                remember_member(connection, one.channel, one.sender, one.member, now)
            return len(people)

        return self._database.write(work)

    def forget(self, channel: str, sender: str) -> bool:
        """Erase what is kept of somebody; return whether there was anything."""
        return self._database.write(lambda connection: forget_member(connection, channel, sender))


def read_member(connection: Connection, channel: str, sender: str) -> Member | None:
    """Return what was told or imported, through an open connection."""
    key = {"channel": channel, "sender": address(channel, sender)}
    row = connection.execute(TOLD, key).one_or_none()
    if row is None:
        return None
    units = tuple(connection.execute(TOLD_UNITS, key).scalars())
    return Member(row.university, units, Employment(row.employment) if row.employment else None, row.source)


def remember_member(connection: Connection, channel: str, sender: str, told: Member, now: datetime) -> None:
    """Keep what somebody told inside a transaction; an employment that is not told again stays."""
    key = {"channel": channel, "sender": address(channel, sender)}
    row = {
        "university": told.university,
        "employment": told.employment or "",
        "source": told.source,
        "consented_at": now if told.source == "told" else None,
        "updated_at": now,
    }
    fresh = insert_into(member, connection.dialect).values(**key, **row, mark=new_mark())
    kept = row if told.employment else {name: value for name, value in row.items() if name != "employment"}
    connection.execute(fresh.on_conflict_do_update(index_elements=["channel", "sender"], set_=kept))
    connection.execute(delete(member_unit).where(member_unit.c.channel == key["channel"], member_unit.c.sender == key["sender"]))
    if told.units:
        connection.execute(insert(member_unit), [{**key, "unit": one} for one in dict.fromkeys(told.units)])


def forget_member(connection: Connection, channel: str, sender: str) -> bool:
    """Erase what was told or imported of somebody inside a transaction; return whether there was anything."""
    gone = delete(member).where(member.c.channel == channel, member.c.sender == address(channel, sender)).returning(member.c.mark)
    mark = connection.execute(gone).scalar_one_or_none()
    if mark is not None:
        note_deletion(connection, Erased.MEMBER, mark)
    return mark is not None


def forget_told_place(connection: Connection, channel: str, senders: Iterable[str]) -> None:
    """Let go where somebody said they work, because a directory says something newer; how they are employed stays."""
    for sender in senders:
        key = {"channel": channel, "sender": address(channel, sender)}
        mine = (member.c.channel == key["channel"], member.c.sender == key["sender"])
        connection.execute(delete(member).where(*mine, member.c.employment == ""))
        connection.execute(update(member).where(*mine).values(university=""))
        connection.execute(delete(member_unit).where(member_unit.c.channel == key["channel"], member_unit.c.sender == key["sender"]))
