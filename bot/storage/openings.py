"""Opening who handed in a confidential case, over the tables; every step is a line of an audit that only grows.

docs/decisions/0009-two-person-opening.md says who may, and why so. Each step looks at rights anew, inside its own transaction.

NotOpened (a value, never an error): why a step was refused.
"""

from __future__ import annotations

import secrets
from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, func, insert, or_, select, update

from bot.storage.cases import batched, by_ref, visible
from bot.storage.database import Database
from bot.storage.duty import read_cadre
from bot.storage.tables.accounts import account as accounts
from bot.storage.tables.cases import grievance, grievance_delivery, identity_event, identity_opening
from bot.storage.tables.people import fallback_owner, unit_officer
from handlers.grievances.cases.case import ActorKind, Confidentiality, Reader, Role
from handlers.grievances.cases.openings import (
    ASKED_FOR,
    GRANTED_FOR,
    MAX_REASON_CHARS,
    MIN_REASON_CHARS,
    Identity,
    NotOpened,
    Opening,
    Step,
    StepTaken,
)


class SqlOpenings:
    """Implements `handlers.ports.Openings` on the tables, with each step as a transaction of its own beside it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def ask(self, ref: str, account: str, reason: str, *, now: datetime) -> Opening | NotOpened:
        """Ask for an identity, with a reason that the second person and the auditors read."""
        return self._database.write(lambda connection: ask_opening(connection, ref, account, reason, now))

    def grant(self, opening_id: str, account: str, *, now: datetime) -> Opening | NotOpened:
        """Agree, as a second authorised person; from then on the one who asked may look once."""
        return self._database.write(lambda connection: grant_opening(connection, opening_id, account, now))

    def refuse(self, opening_id: str, account: str, *, now: datetime) -> NotOpened | None:
        """End a request: any authorised person may, the one who asked too. None: done."""
        return self._database.write(lambda connection: refuse_opening(connection, opening_id, account, now))

    def show(self, opening_id: str, account: str, *, now: datetime) -> Identity | NotOpened:
        """Show who it was to the one who asked: once. What shows it ends the opening in the same transaction."""
        return self._database.write(lambda connection: show_opening(connection, opening_id, account, now))

    def refusal(self, ref: str, account: str) -> NotOpened | None:
        """Why an account can have no part in opening a case; None where it can."""
        with self._database.read() as connection:
            case = _openable(connection, ref, account)
        return case if isinstance(case, NotOpened) else None

    def of_case(self, ref: str, account: str) -> list[Opening]:
        """All requests about a case, the newest first; empty for those who can have no part in them."""
        asked = select(identity_opening).where(identity_opening.c.ref == ref)
        with self._database.read() as connection:
            if isinstance(_case(connection, ref, account), NotOpened):
                return []
            rows = connection.execute(asked.order_by(identity_opening.c.asked_at.desc(), identity_opening.c.id)).all()
        return [_opening(row) for row in rows]

    def deciders(self, ref: str, account: str) -> list[str]:
        """Who could be the second person of a request that this account makes."""
        with self._database.read() as connection:
            unit = connection.execute(select(grievance.c.unit).where(grievance.c.ref == ref)).scalar_one_or_none()
            if unit is None:
                return []
            names = connection.execute(_near(unit)).scalars().all()
            return [name for name in names if _cannot_decide(connection, ref, account, name) is None]

    def cannot_grant(self, opening_id: str, account: str, *, now: datetime) -> NotOpened | None:
        """Why an account cannot be the second person of a request; None where it can."""
        with self._database.read() as connection:
            row = _live(connection.execute(_by_id(opening_id)).one_or_none(), now)
            return row if isinstance(row, NotOpened) else _cannot_decide(connection, row.ref, row.asked_by, account)

    def identity(self, opening_id: str, account: str, *, now: datetime) -> Identity | NotOpened:
        """Who it was, for the one who asked; nothing of it may leave but with the step that ends the opening."""
        with self._database.read() as connection:
            row = _shown_to(connection, _live(connection.execute(_by_id(opening_id)).one_or_none(), now), account)
            return row if isinstance(row, NotOpened) else _identity(connection, row.ref)

    def waiting_for(self, account: str, *, now: datetime) -> list[Opening]:
        """Requests that an account may grant, or has made, the oldest first."""
        with self._database.read() as connection:
            rows = connection.execute(select(identity_opening).where(_alive(now)).order_by(identity_opening.c.asked_at)).all()
            mine = [row for row in rows if account == row.asked_by or not _cannot_decide(connection, row.ref, row.asked_by, account)]
        return [_opening(row) for row in mine]

    def steps_for(self, reader: Reader, ref: str) -> list[StepTaken]:
        """The audit of a case's openings; empty where the case cannot be seen. Of its writer the step alone is shown, not by whom."""
        return self.steps_of(reader, (ref,)).get(ref, [])

    def steps_of(self, reader: Reader, refs: Collection[str]) -> dict[str, list[StepTaken]]:
        """The same of many cases at once, by reference; those without any are left out."""
        shown = (
            select(identity_event)
            .join(grievance, grievance.c.ref == identity_event.c.ref)
            .where(visible(reader))
            .order_by(identity_event.c.at, identity_event.c.opening, identity_event.c.sequence)
        )
        with self._database.read() as connection:
            rows = [row for some in batched(refs) for row in connection.execute(shown.where(grievance.c.ref.in_(some)))]
        member = reader.kind is ActorKind.MEMBER
        return by_ref((row.ref, StepTaken(row.opening, Step(row.step), "" if member else row.account, row.reason, row.at)) for row in rows)


