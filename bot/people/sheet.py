"""A CSV file as an office saves it: UTF-8 or GB 18030, headings in English or Chinese, each line with its number.

SheetError
└── UnfitSheet    problems with the number of each line; nothing of the file is used
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

MAX_BYTES = 20_000_000
SEVERAL = re.compile(r"[|;；、]")


class SheetError(Exception):
    """Root of the errors about tables from outside."""


class UnfitSheet(SheetError):
    """A table with broken lines; `problems` names each, by its number."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("; ".join(problems))
        self.problems = tuple(problems)

    @classmethod
    def of_lines(cls, broken: Iterable[tuple[int, str]]) -> UnfitSheet:
        """Name broken lines by their numbers, in their order."""
        return cls([f"line {number}: {problem}" for number, problem in sorted(broken)])


@dataclass(frozen=True, slots=True)
class Line:
    """One line below the headings."""

    number: int
    fields: Mapping[str, str]

    def several(self, name: str) -> tuple[str, ...]:
        """The parts of a field that holds several, divided by `|`, `;` or `、`."""
        return tuple(filter(None, (part.strip() for part in SEVERAL.split(self.fields.get(name, "")))))


@dataclass(frozen=True, slots=True)
class Sheet:
    """The lines of a table, and those that are no lines of it: whoever reads on names them together with what else is wrong."""

    lines: Sequence[Line]
    broken: Sequence[tuple[int, str]]
    torn: Sequence[Line] = ()
    """Of those, the ones that lack a field: what they do hold may still be named by others."""
    columns: frozenset[str] = frozenset()
    """Fields that the table has a column for, even where a line leaves it empty."""
    unknown: tuple[str, ...] = ()
    """Headings that stand for no field: what is below them is not taken in."""


def read_sheet(path: Path, headings: Mapping[str, tuple[str, ...]], required: Sequence[str]) -> Sheet:
    """Read a table. `headings` names each field with the headings that stand for it. Raises UnfitSheet for all of it, or OSError."""
    data = path.read_bytes()
    if len(data) > MAX_BYTES:
        raise UnfitSheet([f"larger than {MAX_BYTES} bytes"])
    rows = _rows(data)
    named = [_field(heading, headings) for heading in rows[0][1]] if rows else []
    problems = [f"line 1: no column {heading_of(name, headings)}" for name in required if name not in named]
    if problems:
        raise UnfitSheet(problems)
    lines: list[Line] = []
    torn: list[Line] = []
    broken = [(1, problem) for problem in _twice(rows[0][1], named, headings)] if rows else []
    for number, row in rows[1:]:
        if len(row) > len(named):
            broken.append((number, f"has {len(row)} fields, the headings are {len(named)}"))
            continue
        fields = {name: value.strip() for name, value in zip(named, row, strict=False) if name}
        if missing := [name for name in required if not fields.get(name)]:
            broken.append((number, f"no {', '.join(missing)}"))
            torn.append(Line(number, fields))
            continue
        lines.append(Line(number, fields))
    unknown = tuple(heading.strip() for heading, name in zip(rows[0][1], named, strict=True) if heading.strip() and not name)
    return Sheet(lines, broken, torn, frozenset(filter(None, named)), unknown)


def _twice(said: Sequence[str], named: Sequence[str], headings: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """Name each field for which several columns stand, with these columns as they are headed."""
    for name in dict.fromkeys(filter(None, named)):
        columns = [heading.strip() for heading, field in zip(said, named, strict=True) if field == name]
        if len(columns) > 1:
            yield f"{len(columns)} columns for {heading_of(name, headings)}: {'、'.join(columns)}; keep one of them"


def heading_of(name: str, headings: Mapping[str, tuple[str, ...]]) -> str:
    """A field with the Chinese headings that stand for it."""
    return f"{name} ({'、'.join(headings[name])})"


def _rows(data: bytes) -> list[tuple[int, list[str]]]:
    """The rows that hold anything, each with the number of its line."""
    try:
        reader = csv.reader(io.StringIO(_decoded(data)), strict=True)
    except UnicodeDecodeError:
        raise UnfitSheet(["not a file in UTF-8 or GB 18030"]) from None
    try:
        return [(reader.line_num, row) for row in reader if any(value.strip() for value in row)]
    except csv.Error as error:
        raise UnfitSheet([f"line {reader.line_num}: {error}"]) from None


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gb18030")


def _field(heading: str, headings: Mapping[str, tuple[str, ...]]) -> str:
    said = heading.strip().lower()
    return next((name for name, names in headings.items() if said == name or said in names), "")
