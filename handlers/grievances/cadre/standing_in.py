"""A cadre is away, or wants to hand work to a colleague: who can go on with it, and what has to be done for it.

A case lies with a unit, not with a person: whoever else is on duty there sees it and can work on it, and nothing has to be passed on.
"""

from __future__ import annotations

import re

from handlers.desk import Arrival, FrontDesk, respond_and_keep
from handlers.effects import Outcome
from handlers.grievances.cadre import duty
from handlers.grievances.cadre.commands import numbered
from handlers.grievances.cadre.near_commands import NUMBER
from handlers.grievances.cadre.scene import find
from handlers.grievances.cadre.worklist import to_do
from handlers.grievances.cases import transfers
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
    if _names(arrival, desk, reader):
        return WORDS.says("beside_name", plain) and bool(NUMBER.search(plain) or WORDS.signs["concepts.work"].search(plain))
    return NUMBER.search(plain) is None and WORDS.fits("stands_in", plain)


def tell(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Say who else is on duty, and what to do where nobody is or the colleague is on duty elsewhere."""
    reader = duty.cadre_of(arrival, desk)
    if reader is None:
        raise LookupError("no cadre asks")
    names, case = _names(arrival, desk, reader), _case(arrival, desk, reader)
    here = [unit for unit in _units(desk) if unit.id in reader.units]
    unit = transfers.served_by(names, reader.units, _around(arrival, desk, reader))
    if unit is not None and unit.id not in reader.units:
        account = next(one.account for one in unit.officers if one.account in names)
        return respond_and_keep(arrival, desk, texts.on_duty_elsewhere(account, _union(unit, desk), case.ref if case else ""))
    colleagues = {_union(unit, desk): [one.account for one in unit.officers if one.account != reader.account] for unit in here}
    own = [one.ref for one in to_do(reader, desk.grievances) if one.place.owner == reader.account] if desk.grievances else []
    return respond_and_keep(arrival, desk, texts.colleagues(colleagues, case.ref if case else "", own))


def _names(arrival: Arrival, desk: FrontDesk, reader: Reader) -> list[str]:
    """The colleagues whom a message names, each by the whole name: 王芳 is not in 王芳芳, whoever of the two is on duty."""
    accounts = {one.account for unit in _around(arrival, desk, reader) for one in unit.officers} - {reader.account}
    known = sorted((one for one in accounts if len(one) >= LEAST_NAME), key=len, reverse=True)
    plain = simple(arrival.text)
    found = re.finditer("|".join(f"({re.escape(simple(one))})" for one in known), plain) if known else ()
    return [known[(one.lastindex or 1) - 1] for one in found if _is_whole(one, plain)]


def _is_whole(name: re.Match[str], plain: str) -> bool:
    """Whether no more of a name stands before or behind one that was found."""
    begins = name.start() == 0 or WORDS.says("before_name", plain[: name.start()])
    return begins and (name.end() == len(plain) or WORDS["behind_name"].match(plain, name.end()) is not None)


def _around(arrival: Arrival, desk: FrontDesk, reader: Reader) -> list[Unit]:
    """The units of one university whose colleagues can be meant: that of the case that is named, or the writer's own.

    Whoever is on duty nowhere answers for the whole desk.
    """
    case, units = _case(arrival, desk, reader), _units(desk)
    own = {case.place.university} if case else {unit.university for unit in units if unit.id in reader.units}
    return [unit for unit in units if unit.university in own] if own else units


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
