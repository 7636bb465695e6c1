"""WeCom as a channel of the desk."""

from __future__ import annotations

from typing import Final

import httpx

from bot.channels.base import Delivery, DeliveryLimits, Receipt
from bot.channels.wecom.breaker import Breaker
from bot.channels.wecom.client import DUPLICATE_CHECK_S, WeComClient
from bot.channels.wecom.config import WeComConfig
from bot.channels.wecom.messages import CHANNEL
from bot.channels.wecom.render import Wording, render
from bot.channels.wecom.tokens import TokenStore
from handlers.messages import Reply
from handlers.ports import Clock

MEMBER_LIMITS: Final = DeliveryLimits(per_minute=25, per_hour=900)
"""Below the 30 and 1,000 above which the platform drops in silence."""
REPEAT_MARGIN_S: Final = 120.0
"""The platform's clock started when it took the first copy; ours may be late."""


class WeComChannel:
    """Sends replies of the desk as texts of one self-built app."""

    name: str = CHANNEL
    limits: DeliveryLimits | None = MEMBER_LIMITS
    repeat_window_s: float = DUPLICATE_CHECK_S - REPEAT_MARGIN_S

    def __init__(self, config: WeComConfig, *, client: WeComClient, clock: Clock, wording: Wording) -> None:
        self._public_url = config.public_url
        self._client = client
        self._wording = wording
        self._breaker = Breaker(clock)

    def render(self, reply: Reply) -> tuple[str, ...]:
        """Turn a reply into texts of at most 2,048 bytes, in order."""
        return render(reply, self._wording, self._public_url)

    async def send(self, delivery: Delivery) -> Receipt:
        """Send one text. Raises DeliveryError or ChannelSuspended."""
        with self._breaker.attempt():
            text, attempt = delivery.payload, delivery.attempt
            return Receipt(await self._client.send_text(delivery.recipient, text, guarded=delivery.guarded, attempt=attempt))

    async def close(self) -> None:
        """Close the connections."""
        await self._client.close()


def wecom_channel(
    config: WeComConfig, *, tokens: TokenStore, clock: Clock, wording: Wording, transport: httpx.AsyncBaseTransport | None = None
) -> WeComChannel:
    """Build the channel with its client. `transport` stands in for the network in tests."""
    client = WeComClient(config, tokens=tokens, clock=clock, transport=transport)
    return WeComChannel(config, client=client, clock=clock, wording=wording)
