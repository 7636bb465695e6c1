"""The tables the dispatcher and the worker live on, as ports. `bot.storage` implements them on SQLite and PostgreSQL.

All methods but `Inbox.receive` are synchronous and may block for a commit: call them on a thread.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from bot.channels.base import Delivery, DeliveryLimits
from handlers.effects import Effect
from handlers.messages import Addressee, IncomingMessage
from handlers.session import Session


@dataclass(frozen=True, slots=True)
class ClaimedMessage:
    """An inbox row under lease. `attempt` fences it: only the holder of this attempt may finish it."""

    id: int
    attempt: int
    message: IncomingMessage


@dataclass(frozen=True, slots=True)
class OutgoingPart:
    """A payload to be committed to the outbox."""

    channel: str
    conversation: str
    recipient: str = field(repr=False)
    payload: str = field(repr=False)
    reply_to: int
    """Inbox id of the message that it answers."""
    sequence: int
    """Order of the parts that answer one message, from 0."""
    brief: bool = False
    """Erased as soon as it was delivered."""
    urgent: bool = False
    """It waits for nothing to the same recipient that is not urgent."""
    unique: bool = False
    """It bears its message's code: no text that was ever sent equals it."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where somebody is reached."""

    channel: str
    conversation: str
    recipient: str = field(repr=False)
    brief: bool = False
    """What is sent there is not to stay here: beside the address it would tell whose a confidential case is."""
    quiet: bool = False
    """It lies there until they happen to look, where others are written to: nothing rings."""


@dataclass(frozen=True, slots=True)
class Notice:
    """Something an operator has to know. Repeats of the same (kind, subject) are counted, not stacked."""

    id: int
    kind: str
    """`inbox_dead`, `delivery_dead`, `delivery_unknown`, `channel_suspended`, `clock_skew` …"""
    subject: str
    detail: str
    count: int
    first_at: datetime
    last_at: datetime


@dataclass(frozen=True, slots=True)
class QueueDepth:
    """How much waits, for health pages and doctor."""

    inbox_open: int
    inbox_dead: int
    outbox_open: int
    outbox_unknown: int
    outbox_dead: int
    oldest_open_s: float
    """Age in seconds of the oldest inbox message that is not finished; 0 if none."""


class Inbox(Protocol):
    """What came in. A row is written before the platform gets its acknowledgement."""

    @property
    def receiving(self) -> int:
        """How many messages are being stored by this process now."""
        ...

    async def receive(self, message: IncomingMessage) -> bool:
        """Store a message durably and return whether it is new. Raises StorageUnavailable, then nothing is stored."""
        ...

    def claim(self, *, now: datetime, lease_s: float) -> ClaimedMessage | None:
        """Take the oldest open message whose conversation has no older open one, or None. Leases that ran out count as open."""
        ...

    def retry(self, claimed: ClaimedMessage, *, at: datetime, error: str) -> bool:
        """Put a message back until `at`. Return False if the lease was lost."""
        ...

    def bury(self, claimed: ClaimedMessage, *, error: str, now: datetime) -> bool:
        """Give a message up as a dead letter, with a notice. Return False if the lease was lost."""
        ...


class Conversations(Protocol):
    """Sessions, and the one transaction that finishes a message."""

    def load(self, channel: str, conversation: str, *, now: datetime) -> Session:
        """Return the session of a conversation; an expired or missing one is empty."""
        ...

    def finish(
        self, claimed: ClaimedMessage, *, session: Session, effects: Sequence[Effect], parts: Sequence[OutgoingPart], now: datetime
    ) -> bool:
        """Commit effects, session, outbox rows and "done" in one transaction; False, with nothing written, if the lease was lost.

        Raises CaseMoved, with nothing written, if a case is not in the version any more that an effect was decided on.
        """
        ...


class Addresses(Protocol):
    """Where those are reached whom a letter is for; the only reader of who handed in a confidential case, apart from an opening."""

    def resolve(self, to: Addressee) -> Sequence[Address]:
        """Return every address a letter goes to; empty where nobody can be reached."""
        ...


class Outbox(Protocol):
    """What goes out: in order per recipient, each attempt recorded before it starts."""

    def claim(
        self, channel: str, *, now: datetime, lease_s: float, limits: DeliveryLimits | None, repeat_window_s: float
    ) -> Delivery | None:
        """Take the next delivery that is due and record its attempt as started, or return None.

        An older unfinished delivery to the same recipient blocks a younger one. A delivery whose lease ran out with an
        attempt open has an unknown outcome: it is claimed again if guarded and inside the window, otherwise settled as
        unknown with a notice. Recipients above their limits wait.
        """
        ...

    def sent(self, delivery: Delivery, *, platform_id: str, now: datetime) -> bool:
        """Record success. Return False if the lease was lost."""
        ...

    def retry(self, delivery: Delivery, *, at: datetime, code: str, now: datetime) -> bool:
        """Record that the platform did not take it, and when to try again. Return False if the lease was lost."""
        ...

    def unknown(self, delivery: Delivery, *, at: datetime, code: str, repeat_window_s: float, now: datetime) -> bool:
        """Record an unknown outcome: tried again at `at` if guarded and inside the window, otherwise settled with a notice."""
        ...

    def bury(self, delivery: Delivery, *, code: str, now: datetime) -> bool:
        """Give a delivery up as dead, with a notice. Return False if the lease was lost."""
        ...


class Notices(Protocol):
    """What operators have to see."""

    def raise_notice(self, kind: str, subject: str, detail: str, *, now: datetime) -> None:
        """Add a notice or count one more of the same kind and subject."""
        ...

    def open_notices(self) -> list[Notice]:
        """Notices nobody has dealt with, newest first."""
        ...

    def resolve(self, notice_id: int, *, now: datetime) -> bool:
        """Mark a notice as dealt with; return whether it was open."""
        ...


class StorageError(Exception):
    """Root of storage errors: StorageUnavailable, CaseMoved."""


class CaseMoved(StorageError):
    """Somebody else changed a case, or took its reference, since this was decided: decide again."""


class StorageUnavailable(StorageError):
    """The database cannot be reached or is full; nothing was stored."""
