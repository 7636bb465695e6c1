"""Cases without a database: the rules of who may see what, as plainly as they can be said."""

import random
from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from bot.ports import CaseMoved
from handlers.grievances.case import (
    OPEN,
    ActorKind,
    Case,
    CaseMessage,
    Confidentiality,
    Direction,
    Event,
    Reader,
    Status,
    Told,
)
from handlers.messages import DueAlarm, Effect, OpenCase, SaveCase

BLANK = Told()


@dataclass
class Kept:
    case: Case
    submitter: tuple[str, str]
    """Channel and sender; empty for an anonymous one."""
    events: list[Event] = field(default_factory=list)
    messages: list[CaseMessage] = field(default_factory=list)
    alarms: tuple[DueAlarm, ...] = ()


@dataclass
class MemoryCases:
    """Implements `handlers.ports.Cases`, and applies effects as the dispatcher's commit would."""

    kept: dict[str, Kept] = field(default_factory=dict)
    draw: random.Random = field(default_factory=lambda: random.Random(7))

    def fresh_ref(self, on: date) -> str:
        while (ref := f"{on.year % 100:02}-{self.draw.randrange(1_000_000):06}") in self.kept:
            pass
        return ref

    def apply(self, effect: Effect, channel: str = "", sender: str = "") -> None:
        if isinstance(effect, OpenCase):
            if effect.case.ref in self.kept:
                raise CaseMoved(effect.case.ref)
            named = (channel, sender) if effect.case.confidentiality is not Confidentiality.ANONYMOUS else ("", "")
            self.kept[effect.case.ref] = Kept(effect.case, named, [effect.event], list(effect.messages), effect.alarms)
        elif isinstance(effect, SaveCase):
            held = self.kept[effect.case.ref]
            if held.case.version != effect.case.version:
                raise CaseMoved(effect.case.ref)
            held.case = replace(effect.case, version=effect.case.version + 1)
            held.events.append(effect.event)
            held.messages += effect.messages
            held.alarms = effect.alarms

    def find_for(self, reader: Reader, ref: str) -> Case | None:
        held = self.kept.get(ref)
        return as_seen(reader, held) if held else None

    def list_for(self, reader: Reader, statuses: Collection[Status] = (), *, limit: int = 200) -> list[Case]:
        wanted = set(statuses) or OPEN
        return [case for held in self.kept.values() if (case := as_seen(reader, held)) and case.status in wanted][:limit]

    def messages_for(self, reader: Reader, ref: str) -> list[CaseMessage]:
        held = self.kept.get(ref)
        if held is None or as_seen(reader, held) is None or reader.kind is ActorKind.OPERATOR or reader.role == "auditor":
            return []
        return [one for one in held.messages if reader.kind is ActorKind.CADRE or one.direction is not Direction.INTERNAL]

    def events_for(self, reader: Reader, ref: str) -> list[Event]:
        held = self.kept.get(ref)
        return list(held.events) if held and as_seen(reader, held) else []

    def similar_for(self, reader: Reader, case: Case, *, limit: int = 3) -> list[Case]:
        """What stands open may be joined by whoever asks, so only its public wording leaves here."""
        near = [held.case for held in self.kept.values() if (held.case.subject, held.case.place.unit) == (case.subject, case.place.unit)]
        return [
            replace(one, told=BLANK, submitter="")
            for one in near
            if one.open and one.joinable and one.public_wording and one.ref != case.ref
        ][:limit]

    def due(self, now: datetime) -> list[tuple[str, DueAlarm]]:
        return [(ref, alarm) for ref, held in self.kept.items() for alarm in held.alarms if alarm.at <= now]


def as_seen(reader: Reader, held: Kept) -> Case | None:
    """The case as a reader may see it, or None."""
    case = held.case
    match reader.kind:
        case ActorKind.CLOCK:
            return case
        case ActorKind.MEMBER:
            return case if reader.sender and held.submitter == (reader.channel, reader.sender) else None
        case ActorKind.OPERATOR:
            return replace(case, told=BLANK, submitter="", public_wording="")
        case ActorKind.CADRE:
            return _as_cadre(reader, case)


def _as_cadre(reader: Reader, case: Case) -> Case | None:
    if reader.account in case.bars.officers or reader.units & case.bars.units:
        return None
    if reader.role == "auditor":
        return replace(case, told=BLANK, submitter="", public_wording="")
    place = case.place
    lies_here = place.unit in reader.units or bool(reader.units & case.overseen_by) or place.owner == reader.account
    return case if lies_here or (not place.unit and reader.fallback) else None
