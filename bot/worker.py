"""The loops that never let go of a message: inbox, outbox, house-keeping. Each broad `except`, here and elsewhere, says why it is one.

Several conversations are handled at once; inside one, the inbox hands out one message at a time. Storage is synchronous
and runs on threads; sending is asynchronous.
"""

from __future__ import annotations

import asyncio
import logging
import random
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.channels.base import Channel, ChannelSuspended, Delivery, DeliveryError
from bot.dispatch import Dispatcher
from bot.ports import ClaimedMessage, Inbox, Notices, Outbox, StorageUnavailable
from handlers.ports import Clock

log = logging.getLogger(__name__)

BACKOFF_BASE_S = 1.0
BACKOFF_CAP_S = 300.0
MAX_DOUBLINGS = 20
STORAGE_PAUSE_S = 1.0
HOUSEKEEPING_EVERY_S = 3600.0
GIVE_WAY_STEP_S = 0.02
CRASHES_PER_ATTEMPT = 3
"""A message claimed this many times as often as a handler may fail, and never settled, takes the process down: it is given up."""


def backoff_s(attempt: int, *, jitter: Callable[[], float] = random.random) -> float:
    """Seconds to wait after failed attempt number `attempt`: doubling, capped, with half of it at random."""
    full = min(BACKOFF_CAP_S, BACKOFF_BASE_S * 2 ** min(attempt - 1, MAX_DOUBLINGS))
    return full * (0.5 + 0.5 * jitter())


class Bell:
    """Wakes waiting loops of this process; other processes are noticed by polling."""

    def __init__(self) -> None:
        self._event = asyncio.Event()

    def ring(self) -> None:
        """Wake every loop that waits."""
        self._event.set()

    async def wait(self, timeout_s: float) -> None:
        """Return when rung, at the latest after `timeout_s`."""
        try:
            await asyncio.wait_for(self._event.wait(), timeout_s)
        except TimeoutError:
            return
        self._event.clear()


@dataclass(frozen=True, slots=True)
class WorkerPolicy:
    """How patient the worker is."""

    lease_s: float = 60.0
    max_attempts: int = 8
    """Attempts at handling a message before it becomes a dead letter."""
    max_delivery_attempts: int = 300
    """Attempts at a delivery the platform refuses to take for now: about a day, at the longest pause."""
    poll_s: float = 0.5
    inbox_loops: int = 2
    senders_per_channel: int = 4
    crowd: int = 8
    """Messages being stored at once that make a rush: acknowledging comes before answering."""
    give_way_s: float = 1.0
    """The longest that an answer gives way to a rush."""


