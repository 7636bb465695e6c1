"""The console: who gets in, for how long, and who may do what."""

import re

import httpx
import pytest

from bot.storage.accounts import LINK_TTL, SESSION_TTL
from ingest.pipeline import Ingest, bundled
from tests.bot.console.conftest import Office
from tests.contracts.storage.desk import message

pytestmark = pytest.mark.anyio

HOSTILE = '<script>alert("名")</script>'


async def csrf_of(browser: httpx.AsyncClient) -> str:
    found = re.search(r'name="csrf" value="([^"]+)"', (await browser.get("/console")).text)
    assert found is not None
    return found[1]


async def dead_letter(office: Office) -> int:
    """A message of 阿兰 that was given up; its notice is raised with it."""
    desk = office.tables
    await desk.inbox.receive(message("k", text="不许外传的话"))
    claimed = desk.claimed()
    desk.inbox.bury(claimed, error="TypeError", now=desk.clock.now())
    return claimed.id


async def test_before_there_is_a_user_the_console_says_how_to_make_one_and_nothing_else(office: Office) -> None:
    await dead_letter(office)
    browser = office.browser()
    for response in (await browser.get("/console"), await browser.get("/console/login?token=x"), await browser.post("/console/login")):
        assert 403 == response.status_code
        assert "uniondesk user add 姓名 --role operator" in response.text
        assert "TypeError" not in response.text
        assert "现在的情况" not in response.text


async def test_with_users_a_visitor_is_asked_to_sign_in_and_told_no_command(office: Office) -> None:
    office.add("阿博")
    response = await office.browser().get("/console")
    assert (403, "no-store") == (response.status_code, response.headers["cache-control"])
    assert "一次性链接" in response.text
    assert "uniondesk" not in response.text
    assert "阿博" not in response.text


async def test_looking_at_a_link_does_not_use_it_up(office: Office) -> None:
    token = office.add("阿博")
    browser = office.browser()
    for _ in range(2):
        page = await browser.get(f"/console/login?token={token}")
        assert (200, "no-store") == (page.status_code, page.headers["cache-control"])
        assert "set-cookie" not in page.headers
    response = await browser.post("/console/login", data={"token": token})
    assert (303, "/console") == (response.status_code, response.headers["location"])
    assert 200 == (await browser.get("/console")).status_code


async def test_a_link_signs_one_browser_in_and_no_second(office: Office) -> None:
    token = office.add("阿博")
    first, second = office.browser(), office.browser()
    await first.post("/console/login", data={"token": token})
    response = await second.post("/console/login", data={"token": token})
    assert (403, True) == (response.status_code, "这个链接不能用了" in response.text)
    assert [200, 403] == [(await browser.get("/console")).status_code for browser in (first, second)]


@pytest.mark.parametrize("token", ["", "猜的", "x" * 500, "\ud800".encode("utf-8", "surrogatepass").decode("latin-1")])
async def test_a_guessed_token_does_not_sign_in(office: Office, token: str) -> None:
    office.add("阿博")
    browser = office.browser()
    assert 403 == (await browser.post("/console/login", data={"token": token})).status_code
    assert not browser.cookies


async def test_a_link_ends_after_its_time(office: Office) -> None:
    token = office.add("阿博")
    office.tables.clock.advance(LINK_TTL.total_seconds())
    assert 403 == (await office.browser().post("/console/login", data={"token": token})).status_code


async def test_a_foreign_page_cannot_sign_a_browser_in(office: Office) -> None:
    token = office.add("陈生")
    browser = office.browser()
    response = await browser.post("/console/login", data={"token": token}, headers={"Sec-Fetch-Site": "cross-site"})
    assert (403, True) == (response.status_code, "没有执行" in response.text)
    assert 303 == (await browser.post("/console/login", data={"token": token})).status_code


async def test_a_token_in_an_address_is_shown_as_text(office: Office) -> None:
    office.add("阿博")
    html = (await office.browser().get("/console/login", params={"token": '"><script>alert(1)</script>'})).text
    assert "<script>alert" not in html


