"""Opening who handed in a confidential case: one person asks with a reason, another one grants, the one who asked is shown it once.

docs/decisions/0009-two-person-opening.md says who may, and why so. Every step is a line of an audit that only grows.

NotOpened (a value, never an error): why a step was refused.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, func, insert, select, update

from bot.storage.cases import visible
from bot.storage.database import Database
from bot.storage.duty import read_cadre
from bot.storage.tables import grievance, grievance_delivery, identity_event, identity_opening
from handlers.grievances.case import ActorKind, Confidentiality, Reader

ASKED_FOR = timedelta(days=3)
"""How long a request waits for a second person."""
GRANTED_FOR = timedelta(hours=24)
"""How long the one who asked may look, once, after it was granted."""
MAX_REASON_CHARS = 500
MIN_REASON_CHARS = 4


class NotOpened(StrEnum):
    """Why a step was refused."""

    UNKNOWN = "unknown"
    """No such request, or none that this account may know of."""
    NOT_CONFIDENTIAL = "not_confidential"
    """A named case shows its writer, an anonymous one has none."""
    NO_REASON = "no_reason"
    NOT_AUTHORISED = "not_authorised"
    """Neither a cadre of the unit in whose custody the case is, nor an operator."""
    SAME_PERSON = "same_person"
    NO_CADRE = "no_cadre"
    """Two operators: one of the two must be responsible for the case."""
    WAITING = "waiting"
    """Nobody has granted it yet."""
    OVER = "over"
    """Refused, shown before, or its time has passed."""
    GONE = "gone"
    """The case's time is over: who handed it in is erased."""


class Step(StrEnum):
    """What was done."""

    ASKED = "asked"
    GRANTED = "granted"
    REFUSED = "refused"
    SHOWN = "shown"


@dataclass(frozen=True, slots=True)
class Opening:
    """A request."""

    id: str
    ref: str
    asked_by: str
    reason: str = field(repr=False)
    asked_at: datetime
    granted_by: str
    """Empty: nobody has granted it."""
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Identity:
    """Who handed a case in, as the desk knows it: an address, never a name."""

    channel: str
    sender: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class StepTaken:
    """One line of the audit of openings."""

    opening: str
    step: Step
    account: str
    reason: str = field(repr=False)
    at: datetime


class SqlOpenings:
    """Requests to open an identity, over the tables."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def ask(self, ref: str, account: str, reason: str, *, now: datetime) -> Opening | NotOpened:
        """Ask for an identity, with a reason that the second person and the auditors read."""
        reason = reason.strip()
        if not MIN_REASON_CHARS <= len(reason) <= MAX_REASON_CHARS:
            return NotOpened.NO_REASON

        def work(connection: Connection) -> Opening | NotOpened:
            case = _case(connection, ref, account)
            if isinstance(case, NotOpened):
                return case
            opening = Opening(secrets.token_hex(16), ref, account, reason, now, "", now + ASKED_FOR)
            row = {"id": opening.id, "ref": ref, "asked_by": account, "reason": reason, "asked_at": now, "expires_at": opening.expires_at}
            connection.execute(insert(identity_opening), row)
            _note(connection, opening.id, ref, Step.ASKED, account, now, reason)
            return opening

        return self._database.write(work)

    def grant(self, opening_id: str, account: str, *, now: datetime) -> Opening | NotOpened:
        """Agree, as a second authorised person; from then on the one who asked may look once."""

        def work(connection: Connection) -> Opening | NotOpened:
            row = _held(connection, opening_id, now)
            if isinstance(row, NotOpened):
                return row
            if refusal := _cannot_decide(connection, row, account):
                return refusal
            granted = update(identity_opening).where(identity_opening.c.id == opening_id, identity_opening.c.granted_by == "")
            if connection.execute(granted.values(granted_by=account, expires_at=now + GRANTED_FOR)).rowcount == 0:
                return NotOpened.OVER
            _note(connection, opening_id, row.ref, Step.GRANTED, account, now)
            return _opening(connection.execute(_by_id(opening_id)).one())

        return self._database.write(work)

    def refuse(self, opening_id: str, account: str, *, now: datetime) -> NotOpened | None:
        """End a request: any authorised person may, the one who asked too. None: done."""

        def work(connection: Connection) -> NotOpened | None:
            row = _held(connection, opening_id, now)
            if isinstance(row, NotOpened):
                return row
            case = _case(connection, row.ref, account)
            if isinstance(case, NotOpened):
                return case
            connection.execute(update(identity_opening).where(identity_opening.c.id == opening_id).values(ended_at=now))
            _note(connection, opening_id, row.ref, Step.REFUSED, account, now)
            return None

        return self._database.write(work)

    def show(self, opening_id: str, account: str, *, now: datetime) -> Identity | NotOpened:
        """Show who it was to the one who asked: once. What shows it ends the opening in the same transaction."""

        def work(connection: Connection) -> Identity | NotOpened:
            row = _held(connection, opening_id, now)
            if isinstance(row, NotOpened):
                return row
            if row.asked_by != account:
                return NotOpened.UNKNOWN
            case = _case(connection, row.ref, account)
            if isinstance(case, NotOpened):
                return case
            if not row.granted_by:
                return NotOpened.WAITING
            ended = update(identity_opening).where(identity_opening.c.id == opening_id, identity_opening.c.ended_at.is_(None))
            if connection.execute(ended.values(ended_at=now)).rowcount == 0:
                return NotOpened.OVER
            _note(connection, opening_id, row.ref, Step.SHOWN, account, now)
            who = select(grievance_delivery.c.channel, grievance_delivery.c.recipient).where(grievance_delivery.c.ref == row.ref)
            found = connection.execute(who).one_or_none()
            return Identity(*found) if found else NotOpened.GONE

        return self._database.write(work)

    def waiting_for(self, account: str, *, now: datetime) -> list[Opening]:
        """Requests that an account may grant, or has made, the oldest first."""
        live = and_(identity_opening.c.ended_at.is_(None), identity_opening.c.expires_at > now)
        with self._database.read() as connection:
            rows = connection.execute(select(identity_opening).where(live).order_by(identity_opening.c.asked_at)).all()
            return [_opening(row) for row in rows if row.asked_by == account or _cannot_decide(connection, row, account) is None]

    def steps_for(self, reader: Reader, ref: str) -> list[StepTaken]:
        """The audit of a case's openings; empty where the case cannot be seen. Of its writer the step alone is shown, not by whom."""
        shown = (
            select(identity_event)
            .join(grievance, grievance.c.ref == identity_event.c.ref)
            .where(grievance.c.ref == ref, visible(reader))
            .order_by(identity_event.c.at, identity_event.c.opening, identity_event.c.sequence)
        )
        member = reader.kind is ActorKind.MEMBER
        with self._database.read() as connection:
            rows = connection.execute(shown).all()
        return [StepTaken(row.opening, Step(row.step), "" if member else row.account, row.reason, row.at) for row in rows]


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


