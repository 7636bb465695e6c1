"""How much of what was typed a clause speaks of: its share of the question's rare words, in its own words and in the guide's.

BM25 says which clause fits best and, brought to its own best, no more than that; a share says how well it fits. A question of which
a clause has every word is that clause's, whatever else lies near.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from operator import add
from sys import intern
from typing import NamedTuple

from knowledge.guide import Guide
from knowledge.model import Clause
from knowledge.query import Query
from knowledge.tokens import fold

KEPT = 8192
"""Clauses whose wording is kept ready, some six kilobytes each."""
SIGN = 2
"""Characters of a word that tell first whether a clause may have it."""
SINGLE = re.compile("[a-z0-9]")
"""What may be a word of one character."""


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

    text: str
    beside: str
    """What the guide says of it."""
    heading: str
    guided: bool
    """Whether the guide says anything of it."""
    signs: frozenset[str]
    """Of all words in the three: most clauses have few of a question's, and a set tells so faster than a text. Empty: not gathered."""


class Wordings:
    """The wordings of clauses, made ready once for each that is found."""

    def __init__(self, guide: Guide, clauses: int = 0) -> None:
        """`clauses`: how many there are. Signs are gathered where all of them can be kept; of more, few are found twice."""
        self._guide, self._gathers = guide, clauses <= KEPT
        self._kept: dict[str, Wording] = {}

    @property
    def count(self) -> int:
        """How many are kept ready."""
        return len(self._kept)

    def of(self, held: Mapping[str, Clause]) -> dict[str, Wording]:
        """What clauses say, by their fixed ids."""
        kept = self._kept
        return {key: kept.get(key) or self._keep(key, clause) for key, clause in held.items()}

    def _keep(self, key: str, clause: Clause) -> Wording:
        if len(self._kept) >= KEPT:
            self._kept.clear()
        return self._kept.setdefault(key, self._read(clause))

    def _read(self, clause: Clause) -> Wording:
        entry = self._guide.entry(clause.id)
        text = fold(clause.text)
        beside = fold("\n".join((entry.plain, *entry.words, *entry.asks))) if entry else ""
        heading = fold("\n".join((clause.heading, *clause.breadcrumb)))
        signs = _signs(f"{text}\n{beside}\n{heading}") if self._gathers else frozenset[str]()
        return Wording(text, beside, heading, entry is not None, signs)


def _signs(whole: str) -> frozenset[str]:
    return frozenset(map(intern, {*map(add, whole, whole[1:]), *SINGLE.findall(whole)}))


def covering(query: Query, wordings: Mapping[str, Wording], rarity: Callable[[str], float]) -> dict[str, Covered]:
    """The shares of a question that clauses have, by their ids; rare words count more."""
    weights = [(term[:SIGN], term, rarity(term)) for term in query.typed_pairs]
    whole = sum(weight for _, _, weight in weights)
    if whole <= 0.0:
        return dict.fromkeys(wordings, NOTHING)
    signs = frozenset(sign for sign, _, _ in weights)
    found: dict[str, Covered] = {}
    for key, wording in wordings.items():
        had = signs & wording.signs if wording.signs else signs
        found[key] = _covered([each for each in weights if each[0] in had], whole, wording) if had else NOTHING
    return found


def _covered(weights: list[tuple[str, str, float]], whole: float, wording: Wording) -> Covered:
    text = guided = heading = 0.0
    for _, term, weight in weights:
        if term in wording.text:
            text += weight
        elif term in wording.beside:
            guided += weight
        if term in wording.heading:
            heading += weight
    return Covered(text / whole, (text + guided) / whole, heading / whole)
