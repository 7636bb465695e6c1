"""Stand-ins for the desk and for the platform."""

import asyncio
import base64
import hashlib
import json
import struct
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import httpx
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from bot.channels.wecom.config import WeComConfig
from bot.channels.wecom.render import Wording
from bot.channels.wecom.tokens import AccessToken
from bot.ports import StorageUnavailable
from handlers.messages import IncomingMessage

CONFIG = WeComConfig(
    corp_id="wwdesk",
    agent_id=1000002,
    secret="app-secret-kept",
    token="CallbackToken",
    aes_key="abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQ",
    api_url="https://qyapi.example/cgi-bin",
    public_url="https://desk.example.edu.cn",
)

WORDING = Wording(
    card_row="{name}：{value}",
    card_hint="看不到卡片的话，可以打字：“{text}”{more}",
    card_hint_more="；{others}也这样写",
    part_mark="（{n}/{total}）",
    choice_hint="回复「{text}」：{label}",
    choice_hint_same="回复「{text}」",
    choice_row="可以回复：{options}",
    choice_in_row="{text}（{label}）",
    choice_row_comma="、",
    reference_line="答复编号：{reference}",
    read_on="内容较长，后面的请到网页上看。",
    read_on_at='内容较长，<a href="{url}">后面的请到网页上看</a>。',
)


class FakeInbox:
    """Keeps messages under a unique key, as the table does; a gate can hold the commit back."""

    def __init__(self) -> None:
        self.stored: dict[tuple[str, str], IncomingMessage] = {}
        self.calls = 0
        self.down = False
        self.called = asyncio.Event()
        self.commit = asyncio.Event()
        self.commit.set()

    async def receive(self, message: IncomingMessage) -> bool:
        self.calls += 1
        self.called.set()
        await self.commit.wait()
        if self.down:
            raise StorageUnavailable("the disk is full")
        return self.stored.setdefault((message.channel, message.dedupe_key), message) is message

    @property
    def messages(self) -> list[IncomingMessage]:
        return list(self.stored.values())


class FakeNotices:
    def __init__(self) -> None:
        self.raised: list[tuple[str, str, str]] = []
        self.down = False

    def raise_notice(self, kind: str, subject: str, detail: str, *, now: datetime) -> None:
        if self.down:
            raise StorageUnavailable("the disk is full")
        self.raised.append((kind, subject, detail))


class FakeTokenStore:
    def __init__(self) -> None:
        self.tokens: dict[str, AccessToken] = {}
        self.claims: dict[str, datetime] = {}
        self.down = False

    def read(self, key: str) -> AccessToken | None:
        self._fail_if_down()
        return self.tokens.get(key)

    def save(self, key: str, token: AccessToken) -> None:
        self._fail_if_down()
        self.tokens[key] = token
        self.claims.pop(key, None)

    def try_begin_refresh(self, key: str, *, now: datetime, lease_s: float) -> bool:
        self._fail_if_down()
        if key in self.claims and now < self.claims[key]:
            return False
        self.claims[key] = now + timedelta(seconds=lease_s)
        return True

    def _fail_if_down(self) -> None:
        if self.down:
            raise StorageUnavailable("the disk is full")


