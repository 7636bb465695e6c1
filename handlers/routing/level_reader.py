"""A small linear reader of which union settles a matter: whom a rule cannot be sure of, the sound of the words speaks for.

It stands behind the rules. A rule that names its level by an explicit clause, and all that keeps a matter from whom it is against, is
not weighed at all; a rule that `yields` gives way where this reader is sure of another level, and what then decides is again a row of
the table (`[[reading]]`), with its clause. How words, a unit's name and whom it is against speak for a level was learned from all
readers; how far the rules are to be trusted from those alone on whom no rule was tuned. No model is loaded: reading is a sum over a
table that `python -m tests.benchmarks.routing.train_levels` makes, from the same `evidence_of`.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from handlers.routing.bodies import Body
from knowledge.tokens import fold

if TYPE_CHECKING:
    from handlers.routing.model import RoutingRequest
    from handlers.routing.rules import Facts, Rule

LONGEST_RUN = 2
MAX_CHARS = 300
"""Of longer texts the beginning is read: what somebody wants stands there."""
OF_FACTS, OF_RULES = 0.5, 0.25
"""What a fact counts against the words, and what the rules' own reading does."""
RULED = "规则:"
"""Before evidence that comes from what the rules decided, which counts only as far as it held for readers they were not tuned on."""
SURE = 0.65
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


def evidence_of(request: RoutingRequest, unit: str, facts: Facts, decider: Rule) -> dict[str, float]:
    """What is weighed: runs of characters of the text, of the unit's name and of whom it is against, the facts, and what the rules say."""
    scope = f"{'读出' if request.scope_read else ''}{facts.scope}"
    against = request.against if facts.against in set(Body) else ""
    evidence: dict[str, float] = {}
    for kind, words in (("", request.text), ("单位:", unit), ("反映:", against)):
        runs = runs_of(words)
        evidence |= dict.fromkeys((kind + run for run in runs), 1 / math.sqrt(len(runs)))
    told = (f"范围={scope}", f"单位类型={facts.kind}", f"身份={facts.employment}", f"反映谁={'有' if against else '无'}")
    ruled = (decider.level, f"{decider.level}&{scope}", decider.id, facts.subject, f"说到={facts.speaks_of}", f"反映={facts.against}")
    return evidence | dict.fromkeys(told, OF_FACTS) | dict.fromkeys((RULED + each for each in ruled), OF_RULES)


def runs_of(words: str) -> frozenset[str]:
    """The characters and pairs of characters in a text."""
    edged = "^" + re.sub(r"\s+", "", fold(words[:MAX_CHARS])) + "$"
    return frozenset(edged[at : at + length] for length in range(1, LONGEST_RUN + 1) for at in range(len(edged) - length + 1))


@cache
def bundled_level_reader() -> LevelReader:
    """Read the weights that come with the desk."""
    text = files("handlers.routing").joinpath("levels.json").read_text(encoding="utf-8")
    row: dict[str, Any] = json.loads(text)
    weights = {piece: tuple(each) for piece, each in row["weights"].items()}
    return LevelReader(tuple(row["levels"]), tuple(row["bias"]), weights, row["scale"], text)
