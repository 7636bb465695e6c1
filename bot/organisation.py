"""Where `route` finds universities and units: the bundled list, and over it what the operator of the desk has confirmed and taken in."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from handlers.ports import Organisation
from handlers.routing.model import Level, Officer, Tier, Unit, UnitKind, University
from handlers.routing.people import kind_of_name, tier_said
from handlers.routing.units import UnitTree
from handlers.routing.universities import SUPERIORS, Gazetteer, bundled_universities, confirm

PART_OF_COLLEGE = re.compile(r"^(?P<college>.{2,}?(?:学院|学部))(?P<part>.+(?:课题组|教研室|实验室|团队|小组|系|所|中心|办公室))$")
UNION_OFFICE = re.compile(r"^(?:学校|校)?工会(?:办公室|委员会)?$")
CITIES = ("杭州", "宁波", "温州", "嘉兴", "湖州", "绍兴", "金华", "衢州", "舟山", "台州", "丽水")


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody said they work."""

    university: str = ""
    """Code; empty where it is not known."""
    unit: str = ""
    candidates: tuple[University, ...] = ()
    """Several where the name leaves it open."""


class BundledOrganisation:
    """The bundled universities, and units that were just told. Implements `handlers.ports.Organisation`.

    `here` is the desk's own directory: its units come first, and what is told beside them is a unit that nobody serves.
    """

    def __init__(self, universities: Gazetteer | None = None, here: Organisation | None = None) -> None:
        self._universities = universities or bundled_universities()
        self._here = here
        self._own: dict[str, University] = {}
        self._units: dict[str, dict[str, Unit]] = {}

    def university(self, code: str) -> University | None:
        """Return a university by its code, or None."""
        return self._own.get(code) or self._universities.find(code)

    def units(self, university: str) -> UnitTree:
        """Return the university's units as the desk knows them, or its own union alone, with the units that were told of."""
        found = self.university(university)
        if found is None:
            return UnitTree()
        known = self._known(university)
        top = Unit(university, university, found.name, UnitKind.MAIN, Level.UNIVERSITY)
        return UnitTree((*(known or (top,)), *self._units.get(university, {}).values()))

    def _known(self, university: str) -> UnitTree:
        return self._here.units(university) if self._here is not None else UnitTree()

    def fallback(self) -> Officer | None:
        """Whom the desk names; nobody without a directory."""
        return self._here.fallback() if self._here is not None else None

    def place(self, university: str, college: str = "", kind: UnitKind | None = None, tier: Tier | None = None) -> Place:
        """Read where somebody works; a unit that is not known becomes one that nobody serves. `tier` is taken as confirmed."""
        found = self._universities.find(university) if university.isdigit() else None
        candidates = (found,) if found else self._universities.recognise(university).candidates if university else ()
        if not candidates and (described := tier or tier_said(university)):
            candidates = (self._described(university, described),)
        if len(candidates) != 1:
            return Place(candidates=candidates)
        code = candidates[0].code
        if tier is not None:
            self._own[code] = confirm(candidates[0], tier, source="as told")
        return Place(code, self._unit(candidates[0], college.strip(), kind), candidates)

    def _described(self, said: str, tier: Tier) -> University:
        """A university of which only the kind is told: 某市属高校."""
        city = next((f"{city}市" for city in CITIES if city in said), "")
        university = University(said or tier, said or tier, (), city, tier, "", "", SUPERIORS[tier][0], "as told", confirmed=True)
        self._own[university.code] = university
        return university

    def _unit(self, university: University, college: str, kind: UnitKind | None) -> str:
        name = college.removeprefix(university.name)
        if not name:
            return ""
        known = self._known(university.code)
        top = known.top.id if known.top else university.code
        if UNION_OFFICE.match(name):
            return top
        if same := _called(known, name):
            return same
        if match := PART_OF_COLLEGE.match(name):
            name = match["college"]
            if same := _called(known, name):
                return same
        unit = Unit(f"{university.code}/{name}", university.code, name, UnitKind.MAIN, Level.BRANCH, parent=top)
        unit = replace(unit, kind=kind or kind_of_name(name) or UnitKind.COLLEGE)
        self._units.setdefault(university.code, {})[unit.id] = unit
        return unit.id


def with_confirmations(here: Organisation) -> Gazetteer:
    """The bundled universities as the operator of a desk has confirmed them."""
    return Gazetteer(here.university(each.code) or each for each in bundled_universities())


def _called(tree: UnitTree, name: str) -> str:
    """The one unit of this name or alias; empty where there is none or several."""
    found = [unit.id for unit in tree if name in (unit.name, *unit.aliases)]
    return found[0] if len(found) == 1 else ""
