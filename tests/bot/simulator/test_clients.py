"""Clients that are not the platform's own: wechatpy, and the desk's."""

from collections.abc import AsyncIterator, Iterator
from typing import Any

import httpx
import pytest
from wechatpy.enterprise import WeChatClient
from wechatpy.exceptions import APILimitedException, WeChatClientException

from bot.channels.base import ChannelSuspended, DeliveryError
from bot.channels.wecom.client import WeComClient
from bot.channels.wecom.config import WeComConfig
from bot.simulator.faults import Fault, FaultKind
from bot.simulator.server import Tenant, platform_environment
from tests.bot.channels.wecom.fakes import FakeTokenStore
from tests.bot.simulator.calls import CONFIG
from tests.clock import FixedClock


class LocalWeCom(WeChatClient):
    """wechatpy has the address of gettoken written into it."""

    def __init__(self, base_url: str) -> None:
        self.API_BASE_URL = base_url + "/cgi-bin/"
        super().__init__(CONFIG.corp_id, CONFIG.secret)

    def fetch_access_token(self) -> Any:
        query = {"corpid": self.corp_id, "corpsecret": self.secret}
        return self._fetch_access_token(url=self.API_BASE_URL + "gettoken", params=query)

    def send_text(self, userid: str, content: str) -> dict[str, Any]:
        return self.message.send_text(CONFIG.agent_id, userid, content)


@pytest.fixture
def wechatpy(platform_url: str) -> Iterator[LocalWeCom]:
    client = LocalWeCom(platform_url)
    yield client
    client._http.close()


@pytest.fixture
async def desk(platform_url: str, clock: FixedClock) -> AsyncIterator[WeComClient]:
    config = WeComConfig(
        corp_id=CONFIG.corp_id,
        agent_id=CONFIG.agent_id,
        secret=CONFIG.secret,
        token=CONFIG.token,
        aes_key=CONFIG.aes_key,
        api_url=platform_environment(CONFIG, platform_url)["UNIONDESK_WECOM_API_URL"],
    )
    client = WeComClient(config, tokens=FakeTokenStore(), clock=clock, timeout=httpx.Timeout(0.5))
    yield client
    await client.close()


def seen(tenant: Tenant) -> list[str]:
    """What the members have read."""
    return [message.content for message in tenant.outbox.messages() if not message.duplicate and not message.dropped]


def test_wechatpy_gets_a_token_and_sends(wechatpy: LocalWeCom, tenant: Tenant) -> None:
    assert 0 == wechatpy.send_text("alan", "请看第5条")["errcode"]
    assert ["请看第5条"] == seen(tenant)


def test_wechatpy_sees_an_invalid_member(wechatpy: LocalWeCom) -> None:
    assert "nobody" == wechatpy.send_text("alan|NoBody", "你好")["invaliduser"]
    with pytest.raises(WeChatClientException) as caught:
        wechatpy.send_text("NoBody", "你好")
    assert 81013 == caught.value.errcode


def test_wechatpy_renews_a_token_that_has_expired_or_was_withdrawn(wechatpy: LocalWeCom, tenant: Tenant) -> None:
    first = wechatpy.access_token
    tenant.clock.jump(7_200)
    assert 0 == wechatpy.send_text("alan", "一")["errcode"]
    second = wechatpy.session.get(f"{CONFIG.corp_id}_{CONFIG.secret[:10]}_access_token")
    tenant.tokens.revoke()
    assert 0 == wechatpy.send_text("alan", "二")["errcode"]
    assert second != first
    assert ["一", "二"] == seen(tenant)


def test_wechatpy_sees_a_limit(wechatpy: LocalWeCom, tenant: Tenant) -> None:
    tenant.faults.add(Fault("message/send", FaultKind.ERRCODE, errcode=45009))
    with pytest.raises(APILimitedException):
        wechatpy.send_text("alan", "你好")


@pytest.mark.anyio
async def test_the_desk_sends_and_renews_its_token(desk: WeComClient, tenant: Tenant) -> None:
    await desk.send_text("alan", "一", guarded=True)
    tenant.tokens.revoke()
    await desk.send_text("alan", "二", guarded=True)
    assert ["一", "二"] == seen(tenant)


@pytest.mark.anyio
@pytest.mark.parametrize("kind", [FaultKind.CUT, FaultKind.SILENCE])
async def test_a_message_whose_answer_was_lost_arrives_once_when_it_is_repeated(desk: WeComClient, tenant: Tenant, kind: FaultKind) -> None:
    tenant.faults.add(Fault("message/send", kind, taken=True))
    with pytest.raises(DeliveryError) as caught:
        await desk.send_text("alan", "答复编号 7", guarded=True)
    assert caught.value.outcome_unknown
    assert ["答复编号 7"] == seen(tenant)
    await desk.send_text("alan", "答复编号 7", guarded=True, attempt=2)
    assert ["答复编号 7"] == seen(tenant)
    assert 2 == len(tenant.outbox.messages())


@pytest.mark.anyio
@pytest.mark.parametrize("kind", [FaultKind.CUT, FaultKind.SILENCE])
async def test_a_message_that_was_lost_with_its_answer_arrives_when_it_is_repeated(
    desk: WeComClient, tenant: Tenant, kind: FaultKind
) -> None:
    tenant.faults.add(Fault("message/send", kind, taken=False))
    with pytest.raises(DeliveryError):
        await desk.send_text("alan", "答复编号 7", guarded=True)
    assert [] == seen(tenant)
    await desk.send_text("alan", "答复编号 7", guarded=True, attempt=2)
    assert ["答复编号 7"] == seen(tenant)


@pytest.mark.anyio
async def test_the_desk_names_the_address_that_is_not_trusted(desk: WeComClient, tenant: Tenant) -> None:
    tenant.trusts_address = False
    with pytest.raises(ChannelSuspended) as caught:
        await desk.send_text("alan", "你好", guarded=False)
    assert "127.0.0.1" in caught.value.remedy
