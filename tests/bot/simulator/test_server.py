import base64
import json
import re
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from fastapi import FastAPI, Request, Response

from bot.settings import Settings
from bot.simulator.config import Member
from bot.simulator.server import PAGE, PlatformConfig, Tenant, build_platform, platform_environment, tenant_app
from tests.bot.simulator.calls import CONFIG, serving

pytestmark = pytest.mark.anyio


async def told(tenant: Tenant) -> list[dict[str, Any]]:
    """What the desk was told, without ids."""
    return [{k: v for k, v in callback.happening.fields.items() if k != "MsgId"} for callback in tenant.callbacks.log()]


@pytest.fixture
def desk_url() -> Iterator[str]:
    """A desk that takes everything."""
    desk = FastAPI()

    @desk.post("/callback")
    async def take(_request: Request) -> Response:
        return Response()

    with serving(desk) as url:
        yield url + "/callback"


async def test_members_act_at_the_testers_word(http: httpx.AsyncClient, tenant: Tenant, desk_url: str) -> None:
    tenant.callbacks.url = desk_url
    (row,) = (await http.post("/_sim/members/ALAN/say", json={"text": "你好"})).json()
    assert ("alan", "text", "delivered", [200]) == (row["user"], row["kind"], row["state"], [each["status"] for each in row["attempts"]])
    for act, body in (("press", {"key": "help"}), ("enter", {}), ("subscribe", {}), ("other", {"fields": {"MsgType": "image"}})):
        assert 200 == (await http.post(f"/_sim/members/alan/{act}", json=body)).status_code
    assert ["text", "press", "enter", "subscribe", "other"] == [each["kind"] for each in (await http.get("/_sim/callbacks")).json()]
    assert {"MsgType": "event", "Event": "click", "EventKey": "help"} == (await told(tenant))[1]


async def test_a_picture_that_a_member_sends_can_be_fetched(http: httpx.AsyncClient, tenant: Tenant, desk_url: str) -> None:
    tenant.callbacks.url = desk_url
    content = base64.b64encode(b"a paper").decode()
    for kind, body in (("image", {}), ("voice", {}), ("video", {}), ("file", {"content": content})):
        assert 200 == (await http.post("/_sim/members/alan/media", json={"kind": kind, **body})).status_code
    picture, voice, video, paper = await told(tenant)
    assert ["image", "voice", "video", "file"] == [each["MsgType"] for each in (picture, voice, video, paper)]
    assert "amr" == voice["Format"]
    found = [tenant.media.find(str(each["MediaId"])).content for each in (picture, voice, paper)]
    assert (b"\xff\xd8\xff", b"#!AMR\n", b"a paper") == (found[0][:3], found[1][:6], found[2])
    assert ["图片", "语音", "视频", "文件"] == [each["text"] for each in (await http.get("/_sim/chat?user=alan")).json()["bubbles"]]
    assert 422 == (await http.post("/_sim/members/alan/media", json={"kind": "file", "content": "?"})).status_code


async def test_a_stranger_to_the_tenant_cannot_act(http: httpx.AsyncClient) -> None:
    assert 404 == (await http.post("/_sim/members/nobody/say", json={"text": "你好"})).status_code


async def test_a_member_can_be_added_changed_and_taken_away(http: httpx.AsyncClient, tenant: Tenant) -> None:
    await http.post("/_sim/members", json={"userid": "Wang", "name": "王老师"})
    assert Member("Wang", "王老师") == tenant.find_member("wang")
    await http.post("/_sim/members", json={"userid": "wang", "name": "王老师", "licensed": False})
    assert ["alan", "abo", "chensheng", "wang"] == [each["userid"] for each in (await http.get("/_sim/members")).json()]
    await http.delete("/_sim/members/wang")
    assert None is tenant.find_member("wang")
    assert 422 == (await http.post("/_sim/members", json={"userid": "a|b", "name": "两个人"})).status_code


async def test_the_chat_holds_both_sides_in_order(http: httpx.AsyncClient, tenant: Tenant, desk_url: str) -> None:
    tenant.callbacks.url = desk_url
    await http.post("/_sim/members/alan/say", json={"text": "问题", "copies": 3})
    tenant.outbox.add("alan", msgid="x", msgtype="text", content="答复", truncated=True, duplicate=False, guarded=False)
    seen = (await http.get("/_sim/chat", params={"user": "alan"})).json()
    rows = [(each["side"], each["text"], each["state"], each["marks"]) for each in seen["bubbles"]]
    assert [("member", "问题", "delivered", []), ("desk", "答复", "", ["truncated"])] == rows
    same = await http.get("/_sim/chat", params={"user": "alan", "since": seen["version"]})
    assert (204, b"") == (same.status_code, same.content)
    assert [] == (await http.get("/_sim/chat", params={"user": "abo"})).json()["bubbles"]


