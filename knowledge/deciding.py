"""What a story tells that decides its matter: the clause about that stands before the one about the rest.

Overtime that is paid is asked about by somebody seven months pregnant: what is due for it is the nearest clause, and that she may not be
made to work it is the answer. The cases stand in `deciding.toml`, in the words that staff tell them in.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Case:
    """What is told, and the clauses that decide it, the first of them first."""

    clauses: tuple[str, ...]
    told: tuple[re.Pattern[str], ...]
    unless: re.Pattern[str] | None

    def is_told(self, question: str) -> bool:
        """Whether a question tells of the case."""
        return all(one.search(question) for one in self.told) and not (self.unless and self.unless.search(question))


def deciding(question: str) -> tuple[str, ...]:
    """The ids of the clauses that decide what a question tells; empty where none of the cases is told."""
    return next((case.clauses for case in told_cases() if case.is_told(question)), ())


@cache
def told_cases() -> tuple[Case, ...]:
    """The table that comes with the desk."""
    rows = tomllib.loads(files("knowledge").joinpath("deciding.toml").read_text(encoding="utf-8"))["case"]
    return tuple(
        Case(tuple(row["clauses"]), tuple(map(re.compile, row["told"])), re.compile(row["unless"]) if "unless" in row else None)
        for row in rows
    )
