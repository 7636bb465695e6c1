"""What the WeCom channel needs to know, taken out of the settings once."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from bot.settings import Settings


@dataclass(frozen=True, slots=True)
class WeComConfig:
    """One self-built app of one corp."""

    corp_id: str
    agent_id: int
    secret: str = field(repr=False)
    token: str = field(repr=False)
    aes_key: str = field(repr=False)
    api_url: str = "https://qyapi.weixin.qq.com/cgi-bin"
    public_url: str = ""
    """Address of the desk without a slash at its end; empty: replies carry no links."""
    max_body_bytes: int = 65_536
    clock_skew_s: float = 600.0
    contacts_secret: str = field(default="", repr=False)
    """The contact-sync secret; empty: WeCom's contacts are not read."""
    token_name: str = ""
    """Whose access token it is in the shared store; empty: the app's."""

    @classmethod
    def from_settings(cls, settings: Settings) -> WeComConfig:
        """Take what concerns WeCom out of the settings."""
        return cls(
            corp_id=settings.wecom_corp_id,
            agent_id=settings.wecom_agent_id,
            secret=settings.wecom_secret.get_secret_value(),
            token=settings.wecom_token.get_secret_value(),
            aes_key=settings.wecom_aes_key.get_secret_value(),
            api_url=settings.wecom_api_url,
            public_url=settings.public_url,
            max_body_bytes=settings.max_body_bytes,
            clock_skew_s=settings.clock_skew_s,
            contacts_secret=settings.wecom_contacts_secret.get_secret_value(),
        )

    @property
    def token_key(self) -> str:
        """Key of the app's access token in the shared store: a token belongs to one app of one corp."""
        return f"wecom:{self.corp_id}:{self.token_name or self.agent_id}"

    @property
    def for_contacts(self) -> WeComConfig:
        """The same corp with the contact-sync secret, whose tokens are its own."""
        return replace(self, secret=self.contacts_secret, token_name="contacts")  # noqa: S106 - a name, no token
