"""A small linear reader of which union settles a matter: whom a rule cannot be sure of, the sound of the words speaks for.

It stands behind the rules. A rule that names its level by an explicit clause, and all that keeps a matter from whom it is against, is
not weighed at all; a rule that `yields` gives way where this reader is sure of another level, and what then decides is again a row of
the table (`[[reading]]`), with its clause. How words and places speak for a level was learned from all readers; how far the rules
are to be trusted from those alone on whom no rule was tuned. No model is loaded: reading is a sum over a table that
`python -m tests.benchmarks.routing.train_levels` makes, from the same evidence (`handlers.routing.level_evidence`).
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

SURE = 0.55
"""From this likelihood on a rule gives way, whether a scope is told or not; chosen with one untouched reader left out at a time."""


@dataclass(frozen=True, slots=True)
class LevelReader:
    """Weights of evidence."""

    levels: tuple[str, ...]
    """Targets of rules."""
    bias: tuple[float, ...]
    weights: Mapping[str, tuple[int, ...]]
    """For each piece of evidence: its weight for each level."""
    scale: float
    """What a weight of the table is multiplied with."""
    source: str = ""
    """The text that the table was read from."""

    def likely(self, evidence: Mapping[str, float]) -> dict[str, float]:
        """How likely each level is; together one."""
        sums = [0.0] * len(self.levels)
        for piece, value in evidence.items():
            for place, weight in enumerate(self.weights.get(piece, ())):
                sums[place] += weight * value
        powers = [bias + each * self.scale for bias, each in zip(self.bias, sums, strict=True)]
        highest = max(powers)
        shares = [math.exp(power - highest) for power in powers]
        return {level: share / sum(shares) for level, share in zip(self.levels, shares, strict=True)}


@cache
def bundled_level_reader() -> LevelReader:
    """Read the weights that come with the desk."""
    text = files("handlers.routing").joinpath("levels.json").read_text(encoding="utf-8")
    row: dict[str, Any] = json.loads(text)
    weights = {piece: tuple(each) for piece, each in row["weights"].items()}
    return LevelReader(tuple(row["levels"]), tuple(row["bias"]), weights, row["scale"], text)
