"""A case against the chair of a unit's union does not exist for that chair: on no page, card, list, letter, figure or paper, by no command.

The chair of the test serves the union that works on the case as well, and owns what nobody else may: all that could show it does,
as another case that lies beside it proves.
"""

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import httpx
import pytest

from bot.commands.tickets import tickets as commands
from bot.storage.openings import NotOpened, SqlOpenings
from handlers.grievances.cadre.commands import FORMS, Verb
from handlers.grievances.cases.case import ActorKind, Reader, Status
from tests.journeys.campus import GAO, LIANG, QIN, Campus, campus

pytestmark = pytest.mark.timeout(180)
THE_DESK, WRITER = Reader(ActorKind.CLOCK), Reader(ActorKind.MEMBER, channel="wecom", sender="alan")
AGAINST = ("我要投诉学院工会主席把困难补助发给了自己的亲戚", "九月底", "学院", "查清楚，重新评", "保密", "确认")
OTHER = ("我要反映二食堂的饭钱总是扣两次", "十月底开始", "二食堂一楼", "退钱", "没有", "保密", "确认")
SECRETS = ("困难补助", "亲戚", "重新评", "找到了名单")
NOBODYS = "26-314159"
"""A number that no case has."""
ARGUMENTS: dict[str, tuple[str, ...]] = {
    "list": (),
    "show": ("{ref}",),
    "file": ("{ref}", "{file}", "{out}"),
    "accept": ("{ref}",),
    "regrade": ("{ref}", "复杂", "牵涉两个学院"),
    "recuse": ("{ref}", "与当事人同一个课题组"),
    "transfer": ("{ref}", "校工会", "不归学院"),
    "ask": ("{ref}", "哪一天？"),
    "start": ("{ref}",),
    "tell": ("{ref}", "已经约了"),
    "word": ("{ref}", "二楼食堂重复扣款"),
    "slip": ("{ref}", "{out}"),
    "note": ("{ref}", "记一下"),
    "reply": ("{ref}", "办好了"),
    "extend": ("{ref}", "5", "等材料"),
    "decline": ("{ref}", "不归我们"),
    "return": ("{ref}", "不归我们"),
    "merge": ("{ref}", NOBODYS),
    "reopen": ("{ref}", "没有办好"),
    "close": ("{ref}", "没有意见"),
    "open": ("{ref}", "想知道是谁说的"),
    "grant": ("{ref}",),
    "deny": ("{ref}",),
    "identity": ("{ref}",),
    "openings": (),
    "export": ("{out}.csv",),
}
"""Every command about cases; a new one has to be written down here."""


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Campus]:
    with campus(tmp_path / "data") as made:
        made.tables.units.add_officer("hdu", QIN, "委员")
        made.tables.units.name_fallback(QIN, by="管理员", now=made.clock.now())
        yield made


def pages(here: Campus, browser: httpx.Client, ref: str, file: str) -> dict[str, str]:
    """Every page of the console that can be looked at, with what stands there."""
    values = {"ref": ref, "file": file, "kind": "csv"}
    found: dict[str, str] = {}
    for route in here.app.routes:
        path, methods = getattr(route, "path", ""), getattr(route, "methods", None) or ()
        if not path.startswith("/console") or "GET" not in methods or path.startswith("/console/login"):
            continue
        names = re.findall(r"\{(\w+)", path)
        if set(names) <= set(values):
            filled = re.sub(r"\{(\w+)[^}]*\}", lambda match: values[match[1]], path)
            answer = browser.get(filled)
            found[path] = f"{answer.status_code} {answer.text}"
    over = browser.get("/console/cases", params={"show": "over"})
    return {**found, "over": over.text, "xlsx": str(browser.get("/console/cases/figures.xlsx").status_code)}


def of_everything(here: Campus, ref: str, file: str) -> dict[str, str]:
    """What the chair finds without naming the case: pages, phone, lists, figures."""
    browser = here.browser(QIN)
    found = pages(here, browser, ref, file)
    found["phone"] = "\n".join(f"{one.content}{one.card or ''}" for one in here.phone("qin"))
    found["list"] = here.tickets(QIN, "list", "--json", "--limit", "1000")
    found["openings"] = here.tickets(QIN, "openings", "--json")
    found["待办"] = here.say("qin", "待办")
    found["进度"] = here.say("qin", "进度")
    return found


def nothing_of(found: dict[str, str], ref: str, file: str) -> None:
    """Nowhere stands anything of the case."""
    words = (ref, ref.partition("-")[2], file, *SECRETS)
    assert [] == [(name, word) for name, text in found.items() for word in words if word and word in text]


def said_of(here: Campus, ref: str, file: str, out: Path) -> list[str]:
    """What the chair is answered who names a case in every way there is."""
    words = [f"{form.example.replace('26-482137', ref)}" if verb is not Verb.LIST else str(verb) for verb, form in FORMS.items()]
    words += [f"进度 {ref}", f"催办 {ref}", f"补充 {ref} 我也有", f"撤回 {ref}", f"没解决 {ref}", f"加入 {ref}", f"为什么是这一天 {ref}"]
    answers: list[str] = []
    here.say("qin", "取消")  # nothing is kept of what was said before
    for number, text in enumerate(text for text in words if "待办" not in text):
        if number % 15 == 0:
            here.advance(timedelta(minutes=2))  # a phone gets thirty messages a minute
        answers.append(here.say("qin", text))
    for name, arguments in ARGUMENTS.items():
        if arguments[:1] == ("{ref}",):
            given = [one.format(ref=ref, file=file, out=out / f"{name}-{ref}") for one in arguments]
            answers.append(here.tickets(QIN, name, *given))
    browser = here.browser(QIN)
    paths = (f"/console/cases/{ref}", f"/console/cases/{ref}/answer.docx", f"/console/cases/{ref}/transfer.docx")
    answers += [str(browser.get(path).status_code) for path in (*paths, f"/console/cases/{ref}/files/{file}")]
    return [re.sub(r"答复编号 \w{6}", "", answer.replace(ref, "NUMBER").replace(ref[3:], "NUMBER")) for answer in answers]


