"""What is remembered of a conversation about danger."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import TypedDict


class Kind(StrEnum):
    """What sort of danger it is: each has its own numbers."""

    DISTRESS = "distress"
    VIOLENCE = "violence"
    FIRE = "fire"
    """And whatever the fire brigade gets people out of: gas, what falls down, somebody shut in."""
    HEALTH = "health"
    AIR = "air"
    """Bad air, and somebody is unwell in it: everybody goes out first."""


class DangerQuestion(StrEnum):
    """Which question about danger was asked last."""

    DANGER = "danger"
    """Whether somebody is in danger, where a yes is an alarm."""
    WELL = "well"
    """Whether all is well with them."""
    HURT = "hurt"
    """Whether somebody is hurt after a blow."""
    NOTHING = "nothing"
    """None: people were alerted, or somebody is comforted."""
    CLOSED = "closed"
    """None, and all is well again."""


class Other(StrEnum):
    """Somebody else whom a conversation is about."""

    THERE = "there"
    MISSING = "missing"
    """Nobody knows where they are."""


@dataclass(frozen=True, slots=True)
class DangerTalk:
    """What is remembered of a conversation about danger; a form over which it was laid keeps it."""

    asked: DangerQuestion | None = None
    """Which question was asked last; None: there was no such conversation."""
    kinds: frozenset[Kind] = frozenset()
    """What sorts of danger it is about."""
    other: Other | None = None
    """Somebody else whom it is about; None: whoever writes."""
    found: bool = False
    """Whether that person was found, or is well."""
    over: bool = False
    """Whether the accident that it was about is over: whoever was hurt is looked after."""
    cause: str = field(default="", repr=False)
    """What drove that person to it, as told."""
    untold: bool = False
    """Whether nobody else is to be told."""
    kept_away: frozenset[str] = frozenset()
    """Accounts of those on duty whom it is against, as far as words told: no alert goes to them."""
    silence_alerts: bool = False
    """Whether people are alerted where the question if somebody is in danger is not answered."""
    alerted: frozenset[str] = frozenset()
    """Ids of the units whose people were alerted of it last; an empty one: the fallback owner."""
    alerted_at: datetime | None = None
    """When that was."""
    eased: bool = False
    """Whether words of despair were found to be none; they are not asked after again."""
    line_named: bool = False
    """Whether the quiet line was said in it, or in a form: that the numbers hold."""
    phone_named: bool = False
    """Whether the telephone was named once more after the alarm."""
    sent_out: bool = False
    """Whether it was said to go out of bad air."""
    law_shown: bool = False
    """Whether the clauses on harassment were shown, which are not shown twice."""
    case: str = ""
    """Number of the open case that what was told last went into; empty: it waits for 提诉求."""


class OfDanger(TypedDict, total=False):
    """What `Draft.worrying` may change of it, each as it is there."""

    kinds: frozenset[Kind]
    other: Other | None
    found: bool
    over: bool
    cause: str
    kept_away: frozenset[str]
    silence_alerts: bool
    eased: bool
    line_named: bool
    phone_named: bool
    sent_out: bool
    law_shown: bool
    case: str
