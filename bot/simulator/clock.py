"""The platform's own time: it can be moved on, so that two hours pass in a moment."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta


def utc_now() -> datetime:
    """Return the machine's time."""
    return datetime.now(UTC)


class PlatformClock:
    """Runs with the clock beneath it, some way ahead or behind."""

    def __init__(self, base: Callable[[], datetime] = utc_now) -> None:
        self._base = base
        self._ahead = timedelta()

    def now(self) -> datetime:
        """Return the platform's time, aware, UTC."""
        return self._base() + self._ahead

    def jump(self, seconds: float) -> None:
        """Move the platform's time, forward or back."""
        self._ahead += timedelta(seconds=seconds)

    @property
    def ahead_s(self) -> float:
        """How far the platform's time is ahead of the clock beneath it."""
        return self._ahead.total_seconds()


class Changes:
    """Numbers everything that happens on the platform, so that a page can ask for what is new."""

    def __init__(self) -> None:
        self.version = 0

    def tick(self) -> int:
        """Count one more change and return its number."""
        self.version += 1
        return self.version
