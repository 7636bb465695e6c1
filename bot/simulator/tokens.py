"""Access tokens of the app: one at a time, two hours, and they can be withdrawn early [D 91039]."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import datetime, timedelta

LIFE_S = 7_200
UNKNOWN_TOKEN = 40014
EXPIRED_TOKEN = 42001


class AccessTokens:
    """Issues tokens and judges them."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._ends: dict[str, datetime] = {}
        self._current = ""

    def issue(self) -> tuple[str, int]:
        """Return the token and the seconds it has left; inside its validity it is the same one [D 91039]."""
        if self.verdict(self._current):
            self._current = secrets.token_urlsafe(96)
            self._ends[self._current] = self._now() + timedelta(seconds=LIFE_S)
        return self._current, round((self._ends[self._current] - self._now()).total_seconds())

    def verdict(self, token: str) -> int:
        """Return 0 for a good token, else the error code it earns."""
        ends = self._ends.get(token)
        if ends is None:
            return UNKNOWN_TOKEN
        return 0 if self._now() < ends else EXPIRED_TOKEN

    def revoke(self) -> None:
        """Withdraw the current token: the platform may do so at any time [D 91039]."""
        self._ends.pop(self._current, None)
        self._current = ""
