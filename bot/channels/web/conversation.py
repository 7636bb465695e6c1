"""What the page reads of its own conversation: replies that were delivered, and what is still to come."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from bot.channels.web.channel import NAME

PAGE_ROWS = 200
"""Delivered parts that one answer of the interface holds; the page asks on from the last."""
TURNS_SHOWN = 50


class PendingRow(Protocol):
    """A message that is not handled yet."""

    @property
    def id(self) -> int:
        """Inbox id."""
        ...

    @property
    def state(self) -> str:
        """`queued` (also while a retry waits) or `leased`."""
        ...


class DeliveredRow(Protocol):
    """A delivered payload."""

    @property
    def id(self) -> int:
        """Outbox id."""
        ...

    @property
    def payload(self) -> str:
        """What `WebChannel.render` made."""
        ...

    @property
    def reply_to(self) -> int:
        """Inbox id of the message that it answers."""
        ...

    @property
    def sent_at(self) -> datetime:
        """When it was delivered."""
        ...


class Transcript(Protocol):
    """The tables' side of reading a conversation. May block: call on a thread."""

    def pending(self, channel: str, conversation: str) -> Sequence[PendingRow]:
        """Messages that are not handled yet, oldest first."""
        ...

    def unsent(self, channel: str, conversation: str) -> Sequence[int]:
        """Inbox ids whose replies are not delivered yet."""
        ...

    def delivered_after(self, channel: str, conversation: str, after_id: int, limit: int) -> Sequence[DeliveredRow]:
        """Delivered payloads with an id above `after_id`, oldest first."""
        ...

    def last_delivered(self, channel: str, conversation: str, limit: int) -> Sequence[DeliveredRow]:
        """The last delivered payloads, newest first."""
        ...

    def asked(self, channel: str, conversation: str, limit: int) -> Sequence[tuple[int, str]]:
        """The last messages that still have their text, oldest first: inbox id and text."""
        ...


@dataclass(frozen=True, slots=True)
class Delivered:
    """A reply as the page shows it."""

    id: int
    reply_to: int
    blocks: list[dict[str, Any]] = field(repr=False)
    reference: str
    at: datetime

    def row(self) -> dict[str, Any]:
        """Describe it for the interface."""
        return {"id": self.id, "reply_to": self.reply_to, "blocks": self.blocks, "reference": self.reference, "at": self.at.isoformat()}


@dataclass(frozen=True, slots=True)
class State:
    """What a page learns when it asks: new replies, and what is pending with its state."""

    replies: tuple[Delivered, ...]
    pending: dict[int, str]
    """By inbox id: `queued`, `leased`, or `answered` while the reply is on its way."""

    @property
    def fingerprint(self) -> str:
        """Changes with every change of what is pending."""
        return ",".join(f"{number}{state[0]}" for number, state in self.pending.items())

    def row(self) -> dict[str, Any]:
        """Describe it for the interface."""
        return {
            "replies": [reply.row() for reply in self.replies],
            "pending": [{"id": number, "state": state} for number, state in self.pending.items()],
            "seen": self.fingerprint,
        }


@dataclass(frozen=True, slots=True)
class Turn:
    """A question with its replies, as the page shows them after a reload."""

    text: str = field(repr=False)
    replies: tuple[Delivered, ...]
    state: str
    """As in `State.pending`; empty where nothing is to come."""

    @property
    def lost(self) -> bool:
        """Whether it was given up without a reply."""
        return not self.replies and not self.state


@dataclass(frozen=True, slots=True)
class History:
    """The conversation so far."""

    turns: tuple[Turn, ...] = ()
    last_reply: int = 0

    @property
    def waiting(self) -> int:
        """How many questions are without their reply."""
        return sum(1 for turn in self.turns if turn.state)

    @property
    def stage(self) -> str:
        """The state of the first question that waits."""
        return next((turn.state for turn in self.turns if turn.state), "")


def read_state(transcript: Transcript, conversation: str, after: int) -> State:
    """Read what is new after a reply's id."""
    # In the order in which a message moves on: one that moves in between is seen twice, never missed.
    pending = {row.id: row.state for row in transcript.pending(NAME, conversation)}
    for number in transcript.unsent(NAME, conversation):
        pending.setdefault(number, "answered")
    return State(tuple(map(_delivered, transcript.delivered_after(NAME, conversation, after, PAGE_ROWS))), pending)


def read_history(transcript: Transcript, conversation: str) -> History:
    """Read the last turns of a conversation."""
    # The questions come first: one that arrives meanwhile is not shown yet, rather than shown as lost.
    asked = transcript.asked(NAME, conversation, TURNS_SHOWN)
    state = read_state(transcript, conversation, 0)
    replies: defaultdict[int, list[Delivered]] = defaultdict(list)
    last, batch = 0, state.replies
    while batch:
        for reply in batch:
            replies[reply.reply_to].append(reply)
        last = batch[-1].id
        batch = tuple(map(_delivered, transcript.delivered_after(NAME, conversation, last, PAGE_ROWS))) if len(batch) == PAGE_ROWS else ()
    return History(tuple(Turn(text, tuple(replies[number]), state.pending.get(number, "")) for number, text in asked), last)


def _delivered(row: DeliveredRow) -> Delivered:
    payload: dict[str, Any] = json.loads(row.payload)
    return Delivered(row.id, row.reply_to, payload["blocks"], payload["reference"], row.sent_at)
