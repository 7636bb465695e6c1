"""Contacts read from the local platform over HTTP: a small tenant with its renames, moves and leavers."""

import asyncio
import logging
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette

from bot.channels.wecom.client import WeComClient
from bot.channels.wecom.config import WeComConfig
from bot.channels.wecom.contacts import ContactChange, Contacts, UnlikelyContacts
from bot.channels.wecom.endpoint import PATH, wecom_routes
from bot.simulator.server import PlatformConfig, Tenant, tenant_app
from bot.storage.tokens import SqlTokens
from handlers.routing.model import Employment, Member
from tests.bot.pages.desks import tables
from tests.clock import FixedClock
from tests.contracts.people.memory import HANGDIAN, LOGISTICS, UNITS
from tests.contracts.storage.desk import Desk

DEPARTMENTS = ["计算机学院", "后勤服务公司", "机关党委", "计算机学苑", "图书馆"]
"""Ids 2 to 6: two names of units, a name nearly one, a slip, and one that is no unit."""


class Campus:
    """A desk's tables and the platform, each the other's only peer."""

    def __init__(self, desk: Desk, clock: FixedClock) -> None:
        self.desk, self.clock = desk, clock
        callback = f"http://desk.example{PATH}"
        self.config = PlatformConfig(desk_callback_url=callback, retry_pause_s=0.0)
        own = WeComConfig(
            corp_id=self.config.corp_id,
            agent_id=self.config.agent_id,
            secret=self.config.secret,
            token=self.config.token,
            aes_key=self.config.aes_key,
            api_url="http://127.0.0.1/cgi-bin",
            contacts_secret=self.config.contacts_secret,
        )
        routes = wecom_routes(own, desk.inbox, desk.notices, clock, contacts=desk.contacts)
        self.tenant = Tenant(self.config, now=clock.now, transport=httpx.ASGITransport(Starlette(routes=routes)))
        self.transport = httpx.ASGITransport(tenant_app(self.tenant))
        self.tenant.contacts.fill(0, DEPARTMENTS)
        self.tenant.contacts.put("ALan", "阿兰", [2])
        self.tenant.contacts.put("abo", "阿博", [2, 3, 6])
        self.tenant.contacts.put("chensheng", "陈生", [6])
        desk.units.put(UNITS, now=clock.now())
        self._own = own

    def contacts(self, *, changes_at_once: int = 200) -> Contacts:
        tokens = SqlTokens(self.desk.database)
        app = WeComClient(self._own, tokens=tokens, clock=self.clock, transport=self.transport)
        helper = WeComClient(self._own.for_contacts, tokens=tokens, clock=self.clock, transport=self.transport)
        return Contacts(
            app=app, helper=helper, store=self.desk.contacts, clock=self.clock, notices=self.desk.notices, changes_at_once=changes_at_once
        )

    def step(self) -> bool:
        return asyncio.run(self.contacts().step())

    def admin(self, method: str, path: str, body: object = None) -> None:
        async def call() -> None:
            async with httpx.AsyncClient(transport=self.transport, base_url="http://127.0.0.1") as http:
                answer = await http.request(method, f"/_sim/contacts/{path}", json=body)
                assert answer.is_success, answer.text
                assert ["delivered"] == [row["state"] for row in answer.json()]

        asyncio.run(call())

    def confirm(self) -> None:
        self.desk.contacts.confirm_proposed(by="阿博", now=self.clock.now())

    def member(self, userid: str) -> Member | None:
        return self.desk.directory.member("wecom", userid)


@pytest.fixture
def campus(tmp_path: Path, clock: FixedClock) -> Iterator[Campus]:
    with tables(tmp_path, clock) as desk:
        yield Campus(desk, clock)


def test_a_first_reading_brings_everybody_and_proposes_units(campus: Campus) -> None:
    assert campus.step()
    assert 3 == campus.desk.contacts.count()
    found = {one.name: (one.state, one.unit) for one in campus.desk.contacts.departments()}
    assert ("proposed", "hdu") == found["杭州电子科技大学"]
    assert ("proposed", "hdu-cs") == found["计算机学院"]
    assert ("proposed", "hdu-cs") == found["计算机学苑"], "a slip"
    assert ("open", "") == found["图书馆"]
    assert campus.member("alan") is None, "what is proposed counts only once somebody has confirmed it"


def test_confirmed_departments_are_units_and_others_belong_to_the_one_above(campus: Campus) -> None:
    campus.step()
    campus.confirm()
    assert Member(HANGDIAN, ("hdu-cs",), source="directory") == campus.member("alan")
    assert Member(HANGDIAN, ("hdu-cs", "hdu-hq", "hdu"), source="directory") == campus.member("ABO"), "all three departments are kept"
    assert Member(HANGDIAN, ("hdu",), source="directory") == campus.member("chensheng")