@pytest.mark.parametrize(
    ("secure", "name", "flags"),
    [
        (False, "console", {"HttpOnly", "SameSite=lax", "Path=/", "Max-Age=43200"}),
        (True, "__Host-console", {"HttpOnly", "SameSite=lax", "Path=/", "Max-Age=43200", "Secure"}),
    ],
)
async def test_the_session_cookie_is_bound_to_the_desk(office: Office, secure: bool, name: str, flags: set[str]) -> None:
    office.settings.secure_cookies = secure
    response = await office.browser().post("/console/login", data={"token": office.add("阿博")})
    cookie, *given = response.headers["set-cookie"].split("; ")
    assert (name, flags) == (cookie.partition("=")[0], set(given))


async def test_a_session_ends_after_its_time(office: Office) -> None:
    browser = await office.signed_in("阿博")
    office.tables.clock.advance(SESSION_TTL.total_seconds() - 1)
    assert 200 == (await browser.get("/console")).status_code
    office.tables.clock.advance(1)
    assert 403 == (await browser.get("/console")).status_code


async def test_signing_out_ends_the_session_on_the_server_too(office: Office) -> None:
    browser = await office.signed_in("阿博")
    kept = dict(browser.cookies)
    response = await browser.post("/console/logout", data={"csrf": await csrf_of(browser)})
    assert 303 == response.status_code
    assert not browser.cookies
    assert 403 == (await office.browser().get("/console", headers={"Cookie": f"console={kept['console']}"})).status_code


@pytest.mark.parametrize("csrf", [None, "", "falsch", "密"])
async def test_a_form_without_the_sessions_token_does_nothing(office: Office, csrf: str | None) -> None:
    number = await dead_letter(office)
    browser = await office.signed_in("阿博")
    fields = {} if csrf is None else {"csrf": csrf}
    for path in (f"/console/letters/inbox/{number}/discard", "/console/notices/1/resolve", "/console/logout"):
        assert 403 == (await browser.post(path, data=fields)).status_code
    assert (1, 1) == (len(office.tables.letters.all()), len(office.tables.notices.open_notices()))
    assert 200 == (await browser.get("/console")).status_code


async def test_a_form_with_anothers_token_does_nothing(office: Office) -> None:
    number = await dead_letter(office)
    bo, chen = await office.signed_in("阿博"), await office.signed_in("陈生")
    assert 403 == (await chen.post(f"/console/letters/inbox/{number}/discard", data={"csrf": await csrf_of(bo)})).status_code
    assert 1 == len(office.tables.letters.all())


def forms(office: Office) -> list[str]:
    """Paths that take a form of whoever is signed in, with something in each blank."""
    open_to_all = {"/console/login", "/api/v1/documents"}  # gives the session; reads files before its fields
    taken = [route.path for route in office.routes() if "POST" in (route.methods or ()) and route.path not in open_to_all]
    return [re.sub(r"\{\w+(?::(\w+))?\}", lambda blank: "1" if blank[1] == "int" else "inbox", path) for path in taken]


async def test_every_form_is_guarded_alike(office: Office) -> None:
    operator, auditor, stranger = await office.signed_in("阿博"), await office.signed_in("审计", "auditor"), office.browser()
    own, others, foreign = {"csrf": await csrf_of(operator)}, {"csrf": await csrf_of(auditor)}, {"Sec-Fetch-Site": "cross-site"}
    paths = forms(office)
    assert len(paths) > 10
    for path in paths:
        refused = [
            await stranger.post(path, data=own),
            await operator.post(path),
            await operator.post(path, data=others),
            await operator.post(path, data=own, headers=foreign),
        ]
        if path != "/console/logout":
            refused.append(await auditor.post(path, data=others))
        assert {403} == {one.status_code for one in refused}, path
        assert not any("set-cookie" in one.headers for one in refused), path
    assert 200 == (await operator.get("/console")).status_code, "nobody was signed out"


