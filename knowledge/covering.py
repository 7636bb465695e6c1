"""How much of what was typed a clause speaks of: its share of the question's rare words, in its own words and in the guide's.

BM25 says which clause fits best and, brought to its own best, no more than that; a share says how well it fits. A question of which
a clause has every word is that clause's, whatever else lies near.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from knowledge.guide import Guide
from knowledge.model import Clause
from knowledge.query import Query
from knowledge.tokens import fold

KEPT = 16_384
"""Clauses whose wording is kept folded, some two kilobytes each."""


class Covered(NamedTuple):
    """Shares of a question that one clause has, 0 to 1."""

    text: float
    guided: float
    """In its text, or in what the guide says of it."""
    heading: float
    """In its heading or in those above it."""


NOTHING = Covered(0.0, 0.0, 0.0)


class Wording(NamedTuple):
    """What a clause says, folded."""

    whole: str
    """Its text, and what the guide says of it: gone through once for both."""
    text_end: int
    heading: str


class Wordings:
    """The wordings of clauses, folded once for each that is found."""

    def __init__(self, guide: Guide) -> None:
        self._guide = guide
        self._kept: dict[str, Wording] = {}

    def of(self, clause: Clause) -> Wording:
        """What a clause says."""
        if (known := self._kept.get(clause.fixed_id)) is None:
            if len(self._kept) >= KEPT:
                self._kept.clear()
            known = self._kept[clause.fixed_id] = self._read(clause)
        return known

    def _read(self, clause: Clause) -> Wording:
        entry = self._guide.entry(clause.id)
        beside = "\n".join((entry.plain, *entry.words, *entry.asks)) if entry else ""
        text = fold(clause.text)
        return Wording(f"{text}\n{fold(beside)}", len(text), fold("\n".join((clause.heading, *clause.breadcrumb))))


def covering(query: Query, held: Mapping[str, Clause], wordings: Wordings, rarity: Callable[[str], float]) -> dict[str, Covered]:
    """The shares of a question that clauses have, by their ids; rare words count more."""
    weights = [(term, rarity(term)) for term in query.typed_pairs]
    whole = sum(weight for _, weight in weights)
    if whole <= 0.0:
        return dict.fromkeys(held, NOTHING)
    return {key: _covered(weights, whole, wordings.of(clause)) for key, clause in held.items()}


def _covered(weights: list[tuple[str, float]], whole: float, wording: Wording) -> Covered:
    text = guided = heading = 0.0
    said, text_end, headings = wording
    for term, weight in weights:
        at = said.find(term)
        if at >= text_end:
            guided += weight
        elif at >= 0:
            text += weight
        if term in headings:
            heading += weight
    return Covered(text / whole, (text + guided) / whole, heading / whole)