def test_nothing_is_read_again_before_the_next_night(campus: Campus) -> None:
    assert campus.step()
    assert not campus.step()
    campus.clock.advance(14 * 3600)  # from Monday noon to Tuesday, two at night
    assert not campus.step()
    campus.clock.advance(2 * 3600)
    assert campus.step()


def test_a_move_is_followed_within_one_step_and_ends_what_was_told_before(campus: Campus) -> None:
    campus.step()
    campus.confirm()
    campus.desk.members.remember("wecom", "alan", Member(HANGDIAN, ("hdu-jg",), Employment.POSTDOC), now=campus.clock.now())
    told = campus.member("alan")
    assert told is not None
    assert ("hdu-jg",) == told.units, "what was told wins"
    campus.admin("POST", "people/alan/move", {"departments": [3]})
    assert campus.step()
    assert Member(HANGDIAN, ("hdu-hq",), Employment.POSTDOC, "directory") == campus.member("alan")


def test_a_leaver_is_forgotten_with_what_they_told(campus: Campus) -> None:
    campus.step()
    campus.confirm()
    campus.desk.members.remember("wecom", "abo", Member(HANGDIAN, ("hdu-jg",)), now=campus.clock.now())
    campus.admin("DELETE", "people/abo")
    campus.step()
    assert campus.member("abo") is None
    assert campus.desk.members.find("wecom", "abo") is None


def test_somebody_renamed_goes_on_under_the_new_userid(campus: Campus) -> None:
    campus.step()
    campus.confirm()
    bo = campus.desk.accounts.create("阿博", "cadre", now=campus.clock.now())
    campus.desk.accounts.bind_wecom(bo.id, "abo")
    campus.desk.members.remember("wecom", "abo", Member(HANGDIAN, ("hdu-jg",)), now=campus.clock.now())
    campus.admin("POST", "people/abo/rename", {"userid": "abo2"})
    campus.step()
    assert campus.member("abo") is None
    assert Member(HANGDIAN, ("hdu-jg",)) == campus.member("abo2")
    assert campus.desk.accounts.sign_in_wecom("abo2", now=campus.clock.now()) is not None


def cadre(campus: Campus, userid: str) -> None:
    bo = campus.desk.accounts.create("阿博", "cadre", now=campus.clock.now())
    campus.desk.accounts.bind_wecom(bo.id, userid)


def signs_in(campus: Campus, userid: str) -> bool:
    return campus.desk.accounts.sign_in_wecom(userid, now=campus.clock.now()) is not None


@pytest.mark.parametrize("changes_at_once", [200, 0])
def test_whoever_is_deleted_leaves_nothing_to_the_next_holder(campus: Campus, changes_at_once: int) -> None:
    campus.step()
    cadre(campus, "abo")
    campus.admin("DELETE", "people/abo")
    assert asyncio.run(campus.contacts(changes_at_once=changes_at_once).step())
    assert not signs_in(campus, "abo")
    assert "wecom_unlinked" in campus.desk.notice_kinds()


def test_a_userid_that_is_given_again_before_anything_was_read_is_the_new_holders(campus: Campus) -> None:
    campus.step()
    cadre(campus, "abo")
    campus.admin("DELETE", "people/abo")
    campus.admin("POST", "people/abo/move", {"departments": [2]})
    campus.step()
    assert not signs_in(campus, "abo")
    campus.confirm()
    assert campus.member("abo")


def test_a_userid_that_is_there_in_spite_of_what_was_told_is_an_operators_affair(campus: Campus) -> None:
    campus.step()
    cadre(campus, "abo")
    campus.desk.contacts.note(ContactChange("left", "abo"), now=campus.clock.now())
    campus.step()
    assert signs_in(campus, "abo")
    assert ["wecom_unclear"] == campus.desk.notice_kinds()


def test_whoever_is_only_not_listed_any_more_keeps_their_account_and_operators_hear_of_it(campus: Campus) -> None:
    campus.step()
    cadre(campus, "abo")
    campus.tenant.contacts.remove("abo")
    asyncio.run(campus.contacts().sync())
    assert signs_in(campus, "abo")
    assert ["wecom_unclear"] == campus.desk.notice_kinds()


