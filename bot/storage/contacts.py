"""WeCom's contacts as the desk keeps them: userids and departments, and which unit each department is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from sqlalchemy import Connection, delete, func, insert, select, update

from bot.channels.wecom.contacts import ContactChange, Department, Synced, WaitingChange
from bot.people.mapping import proposals
from bot.storage.database import Database
from bot.storage.directory import CONFIRMED, WECOM
from bot.storage.members import forget_member, forget_told_place
from bot.storage.revision import advance
from bot.storage.tables.accounts import account
from bot.storage.tables.people import member, unit
from bot.storage.tables.wecom import contact_change, contacts_sync, wecom_department, wecom_member
from bot.storage.units import UnknownUnit, read_units
from bot.storage.userids import BACK_DETAIL, UNCLEAR_DETAIL, doubt, part_with, rename_userid
from knowledge.schema import insert_into

OPEN, PROPOSED, NONE = "open", "proposed", "none"
ROWS_AT_ONCE = 5_000


T = TypeVar("T")


class UnknownDepartment(Exception):
    """No such department in the contacts."""


@dataclass(frozen=True, slots=True)
class Mapped:
    """A department with the unit that it is, or may be."""

    id: int
    name: str
    parent: int
    unit: str
    """Id; empty: none."""
    state: str
    """`open`, `proposed`, `confirmed`, or `none`: no unit of the union, its members belong to the one above."""
    members: int
    """In the department itself."""
    decided_by: str


class SqlContacts:
    """Implements `bot.channels.wecom.contacts.ContactStore` on the tables."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def note(self, change: ContactChange, *, now: datetime) -> None:
        """Store a change durably, to be read again."""
        row = {
            "kind": change.kind,
            "userid": change.userid.lower(),
            "new_userid": change.new_userid,  # as the platform spells it: letters and conversations bear it so
            "received_at": now,
        }
        self._database.write(lambda connection: connection.execute(insert(contact_change), row).rowcount)

    def waiting(self, limit: int) -> list[WaitingChange]:
        """Changes that wait, oldest first."""
        oldest = select(contact_change).order_by(contact_change.c.id).limit(limit)
        with self._database.read() as connection:
            return [WaitingChange(row.id, ContactChange(row.kind, row.userid, row.new_userid)) for row in connection.execute(oldest)]

    def settle(self, numbers: Sequence[int]) -> None:
        """Let changes go that were dealt with."""

        def work(connection: Connection) -> None:
            for some in _portions(numbers):
                connection.execute(delete(contact_change).where(contact_change.c.id.in_(some)))

        self._database.write(work)

    def replace_all(self, departments: Sequence[Department], rows: Sequence[tuple[str, int]], *, now: datetime) -> Synced:
        """Take a full reading in. What somebody told of their place ends where the contacts say something new; leavers are forgotten."""
        fresh = _by_userid(rows)
        suggested = self._proposals(departments)

        def work(connection: Connection) -> Synced:
            held = _by_userid((row.userid, row.department) for row in connection.execute(select(wecom_member)))
            joined, left = fresh.keys() - held.keys(), held.keys() - fresh.keys()
            moved = {userid for userid in fresh.keys() & held.keys() if fresh[userid] != held[userid]}
            _write_departments(connection, departments, suggested)
            for some in _portions([*left, *moved]):
                connection.execute(delete(wecom_member).where(wecom_member.c.userid.in_(some)))
            pairs = [{"userid": userid, "department": one} for userid in (*joined, *moved) for one in sorted(fresh[userid])]
            for some in _portions(pairs):
                connection.execute(insert(wecom_member), some)
            _forget(connection, left, moved)
            doubt(connection, [*left], UNCLEAR_DETAIL, now=now)
            synced = insert_into(contacts_sync, connection.dialect)
            row = {"finished_at": now, "members": len(fresh), "departments": len(departments)}
            connection.execute(synced.values(id=1, **row).on_conflict_do_update(index_elements=["id"], set_=row))
            waiting = select(func.count()).select_from(wecom_department).where(wecom_department.c.state == PROPOSED)
            proposed = connection.execute(waiting).scalar_one()
            return Synced(len(fresh), len(departments), len(joined), len(moved), len(left), proposed)

        return self._database.write(work)

    def put_departments(self, departments: Sequence[Department]) -> None:
        """Take the departments in."""
        suggested = self._proposals(departments)
        self._database.write(lambda connection: _write_departments(connection, departments, suggested))

    def put_member(self, userid: str, departments: Sequence[int]) -> None:
        """Take in where one member is; none: they have left."""
        key, fresh = userid.lower(), set(departments)
        of_theirs = select(wecom_member.c.department).where(wecom_member.c.userid == key)

        def work(connection: Connection) -> None:
            held = set(connection.execute(of_theirs).scalars())
            if held == fresh:
                return
            connection.execute(delete(wecom_member).where(wecom_member.c.userid == key))
            if fresh:
                connection.execute(insert(wecom_member), [{"userid": key, "department": one} for one in sorted(fresh)])
            _forget(connection, () if fresh else (key,), (key,) if fresh and held else ())

        self._database.write(work)

    def rename_member(self, userid: str, new_userid: str, *, now: datetime) -> None:
        """Go on under another userid: departments, what was told, cases and what is written, and the account of a cadre."""
        old, new = userid.lower(), new_userid.lower()

        def work(connection: Connection) -> None:
            if old != new:
                _move_place(connection, old, new)
            rename_userid(connection, userid, new_userid, now=now)

        self._database.write(work)

    def knows(self, userid: str) -> bool:
        """Whether somebody in the contacts or an account bears a userid; whether it has written anything is nobody's to learn here."""
        key = userid.lower()
        listed = select(wecom_member.c.userid).where(wecom_member.c.userid == key).limit(1)
        linked = select(account.c.id).where(account.c.wecom_userid == key).limit(1)
        with self._database.read() as connection:
            return any(connection.execute(one).one_or_none() is not None for one in (listed, linked))

    def part_with(self, userid: str, *, now: datetime) -> None:
        """End what hangs on the userid of somebody who has left."""
        key = userid.lower()

        def work(connection: Connection) -> None:
            connection.execute(delete(wecom_member).where(wecom_member.c.userid == key))
            _forget(connection, (key,), ())
            part_with(connection, userid, now=now)

        self._database.write(work)

    def doubt(self, userid: str, *, now: datetime) -> None:
        """Tell the operators that a userid was deleted and is there, where an account hangs on it."""
        self._database.write(lambda connection: doubt(connection, [userid], BACK_DETAIL, now=now))

    def finished_at(self) -> datetime | None:
        """When the last full reading was done."""
        with self._database.read() as connection:
            return connection.execute(select(contacts_sync.c.finished_at)).scalar_one_or_none()

    def count(self) -> int:
        """How many members are in the contacts."""
        with self._database.read() as connection:
            return connection.execute(select(func.count(func.distinct(wecom_member.c.userid)))).scalar_one()

    def departments(self) -> list[Mapped]:
        """Every department with its unit, those that wait for a decision first."""
        members = select(wecom_member.c.department, func.count().label("members")).group_by(wecom_member.c.department)
        with self._database.read() as connection:
            counts = {row.department: row.members for row in connection.execute(members)}
            rows = connection.execute(select(wecom_department).order_by(wecom_department.c.id)).all()
        found = [Mapped(r.id, r.name, r.parent, r.unit or "", r.state, counts.get(r.id, 0), r.decided_by) for r in rows]
        return sorted(found, key=lambda one: ((PROPOSED, OPEN, CONFIRMED, NONE).index(one.state), one.id))

    def decide(self, department: int, unit_id: str, *, by: str, now: datetime) -> None:
        """Confirm which unit a department is; an empty id: none. Raises UnknownDepartment, UnknownUnit (also for a closed one)."""
        known = select(unit.c.id).where(unit.c.id == unit_id, unit.c.closed_at.is_(None))
        state = CONFIRMED if unit_id else NONE
        row = {"unit": unit_id or None, "state": state, "decided_by": by, "decided_at": now}

        def work(connection: Connection) -> None:
            if unit_id and connection.execute(known).one_or_none() is None:
                raise UnknownUnit(unit_id)
            if not connection.execute(update(wecom_department).where(wecom_department.c.id == department).values(row)).rowcount:
                raise UnknownDepartment(str(department))
            advance(connection)

        self._database.write(work)

    def confirm_proposed(self, *, by: str, now: datetime) -> int:
        """Confirm every proposal as it stands; return how many."""
        row = {"state": CONFIRMED, "decided_by": by, "decided_at": now}

        def work(connection: Connection) -> int:
            advance(connection)
            return connection.execute(update(wecom_department).where(wecom_department.c.state == PROPOSED).values(row)).rowcount

        return self._database.write(work)

    def _proposals(self, departments: Sequence[Department]) -> dict[int, str]:
        """Compare names before any transaction: it takes a while."""
        with self._database.read() as connection:
            decided = select(wecom_department.c.id).where(wecom_department.c.state.in_((CONFIRMED, NONE)))
            settled = set(connection.execute(decided).scalars())
            units = read_units(connection)
        return proposals([(one.id, one.name) for one in departments if one.id not in settled], units)


