"""Whether a question sounds like one that rules answer: a sum over runs of characters, each with a learned weight.

Similarity tells whether a clause is near; it does not tell 工会发多少月饼 from 工会经费怎么用. What is open is worded differently: it asks
for this year's sum, somebody's number, a room, a favour. The weights stand in `bearing.json`, learned by
`tests/benchmarks/retrieval/fit_bearing.py` from the guide's questions, what the documents leave open, and development questions.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from knowledge.tokens import fold

LONGEST_RUN = 3
LEAST_RUNS = 24
"""A question of eight characters has so many: of a shorter one the wording tells less, 几天 alone says nothing against 产假几天."""
LONGEST_READ = 120
"""Characters of a question that are read; a longer text is a story, and its beginning tells what it is about."""


def runs(question: str) -> frozenset[str]:
    """The runs of one to three characters in a question, its edges marked."""
    edged = f"^{fold(question).strip(' 。.?？!！~～')[:LONGEST_READ]}$"
    return frozenset(edged[start : start + length] for length in range(1, LONGEST_RUN + 1) for start in range(len(edged) - length + 1))


def bearing_of(question: str) -> float:
    """How much a question sounds like one that rules answer; below 0, rather not."""
    bias, weights = _learned()
    found = runs(question)
    return bias + sum(weights.get(run, 0.0) for run in found) / math.sqrt(max(len(found), LEAST_RUNS))


@cache
def _learned() -> tuple[float, Mapping[str, float]]:
    row: dict[str, Any] = json.loads(files("knowledge").joinpath("bearing.json").read_text(encoding="utf-8"))
    scale = float(row["scale"])
    return float(row["bias"]), {run: weight * scale for run, weight in row["weights"].items()}
