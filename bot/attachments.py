"""The chore that fetches what members send along: bounded, made anew, tried again until its platform has it no longer.

What is not taken is told once: the word about it enters the inbox in the transaction that says so, and handlers decide what to say.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol

from bot.anonymous.cleaning import cleaned
from bot.anonymous.files import Kind, Refused, Unfit, is_voice
from bot.channels.base import ChannelSuspended, DeliveryError, TooLarge
from bot.ports import Notices
from bot.storage.attachments import Held, Kept, SqlAttachments
from handlers.grievances.cases.case import FileState
from handlers.ports import Clock
from knowledge.editions import china_day

log = logging.getLogger(__name__)

FETCH_S = 60.0
LEASE_S = 300.0
"""Longer than fetching and making anew can take together."""
FIRST_PAUSE_S, LONGEST_PAUSE_S = 10.0, 3600.0
MAX_DOUBLINGS = 12
SWEEP_EVERY = timedelta(minutes=1)
FULL = "full"


class Media(Protocol):
    """A platform that gives out what members sent."""

    async def media(self, media_id: str, *, max_bytes: int) -> bytes:
        """Return it. Raises DeliveryError, TooLarge or ChannelSuspended."""
        ...


@dataclass(slots=True)
class Attachments:
    """Fetches one thing after the other, and erases what belongs to nothing any more."""

    store: SqlAttachments
    media: Media | None
    """None: no platform is connected; what waits is lost when its time is over."""
    clock: Clock
    notices: Notices
    max_bytes: int
    channel: str = "wecom"
    on_messages: Callable[[], None] | None = None
    """Called on the event loop when there is word about a file; wakes the workers of this process."""
    _swept: datetime | None = field(default=None, init=False)

    async def step(self) -> bool:
        """Do what is due; return whether there was anything."""
        swept = await self._sweep()
        held = await asyncio.to_thread(self.store.claim, now=self.clock.now(), lease_s=LEASE_S)
        if held is None:
            return swept
        if self.clock.now() >= held.expires_at:
            await self._turn_away(held, FileState.LOST)
        else:
            await self._fetch(held)
        return True

    async def _sweep(self) -> bool:
        now = self.clock.now()
        if self._swept and now < self._swept + SWEEP_EVERY:
            return False
        self._swept = now
        return bool(await asyncio.to_thread(self.store.sweep, now=now))

    async def _fetch(self, held: Held) -> None:
        try:
            content = await self._content(held)
            kind, fresh = await asyncio.to_thread(self._made_anew, content)
            kept = await asyncio.to_thread(self.store.keep, held, kind, fresh, china_day(self.clock.now()))
        except TooLarge:
            await self._turn_away(held, FileState.REFUSED, Unfit.SIZE)
        except Refused as refused:
            await self._turn_away(held, FileState.REFUSED, refused.why)
        except DeliveryError as error:
            await self._failed(held, error)
        except OSError as error:
            log.error("attachment.not_written", extra={"reason": type(error).__name__})
            await self._later(held)
        else:
            if kept is Kept.FULL:
                await self._turn_away(held, FileState.REFUSED, FULL)
            else:
                log.info("attachment.fetched", extra={"state": kept.value, "attempt": held.attempt})

    async def _content(self, held: Held) -> bytes:
        if self.media is None:
            raise DeliveryError("no_platform")
        try:
            async with asyncio.timeout(FETCH_S):
                return await self.media.media(held.media, max_bytes=self.max_bytes)
        except TimeoutError:
            raise DeliveryError("timeout") from None

    def _made_anew(self, content: bytes) -> tuple[str, bytes]:
        """Its kind, and the bytes to keep. Raises Refused."""
        if is_voice(content):
            return "voice", content
        fresh = cleaned(content, self.max_bytes)
        return ("image" if fresh.kind is Kind.JPEG else "file"), fresh.content

    async def _failed(self, held: Held, error: DeliveryError) -> None:
        log.warning("attachment.not_fetched", extra={"code": error.code, "attempt": held.attempt})
        if isinstance(error, ChannelSuspended):
            remedy = f"{error.code}: {error.remedy}"
            await asyncio.to_thread(self.notices.raise_notice, "channel_suspended", self.channel, remedy, now=self.clock.now())
        if error.permanent:
            await self._turn_away(held, FileState.LOST)
        else:
            await self._later(held, error.retry_after_s or 0.0)

    async def _later(self, held: Held, wait_s: float = 0.0) -> None:
        pause_s = max(wait_s, min(LONGEST_PAUSE_S, FIRST_PAUSE_S * 2 ** min(held.attempt - 1, MAX_DOUBLINGS)))
        at = self.clock.now() + timedelta(seconds=pause_s)
        await asyncio.to_thread(self.store.retry, held, at=at)

    async def _turn_away(self, held: Held, state: FileState, reason: str = "") -> None:
        await asyncio.to_thread(self.store.turn_away, held, state, str(reason), now=self.clock.now())
        log.info("attachment.turned_away", extra={"state": str(state), "reason": str(reason) or "expired", "attempt": held.attempt})
        if self.on_messages:
            self.on_messages()
