"""What the desk remembers of a conversation between two messages, and how that is written down."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from handlers.grievances.case import Action


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
    about: str = field(default="", repr=False)
    """The last question that stands by itself or was answered: what goes on goes on from it, never from a follow-up that failed."""
    subject: str = field(default="", repr=False)
    """The question that it began with: what is added later is added to this and the last addition, not to all of them."""
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
    handed_until: datetime | None = None
    """Until when words may be about what was handed in a moment ago; nothing of the case stands here."""
    erasing_until: datetime | None = None
    """Until when 确认删除 means everything that is kept of whoever writes; None: it was not asked."""

    def to_json(self) -> str:
        """Write the session as one JSON object; `from_json` reads it back to an equal value."""
        fields = {
            name: _written(getattr(self, name)) for name in ("more_until", "greeted_at", "expires_at", "handed_until", "erasing_until")
        }
        more = [[e.clause, e.start, e.end] for e in self.more]
        plain = {name: getattr(self, name) for name in ("topic", "asked", "about", "subject", "refused", "answered", "shown", "vote")}
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
            about=fields.get("about", ""),
            subject=fields.get("subject", ""),
            refused=fields.get("refused", ""),
            answered=fields.get("answered", ""),
            shown=tuple(fields.get("shown", ())),
            vote=fields.get("vote", ""),
            matter=_matter_of(fields["matter"]) if fields.get("matter") else None,
            draft=_draft_of(fields["draft"]) if fields.get("draft") else None,
            shelved=_draft_of(fields["shelved"]) if fields.get("shelved") else None,
            pending=_pending_of(fields["pending"]) if fields.get("pending") else None,
            handed_until=_read(fields.get("handed_until")),
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
