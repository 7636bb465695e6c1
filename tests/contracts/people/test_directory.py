"""The Directory port: a fake in memory and the tables of both engines keep one contract."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from bot.storage.accounts import Accounts
from bot.storage.database import Database
from bot.storage.directory import SqlDirectory
from bot.storage.members import SqlMembers
from bot.storage.units import SqlUnits
from handlers.ports import Directory
from handlers.routing.model import Employment, Level, Member, Officer, Tier, Unit
from tests.clock import FixedClock
from tests.contracts.people.memory import COLLEGE, HANGDIAN, LAB, LOGISTICS, MAIN, UNITS, ZHEDA, MemoryDirectory, ShortList

BO = "阿博"


class SqlOffice:
    """The tables, filled as a fake is."""

    def __init__(self, database: Database, clock: FixedClock) -> None:
        self.directory = SqlDirectory(database, ShortList())
        self._units, self._members, self._clock = SqlUnits(database), SqlMembers(database), clock
        Accounts(database).create(BO, "cadre", now=clock.now())

    def put(self, *units: Unit) -> None:
        self._units.put(units, now=self._clock.now())

    def add_officer(self, unit_id: str, name: str, title: str = "") -> None:
        self._units.add_officer(unit_id, name, title)

    def close(self, unit_id: str) -> None:
        self._units.close(unit_id, now=self._clock.now())

    def confirm(self, code: str, tier: Tier, superior: Level, source: str) -> None:
        self._units.confirm(code, tier, superior, source, by=BO, now=self._clock.now())

    def name_fallback(self, name: str) -> None:
        self._units.name_fallback(name, by="operator", now=self._clock.now())

    def remember(self, channel: str, sender: str, told: Member) -> None:
        self._members.remember(channel, sender, told, now=self._clock.now())

    def forget(self, channel: str, sender: str) -> None:
        self._members.forget(channel, sender)


class MemoryOffice(MemoryDirectory):
    @property
    def directory(self) -> Directory:
        return self


@pytest.fixture(params=["memory", "sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def office(request: pytest.FixtureRequest, tmp_path: Any, clock: FixedClock) -> Iterator[SqlOffice | MemoryOffice]:
    if request.param == "memory":
        yield MemoryOffice()
        return
    database = Database.open(request.getfixturevalue("url"))
    yield SqlOffice(database, clock)
    database.close()


@pytest.fixture
def engine(request: pytest.FixtureRequest) -> str:
    return request.node.callspec.params["office"]


def test_an_empty_directory_knows_the_listed_universities_and_nobody(office: SqlOffice | MemoryOffice) -> None:
    directory = office.directory
    found = directory.university(ZHEDA)
    assert found is not None
    assert "浙江大学" == found.name
    assert directory.university("0000000000") is None
    assert 0 == len(directory.units(HANGDIAN))
    assert directory.member("web", "x") is None
    assert directory.fallback() is None
    assert () == directory.universities_here()


def test_units_come_back_as_they_were_put(office: SqlOffice | MemoryOffice) -> None:
    office.put(*UNITS)
    tree = office.directory.units(HANGDIAN)
    assert {one.id: one for one in UNITS} == {one.id: one for one in tree}
    assert (LAB, COLLEGE, MAIN) == tree.way_up("hdu-cs-lab")
    assert (HANGDIAN,) == office.directory.universities_here()
    assert 0 == len(office.directory.units(ZHEDA))


def test_a_change_is_seen_by_whoever_has_read_before(office: SqlOffice | MemoryOffice) -> None:
    office.put(*UNITS)
    assert 5 == len(office.directory.units(HANGDIAN))
    renamed = replace(COLLEGE, name="计算机与软件学院")
    office.put(renamed)
    assert renamed == office.directory.units(HANGDIAN).find("hdu-cs")


def test_officers_make_a_unit_served_until_it_is_closed(office: SqlOffice | MemoryOffice) -> None:
    office.put(*UNITS)
    office.add_officer("hdu-cs", BO, "主席")
    served = office.directory.units(HANGDIAN).find("hdu-cs")
    assert served is not None
    assert ((Officer(BO, "主席"),), True) == (served.officers, served.served)
    office.put(replace(COLLEGE, hours="周三下午"))
    changed = office.directory.units(HANGDIAN).find("hdu-cs")
    assert changed is not None
    assert ("周三下午", True) == (changed.hours, changed.served), "a change of a unit takes nobody off duty"
    office.close("hdu-cs")
    closed = office.directory.units(HANGDIAN).find("hdu-cs")
    assert closed is not None
    assert (True, False, ()) == (closed.closed, closed.served, closed.officers)


def test_a_confirmation_replaces_what_was_suggested(office: SqlOffice | MemoryOffice) -> None:
    before = office.directory.university(HANGDIAN)
    assert before is not None
    assert not before.confirmed
    office.confirm(HANGDIAN, Tier.MUNICIPAL, Level.CITY, "市总工会来函")
    after = office.directory.university(HANGDIAN)
    assert after is not None
    assert (Tier.MUNICIPAL, Level.CITY, "市总工会来函", True) == (after.tier, after.superior, after.source, after.confirmed)
    assert before.name == after.name


def test_a_member_is_known_as_told_with_several_units(office: SqlOffice | MemoryOffice) -> None:
    office.put(*UNITS)
    told = Member(HANGDIAN, ("hdu-cs", "hdu-hq", "hdu-jg"), Employment.POSTDOC)
    office.remember("web", "cookie-hash", told)
    assert told == office.directory.member("web", "cookie-hash")
    assert office.directory.member("terminal", "cookie-hash") is None
    moved = Member(HANGDIAN, ("hdu-hq",))
    office.remember("web", "cookie-hash", moved)
    assert replace(moved, employment=Employment.POSTDOC) == office.directory.member("web", "cookie-hash"), "what is not told again stays"
    office.forget("web", "cookie-hash")
    assert office.directory.member("web", "cookie-hash") is None


def test_a_wecom_userid_is_one_person_in_capital_and_small_letters(office: SqlOffice | MemoryOffice) -> None:
    office.put(*UNITS)
    office.remember("wecom", "ALan", Member(HANGDIAN, ("hdu-cs",)))
    assert Member(HANGDIAN, ("hdu-cs",)) == office.directory.member("wecom", "alan")
    office.forget("wecom", "alaN")
    assert office.directory.member("wecom", "ALan") is None


def test_somebody_is_named_for_what_nobody_else_may_own(office: SqlOffice | MemoryOffice) -> None:
    office.name_fallback(BO)
    assert Officer(BO) == office.directory.fallback()


def test_a_unit_may_have_no_officer_and_no_contact(office: SqlOffice | MemoryOffice) -> None:
    office.put(MAIN, LOGISTICS)
    found = office.directory.units(HANGDIAN).find("hdu-hq")
    assert found is not None
    assert not found.served
