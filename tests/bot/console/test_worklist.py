"""The console's first page begins with a cadre's work; of what the desk said, the last word on each case counts and the rest is over."""

import re
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import NamedTuple

import pytest

from bot.channels.terminal.channel import TerminalChannel
from bot.console.cases import Cases, words_of
from bot.console.told import Offer, Told, newest_of_each, told_of
from handlers.effects import OpenCase, SaveCase
from handlers.grievances.cadre.commands import Command, Verb, parse
from handlers.grievances.cadre.waiting import PENDING_TTL
from handlers.grievances.cases.case import Action, Actor, ActorKind, Bars, Case, Event
from handlers.grievances.cases.deeds import act
from handlers.messages import Choice, Choices, Paragraph, Reply
from handlers.texts.duty import SAY_YES, WRITE_ANEW
from tests.bot.console.conftest import Office
from tests.contracts.cases.registry import CASE, LAN, SqlRegistry, handed_in
from tests.contracts.people.memory import UNITS

OLD = replace(CASE, ref="26-482139", handed_in=date(2026, 11, 2))
OTHERS = replace(CASE, ref="26-482140", place=replace(CASE.place, unit="hdu-hq"))


def keep(office: Office, *cases: Case) -> None:
    office.tables.units.put(UNITS, now=office.tables.clock.now())
    for case in cases:
        SqlRegistry(office.tables.database).apply(OpenCase(case, handed_in(case)), "wecom", LAN)


@pytest.mark.anyio
async def test_the_first_page_of_a_cadre_begins_with_what_is_late(office: Office) -> None:
    keep(office, CASE, OLD, OTHERS)
    browser = await office.signed_in("阿博", "cadre")
    office.tables.units.add_officer(CASE.place.unit, "阿博", "主席")
    html = (await browser.get("/console")).text
    assert html.index("已经逾期") < html.index(OLD.ref) < html.index(CASE.ref) < html.index("服务台现在的情况")
    assert "等您办的（2 件）" in html
    assert OTHERS.ref not in html


@pytest.mark.anyio
async def test_a_case_that_came_back_and_one_for_a_union_outside_are_told_from_new_ones(office: Office) -> None:
    outside = replace(CASE, ref="26-482141", unsolved=1, place=replace(CASE.place, union="浙江省教育工会", external=True))
    keep(office, CASE, outside)
    browser = await office.signed_in("阿博", "cadre")
    office.tables.units.add_officer(CASE.place.unit, "阿博", "主席")
    items = re.findall(r"<li.*?</li>", (await browser.get("/console")).text, re.DOTALL)
    (fresh,) = (one for one in items if CASE.ref in one)
    (back,) = (one for one in items if outside.ref in one)
    assert "提出人说没有解决" not in fresh
    assert '<strong class="anew">提出人说没有解决</strong>' in back
    assert "浙江省教育工会（不在服务台上，等受理并送出转办单）" in back


@pytest.mark.anyio
@pytest.mark.parametrize("role", ["operator", "auditor"])
async def test_who_works_on_no_case_sees_the_desk_first(office: Office, role: str) -> None:
    keep(office, CASE)
    html = (await (await office.signed_in("阿远", role)).get("/console")).text
    assert "等您办的" not in html
    assert "<h2>服务台现在的情况</h2>" in html


@pytest.mark.anyio
@pytest.mark.parametrize("page", ["/console", "/console/questions", "/console/guide", "/console/documents", "/console/organisation"])
async def test_every_page_leads_to_the_same_places(office: Office, page: str) -> None:
    html = (await (await office.signed_in("阿远")).get(page)).text
    places = ("/console/cases", "/console/questions", "/console/guide", "/console/documents", "/console/organisation")
    assert all(f'<a href="{place}">' in html.partition("</header>")[0] for place in places)
    assert "退出" in html.partition("</header>")[0]


def told(number: int, line: str, *options: str) -> Told:
    return Told(number, (line,), tuple(Offer(one, one) for one in options))


def test_of_each_case_the_last_word_counts_and_what_is_over_has_no_buttons() -> None:
    letters = [
        told(6, "26-482137 已受理", "答复 26-482137"),
        told(5, "没有找到“火星学院”这个单位"),
        told(4, "诉求 26-482138", "受理 26-482138", "确认"),
        told(3, "26-482137 26-482139", "查看 26-482139"),
        told(2, "诉求 26-482137", "受理 26-482137"),
        told(1, "诉求 26-482138", "受理 26-482138"),
    ]
    current, past = newest_of_each(letters)
    assert [6, 4] == [one.id for one in current]
    assert [["答复 26-482137"], ["受理 26-482138"]] == [[option.text for option in one.options] for one in current]
    assert [5, 3, 2, 1] == [one.id for one in past]
    assert not any(one.options for one in past)


