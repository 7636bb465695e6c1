"""What reaches the desk and what leaves it: plain frozen values, free of any channel's protocol.

Text fields are `repr=False`: a value that ends up in a log or a traceback shows ids and kinds, never what a person wrote.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from handlers.grievances.case import Action, Case, CaseMessage, Event


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
class RecordConsultation:
    """Count one answered question: which clauses were cited, never what was asked or by whom."""

    kind: str
    """`answer`, `not_found` or `clarify`."""
    clauses: tuple[str, ...]
    """Clause ids in their fixed form, with the version where one is known."""
    score: float


@dataclass(frozen=True, slots=True)
class KeepQuestion:
    """Keep a question for the union to answer later: its text with personal data masked, never who asked."""

    text: str = field(repr=False)
    reason: str
    """`no_evidence`, `not_stated`, `elsewhere` or `disliked`."""
    clauses: tuple[str, ...] = ()
    """What came near or was shown, as clause ids."""


@dataclass(frozen=True, slots=True)
class RecordVote:
    """What a member says of an answer; of several votes on one answer the last counts."""

    reference: str
    """Of the reply that answered."""
    useful: bool


@dataclass(frozen=True, slots=True)
class RememberMember:
    """Keep where the sender says they work, in place of what was kept before; only after saying what is kept and for what."""

    university: str
    """Code."""
    units: tuple[str, ...] = ()
    """Ids."""
    employment: str = ""
    """Empty: not told this time, what was kept stays."""


@dataclass(frozen=True, slots=True)
class ForgetMember:
    """Erase what the sender has told of themselves."""


@dataclass(frozen=True, slots=True)
class EraseMyData:
    """Erase what is kept of the sender: what they told, letters to them, and the words of these of their cases, which have ended."""

    refs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DueAlarm:
    """A message of the clock about a case, to be fired once."""

    key: str
    at: datetime


@dataclass(frozen=True, slots=True)
class OpenCase:
    """Store a new case with its first event; the sender becomes the one to tell, kept apart from it."""

    case: Case
    event: Event
    messages: tuple[CaseMessage, ...] = ()
    alarms: tuple[DueAlarm, ...] = ()
    attachments: tuple[str, ...] = ()
    """Ids of what was sent while it was told."""


@dataclass(frozen=True, slots=True)
class SaveCase:
    """Put a case in place of the version that it was decided on; another one in between makes the dispatcher decide again."""

    case: Case
    """With `version` as it was read; stored as the next one."""
    event: Event
    messages: tuple[CaseMessage, ...] = ()
    alarms: tuple[DueAlarm, ...] = ()
    """All that are still to come; others of the case are dropped."""
    attachments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReckonAnew:
    """Put what follows from a case's days in place of what was reckoned by another calendar; the case itself stays as it is."""

    case: Case
    """As it was read; another version in between makes the dispatcher decide again."""
    alarms: tuple[DueAlarm, ...] = ()


@dataclass(frozen=True, slots=True)
class KeepAttachment:
    """Write down that something was sent along, to be fetched from its platform; it goes again unless a draft or a case holds its id."""

    id: str
    """Drawn at random."""
    kind: str
    """`image`, `voice` or `file`, as the platform calls it."""
    media: str = field(repr=False)
    """The platform's id of it."""


@dataclass(frozen=True, slots=True)
class EraseTalk:
    """Erase what was typed in this conversation from inbox, outbox and session, as soon as the platform repeats nothing any more."""


@dataclass(frozen=True, slots=True)
class RingUnlessHeard:
    """Let the clock speak at a time unless something more is said in this conversation before; it does not tell whose it was."""

    at: datetime
    event: str
    key: str


@dataclass(frozen=True, slots=True)
class AskOpening:
    """Ask, as an account, who handed in a confidential case."""

    ref: str
    account: str
    reason: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class GrantOpening:
    """Agree to a request, as the second person."""

    opening: str
    account: str


@dataclass(frozen=True, slots=True)
class RefuseOpening:
    """End a request without showing anything."""

    opening: str
    account: str


@dataclass(frozen=True, slots=True)
class ShowOpening:
    """End a request with what the same reply shows to the one who asked."""

    opening: str
    account: str


Effect = (
    RecordConsultation
    | KeepQuestion
    | RecordVote
    | RememberMember
    | ForgetMember
    | EraseMyData
    | OpenCase
    | SaveCase
    | ReckonAnew
    | KeepAttachment
    | EraseTalk
    | RingUnlessHeard
    | AskOpening
    | GrantOpening
    | RefuseOpening
    | ShowOpening
)


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


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A place inside a clause: half-open character offsets into the clause's text."""

    clause: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Matter:
    """What the desk has asked back and waits to hear, with the matter that it is asked for; gone once that is decided."""

    asking: str
    """`university`, `unit`, `whose` (which of the sender's units), `against`, or `detail`: whatever the decision still needs."""
    until: datetime
    """When it is not waited for any more."""
    text: str = field(default="", repr=False)
    """The matter as told, shortened; empty: only where the sender works is asked."""
    university: str = ""
    unit: str = ""
    employment: str = ""
    scope: str = ""
    against: str = field(default="", repr=False)
    about_somebody: bool = False
    """Whether it is settled whom it is against, if anybody."""
    placed: bool = False
    """Whether it is settled where the sender works, or that they do not want to say."""
    remember: bool = True
    """False: told for this once."""
    options: tuple[str, ...] = ()
    """Ids that were offered, in order."""
    rounds: int = 0
    """Questions asked so far."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A grievance on its way in."""

    until: datetime
    """When it is forgotten; days, because people come back."""
    asking: str = ""
    """What was asked for last: a slot, or what else `handlers.grievances.slots` names."""
    told: dict[str, str] = field(default_factory=dict[str, str], repr=False)
    """What was told, by slot; a slot that the member would not fill is there and empty."""
    attachments: tuple[str, ...] = ()
    """Ids of what was sent while it was told."""
    paused: bool = False
    """Put aside: other messages are not taken for answers until 继续."""
    rounds: int = 0
    """Questions asked so far."""