@dataclass(slots=True)
class Worker:
    """Runs the loops until `stop` is set, then finishes what it holds."""

    inbox: Inbox
    outbox: Outbox
    notices: Notices
    dispatcher: Dispatcher
    channels: Mapping[str, Channel]
    clock: Clock
    policy: WorkerPolicy = WorkerPolicy()
    housekeeping: Callable[[], None] | None = None
    chores: Mapping[str, Callable[[], Awaitable[bool]]] = field(default_factory=dict[str, Callable[[], Awaitable[bool]]])
    """What else is done whenever it is due; each returns whether there was anything."""
    arrivals: Bell = field(default_factory=Bell)
    departures: dict[str, Bell] = field(default_factory=dict[str, Bell])
    stopping: asyncio.Event = field(default_factory=asyncio.Event)

    async def run(self) -> None:
        """Work until `stop`; returns once every message in hand is settled."""
        self.departures = {name: Bell() for name in self.channels}
        loops = [self._loop("inbox", self.handle_next, self.arrivals) for _ in range(self.policy.inbox_loops)]
        for channel in self.channels.values():
            bell = self.departures[channel.name]
            loops += [self._loop("outbox", _sender(self, channel), bell) for _ in range(self.policy.senders_per_channel)]
        loops += [self._loop(name, chore, Bell()) for name, chore in self.chores.items()]
        if self.housekeeping:
            loops.append(self._keep_house(self.housekeeping))
        await asyncio.gather(*loops)

    def stop(self) -> None:
        """Ask all loops to finish what they hold and return."""
        self.stopping.set()
        for bell in (self.arrivals, *self.departures.values()):
            bell.ring()

    async def handle_next(self) -> bool:
        """Handle one inbox message; return whether there was one."""
        await self._give_way()
        claimed = await asyncio.to_thread(self.inbox.claim, now=self.clock.now(), lease_s=self.policy.lease_s)
        if claimed is None:
            return False
        self.arrivals.ring()  # another loop may take the next conversation meanwhile
        if claimed.attempt > CRASHES_PER_ATTEMPT * self.policy.max_attempts:
            await asyncio.to_thread(self._bury, claimed, "never_settled")
            return True
        try:
            answered_on = await asyncio.to_thread(self.dispatcher.dispatch, claimed) or frozenset()
        except StorageUnavailable:
            raise
        except Exception as error:  # broad on purpose: a handler's bug must not lose the message or stop the desk
            log.warning("inbox.failed", exc_info=True, extra={"inbox_id": claimed.id, "attempt": claimed.attempt})
            await asyncio.to_thread(self._put_back, claimed, type(error).__name__)
            answered_on = frozenset[str]()
        for name in answered_on:
            if bell := self.departures.get(name):
                bell.ring()
        return True

    async def _give_way(self) -> None:
        """Let a rush of callbacks pass, within limits: platforms hang up after seconds, members wait a little longer."""
        patience = round(self.policy.give_way_s / GIVE_WAY_STEP_S)
        while self.inbox.receiving >= self.policy.crowd and patience and not self.stopping.is_set():
            patience -= 1
            await asyncio.sleep(GIVE_WAY_STEP_S)

    def _put_back(self, claimed: ClaimedMessage, error: str) -> None:
        now = self.clock.now()
        if claimed.attempt >= self.policy.max_attempts:
            self._bury(claimed, error)
        else:
            self.inbox.retry(claimed, at=now + timedelta(seconds=backoff_s(claimed.attempt)), error=error)

    def _bury(self, claimed: ClaimedMessage, error: str) -> None:
        self.inbox.bury(claimed, error=error, now=self.clock.now())
        log.error("inbox.dead", extra={"inbox_id": claimed.id, "reason": error})

    async def send_next(self, channel: Channel) -> bool:
        """Send one due delivery of a channel; return whether there was one."""
        delivery = await asyncio.to_thread(
            self.outbox.claim,
            channel.name,
            now=self.clock.now(),
            lease_s=self.policy.lease_s,
            limits=channel.limits,
            repeat_window_s=channel.repeat_window_s,
        )
        if delivery is None:
            return False
        self.departures[channel.name].ring()
        settle = await self._attempt(channel, delivery)
        await asyncio.to_thread(settle, self.clock.now())
        return True

    async def _attempt(self, channel: Channel, delivery: Delivery) -> Callable[[datetime], object]:
        """Try once and return how to record what became of it."""
        extra: dict[str, object] = {"outbox_id": delivery.id, "attempt": delivery.attempt, "channel": channel.name}
        try:
            async with asyncio.timeout(self.policy.lease_s / 2):
                receipt = await channel.send(delivery)
        except ChannelSuspended as error:
            log.error("outbox.suspended", extra={**extra, "code": error.code})
            suspension = error
            return lambda now: self._suspend(channel, delivery, suspension, now)
        except DeliveryError as error:
            log.warning("outbox.failed", extra={**extra, "code": error.code, "state": "unknown" if error.outcome_unknown else "refused"})
            failure = error
        except TimeoutError:
            log.warning("outbox.failed", extra={**extra, "code": "timeout", "state": "unknown"})
            failure = DeliveryError("timeout", outcome_unknown=True)
        except Exception as error:  # broad on purpose: an adapter's bug: whether the platform took it cannot be known
            log.exception("outbox.broken", extra=extra)
            failure = DeliveryError(type(error).__name__, outcome_unknown=True)
        else:
            log.info("outbox.sent", extra=extra)
            return lambda now: self.outbox.sent(delivery, platform_id=receipt.platform_id, now=now)
        return lambda now: self._settle_failure(channel, delivery, failure, now)

    def _settle_failure(self, channel: Channel, delivery: Delivery, error: DeliveryError, now: datetime) -> None:
        wait_s = error.retry_after_s if error.retry_after_s is not None else backoff_s(delivery.attempt)
        at = now + timedelta(seconds=wait_s)
        if error.permanent or (delivery.attempt >= self.policy.max_delivery_attempts and not error.outcome_unknown):
            self.outbox.bury(delivery, code=error.code, now=now)
        elif error.outcome_unknown:
            self.outbox.unknown(delivery, at=at, code=error.code, repeat_window_s=channel.repeat_window_s, now=now)
        else:
            self.outbox.retry(delivery, at=at, code=error.code, now=now)

    def _suspend(self, channel: Channel, delivery: Delivery, error: ChannelSuspended, now: datetime) -> None:
        self.notices.raise_notice("channel_suspended", channel.name, f"{error.code}: {error.remedy}", now=now)
        self.outbox.retry(delivery, at=now + timedelta(seconds=error.retry_after_s or 60.0), code=error.code, now=now)

    async def _keep_house(self, tidy: Callable[[], None]) -> None:
        while not self.stopping.is_set():
            try:
                await asyncio.to_thread(tidy)
            except Exception:  # broad on purpose: tidying up is tried again; it must not stop the desk
                log.exception("housekeeping.failed")
            try:
                await asyncio.wait_for(self.stopping.wait(), HOUSEKEEPING_EVERY_S)
            except TimeoutError:
                continue

    async def _loop(self, name: str, step: Callable[[], Awaitable[bool]], bell: Bell) -> None:
        while not self.stopping.is_set():
            try:
                busy = await step()
            except StorageUnavailable:
                log.error("storage.unavailable", extra={"worker": name})
                await self._rest(bell, STORAGE_PAUSE_S)
            except Exception:  # broad on purpose: a loop that dies silently would hold up every message after it
                log.exception("worker.step_failed", extra={"worker": name})
                await self._rest(bell, STORAGE_PAUSE_S)
            else:
                if not busy:
                    await self._rest(bell, self.policy.poll_s)

    async def _rest(self, bell: Bell, at_most_s: float) -> None:
        """Wait for the bell. While this loop was at work it may have rung for the end, and another loop has silenced it."""
        if not self.stopping.is_set():
            await bell.wait(at_most_s)


def _sender(worker: Worker, channel: Channel) -> Callable[[], Awaitable[bool]]:
    return lambda: worker.send_next(channel)