def test_every_command_about_cases_is_tried() -> None:
    names = {one.name or (one.callback.__name__ if one.callback else "") for one in commands.registered_commands}
    assert names <= set(ARGUMENTS), "write down in ARGUMENTS how the new command is typed"
    assert set(ARGUMENTS) <= names


def test_a_case_against_a_chair_is_nowhere_for_that_chair_from_its_hand_in_to_its_end(here: Campus, tmp_path: Path) -> None:
    beside = here.hand_in("chensheng", *OTHER)
    for line in AGAINST[:3]:
        here.say("alan", line)
    here.send("alan", "image")
    ref = here.hand_in("alan", *AGAINST[3:])
    case = here.tables.grievances.cases.find_for(THE_DESK, ref)
    assert case
    assert ("hdu", True) == (case.place.unit, QIN in case.bars.officers)
    (file,) = [one.id for one in here.tables.grievances.cases.attachments_for(WRITER, ref)]
    assert 200 == here.browser(GAO).get(f"/console/cases/{ref}/files/{file}").status_code

    def look() -> None:
        found = of_everything(here, ref, file)
        nothing_of(found, ref, file)
        for name in ("/console/cases", "phone", "list", "待办"):
            assert beside in found[name], f"{name} shows nothing at all"

    look()
    here.say("alan", f"催办 {ref}")
    here.say("gao", f"受理 {ref} 简单")
    here.say("gao", f"询问 {ref} 哪一次？")
    here.say("alan", f"补充 {ref} 找到了名单")
    look()
    here.advance(timedelta(days=1))
    here.advance(timedelta(days=13))  # past the last day: the superior, or who stands in for one, would be told
    morning = here.read("qin")
    assert "您这里有 1 件诉求要办" in morning
    assert "您这里有 2 件诉求要办" in here.read("gao")
    look()
    here.say("gao", f"答复 {ref} 查过了，名单要重新评。")
    here.say("gao", "确认")
    here.say("alan", f"没解决 {ref}")
    here.say("alan", "不满意，还是那份名单")
    look()
    here.say("liang", f"受理 {ref}")
    here.say("liang", f"答复 {ref} 重新评过了。")
    here.say("liang", "确认")
    here.say("alan", f"解决了 {ref}")
    case = here.tables.grievances.cases.find_for(THE_DESK, ref)
    assert case
    assert Status.CLOSED is case.status
    look()
    assert beside in here.say("qin", "待办")


def test_no_figure_counts_it(here: Campus, tmp_path: Path) -> None:
    here.hand_in("chensheng", *OTHER)
    here.hand_in("alan", *AGAINST)
    total = {who: here.tickets(who, "export", tmp_path / f"{who}.csv", "--json") for who in (QIN, GAO, LIANG)}
    assert ['"cases": 1', '"cases": 2', '"cases": 2'] == [re.findall(r'"cases": \d+', text)[0] for text in total.values()]
    assert "困难" not in (tmp_path / f"{QIN}.csv").read_text(encoding="utf-8-sig")
    figures = {who: here.browser(who).get("/console/cases/figures.csv").text for who in (QIN, GAO)}
    assert [",1,1,0,", ",2,2,0,"] == [re.findall(r",\d+,\d+,\d+,", text)[-1] for text in figures.values()]


def test_whoever_names_it_is_answered_as_of_a_number_that_no_case_has(here: Campus, tmp_path: Path) -> None:
    ref = here.hand_in("alan", *AGAINST)
    file = "a" * 32
    assert said_of(here, NOBODYS, file, tmp_path) == said_of(here, ref, file, tmp_path)
    case = here.tables.grievances.cases.find_for(THE_DESK, ref)
    assert case
    assert (Status.SUBMITTED, 1) == (case.status, case.version)


def test_the_chair_takes_no_part_in_an_opening_and_hears_of_none(here: Campus) -> None:
    ref = here.hand_in("alan", *AGAINST)
    openings, now = SqlOpenings(here.tables.database), here.clock.now()
    assert openings.ask(ref, QIN, "想知道是谁说的", now=now) is openings.ask(NOBODYS, QIN, "想知道是谁说的", now=now) is NotOpened.UNKNOWN
    asked = openings.ask(ref, GAO, "要当面核对名单", now=now)
    assert not isinstance(asked, NotOpened)
    assert [] == openings.waiting_for(QIN, now=now)
    assert NotOpened.UNKNOWN is openings.grant(asked.id, QIN, now=now)
    assert NotOpened.UNKNOWN is openings.refuse(asked.id, QIN, now=now)
    reader = here.tables.grievances.duty.reader(QIN)
    assert reader
    assert [] == openings.steps_for(reader, ref)


def test_the_chair_who_asks_as_a_member_is_not_offered_to_join_it(here: Campus) -> None:
    here.hand_in("alan", *AGAINST)
    said = [here.say("qin", line) for line in ("我要反映学院的困难补助评得不公平", "九月底", "学院", "重新评", "没有", "保密")]
    assert not any("有同事也提过" in text for text in said)
