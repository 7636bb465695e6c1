"""Which cadre somebody is, and whether anybody is at the desk; implements `handlers.ports.Duty` on the tables."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, select

from bot.channels.duty.channel import NAME as DUTY
from bot.storage.database import Database
from bot.storage.directory import WECOM
from bot.storage.tables.accounts import account as accounts
from bot.storage.tables.people import fallback_owner, unit_officer
from bot.storage.tables.people import unit as served
from handlers.grievances.cases.calendar import Calendars
from handlers.grievances.cases.case import ActorKind, Reader, Role
from handlers.grievances.cases.office_hours import is_open
from handlers.ports import Clock
from knowledge.editions import china_day

CADRE = select(accounts.c.id, accounts.c.name, accounts.c.role, fallback_owner.c.id.is_not(None).label("fallback")).outerjoin(
    fallback_owner, fallback_owner.c.account_id == accounts.c.id
)
SERVED_HOURS = (
    select(served.c.hours)
    .join(unit_officer, unit_officer.c.unit == served.c.id)
    .join(accounts, accounts.c.id == unit_officer.c.account_id)
    .where(served.c.closed_at.is_(None), accounts.c.disabled_at.is_(None), served.c.hours != "")
    .distinct()
)


class SqlDuty:
    """Cadres by their accounts."""

    def __init__(self, database: Database, calendars: Calendars, clock: Clock) -> None:
        self._database = database
        self._calendars = calendars
        self._clock = clock

    def cadre(self, channel: str, sender: str) -> Reader | None:
        """Return the cadre who writes from an address: WeCom's userid, or the account's name on the channel `duty`."""
        if channel == WECOM and sender:
            return self._reader(accounts.c.wecom_userid == sender.lower(), channel, sender)
        return self._reader(accounts.c.name == sender, channel, sender) if channel == DUTY else None

    def reader(self, account: str) -> Reader | None:
        """Return a cadre by account, or None where there is none or it is disabled."""
        return self._reader(accounts.c.name == account)

    def present(self, names: Collection[str]) -> frozenset[str]:
        """Those of the accounts that are there and not disabled."""
        there = select(accounts.c.name).where(accounts.c.name.in_(names), accounts.c.disabled_at.is_(None))
        if not names:
            return frozenset()
        with self._database.read() as connection:
            return frozenset(connection.execute(there).scalars())

    def on_duty(self, unit: str, now: datetime) -> bool:
        """Whether somebody is at the desk of a unit (empty: the fallback owner) at a moment; False where its hours cannot be read."""
        hours = SERVED_HOURS.where(served.c.id == unit if unit else accounts.c.id.in_(select(fallback_owner.c.account_id)))
        with self._database.read() as connection:
            written = list(connection.execute(hours).scalars())
        if not written:
            return False
        day = self._calendars.current().day(china_day(now))
        return any(is_open(each, now, day) for each in written)

    def _reader(self, who: ColumnElement[bool], channel: str = "", sender: str = "") -> Reader | None:
        with self._database.read() as connection:
            found = _read(connection, who, channel, sender)
        return None if found is None else replace(found, today=china_day(self._clock.now()))


def read_cadre(connection: Connection, account: str) -> Reader | None:
    """Return a cadre by account through an open connection."""
    return _read(connection, accounts.c.name == account)


def _read(connection: Connection, who: ColumnElement[bool], channel: str = "", sender: str = "") -> Reader | None:
    row = connection.execute(CADRE.where(who, accounts.c.disabled_at.is_(None))).one_or_none()
    if row is None:
        return None
    units = connection.execute(select(unit_officer.c.unit).where(unit_officer.c.account_id == row.id)).scalars()
    return _reader(row, frozenset(units), channel, sender)


def _reader(row: Row[*tuple[Any, ...]], units: frozenset[str], channel: str, sender: str) -> Reader:
    """An operator who also serves a unit works there as a cadre does, under a cadre's rights."""
    serves = bool(units) or row.fallback
    role = Role(row.role)
    kind = ActorKind.OPERATOR if role is Role.OPERATOR and not serves else ActorKind.CADRE
    return Reader(kind, row.name, units, row.fallback, role, channel, sender)