def _authorised(reader: Reader, unit: str) -> bool:
    return reader.kind is ActorKind.OPERATOR or _responsible(reader, unit)


def _responsible(reader: Reader, unit: str) -> bool:
    """Whether a cadre serves the unit in whose custody the case is; auditors look on."""
    if reader.kind is not ActorKind.CADRE or reader.role == "auditor":
        return False
    return unit in reader.units if unit else reader.fallback


def _cannot_decide(connection: Connection, row: Row[*tuple[Any, ...]], account: str) -> NotOpened | None:
    """Why an account cannot be the second person of a request; None where it can."""
    if row.asked_by == account:
        return NotOpened.SAME_PERSON
    case, first = _case(connection, row.ref, account), read_cadre(connection, row.asked_by)
    if isinstance(case, NotOpened):
        return case
    second = read_cadre(connection, account)
    if first is None or second is None or not _authorised(first, case.unit):
        return NotOpened.NOT_AUTHORISED
    return None if _responsible(first, case.unit) or _responsible(second, case.unit) else NotOpened.NO_CADRE


def _by_id(opening_id: str) -> Select[*tuple[Any, ...]]:
    return select(identity_opening).where(identity_opening.c.id == opening_id)


def _held(connection: Connection, opening_id: str, now: datetime) -> Row[*tuple[Any, ...]] | NotOpened:
    """The request, held by this transaction until it ends."""
    row = connection.execute(_by_id(opening_id).with_for_update()).one_or_none()
    if row is None:
        return NotOpened.UNKNOWN
    return NotOpened.OVER if row.ended_at is not None or row.expires_at <= now else row


def _opening(row: Row[*tuple[Any, ...]]) -> Opening:
    return Opening(row.id, row.ref, row.asked_by, row.reason, row.asked_at, row.granted_by, row.expires_at)


def _note(connection: Connection, opening_id: str, ref: str, step: Step, account: str, now: datetime, reason: str = "") -> None:
    last = select(func.coalesce(func.max(identity_event.c.sequence), 0)).where(identity_event.c.opening == opening_id)
    row = {"opening": opening_id, "sequence": connection.execute(last).scalar_one() + 1, "ref": ref}
    connection.execute(insert(identity_event), {**row, "step": step, "account": account, "reason": reason, "at": now})
