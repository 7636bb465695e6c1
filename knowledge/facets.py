"""What a question wants to know of its subject: who, how much, by when, at whose cost, and if it is not done.

All sentences of a clause name its subject; which of them answers is told by words like these.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

CLAUSES = re.compile(r"[，,。；;！!？?…\s]+")
LEAST_CLAUSE = 4
"""Characters of a clause that asks something by itself: 对吗 asks what stands before it."""
TOLD = 0.3
"""What a facet counts that only the story has: 被辞退的，还来得及仲裁吗 wants a term, and no rule on dismissal."""


@dataclass(frozen=True, slots=True)
class Facet:
    """How a question asks for a thing, and how a sentence of a rule states it."""

    name: str
    asked: re.Pattern[str]
    stated: re.Pattern[str]


@cache
def known_facets() -> tuple[Facet, ...]:
    """The table that comes with the desk."""
    rows = tomllib.loads(files("knowledge").joinpath("facets.toml").read_text(encoding="utf-8"))["facet"]
    return tuple(Facet(row["name"], re.compile(row["asked"]), re.compile(row["stated"])) for row in rows)


def facets_of(question: str) -> list[tuple[Facet, float]]:
    """What a question, folded, wants to know, and how surely: what its last clause asks for, before what is only told on the way."""
    *_, last = [clause for clause in CLAUSES.split(question) if len(clause) >= LEAST_CLAUSE] or [question]
    found = [facet for facet in known_facets() if facet.asked.search(question)]
    return [(facet, 1.0 if facet.asked.search(last) else TOLD) for facet in found]