def test_what_was_said_last_counts_whatever_it_is() -> None:
    current, past = newest_of_each([told(2, "没有找到“火星学院”这个单位", "待办"), told(1, "诉求 26-482138", "受理 26-482138")])
    assert ([2, 1], []) == ([one.id for one in current], past)
    assert ["待办"] == [option.text for option in current[0].options]


def options_of(*texts: str) -> list[dict[str, str]]:
    return [{"label": text.split()[0], "text": text} for text in texts]


def test_a_button_that_would_only_ask_for_words_leads_to_the_page_that_has_a_field_for_them() -> None:
    texts = ("查看 26-482137", "答复 26-482137", "受理 26-482137", "转办 26-482137 后勤 归他们", "确认")
    found = told_of(1, {"blocks": [{"type": "choices", "options": options_of(*texts)}]})
    page = "/console/cases/26-482137"
    assert [page, page, "", "", ""] == [option.path for option in found.options]


def test_a_cases_own_page_repeats_no_button_of_its_forms() -> None:
    texts = ("查看 26-482137", "受理 26-482137", "受理 26-482137 简单", "受理 26-482138", "确认", "修改", "取消")
    found = told_of(1, {"blocks": [{"type": "choices", "options": options_of(*texts)}]}).beside("26-482137")
    assert ["受理 26-482137 简单", "受理 26-482138", "确认", "取消"] == [option.text for option in found.options]


def test_beside_buttons_nobody_is_told_to_type() -> None:
    blocks = [{"type": "text", "text": f"还没有发出。{SAY_YES}"}]
    pressed = told_of(1, {"blocks": [*blocks, {"type": "choices", "options": options_of("确认", "修改")}]})
    assert ("还没有发出。没有问题就按下面的按钮。",) == pressed.lines
    assert pressed.beside("26-482137").lines[1:] == (WRITE_ANEW,), "its forms stand below, and no button for it"
    assert (f"还没有发出。{SAY_YES}",) == told_of(1, {"blocks": blocks}).lines


class Part(NamedTuple):
    id: int
    payload: str
    sent_at: datetime


class Transcript:
    """What was told last, and nothing under way."""

    def __init__(self, *replies: Reply, at: datetime) -> None:
        self._parts = [Part(number, payload, at) for number, one in enumerate(replies, 1) for payload in TerminalChannel().render(one)]

    def last_delivered(self, channel: str, conversation: str, limit: int) -> list[Part]:
        return self._parts[: -limit - 1 : -1]

    def pending(self, channel: str, conversation: str) -> list[int]:
        return []

    unsent = pending


@pytest.mark.anyio
async def test_a_page_shows_what_was_told_with_its_buttons(office: Office) -> None:
    keep(office, CASE)
    choices = Choices((Choice("查看", f"查看 {CASE.ref}"), Choice("确认退回", "确认")))
    tables = office.tables
    told_before = Transcript(Reply((Paragraph(f"{CASE.ref} 要退回。"), choices)), at=tables.clock.now())
    office.more_routes = Cases(office, office.sessions, tables.grievances, tables.inbox, told_before, None).routes()  # type: ignore[arg-type]
    browser = await office.signed_in("阿博", "cadre")
    tables.units.add_officer(CASE.place.unit, "阿博", "主席")
    listed, shown = [(await browser.get(path)).text for path in ("/console/cases", f"/console/cases/{CASE.ref}")]
    assert f'<a class="small" href="/console/cases/{CASE.ref}">查看</a>' in listed
    assert "确认退回</button>" in listed
    assert '<button class="button" type="submit">确认退回</button>' in shown
    assert ">查看</" not in shown
    older = Transcript(Reply((Paragraph(f"{CASE.ref} 要退回。"), choices)), at=tables.clock.now() - PENDING_TTL - timedelta(minutes=1))
    office.more_routes = Cases(office, office.sessions, tables.grievances, tables.inbox, older, None).routes()  # type: ignore[arg-type]
    other = await office.signed_in("阿博乙", "cadre")
    tables.units.add_officer(CASE.place.unit, "阿博乙")
    later = (await other.get(f"/console/cases/{CASE.ref}")).text
    assert "要退回" not in later, "nothing waits for an answer to it any more"


