"""What reaches the desk and what leaves it: plain frozen values, free of any channel's protocol.

Text fields are `repr=False`: a value that ends up in a log or a traceback shows ids and kinds, never what a person wrote.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

PRESSED_MENU = "click"
"""The event of a menu entry that was pressed."""


class MessageKind(StrEnum):
    """How a message came about; the turn table matches on it."""

    TEXT = "text"
    EVENT = "event"
    """Something the platform reports: entering the chat, subscribing, pressing a menu entry."""
    UNSUPPORTED = "unsupported"
    """A picture, a voice, a place …: kept and answered kindly, not understood."""


@dataclass(frozen=True, slots=True)
class IncomingMessage:
    """One message of one person, already verified and decrypted by its channel."""

    channel: str
    dedupe_key: str
    """Unique inside the channel; the platform's repeated deliveries carry the same key."""
    conversation: str
    """Messages of one conversation are handled one at a time and in order."""
    sender: str = field(repr=False)
    """The address the channel delivers replies to (WeCom: the userid)."""
    kind: MessageKind
    received_at: datetime
    text: str = field(default="", repr=False)
    event: str = ""
    """Lower-case name of the event, or the platform's message type where it is not supported."""
    key: str = field(default="", repr=False)
    """The key of a pressed menu entry or button."""
    media: str = field(default="", repr=False)
    """The platform's id of a picture, voice or file, or our own of an upload; empty: none."""

    @property
    def said(self) -> bool:
        """Whether somebody says something with it, be it a press on the menu; opening the chat, and word of the desk's own, say nothing."""
        return self.kind is not MessageKind.EVENT or self.event == PRESSED_MENU

    def to_json(self) -> str:
        """Write the message as one JSON object; `from_json` reads it back to an equal value."""
        fields = {name: getattr(self, name) for name in self.__slots__}  # asdict copies deeply, ten times slower
        fields["received_at"] = self.received_at.astimezone(UTC).isoformat()
        return json.dumps(fields, ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> IncomingMessage:
        """Read what `to_json` wrote."""
        fields: dict[str, Any] = json.loads(text)
        fields["kind"] = MessageKind(fields["kind"])
        fields["received_at"] = datetime.fromisoformat(fields["received_at"])
        return cls(**fields)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A sentence or two of the desk's own words."""

    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a rule, verbatim, with where they stand and where the whole clause can be read."""

    text: str = field(repr=False)
    clause: str
    """Clause id, as in `浙总工发〔2020〕24号#5`."""
    where: str
    """One line for people: `浙总工发〔2020〕24号 二（二）5 延伸组织触角`."""
    path: str
    """Path below the desk's public address, percent-encoded, with the quote's place to highlight."""


@dataclass(frozen=True, slots=True)
class Note:
    """An aside: a caution about what a clause does not say, or how to go on."""

    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to tap; where buttons do not show, the member types `text`."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Choices:
    """A short row of things to tap."""

    options: tuple[Choice, ...]
    card: str = ""
    """What a card with these buttons says, in a channel whose texts bear none; empty: they are only named there."""


@dataclass(frozen=True, slots=True)
class CaseCard:
    """A case at a glance, for a cadre; a channel with cards shows one, others show its lines and choices."""

    ref: str
    title: str
    rows: tuple[tuple[str, str], ...] = field(repr=False)
    """Name and value, no more identity than allowed."""
    options: tuple[Choice, ...] = ()
    """What can be done, as buttons; typed, each is its `text`."""
    path: str = ""
    """Of the case's page below the desk's public address; empty: none."""
    state: str = ""
    """`STATUS@UNIT` when it was shown: a card whose case has moved on is replaced where the channel can."""


Block = Paragraph | Quote | Note | Choices | CaseCard


@dataclass(frozen=True, slots=True)
class Reply:
    """One reply, as blocks that each channel renders in its own way."""

    blocks: tuple[Block, ...]
    reference: str = ""
    """Short code a member can quote to the office; makes the text unique, so that it may be sent again safely."""
    brief: bool = False
    """Erased from the desk's own store as soon as it was delivered: what nobody should find there later."""


@dataclass(frozen=True, slots=True)
class ToOfficers:
    """Everybody on duty at a unit, apart from those barred; with an empty unit the fallback owner."""

    unit: str
    barred: frozenset[str] = frozenset()
    """Accounts."""


@dataclass(frozen=True, slots=True)
class ToAccount:
    """One cadre."""

    account: str


@dataclass(frozen=True, slots=True)
class ToSubmitter:
    """Whoever handed in a case; only the sending part knows who that is. Of an anonymous case: its page."""

    ref: str


Addressee = ToOfficers | ToAccount | ToSubmitter


@dataclass(frozen=True, slots=True)
class Letter:
    """What somebody else than the sender is told because of a message. Where nobody can be reached, the operator is."""

    to: Addressee
    reply: Reply
    urgent: bool = False
    """It goes past whatever else waits for the same person."""
