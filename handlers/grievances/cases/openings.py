"""Opening who handed in a confidential case: one person asks with a reason, another one grants, the one who asked is shown it once.

docs/decisions/0009-two-person-opening.md says who may, and why so.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

ASKED_FOR = timedelta(days=3)
"""How long a request waits for a second person."""
GRANTED_FOR = timedelta(hours=24)
"""How long the one who asked may look, once, after it was granted."""
MAX_REASON_CHARS = 500
MIN_REASON_CHARS = 4


class NotOpened(StrEnum):
    """Why a step was refused."""

    UNKNOWN = "unknown"
    """No such request, or none that this account may know of."""
    NOT_CONFIDENTIAL = "not_confidential"
    """A named case shows its writer, an anonymous one has none."""
    NO_REASON = "no_reason"
    NOT_AUTHORISED = "not_authorised"
    """Neither a cadre of the unit in whose custody the case is, nor an operator."""
    SAME_PERSON = "same_person"
    NO_CADRE = "no_cadre"
    """Two operators: one of the two must be responsible for the case."""
    ASKED = "asked"
    """Somebody asks already: there is one request about a case at a time."""
    WAITING = "waiting"
    """Nobody has granted it yet."""
    OVER = "over"
    """Refused, shown before, or its time has passed."""
    GONE = "gone"
    """Who handed it in cannot be reached any more: they have left or erased what was kept of them, or the case's time is over."""


class Step(StrEnum):
    """What was done."""

    ASKED = "asked"
    GRANTED = "granted"
    REFUSED = "refused"
    SHOWN = "shown"


@dataclass(frozen=True, slots=True)
class Opening:
    """A request."""

    id: str
    ref: str
    asked_by: str
    reason: str = field(repr=False)
    asked_at: datetime
    granted_by: str
    """Empty: nobody has granted it."""
    expires_at: datetime
    ended_at: datetime | None = None
    """When it was refused or shown; None: neither."""

    def live(self, now: datetime) -> bool:
        """Whether it can still come to something."""
        return self.ended_at is None and now < self.expires_at


@dataclass(frozen=True, slots=True)
class Identity:
    """Who handed a case in, as the desk knows it: an address, never a name."""

    channel: str
    sender: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class StepTaken:
    """One line of the audit of openings."""

    opening: str
    step: Step
    account: str
    reason: str = field(repr=False)
    at: datetime
