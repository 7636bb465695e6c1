"""The front desk: what every handler is given, and the handling of one message."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from handlers.messages import IncomingMessage, Session
from handlers.ports import Directory, Router, Universities
from handlers.texts import Contact
from knowledge.ports import Answerer, ClauseStore

GREETING_PAUSE = timedelta(hours=12)
"""Entering the chat again within this time is not greeted again."""


@dataclass(frozen=True, slots=True)
class Policy:
    """What the operator decides about the desk's manners."""

    max_text_chars: int = 2000
    session_ttl: timedelta = timedelta(minutes=30)


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
class FrontDesk:
    """What handlers decide with."""

    answerer: Answerer
    clauses: ClauseStore
    contact: Contact
    policy: Policy = Policy()
    routing: Routing | None = None
    """None: the desk answers questions alone."""


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
        """The words without NUL characters and without white space around them."""
        return self.message.text.replace("\x00", "").strip()


def kept(session: Session, now: datetime, policy: Policy) -> Session:
    """Return the session with the moment at which it may be forgotten."""
    until = [now + policy.session_ttl]
    if session.more_until:
        until.append(session.more_until)
    if session.greeted_at:
        until.append(session.greeted_at + GREETING_PAUSE)
    return replace(session, expires_at=max(until))
