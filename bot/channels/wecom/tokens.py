"""The access token: fetched once for all tasks of a process and, through a shared store, for all processes of the desk.

The platform throttles gettoken, and each fetch is a chance to fail; a token lasts two hours.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final, Protocol

from bot.channels.base import DeliveryError
from bot.ports import StorageUnavailable
from handlers.ports import Clock

log = logging.getLogger(__name__)

REFRESH_BELOW: Final = timedelta(seconds=300)
"""A token with less time left is replaced."""
REFETCH_AFTER: Final = timedelta(seconds=60)
"""Inside its validity the platform may return the same old token: asking again at once would be throttled."""
REFRESH_LEASE_S: Final = 15.0
POLL_S: Final = 0.2
POLLS: Final = 15


@dataclass(frozen=True, slots=True)
class AccessToken:
    """A token of the platform and when it ends."""

    value: str = field(repr=False)
    expires_at: datetime
    """Aware, UTC."""


class TokenStore(Protocol):
    """One row a key. Synchronous, may block for a commit: call it on a thread. Raises StorageUnavailable."""

    def read(self, key: str) -> AccessToken | None:
        """Return the stored token, expired or not, or None where there never was one."""
        ...

    def save(self, key: str, token: AccessToken) -> None:
        """Replace the token and end the refresh that fetched it."""
        ...

    def try_begin_refresh(self, key: str, *, now: datetime, lease_s: float) -> bool:
        """Claim the right to fetch a new token until `now + lease_s`.

        Return False while another claim runs. A claim ends with `save` or when its lease has run out. Works for a key
        that has no token yet.
        """
        ...


class TokenCache:
    """Hands out the token of one app, and has it fetched by one task of one process at a time."""

    def __init__(self, key: str, *, store: TokenStore, clock: Clock, fetch: Callable[[], Awaitable[AccessToken]]) -> None:
        self._key = key
        self._store = store
        self._clock = clock
        self._fetch = fetch
        self._lock = asyncio.Lock()
        self._token: AccessToken | None = None
        self._fresh_until: datetime | None = None

    async def current(self) -> str:
        """Return a token that will last. Raises what the fetch raises, or DeliveryError while another process is at it."""
        token = self._fresh()
        if token is None:
            async with self._lock:
                token = self._fresh() or await self._renew(refused="")
        return token.value

    async def renewed(self, refused: str) -> str:
        """Return a token other than the one the platform refused."""
        async with self._lock:
            token = self._fresh()
            if token is None or token.value == refused:
                token = await self._renew(refused=refused)
        return token.value

    def _fresh(self) -> AccessToken | None:
        return self._token if self._fresh_until and self._clock.now() < self._fresh_until else None

    async def _renew(self, *, refused: str) -> AccessToken:
        for _ in range(POLLS):
            stored = await self._read()
            if stored and stored.value != refused and stored.expires_at - self._clock.now() > REFRESH_BELOW:
                return self._keep(stored, stored.expires_at - REFRESH_BELOW)
            if await self._may_fetch():
                return await self._fetch_and_share()
            if not refused and self._token and self._token.expires_at > self._clock.now():
                return self._token  # another process is fetching its successor
            await asyncio.sleep(POLL_S)
        raise DeliveryError("token_busy", retry_after_s=POLL_S * POLLS)

    async def _fetch_and_share(self) -> AccessToken:
        token = await self._fetch()
        self._keep(token, max(token.expires_at - REFRESH_BELOW, min(token.expires_at, self._clock.now() + REFETCH_AFTER)))
        try:
            await asyncio.to_thread(self._store.save, self._key, token)
        except StorageUnavailable:
            log.warning("wecom.token_not_shared", extra={"channel": "wecom"})
        return token

    def _keep(self, token: AccessToken, fresh_until: datetime) -> AccessToken:
        self._token, self._fresh_until = token, fresh_until
        return token

    async def _read(self) -> AccessToken | None:
        try:
            return await asyncio.to_thread(self._store.read, self._key)
        except StorageUnavailable:
            return None

    async def _may_fetch(self) -> bool:
        try:
            return await asyncio.to_thread(self._store.try_begin_refresh, self._key, now=self._clock.now(), lease_s=REFRESH_LEASE_S)
        except StorageUnavailable:
            return True  # sharing saves calls; sending must not wait for it
