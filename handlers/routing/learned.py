"""A small linear reader of subjects: what the table of words leaves open, runs of characters weigh up.

It decides nothing by itself. The table of words stands first (`handlers.routing.subjects`), this reader fills in what was not
said outright, and the rules decide. No message leaves the process and no model is loaded: reading is a sum over a table that
`python -m tests.benchmarks.routing.train` makes, which builds what it learns from with `runs_of` too.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from knowledge.tokens import fold

LONGEST_RUN = 3
MAX_CHARS = 300
"""Of longer texts the beginning is read: what somebody wants stands there."""


@dataclass(frozen=True, slots=True)
class SubjectReader:
    """Weights of runs of characters."""

    subjects: tuple[str, ...]
    bias: tuple[float, ...]
    weights: Mapping[str, tuple[int, ...]]
    """For each run: place of a subject, its weight, place of the next one, its weight, and so on."""
    scale: float
    """What a weight of the table is multiplied with."""
    source: str = ""
    """The text that the table was read from."""

    def logs(self, text: str) -> dict[str, float]:
        """The logarithm of how likely each subject is."""
        runs = runs_of(text)
        sums = [0.0] * len(self.subjects)
        for run in runs:
            found = self.weights.get(run, ())
            for at in range(0, len(found), 2):
                sums[found[at]] += found[at + 1]
        value = self.scale / math.sqrt(len(runs) or 1)
        powers = [bias + each * value for bias, each in zip(self.bias, sums, strict=True)]
        highest = max(powers)
        whole = highest + math.log(sum(math.exp(power - highest) for power in powers))
        return {subject: power - whole for subject, power in zip(self.subjects, powers, strict=True)}


def runs_of(text: str) -> frozenset[str]:
    """The runs of one to three characters in a text."""
    edged = "^" + re.sub(r"\s+", "", fold(text[:MAX_CHARS])) + "$"
    return frozenset(edged[at : at + length] for length in range(1, LONGEST_RUN + 1) for at in range(len(edged) - length + 1))


@cache
def bundled_reader() -> SubjectReader:
    """Read the weights that come with the desk."""
    text = files("handlers.routing").joinpath("subjects.json").read_text(encoding="utf-8")
    row: dict[str, Any] = json.loads(text)
    weights = {run: tuple(pairs) for run, pairs in row["weights"].items()}
    return SubjectReader(tuple(row["subjects"]), tuple(row["bias"]), weights, row["scale"], text)