def ask_opening(connection: Connection, ref: str, account: str, reason: str, now: datetime) -> Opening | NotOpened:
    """Write a request down inside a transaction."""
    reason = reason.strip()
    if not MIN_REASON_CHARS <= len(reason) <= MAX_REASON_CHARS:
        return NotOpened.NO_REASON
    # held until the request is written: two people may ask at the same moment
    connection.execute(select(grievance.c.version).where(grievance.c.ref == ref).with_for_update())
    case = _openable(connection, ref, account)
    if isinstance(case, NotOpened):
        return case
    asked = select(identity_opening.c.id).where(identity_opening.c.ref == ref, _alive(now)).limit(1)
    if connection.execute(asked).one_or_none() is not None:
        return NotOpened.ASKED
    opening = Opening(secrets.token_hex(16), ref, account, reason, now, "", now + ASKED_FOR)
    row = {"id": opening.id, "ref": ref, "asked_by": account, "reason": reason, "asked_at": now, "expires_at": opening.expires_at}
    connection.execute(insert(identity_opening), row)
    _note(connection, opening.id, ref, Step.ASKED, account, now, reason)
    return opening


def grant_opening(connection: Connection, opening_id: str, account: str, now: datetime) -> Opening | NotOpened:
    """Write an agreement down inside a transaction."""
    row = _held(connection, opening_id, now)
    if isinstance(row, NotOpened):
        return row
    if refusal := _cannot_decide(connection, row.ref, row.asked_by, account):
        return refusal
    granted = update(identity_opening).where(identity_opening.c.id == opening_id, identity_opening.c.granted_by == "")
    if connection.execute(granted.values(granted_by=account, expires_at=now + GRANTED_FOR)).rowcount == 0:
        return NotOpened.OVER
    _note(connection, opening_id, row.ref, Step.GRANTED, account, now)
    return _opening(connection.execute(_by_id(opening_id)).one())


def refuse_opening(connection: Connection, opening_id: str, account: str, now: datetime) -> NotOpened | None:
    """End a request inside a transaction. None: done."""
    row = _held(connection, opening_id, now)
    if isinstance(row, NotOpened):
        return row
    case = _case(connection, row.ref, account)
    if isinstance(case, NotOpened):
        return case
    connection.execute(update(identity_opening).where(identity_opening.c.id == opening_id).values(ended_at=now))
    _note(connection, opening_id, row.ref, Step.REFUSED, account, now)
    return None


def show_opening(connection: Connection, opening_id: str, account: str, now: datetime) -> Identity | NotOpened:
    """End a request by showing who it was, inside a transaction."""
    row = _shown_to(connection, _held(connection, opening_id, now), account)
    if isinstance(row, NotOpened):
        return row
    ended = update(identity_opening).where(identity_opening.c.id == opening_id, identity_opening.c.ended_at.is_(None))
    if connection.execute(ended.values(ended_at=now)).rowcount == 0:
        return NotOpened.OVER
    _note(connection, opening_id, row.ref, Step.SHOWN, account, now)
    return _identity(connection, row.ref)


def _case(connection: Connection, ref: str, account: str) -> Row[*tuple[Any, ...]] | NotOpened:
    """The confidential case whose identity an account may help to open; who may not see the case hears that there is none."""
    reader = read_cadre(connection, account)
    if reader is None:
        return NotOpened.NOT_AUTHORISED
    found = select(grievance.c.ref, grievance.c.confidentiality, grievance.c.unit).where(grievance.c.ref == ref, visible(reader))
    row = connection.execute(found).one_or_none()
    if row is None:
        return NotOpened.UNKNOWN
    if row.confidentiality != Confidentiality.CONFIDENTIAL:
        return NotOpened.NOT_CONFIDENTIAL
    return row if _authorised(reader, row.unit) else NotOpened.NOT_AUTHORISED


