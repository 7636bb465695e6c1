"""Units, officers and confirmations on both engines: a tree is right as a whole, or nothing is written."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from bot.storage.accounts import Accounts
from bot.storage.database import Database
from bot.storage.directory import SqlDirectory
from bot.storage.members import SqlMembers
from bot.storage.units import SqlUnits, UnfitConfirmation, UnfitUnits, UnknownAccount, UnknownUnit
from handlers.routing.model import Level, Member, Tier, Unit
from tests.clock import FixedClock
from tests.contracts.people.memory import COLLEGE, HANGDIAN, LAB, LOGISTICS, MAIN, UNITS, ZHEDA, ShortList


@pytest.fixture
def units(database: Database) -> SqlUnits:
    return SqlUnits(database)


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ([replace(MAIN, parent="hdu-cs"), COLLEGE], ["hdu", "hdu-cs"]),
        ([MAIN, replace(COLLEGE, parent="hdu-gone")], ["hdu-cs", "hdu-gone"]),
        ([MAIN, COLLEGE, replace(LOGISTICS, id="hdu-cs")], ["hdu-cs"]),
        ([MAIN, replace(COLLEGE, parent="hdu-cs")], ["hdu-cs"]),
        ([MAIN, replace(COLLEGE, level=Level.PROVINCE)], ["hdu-cs"]),
        ([MAIN, replace(COLLEGE, university=ZHEDA)], ["hdu-cs", "hdu"]),
        ([MAIN, replace(COLLEGE, name="")], ["hdu-cs"]),
    ],
    ids=[
        "a cycle",
        "a missing parent",
        "two of one id",
        "itself above itself",
        "a level above the university",
        "a parent elsewhere",
        "no name",
    ],
)
def test_units_that_form_no_tree_are_named_and_nothing_is_written(
    units: SqlUnits, clock: FixedClock, given: list[Unit], named: list[str]
) -> None:
    with pytest.raises(UnfitUnits) as refused:
        units.put(given, now=clock.now())
    assert all(any(name in problem for problem in refused.value.problems) for name in named)
    assert [] == units.all()


def test_a_change_that_would_break_the_whole_tree_is_refused(units: SqlUnits, clock: FixedClock) -> None:
    units.put(UNITS, now=clock.now())
    with pytest.raises(UnfitUnits, match="hdu-cs"):
        units.put([replace(LOGISTICS, contact="变了"), replace(MAIN, parent="hdu-cs-lab")], now=clock.now())
    assert sorted(UNITS, key=lambda one: one.id) == units.all()


def test_an_id_of_another_university_is_not_taken_over(units: SqlUnits, clock: FixedClock) -> None:
    units.put(UNITS, now=clock.now())
    with pytest.raises(UnfitUnits, match=HANGDIAN):
        units.put([replace(LAB, university=ZHEDA, parent="")], now=clock.now())


def test_two_writers_at_once_leave_a_tree(units: SqlUnits, clock: FixedClock) -> None:
    units.put(UNITS, now=clock.now())

    def under(pair: tuple[Unit, str]) -> bool:
        try:
            units.put([replace(pair[0], parent=pair[1])], now=clock.now())
        except UnfitUnits:
            return False
        return True

    with ThreadPoolExecutor(2) as threads:
        outcomes = list(threads.map(under, [(COLLEGE, "hdu-hq"), (LOGISTICS, "hdu-cs")]))
    assert [False, True] == sorted(outcomes), "both would be a cycle"


def test_officers_are_accounts_that_may_sign_in(units: SqlUnits, database: Database, clock: FixedClock) -> None:
    accounts = Accounts(database)
    bo = accounts.create("阿博", "cadre", now=clock.now())
    units.put(UNITS, now=clock.now())
    directory = SqlDirectory(database, ShortList())
    units.add_officer("hdu-cs", "阿博", "主席")
    with pytest.raises(UnknownAccount, match="陈生"):
        units.add_officer("hdu-cs", "陈生")
    with pytest.raises(UnknownUnit):
        units.add_officer("hdu-xx", "阿博")
    assert [True] == [one.served for one in directory.units(HANGDIAN) if one.id == "hdu-cs"]
    accounts.disable(bo.id, now=clock.now())
    assert [False] == [one.served for one in directory.units(HANGDIAN) if one.id == "hdu-cs"]
    accounts.enable(bo.id)
    assert units.remove_officer("hdu-cs", "阿博")
    assert not units.remove_officer("hdu-cs", "阿博")


def test_a_closed_unit_takes_nobody_on_and_its_members_keep_it(units: SqlUnits, database: Database, clock: FixedClock) -> None:
    Accounts(database).create("阿博", "cadre", now=clock.now())
    units.put(UNITS, now=clock.now())
    SqlMembers(database).remember("web", "x", Member(HANGDIAN, ("hdu-hq",)), now=clock.now())
    assert units.close("hdu-hq", now=clock.now())
    assert not units.close("hdu-hq", now=clock.now())
    with pytest.raises(UnknownUnit):
        units.add_officer("hdu-hq", "阿博")
    assert Member(HANGDIAN, ("hdu-hq",)) == SqlDirectory(database, ShortList()).member("web", "x")


@pytest.mark.parametrize(
    ("tier", "superior", "source"),
    [(Tier.PROVINCIAL, Level.CITY, "来函"), (Tier.MUNICIPAL, Level.EDUCATION, "来函"), (Tier.MUNICIPAL, Level.CITY, "  ")],
)
def test_a_confirmation_against_task_four_or_without_source_is_refused(
    units: SqlUnits, clock: FixedClock, tier: Tier, superior: Level, source: str
) -> None:
    with pytest.raises(UnfitConfirmation):
        units.confirm(HANGDIAN, tier, superior, source, by="阿博", now=clock.now())
