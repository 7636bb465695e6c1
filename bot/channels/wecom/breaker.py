"""Rests the whole channel while the platform refuses everything, then lets a single delivery try."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Final

from bot.channels.base import ChannelSuspended, DeliveryError
from bot.channels.wecom.verdicts import REST_S, ChannelResting
from handlers.ports import Clock

FIRST_PAUSE_S: Final = 30.0
LONGEST_PAUSE_S: Final = 300.0
PROBE_WAIT_S: Final = 5.0
"""Seconds the other deliveries wait while one tries."""


class Breaker:
    """Closed, open until a moment, or half open with one probe under way. For one event loop."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._cause: DeliveryError | None = None
        self._open_until: datetime | None = None
        self._pause_s = FIRST_PAUSE_S
        self._probing = False

    @contextmanager
    def attempt(self) -> Generator[None]:
        """Run one delivery inside. Raises the cause of the rest, with the time that is left, instead of letting it try."""
        self._check()
        probe = self._cause is not None
        self._probing = self._probing or probe
        try:
            yield
        except ChannelSuspended as error:
            error.retry_after_s = self._suspend(error)
            raise
        except ChannelResting as error:
            self._rest(error, error.retry_after_s or REST_S)
            raise
        except DeliveryError as error:
            if error.permanent:
                self._close()  # the platform judged this one delivery: it listens again
            raise
        else:
            self._close()
        finally:
            if probe:
                self._probing = False

    def _check(self) -> None:
        if self._cause is None:
            return
        left_s = self._left_s()
        if left_s > 0 or self._probing:
            raise _again(self._cause, max(left_s, PROBE_WAIT_S))

    def _left_s(self) -> float:
        return (self._open_until - self._clock.now()).total_seconds() if self._open_until else 0.0

    def _suspend(self, cause: ChannelSuspended) -> float:
        """Open for a pause that grows with each failed probe, not with each delivery that was under way at once."""
        if self._left_s() <= 0:
            self._rest(cause, self._pause_s)
            self._pause_s = min(LONGEST_PAUSE_S, self._pause_s * 2)
        return self._left_s()

    def _rest(self, cause: DeliveryError, pause_s: float) -> None:
        self._cause = cause
        self._open_until = self._clock.now() + timedelta(seconds=pause_s)

    def _close(self) -> None:
        self._cause = self._open_until = None
        self._pause_s = FIRST_PAUSE_S


def _again(cause: DeliveryError, retry_after_s: float) -> DeliveryError:
    """Return the cause anew: an exception raised twice would gather tracebacks."""
    if isinstance(cause, ChannelSuspended):
        return ChannelSuspended(cause.code, remedy=cause.remedy, retry_after_s=retry_after_s)
    return ChannelResting(cause.code, retry_after_s=retry_after_s)