def _write_departments(connection: Connection, departments: Sequence[Department], suggested: dict[int, str]) -> None:
    held = {row.id: row for row in connection.execute(select(wecom_department))}
    for some in _portions(held.keys() - {one.id for one in departments}):
        connection.execute(delete(wecom_department).where(wecom_department.c.id.in_(some)))
    fresh: list[dict[str, object]] = []
    for one in departments:
        row: dict[str, object] = {"name": one.name, "parent": one.parent}
        before = held.get(one.id)
        if before is None or before.state in (OPEN, PROPOSED):
            proposed = suggested.get(one.id)
            row |= {"unit": proposed, "state": PROPOSED if proposed else OPEN}
        if before is None:
            fresh.append({"id": one.id, **row})
        elif any(getattr(before, name) != value for name, value in row.items()):
            connection.execute(update(wecom_department).where(wecom_department.c.id == one.id).values(row))
    for some in _portions(fresh):
        connection.execute(insert(wecom_department), some)
    advance(connection)


def _move_place(connection: Connection, old: str, new: str) -> None:
    """Let the departments of a userid, and what was told of a place, go on under another."""
    connection.execute(delete(wecom_member).where(wecom_member.c.userid == new))
    connection.execute(update(wecom_member).where(wecom_member.c.userid == old).values(userid=new))
    theirs = (member.c.channel == WECOM, member.c.sender == old)
    if connection.execute(select(member.c.sender).where(*theirs)).one_or_none() is not None:
        connection.execute(delete(member).where(member.c.channel == WECOM, member.c.sender == new))
        connection.execute(update(member).where(*theirs).values(sender=new))


def _forget(connection: Connection, left: Iterable[str], moved: Iterable[str]) -> None:
    """Forget what leavers have told, and where those said they work whom the contacts have moved."""
    told = set(connection.execute(select(member.c.sender).where(member.c.channel == WECOM)).scalars())
    for userid in told.intersection(left):
        forget_member(connection, WECOM, userid)
    forget_told_place(connection, WECOM, told.intersection(moved))


def _by_userid(rows: Iterable[tuple[str, int]]) -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for userid, department in rows:
        found.setdefault(userid.lower(), set()).add(department)
    return {userid: frozenset(departments) for userid, departments in found.items()}


def _portions(items: Iterable[T]) -> Iterable[list[T]]:
    listed = list(items)
    return (listed[at : at + ROWS_AT_ONCE] for at in range(0, len(listed), ROWS_AT_ONCE))
