"""What the local platform is told about its tenant."""

from __future__ import annotations

import secrets
import string
from dataclasses import dataclass, field

ALPHANUMERIC = string.ascii_letters + string.digits


def random_word(length: int) -> str:
    """Return random letters and digits, the only characters a token or an EncodingAESKey may have [D 90968]."""
    return "".join(secrets.choice(ALPHANUMERIC) for _ in range(length))


def random_aes_key() -> str:
    """Return an EncodingAESKey: the 43 characters that encode 32 bytes without their `=` [D 90968]."""
    # The last character carries four bits and two zeros; one of these keeps strict decoders content.
    return random_word(42) + secrets.choice("AEIMQUYcgkosw048")


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody of the tenant who can see the app."""

    userid: str
    name: str
    licensed: bool = True
    """Without a licence nothing reaches the member, and the platform says so in `unlicenseduser`."""


@dataclass(frozen=True, slots=True)
class MenuButton:
    """An entry of the app's menu that reports its key when it is pressed."""

    name: str
    key: str


DEFAULT_MEMBERS = (Member("alan", "阿兰"), Member("abo", "阿博"), Member("chensheng", "陈生"))
DEFAULT_MENU = (MenuButton("怎么用", "help"), MenuButton("联系工会", "contact"), MenuButton("更多", "more"))


@dataclass(frozen=True, slots=True)
class PlatformConfig:
    """One tenant with one self-built app and its callback address."""

    desk_callback_url: str
    corp_id: str = "wwlocaldesk"
    agent_id: int = 1000002
    app_name: str = "工会前台"
    secret: str = field(default_factory=lambda: random_word(43), repr=False)
    token: str = field(default_factory=lambda: random_word(16), repr=False)
    aes_key: str = field(default_factory=random_aes_key, repr=False)
    contacts_secret: str = field(default_factory=lambda: random_word(43), repr=False)
    """Of 通讯录同步, which may list userids [D 96067]."""
    university: str = "杭州电子科技大学"
    """Name of the top department."""
    members: tuple[Member, ...] = DEFAULT_MEMBERS
    menu: tuple[MenuButton, ...] = DEFAULT_MENU
    callback_timeout_s: float = 5.0
    """How long the desk may take to answer a callback [D 90238]."""
    verify_timeout_s: float = 1.0
    """How long the desk may take to answer the check of its address [D 90238]."""
    retry_pause_s: float = 1.0
    """Pause before a failed callback is tried again [S]."""


def platform_environment(config: PlatformConfig, base_url: str) -> dict[str, str]:
    """Return the variables that make a desk talk to the platform at `base_url`."""
    return {
        "UNIONDESK_WECOM_CORP_ID": config.corp_id,
        "UNIONDESK_WECOM_AGENT_ID": str(config.agent_id),
        "UNIONDESK_WECOM_SECRET": config.secret,
        "UNIONDESK_WECOM_CONTACTS_SECRET": config.contacts_secret,
        "UNIONDESK_WECOM_TOKEN": config.token,
        "UNIONDESK_WECOM_AES_KEY": config.aes_key,
        "UNIONDESK_WECOM_API_URL": base_url.rstrip("/") + "/cgi-bin",
    }
