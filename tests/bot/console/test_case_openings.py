"""A confidential case's page offers the steps of an opening to those who may take them, and lists those that were taken."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from bot.console.cases import Cases, words_of
from bot.storage.calendar import SqlCalendar
from bot.storage.cases import SqlCases
from bot.storage.duty import SqlDuty
from bot.storage.openings import SqlOpenings
from bot.storage.transcripts import Transcripts
from bot.storage.uploads import UploadFolder
from handlers.desk import Grievances
from handlers.effects import OpenCase, SaveCase
from handlers.grievances.cadre.commands import Command, Verb, days_and_reason, parse, units_and_reason
from handlers.grievances.cases.case import Action, Actor, ActorKind, Basis, Case, Confidentiality, Event
from handlers.grievances.cases.openings import Opening
from tests.bot.console.conftest import Office
from tests.bot.pages.desks import tables
from tests.clock import FixedClock
from tests.contracts.cases.registry import CASE, LAN, SqlRegistry, handed_in
from tests.contracts.people.memory import UNITS

pytestmark = pytest.mark.anyio
HIDDEN = replace(CASE, confidentiality=Confidentiality.CONFIDENTIAL, submitter="")
PAGE = f"/console/cases/{CASE.ref}"
WHY = "来人身安全有危险，需要当面联系"


@pytest.fixture
def office(tmp_path: Path, clock: FixedClock) -> Iterator[Office]:
    with office_with_cases(tmp_path, clock) as office:
        yield office


@contextmanager
def office_with_cases(tmp_path: Path, clock: FixedClock) -> Iterator[Office]:
    """A console with the pages of cases."""
    with tables(tmp_path, clock) as desk:
        office = Office(desk)
        database, calendar = desk.database, SqlCalendar(desk.database)
        grievances = Grievances(SqlCases(database), SqlDuty(database, calendar, clock), calendar, openings=SqlOpenings(database))
        read_file = partial(UploadFolder(tmp_path).read_for, database)
        transcripts = Transcripts(desk.inbox, desk.outbox)
        office.more_routes = Cases(office, office.sessions, grievances, desk.inbox, transcripts, read_file).routes()
        desk.units.put(UNITS, now=clock.now())
        yield office


def keep(office: Office, case: Case) -> None:
    SqlRegistry(office.tables.database).apply(OpenCase(case, handed_in(case)), "wecom", LAN)


async def test_the_page_of_a_confidential_case_offers_the_steps_and_lists_those_taken(office: Office) -> None:
    keep(office, HIDDEN)
    browser = await office.signed_in("阿博", "cadre")
    office.tables.units.add_officer("hdu-cs", "阿博", "主席")
    page = (await browser.get(PAGE)).text
    assert ["open"] == offered(page)
    openings, now = SqlOpenings(office.tables.database), office.tables.clock.now()
    asked = openings.ask(CASE.ref, "阿博", WHY, now=now)
    assert isinstance(asked, Opening)
    page = (await browser.get(PAGE)).text
    assert ["deny"] == offered(page)
    assert WHY in page
    assert "阿博申请开封" in page
    assert LAN not in page
    other = await office.signed_in("管理员", "operator")
    assert ["grant", "deny"] == offered((await other.get(PAGE)).text)
    openings.grant(asked.id, "管理员", now=now)
    assert ["deny", "identity"] == offered((await browser.get(PAGE)).text)
    assert ["deny"] == offered((await other.get(PAGE)).text)


def offered(page: str) -> list[str]:
    """The steps that a page has a form for, in its order."""
    return [action for action in ("open", "grant", "deny", "identity") if f'value="{action}"' in page]


async def test_an_operator_has_a_part_in_it_and_an_auditor_looks_on(office: Office) -> None:
    keep(office, HIDDEN)
    assert ["open"] == offered((await (await office.signed_in("管理员", "operator")).get(PAGE)).text)
    assert [] == offered((await (await office.signed_in("审计员", "auditor")).get(PAGE)).text)


async def test_a_named_case_has_nothing_to_open(office: Office) -> None:
    keep(office, CASE)
    browser = await office.signed_in("阿博", "cadre")
    office.tables.units.add_officer("hdu-cs", "阿博", "主席")
    assert [] == offered((await browser.get(PAGE)).text)


def test_each_button_stands_for_the_typed_words() -> None:
    fields = {"ref": CASE.ref, "text": WHY}
    assert Command(Verb.OPEN, CASE.ref, WHY) == parse(words_of({**fields, "action": "open"}))
    assert Command(Verb.GRANT, CASE.ref) == parse(words_of({**fields, "action": "grant"}))
    assert Command(Verb.NOTE, CASE.ref, WHY) == parse(words_of({**fields, "action": "note"}))
    assert "" == words_of({**fields, "action": "hand_in"}) == words_of({**fields, "action": "no such"})


def test_a_choice_and_a_reason_of_a_form_are_read_as_they_were_filled_in() -> None:
    longer = parse(words_of({"ref": CASE.ref, "action": "extend", "choice": "5", "text": "天气原因，设备厂家来不了"}))
    assert longer is not None
    assert (5, "天气原因，设备厂家来不了") == days_and_reason(longer.words)
    passed = parse(words_of({"ref": CASE.ref, "action": "transfer", "choice": "化学 工程学院工会", "text": "涉及全院"}))
    assert passed is not None
    assert (("化学 工程学院工会",), "涉及全院") == units_and_reason(passed.words)


async def test_the_page_of_a_case_says_which_way_it_came(office: Office) -> None:
    keep(office, CASE)
    browser = await office.signed_in("阿博", "cadre")
    office.tables.units.add_officer("hdu-cs", "阿博", "主席")
    assert CASE.basis.reason in (await browser.get(PAGE)).text
    event = Event(
        Action.TRANSFER, Actor(ActorKind.CADRE, "阿博"), CASE.status, CASE.status, office.tables.clock.now(), "食堂归这里", "hdu>hdu-cs"
    )
    saved = SaveCase(replace(CASE, place=replace(CASE.place, union="计算机学院工会")), event)
    SqlRegistry(office.tables.database).apply(saved, "wecom", LAN)
    page = (await browser.get(PAGE)).text
    assert "从杭州电子科技大学工会转到计算机学院工会，理由：食堂归这里。" in page
    assert CASE.basis.reason not in page
    assert 'name="text" rows="3" maxlength="3000">' not in page, "a transfer has a reason"


async def test_why_a_case_lies_here_is_worded_for_cadres_and_not_told_to_an_auditor(office: Office) -> None:
    against = "您反映的是学院工会的干部，由上一级来办。"
    keep(office, replace(HIDDEN, basis=Basis("avoid", "1", against)))
    browser = await office.signed_in("阿博", "cadre")
    office.tables.units.add_officer("hdu-cs", "阿博", "主席")
    page = (await browser.get(PAGE)).text
    assert "提出人反映的是学院工会的干部" in page
    assert "您反映" not in page
    for name, role in (("审计员", "auditor"), ("管理员", "operator")):
        assert "反映的是" not in (await (await office.signed_in(name, role)).get(PAGE)).text
