"""What was sent along with a case, on its page and as a file, for those who may read it alone."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from urllib.parse import quote

import pytest

from bot.console.cases import SLIP, Cases
from bot.storage.attachments import SqlAttachments
from bot.storage.calendar import SqlCalendar
from bot.storage.cases import SqlCases
from bot.storage.duty import SqlDuty
from bot.storage.savings import Savings
from bot.storage.transcripts import Transcripts
from bot.storage.uploads import UploadFolder
from handlers.desk import Grievances
from handlers.effects import KeepAttachment, OpenCase
from handlers.grievances.cases.case import Action, ActorKind, Bars, Case, Confidentiality, FileState, Reader, Status
from tests.bot.console.conftest import Office
from tests.bot.pages.desks import tables
from tests.clock import NOON, FixedClock
from tests.contracts.cases.registry import CASE, LAN, TODAY, SqlRegistry, handed_in
from tests.contracts.people.memory import UNITS

pytestmark = pytest.mark.anyio
PICTURE, VOICE, LOST, COMING = ("a" * 32, "b" * 32, "c" * 32, "d" * 32)
PIXELS = b"\xff\xd8\xff pixels <script>alert(1)</script>"
PAGE = f"/console/cases/{CASE.ref}"


@pytest.fixture
def office(tmp_path: Path, clock: FixedClock) -> Iterator[Office]:
    with tables(tmp_path, clock) as desk:
        office = Office(desk)
        database, folder = desk.database, UploadFolder(tmp_path)
        grievances = Grievances(SqlCases(database), SqlDuty(database, SqlCalendar(database), clock), SqlCalendar(database))
        savings = Savings(database, folder, clock.now)
        office.more_routes = Cases(office, office.sessions, grievances, desk.inbox, Transcripts(desk.inbox, desk.outbox), savings).routes()
        desk.units.put(UNITS, now=clock.now())
        yield office


def keep(office: Office, tmp_path: Path, case: Case = CASE) -> None:
    """A case with a picture and a voice that are there, one that is lost and one that is still to come."""
    registry = SqlRegistry(office.tables.database)
    kinds = {PICTURE: "image", VOICE: "voice", LOST: "file", COMING: "image"}
    for name, kind in kinds.items():
        registry.apply(KeepAttachment(name, kind, f"media-{name}"))
    registry.apply(OpenCase(case, handed_in(case), attachments=tuple(kinds)), "terminal", LAN)
    store = SqlAttachments(office.tables.database, UploadFolder(tmp_path), most_bytes=10_000)
    now = office.tables.clock.now()
    contents = {PICTURE: PIXELS, VOICE: b"#!AMR\nwords"}
    while held := store.claim(now=now, lease_s=60):
        if held.id in contents:
            store.keep(held, kinds[held.id], contents[held.id], TODAY)
        elif held.id == LOST:
            store.turn_away(held, FileState.REFUSED, "locked", now=now)


async def test_a_cases_page_lists_what_was_sent_along_and_what_became_of_it(office: Office, tmp_path: Path) -> None:
    keep(office, tmp_path)
    browser = await office.signed_in("阿博", "cadre")
    office.tables.units.add_officer("hdu-cs", "阿博", "主席")

    page = (await browser.get(PAGE)).text

    assert f'href="{PAGE}/files/{PICTURE}"' in page
    assert f'href="{PAGE}/files/{VOICE}"' in page
    assert "没有转成文字" in page
    assert "没能留下来：加了密码" in page
    assert "正在从企业微信取回" in page
    assert f"files/{LOST}" not in page
    assert f"files/{COMING}" not in page


async def test_a_file_is_saved_and_nothing_of_it_is_opened_here(office: Office, tmp_path: Path) -> None:
    keep(office, tmp_path)
    browser = await office.signed_in("阿博", "cadre")
    office.tables.units.add_officer("hdu-cs", "阿博", "主席")

    answer = await browser.get(f"{PAGE}/files/{PICTURE}")

    assert (200, PIXELS, "application/octet-stream") == (answer.status_code, answer.content, answer.headers["content-type"])
    assert f'attachment; filename="{CASE.ref}-1.jpg"' == answer.headers["content-disposition"]
    assert ("nosniff", "no-store") == (answer.headers["x-content-type-options"], answer.headers["cache-control"])
    assert "default-src 'none'; sandbox; frame-ancestors 'none'" == answer.headers["content-security-policy"]
    voice = await browser.get(f"{PAGE}/files/{VOICE}")
    assert f'attachment; filename="{CASE.ref}-2.amr"' == voice.headers["content-disposition"]


def savings_of(office: Office) -> list[tuple[str, str]]:
    """Who has saved what, by the audit."""
    events = SqlCases(office.tables.database).events_for(Reader(ActorKind.CLOCK), CASE.ref)
    return [(event.actor.account, event.detail) for event in events if event.action is Action.SAVE_FILE]


async def test_each_saving_is_a_line_of_the_audit_and_changes_nothing_else(office: Office, tmp_path: Path) -> None:
    keep(office, tmp_path)
    browser = await office.signed_in("阿博", "cadre")
    office.tables.units.add_officer("hdu-cs", "阿博", "主席")
    before = SqlCases(office.tables.database).find_for(Reader(ActorKind.CLOCK), CASE.ref)
    for name in (PICTURE, VOICE, PICTURE):
        assert 200 == (await browser.get(f"{PAGE}/files/{name}")).status_code
    assert 404 == (await browser.get(f"{PAGE}/files/{LOST}")).status_code
    assert [("阿博", PICTURE), ("阿博", VOICE), ("阿博", PICTURE)] == savings_of(office)
    assert before == SqlCases(office.tables.database).find_for(Reader(ActorKind.CLOCK), CASE.ref)
    assert 3 == (await browser.get(PAGE)).text.count("阿博：保存文件")


async def test_of_an_anonymous_case_the_audit_keeps_the_day_of_a_saving_alone(office: Office, tmp_path: Path) -> None:
    keep(office, tmp_path, replace(CASE, confidentiality=Confidentiality.ANONYMOUS, submitter=""))
    office.tables.clock.advance(24 * 3600)  # it is seen from the next day on
    browser = await office.signed_in("阿博", "cadre")
    office.tables.units.add_officer("hdu-cs", "阿博", "主席")
    office.tables.clock.advance(3_000)
    await browser.get(f"{PAGE}/files/{PICTURE}")
    (_, saved) = SqlCases(office.tables.database).events_for(Reader(ActorKind.CLOCK), CASE.ref)
    assert (Action.SAVE_FILE, NOON + timedelta(days=1)) == (saved.action, saved.at)


@pytest.mark.parametrize(("role", "unit"), [("cadre", "hdu-hq"), ("auditor", ""), ("operator", "")])
async def test_nobody_else_gets_a_file(office: Office, tmp_path: Path, role: str, unit: str) -> None:
    keep(office, tmp_path)
    browser = await office.signed_in("陈生", role)
    if unit:
        office.tables.units.add_officer(unit, "陈生", "干事")
    answer = await browser.get(f"{PAGE}/files/{PICTURE}")
    assert 404 == answer.status_code
    assert PICTURE not in (await browser.get(PAGE)).text
    assert [] == savings_of(office)


@pytest.mark.parametrize(("role", "unit", "answered"), [("operator", "hdu-cs", 200), ("operator", "", 404), ("auditor", "hdu-cs", 404)])
async def test_the_slip_is_for_whoever_works_at_the_unit(office: Office, tmp_path: Path, role: str, unit: str, answered: int) -> None:
    keep(office, tmp_path, replace(CASE, place=replace(CASE.place, external=True), status=Status.ACCEPTED, accepted=TODAY))
    browser = await office.signed_in("阿博", role)
    if unit:
        office.tables.units.add_officer(unit, "阿博", "主席")
    assert answered == (await browser.get(f"{PAGE}/transfer.docx")).status_code
    assert ([("阿博", SLIP)] if answered == 200 else []) == savings_of(office)
    if answered == 200:
        assert "阿博：保存文件" in (await browser.get(PAGE)).text
        assert (
            f"filename*=UTF-8''{CASE.ref}-{quote('转办单')}.docx"
            in (await browser.get(f"{PAGE}/transfer.docx")).headers["content-disposition"]
        )


async def test_there_is_no_slip_before_the_case_is_accepted(office: Office, tmp_path: Path) -> None:
    keep(office, tmp_path, replace(CASE, place=replace(CASE.place, external=True)))
    browser = await office.signed_in("阿博", "cadre")
    office.tables.units.add_officer("hdu-cs", "阿博", "主席")
    assert "等受理并送出转办单" in (await browser.get(PAGE)).text
    assert "transfer.docx" not in (await browser.get(PAGE)).text
    assert 404 == (await browser.get(f"{PAGE}/transfer.docx")).status_code
    assert [] == savings_of(office)


async def test_the_one_a_case_is_against_gets_no_file_of_it(office: Office, tmp_path: Path) -> None:
    keep(office, tmp_path, replace(CASE, bars=Bars(officers=frozenset({"阿博"}))))
    browser = await office.signed_in("阿博", "cadre")
    office.tables.units.add_officer("hdu-cs", "阿博", "主席")
    assert 404 == (await browser.get(f"{PAGE}/files/{PICTURE}")).status_code


async def test_who_is_not_signed_in_gets_no_file(office: Office, tmp_path: Path) -> None:
    keep(office, tmp_path)
    answer = await office.browser().get(f"{PAGE}/files/{PICTURE}")
    assert PIXELS not in answer.content
    assert answer.status_code in (303, 401, 403)


@pytest.mark.parametrize("path", [f"{PAGE}/files/{'f' * 32}", f"{PAGE}/files/..%2Fdesk.db", f"/console/cases/26-000000/files/{PICTURE}"])
async def test_a_file_is_found_under_its_own_case_alone(office: Office, tmp_path: Path, path: str) -> None:
    keep(office, tmp_path)
    browser = await office.signed_in("阿博", "cadre")
    office.tables.units.add_officer("hdu-cs", "阿博", "主席")
    assert 404 == (await browser.get(path)).status_code


async def test_a_file_that_was_changed_on_disk_is_not_given_out(office: Office, tmp_path: Path) -> None:
    keep(office, tmp_path)
    browser = await office.signed_in("阿博", "cadre")
    office.tables.units.add_officer("hdu-cs", "阿博", "主席")
    (tmp_path / "attachments" / PICTURE).write_bytes(b"another")
    assert 404 == (await browser.get(f"{PAGE}/files/{PICTURE}")).status_code


async def test_the_list_and_the_page_say_that_a_case_came_back(office: Office, tmp_path: Path) -> None:
    keep(office, tmp_path, replace(CASE, unsolved=2))
    browser = await office.signed_in("阿博", "cadre")
    office.tables.units.add_officer("hdu-cs", "阿博", "主席")
    for path in ("/console/cases", PAGE):
        assert '<strong class="anew">提出人 2 次说没有解决</strong>' in (await browser.get(path)).text


async def test_who_may_read_no_words_is_told_so(office: Office, tmp_path: Path) -> None:
    keep(office, tmp_path)
    text = (await (await office.signed_in("陈生", "auditor")).get(PAGE)).text
    assert "内容和对话不在您的权限之内" in text
    assert "还没有往来" not in text