@dataclass(frozen=True, slots=True)
class Pending:
    """What somebody was asked for about a case that exists: the cadre's answer before it is sent, the member's words, a rating."""

    ref: str
    action: Action
    until: datetime
    step: str = ""
    """`text` (waits for the words), `confirm` (echoed, waits for a yes), or what else the action asks for in turn."""
    text: str = field(default="", repr=False)
    version: int = 0
    """Of the case when it was shown."""


@dataclass(frozen=True, slots=True)
class Session:
    """What the desk remembers of a conversation between two messages; of texts the last question alone, while it is fresh."""

    more: tuple[Excerpt, ...] = ()
    """Further places that answer the last question, best first, not shown yet."""
    more_until: datetime | None = None
    """When 更多 no longer means the last question."""
    greeted_at: datetime | None = None
    """The last greeting; entering the chat again soon does not repeat it."""
    expires_at: datetime | None = None
    """When the whole session may be forgotten."""
    topic: str = ""
    """Key of the document last talked about, while 更多 means the last question: 第二十三条 alone is looked up there."""
    asked: str = field(default="", repr=False)
    """The last question, as long: 那外籍的呢 goes on from it, and 没用 keeps it for the union, without the person."""
    answered: str = ""
    """Reference of the reply to it, which 有用 and 没用 are about."""
    shown: tuple[str, ...] = ()
    """Ids of the clauses that it quoted."""
    vote: str = ""
    """What was said of it: `useful`, `useless` or nothing."""
    matter: Matter | None = None
    """What the desk has asked back, while it waits for the answer."""
    draft: Draft | None = None
    """A grievance on its way in."""
    shelved: Draft | None = None
    """Another one, put aside while this one is told; it comes back once this one is over."""
    pending: Pending | None = None
    """What is being done to a case."""
    erasing_until: datetime | None = None
    """Until when 确认删除 means everything that is kept of whoever writes; None: it was not asked."""

    def to_json(self) -> str:
        """Write the session as one JSON object; `from_json` reads it back to an equal value."""
        fields = {name: _written(getattr(self, name)) for name in ("more_until", "greeted_at", "expires_at", "erasing_until")}
        more = [[e.clause, e.start, e.end] for e in self.more]
        plain = {name: getattr(self, name) for name in ("topic", "asked", "answered", "shown", "vote")}
        matter = _matter_row(self.matter) if self.matter else {}
        open_ends: dict[str, Any] = {name: _row(value) for name in ("draft", "shelved", "pending") if (value := getattr(self, name))}
        return json.dumps({"more": more, **plain, **fields, **matter, **open_ends}, ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> Session:
        """Read what `to_json` wrote."""
        fields: dict[str, Any] = json.loads(text)
        return cls(
            more=tuple(Excerpt(clause, start, end) for clause, start, end in fields["more"]),
            more_until=_read(fields["more_until"]),
            greeted_at=_read(fields["greeted_at"]),
            expires_at=_read(fields["expires_at"]),
            topic=fields.get("topic", ""),
            asked=fields.get("asked", ""),
            answered=fields.get("answered", ""),
            shown=tuple(fields.get("shown", ())),
            vote=fields.get("vote", ""),
            matter=_matter_of(fields["matter"]) if fields.get("matter") else None,
            draft=_draft_of(fields["draft"]) if fields.get("draft") else None,
            shelved=_draft_of(fields["shelved"]) if fields.get("shelved") else None,
            pending=_pending_of(fields["pending"]) if fields.get("pending") else None,
            erasing_until=_read(fields.get("erasing_until")),
        )


def _matter_row(matter: Matter) -> dict[str, Any]:
    row = {name: getattr(matter, name) for name in matter.__slots__}
    return {"matter": {**row, "until": _written(matter.until)}}


def _matter_of(row: dict[str, Any]) -> Matter:
    changed: dict[str, Any] = {"until": datetime.fromisoformat(row["until"]), "options": tuple(row["options"])}
    return Matter(**{**row, **changed})


def _row(value: Draft | Pending) -> dict[str, Any]:
    return {name: getattr(value, name) for name in value.__slots__} | {"until": _written(value.until)}


def _draft_of(row: dict[str, Any]) -> Draft:
    changed: dict[str, Any] = {"until": datetime.fromisoformat(row["until"]), "attachments": tuple(row["attachments"])}
    return Draft(**{**row, **changed})


def _pending_of(row: dict[str, Any]) -> Pending:
    changed: dict[str, Any] = {"until": datetime.fromisoformat(row["until"]), "action": Action(row["action"])}
    return Pending(**{**row, **changed})


def _written(moment: datetime | None) -> str | None:
    return moment.astimezone(UTC).isoformat() if moment else None


def _read(moment: str | None) -> datetime | None:
    return datetime.fromisoformat(moment) if moment else None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a handler decided. The dispatcher commits it as a whole or not at all."""

    replies: tuple[Reply, ...] = ()
    effects: tuple[Effect, ...] = ()
    session: Session = field(default_factory=Session)
    letters: tuple[Letter, ...] = ()
    """What others are told."""
