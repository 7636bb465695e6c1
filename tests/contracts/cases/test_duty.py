"""Which cadre somebody is, with the units they serve, and whether anybody is at the desk now."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from bot.storage.calendar import SqlCalendar
from bot.storage.duty import SqlDuty
from handlers.grievances.cases.case import ActorKind, Reader
from knowledge.editions import CHINA
from tests.contracts.cases.registry import BO, CHEN
from tests.contracts.people.memory import COLLEGE, MAIN
from tests.contracts.storage.desk import Desk

TODAY = date(2026, 11, 23)
SERVES = Reader(ActorKind.CADRE, BO, frozenset({"hdu-cs"}), role="cadre", today=TODAY)
MONDAY = datetime(2026, 11, 23, 10, 0, tzinfo=CHINA)
SUNDAY = datetime(2026, 11, 22, 10, 0, tzinfo=CHINA)


@pytest.fixture
def duty(office: Desk) -> SqlDuty:
    return SqlDuty(office.database, SqlCalendar(office.database), office.clock)


def test_a_cadre_is_known_in_wecom_and_at_the_desk(duty: SqlDuty) -> None:
    assert replace(SERVES, channel="wecom", sender="aBO") == duty.cadre("wecom", "aBO")
    assert replace(SERVES, channel="duty", sender=BO) == duty.cadre("duty", BO)
    assert SERVES == duty.reader(BO)


@pytest.mark.parametrize(
    ("channel", "sender"), [("wecom", BO), ("wecom", ""), ("duty", "abo"), ("web", BO), ("terminal", BO), ("duty", "")]
)
def test_nobody_else_is_one(duty: SqlDuty, channel: str, sender: str) -> None:
    assert duty.cadre(channel, sender) is None


def test_a_disabled_account_is_no_cadre(office: Desk, duty: SqlDuty) -> None:
    bo = office.accounts.find(BO)
    assert bo is not None
    office.accounts.disable(bo.id, now=office.clock.now())
    assert (None, None) == (duty.reader(BO), duty.cadre("wecom", "abo"))


def test_the_fallback_owner_and_an_auditor_are_told_apart(office: Desk, duty: SqlDuty) -> None:
    now = office.clock.now()
    office.units.name_fallback(CHEN, by="operator", now=now)
    office.accounts.create("audit", "auditor", now=now)
    assert Reader(ActorKind.CADRE, CHEN, fallback=True, role="cadre", today=TODAY) == duty.reader(CHEN)
    assert Reader(ActorKind.CADRE, "audit", role="auditor", today=TODAY) == duty.reader("audit")


def test_an_operator_works_as_a_cadre_only_where_they_serve(office: Desk, duty: SqlDuty) -> None:
    office.accounts.create("root", "operator", now=office.clock.now())
    assert Reader(ActorKind.OPERATOR, "root", role="operator", today=TODAY) == duty.reader("root")
    office.units.add_officer("hdu", "root")
    assert Reader(ActorKind.CADRE, "root", frozenset({"hdu"}), role="operator", today=TODAY) == duty.reader("root")


def test_somebody_is_there_by_the_hours_of_a_unit_that_is_served(office: Desk, duty: SqlDuty) -> None:
    office.accounts.create("root", "operator", now=office.clock.now())
    assert not duty.on_duty("hdu-cs", MONDAY), "no hours are told"
    office.units.put([replace(COLLEGE, hours="工作日 8:30–17:00")], now=office.clock.now())
    assert (True, False) == (duty.on_duty("hdu-cs", MONDAY), duty.on_duty("hdu-cs", SUNDAY))
    assert not duty.on_duty("", MONDAY), "no fallback owner is named, so nobody of no unit is there"
    office.units.name_fallback("root", by="operator", now=office.clock.now())
    assert not duty.on_duty("", MONDAY), "the fallback owner serves no unit"
    office.units.name_fallback(BO, by="operator", now=office.clock.now())
    assert (True, False) == (duty.on_duty("", MONDAY), duty.on_duty("", SUNDAY)), "the fallback owner serves this one"
    assert not duty.on_duty("hdu", MONDAY), f"nobody serves {MAIN.name}, whatever its hours say"
    office.units.put([replace(COLLEGE, hours="工作日 8:30–17:00（寒暑假除外）")], now=office.clock.now())
    assert not duty.on_duty("hdu-cs", MONDAY), "hours that cannot be read promise nothing"
