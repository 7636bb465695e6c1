"""A grievance on its way in: what is asked for, what was told, and what the form remembers beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import TypedDict, Unpack

from handlers.danger_talk import DangerTalk, OfDanger


class Slot(StrEnum):
    """What is asked for, in this order."""

    WHAT = "what"
    SINCE = "since"
    WHERE = "where"
    HOPE = "hope"
    AGAINST = "against"
    MODE = "mode"
    NAME = "name"
    """How to call and reach somebody who gives their name where the channel knows none."""


SLOTS = (Slot.WHAT, Slot.SINCE, Slot.WHERE, Slot.HOPE, Slot.AGAINST, Slot.MODE)
OPTIONAL = (Slot.SINCE, Slot.WHERE, Slot.HOPE, Slot.AGAINST)
"""What need not be said."""


class Question(StrEnum):
    """What is asked beside the slots."""

    CONFIRM = "confirm"
    """Whether the summary is right, and to be handed in."""
    PLACE = "place"
    """Where somebody works."""
    JOIN = "join"
    """Whether it is the same as an open case."""
    HEALTH = "health"
    """Whether what is sensitive may be kept."""
    INTENT = "intent"
    """What is wanted: only words wait, and no form is open."""
    DANGER = "danger"
    """Whether all is well, or somebody in danger or hurt."""
    CALL = "call"
    """Whether somebody is to get in touch, after an alarm."""


Asking = Slot | Question
"""What is asked for last."""


def asking_of(name: str) -> Asking:
    """What is asked for, by its name."""
    return Slot(name) if name in {*Slot} else Question(name)


class Held(StrEnum):
    """Why a bare 好 does not hand in."""

    ELSEWHERE = "elsewhere"
    """Something else was asked or said since the summary."""
    DROPPED = "dropped"
    """It was asked whether all of it is to go, and a 确认 may mean either."""
    WHICH = "which"
    """It was asked whether all of it is to go, or only what was asked."""


@dataclass(frozen=True, slots=True)
class Form:
    """A grievance as far as it was told: its slots, and what is remembered beside them."""

    told: Mapping[Slot, str] = field(default_factory=dict[Slot, str], repr=False)
    """What was told, by slot; a slot that the member would not fill is there and empty."""
    lead: str = field(default="", repr=False)
    """Words before the matter itself."""
    heard: str | None = field(default=None, repr=False)
    """Words that wait until something else is clear; empty: something was said, and none of it is to wait; None: nothing was."""
    named: str = field(default="", repr=False)
    """Whom the words seem to be against."""
    nobody: bool | None = None
    """Whether it was said that the matter is against nobody, which an empty slot does not say; None: it was not spoken of."""
    kept_from: str = field(default="", repr=False)
    """Words that ask to keep it from somebody, whatever slot they came beside."""
    second: str | None = field(default=None, repr=False)
    """Words of something else that was told while this form waited, until it is clear what becomes of them; empty: a new one is wanted."""
    later: str = field(default="", repr=False)
    """Words of another matter, for a case of its own."""
    extra: str = field(default="", repr=False)
    """Words at the summary of which it is asked whether they belong to it."""
    unadded: str = field(default="", repr=False)
    """Words at the summary of which it was not said whether they belong to it: they stay out, and the summary says so."""
    old: str | None = field(default=None, repr=False)
    """What the slot held that is being changed; None: none is."""
    university: str = ""
    """Code of the university where somebody works."""
    unit: str = ""
    """Id of their unit."""
    employment: str = ""
    """How they are employed."""
    consent: bool | None = None
    """Whether what is sensitive may be kept; None: it was not asked."""
    joined: str | None = None
    """Number of the open case that it is the same as; empty: it stands alone; None: it was not asked."""
    joinable: bool = False
    """Whether others may join."""
    no_name: bool = False
    """Whether 匿名 was asked for."""
    placed: bool = False
    """Whether it is settled where somebody works, or that they do not want to say."""
    last: Slot | None = None
    """The slot that was filled last."""
    blanks: int = 0
    """How often in a row nothing came."""
    passed: Asking | None = None
    """What other things were told past once; left blank a second time, the summary shows it so."""
    stayed: Asking | None = None
    """What is asked for once more when other things were told past it."""
    stays: int = 0
    """How often they were."""
    not_so: Slot | None = None
    """The slot whose guess was wrong; it is asked for without one."""
    open_union: str = field(default="", repr=False)
    """Whom it is against, while it is asked of which union they are: 工会干部."""
    whom_asked: bool = False
    """Whether it was asked once more whom it is against."""
    forewarned: bool = False
    """Whether it was said that nobody here may keep it, and that it becomes a letter."""
    held: Held | None = None
    """Why a bare 好 does not hand in; None: it does."""
    choosing: bool = False
    """Whether it was asked which slot is to be changed: its bare name answers."""
    seen: str = ""
    """What of the summary was shown already: the union, and who may know."""
    unplaced: bool = False
    """Whether the name of a place was not found once."""
    modes_told: bool = False
    """Whether it was explained who may know."""
    offered: bool = False
    """Whether it was asked outright if the words that wait are to be handed in, so that a mere yes takes it up."""

    @property
    def begun(self) -> str:
        """What happened, or what was said before it."""
        return self.told.get(Slot.WHAT, "") or self.lead

    @property
    def waiting(self) -> str:
        """Words that wait until something else is clear."""
        return self.heard or ""

    def with_told(self, slots: Mapping[Slot, str]) -> Form:
        """The form with further words in its slots."""
        return replace(self, told={**self.told, **slots})

    def without(self, slot: Slot) -> Form:
        """The form with a slot that was not asked for yet."""
        return replace(self, told={one: words for one, words in self.told.items() if one != slot})


class BesideSlots(TypedDict, total=False):
    """What `Draft.remembering` may change of a form, each as the form has it."""

    heard: str | None
    kept_from: str
    second: str | None
    later: str
    extra: str
    unadded: str
    old: str | None
    university: str
    unit: str
    employment: str
    consent: bool | None
    joined: str | None
    joinable: bool
    placed: bool
    blanks: int
    passed: Asking | None
    stayed: Asking | None
    stays: int
    not_so: Slot | None
    held: Held | None
    choosing: bool
    seen: str
    unplaced: bool
    modes_told: bool
    offered: bool
    forewarned: bool


@dataclass(frozen=True, slots=True)
class Draft:
    """A grievance on its way in, and the conversation in which it is told."""

    until: datetime
    """When it is forgotten; days, because people come back."""
    asking: Asking = Slot.WHAT
    """What was asked for last."""
    form: Form = field(default_factory=Form)
    """What was told, and what is remembered beside it."""
    danger: DangerTalk = field(default_factory=DangerTalk)
    """The conversation about danger that goes on, or went on in it."""
    before: Asking | None = None
    """What the form had asked before such a conversation was laid over it; None: there is no form behind it, or it is over."""
    attachments: tuple[str, ...] = ()
    """Ids of what was sent while it was told."""
    paused: bool = False
    """Put aside: other messages are not taken for answers until 继续."""
    rounds: int = 0
    """Questions asked so far."""

    @property
    def told(self) -> Mapping[Slot, str]:
        """What was told, by slot."""
        return self.form.told

    def with_told(self, slots: Mapping[Slot, str]) -> Draft:
        """The draft with further words in its slots."""
        return replace(self, form=self.form.with_told(slots))

    def remembering(self, **fields: Unpack[BesideSlots]) -> Draft:
        """The draft with other things remembered beside the slots."""
        return replace(self, form=replace(self.form, **fields))

    def worrying(self, **fields: Unpack[OfDanger]) -> Draft:
        """The draft with other things remembered of its conversation about danger."""
        return replace(self, danger=replace(self.danger, **fields))
