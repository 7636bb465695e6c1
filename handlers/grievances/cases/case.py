"""A case (诉求) as the desk knows it: a frozen value, saved as a whole under the version it was decided on.

Whom to tell is not part of a case. A named one says who handed it in; a confidential or anonymous one says nothing, and the
way back to its writer is kept apart, where only the sending part reads it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from handlers.grievances.cases.deadlines import Difficulty, Extension, Pause, Stage, Statute, Timeline
from handlers.routing.model import Level


class Status(StrEnum):
    """Where a case stands; `handlers.grievances.cases.lifecycle` says how it gets from one to the next."""

    SUBMITTED = "submitted"
    """已提交: waits for its unit to accept it."""
    ACCEPTED = "accepted"
    """已受理."""
    WORKING = "working"
    """办理中."""
    AWAITING = "awaiting"
    """待补充: the member was asked for something."""
    ANSWERED = "answered"
    """已答复: waits for what the member says of it."""
    CLOSED = "closed"
    """已办结."""
    WITHDRAWN = "withdrawn"
    """已撤回."""
    MERGED = "merged"
    """已合并: goes on under another number."""


OPEN = frozenset({Status.SUBMITTED, Status.ACCEPTED, Status.WORKING, Status.AWAITING, Status.ANSWERED})


class Confidentiality(StrEnum):
    """Who may know who handed it in."""

    NAMED = "named"
    """实名: those who work on it."""
    CONFIDENTIAL = "confidential"
    """保密: the sending part alone; two authorised people together may open it, with a reason."""
    ANONYMOUS = "anonymous"
    """匿名: nobody; only from the page without login."""


@dataclass(frozen=True, slots=True)
class Told:
    """What the member told, in their own words."""

    what: str = field(default="", repr=False)
    since: str = field(default="", repr=False)
    where: str = field(default="", repr=False)
    hope: str = field(default="", repr=False)
    against: str = field(default="", repr=False)
    """The person or office it is against, or that it is nobody; empty: it was not said."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a case lies, and who decides it."""

    university: str = ""
    """Code; empty where it is not known."""
    unit: str = ""
    """Id of the served unit in whose custody it is; empty: the fallback owner's."""
    union: str = ""
    """Name of the union that is to work on it: 信息学院工会, 浙江省教育工会."""
    level: Level = Level.UNIVERSITY
    external: bool = False
    """The union is not on this desk: the unit only keeps the case and sends a 转办单."""
    owner: str = ""
    """Account of the person who works on it; empty: whoever is on duty at the unit."""

    @property
    def nowhere(self) -> bool:
        """Whether it is for the union of a school that nobody has named, so that it cannot be passed on."""
        return not self.university and self.level in (Level.GROUP, Level.BRANCH, Level.UNIVERSITY)


@dataclass(frozen=True, slots=True)
class Basis:
    """Why it lies there."""

    rule: str = ""
    rules_version: str = ""
    reason: str = ""
    """One plain Chinese sentence."""
    clauses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Bars:
    """Who must never see it, nor hear that it exists."""

    units: frozenset[str] = frozenset()
    officers: frozenset[str] = frozenset()
    """Accounts."""


@dataclass(frozen=True, slots=True)
class Rating:
    """双评: what the member says of an answer."""

    solved: bool
    satisfied: bool | None = None
    """None: not said."""
    words: str = field(default="", repr=False)

    @property
    def verdict(self) -> str:
        """What it says without its words, as the audit keeps it: `solved`, `unsolved-dissatisfied`."""
        half = {True: "-satisfied", False: "-dissatisfied", None: ""}[self.satisfied]
        return f"{'solved' if self.solved else 'unsolved'}{half}"


@dataclass(frozen=True, slots=True)
class Case:
    """One case. `version` grows with each change; a change decided on an older one is decided again."""

    ref: str
    """Readable and random: it tells neither order nor time. `26-482137`."""
    version: int
    status: Status
    confidentiality: Confidentiality
    told: Told
    place: Place
    basis: Basis
    bars: Bars
    handed_in: date
    subject: str = ""
    scope: str = ""
    employment: str = ""
    submitter: str = field(default="", repr=False)
    """Who handed it in, as those who work on it may read it; empty unless NAMED."""
    joinable: bool = False
    """The submitter allows others with the same trouble to join, in the cadre's public wording."""
    public_wording: str = ""
    """The cadre's words for it, without anything personal; empty: none yet."""
    accepted: date | None = None
    difficulty: Difficulty = Difficulty.ORDINARY
    statute: Statute = Statute.HANDLING
    pauses: tuple[Pause, ...] = ()
    extension: Extension | None = None
    placed: date | None = None
    """The day on which it came to where it lies; None: handed in there."""
    reopened: date | None = None
    """The day from which it is worked on anew; None: never."""
    answered: date | None = None
    """The day of the last answer."""
    closed: date | None = None
    unsolved: int = 0
    """How many answers the member has called no solution."""
    rating: Rating | None = None
    """The last one; None with `closed`: 未评价."""
    merged_into: str = ""
    overseen_by: frozenset[str] = frozenset()
    """Ids of units above that were told because a day was missed or an answer was no solution; they may read it."""

    @property
    def open(self) -> bool:
        """Whether somebody still has to do something about it."""
        return self.status in OPEN

    def timeline(self, stage: Stage) -> Timeline:
        """Return the days on which the deadline of a stage rests. Raises BrokenTimeline.

        A unit accepts from the day it got the case; nobody's answer comes later because the case was passed on.
        """
        since = self.reopened or self.handed_in
        if stage is Stage.ACCEPT:
            return Timeline(self.placed or since, self.difficulty, self.statute)
        return Timeline(since, self.difficulty, self.statute, self.accepted, self.pauses, self.extension)


