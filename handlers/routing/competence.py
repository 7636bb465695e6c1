"""Whose decision a matter is, where a text names no union: what the university alone can settle, and what is asked of a unit.

The principle stands in `docs/decisions/0014-who-can-settle-it.md`, the wordings in `competence.toml`. What no wording speaks of
begins at the unit's own union.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Competence:
    """The table, ready for reading texts that were folded and have no spaces."""

    own: re.Pattern[str]
    """What bears the university's name."""
    beyond: re.Pattern[str]
    """What a unit has said that it cannot decide, or what is so in every unit."""
    does: re.Pattern[str]
    """What the university is told to do."""
    decides: dict[str, re.Pattern[str]]
    """What it alone decides, by the name of the matter."""
    as_employer: frozenset[str]
    """Which of that it decides for its own people alone."""
    stage: re.Pattern[str]
    """The lower of two stages, which comes first."""
    part: re.Pattern[str]
    """A unit that is said to have part in it."""
    alone_left_out: re.Pattern[str]
    """A unit that says it is the one that was left out, where others were not."""
    asked: re.Pattern[str]
    """A unit that is asked to give or arrange something itself."""
    above: re.Pattern[str]
    """What is asked of the union above the university's."""
    trades: re.Pattern[str]
    """What concerns other trades of the province beside universities."""
    mixed: re.Pattern[str]
    """What concerns universities with different unions above them."""
    without_union: re.Pattern[str]
    """What tells that a university has no union."""
    owed: re.Pattern[str]
    """The money that a university owes its union."""
    source: str
    """The text that the table was read from."""

    def beyond_unit(self, folded: str, *, alone: bool, employed_elsewhere: bool = False) -> bool:
        """Whether only the university can settle what a text tells.

        `alone`: one person tells of themselves, so that what no unit is said to have part in is between them and the university.
        `employed_elsewhere`: it is not their employer, so that it settles nothing of what an employer does.
        """
        if self.alone_left_out.search(folded):
            return False
        if self.own.search(folded) and not self.stage.search(folded):
            return True
        if not alone:
            return False
        if self.beyond.search(folded):
            return True
        if employed_elsewhere:
            left = (one for matter, one in self.decides.items() if matter not in self.as_employer)
            return self.does.search(folded) is not None or any(one.search(folded) for one in left)
        return not self.part.search(folded) and any(one.search(folded) for one in (self.does, *self.decides.values()))

    def asked_of_unit(self, folded: str) -> bool:
        """Whether a text asks a unit to give or arrange something itself."""
        return self.asked.search(folded) is not None


@cache
def bundled_competence() -> Competence:
    """Read the table that comes with the desk."""
    text = files("handlers.routing").joinpath("competence.toml").read_text(encoding="utf-8")
    table: dict[str, Any] = tomllib.loads(text)
    university = {name: _either(table["university"][name]) for name in ("own", "beyond", "does")}
    others = {name: _either(wordings) for name, wordings in (table["unit"] | table["superior"]).items()}
    decides = {matter: _either(wordings) for matter, wordings in table["university"]["decides"].items()}
    as_employer = frozenset(map(str, table["university"]["as_employer"]))
    return Competence(**university, **others, decides=decides, as_employer=as_employer, source=text)


def _either(wordings: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(wordings))
