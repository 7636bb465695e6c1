"""What the desk remembers of a conversation between two messages, and how that is written down."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field, fields
from datetime import UTC, datetime
from typing import Any, TypeVar, cast

from handlers.danger_talk import DangerQuestion, DangerTalk, Kind, Other
from handlers.drafts import Draft, Form, Held, Slot, asking_of
from handlers.earlier_sessions import upgraded
from handlers.grievances.cases.case import Action

VERSION = 2
"""Of the form in which sessions are written down; to be raised where an older one has to be read in another way."""


class UnreadableSession(ValueError):
    """A session was written down in a form that this version cannot read."""


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
    unit_said: str = field(default="", repr=False)
    """Name of the unit that was told, where it stands in no list."""
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
    command: str = ""
    """The cadre's command, where the action alone does not say which one."""
    instead: str = field(default="", repr=False)
    """Words that came while those in `text` waited for a yes, until it is clear whether they take their place."""


Kept = TypeVar("Kept", "Session", Matter, Draft, Form, DangerTalk, Pending)
Waiting = TypeVar("Waiting", Matter, Draft, Pending)


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
    about: str = field(default="", repr=False)
    """The last question that stands by itself or was answered: what goes on goes on from it, never from a follow-up that failed."""
    subject: str = field(default="", repr=False)
    """The question that it began with: what is added later is added to this and the last addition, not to all of them."""
    told: str = field(default="", repr=False)
    """What was told of a matter while it was asked about, a line a message: it need not be typed twice."""
    told_until: datetime | None = None
    """When that is forgotten."""
    refused: str = ""
    """Why the last question was not answered; empty where it was."""
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
    remark: Pending | None = None
    """What was said of the answer to a case before its verdict, and goes with it; kept as long as the answer waits for one."""
    handed_until: datetime | None = None
    """Until when words may be about what was handed in a moment ago; nothing of the case stands here."""
    erasing_until: datetime | None = None
    """Until when 确认删除 means everything that is kept of whoever writes; None: it was not asked."""

    def fresh_question(self, now: datetime) -> bool:
        """Whether 更多, 没用 and what goes on still mean the last question."""
        return self.more_until is not None and now < self.more_until

    def fresh_matter(self, now: datetime) -> Matter | None:
        """What was asked back, while it is waited for."""
        return _fresh(self.matter, now)

    def fresh_draft(self, now: datetime) -> Draft | None:
        """The grievance on its way in, while it is kept."""
        return _fresh(self.draft, now)

    def fresh_shelved(self, now: datetime) -> Draft | None:
        """The one that was put aside, while it is kept."""
        return _fresh(self.shelved, now)

    def fresh_pending(self, now: datetime) -> Pending | None:
        """What is being done to a case, while it is waited for."""
        return _fresh(self.pending, now)

    def fresh_remark(self, now: datetime) -> Pending | None:
        """What was said of an answer before its verdict, while that is waited for."""
        return _fresh(self.remark, now)

    def to_json(self) -> str:
        """Write the session as one JSON object; `from_json` reads it back to an equal value."""
        return json.dumps({"v": VERSION, **_row(self)}, ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> Session:
        """Read what `to_json` wrote, in this version or one before it; what is not known any more is let go.

        Raises UnreadableSession, which names nothing that the session holds.
        """
        try:
            row: dict[str, Any] = json.loads(text)
            if (version := row.get("v", 0)) <= VERSION:
                return _session_of(row if version == VERSION else upgraded(row))
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise UnreadableSession(type(error).__name__) from None
        raise UnreadableSession("written by a later version")


def _fresh(one: Waiting | None, now: datetime) -> Waiting | None:
    return one if one is not None and now < one.until else None


def _session_of(row: dict[str, Any]) -> Session:
    return _value(
        Session,
        row,
        more=lambda places: tuple(Excerpt(clause, start, end) for clause, start, end in places),
        shown=tuple,
        matter=lambda one: _value(Matter, one, until=datetime.fromisoformat, options=tuple),
        draft=_draft_of,
        shelved=_draft_of,
        **dict.fromkeys(("pending", "remark"), _pending_of),
        **dict.fromkeys(("more_until", "told_until", "greeted_at", "expires_at", "handed_until", "erasing_until"), datetime.fromisoformat),
    )


def _pending_of(row: dict[str, Any]) -> Pending:
    return _value(Pending, row, until=datetime.fromisoformat, action=Action)


def _draft_of(row: dict[str, Any]) -> Draft:
    return _value(
        Draft,
        row,
        until=datetime.fromisoformat,
        form=_form_of,
        danger=_danger_of,
        attachments=tuple,
        **dict.fromkeys(("asking", "before"), asking_of),
    )


def _form_of(row: dict[str, Any]) -> Form:
    return _value(
        Form,
        row,
        told=lambda told: {slot: told[slot] for slot in Slot if slot in told},
        held=Held,
        **dict.fromkeys(("last", "not_so"), Slot),
        **dict.fromkeys(("passed", "stayed"), asking_of),
    )


def _danger_of(row: dict[str, Any]) -> DangerTalk:
    return _value(
        DangerTalk,
        row,
        asked=DangerQuestion,
        kinds=lambda kinds: frozenset(map(Kind, kinds)),
        other=Other,
        **dict.fromkeys(("kept_away", "alerted"), frozenset),
        alerted_at=datetime.fromisoformat,
    )


def _value(kind: type[Kept], row: dict[str, Any], **reads: Callable[[Any], Any]) -> Kept:
    """Make a value of the fields that are known; one that a row lacks, or that is empty in it, has its default."""
    known = {one.name: row[one.name] for one in fields(kind) if row.get(one.name) is not None}
    return kind(**{name: reads[name](value) if name in reads else value for name, value in known.items()})


def _row(value: Session | Matter | Draft | Pending) -> dict[str, Any]:
    return {one.name: _written(getattr(value, one.name)) for one in fields(value)}


def noted(value: Form | DangerTalk) -> dict[str, Any]:
    """What differs from a form, or a conversation about danger, of which nothing is known, as JSON can hold it."""
    blank = type(value)()
    return {one.name: _written(kept) for one in fields(value) if (kept := getattr(value, one.name)) != getattr(blank, one.name)}


def _written(value: Any) -> Any:
    """A value as JSON can hold it."""
    match value:
        case datetime():
            return value.astimezone(UTC).isoformat()
        case Excerpt(clause, start, end):
            return [clause, start, end]
        case Matter() | Draft() | Pending():
            return _row(value)
        case Form() | DangerTalk():
            return noted(value)
        case frozenset():
            return sorted(cast("frozenset[str]", value))
        case tuple():
            return [_written(one) for one in cast("tuple[Any, ...]", value)]
        case _:
            return value