class FakePlatform:
    """Answers gettoken and message/send; keeps what it was sent."""

    def __init__(self) -> None:
        self.sent: list[dict[str, Any]] = []
        self.gettoken_calls = 0
        self.answers: list[dict[str, Any] | httpx.Response | Exception] = []
        """What the next calls of message/send get instead of success."""
        self.token_answers: list[dict[str, Any] | httpx.Response | Exception] = []
        self.tokens_seen: list[str] = []
        self.expires_in = 7200
        self.gate = asyncio.Event()
        """Closed, it holds every message/send back."""
        self.gate.set()

    @property
    def transport(self) -> httpx.MockTransport:
        return httpx.MockTransport(self._answer)

    async def _answer(self, request: httpx.Request) -> httpx.Response:
        if request.url.path == "/cgi-bin/gettoken":
            return await self._gettoken(request)
        assert request.url.path == "/cgi-bin/message/send"
        self.tokens_seen.append(request.url.params["access_token"])
        await asyncio.sleep(0)  # lets sends overlap, as they do on a network
        await self.gate.wait()
        if self.answers:
            return _as_response(self.answers.pop(0))
        self.sent.append(json.loads(request.content))
        return httpx.Response(200, json={"errcode": 0, "errmsg": "ok", "invaliduser": "", "msgid": f"id-{len(self.sent)}"})

    async def _gettoken(self, request: httpx.Request) -> httpx.Response:
        self.gettoken_calls += 1
        await asyncio.sleep(0)  # lets a second fetch begin, if there is one
        assert dict(request.url.params) == {"corpid": CONFIG.corp_id, "corpsecret": CONFIG.secret}
        if self.token_answers:
            return _as_response(self.token_answers.pop(0))
        token = f"access-token-{self.gettoken_calls}"
        return httpx.Response(200, json={"errcode": 0, "errmsg": "ok", "access_token": token, "expires_in": self.expires_in})


def _as_response(answer: dict[str, Any] | httpx.Response | Exception) -> httpx.Response:
    if isinstance(answer, Exception):
        raise answer
    return answer if isinstance(answer, httpx.Response) else httpx.Response(200, json=answer)


class Sender:
    """The platform's side of a callback, with its own cipher, so that it checks ours."""

    def __init__(self, config: WeComConfig = CONFIG, **changes: Any) -> None:
        self.config = replace(config, **changes)
        self.key = base64.b64decode(self.config.aes_key + "=")

    def encrypt(self, plaintext: str | bytes) -> str:
        raw = plaintext if isinstance(plaintext, bytes) else plaintext.encode()
        block = b"0123456789abcdef" + struct.pack(">I", len(raw)) + raw + self.config.corp_id.encode()
        padding = 32 - len(block) % 32
        return self.encrypt_block(block + bytes([padding]) * padding)

    def encrypt_block(self, block: bytes) -> str:
        encryptor = Cipher(algorithms.AES(self.key), modes.CBC(self.key[:16])).encryptor()
        return base64.b64encode(encryptor.update(block) + encryptor.finalize()).decode()

    def query(self, encrypted: str, *, timestamp: int, nonce: str = "nonce-1") -> dict[str, str]:
        material = "".join(sorted([self.config.token, str(timestamp), nonce, encrypted]))
        return {
            "msg_signature": hashlib.sha1(material.encode(), usedforsecurity=False).hexdigest(),
            "timestamp": str(timestamp),
            "nonce": nonce,
        }

    def body(self, encrypted: str) -> bytes:
        return (
            f"<xml><ToUserName><![CDATA[{self.config.corp_id}]]></ToUserName><AgentID><![CDATA[{self.config.agent_id}]]></AgentID>"
            f"<Encrypt><![CDATA[{encrypted}]]></Encrypt></xml>"
        ).encode()

    def xml(self, inner: str, *, sender: str = "alan", agent: str | None = None) -> str:
        agent = str(self.config.agent_id) if agent is None else agent
        return (
            f"<xml><ToUserName><![CDATA[{self.config.corp_id}]]></ToUserName><FromUserName><![CDATA[{sender}]]></FromUserName>"
            f"<CreateTime>1700000000</CreateTime>{inner}<AgentID>{agent}</AgentID></xml>"
        )

    def text(self, content: str, *, message_id: int = 4561255354251345929) -> str:
        return self.xml(f"<MsgType><![CDATA[text]]></MsgType><Content><![CDATA[{content}]]></Content><MsgId>{message_id}</MsgId>")

    def event(self, name: str, *, key: str = "", extra: str = "") -> str:
        kind = f"<MsgType><![CDATA[event]]></MsgType><Event><![CDATA[{name}]]></Event><EventKey><![CDATA[{key}]]></EventKey>"
        return self.xml(kind + extra)
