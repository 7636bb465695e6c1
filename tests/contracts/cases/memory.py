"""Cases without a database: the rules of who may see what, as plainly as they can be said."""

import random
from collections.abc import Callable, Collection
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from bot.ports import CaseMoved
from handlers.effects import DueAlarm, Effect, EraseAttachment, KeepAttachment, OpenCase, ReckonAnew, SaveCase
from handlers.grievances.cases.case import (
    OPEN,
    ActorKind,
    Attachment,
    Bars,
    Case,
    CaseMessage,
    Confidentiality,
    Direction,
    Event,
    FileState,
    Rating,
    Reader,
    Status,
    Told,
)
from knowledge.editions import china_day

BLANK = Told()


@dataclass
class Kept:
    case: Case
    submitter: tuple[str, str]
    """Channel and sender; empty for an anonymous one."""
    events: list[Event] = field(default_factory=list)
    messages: list[CaseMessage] = field(default_factory=list)
    alarms: tuple[DueAlarm, ...] = ()
    files: list[str] = field(default_factory=list)
    """Ids of what was sent along."""


@dataclass
class MemoryCases:
    """Implements `handlers.ports.Cases`, and applies effects as the dispatcher's commit would."""

    kept: dict[str, Kept] = field(default_factory=dict)
    draw: random.Random = field(default_factory=lambda: random.Random(7))
    reckon: Callable[[Case], date | None] = lambda _case: None
    """The last day of an open case, by which lists are sorted."""
    files: dict[str, Attachment] = field(default_factory=dict)
    """What was sent along, of cases and of drafts."""

    def fresh_ref(self, on: date) -> str:
        while (ref := f"{on.year % 100:02}-{self.draw.randrange(1_000_000):06}") in self.kept:
            pass
        return ref

    def apply(self, effect: Effect, channel: str = "", sender: str = "") -> None:
        if isinstance(effect, KeepAttachment):
            self.files[effect.id] = Attachment(effect.id, effect.kind, FileState.WAITING, 0, date(2026, 11, 23))
        elif isinstance(effect, EraseAttachment):
            self.files[effect.id] = replace(self.files[effect.id], state=FileState.PURGED)
        elif isinstance(effect, OpenCase):
            if effect.case.ref in self.kept:
                raise CaseMoved(effect.case.ref)
            named = (channel, sender) if effect.case.confidentiality is not Confidentiality.ANONYMOUS else ("", "")
            self.kept[effect.case.ref] = Kept(effect.case, named, [effect.event], list(effect.messages), effect.alarms)
            self.kept[effect.case.ref].files += effect.attachments
        elif isinstance(effect, SaveCase):
            held = self.kept[effect.case.ref]
            if held.case.version != effect.case.version:
                raise CaseMoved(effect.case.ref)
            held.case = replace(effect.case, version=effect.case.version + 1)
            held.events.append(effect.event)
            held.messages += effect.messages
            held.alarms = effect.alarms
            held.files += effect.attachments

        elif isinstance(effect, ReckonAnew):
            if self.kept[effect.case.ref].case.version != effect.case.version:
                raise CaseMoved(effect.case.ref)
            self.kept[effect.case.ref].alarms = effect.alarms

    def find_for(self, reader: Reader, ref: str) -> Case | None:
        held = self.kept.get(ref)
        return as_seen(reader, held) if held else None

    def list_for(self, reader: Reader, statuses: Collection[Status] = (), *, limit: int = 200) -> list[Case]:
        wanted = set(statuses) or OPEN
        listed = [held for held in self.kept.values() if as_seen(reader, held) and held.case.status in wanted]
        return [case for held in sorted(listed, key=self._place) if (case := as_seen(reader, held))][:limit]

    def barred_from(self, reader: Reader, refs: Collection[str]) -> frozenset[str]:
        return frozenset(ref for ref in refs if ref in self.kept and barred(reader, self.kept[ref].case))

    def merged_into(self, ref: str) -> list[str]:
        merged = [held for held in self.kept.values() if held.case.status is Status.MERGED and held.case.merged_into == ref]
        return [held.case.ref for held in sorted(merged, key=self._place)]

    def _place(self, held: Kept) -> tuple[int, int, str]:
        """Open cases by their last day, those without one after them, then ended ones, the newest first."""
        case = held.case
        if not case.open:
            return 1, -(case.closed or china_day(held.events[-1].at)).toordinal(), case.ref
        return 0, (self.reckon(case) or date.max).toordinal(), case.ref

    def messages_for(self, reader: Reader, ref: str) -> list[CaseMessage]:
        held = self.kept.get(ref)
        if held is None or as_seen(reader, held) is None or reader.kind is ActorKind.OPERATOR or reader.role == "auditor":
            return []
        return [one for one in held.messages if reader.kind is ActorKind.CADRE or one.direction is not Direction.INTERNAL]

    def messages_of(self, reader: Reader, refs: Collection[str]) -> dict[str, list[CaseMessage]]:
        return {ref: found for ref in refs if (found := self.messages_for(reader, ref))}

    def events_of(self, reader: Reader, refs: Collection[str]) -> dict[str, list[Event]]:
        return {ref: found for ref in refs if (found := self.events_for(reader, ref))}

    def attachments_of(self, reader: Reader, refs: Collection[str]) -> dict[str, list[Attachment]]:
        return {ref: found for ref in refs if (found := self.attachments_for(reader, ref))}

    def events_for(self, reader: Reader, ref: str) -> list[Event]:
        held = self.kept.get(ref)
        return list(held.events) if held and as_seen(reader, held) else []

    def attachments_for(self, reader: Reader, ref: str) -> list[Attachment]:
        held = self.kept.get(ref)
        if held is None or as_seen(reader, held) is None or reader.kind is ActorKind.OPERATOR or reader.role == "auditor":
            return []
        found = [self.files[one] for one in held.files if one in self.files and self.files[one].state is not FileState.PURGED]
        return sorted(found, key=lambda one: (one.on, one.id))

    def similar_for(self, reader: Reader, case: Case, *, limit: int = 3) -> list[Case]:
        """What stands open may be joined by whoever asks, so only its public wording leaves here."""
        near = [held.case for held in self.kept.values() if (held.case.subject, held.case.place.unit) == (case.subject, case.place.unit)]
        found = [
            replace(one, told=BLANK, submitter="", bars=Bars(), rating=without_words(one.rating))
            for one in near
            if one.open and one.joinable and one.public_wording and one.ref != case.ref and not barred(reader, one)
        ]
        return sorted(found, key=lambda one: one.ref)[:limit]

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
            return None if barred(reader, case) else without_texts(case)
        case ActorKind.CADRE:
            return _as_cadre(reader, case)


def _as_cadre(reader: Reader, case: Case) -> Case | None:
    if barred(reader, case):
        return None
    if reader.role == "auditor":
        return without_texts(case)
    place = case.place
    owned = bool(reader.account) and place.owner == reader.account
    lies_here = place.unit in reader.units or bool(reader.units & case.overseen_by) or owned
    return case if lies_here or (not place.unit and reader.fallback) else None


def barred(reader: Reader, case: Case) -> bool:
    """Whether a case is against somebody with an account, or against a unit that they serve."""
    return reader.account in case.bars.officers or bool(reader.units & case.bars.units)


def without_texts(case: Case) -> Case:
    """What those see who run the machine or audit: not a word of the member's, and not who it was."""
    return replace(case, told=BLANK, submitter="", public_wording="", rating=without_words(case.rating))


def without_words(rating: Rating | None) -> Rating | None:
    return replace(rating, words="") if rating else None
