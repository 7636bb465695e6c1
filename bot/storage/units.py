"""Units of universities with their officers, and what the operator has confirmed of universities.

OrganisationError
├── UnfitUnits        units that would not form a tree, or stand under another university; names each
├── UnknownUnit       no such unit
├── UnknownAccount    no such console account, or a disabled one
└── UnfitConfirmation an empty source, or a superior that the tier cannot have
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, func, select, text, update

from bot.storage.database import Database
from bot.storage.engines import POSTGRESQL
from bot.storage.revision import advance
from bot.storage.tables.accounts import account
from bot.storage.tables.cases import grievance
from bot.storage.tables.people import fallback_owner, member_unit, unit, unit_officer, university_confirmation
from handlers.routing.ladder import OWN_LEVELS
from handlers.routing.model import Level, Officer, Tier, Unit, UnitKind
from handlers.routing.units import BrokenTree, UnitTree
from handlers.routing.universities import SUPERIORS
from knowledge.schema import insert_into

OFFICERS = (
    select(unit_officer.c.unit, account.c.name, unit_officer.c.title)
    .join_from(unit_officer, account)
    .where(account.c.disabled_at.is_(None))
    .order_by(unit_officer.c.unit, account.c.name)
)
FALLBACK = select(account.c.name).join_from(fallback_owner, account).where(account.c.disabled_at.is_(None))


class OrganisationError(Exception):
    """Root of the errors about units and universities."""


class UnfitUnits(OrganisationError):
    """Units that would not form a tree, or stand under another university; `problems` names each."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("; ".join(problems))
        self.problems = tuple(problems)


class UnknownUnit(OrganisationError):
    """No such unit."""


class UnknownAccount(OrganisationError):
    """No such console account, or a disabled one."""


class UnfitConfirmation(OrganisationError):
    """An empty source, or a superior that the tier cannot have."""


@dataclass(frozen=True, slots=True)
class Hanging:
    """What hangs on a unit."""

    cases: int
    below: int
    members: int
    officers: tuple[str, ...]


