"""What the front desk needs from outside. Adapters live in `bot`; `tests/contracts` holds the suites both they and the fakes pass."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from handlers.routing.model import Member, Officer, University
from handlers.routing.units import UnitTree


class Clock(Protocol):
    """The time, so that tests can hold it still."""

    def now(self) -> datetime:
        """Return the present moment, aware, in UTC."""
        ...


class Organisation(Protocol):
    """Universities with their units, as routing needs them."""

    def university(self, code: str) -> University | None:
        """Return a university with the operator's confirmations applied, or None."""
        ...

    def units(self, university: str) -> UnitTree:
        """Return the units of a university, by its code; an empty tree where none are known."""
        ...

    def fallback(self) -> Officer | None:
        """Return who owns what nobody else may or can own, or None where nobody is named yet."""
        ...


class Directory(Organisation, Protocol):
    """Who writes, beside where."""

    def member(self, channel: str, sender: str) -> Member | None:
        """Return what is remembered of somebody who writes, or None."""
        ...
