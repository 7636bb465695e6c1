"""Groups questions that mean the same, so that a person reads each matter once."""

from __future__ import annotations

import math
from collections.abc import Sequence

from knowledge.query import understand

ALIKE = 0.28
"""Cosine of weighted terms from which two questions belong together."""
Bag = dict[str, float]


def grouped(texts: Sequence[str]) -> list[list[int]]:
    """Group texts by their words, the rules' words for staff's words among them; indices, larger groups first.

    Greedy, in the order given: each joins the group whose first text is most like it, or begins one.
    """
    bags = [{term: weight for term, weight in understand(text).weighted_terms if len(term) > 1} for text in texts]
    groups: list[list[int]] = []
    for index, bag in enumerate(bags):
        best = max(groups, key=lambda group: _cosine(bag, bags[group[0]]), default=None)
        if best is not None and _cosine(bag, bags[best[0]]) >= ALIKE:
            best.append(index)
        else:
            groups.append([index])
    return sorted(groups, key=lambda group: (-len(group), group[0]))


def _cosine(one: Bag, other: Bag) -> float:
    shared = sum(weight * other[term] for term, weight in one.items() if term in other)
    sizes = math.sqrt(sum(w * w for w in one.values()) * sum(w * w for w in other.values()))
    return shared / sizes if sizes else 0.0