class SqlUnits:
    """Units, officers and confirmations over the tables."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> list[Unit]:
        """Every unit, closed ones too, by university and id."""
        with self._database.read() as connection:
            return read_units(connection)

    def find(self, unit_id: str) -> Unit | None:
        """Return a unit, or None."""
        return next((one for one in self.all() if one.id == unit_id), None)

    def put(self, units: Iterable[Unit], *, now: datetime) -> int:
        """Add units, or change those whose id is known; what is not named stays. Return how many were given.

        The trees are checked as they would be afterwards. Raises UnfitUnits; nothing is written then.
        """
        given = list(units)

        def work(connection: Connection) -> int:
            _alone(connection)
            held = {one.id: one for one in read_units(connection)}
            if problems := unfit(given, held):
                raise UnfitUnits(problems)
            for one in given:
                _write(connection, one, now if one.closed else None)
            advance(connection)
            return len(given)

        return self._database.write(work)

    def close(self, unit_id: str, *, now: datetime) -> bool:
        """Say that a unit does not exist any more; its officers go with it. False where it was closed before. Raises UnknownUnit."""

        def work(connection: Connection) -> bool:
            _check_unit(connection, unit_id)
            closed = update(unit).where(unit.c.id == unit_id, unit.c.closed_at.is_(None)).values(closed_at=now)
            changed = connection.execute(closed).rowcount > 0
            connection.execute(delete(unit_officer).where(unit_officer.c.unit == unit_id))
            advance(connection)
            return changed

        return self._database.write(work)

    def hanging(self, unit_id: str) -> Hanging:
        """What hangs on a unit: open cases in its custody, live units right below it, who is on duty, and who works there."""
        counted = {
            "cases": select(func.count()).select_from(grievance).where(grievance.c.unit == unit_id, grievance.c.ended_on.is_(None)),
            "below": select(func.count()).select_from(unit).where(unit.c.parent == unit_id, unit.c.closed_at.is_(None)),
            "members": select(func.count()).select_from(member_unit).where(member_unit.c.unit == unit_id),
        }
        with self._database.read() as connection:
            found = {name: connection.execute(count).scalar_one() for name, count in counted.items()}
            on_duty = OFFICERS.where(unit_officer.c.unit == unit_id)
            return Hanging(**found, officers=tuple(row.name for row in connection.execute(on_duty)))

    def add_officer(self, unit_id: str, name: str, title: str = "") -> None:
        """Put a cadre on duty at a unit, or change the title. Raises UnknownUnit, also for a closed one, or UnknownAccount."""

        def work(connection: Connection) -> None:
            _check_unit(connection, unit_id, open_only=True)
            row = {"unit": unit_id, "account_id": _account_id(connection, name), "title": title}
            fresh = insert_into(unit_officer, connection.dialect).values(row)
            connection.execute(fresh.on_conflict_do_update(index_elements=["unit", "account_id"], set_={"title": title}))
            advance(connection)

        self._database.write(work)

    def remove_officer(self, unit_id: str, name: str) -> bool:
        """Take a cadre off duty at a unit; return whether they were on it."""
        whose = select(account.c.id).where(account.c.name == name)
        gone = delete(unit_officer).where(unit_officer.c.unit == unit_id, unit_officer.c.account_id.in_(whose))

        def work(connection: Connection) -> bool:
            removed = connection.execute(gone).rowcount > 0
            advance(connection)
            return removed

        return self._database.write(work)

    def name_fallback(self, name: str, *, by: str, now: datetime) -> None:
        """Name who owns what nobody else may or can own. Raises UnknownAccount."""

        def work(connection: Connection) -> None:
            row = {"account_id": _account_id(connection, name), "named_by": by, "named_at": now}
            fresh = insert_into(fallback_owner, connection.dialect).values(id=1, **row)
            connection.execute(fresh.on_conflict_do_update(index_elements=["id"], set_=row))
            advance(connection)

        self._database.write(work)

    def fallback(self) -> Officer | None:
        """Return the fallback owner, or None while nobody is named or the account is disabled."""
        with self._database.read() as connection:
            return read_fallback(connection)

    def confirm(self, code: str, tier: Tier, superior: Level, source: str, *, by: str, now: datetime) -> None:
        """Confirm whose a university is and which union is above its own. Raises UnfitConfirmation."""
        if not source.strip():
            raise UnfitConfirmation("a confirmation names its source")
        if superior not in SUPERIORS[tier]:
            fitting = "、".join(SUPERIORS[tier])
            raise UnfitConfirmation(f"the superior of a {tier} university is {fitting}, by task 4; not {superior}")
        row = {"tier": tier, "superior": superior, "source": source.strip(), "confirmed_by": by, "confirmed_at": now}

        def work(connection: Connection) -> None:
            fresh = insert_into(university_confirmation, connection.dialect).values(code=code, **row)
            connection.execute(fresh.on_conflict_do_update(index_elements=["code"], set_=row))
            advance(connection)

        self._database.write(work)


def read_units(connection: Connection) -> list[Unit]:
    """Every unit with its officers, by university and id."""
    officers: dict[str, list[Officer]] = {}
    for row in connection.execute(OFFICERS):
        officers.setdefault(row.unit, []).append(Officer(row.name, row.title))
    rows = connection.execute(select(unit).order_by(unit.c.university, unit.c.id))
    return [_unit(row, tuple(officers.get(row.id, ()))) for row in rows]


def read_fallback(connection: Connection) -> Officer | None:
    """The fallback owner through an open connection."""
    name = connection.execute(FALLBACK).scalar_one_or_none()
    return Officer(name) if name else None


def _unit(row: Row[Any], officers: tuple[Officer, ...]) -> Unit:
    return Unit(
        id=row.id,
        university=row.university,
        name=row.name,
        kind=UnitKind(row.kind),
        level=Level(row.level),
        parent=row.parent,
        aliases=tuple(row.aliases),
        contact=row.contact,
        hours=row.hours,
        officers=officers,
        closed=row.closed_at is not None,
    )


def _write(connection: Connection, one: Unit, closed_at: datetime | None) -> None:
    row = {
        "university": one.university,
        "name": one.name,
        "kind": one.kind,
        "level": one.level,
        "parent": one.parent,
        "aliases": list(one.aliases),
        "contact": one.contact,
        "hours": one.hours,
        "closed_at": closed_at,
    }
    fresh = insert_into(unit, connection.dialect).values(id=one.id, **row)
    connection.execute(fresh.on_conflict_do_update(index_elements=["id"], set_=row))


def unfit(given: Sequence[Unit], held: Mapping[str, Unit]) -> list[str]:
    """All that is wrong with units, beside those that are held already: what each lacks, and the trees as they would be."""
    return [*_misfits(given, held), *_broken(given, held)]


def _misfits(given: Sequence[Unit], held: Mapping[str, Unit]) -> Iterable[str]:
    for one in given:
        if not one.id or not one.name or not one.university:
            yield f"{one.id or one.name or '?'}: needs an id, a name and a university"
        if one.level not in OWN_LEVELS:
            yield f"{one.id}: {one.level} is no level of a university's own union"
        if one.id in held and held[one.id].university != one.university:
            yield f"{one.id}: stands under {held[one.id].university} already"


def _broken(given: Sequence[Unit], held: Mapping[str, Unit]) -> Iterable[str]:
    """What is wrong with the trees as they would be."""
    replaced = {one.id for one in given}
    for code in dict.fromkeys(one.university for one in given):
        kept = [one for one in held.values() if one.university == code and one.id not in replaced]
        try:
            UnitTree([*kept, *(one for one in given if one.university == code)])
        except BrokenTree as error:
            yield str(error)


def _alone(connection: Connection) -> None:
    """Keep other writers of units out until the commit: two halves of a cycle may come from two of them."""
    if connection.dialect.name == POSTGRESQL:
        connection.execute(text("LOCK TABLE unit IN SHARE ROW EXCLUSIVE MODE"))


def _check_unit(connection: Connection, unit_id: str, *, open_only: bool = False) -> None:
    found = select(unit.c.id).where(unit.c.id == unit_id)
    if connection.execute(found.where(unit.c.closed_at.is_(None)) if open_only else found).one_or_none() is None:
        raise UnknownUnit(unit_id)


def _account_id(connection: Connection, name: str) -> int:
    known = select(account.c.id).where(account.c.name == name, account.c.disabled_at.is_(None))
    found = connection.execute(known).scalar_one_or_none()
    if found is None:
        raise UnknownAccount(name)
    return found
