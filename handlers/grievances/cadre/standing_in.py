"""A cadre is away, or wants to hand work to a colleague: who can go on with it, and what has to be done for it.

A case lies with a unit, not with a person: whoever else is on duty there sees it and can work on it, and nothing has to be passed on.
"""

from __future__ import annotations

from handlers.desk import Arrival, FrontDesk, respond_and_keep
from handlers.effects import Outcome
from handlers.grievances.cadre import duty
from handlers.grievances.cadre.commands import numbered
from handlers.grievances.cadre.near_commands import NUMBER
from handlers.grievances.cadre.scene import find
from handlers.grievances.cadre.worklist import to_do
from handlers.grievances.cases.case import Case, Reader
from handlers.grievances.words.simplified import simple
from handlers.messages import MessageKind
from handlers.routing.ladder import union_name
from handlers.routing.model import Unit
from handlers.texts import standing_in as texts
from handlers.word_lists import WordList

WORDS = WordList("handlers.grievances.cadre", "standing_in")
MOST_CHARS, LEAST_NAME = 40, 2


def asked(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether a cadre asks who does their work while they are away, or hands work to a colleague by name."""
    if arrival.message.kind is not MessageKind.TEXT or len(arrival.text) > MOST_CHARS or not duty.free_for_duty(arrival):
        return False
    reader = duty.cadre_of(arrival, desk)
    if reader is None or not reader.works:
        return False
    plain = simple(arrival.text)
    if _named(arrival, desk, reader):
        return WORDS.says("beside_name", plain) and bool(NUMBER.search(plain) or WORDS.signs["concepts.work"].search(plain))
    return NUMBER.search(plain) is None and WORDS.fits("stands_in", plain)


def tell(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Say who else is on duty, and what to do where nobody is or the colleague is on duty elsewhere."""
    reader = duty.cadre_of(arrival, desk)
    if reader is None:
        raise LookupError("no cadre asks")
    named = _named(arrival, desk, reader)
    case = _case(arrival, desk, reader)
    here = [unit for unit in _units(desk) if unit.id in reader.units]
    if named and not any(unit.id in reader.units for unit, _ in named):
        unit, account = named[0]
        return respond_and_keep(arrival, desk, texts.on_duty_elsewhere(account, _union(unit, desk), case.ref if case else ""))
    colleagues = {_union(unit, desk): [one.account for one in unit.officers if one.account != reader.account] for unit in here}
    own = [one.ref for one in to_do(reader, desk.grievances) if one.place.owner == reader.account] if desk.grievances else []
    return respond_and_keep(arrival, desk, texts.colleagues(colleagues, case.ref if case else "", own))


def _named(arrival: Arrival, desk: FrontDesk, reader: Reader) -> list[tuple[Unit, str]]:
    """The colleagues whom a message names, with the units at which they are on duty, the writer's own units first."""
    others = [(unit, one.account) for unit in _units(desk) for one in unit.officers if one.account != reader.account]
    found = [(unit, account) for unit, account in others if len(account) >= LEAST_NAME and account in arrival.text]
    return sorted(found, key=lambda pair: pair[0].id not in reader.units)


def _case(arrival: Arrival, desk: FrontDesk, reader: Reader) -> Case | None:
    """The case that a message names, where the cadre sees it."""
    number = NUMBER.search(simple(arrival.text))
    found = find(desk.grievances, reader, numbered(number["ref"]), arrival.now) if number and desk.grievances else []
    return found[0] if len(found) == 1 else None


def _units(desk: FrontDesk) -> list[Unit]:
    """The units of this desk that somebody is on duty at."""
    if desk.routing is None:
        return []
    directory = desk.routing.directory
    return [unit for code in directory.universities_here() for unit in directory.units(code) if unit.served]


def _union(unit: Unit, desk: FrontDesk) -> str:
    university = desk.routing.directory.university(unit.university) if desk.routing else None
    return union_name(unit, university)