@pytest.mark.parametrize("changes_at_once", [200, 0])
def test_a_rename_is_followed_however_much_waits(campus: Campus, changes_at_once: int) -> None:
    campus.step()
    cadre(campus, "abo")
    campus.admin("POST", "people/abo/rename", {"userid": "ABo2"})
    assert asyncio.run(campus.contacts(changes_at_once=changes_at_once).step())
    assert not signs_in(campus, "abo")
    assert signs_in(campus, "abo2")
    assert [] == campus.desk.notice_kinds()


def test_somebody_new_is_known_at_once(campus: Campus) -> None:
    campus.step()
    campus.confirm()
    campus.admin("POST", "people/zhao/move", {"departments": [2]})
    campus.step()
    assert Member(HANGDIAN, ("hdu-cs",), source="directory") == campus.member("zhao")


def test_a_department_renamed_keeps_its_confirmed_unit_and_a_new_one_is_proposed(campus: Campus) -> None:
    campus.step()
    campus.confirm()
    campus.admin("POST", "departments", {"id": 2, "name": "计算机与人工智能学院"})
    campus.admin("POST", "departments", {"id": 50, "name": "后勤", "parent": 1})
    campus.step()
    found = {one.id: (one.name, one.state, one.unit) for one in campus.desk.contacts.departments()}
    assert ("计算机与人工智能学院", "confirmed", "hdu-cs") == found[2]
    assert ("后勤", "proposed", "hdu-hq") == found[50]


def test_a_nightly_reading_finds_what_no_callback_told(campus: Campus) -> None:
    campus.step()
    campus.confirm()
    campus.tenant.contacts.remove("abo")
    campus.tenant.contacts.put("alan", "阿兰", [3])
    campus.tenant.contacts.departments.pop(6)
    campus.clock.advance(24 * 3600)
    synced = asyncio.run(campus.contacts().sync())
    assert (2, 0, 1, 1) == (synced.members, synced.joined, synced.moved, synced.left)
    assert Member(HANGDIAN, ("hdu-hq",), source="directory") == campus.member("alan")


def test_many_changes_at_once_are_read_as_a_whole(campus: Campus) -> None:
    campus.step()
    for userid in ("alan", "abo"):
        campus.admin("POST", f"people/{userid}/move", {"departments": [3]})
    campus.tenant.contacts.remove("chensheng")
    assert asyncio.run(campus.contacts(changes_at_once=1).step())
    assert [] == campus.desk.contacts.waiting(10)
    assert 2 == campus.desk.contacts.count()


def test_an_empty_list_changes_nothing_and_an_operator_hears_of_it(campus: Campus) -> None:
    campus.step()
    for person in campus.tenant.contacts.people:
        campus.tenant.contacts.remove(person.userid)
    with pytest.raises(UnlikelyContacts):
        asyncio.run(campus.contacts().sync())
    campus.clock.advance(24 * 3600)
    assert not campus.step()
    assert 3 == campus.desk.contacts.count()
    assert ["contacts_failed"] == campus.desk.notice_kinds()


def test_a_wrong_secret_is_an_operators_affair_and_rests(campus: Campus) -> None:
    campus._own = replace(campus._own, contacts_secret="wrong")
    contacts = campus.contacts()
    assert not asyncio.run(contacts.step())
    assert ["contacts_failed"] == campus.desk.notice_kinds()


def test_a_change_waits_while_the_platform_fails(campus: Campus) -> None:
    campus.step()
    campus.confirm()
    campus.admin("POST", "people/alan/move", {"departments": [3]})
    campus.tenant.trusts_address = False
    assert not campus.step()
    campus.tenant.trusts_address = True
    assert campus.step()
    assert Member(HANGDIAN, ("hdu-hq",), source="directory") == campus.member("alan")


def test_no_userid_and_no_name_reaches_the_log_or_the_tables_of_people(campus: Campus, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    campus.step()
    campus.admin("POST", "people/alan/move", {"departments": [3]})
    campus.step()
    written = "\n".join(record.getMessage() for record in caplog.records if record.name.startswith(("bot.channels", "httpx")))
    assert "alan" not in written.lower().replace("/people/alan/", "")
    with campus.desk.database.read() as connection:
        stored = "".join(str(row) for row in connection.exec_driver_sql("SELECT * FROM wecom_member"))
    assert "阿兰" not in stored


def test_a_department_is_no_unit_when_somebody_says_so(campus: Campus) -> None:
    campus.step()
    campus.confirm()
    campus.desk.contacts.decide(3, "", by="阿博", now=campus.clock.now())
    assert Member(HANGDIAN, ("hdu-cs", "hdu"), source="directory") == campus.member("abo")
    campus.desk.units.close(LOGISTICS.id, now=campus.clock.now())
