"""Implements `handlers.ports.Directory` on the tables: the organisation is read once a revision, a member at each look-up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from sqlalchemy import Connection, bindparam, select

from bot.storage.database import Database
from bot.storage.members import address, read_member
from bot.storage.revision import revision
from bot.storage.tables.people import university_confirmation
from bot.storage.tables.wecom import wecom_department, wecom_member
from bot.storage.units import read_fallback, read_units
from handlers.ports import Universities
from handlers.routing.model import Level, Member, Officer, Tier, University
from handlers.routing.units import UnitTree

WECOM = "wecom"
CONFIRMED = "confirmed"
DEPARTMENTS = select(wecom_member.c.department).where(wecom_member.c.userid == bindparam("userid")).order_by(wecom_member.c.department)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The organisation as of one revision."""

    revision: int
    universities: Mapping[str, University]
    """Those that the operator has confirmed."""
    trees: Mapping[str, UnitTree]
    university_of: Mapping[str, str]
    """The university of each unit, by id."""
    unit_of: Mapping[int, str]
    """The unit of each WeCom department: its own confirmed one, or that of the nearest department above."""
    fallback: Officer | None


class SqlDirectory:
    """Who writes, and where they work."""

    def __init__(self, database: Database, universities: Universities) -> None:
        self._database = database
        self._listed = universities
        self._snapshot: Snapshot | None = None

    def university(self, code: str) -> University | None:
        """Return a university with the operator's confirmations applied, or None."""
        return self._present().universities.get(code) or self._listed.find(code)

    def units(self, university: str) -> UnitTree:
        """Return the units of a university, by its code; an empty tree where none are known."""
        return self._present().trees.get(university) or UnitTree()

    def fallback(self) -> Officer | None:
        """Return who owns what nobody else may or can own, or None where nobody is named yet."""
        return self._present().fallback

    def universities_here(self) -> tuple[str, ...]:
        """Codes of the universities whose units are known here, in order."""
        return tuple(sorted(self._present().trees))

    def member(self, channel: str, sender: str) -> Member | None:
        """Return what was told, imported, or is in WeCom's contacts, in this order; None where nothing is known."""
        with self._database.read() as connection:
            known = self._read_present(connection)
            told = read_member(connection, channel, sender)
            if (told is not None and told.university) or channel != WECOM:
                return told
            return _by_contacts(connection, sender, known, told)

    def _present(self) -> Snapshot:
        with self._database.read() as connection:
            return self._read_present(connection)

    def _read_present(self, connection: Connection) -> Snapshot:
        now = revision(connection)
        held = self._snapshot
        if held is None or held.revision != now:
            held = self._snapshot = _read(connection, now, self._listed)
        return held


def _by_contacts(connection: Connection, sender: str, known: Snapshot, told: Member | None) -> Member | None:
    departments = list(connection.execute(DEPARTMENTS, {"userid": address(WECOM, sender)}).scalars())
    units = tuple(dict.fromkeys(known.unit_of[one] for one in departments if one in known.unit_of))
    if not units:
        return told
    return Member(known.university_of[units[0]], units, told.employment if told else None, "directory")


def _read(connection: Connection, number: int, listed: Universities) -> Snapshot:
    units = read_units(connection)
    grouped: dict[str, UnitTree] = {
        code: UnitTree(one for one in units if one.university == code) for code in dict.fromkeys(one.university for one in units)
    }
    return Snapshot(
        revision=number,
        universities=_confirmed(connection, listed),
        trees=grouped,
        university_of={one.id: one.university for one in units},
        unit_of=_units_of_departments(connection),
        fallback=read_fallback(connection),
    )


def _confirmed(connection: Connection, listed: Universities) -> dict[str, University]:
    found: dict[str, University] = {}
    for row in connection.execute(select(university_confirmation)):
        if university := listed.find(row.code):
            found[row.code] = replace(university, tier=Tier(row.tier), superior=Level(row.superior), source=row.source, confirmed=True)
    return found


def _units_of_departments(connection: Connection) -> dict[int, str]:
    rows = {row.id: row for row in connection.execute(select(wecom_department))}
    found: dict[int, str] = {}
    for start in rows:
        at, seen = start, set[int]()
        while at in rows and at not in seen:  # the platform's tree is not ours to trust
            seen.add(at)
            row = rows[at]
            if row.state == CONFIRMED and row.unit:
                found[start] = row.unit
                break
            at = row.parent
    return found
