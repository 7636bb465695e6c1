"""The unions above somebody, lowest first: those of their own units, then those that task 4 puts above the university."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from handlers.routing import texts
from handlers.routing.model import Level, Step, Unit, University
from handlers.routing.rules import SUPERIOR
from handlers.routing.units import UnitTree
from handlers.routing.universities import superior_name

RANKS = {
    Level.GROUP: 0,
    Level.BRANCH: 1,
    Level.UNIVERSITY: 2,
    Level.CITY: 3,
    Level.INDUSTRY: 3,
    Level.EDUCATION: 3,
    Level.PROVINCE: 4,
    Level.NATION: 5,
}
SCHOOL_RANK, SUPERIOR_RANK = 2, 3
OWN_LEVELS = frozenset({Level.GROUP, Level.BRANCH, Level.UNIVERSITY})
"""Levels that a unit of a university can have; the others are above it."""


@dataclass(frozen=True, slots=True)
class Ladder:
    """Steps in ascending order."""

    steps: tuple[Step, ...]
    university: University | None
    unit: Unit | None
    """The member's unit, where it is known and still exists."""

    @property
    def superior(self) -> Level:
        """The union above the university; 省教育工会 stands in where the university is not known."""
        return self.university.superior if self.university else Level.EDUCATION

    def lowest(self, rank: int, barred: frozenset[str], barred_levels: frozenset[Level]) -> Step:
        """The lowest step of at least this rank that is not barred; above the last one there is nobody."""
        free = [step for step in self.steps if step.unit not in barred and step.level not in barred_levels]
        return next((step for step in free if RANKS[step.level] >= rank), self.steps[-1])

    def way_to(self, step: Step, barred: frozenset[str], barred_levels: frozenset[Level]) -> tuple[Step, ...]:
        """The steps up to one, without those that are barred, and without a group that has nothing to do with it."""
        upto = self.steps[: self.steps.index(step) + 1]
        return tuple(
            each
            for each in upto
            if each is step or (each.unit not in barred and each.level not in barred_levels and each.level is not Level.GROUP)
        )


def rank_of(target: str) -> int:
    """The rank of a rule's target."""
    return SUPERIOR_RANK if target == SUPERIOR else RANKS[Level(target)]


def build_ladder(university: University | None, tree: UnitTree, unit_id: str, *, with_group: bool, with_unit: bool = True) -> Ladder:
    """Build the steps from a unit upwards; what is not known stands there by its level, served by nobody.

    `with_unit`: whether somebody of whom no unit is known has one all the same; else the university's union is their lowest.
    """
    way = [unit for unit in tree.way_up(unit_id) if not unit.closed]
    if not way and (top := tree.top) is not None and not top.closed:
        way = [top]
    inside = [_step(unit, university) for unit in way if with_group or unit.level is not Level.GROUP]
    known = {step.level for step in inside}
    placed = bool(unit_id) and tree.find(unit_id) is not None
    if with_group and Level.GROUP not in known:
        inside.insert(0, Step(Level.GROUP, texts.OWN_GROUP))
    if Level.BRANCH not in known and not placed and with_unit:
        inside.insert(sum(step.level is Level.GROUP for step in inside), Step(Level.BRANCH, texts.OWN_BRANCH))
    if Level.UNIVERSITY not in known:
        inside.append(Step(Level.UNIVERSITY, f"{university.name}工会" if university else texts.OWN_SCHOOL))
    superior = university.superior if university else Level.EDUCATION
    outside = [Step(level, superior_name(university, level)) for level in (superior, Level.PROVINCE, Level.NATION)]
    first = tree.find(unit_id)
    return Ladder((*inside, *outside), university, first if first is not None and not first.closed else None)


def _step(unit: Unit, university: University | None) -> Step:
    return Step(unit.level, union_name(unit, university), unit.id, unit.served)


def union_name(unit: Unit, university: University | None = None) -> str:
    """Name a unit's union: 信息学院工会, 浙江大学工会."""
    if unit.level is Level.UNIVERSITY and university is not None:
        return f"{university.name}工会"
    if unit.level is Level.GROUP:
        return unit.name if "小组" in unit.name else f"{unit.name}工会小组"
    return unit.name if unit.name.endswith("工会") else f"{unit.name}工会"


def accounts_of(units: Iterable[Unit]) -> frozenset[str]:
    """Accounts of the cadres on duty at units."""
    return frozenset(officer.account for unit in units for officer in unit.officers)
