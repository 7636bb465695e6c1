"""Signed, encrypted callbacks, made before the clock starts."""

import time
from dataclasses import dataclass
from urllib.parse import urlencode

from pydantic import SecretStr

from bot.channels.wecom.config import WeComConfig
from bot.settings import Settings
from bot.simulator.crypto import EnvelopeCrypto
from bot.simulator.server import PlatformConfig

SETTINGS = Settings(
    wecom_corp_id="wwbenchmark",
    wecom_agent_id=1000002,
    wecom_secret=SecretStr("secret"),
    wecom_token=SecretStr("CallbackToken"),
    wecom_aes_key=SecretStr("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQ"),
)
CONFIG = WeComConfig.from_settings(SETTINGS)
PATH = "/channels/wecom/callback"


def platform_config(desk_port: int) -> PlatformConfig:
    """The local platform of a desk that listens on this port and is set up as `CONFIG` says."""
    return PlatformConfig(
        desk_callback_url=f"http://127.0.0.1:{desk_port}{PATH}",
        corp_id=CONFIG.corp_id,
        secret="secret",
        token=CONFIG.token,
        aes_key=CONFIG.aes_key,
    )


@dataclass(frozen=True)
class SignedBody:
    query: dict[str, str]
    body: bytes

    def request(self, path: str) -> bytes:
        """The whole HTTP request, so that making it costs nothing while the clock runs."""
        head = f"POST {path}?{urlencode(self.query)} HTTP/1.1\r\nHost: desk\r\nContent-Length: {len(self.body)}\r\n\r\n"
        return head.encode() + self.body


def signed_bodies(count: int, *, first: int = 1, senders: int = 500, text: str = "食堂外包工能入会吗") -> list[SignedBody]:
    crypto = EnvelopeCrypto(token=CONFIG.token, aes_key=CONFIG.aes_key, receive_id=CONFIG.corp_id)
    timestamp = str(int(time.time()))
    return [signed(crypto, number, f"u{number % senders}", text, timestamp) for number in range(first, first + count)]


def signed(crypto: EnvelopeCrypto, number: int, sender: str, text: str, timestamp: str) -> SignedBody:
    plaintext = (
        f"<xml><ToUserName><![CDATA[{CONFIG.corp_id}]]></ToUserName><FromUserName><![CDATA[{sender}]]></FromUserName>"
        f"<CreateTime>{timestamp}</CreateTime><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[{text}]]></Content>"
        f"<MsgId>{number}</MsgId><AgentID>{CONFIG.agent_id}</AgentID></xml>"
    )
    encrypted = crypto.encrypt(plaintext)
    body = (
        f"<xml><ToUserName><![CDATA[{CONFIG.corp_id}]]></ToUserName><AgentID><![CDATA[{CONFIG.agent_id}]]></AgentID>"
        f"<Encrypt><![CDATA[{encrypted}]]></Encrypt></xml>"
    )
    nonce = f"n{number}"
    signature = crypto.sign(timestamp, nonce, encrypted)
    return SignedBody({"msg_signature": signature, "timestamp": timestamp, "nonce": nonce}, body.encode())
