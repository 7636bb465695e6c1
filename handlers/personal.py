"""What the desk keeps about one person, as that person may see it: frozen values, filled by whoever reads the tables."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Writing:
    """A message that somebody wrote and whose words are still there."""

    at: datetime
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Personal:
    """What stands beside cases and session about whoever writes from an address."""

    consented_on: date | None = None
    """When it was said what is kept of a place, before it was told; None: nothing was told."""
    written: int = 0
    """How many messages of theirs there are whose words are still there."""
    oldest: date | None = None
    """The day of the first of them."""
    writings: tuple[Writing, ...] = field(default=(), repr=False)
    """As many of them as were asked for, the newest first."""
    replies: int = 0
    """What the desk has written to them, as far as its words are still there."""
    votes: int = 0
    """有用 and 没用 on answers in this conversation."""