@pytest.mark.anyio
@pytest.mark.parametrize(("age", "there"), [(timedelta(minutes=1), True), (timedelta(hours=1), False)])
async def test_what_only_says_that_something_was_done_is_over_after_a_while(office: Office, age: timedelta, there: bool) -> None:
    keep(office, CASE)
    tables = office.tables
    done = Transcript(Reply((Paragraph(f"{CASE.ref} 的开封申请已经结束了。"),)), at=tables.clock.now() - age)
    office.more_routes = Cases(office, office.sessions, tables.grievances, tables.inbox, done, None).routes()  # type: ignore[arg-type]
    browser = await office.signed_in("阿博", "cadre")
    tables.units.add_officer(CASE.place.unit, "阿博", "主席")
    assert there == ("已经结束了。" in (await browser.get(f"/console/cases/{CASE.ref}?said=1")).text)
    assert "已经结束了。" not in (await browser.get(f"/console/cases/{CASE.ref}")).text, "it was not said from this page"
    before, _, folded = (await browser.get("/console/cases")).text.partition("已经过去的")
    assert there == ("已经结束了。" in before)
    assert there != ("已经结束了。" in folded)


@pytest.mark.anyio
async def test_a_unit_is_chosen_from_those_that_may_have_the_case(office: Office) -> None:
    keep(office, CASE)
    tables = office.tables
    nothing = Transcript(at=tables.clock.now())
    office.more_routes = Cases(office, office.sessions, tables.grievances, tables.inbox, nothing, None).routes()  # type: ignore[arg-type]
    browser = await office.signed_in("阿博", "cadre")
    office.tables.units.add_officer(CASE.place.unit, "阿博", "主席")
    for unit, name in (("hdu-hq", "后勤阿博"), ("hdu", "校工会阿博")):
        await office.signed_in(name, "cadre")
        office.tables.units.add_officer(unit, name, "主席")
    html = (await browser.get(f"/console/cases/{CASE.ref}")).text
    offered = re.search(r"<label>转给 <select.*?</select>", html)
    assert offered is not None
    assert ["", "上级"] == re.findall(r'<option value="([^"]*)"', offered[0])
    assert "<option>后勤服务公司</option>" in offered[0]
    assert "<option>计算机学院</option>" not in offered[0]


@pytest.mark.anyio
async def test_a_notice_of_what_a_case_was_before_stands_above_it_no_more(office: Office) -> None:
    keep(office, CASE)
    tables = office.tables
    came = Reply((Paragraph(f"请您先受理 {CASE.ref}。"), Choices((Choice("受理", f"受理 {CASE.ref} 一般"),))))
    letters = Transcript(came, at=tables.clock.now() - timedelta(minutes=5))
    office.more_routes = Cases(office, office.sessions, tables.grievances, tables.inbox, letters, None).routes()  # type: ignore[arg-type]
    browser = await office.signed_in("阿博", "cadre")
    tables.units.add_officer(CASE.place.unit, "阿博", "主席")
    before = [(await browser.get(path)).text for path in ("/console/cases", f"/console/cases/{CASE.ref}")]
    assert 'value="受理 ' in before[0]
    assert "请您先受理" not in before[1], "the page has a form for it"
    accepted = act(CASE, Action.ACCEPT, Actor(ActorKind.CADRE, "阿博乙"), tables.clock.now(), tables.grievances)
    assert isinstance(accepted, SaveCase)
    SqlRegistry(tables.database).apply(accepted)
    after = [(await browser.get(path)).text for path in ("/console/cases", f"/console/cases/{CASE.ref}?said=1")]
    assert 'value="受理 ' not in after[0]
    assert "请您先受理" not in after[1]


@pytest.mark.anyio
async def test_of_a_case_from_which_somebody_stepped_aside_nothing_stays_on_their_page_but_its_number(office: Office) -> None:
    keep(office, CASE, OLD)
    tables = office.tables
    whole = Reply((Paragraph(f"诉求 {CASE.ref}：窗口一顿收三回钱"), Choices((Choice("受理", f"受理 {CASE.ref} 一般"),))))
    both = Reply((Paragraph(f"{CASE.ref} 食堂\n{OLD.ref} 停车"), Choices((Choice("查看", f"查看 {OLD.ref}"),))))
    other = Reply((Paragraph(f"诉求 {OLD.ref}：车位不够"),))
    preview = Reply((Paragraph(f"{OLD.ref} 并入 {CASE.ref}，窗口一顿收三回钱。"), Choices((Choice("确认", "确认"),))))
    letters = Transcript(whole, other, both, preview, at=tables.clock.now())
    office.more_routes = Cases(office, office.sessions, tables.grievances, tables.inbox, letters, None).routes()  # type: ignore[arg-type]
    browser = await office.signed_in("阿博", "cadre")
    tables.units.add_officer(CASE.place.unit, "阿博", "主席")
    assert "收三回钱" in (await browser.get("/console/cases")).text
    aside = replace(CASE, bars=Bars(officers=frozenset({"阿博"})))
    event = Event(Action.RECUSE, Actor(ActorKind.CADRE, "阿博"), CASE.status, CASE.status, tables.clock.now())
    SqlRegistry(tables.database).apply(SaveCase(aside, event))
    pages = [(await browser.get(path)).text for path in ("/console/cases", f"/console/cases/{OLD.ref}")]
    assert not [page for page in pages if "收三回钱" in page or f"受理 {CASE.ref}" in page or f"{CASE.ref} 食堂" in page]
    assert f"{CASE.ref} 已经不在您这里了" in pages[0]
    assert f"诉求 {OLD.ref}：车位不够" in pages[0], "the other case is theirs"
    assert "确认</button>" not in pages[0]


