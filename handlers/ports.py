"""What the front desk needs from outside. Adapters live in `bot`; `tests/contracts` holds the suites both they and the fakes pass."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Protocol

from handlers.grievances.cases.case import Attachment, Case, CaseMessage, Event, Reader, Status
from handlers.grievances.cases.openings import Identity, NotOpened, Opening, StepTaken
from handlers.personal import Personal
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


class Cases(Protocol):
    """Grievances, as each reader may see them. What a reader may not see does not exist for them."""

    def fresh_ref(self, on: date) -> str:
        """Draw a reference that no case has; random, so that it tells neither order nor time."""
        ...

    def find_for(self, reader: Reader, ref: str) -> Case | None:
        """Return a case that the reader may see, or None."""
        ...

    def list_for(self, reader: Reader, statuses: Collection[Status] = (), *, limit: int = 200) -> list[Case]:
        """The cases a reader may see, the one whose last day comes first at the top; without `statuses` all open ones."""
        ...

    def barred_from(self, reader: Reader, refs: Collection[str]) -> frozenset[str]:
        """Those of the cases that are against the reader or a unit they serve, or from which they stepped aside."""
        ...

    def messages_for(self, reader: Reader, ref: str) -> list[CaseMessage]:
        """The conversation about a case, in order; internal notes for cadres alone. Empty where the case cannot be seen."""
        ...

    def messages_of(self, reader: Reader, refs: Collection[str]) -> Mapping[str, list[CaseMessage]]:
        """The same of many cases at once, by reference; those without any are left out."""
        ...

    def events_for(self, reader: Reader, ref: str) -> list[Event]:
        """The audit of a case, in order; empty where the case cannot be seen."""
        ...

    def events_of(self, reader: Reader, refs: Collection[str]) -> Mapping[str, list[Event]]:
        """The same of many cases at once, by reference; those without any are left out."""
        ...

    def attachments_for(self, reader: Reader, ref: str) -> list[Attachment]:
        """What was sent along with a case, in a fixed order; empty for those who may not read its texts, or do not see it."""
        ...

    def attachments_of(self, reader: Reader, refs: Collection[str]) -> Mapping[str, list[Attachment]]:
        """The same of many cases at once, by reference; those without any are left out."""
        ...

    def merged_into(self, ref: str) -> list[str]:
        """References of the cases that go on under a reference and not by way of another, as the desk sees them."""
        ...

    def similar_for(self, reader: Reader, case: Case, *, limit: int = 3) -> list[Case]:
        """Open cases of the same subject and unit that a reader may see, whose submitters allowed joining, with a public wording."""
        ...


class Duty(Protocol):
    """Which cadre somebody is."""

    def cadre(self, channel: str, sender: str) -> Reader | None:
        """Return the cadre who writes from an address, with the units they serve; None for everybody else."""
        ...

    def reader(self, account: str) -> Reader | None:
        """Return a cadre by account, or None where there is none or it is disabled."""
        ...

    def present(self, names: Collection[str]) -> frozenset[str]:
        """Those of the accounts that are there and not disabled."""
        ...

    def on_duty(self, unit: str, now: datetime) -> bool:
        """Whether somebody is at the desk of a unit at a moment, by its hours; False where none are told.

        Empty: the fallback owner, by the hours of the units that they serve.
        """
        ...


class Openings(Protocol):
    """Requests to open who handed in a confidential case. Rights are a condition of each query; effects look at them once more."""

    def refusal(self, ref: str, account: str) -> NotOpened | None:
        """Why an account can have no part in opening a case; None where it can."""
        ...

    def of_case(self, ref: str, account: str) -> list[Opening]:
        """All requests about a case, the newest first; empty for those who can have no part in them."""
        ...

    def deciders(self, ref: str, account: str) -> list[str]:
        """Accounts that could be the second person of a request that this account makes."""
        ...

    def cannot_grant(self, opening_id: str, account: str, *, now: datetime) -> NotOpened | None:
        """Why an account cannot be the second person of a request; None where it can."""
        ...

    def identity(self, opening_id: str, account: str, *, now: datetime) -> Identity | NotOpened:
        """Who it was, for the one who asked; it may leave the desk only beside the effect `ShowOpening`."""
        ...

    def waiting_for(self, account: str, *, now: datetime) -> list[Opening]:
        """Requests that an account may grant, or has made, the oldest first."""
        ...

    def steps_for(self, reader: Reader, ref: str) -> list[StepTaken]:
        """The audit of a case's openings; empty where the case cannot be seen. Its writer sees no accounts."""
        ...

    def steps_of(self, reader: Reader, refs: Collection[str]) -> Mapping[str, list[StepTaken]]:
        """The same of many cases at once, by reference; those without any are left out."""
        ...


class PersonalData(Protocol):
    """What is kept of somebody beside their cases and their session."""

    def of(self, channel: str, sender: str, conversation: str, *, writings: int | None = None) -> Personal:
        """Return what stands about whoever writes from an address, in this conversation, with so many of their writings; None: all."""
        ...
