"""How much may come from one address in an hour, without an address being kept.

An address is counted under a key made with a salt that is drawn anew each hour and lives in memory alone: after the hour
nobody can say any more whose key it was, and the counts begin at nothing.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

HOUR_S = 3600
MAX_ADDRESSES = 20_000
"""Of one use that are counted in an hour. Beyond these, whoever is not counted yet waits for the next one: what has an end is the
memory, not the limits."""


class Use(StrEnum):
    """What is counted."""

    HAND_IN = "hand_in"
    GUESS = "guess"
    """A code that opens nothing."""
    WRITE = "write"
    UPLOAD = "upload"
    """In bytes."""


@dataclass(frozen=True, slots=True)
class Allowance:
    """What one address, and all together, may use up in an hour. A whole campus may stand behind one address."""

    address: int
    everybody: int


ALLOWANCES = {
    Use.HAND_IN: Allowance(30, 300),
    Use.GUESS: Allowance(40, 4_000),
    Use.WRITE: Allowance(120, 2_000),
    Use.UPLOAD: Allowance(200 * 1024 * 1024, 2 * 1024 * 1024 * 1024),
}


class HourlyLimits:
    """Counts of this hour."""

    def __init__(self, now_s: Callable[[], float], allowances: dict[Use, Allowance] | None = None) -> None:
        self._now_s = now_s
        self._allowances = allowances or ALLOWANCES
        self._hour = -1
        self._salt = b""
        self._of_address: dict[Use, Counter[bytes]] = {use: Counter() for use in Use}
        """Apart from each other: what many addresses do of one kind leaves room for the others."""
        self._of_everybody: Counter[Use] = Counter()

    def allows(self, use: Use, address: str, amount: int = 1) -> bool:
        """Whether so much more may be used; counts nothing."""
        allowance, key = self._allowances[use], self._key(address)
        within = self._has_room(use, key) and self._of_address[use][key] + amount <= allowance.address
        return within and self._of_everybody[use] + amount <= allowance.everybody

    def count(self, use: Use, address: str, amount: int = 1) -> None:
        """Count a use."""
        key = self._key(address)
        if self._has_room(use, key):
            self._of_address[use][key] += amount
        self._of_everybody[use] += amount

    def _has_room(self, use: Use, key: bytes) -> bool:
        return key in self._of_address[use] or len(self._of_address[use]) < MAX_ADDRESSES

    def take(self, use: Use, address: str, amount: int = 1) -> bool:
        """Count a use if it is within the limits, and tell whether it was."""
        allowed = self.allows(use, address, amount)
        if allowed:
            self.count(use, address, amount)
        return allowed

    def give_back(self, use: Use, address: str) -> None:
        """Take one use back that came to nothing. Of the hour before nothing is counted any more, so nothing is taken back."""
        key = self._key(address)
        if self._of_address[use][key] > 0:
            self._of_address[use][key] -= 1
            self._of_everybody[use] -= 1

    def _key(self, address: str) -> bytes:
        hour = int(self._now_s() // HOUR_S)
        if hour != self._hour:
            self._hour, self._salt = hour, secrets.token_bytes(32)
            self._of_address = {use: Counter() for use in Use}
            self._of_everybody.clear()
        return hmac.digest(self._salt, address.encode(), hashlib.sha256)[:16]
