"""Which version of a rule is in force on a day, computed from the versions' dates and from nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone

IN_FORCE = "in_force"
SUPERSEDED = "superseded"
REPEALED = "repealed"
NOT_YET = "not_yet_in_force"
UNKNOWN = "unknown"

CHINA = timezone(timedelta(hours=8))
"""Rules begin at midnight there."""


def today_in_china() -> date:
    """The day on which rules are applied."""
    return datetime.now(CHINA).date()


def china_day(moment: datetime) -> date:
    """The day that a moment falls on there."""
    return moment.astimezone(CHINA).date()


@dataclass(frozen=True, slots=True)
class Edition:
    """One held version of a document, by its dates."""

    version: str | None
    """ISO date of adoption or publication; None where the document bears none."""
    starts_on: date | None = None
    """First day of its effect; None where that is not known."""
    ends_on: date | None = None
    """First day on which another rule has repealed it; None where no held rule says so."""

    @property
    def began(self) -> date:
        """The day from which it counts: of effect, else of publication, else always."""
        return self.starts_on or (date.fromisoformat(self.version) if self.version else date.min)


def in_force(editions: Iterable[Edition], day: date) -> Edition | None:
    """Return the version that applies on a day: from its own first day to the next version's, or until it is repealed."""
    begun = [edition for edition in editions if edition.began <= day]
    latest = max(begun, key=_order, default=None)
    return None if latest is None or (latest.ends_on is not None and latest.ends_on <= day) else latest


def shown(editions: Sequence[Edition], day: date) -> Edition:
    """Return the version that a plain id means: the one in force, else the last that was, else the first that will be."""
    begun = [edition for edition in editions if edition.began <= day]
    return in_force(editions, day) or max(begun, key=_order, default=None) or min(editions, key=_order)


def status_of(edition: Edition, editions: Sequence[Edition], day: date) -> str:
    """Name a version's state on a day: in_force, superseded, repealed, not_yet_in_force, or unknown without a date of effect."""
    if edition.began > day:
        return NOT_YET
    if any(edition.began < other.began <= day for other in editions):
        return SUPERSEDED
    if edition.ends_on is not None and edition.ends_on <= day:
        return REPEALED
    return IN_FORCE if edition.starts_on else UNKNOWN


def _order(edition: Edition) -> tuple[date, str]:
    return edition.began, edition.version or ""