async def test_the_outbox_can_be_read_for_one_member(http: httpx.AsyncClient, tenant: Tenant) -> None:
    for userid in ("alan", "abo"):
        tenant.outbox.add(userid, msgid="x", msgtype="text", content=userid, truncated=False, duplicate=False, guarded=True)
    assert ["abo"] == [row["content"] for row in (await http.get("/_sim/outbox", params={"user": "abo"})).json()]
    assert 2 == len((await http.get("/_sim/outbox")).json())


async def test_switches_can_be_set_and_read(http: httpx.AsyncClient, tenant: Tenant) -> None:
    before = tenant.clock.now()
    await http.post("/_sim/faults", json={"path": "message/send", "kind": "errcode", "errcode": 45009, "times": 2})
    await http.post("/_sim/clock", json={"seconds": 7_500})
    await http.post("/_sim/trust", json={"trusted": False})
    switches = (await http.get("/_sim/switches")).json()
    assert (False, 7_500, 2) == (switches["trusts_address"], switches["clock_ahead_s"], switches["faults"][0]["times"])
    assert 7_500 == (tenant.clock.now() - before).total_seconds()
    await http.delete("/_sim/faults")
    assert [] == (await http.get("/_sim/switches")).json()["faults"]
    token, _ = tenant.tokens.issue()
    await http.post("/_sim/revoke")
    assert 40014 == tenant.tokens.verdict(token)


async def test_an_address_that_fails_the_check_is_not_saved(http: httpx.AsyncClient, tenant: Tenant, desk_url: str) -> None:
    before = tenant.callbacks.url
    assert not (await http.post("/_sim/callback-url", json={"url": desk_url})).json()["ok"]
    assert before == tenant.callbacks.url


@pytest.mark.parametrize(
    ("headers", "status"), [({}, 204), ({"Origin": "http://127.0.0.1"}, 204), ({"Origin": "https://evil.example"}, 403)]
)
async def test_a_page_of_another_origin_cannot_act(http: httpx.AsyncClient, headers: dict[str, str], status: int) -> None:
    assert status == (await http.post("/_sim/revoke", headers=headers)).status_code


async def test_a_foreign_name_for_this_machine_is_turned_away(http: httpx.AsyncClient) -> None:
    assert 400 == (await http.get("/_sim/outbox", headers={"Host": "evil.example"})).status_code


async def test_the_page_loads_nothing_from_elsewhere(http: httpx.AsyncClient) -> None:
    page = await http.get("/")
    assert "default-src 'none'" in page.headers["content-security-policy"]
    loaded = re.findall(r'(?:src|href)="([^"]+)"', page.text)
    assert ["data:,", "/page/phone.css", "/page/phone.js"] == loaded
    for path in loaded[1:]:
        assert 200 == (await http.get(path)).status_code
    for file in (PAGE / "static").iterdir():
        assert not re.findall(r"https?://|@import|url\(", file.read_text(encoding="utf-8"))


async def test_the_names_of_a_tenant_are_text_on_the_page() -> None:
    hostile = '<script>alert("1")</script>'
    config = PlatformConfig(desk_callback_url="http://desk.example", app_name=hostile, members=(Member("alan", hostile),))
    async with httpx.AsyncClient(transport=httpx.ASGITransport(build_platform(config)), base_url="http://127.0.0.1") as http:
        assert hostile not in (await http.get("/")).text


async def test_the_page_says_every_state_and_mark_there_is(http: httpx.AsyncClient) -> None:
    from bot.simulator.answers import Flaw
    from bot.simulator.callbacks import State

    page = (await http.get("/")).text
    said = set(re.findall(r"data-([a-z_]+)=", page))
    assert set() == {*State, *(f"flaw_{flaw}" for flaw in Flaw if flaw), "truncated", "dropped", "duplicate"} - said


def test_a_desk_takes_the_environment_of_the_platform(monkeypatch: pytest.MonkeyPatch) -> None:
    config = PlatformConfig(desk_callback_url="http://127.0.0.1:8000/channels/wecom/callback")
    for name, value in platform_environment(config, "http://127.0.0.1:8001/").items():
        monkeypatch.setenv(name, value)
    settings = Settings(_env_file=None)  # pyright: ignore[reportCallIssue] # an argument of pydantic-settings
    assert settings.wecom_enabled
    assert "http://127.0.0.1:8001/cgi-bin" == settings.wecom_api_url
    assert (config.secret, config.token, config.aes_key) == tuple(
        secret.get_secret_value() for secret in (settings.wecom_secret, settings.wecom_token, settings.wecom_aes_key)
    )


def test_each_platform_has_secrets_of_its_own() -> None:
    one, other = (PlatformConfig(desk_callback_url="http://desk.example") for _ in range(2))
    assert set() == {one.secret, one.token, one.aes_key} & {other.secret, other.token, other.aes_key}


async def test_the_app_needs_no_lifespan_to_answer() -> None:
    transport = httpx.ASGITransport(tenant_app(Tenant(CONFIG)))
    async with httpx.AsyncClient(transport=transport, base_url="http://localhost:8001") as http:
        assert 41002 == json.loads((await http.get("/cgi-bin/gettoken")).text)["errcode"]