async def test_an_operator_sees_what_went_wrong_but_not_what_was_said(office: Office) -> None:
    await dead_letter(office)
    html = (await (await office.signed_in("阿博")).get("/console")).text
    assert "有消息没有处理成" in html
    assert "TypeError" in html
    assert "2026-11-23 12:00" in html
    assert "不许外传的话" not in html


async def test_an_operator_tries_a_letter_again(office: Office) -> None:
    number = await dead_letter(office)
    browser = await office.signed_in("阿博")
    csrf = {"csrf": await csrf_of(browser)}
    assert 303 == (await browser.post(f"/console/letters/inbox/{number}/requeue", data=csrf)).status_code
    assert ["queued"] == office.tables.inbox_states()
    assert 404 == (await browser.post(f"/console/letters/inbox/{number}/requeue", data=csrf)).status_code


async def test_an_operator_lets_a_letter_go_and_deals_with_its_notice(office: Office) -> None:
    number = await dead_letter(office)
    browser = await office.signed_in("阿博")
    csrf = {"csrf": await csrf_of(browser)}
    (notice,) = office.tables.notices.open_notices()
    assert 303 == (await browser.post(f"/console/letters/inbox/{number}/discard", data=csrf)).status_code
    assert 303 == (await browser.post(f"/console/notices/{notice.id}/resolve", data=csrf)).status_code
    assert (["discarded"], []) == (office.tables.inbox_states(), office.tables.notices.open_notices())


@pytest.mark.parametrize("box", ["letters", "inbox;", "%3Cscript%3E"])
async def test_a_letter_of_no_box_is_not_found(office: Office, box: str) -> None:
    browser = await office.signed_in("阿博")
    response = await browser.post(f"/console/letters/{box}/1/discard", data={"csrf": await csrf_of(browser)})
    assert (404, False) == (response.status_code, "<script>" in response.text)


@pytest.mark.parametrize(("role", "sees"), [("auditor", True), ("cadre", False)])
async def test_only_an_operator_acts(office: Office, role: str, sees: bool) -> None:
    number = await dead_letter(office)
    browser = await office.signed_in("阿兰", role)
    html = (await browser.get("/console")).text
    assert "现在的情况" in html
    assert sees == ("TypeError" in html)
    assert "/console/letters/" not in html
    assert "/console/notices/" not in html
    csrf = {"csrf": await csrf_of(browser)}
    for path in (f"/console/letters/inbox/{number}/requeue", f"/console/letters/inbox/{number}/discard", "/console/notices/1/resolve"):
        response = await browser.post(path, data=csrf)
        assert (403, True) == (response.status_code, "没有权限" in response.text)
    assert (["dead"], 1) == (office.tables.inbox_states(), len(office.tables.notices.open_notices()))


async def test_a_disabled_account_is_out_at_once(office: Office) -> None:
    browser = await office.signed_in("阿博")
    account = office.tables.accounts.find("阿博")
    assert account is not None
    office.tables.accounts.disable(account.id, now=office.tables.clock.now())
    assert 403 == (await browser.get("/console")).status_code


async def test_the_landing_page_shows_indexes_queues_and_documents(office: Office) -> None:
    list(Ingest(office.store).run(bundled()))
    await office.tables.inbox.receive(message("k"))
    office.tables.clock.advance(90)
    html = (await (await office.signed_in(HOSTILE)).get("/console")).text
    figures = dict(re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", html))
    assert {
        "全文检索": "在用",
        "语义检索": "正在计算 3/87",
        "条款": "25",
        "等待处理的消息": "1",
        "其中最早一条已等": "90 秒",
        "等待送达的答复": "0",
        "没有处理成的消息": "0",
        "没有送到或不明的答复": "0",
    } == figures
    assert "关于深化新时代高等学校工会改革的意见" in html
    assert "<script>alert" not in html
