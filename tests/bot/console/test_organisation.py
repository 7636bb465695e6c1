"""The page of the organisation: what waits for a confirmation, who may give it, and that it counts at once."""

import re
from dataclasses import replace

import pytest

from bot.channels.wecom.contacts import Department
from handlers.routing.model import Member
from tests.bot.console.conftest import Office
from tests.contracts.people.memory import HANGDIAN, UNITS

pytestmark = pytest.mark.anyio
PAGE = "/console/organisation"


def token(text: str) -> str:
    found = re.search(r'name="csrf" value="([^"]+)"', text)
    assert found
    return found[1]


@pytest.fixture
def campus(office: Office) -> Office:
    now = office.tables.clock.now()
    office.tables.units.put(UNITS, now=now)
    departments = [Department(1, "杭州电子科技大学", 0), Department(2, "计算机学院", 1), Department(3, "图书馆", 1)]
    office.tables.contacts.replace_all(departments, [("alan", 2), ("abo", 3)], now=now)
    return office


async def test_a_visitor_is_turned_away(campus: Office) -> None:
    campus.add("阿博")
    answer = await campus.browser().get(PAGE)
    assert 403 == answer.status_code
    assert "计算机学院" not in answer.text


async def test_universities_units_and_departments_are_shown(campus: Office) -> None:
    operator = await campus.signed_in("阿博")
    campus.tables.units.add_officer("hdu-cs", "阿博", "主席")
    shown = (await operator.get(PAGE)).text
    for words in ("推测，待确认", "教育部名单", "值班：阿博（主席）", "推荐：计算机学院", "图书馆", "还有 2 所没有确认"):
        assert words in shown
    assert "浙江大学" in (await operator.get(PAGE, params={"university": "浙大"})).text


async def test_each_department_has_one_choice_that_says_whose_it_is(campus: Office) -> None:
    operator = await campus.signed_in("阿博")
    shown = (await operator.get(PAGE)).text
    assert 'aria-label="图书馆是哪个单位"' in shown
    assert 1 == shown.count("推荐：计算机学院")


async def test_an_operator_confirms_a_university_and_it_counts_at_once(campus: Office) -> None:
    operator = await campus.signed_in("阿博")
    csrf = token((await operator.get(PAGE)).text)
    form = {"csrf": csrf, "code": HANGDIAN, "tier": "市属", "superior": "市总工会(教育工会)", "source": "来函 <b>1</b>"}
    answer = await operator.post(f"{PAGE}/universities", data=form)
    assert (303, f"{PAGE}?done=confirmed") == (answer.status_code, answer.headers["location"])
    found = campus.tables.directory.university(HANGDIAN)
    assert (True, "市属") == (found.confirmed, found.tier)
    shown = (await operator.get(PAGE)).text
    assert "来函 &lt;b&gt;1&lt;/b&gt;" in shown
    assert "（已确认）" in shown


@pytest.mark.parametrize(
    "changes",
    [{"superior": "省教育工会"}, {"source": ""}, {"tier": "国立"}, {"code": "0000000000"}],
    ids=["against task 4", "no source", "no tier", "no university"],
)
async def test_an_unfit_confirmation_changes_nothing(campus: Office, changes: dict[str, str]) -> None:
    operator = await campus.signed_in("阿博")
    csrf = token((await operator.get(PAGE)).text)
    form = {"csrf": csrf, "code": HANGDIAN, "tier": "市属", "superior": "市总工会(教育工会)", "source": "来函"} | changes
    answer = await operator.post(f"{PAGE}/universities", data=form)
    assert f"{PAGE}?done=unfit" == answer.headers["location"]
    assert not campus.tables.directory.university(HANGDIAN).confirmed


async def test_a_department_is_confirmed_one_by_one_or_all_as_proposed(campus: Office) -> None:
    operator = await campus.signed_in("阿博")
    csrf = token((await operator.get(PAGE)).text)
    assert campus.tables.directory.member("wecom", "alan") is None
    await operator.post(f"{PAGE}/departments", data={"csrf": csrf, "department": "3", "unit": "hdu-jg"})
    assert Member(HANGDIAN, ("hdu-jg",), source="directory") == campus.tables.directory.member("wecom", "abo")
    await operator.post(f"{PAGE}/departments/proposed", data={"csrf": csrf})
    assert Member(HANGDIAN, ("hdu-cs",), source="directory") == campus.tables.directory.member("wecom", "alan")
    await operator.post(f"{PAGE}/departments", data={"csrf": csrf, "department": "3"})
    assert Member(HANGDIAN, ("hdu",), source="directory") == campus.tables.directory.member("wecom", "abo")
    for number in ("99", "x", "9" * 30):
        answer = await operator.post(f"{PAGE}/departments", data={"csrf": csrf, "department": number, "unit": "hdu-jg"})
        assert answer.headers["location"].endswith("unfit")


@pytest.mark.parametrize("role", ["cadre", "auditor"])
async def test_others_read_only(campus: Office, role: str) -> None:
    reader = await campus.signed_in("阿博", role)
    shown = await reader.get(PAGE)
    assert 200 == shown.status_code
    assert f'action="{PAGE}' not in shown.text.replace(f'method="get" action="{PAGE}"', "")
    form = {"csrf": token(shown.text), "department": "3", "unit": "hdu-jg"}
    assert 403 == (await reader.post(f"{PAGE}/departments", data=form)).status_code


async def test_a_form_without_its_token_or_from_elsewhere_changes_nothing(campus: Office) -> None:
    operator = await campus.signed_in("阿博")
    csrf = token((await operator.get(PAGE)).text)
    for fields, headers in (({}, {}), ({"csrf": "x"}, {}), ({"csrf": csrf}, {"Origin": "https://elsewhere.example"})):
        answer = await operator.post(f"{PAGE}/departments/proposed", data=fields, headers=headers)
        assert 403 == answer.status_code
    assert campus.tables.directory.member("wecom", "alan") is None


async def test_many_units_are_typed_with_suggestions_that_stand_once_on_the_page(campus: Office) -> None:
    units = [replace(UNITS[1], id=f"u{number}", name=f"第{number}学院", aliases=()) for number in range(1000)]
    campus.tables.units.put(units, now=campus.tables.clock.now())
    departments = [Department(number, f"第{number}部", 1) for number in range(2, 300)]
    campus.tables.contacts.put_departments([Department(1, "杭州电子科技大学", 0), *departments])
    operator = await campus.signed_in("阿博")
    shown = (await operator.get(PAGE)).text
    assert 1 == shown.count('<option value="u7">')
    assert "另有 199 个没有列出" in shown
    assert len(shown.encode()) < 600_000
