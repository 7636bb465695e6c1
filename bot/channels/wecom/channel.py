"""WeCom as a channel of the desk."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import replace
from typing import Final

import httpx

from bot.channels.base import ChannelSuspended, Delivery, DeliveryError, DeliveryLimits, Receipt
from bot.channels.wecom.breaker import Breaker
from bot.channels.wecom.cards import CardBook, is_card, read_card
from bot.channels.wecom.client import DUPLICATE_CHECK_S, WeComClient
from bot.channels.wecom.config import WeComConfig
from bot.channels.wecom.messages import CHANNEL
from bot.channels.wecom.render import Wording, render
from bot.channels.wecom.tokens import TokenStore
from handlers.messages import Reply
from handlers.ports import Clock

log = logging.getLogger(__name__)

CARDS_AT_ONCE: Final = 20
MEMBER_LIMITS: Final = DeliveryLimits(per_minute=25, per_hour=900)
"""Below the 30 and 1,000 above which the platform drops in silence."""
REPEAT_MARGIN_S: Final = 120.0
"""The platform's clock started when it took the first copy; ours may be late."""


class WeComChannel:
    """Sends replies of the desk as texts of one self-built app."""

    name: str = CHANNEL
    limits: DeliveryLimits | None = MEMBER_LIMITS
    repeat_window_s: float = DUPLICATE_CHECK_S - REPEAT_MARGIN_S

    def __init__(self, config: WeComConfig, *, client: WeComClient, clock: Clock, wording: Wording, cards: CardBook | None = None) -> None:
        self._public_url = config.public_url
        self._client, self._cards, self._clock = client, cards, clock
        self._wording = wording
        self._breaker = Breaker(clock)

    def render(self, reply: Reply) -> tuple[str, ...]:
        """Turn a reply into texts of at most 2,048 bytes, in order, and the cards that follow them."""
        return render(reply, self._wording, self._public_url)

    async def send(self, delivery: Delivery) -> Receipt:
        """Send one text or card. Raises DeliveryError or ChannelSuspended."""
        with self._breaker.attempt():
            if is_card(delivery.payload):
                return await self._send_card(delivery)
            text, attempt = delivery.payload, delivery.attempt
            return Receipt(await self._client.send_text(delivery.recipient, text, guarded=delivery.guarded, attempt=attempt))

    async def _send_card(self, delivery: Delivery) -> Receipt:
        card, sent = read_card(delivery.payload, delivery.recipient)
        platform_id, code = await self._client.send_card(delivery.recipient, card, guarded=delivery.guarded, attempt=delivery.attempt)
        if code and sent.ref and self._cards:
            await asyncio.to_thread(self._cards.keep, replace(sent, response_code=code), now=self._clock.now())
        return Receipt(platform_id)

    async def refresh_cards(self, words: Callable[[str], str]) -> bool:
        """Replace the buttons of cards whose case has moved on, by words for its status; return whether there were any."""
        if self._cards is None:
            return False
        outdated = await asyncio.to_thread(self._cards.outdated, now=self._clock.now(), limit=CARDS_AT_ONCE)
        for card, status in outdated:
            with self._breaker.attempt():
                try:
                    await self._client.close_card(card.userid, card.response_code, words(status))
                except ChannelSuspended:
                    raise
                except DeliveryError as error:
                    if not error.permanent and not error.outcome_unknown:
                        log.warning("wecom.card_waits", extra={"channel": CHANNEL, "code": error.code})
                        return False
                    log.info("wecom.card_stays", extra={"channel": CHANNEL, "code": error.code})
            await asyncio.to_thread(self._cards.settle, card.task_id)
        return bool(outdated)

    async def close(self) -> None:
        """Close the connections."""
        await self._client.close()


def wecom_channel(
    config: WeComConfig,
    *,
    tokens: TokenStore,
    clock: Clock,
    wording: Wording,
    cards: CardBook | None = None,
    transport: httpx.AsyncBaseTransport | None = None,
) -> WeComChannel:
    """Build the channel with its client. `transport` stands in for the network in tests."""
    client = WeComClient(config, tokens=tokens, clock=clock, transport=transport)
    return WeComChannel(config, client=client, clock=clock, wording=wording, cards=cards)
