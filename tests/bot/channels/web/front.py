"""The chat page over real tables; the test itself decides when a message is handled and what it is answered."""

import math
import re
import threading
from typing import Any

import httpx

from bot.channels.web.channel import NAME, WebChannel
from bot.channels.web.endpoint import ChatPage, WebPolicy
from bot.ports import ClaimedMessage, Inbox
from bot.storage.transcripts import Transcripts
from handlers.messages import Choice, Choices, Note, Paragraph, Quote, Reply
from tests.bot.pages.desks import application
from tests.contracts.storage.desk import LEASE_S, Desk

MESSAGES = "/api/v1/chat/messages"
QUESTION = "我是学校食堂的外包工，能加入工会吗"
HOSTILE = '<script>document.title="偷"</script><img src=x onerror="document.title=1">&"\''
ONE_ID = "7d7c3b54-30a1-4f0e-9f3d-0a5a5f0c1f11"

ANSWER = Reply(
    blocks=(
        Paragraph("文件里是这样写的："),
        Quote(
            "切实解决非编教职工的入会问题",
            "浙总工发〔2020〕24号#5",
            "浙总工发〔2020〕24号 二（二）5 延伸组织触角",
            "/documents/%E6%B5%99%E6%80%BB%E5%B7%A5%E5%8F%91%E3%80%942020%E3%80%9524%E5%8F%B7?mark=5:9-23#5",
        ),
        Note("提醒一句：这一条写的是工会要做的事。"),
        Choices((Choice("还有哪些条款", "更多"),)),
    ),
    reference="K7Q2M4",
)


class Front:
    """A front desk without anybody in it but the test."""

    def __init__(
        self,
        desk: Desk,
        *,
        inbox: Inbox | None = None,
        secure: bool = False,
        public_url: str = "",
        waiting_per_visitor: int = 6,
        takes_in: bool = False,
    ) -> None:
        self.desk = desk
        policy = WebPolicy(
            max_body_bytes=65_536,
            max_text_chars=2_000,
            secure_cookies=secure,
            waiting_per_visitor=waiting_per_visitor,
            public_url=public_url,
            takes_in=takes_in,
        )
        self.page = ChatPage(inbox or desk.inbox, Transcripts(desk.inbox, desk.outbox), desk.clock, policy)
        self.app = application(self.page.routes())
        self.arrived = threading.Event()
        desk.inbox.on_receive = self.arrived.set
        self.scheme = "https" if secure else "http"

    def visitor(self) -> "Visitor":
        """Somebody with a browser of their own."""
        return Visitor(self)

    def take(self) -> ClaimedMessage:
        """Take the next message in hand; wait for it to come."""
        while (claimed := self.desk.claim()) is None:
            assert self.arrived.wait(20)
            self.arrived.clear()
        return claimed

    def answer(self, claimed: ClaimedMessage, *replies: Reply) -> None:
        """Answer it, down to the delivery."""
        payloads = [payload for reply in replies for payload in WebChannel().render(reply)]
        assert self.desk.finish(claimed, *payloads)
        for _ in payloads:
            delivery = self.desk.outbox.claim(NAME, now=self.desk.clock.now(), lease_s=LEASE_S, limits=None, repeat_window_s=math.inf)
            assert delivery is not None
            assert self.desk.sent(delivery)


class Visitor(httpx.AsyncClient):
    """A browser: its cookies, and the calls the page's script makes."""

    def __init__(self, front: Front) -> None:
        super().__init__(transport=httpx.ASGITransport(front.app), base_url=f"{front.scheme}://desk.example")

    async def ask(self, text: str = QUESTION, client_id: str = ONE_ID, **headers: str) -> httpx.Response:
        return await self.post(MESSAGES, json={"text": text, "client_id": client_id}, headers=headers)

    async def state(self, **query: Any) -> dict[str, Any]:
        response = await self.get(MESSAGES, params=query)
        assert 200 == response.status_code
        return response.json()

    async def form_id(self) -> str:
        found = re.search(r'name="client_id" value="([0-9a-f-]{36})"', (await self.get("/")).text)
        assert found is not None
        return found[1]
