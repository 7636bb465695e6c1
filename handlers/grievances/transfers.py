"""Where a case goes from where it lies: to a unit by its name, back to where it came from, or one union higher.

Custody never goes to a unit that is barred or closed. A union that is not on this desk works outside: the last served unit that
may know of the case keeps it and sends a 转办单.
"""

from __future__ import annotations

from dataclasses import replace

from handlers.grievances.case import Case, Place
from handlers.ports import Organisation
from handlers.routing.ladder import RANKS, Ladder, accounts_of, build_ladder
from handlers.routing.model import Officer, Step
from handlers.routing.units import UnitTree

CHAIR, DEPUTY = "主席", "副主席"


def superior_of(case: Case, directory: Organisation) -> Place:
    """The next union above the one that works on a case, past those that are barred; above the last one it stays."""
    place = case.place
    ladder = _ladder(case, directory)
    step = ladder.lowest(RANKS[place.level] + 1, barred_units(case, directory.units(place.university)), frozenset())
    return _placed(case, step, directory)


def after_no(case: Case, directory: Organisation) -> Place:
    """Where a case goes when the member calls its answer no solution: at first to the superior, then to one person there.

    `case.unsolved` counts the answers before this one that were none.
    """
    return person_at(case, directory) if case.unsolved else superior_of(case, directory)


def person_at(case: Case, directory: Organisation) -> Place:
    """Where a case lies, with the one person who is to work on it: the chair, a deputy, another officer, or the fallback owner."""
    barred = barred_accounts(case, directory)
    unit = directory.units(case.place.university).find(case.place.unit)
    officers = sorted(unit.officers if unit is not None and not unit.closed else (), key=_standing)
    fallback = directory.fallback()
    free = [one.account for one in (*officers, *([fallback] if fallback else [])) if one.account not in barred]
    return replace(case.place, owner=free[0] if free else "")


def barred_accounts(case: Case, directory: Organisation) -> frozenset[str]:
    """Accounts that must not hear of a case: those it bars, and everybody on duty at a unit that it bars."""
    tree = directory.units(case.place.university)
    return case.bars.officers | accounts_of(unit for unit in tree if unit.id in case.bars.units)


def barred_units(case: Case, tree: UnitTree) -> frozenset[str]:
    """Ids of the units that a case bars, and of those at which nobody is left who may know of it."""
    barred = case.bars.officers | accounts_of(unit for unit in tree if unit.id in case.bars.units)
    return case.bars.units | {unit.id for unit in tree if unit.officers and accounts_of([unit]) <= barred}


def _placed(case: Case, step: Step, directory: Organisation) -> Place:
    """A step as the place of a case, in the custody of its own unit where that is on this desk."""
    code = case.place.university
    if step.served:
        return Place(code, step.unit, step.name, step.level)
    return Place(code, _keeper(case, directory), step.name, step.level, external=True)


def _keeper(case: Case, directory: Organisation) -> str:
    """Id of the unit that keeps a case which is worked on elsewhere; empty: the fallback owner's."""
    tree = directory.units(case.place.university)
    barred = barred_units(case, tree)
    own = tree.find(case.place.unit)
    if own is not None and own.served and own.id not in barred:
        return own.id
    steps = _ladder(case, directory).steps
    return next((step.unit for step in steps if step.served and step.unit not in barred), "")


def _ladder(case: Case, directory: Organisation) -> Ladder:
    code = case.place.university
    return build_ladder(directory.university(code) if code else None, directory.units(code), case.place.unit, with_group=False)


def _standing(officer: Officer) -> int:
    """The chair first, then deputies, then the others as they stand."""
    if DEPUTY in officer.title:
        return 1
    return 0 if CHAIR in officer.title else 2
