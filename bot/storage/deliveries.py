"""Where letters go: the only reader of who handed in a confidential case, apart from an opening that two people have agreed on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import Connection, Row, Select, select

from bot.channels.clock.channel import NAME as SILENT
from bot.channels.duty.channel import NAME as DUTY
from bot.ports import Address
from bot.storage.database import Database
from bot.storage.directory import WECOM
from bot.storage.tables.accounts import account
from bot.storage.tables.cases import grievance, grievance_delivery
from bot.storage.tables.people import fallback_owner, unit_officer
from handlers.grievances.cases.case import Confidentiality
from handlers.messages import Addressee, ToAccount, ToOfficers, ToSubmitter

ACTIVE = account.c.disabled_at.is_(None)
CADRES = select(account.c.name, account.c.wecom_userid)


class SqlAddresses:
    """Implements `bot.ports.Addresses` on the tables."""

    def __init__(self, database: Database, *, wecom_agent: int = 0) -> None:
        """`wecom_agent` is the app that writes to cadres; 0: none does."""
        self._database = database
        self._wecom_agent = wecom_agent

    def resolve(self, to: Addressee) -> Sequence[Address]:
        """Return every address a letter goes to; empty where nobody can be reached."""
        with self._database.read() as connection:
            match to:
                case ToOfficers(unit, barred):
                    rows = connection.execute(officers(unit))
                    return [way for row in rows if row.name not in barred for way in self._ways(row)]
                case ToAccount(name):
                    rows = connection.execute(CADRES.where(account.c.name == name, ACTIVE))
                    return [way for row in rows for way in self._ways(row)]
                case ToSubmitter(ref):
                    return _submitter(connection, ref)

    def _ways(self, cadre: Row[str, str | None]) -> list[Address]:
        """A cadre's desk on the console, and WeCom where the account is linked to it; of a desk with WeCom the console alone is quiet."""
        desk = Address(DUTY, cadre.name, cadre.name)
        if not self._wecom_agent:
            return [desk]
        if not cadre.wecom_userid:
            return [replace(desk, quiet=True)]
        return [desk, Address(WECOM, f"{self._wecom_agent}:{cadre.wecom_userid}", cadre.wecom_userid)]


def officers(unit: str) -> Select[str, str | None]:
    """Everybody on duty at a unit; with an empty one the fallback owner."""
    at_unit = CADRES.join(unit_officer, unit_officer.c.account_id == account.c.id).where(unit_officer.c.unit == unit)
    owner = CADRES.join(fallback_owner, fallback_owner.c.account_id == account.c.id)
    return (at_unit if unit else owner).where(ACTIVE).order_by(account.c.name)


def _submitter(connection: Connection, ref: str) -> list[Address]:
    """Whoever handed the case in. Who did so without a name comes back to their page, which reads the case itself.

    Of a confidential case WeCom keeps what was sent, and the desk does not; the web page shows replies again from what is kept here.
    """
    way_back = select(grievance_delivery.c.channel, grievance_delivery.c.conversation, grievance_delivery.c.recipient)
    kind = connection.execute(select(grievance.c.confidentiality).where(grievance.c.ref == ref)).scalar_one_or_none()
    row = connection.execute(way_back.where(grievance_delivery.c.ref == ref)).one_or_none()
    if row is not None:
        return [Address(*row, brief=row.channel == WECOM and kind == Confidentiality.CONFIDENTIAL)]
    return [Address(SILENT, SILENT, SILENT)] if kind == Confidentiality.ANONYMOUS else []
