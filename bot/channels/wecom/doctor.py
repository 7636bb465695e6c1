"""What `uniondesk doctor` looks at for WeCom, with the remedy beside each failure."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import urlsplit

from bot.channels.base import ChannelSuspended, DeliveryError
from bot.channels.wecom.client import WeComClient
from bot.channels.wecom.config import WeComConfig
from bot.channels.wecom.crypto import CallbackCrypto
from bot.channels.wecom.endpoint import PATH
from bot.channels.wecom.refusals import CallbackRefused
from bot.checks import Check

CORP_ID = re.compile(r"[A-Za-z0-9_-]{4,64}")
CALLBACK_TOKEN = re.compile(r"[A-Za-z0-9]{1,32}")
AES_KEY = re.compile(r"[A-Za-z0-9]{43}")
LOOPBACK: Final = frozenset({"127.0.0.1", "localhost", "::1"})
ECHO: Final = "工会 <desk>"


async def check(config: WeComConfig, client: WeComClient) -> list[Check]:
    """Run every check. Nothing is sent to a member."""
    settings = _check_settings(config)
    callback = _check_callback(config) if all(one.ok for one in settings) else _skipped("wecom callback", "the settings are incomplete")
    return [*settings, callback, await _check_token(client), _check_public_url(config)]


def _check_settings(config: WeComConfig) -> list[Check]:
    return [
        _well_formed("corp id", bool(CORP_ID.fullmatch(config.corp_id)), "WECOM_CORP_ID", "企业ID, under 我的企业"),
        _well_formed("agent id", 0 < config.agent_id < 2**31, "WECOM_AGENT_ID", "AgentId, on the app's page"),
        _well_formed(
            "secret", config.secret.isprintable() and len(config.secret.split()) == 1, "WECOM_SECRET", "Secret, on the app's page"
        ),
        _well_formed(
            "token", bool(CALLBACK_TOKEN.fullmatch(config.token)), "WECOM_TOKEN", "Token, under 接收消息: 1 to 32 letters and digits"
        ),
        _well_formed(
            "aes key", bool(AES_KEY.fullmatch(config.aes_key)), "WECOM_AES_KEY", "EncodingAESKey, under 接收消息: 43 letters and digits"
        ),
    ]


def _well_formed(name: str, ok: bool, setting: str, source: str) -> Check:
    if ok:
        return Check(f"wecom {name}", ok=True)
    return Check(f"wecom {name}", ok=False, problem="missing or malformed", remedy=f"Copy it into UNIONDESK_{setting} ({source}).")


def _skipped(name: str, reason: str) -> Check:
    return Check(name, ok=False, problem=f"not checked: {reason}", remedy="Mend what is reported above first.")


def _check_callback(config: WeComConfig) -> Check:
    """Play the platform: seal a text and open it again."""
    crypto = CallbackCrypto(token=config.token, aes_key=config.aes_key, corp_id=config.corp_id)
    try:
        sealed = crypto.encrypt(ECHO)
        opened = crypto.open(signature=crypto.sign("1", "n", sealed), timestamp="1", nonce="n", encrypted=sealed)
    except (CallbackRefused, ValueError):
        opened = ""
    if opened == ECHO:
        return Check("wecom callback", ok=True)
    remedy = "Set UNIONDESK_WECOM_TOKEN and UNIONDESK_WECOM_AES_KEY as the admin console shows them under 接收消息."
    return Check("wecom callback", ok=False, problem="a text sealed with these settings does not open again", remedy=remedy)


async def _check_token(client: WeComClient) -> Check:
    try:
        await client.fetch_token()
    except ChannelSuspended as error:
        return Check("wecom gettoken", ok=False, problem=f"refused with code {error.code}", remedy=error.remedy)
    except DeliveryError as error:
        remedy = "Check that this machine reaches UNIONDESK_WECOM_API_URL over HTTPS, then try again in a minute."
        return Check("wecom gettoken", ok=False, problem=f"no token ({error.code})", remedy=remedy)
    return Check("wecom gettoken", ok=True)


def _check_public_url(config: WeComConfig) -> Check:
    address = urlsplit(config.public_url)
    on_this_machine = address.hostname in LOOPBACK and urlsplit(config.api_url).hostname in LOOPBACK
    if address.scheme == "https" or on_this_machine:
        return Check("wecom public url", ok=True)
    problem = "not https" if config.public_url else "not set"
    remedy = f"Set UNIONDESK_PUBLIC_URL to the desk's https address; the callback to enter in the admin console is that address + {PATH}."
    return Check("wecom public url", ok=False, problem=problem, remedy=remedy)
