"""Units from a table: every broken line is named, and nothing is taken in while one is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bot.people.sheet import Line, UnfitSheet, read_sheet
from bot.storage.units import unfit
from handlers.ports import Universities
from handlers.routing.ladder import OWN_LEVELS
from handlers.routing.model import Level, Unit, UnitKind

HEADINGS = {
    "id": ("编号",),
    "university": ("学校", "学校代码"),
    "name": ("名称", "单位", "单位名称"),
    "kind": ("类别", "类型"),
    "level": ("层级", "工会层级"),
    "parent": ("上级", "上级编号", "上级单位"),
    "aliases": ("简称", "别名"),
    "contact": ("联系方式", "电话", "联系电话"),
    "hours": ("时间", "办公时间"),
}
REQUIRED = ("id", "university", "name", "kind")
TOPS = frozenset({UnitKind.MAIN, UnitKind.INDEPENDENT, UnitKind.PRIVATE})
MAX_ID_CHARS = 64


KEPT = ("parent", "aliases", "contact", "hours")
"""What a table without a column for it leaves as it is."""


@dataclass(frozen=True, slots=True)
class UnitSheet:
    """Units as a table has them."""

    units: Sequence[Unit]
    absent: tuple[str, ...]
    """Fields for which the table has no column."""
    unknown: tuple[str, ...]
    """Headings that stand for no field."""

    def over(self, held: Mapping[str, Unit]) -> list[Unit]:
        """The units, each known one with what is held of it where the table says nothing of that."""
        return [
            replace(one, **{name: getattr(held[one.id], name) for name in self.absent}) if one.id in held else one for one in self.units
        ]


def read_units(path: Path, universities: Universities, held: Mapping[str, Unit]) -> UnitSheet:
    """Read units, and look at the trees that they would form with those that are `held`.

    Raises UnfitSheet, which names all that is wrong at once, or OSError.
    """
    sheet = read_sheet(path, HEADINGS, REQUIRED)
    units: list[Unit] = []
    broken, unread = list(sheet.broken), [line.fields.get("id", "") for line in sheet.torn]
    seen: dict[str, int] = {}
    for line in sheet.lines:
        found = _unit(line, universities)
        if isinstance(found, str):
            broken.append((line.number, found))
            unread.append(line.fields["id"])
            continue
        if found.id in seen:
            broken.append((line.number, f"{found.id} stands in line {seen[found.id]} already"))
            continue
        seen[found.id] = line.number
        units.append(found)
    read = UnitSheet(units, tuple(name for name in KEPT if name not in sheet.columns), sheet.unknown)
    given = read.over(held)
    wrong = unfit([*given, *_stand_ins(given, {one for one in unread if one and one not in held})], held)
    if broken or wrong:
        raise UnfitSheet([*UnfitSheet.of_lines(broken).problems, *wrong])
    return read


def _stand_ins(given: Iterable[Unit], unread: Iterable[str]) -> list[Unit]:
    """Units in the place of those whose lines are broken, which is said already: others name them as what they belong to."""
    named = {(one.parent, one.university) for one in given if one.parent in unread}
    return [Unit(parent, university, parent, UnitKind.COLLEGE, Level.BRANCH) for parent, university in sorted(named)]


def beside_the_top(given: Iterable[Unit], held: Mapping[str, Unit]) -> list[Unit]:
    """Those of the units that belong to none, though their university's own union is there: nothing they cannot own finds its way up."""
    given = list(given)
    tree = {**held, **{one.id: one for one in given}}.values()
    led = {one.university for one in tree if one.kind is UnitKind.MAIN and not one.closed}
    return [one for one in given if one.university in led and not one.parent and one.kind not in TOPS]


def _unit(line: Line, universities: Universities) -> Unit | str:
    fields = line.fields
    if len(fields["id"]) > MAX_ID_CHARS or not fields["id"].isprintable() or any(c.isspace() for c in fields["id"]):
        return "an id has 1 to 64 characters and no spaces"
    code = university_code(fields["university"], universities)
    if not code:
        return f"{fields['university']} is no university of the list, or several"
    try:
        kind = UnitKind(fields["kind"])
    except ValueError:
        return f"{fields['kind']} is no kind; kinds are {'、'.join(UnitKind)}"
    said = fields.get("level", "")
    try:
        level = Level(said) if said else Level.UNIVERSITY if kind in TOPS and not fields.get("parent") else Level.BRANCH
    except ValueError:
        level = None
    if level not in OWN_LEVELS or level is None:
        return f"{said} is no level of a university's union; levels are {'、'.join(sorted(OWN_LEVELS))}"
    return Unit(
        id=fields["id"],
        university=code,
        name=fields["name"],
        kind=kind,
        level=level,
        parent=fields.get("parent", ""),
        aliases=line.several("aliases"),
        contact=fields.get("contact", ""),
        hours=fields.get("hours", ""),
    )


def university_code(said: str, universities: Universities) -> str:
    """Return the code of a university by code or name; empty where it is none of the list, or not clear."""
    if universities.find(said):
        return said
    found: Sequence[str] = [one.code for one in universities.named(said)]
    return found[0] if len(found) == 1 else ""


def in_tree_order(found: Sequence[Unit]) -> list[tuple[int, Unit]]:
    """Units below those they belong to, each with its depth."""
    listed = {one.id for one in found}
    below: dict[str, list[Unit]] = {}
    for one in found:
        below.setdefault(one.parent if one.parent in listed else "", []).append(one)
    ordered: list[tuple[int, Unit]] = []
    waiting = [(0, one) for one in reversed(below.get("", []))]
    while waiting:
        depth, one = waiting.pop()
        ordered.append((depth, one))
        waiting += [(depth + 1, child) for child in reversed(below.get(one.id, []))]
    return ordered
