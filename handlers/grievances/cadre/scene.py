"""A cadre before a case: which case a number means, who works on it, what an order comes to, and who is told of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime

from handlers.desk import Arrival, FrontDesk, Grievances
from handlers.effects import SaveCase
from handlers.grievances.cadre import papers
from handlers.grievances.cadre.cards import card
from handlers.grievances.cadre.commands import candidates
from handlers.grievances.cases import transfers
from handlers.grievances.cases.case import (
    THE_DESK,
    Actor,
    ActorKind,
    Case,
    CaseMessage,
    Confidentiality,
    Direction,
    Reader,
)
from handlers.grievances.cases.deeds import moment_kept
from handlers.messages import Block, Letter, Note, Paragraph, Reply, ToSubmitter
from handlers.ports import Duty, Organisation
from knowledge.editions import china_day


@dataclass(frozen=True, slots=True)
class Scene:
    """A cadre before a case."""

    arrival: Arrival
    desk: FrontDesk
    grievances: Grievances
    directory: Organisation
    reader: Reader
    case: Case

    @property
    def now(self) -> datetime:
        """The moment of the decision."""
        return self.arrival.now

    @property
    def actor(self) -> Actor:
        """Who acts, as the audit names them."""
        return Actor(self.reader.kind, self.reader.account)

    @property
    def on_page(self) -> bool:
        """Whether the member is known to nobody and reads on the page without login."""
        return self.case.confidentiality is Confidentiality.ANONYMOUS

    @property
    def year(self) -> int:
        """The present year, which needs no naming."""
        return china_day(self.now).year


@dataclass(frozen=True, slots=True)
class Done:
    """What an order comes to."""

    effects: tuple[SaveCase, ...]
    said: tuple[Block, ...]
    """To the cadre."""
    letters: tuple[Letter, ...] = ()


@dataclass(frozen=True, slots=True)
class Wanting:
    """Words that are right as far as they go."""

    said: tuple[Block, ...]
    """What is asked for beside them."""
    begun: str = field(repr=False)
    """The words; what was asked for goes on a line below them."""


@dataclass(frozen=True, slots=True)
class NoUse:
    """No words would do: what was wanted cannot be done to this case now."""

    said: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Wrong:
    """Nothing was done for these words; others may do."""

    said: tuple[Block, ...]
    """What is wrong with them."""


Tried = Done | Wanting | NoUse | Wrong
"""What comes of an order."""


def find(grievances: Grievances, reader: Reader, ref: str, now: datetime) -> list[Case]:
    """The cases that a typed number means, as far as the reader may see them."""
    named = candidates(ref, china_day(now))
    return [case for one in named if (case := grievances.cases.find_for(reader, one)) is not None]


def in_charge(reader: Reader, case: Case) -> bool:
    """Whether a reader works on a case, rather than only reading it. The operator places what nobody may own."""
    if reader.kind is ActorKind.OPERATOR:
        return not case.place.unit
    if not reader.works:
        return False
    return case.place.unit in reader.units or case.place.owner == reader.account or (not case.place.unit and reader.fallback)


def given_to_others(reader: Reader, cases: Iterable[Case], duty: Duty) -> frozenset[str]:
    """Those of the cases that one person is to work on who is not this reader; nobody waits for a person who is not here any more."""
    owners = {case.ref: case.place.owner for case in cases if case.place.owner not in ("", reader.account)}
    here = duty.present(frozenset(owners.values()))
    return frozenset(ref for ref, owner in owners.items() if owner in here)


def merged_into(scene: Scene) -> tuple[str, ...]:
    """Numbers of the cases that go on under this one's number, directly or by way of another."""
    found, waiting = dict[str, None](), [scene.case.ref]
    while waiting:
        more = [ref for ref in scene.grievances.cases.merged_into(waiting.pop(0)) if ref not in found and ref != scene.case.ref]
        found |= dict.fromkeys(more)
        waiting += more
    return tuple(found)


def review_of(scene: Scene) -> str:
    """Who takes a case on when the member calls the answer that a cadre gives no solution."""
    case, events = scene.case, scene.grievances.cases.events_for(THE_DESK, scene.case.ref)
    place = transfers.after_no(case, scene.directory, transfers.who_handled(events) | {scene.reader.account})
    return papers.whose(replace(case, place=place), scene.directory)


def to_member(saved: SaveCase, blocks: tuple[Block, ...], now: datetime, reference: str) -> tuple[SaveCase, tuple[Letter, ...]]:
    """Tell whoever handed a case in; who is known to nobody finds it in the conversation on the page."""
    case = saved.case
    if case.confidentiality is not Confidentiality.ANONYMOUS:
        return saved, (Letter(ToSubmitter(case.ref), Reply(blocks, reference)),)
    if any(message.direction in (Direction.TO_MEMBER, Direction.ANSWER) for message in saved.messages):
        return saved, ()
    text = "\n".join(block.text for block in blocks if isinstance(block, Paragraph | Note))
    return replace(saved, messages=(*saved.messages, CaseMessage(Direction.TO_MEMBER, text, moment_kept(case, now)))), ()


def to_officers(scene: Scene, case: Case, lead: Paragraph) -> Letter:
    """Show a case to those who work on it now."""
    blocks = (lead, card(case, scene.grievances, scene.now))
    return Letter(transfers.officers_of(case, scene.directory), Reply(blocks, scene.arrival.reference))
