"""Cadres sign in over WeCom: out with a state, back with a code of the local platform, into the account of their userid."""

from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from bot.channels.wecom.client import WeComClient
from bot.channels.wecom.config import WeComConfig
from bot.console.wecom_sign_in import WeComApp, WeComSignIn
from bot.simulator.server import PlatformConfig, Tenant, tenant_app
from bot.storage.tokens import SqlTokens
from tests.bot.console.conftest import Office
from tests.clock import FixedClock

pytestmark = pytest.mark.anyio
PHONE = {"User-Agent": "Mozilla/5.0 wxwork/4.1"}


class SignIn:
    """The console, and the platform's pages as a member's browser meets them."""

    def __init__(self, office: Office, clock: FixedClock) -> None:
        self.office = office
        office.settings.public_url, office.settings.wecom_enabled = "http://desk.example", True
        config = PlatformConfig(desk_callback_url="http://desk.example/channels/wecom/callback")
        self.tenant = Tenant(config, now=clock.now)
        self.platform = httpx.ASGITransport(tenant_app(self.tenant))
        own = WeComConfig(config.corp_id, config.agent_id, config.secret, config.token, config.aes_key, "http://127.0.0.1/cgi-bin")
        client = WeComClient(own, tokens=SqlTokens(office.tables.database), clock=clock, transport=self.platform)
        app = WeComApp(config.corp_id, config.agent_id, own.api_url)
        office.more_routes = WeComSignIn(office, office.sessions, app, client.whois).routes()
        account = office.tables.accounts.create("阿博", "cadre", now=clock.now())
        office.tables.accounts.bind_wecom(account.id, "Abo")
        self.account = account

    async def agreed(self, browser: httpx.AsyncClient, userid: str, headers: dict[str, str] | None = None) -> str:
        """Go out to the platform, say yes there, and return the address that leads back."""
        away = await browser.get("/console/wecom", headers=headers or {})
        assert 302 == away.status_code
        address = urlsplit(away.headers["location"])
        async with httpx.AsyncClient(transport=self.platform, base_url="http://127.0.0.1") as http:
            back = await http.get(f"{address.path}?{address.query}&userid={userid}")
        assert 302 == back.status_code, back.text
        return back.headers["location"]


@pytest.fixture
def sign_in(office: Office, clock: FixedClock) -> SignIn:
    return SignIn(office, clock)


@pytest.mark.parametrize("headers", [{}, PHONE], ids=["on a desk", "in the app"])
async def test_a_cadre_signs_in_as_whoever_wecom_says_they_are(sign_in: SignIn, headers: dict[str, str]) -> None:
    browser = sign_in.office.browser()
    answer = await browser.get(await sign_in.agreed(browser, "abo", headers))
    assert (303, "/console") == (answer.status_code, answer.headers["location"])
    assert "阿博（工会干部）" in (await browser.get("/console")).text


async def test_somebody_without_an_account_is_told_so(sign_in: SignIn) -> None:
    browser = sign_in.office.browser()
    answer = await browser.get(await sign_in.agreed(browser, "alan"))
    assert 403 == answer.status_code
    assert "还没有和工作台的使用者对上" in answer.text
    assert 403 == (await browser.get("/console")).status_code


async def test_a_disabled_account_stays_closed(sign_in: SignIn, clock: FixedClock) -> None:
    sign_in.office.tables.accounts.disable(sign_in.account.id, now=clock.now())
    browser = sign_in.office.browser()
    assert 403 == (await browser.get(await sign_in.agreed(browser, "abo"))).status_code


async def test_a_way_back_that_another_browser_began_is_refused(sign_in: SignIn) -> None:
    mine, theirs = sign_in.office.browser(), sign_in.office.browser()
    back = await sign_in.agreed(mine, "abo")
    assert 403 == (await theirs.get(back)).status_code, "no state of its own"
    await theirs.get("/console/wecom")
    assert "不是从本页开始的" in (await theirs.get(back)).text
    assert 403 == (await theirs.get("/console/wecom/callback", params={"code": "x", "state": ""})).status_code


async def test_a_way_back_is_good_once(sign_in: SignIn) -> None:
    browser = sign_in.office.browser()
    back = await sign_in.agreed(browser, "abo")
    assert 303 == (await browser.get(back)).status_code
    assert 403 == (await browser.get(back)).status_code


async def test_a_code_that_is_too_old_is_refused(sign_in: SignIn, clock: FixedClock) -> None:
    browser = sign_in.office.browser()
    back = await sign_in.agreed(browser, "abo")
    clock.advance(301)
    answer = await browser.get(back)
    assert "企业微信没有确认" in answer.text


async def test_the_way_out_names_the_app_and_a_fresh_state(sign_in: SignIn) -> None:
    browser = sign_in.office.browser()
    queries = [parse_qs(urlsplit((await browser.get("/console/wecom")).headers["location"]).query) for _ in range(2)]
    assert ["http://desk.example/console/wecom/callback"] == queries[0]["redirect_uri"]
    assert queries[0]["state"] != queries[1]["state"]
    assert 48 == len(queries[0]["state"][0])


async def test_the_platform_turns_a_foreign_address_away(sign_in: SignIn) -> None:
    async with httpx.AsyncClient(transport=sign_in.platform, base_url="http://127.0.0.1") as http:
        query = {"appid": sign_in.tenant.config.corp_id, "redirect_uri": "http://elsewhere.example/", "userid": "abo"}
        assert 400 == (await http.get("/connect/oauth2/authorize", params=query)).status_code


async def test_the_login_page_offers_wecom_where_it_is_set_up(sign_in: SignIn) -> None:
    browser = sign_in.office.browser()
    assert "用企业微信登录" in (await browser.get("/console")).text
    sign_in.office.settings.wecom_enabled = False
    assert "用企业微信登录" not in (await browser.get("/console")).text