class ActorKind(StrEnum):
    """Who does something to a case."""

    MEMBER = "member"
    CADRE = "cadre"
    OPERATOR = "operator"
    CLOCK = "clock"


@dataclass(frozen=True, slots=True)
class Actor:
    """Who does something; a member is never named in the audit."""

    kind: ActorKind
    account: str = ""
    """Of a cadre or operator."""


class Action(StrEnum):
    """What can be done to a case."""

    HAND_IN = "hand_in"
    ACCEPT = "accept"
    START = "start"
    ASK = "ask"
    SUPPLEMENT = "supplement"
    URGE = "urge"
    NOTE = "note"
    """An internal note; the member never sees it."""
    TELL = "tell"
    """A message to the member that is no answer and asks nothing."""
    REPLY = "reply"
    EXTEND = "extend"
    REGRADE = "regrade"
    """The difficulty that was said at the acceptance is put right, and with it the last day."""
    TRANSFER = "transfer"
    """转办: to another unit."""
    RECUSE = "recuse"
    """回避: an officer steps aside, or the member tells that they are close to whom it is against; they know nothing of the case from then
    on, and others accept it anew."""
    RETURN = "return"
    """退回: to where it came from, or to the fallback owner."""
    DECLINE = "decline"
    """不予受理, with the reason and where to turn."""
    MERGE = "merge"
    WITHDRAW = "withdraw"
    RATE = "rate"
    REOPEN = "reopen"
    """重新办理."""
    LAPSE = "lapse"
    """No rating came in time: closed as 未评价."""
    CLOSE = "close"
    """By a cadre, after the answer, with a reason: never counted as satisfied."""
    REMIND = "remind"
    ESCALATE = "escalate"
    SAVE_FILE = "save_file"
    """Somebody who may read the case saved a file of it: a line of the audit and nothing else."""
    RECKON = "reckon"
    """The calendar has changed, and with it the last day."""
    LOSE_WAY = "lose_way"
    """Whoever handed it in cannot be told any more: their address is nobody's, or may become somebody else's."""


@dataclass(frozen=True, slots=True)
class Event:
    """One line of a case's audit, append-only."""

    action: Action
    actor: Actor
    before: Status | None
    """None for the hand-in."""
    after: Status
    at: datetime
    """Of anonymous cases the day alone is kept."""
    reason: str = field(default="", repr=False)
    detail: str = ""
    """Ids alone: the unit it went to, the alarm's key, the case it was merged into; of a rating its verdict."""


class Direction(StrEnum):
    """Who wrote a message of a case, and who may read it."""

    FROM_MEMBER = "from_member"
    TO_MEMBER = "to_member"
    ANSWER = "answer"
    """The formal 答复."""
    INTERNAL = "internal"


@dataclass(frozen=True, slots=True)
class CaseMessage:
    """One message of the conversation about a case."""

    direction: Direction
    text: str = field(repr=False)
    at: datetime
    account: str = ""
    """Of the cadre who wrote it."""


class FileState(StrEnum):
    """What became of something that was sent along."""

    WAITING = "waiting"
    """Not fetched yet."""
    KEPT = "kept"
    REFUSED = "refused"
    LOST = "lost"
    """Its platform did not give it out as long as it had it."""
    PURGED = "purged"


@dataclass(frozen=True, slots=True)
class Attachment:
    """Something that was sent along with a case. What it was called is not kept."""

    id: str
    kind: str
    """`image`, `voice` or `file`."""
    state: FileState
    size: int
    """Bytes."""
    on: date
    reason: str = ""
    """Why it was refused."""


class Role(StrEnum):
    """What an account is for; it is stored so."""

    OPERATOR = "operator"
    """Runs the machine."""
    CADRE = "cadre"
    """Works on cases."""
    AUDITOR = "auditor"
    """Looks on: sees every case, reads none of its texts, and works on none."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Who asks for a case. What they may see is decided in the query, never after it."""

    kind: ActorKind
    account: str = ""
    units: frozenset[str] = frozenset()
    """Ids of the units at which a cadre is on duty."""
    fallback: bool = False
    """The cadre also owns what lies in nobody's custody."""
    role: Role | None = None
    """Of an account."""
    channel: str = ""
    sender: str = field(default="", repr=False)
    """Of a member: only their own cases."""
    today: date | None = None
    """Of those who work at the desk: the day on which they look. An anonymous case is there from the day after its hand-in, so that
    nobody who keeps looking learns its minute; None: for the desk itself."""

    @property
    def works(self) -> bool:
        """Whether cases may be theirs to work on, rather than only to look at."""
        return self.kind is ActorKind.CADRE and self.role != Role.AUDITOR

    @property
    def reads_texts(self) -> bool:
        """Whether they may read what was told: those who run the machine and those who audit see cases without it."""
        return self.works or self.kind in (ActorKind.MEMBER, ActorKind.CLOCK)


THE_DESK = Reader(ActorKind.CLOCK)
"""The desk itself, which sees every case with its texts, for what somebody has to be told, or the clock has to do, whoever writes.

Nobody reads as the desk: each use takes from a case what its own reader may know. A test names them all.
"""
