"""What the front desk needs from outside. Adapters live in `bot`; `tests/contracts` holds the suites both they and the fakes pass."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from handlers.routing.model import Decision, Member, Officer, RoutingRequest, University
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

    def universities_here(self) -> tuple[str, ...]:
        """Codes of the universities whose units are known here, in order."""
        ...


class Universities(Protocol):
    """The list of universities, before any confirmation, and their names in people's mouths."""

    def find(self, code: str) -> University | None:
        """Return a university by its code, or None."""
        ...

    def all(self) -> Sequence[University]:
        """Every university, in the order of the list."""
        ...

    def named(self, text: str) -> Sequence[University]:
        """The universities a text may mean, by name, nickname or with a slip; several: ask back; none: it names no one."""
        ...


class Router(Protocol):
    """The pure decision."""

    def __call__(self, request: RoutingRequest, organisation: Organisation) -> Decision:
        """Decide where a matter goes, and why."""
        ...