def _openable(connection: Connection, ref: str, account: str) -> Row[*tuple[Any, ...]] | NotOpened:
    """The same, where there is still somebody to be shown: two people are not asked for nothing."""
    case = _case(connection, ref, account)
    gone = not isinstance(case, NotOpened) and _identity(connection, ref) is NotOpened.GONE
    return NotOpened.GONE if gone else case


def _authorised(reader: Reader, unit: str) -> bool:
    return reader.kind is ActorKind.OPERATOR or _responsible(reader, unit)


def _responsible(reader: Reader, unit: str) -> bool:
    """Whether a cadre serves the unit in whose custody the case is; auditors look on."""
    if not reader.works:
        return False
    return unit in reader.units if unit else reader.fallback


def _cannot_decide(connection: Connection, ref: str, asked_by: str, account: str) -> NotOpened | None:
    """Why an account cannot be the second person of a request; None where it can."""
    if asked_by == account:
        return NotOpened.SAME_PERSON
    case, first = _openable(connection, ref, account), read_cadre(connection, asked_by)
    if isinstance(case, NotOpened):
        return case
    second = read_cadre(connection, account)
    if first is None or second is None or not _authorised(first, case.unit):
        return NotOpened.NOT_AUTHORISED
    return None if _responsible(first, case.unit) or _responsible(second, case.unit) else NotOpened.NO_CADRE


def _near(unit: str) -> Select[str]:
    """Names of all who could have a part in opening a case of a unit; each is looked at after that."""
    officers = select(unit_officer.c.account_id).where(unit_officer.c.unit == unit)
    responsible = officers if unit else select(fallback_owner.c.account_id)
    near = or_(accounts.c.role == Role.OPERATOR, accounts.c.id.in_(responsible))
    return select(accounts.c.name).where(near, accounts.c.disabled_at.is_(None)).order_by(accounts.c.name)


def _shown_to(connection: Connection, row: Row[*tuple[Any, ...]] | NotOpened, account: str) -> Row[*tuple[Any, ...]] | NotOpened:
    """A request as far as it may be shown to an account now; otherwise why not."""
    if isinstance(row, NotOpened):
        return row
    if row.asked_by != account:
        return NotOpened.UNKNOWN
    case = _case(connection, row.ref, account)
    if isinstance(case, NotOpened):
        return case
    return row if row.granted_by else NotOpened.WAITING


def _identity(connection: Connection, ref: str) -> Identity | NotOpened:
    who = select(grievance_delivery.c.channel, grievance_delivery.c.recipient).where(grievance_delivery.c.ref == ref)
    found = connection.execute(who).one_or_none()
    return Identity(*found) if found else NotOpened.GONE


def _by_id(opening_id: str) -> Select[*tuple[Any, ...]]:
    return select(identity_opening).where(identity_opening.c.id == opening_id)


def _alive(now: datetime) -> ColumnElement[bool]:
    return and_(identity_opening.c.ended_at.is_(None), identity_opening.c.expires_at > now)


def _held(connection: Connection, opening_id: str, now: datetime) -> Row[*tuple[Any, ...]] | NotOpened:
    """The request, held by this transaction until it ends."""
    return _live(connection.execute(_by_id(opening_id).with_for_update()).one_or_none(), now)


def _live(row: Row[*tuple[Any, ...]] | None, now: datetime) -> Row[*tuple[Any, ...]] | NotOpened:
    if row is None:
        return NotOpened.UNKNOWN
    return NotOpened.OVER if row.ended_at is not None or row.expires_at <= now else row


def _opening(row: Row[*tuple[Any, ...]]) -> Opening:
    return Opening(row.id, row.ref, row.asked_by, row.reason, row.asked_at, row.granted_by, row.expires_at, row.ended_at)


def _note(connection: Connection, opening_id: str, ref: str, step: Step, account: str, now: datetime, reason: str = "") -> None:
    last = select(func.coalesce(func.max(identity_event.c.sequence), 0)).where(identity_event.c.opening == opening_id)
    row = {"opening": opening_id, "sequence": connection.execute(last).scalar_one() + 1, "ref": ref}
    connection.execute(insert(identity_event), {**row, "step": step, "account": account, "reason": reason, "at": now})
