"""What a handler decides: effects, which the dispatcher commits with the message that they came of, and the outcome that carries them.

Text fields are `repr=False`, as in `handlers.messages`.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime

from handlers.grievances.cases.case import Case, CaseMessage, Event
from handlers.messages import Block, Choices, Letter, Reply
from handlers.session import Session


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
class OfferMyData:
    """Let whoever holds a link fetch what is kept of the sender, until then; an earlier link of theirs ends."""

    token_sha256: str
    until: datetime


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
class EraseAttachment:
    """Erase something that was sent along with a case, because whoever sent it takes it back."""

    ref: str
    id: str


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
    | OfferMyData
    | OpenCase
    | SaveCase
    | ReckonAnew
    | KeepAttachment
    | EraseAttachment
    | EraseTalk
    | RingUnlessHeard
    | AskOpening
    | GrantOpening
    | RefuseOpening
    | ShowOpening
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a handler decided. The dispatcher commits it as a whole or not at all.

    The session is what is remembered from now on, always said: one that was left out would forget the conversation.
    """

    replies: tuple[Reply, ...] = ()
    effects: tuple[Effect, ...] = ()
    session: Session = field(kw_only=True)
    letters: tuple[Letter, ...] = ()
    """What others are told."""

    def before(self, *blocks: Block) -> Outcome:
        """The same with blocks before what the first reply says."""
        first, *more = self.replies
        return replace(self, replies=(replace(first, blocks=(*blocks, *first.blocks)), *more))

    def noting(self, note: Block) -> Outcome:
        """The same with a line after what the last reply says, before the choices that it ends with."""
        *first, last = self.replies
        at = len(last.blocks) - isinstance(last.blocks[-1], Choices)
        return replace(self, replies=(*first, replace(last, blocks=(*last.blocks[:at], note, *last.blocks[at:]))))

    def after(self, *blocks: Block) -> Outcome:
        """The same with blocks at the very end."""
        *first, last = self.replies
        return replace(self, replies=(*first, replace(last, blocks=(*last.blocks, *blocks))))
