from dataclasses import replace
from typing import Any

import httpx
import pytest

from bot.channels.wecom.client import WeComClient
from bot.channels.wecom.config import WeComConfig
from bot.channels.wecom.doctor import check
from bot.checks import Check
from bot.settings import Settings
from tests.bot.channels.wecom.fakes import CONFIG, FakePlatform, FakeTokenStore
from tests.clock import FixedClock

pytestmark = pytest.mark.anyio


@pytest.fixture
def platform() -> FakePlatform:
    return FakePlatform()


@pytest.fixture
def doctor(platform: FakePlatform, clock: FixedClock) -> Any:
    async def examine(**changes: Any) -> list[Check]:
        client = WeComClient(CONFIG, tokens=FakeTokenStore(), clock=clock, transport=platform.transport)
        return await check(replace(CONFIG, **changes), client)

    return examine


async def test_a_desk_in_order_passes_every_check(doctor: Any, platform: FakePlatform):
    checks = await doctor()
    assert [check for check in checks if not check.ok] == []
    assert {"wecom corp id", "wecom agent id", "wecom callback", "wecom gettoken", "wecom public url"} <= {check.name for check in checks}
    assert platform.sent == []


@pytest.mark.parametrize(
    ("changes", "name", "setting"),
    [
        ({"corp_id": "ww desk"}, "wecom corp id", "UNIONDESK_WECOM_CORP_ID"),
        ({"agent_id": 0}, "wecom agent id", "UNIONDESK_WECOM_AGENT_ID"),
        ({"secret": ""}, "wecom secret", "UNIONDESK_WECOM_SECRET"),
        ({"secret": "copied twice"}, "wecom secret", "UNIONDESK_WECOM_SECRET"),
        ({"token": "to-ken"}, "wecom token", "UNIONDESK_WECOM_TOKEN"),
        ({"aes_key": "short"}, "wecom aes key", "UNIONDESK_WECOM_AES_KEY"),
        ({"public_url": ""}, "wecom public url", "UNIONDESK_PUBLIC_URL"),
        ({"public_url": "http://desk.example.edu.cn"}, "wecom public url", "UNIONDESK_PUBLIC_URL"),
    ],
)
async def test_a_setting_that_cannot_be_right_is_named_with_its_remedy(doctor: Any, changes: dict[str, Any], name: str, setting: str):
    failed = {check.name: check for check in await doctor(**changes) if not check.ok}
    assert setting in failed[name].remedy
    assert failed[name].problem
    assert set(failed) <= {name, "wecom callback"}


async def test_the_local_platform_needs_no_https(doctor: Any):
    checks = await doctor(public_url="http://127.0.0.1:8000", api_url="http://127.0.0.1:9000/cgi-bin")
    assert [check for check in checks if not check.ok] == []


@pytest.mark.parametrize(
    ("answer", "problem", "remedy"),
    [
        ({"errcode": 40001, "errmsg": "invalid secret"}, "40001", "UNIONDESK_WECOM_SECRET"),
        ({"errcode": 40013, "errmsg": "invalid corpid"}, "40013", "UNIONDESK_WECOM_CORP_ID"),
        ({"errcode": 40091, "errmsg": "other corp"}, "40091", "same corp"),
        ({"errcode": 60020, "errmsg": "not allow to access from your ip, from ip: 203.0.113.7"}, "60020", "203.0.113.7"),
        ({"errcode": 45009, "errmsg": "freq"}, "45009", "try again"),
        (httpx.ConnectError("no route"), "ConnectError", "UNIONDESK_WECOM_API_URL"),
        (httpx.Response(502, html="<html>"), "http_502", "UNIONDESK_WECOM_API_URL"),
    ],
)
async def test_a_token_that_cannot_be_fetched_is_explained(doctor: Any, platform: FakePlatform, answer: Any, problem: str, remedy: str):
    platform.token_answers = [answer]
    (failed,) = [check for check in await doctor() if not check.ok]
    assert failed.name == "wecom gettoken"
    assert problem in failed.problem
    assert remedy in failed.remedy


async def test_no_check_shows_a_secret(doctor: Any, platform: FakePlatform):
    platform.token_answers = [{"errcode": 40001, "errmsg": CONFIG.secret}]
    shown = repr(await doctor(token="kept-Token"))
    assert not any(secret in shown for secret in (CONFIG.secret, CONFIG.aes_key, "kept-Token"))


def test_the_configuration_comes_out_of_the_settings_whole():
    settings = Settings(
        wecom_corp_id=CONFIG.corp_id,
        wecom_agent_id=CONFIG.agent_id,
        wecom_secret=CONFIG.secret,
        wecom_token=CONFIG.token,
        wecom_aes_key=CONFIG.aes_key,
        wecom_api_url=CONFIG.api_url + "/",
        public_url=CONFIG.public_url + "/",
        max_body_bytes=65_536,
        clock_skew_s=600,
    )
    assert WeComConfig.from_settings(settings) == CONFIG
