"""The callback of the platform: verified, decrypted, stored, and only then acknowledged, always with an empty body.

An answer that is not 200 makes the platform deliver again, up to three times. Plain routes, no dependency machinery: this
path is called hundreds of times a second.
"""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from starlette.background import BackgroundTask
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from bot.channels.wecom.config import WeComConfig
from bot.channels.wecom.contacts import ContactChange, ContactStore
from bot.channels.wecom.crypto import CallbackCrypto, read_envelope
from bot.channels.wecom.messages import CHANNEL, Ignored, check_receiver, read_message
from bot.channels.wecom.refusals import BadEnvelope, CallbackRefused
from bot.ports import Inbox, Notices, StorageUnavailable
from handlers.ports import Clock

log = logging.getLogger(__name__)

PATH: Final = "/channels/wecom/callback"
GUARD_S: Final = 3.0
"""The platform hangs up after five seconds; a 503 before that makes it deliver again just as well."""
SKEW_NOTICE_EVERY: Final = timedelta(minutes=1)
FRESH_FOR: Final = timedelta(days=1)
"""Far beyond the platform's own repeats and most wrong clocks. What is older, or from that far ahead, was recorded and is played again: the
key by which it would be known again, and what it said, may have been erased since."""


def wecom_routes(
    config: WeComConfig, inbox: Inbox, notices: Notices, clock: Clock, *, contacts: ContactStore | None = None, guard_s: float = GUARD_S
) -> list[Route]:
    """Return the routes of the callback: GET verifies the address, POST delivers. `contacts` takes note of changes to the contacts."""
    callback = Callback(config, inbox, notices, clock, guard_s, contacts)
    return [Route(PATH, callback.verify, methods=["GET"]), Route(PATH, callback.receive, methods=["POST"])]


@dataclass(frozen=True, slots=True)
class SignedQuery:
    """The query every callback carries."""

    signature: str
    timestamp: str
    nonce: str

    @classmethod
    def of(cls, request: Request) -> SignedQuery:
        """Read the query. Raises BadEnvelope where a part is missing."""
        query = request.query_params
        signed = cls(query.get("msg_signature", ""), query.get("timestamp", ""), query.get("nonce", ""))
        if not (signed.signature and signed.nonce and signed.timestamp.isascii() and signed.timestamp.isdigit()):
            raise BadEnvelope("a parameter is missing")
        if len(signed.timestamp) > 12:
            raise BadEnvelope("no time")
        return signed


class BodyTooLarge(CallbackRefused):
    """The body is longer than any callback."""

    status = 413


@dataclass(slots=True)
class Callback:
    """Answers the platform's calls for one app."""

    config: WeComConfig
    inbox: Inbox
    notices: Notices
    clock: Clock
    guard_s: float
    contacts: ContactStore | None = None
    _crypto: CallbackCrypto = field(init=False, repr=False)
    _skew_noticed_at: datetime | None = field(default=None, init=False, repr=False)

    def __post_init__(self) -> None:
        self._crypto = CallbackCrypto(token=self.config.token, aes_key=self.config.aes_key, corp_id=self.config.corp_id)

    async def verify(self, request: Request) -> Response:
        """Prove to the platform that the address is ours: answer the decrypted echo, bare."""
        try:
            query = SignedQuery.of(request)
            echo = request.query_params.get("echostr", "")
            if not echo:
                raise BadEnvelope("no echo")
            return PlainTextResponse(self._open(query, echo))
        except CallbackRefused as refusal:
            return _refused(refusal)

    async def receive(self, request: Request) -> Response:
        """Store one delivery, then acknowledge it."""
        try:
            async with asyncio.timeout(self.guard_s):
                query = SignedQuery.of(request)
                body = await _read_body(request, self.config.max_body_bytes)
                return await self._accept(query, body)
        except CallbackRefused as refusal:
            return _refused(refusal)
        except ClientDisconnect:
            return Response(status_code=400)
        except (StorageUnavailable, TimeoutError) as error:
            log.error("wecom.unavailable", extra={"channel": CHANNEL, "reason": type(error).__name__})
            return Response(status_code=503)

    async def _accept(self, query: SignedQuery, body: bytes) -> Response:
        envelope = read_envelope(body)
        plaintext = self._open(query, envelope.encrypted)
        check_receiver(envelope.receiver, envelope.agent, self.config)
        now = self.clock.now()
        if abs(now.timestamp() - int(query.timestamp)) > FRESH_FOR.total_seconds():
            log.warning("wecom.stale", extra={"channel": CHANNEL})
            return Response(background=self._skew_warning(query, now))
        message = read_message(plaintext, self.config, now)
        if isinstance(message, Ignored):
            await self._ignore(message, now)
            return Response()
        if isinstance(message, ContactChange):
            if self.contacts is not None:
                await asyncio.to_thread(self.contacts.note, message, now=now)
            return Response()
        return Response(background=self._skew_warning(query, now) if await self.inbox.receive(message) else None)

    def _open(self, query: SignedQuery, encrypted: str) -> str:
        return self._crypto.open(signature=query.signature, timestamp=query.timestamp, nonce=query.nonce, encrypted=encrypted)

    async def _ignore(self, ignored: Ignored, now: datetime) -> None:
        log.info("wecom.ignored", extra={"channel": CHANNEL, "reason": ignored.reason})
        if ignored.notice:
            await asyncio.to_thread(self.notices.raise_notice, "wecom_app", ignored.reason, ignored.notice, now=now)

    def _skew_warning(self, query: SignedQuery, now: datetime) -> BackgroundTask | None:
        """Warn, after the acknowledgement and at most once a minute, when the clocks disagree. Below a day that costs no message."""
        skew_s = now.timestamp() - int(query.timestamp)
        if abs(skew_s) <= self.config.clock_skew_s or (self._skew_noticed_at and now - self._skew_noticed_at < SKEW_NOTICE_EVERY):
            return None
        self._skew_noticed_at = now
        return BackgroundTask(self._warn_of_skew, skew_s, now)

    async def _warn_of_skew(self, skew_s: float, now: datetime) -> None:
        log.warning("wecom.clock_skew", extra={"channel": CHANNEL, "seconds": round(skew_s)})
        direction = "old" if skew_s > 0 else "ahead"
        lost = " Nothing of it was stored: it is from another day, or was played again." if abs(skew_s) > FRESH_FOR.total_seconds() else ""
        detail = f"A callback's timestamp was {abs(round(skew_s))} s {direction}: check this machine's clock (NTP).{lost}"
        try:
            await asyncio.to_thread(self.notices.raise_notice, "clock_skew", CHANNEL, detail, now=now)
        except StorageUnavailable:
            # the message itself is safe; the warning stands in the log
            self._skew_noticed_at = None


async def _read_body(request: Request, limit: int) -> bytes:
    """Read the body, no further than the limit whatever its stated length. Raises BodyTooLarge."""
    stated = request.headers.get("content-length", "")
    if stated.isascii() and stated.isdigit() and int(stated[:20]) > limit:
        raise BodyTooLarge("too large")
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > limit:
            raise BodyTooLarge("too large")
    return bytes(body)


def _refused(refusal: CallbackRefused) -> Response:
    log.warning("wecom.refused", extra={"channel": CHANNEL, "reason": type(refusal).__name__, "status": refusal.status})
    return Response(status_code=refusal.status)
