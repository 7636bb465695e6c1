"""The units of one university as a tree: built once, checked as a whole, walked upwards.

BrokenTree: a unit whose parent does not exist, a cycle, two units of one id, or no single top.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TypeVar

from handlers.routing.model import Officer, Unit

T = TypeVar("T")


class BrokenTree(Exception):
    """Units that form no tree; the message names each of them and what is wrong."""


class UnitTree:
    """Units by id, with the way up from each."""

    def __init__(self, units: Iterable[Unit] = ()) -> None:
        """Raises BrokenTree."""
        listed = list(units)
        self._units = {unit.id: unit for unit in listed}
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

    @cached_property
    def top(self) -> Unit | None:
        """The unit whose union is the university's own, or None where none is known."""
        return next((unit for unit in self._units.values() if not unit.parent), None)

    @cached_property
    def ids(self) -> frozenset[str]:
        """Ids of all units."""
        return frozenset(self._units)

    @cached_property
    def accounts(self) -> frozenset[str]:
        """Accounts of all cadres on duty."""
        return frozenset(officer.account for unit in self for officer in unit.officers)

    def below(self, unit_id: str) -> frozenset[str]:
        """Ids of the unit and of all units under it; empty for an unknown id."""
        if unit_id not in self._units:
            return frozenset()
        if self._units[unit_id] is self.top and not self._several_tops:
            return self.ids
        found, waiting = {unit_id}, [unit_id]
        while waiting:
            more = [child for child in self._children.get(waiting.pop(), ()) if child not in found]
            found.update(more)
            waiting += more
        return frozenset(found)

    def named_in(self, text: str) -> list[tuple[str, Unit]]:
        """Units whose name or alias stands in a text, each with that name."""
        return _standing(self._names, text)

    def officers_named_in(self, text: str) -> list[tuple[Unit, Officer]]:
        """Cadres whose account, or whose surname with title, stands in a text, each once."""
        return list({(unit.id, officer.account): (unit, officer) for _, (unit, officer) in _standing(self._officers, text)}.values())

    @cached_property
    def _several_tops(self) -> bool:
        return sum(not unit.parent for unit in self) > 1

    @cached_property
    def _children(self) -> dict[str, list[str]]:
        children: dict[str, list[str]] = {}
        for unit in self:
            children.setdefault(unit.parent, []).append(unit.id)
        return children

    @cached_property
    def _names(self) -> dict[str, list[tuple[str, Unit]]]:
        return _by_beginning((name, unit) for unit in self for name in (unit.name, *unit.aliases))

    @cached_property
    def _officers(self) -> dict[str, list[tuple[str, tuple[Unit, Officer]]]]:
        each = [(unit, officer) for unit in self for officer in unit.officers]
        return _by_beginning((name, (unit, officer)) for unit, officer in each for name in names_of(officer))

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


def names_of(officer: Officer) -> tuple[str, ...]:
    """How an officer is called: by the account, and by the surname with the title; shorter names name nobody in a text."""
    titled = officer.account[:1] + officer.title if officer.title else ""
    return tuple(name for name in (officer.account, titled) if len(name) > 1)


def _doubled(units: list[Unit]) -> Iterator[str]:
    seen: set[str] = set()
    for unit in units:
        if unit.id in seen:
            yield f"{unit.id}: stands twice"
        seen.add(unit.id)


def _by_beginning(named: Iterable[tuple[str, T]]) -> dict[str, list[tuple[str, T]]]:
    """Values by the first two characters of their names; shorter names name nothing in a text."""
    groups: dict[str, list[tuple[str, T]]] = {}
    for name, value in named:
        if len(name) > 1:
            groups.setdefault(name[:2], []).append((name, value))
    return groups


def _standing(groups: dict[str, list[tuple[str, T]]], text: str) -> list[tuple[str, T]]:
    pairs = dict.fromkeys(text[at : at + 2] for at in range(len(text) - 1))
    return [(name, value) for pair in pairs for name, value in groups.get(pair, ()) if name in text]