def test_what_is_said_of_several_cases_goes_with_one_that_is_not_to_be_known_any_more() -> None:
    list_of_two = told(1, "26-482137 食堂；26-482139 停车", "查看 26-482137", "查看 26-482139", "待办")
    left = list_of_two.without({"26-482137"})
    assert ("26-482137 已经不在您这里了，之前说过的话也不再显示。",) == left.lines
    assert ["查看 26-482139"] == [option.text for option in left.options]
    assert list_of_two == list_of_two.without({"26-482140"}) == list_of_two.without(())


@pytest.mark.anyio
async def test_of_a_case_that_was_passed_on_no_button_is_left_and_its_page_says_where_it_went(office: Office) -> None:
    keep(office, CASE)
    tables = office.tables
    came = Reply(
        (Paragraph(f"转来一件诉求 {CASE.ref}。"), Choices((Choice("受理", f"受理 {CASE.ref} 一般"), Choice("查看", f"查看 {CASE.ref}"))))
    )
    none = Reply((Paragraph("没有找到 999999。"), Choices((Choice("看我的待办", "待办"),))))
    letters = Transcript(came, none, at=tables.clock.now() - timedelta(minutes=20))
    office.more_routes = Cases(office, office.sessions, tables.grievances, tables.inbox, letters, None).routes()  # type: ignore[arg-type]
    browser = await office.signed_in("阿博", "cadre")
    tables.units.add_officer(CASE.place.unit, "阿博", "主席")
    to = replace(CASE.place, unit="hdu-hq", union="后勤服务公司工会")
    by, detail = Actor(ActorKind.CADRE, "阿博"), f"{CASE.place.unit}>hdu-hq"
    passed_on = act(CASE, Action.TRANSFER, by, tables.clock.now(), tables.grievances, detail=detail, place=to)
    assert isinstance(passed_on, SaveCase)
    SqlRegistry(tables.database).apply(passed_on)
    listed, _, folded = (await browser.get("/console/cases")).text.partition("已经过去的")
    assert CASE.ref not in listed
    assert "999999" not in listed
    assert f"转来一件诉求 {CASE.ref}" in folded
    assert "/console/cases/say" not in folded
    gone = await browser.get(f"/console/cases/{CASE.ref}")
    assert 404 == gone.status_code
    assert f"{CASE.ref} 您在" in gone.text
    assert "转给了" in gone.text
    assert "没有这个页面" in (await browser.get("/console/cases/26-000001")).text
    assert "没有这个页面" in (await browser.get("/console/cases/nothing")).text


@pytest.mark.anyio
@pytest.mark.parametrize("joinable", [True, False])
async def test_a_case_that_others_may_join_has_a_field_for_its_public_wording(office: Office, joinable: bool) -> None:
    keep(office, replace(CASE, joinable=joinable))
    tables = office.tables
    nothing = Transcript(at=tables.clock.now())
    office.more_routes = Cases(office, office.sessions, tables.grievances, tables.inbox, nothing, None).routes()  # type: ignore[arg-type]
    browser = await office.signed_in("阿博", "cadre")
    office.tables.units.add_officer(CASE.place.unit, "阿博", "主席")
    assert joinable == ('name="action" value="word"' in (await browser.get(f"/console/cases/{CASE.ref}")).text)


def test_that_field_stands_for_the_command() -> None:
    fields = {"action": "word", "ref": CASE.ref, "text": "二楼食堂重复扣款"}
    assert Command(Verb.WORD, CASE.ref, "二楼食堂重复扣款") == parse(words_of(fields))
