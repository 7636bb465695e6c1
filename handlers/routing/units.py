"""The units of one university as a tree: built once, checked as a whole, walked upwards.

BrokenTree: a unit whose parent does not exist, a cycle, two units of one id, or no single top.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from handlers.routing.model import Unit


class BrokenTree(Exception):
    """Units that form no tree; the message names each of them and what is wrong."""


class UnitTree:
    """Units by id, with the way up from each."""

    def __init__(self, units: Iterable[Unit] = ()) -> None:
        """Raises BrokenTree."""
        listed = list(units)
        self._units = {unit.id: unit for unit in listed}
        self.officers = tuple((unit, officer) for unit in listed for officer in unit.officers)
        """Every cadre on duty, with the unit."""
        if problems := [*_doubled(listed), *self._orphans(), *self._cycles()]:
            raise BrokenTree("; ".join(problems))

    def __iter__(self) -> Iterator[Unit]:
        return iter(self._units.values())

    def __len__(self) -> int:
        return len(self._units)

    def find(self, unit_id: str) -> Unit | None:
        """Return a unit by id, or None."""
        return self._units.get(unit_id)

    def way_up(self, unit_id: str) -> tuple[Unit, ...]:
        """The unit and those above it, lowest first; empty for an unknown id."""
        way: list[Unit] = []
        unit = self._units.get(unit_id)
        while unit is not None:
            way.append(unit)
            unit = self._units.get(unit.parent)
        return tuple(way)

    @property
    def top(self) -> Unit | None:
        """The unit whose union is the university's own, or None where none is known."""
        return next((unit for unit in self._units.values() if not unit.parent), None)

    def below(self, unit_id: str) -> frozenset[str]:
        """Ids of the unit and of all units under it; empty for an unknown id."""
        if unit_id not in self._units:
            return frozenset()
        found = {unit_id}
        while more := {unit.id for unit in self._units.values() if unit.parent in found} - found:
            found |= more
        return frozenset(found)

    def _orphans(self) -> Iterator[str]:
        for unit in self._units.values():
            if unit.parent and unit.parent not in self._units:
                yield f"{unit.id}: its parent {unit.parent} does not exist"

    def _cycles(self) -> Iterator[str]:
        for start in self._units:
            seen: set[str] = set()
            at = start
            while at and at not in seen and at in self._units:
                seen.add(at)
                at = self._units[at].parent
            if at == start and start in seen:
                yield f"{start}: is above itself"


def _doubled(units: list[Unit]) -> Iterator[str]:
    seen: set[str] = set()
    for unit in units:
        if unit.id in seen:
            yield f"{unit.id}: stands twice"
        seen.add(unit.id)
