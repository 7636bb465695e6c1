"""The front desk: what every handler is given, and the handling of one message."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from handlers.edges import without_greeting
from handlers.effects import Outcome
from handlers.grievances.cases.calendar import Calendars
from handlers.grievances.cases.case import ActorKind, Reader
from handlers.grievances.cases.deadlines import DeadlinePolicy
from handlers.messages import Block, IncomingMessage, Reply
from handlers.ports import Cases, Directory, Duty, Openings, PersonalData, Router, Universities
from handlers.session import Session
from handlers.texts.general import Contact
from knowledge.ports import Answerer, ClauseStore

GREETING_PAUSE = timedelta(hours=12)
"""Entering the chat again within this time is not greeted again."""


@dataclass(frozen=True, slots=True)
class Policy:
    """What the operator decides about the desk's manners."""

    max_text_chars: int = 2000
    session_ttl: timedelta = timedelta(minutes=30)
    retention_days: int = 30
    """Days for which the texts of a conversation are kept."""
    case_retention_days: int = 730
    """Days after its end for which the words of a case are kept."""
    data_url: str = ""
    """Under which somebody fetches their data as a file; empty: the desk has no address for that."""


def unnamed(_key: str) -> str:
    """No words for any key."""
    return ""


@dataclass(frozen=True, slots=True)
class Routing:
    """What the desk decides with where a matter goes."""

    directory: Directory
    universities: Universities
    route: Router
    signpost: Callable[[str], str] = unnamed
    """A signpost's line for members, by key; empty for an unknown one."""
    deadline: Callable[[str], str] = unnamed
    """A statutory limit's sentence for members, by key; empty for an unknown one."""


@dataclass(frozen=True, slots=True)
class Grievances:
    """What the desk takes grievances in with, and works on them."""

    cases: Cases
    duty: Duty
    calendars: Calendars
    deadlines: DeadlinePolicy = field(default_factory=DeadlinePolicy)
    draft_ttl: timedelta = timedelta(days=7)
    """How long a grievance that is not handed in yet is kept."""
    rating_days: int = 7
    """Days after an answer until a case without a rating is closed as 未评价."""
    anonymous_url: str = ""
    """Of the page without login; empty: the desk has none."""
    openings: Openings | None = None
    """None: nobody can open who handed in a confidential case."""


@dataclass(frozen=True, slots=True)
class FrontDesk:
    """What handlers decide with."""

    answerer: Answerer
    clauses: ClauseStore
    contact: Contact
    policy: Policy = Policy()
    routing: Routing | None = None
    """None: the desk answers questions alone."""
    grievances: Grievances | None = None
    """None: it takes in no grievances."""
    personal: PersonalData | None = None
    """None: nobody can see here what is kept of them."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """A message with what is known at its handling."""

    message: IncomingMessage
    session: Session
    now: datetime
    reference: str
    """Code for the reply, unique on this desk."""

    @property
    def text(self) -> str:
        """The words without NUL characters, without white space around them and without the greeting before them."""
        return without_greeting(self.message.text.replace("\x00", "").strip())

    def saying(self, words: str) -> Arrival:
        """The same message with other words: what is left of it, or what it comes to."""
        return replace(self, message=replace(self.message, text=words))

    @property
    def reader(self) -> Reader:
        """The sender as a member, who reads their own cases and no others."""
        return Reader(ActorKind.MEMBER, channel=self.message.channel, sender=self.message.sender)


def respond(arrival: Arrival, blocks: tuple[Block, ...]) -> Outcome:
    """Reply under the message's code; the session stays as it is."""
    return Outcome((Reply(blocks, arrival.reference),), session=arrival.session)


def respond_and_keep(arrival: Arrival, desk: FrontDesk, blocks: tuple[Block, ...]) -> Outcome:
    """Reply under the message's code; the session is kept as long as what it holds now wants."""
    return replace(respond(arrival, blocks), session=kept(arrival.session, arrival.now, desk.policy))


def kept(session: Session, now: datetime, policy: Policy) -> Session:
    """Return the session with the moment at which it may be forgotten, without drafts whose time is over.

    A grievance that was put aside for another one comes back where there is no other one any more.
    """
    draft, shelved = session.fresh_draft(now), session.fresh_shelved(now)
    pending, remark = session.fresh_pending(now), session.fresh_remark(now)
    if draft is None and shelved:
        draft, shelved = replace(shelved, paused=True), None
    erasing = session.erasing_until if session.erasing_until and now < session.erasing_until else None
    session = replace(session, draft=draft, shelved=shelved, pending=pending, remark=remark, erasing_until=erasing)
    until = [now + policy.session_ttl]
    if session.more_until:
        until.append(session.more_until)
    if session.greeted_at:
        until.append(session.greeted_at + GREETING_PAUSE)
    until += [each.until for each in (draft, shelved, pending, remark) if each]
    return replace(session, expires_at=max(until))
