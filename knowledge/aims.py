"""What a question is after: what rules say, somebody else's affairs, an order to the desk itself, or abuse.

A small learned reader: the signs of `aims.toml` (who is asked about, what is wanted of them, what is ordered), pairs of them, runs of
characters in which every name is the same one, and, beside the bundled model, the numbers of the question's vector. One line for each aim.
The tables are made by `python -m tests.benchmarks.retrieval.fit_aims`.
"""

from __future__ import annotations

import json
import math
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache, lru_cache
from importlib.resources import files
from itertools import combinations
from typing import TYPE_CHECKING, Any, Self

from knowledge.matrices import weights_and_mean
from knowledge.tokens import fold

if TYPE_CHECKING:
    from knowledge.matrices import Matrix

LONGEST_RUN = 3
LONGEST_READ = 120
"""Characters of a question that are read."""
LEAST_RUNS = 24
NOBODY = "〇"
"""Stands for every name: whose affairs they are makes no difference."""
SIGN_WEIGHT, PAIR_WEIGHT = 0.3, 0.15
"""What a sign and a pair of signs count against all runs together."""
MOST_KEPT = 64
"""Questions whose features are remembered: one is read before the search, and again after it."""
SURE, CERTAIN = 1.0, 1.5
"""From this power on a question is refused for its aim: after the search, and before it, when only its words are read."""
UNLIKELY = -2.0
"""Up to this power, by words alone, a question is not after an aim, though a wording of it stands in it: 同事休产假绩效照发吗."""


class Aim(StrEnum):
    """What a question is after."""

    RULES = "rules"
    OTHERS = "others"
    """What concerns one person and is nobody else's affair."""
    ORDERS = "orders"
    """That the desk leave its rules aside, make something up, or give away or change what it keeps."""
    ABUSE = "abuse"


REFUSED: Mapping[Aim, str] = {Aim.OTHERS: "private", Aim.ORDERS: "manipulation", Aim.ABUSE: "abuse"}
"""Reasons of `NotFound`."""


@dataclass(frozen=True, slots=True)
class AimReader:
    """Weights of signs and runs by aim, and of a vector's numbers."""

    bias: tuple[float, ...]
    """In the order of `Aim`."""
    weights: Mapping[str, tuple[int, ...]] = field(repr=False)
    scale: float
    """What a weight of the table is multiplied with."""
    vector: tuple[Matrix, Matrix] | None = field(default=None, repr=False)
    """Weights of a vector's numbers by aim, and the mean that is taken off first; None for words alone."""

    @classmethod
    def read(cls, row: Mapping[str, Any]) -> Self:
        """Read one table."""
        weights = {key: tuple(values) for key, values in row["weights"].items()}
        return cls(tuple(row["bias"]), weights, row["scale"], weights_and_mean(row.get("vector")))

    def powers(self, question: str, vector: Sequence[float] | None = None) -> dict[Aim, float]:
        """How much a question speaks for each aim, each by itself; above 0, rather so. The vector is that of the question."""
        sums = [0.0] * len(self.bias)
        for key, value in features(question).items():
            for index, weight in enumerate(self.weights.get(key, ())):
                sums[index] += weight * value
        found = [bias + each * self.scale for bias, each in zip(self.bias, sums, strict=True)]
        if self.vector is not None and vector is not None:
            weights, mean = self.vector
            found = [power + more for power, more in zip(found, (weights @ (vector - mean)).tolist(), strict=True)]
        return dict(zip(Aim, found, strict=True))


@lru_cache(maxsize=MOST_KEPT)
def features(question: str) -> Mapping[str, float]:
    """What is read of a question, by key: `=sign`, `sign&sign`, and runs of characters, its edges marked."""
    text = fold(question).strip()[:LONGEST_READ]
    seen = [name for name, pattern in _signs().items() if pattern.search(text)]
    edged = f"^{_named().sub(NOBODY, text).strip(' 。.?？!！~～')}$"
    runs = {edged[at : at + length] for length in range(1, LONGEST_RUN + 1) for at in range(len(edged) - length + 1)}
    found = dict.fromkeys(runs, 1 / math.sqrt(max(len(runs), LEAST_RUNS)))
    found |= {f"={name}": SIGN_WEIGHT for name in seen or ["none"]}
    return found | {f"{one}&{other}": PAIR_WEIGHT for one, other in combinations(seen, 2)}


def refusal(powers: Mapping[Aim, float], least: float) -> str:
    """Why a question is refused for what it is after, if one aim that is refused has so much power; else an empty string."""
    strongest = max(REFUSED, key=lambda aim: powers[aim])
    return REFUSED[strongest] if powers[strongest] >= least else ""


@cache
def aim_reader(model_id: str = "") -> AimReader:
    """The reader beside an embedding model, or for words alone; a model that nothing was learned with is read by words alone."""
    tables = _tables()
    return AimReader.read(tables.get(model_id.partition("@")[0]) or tables["words"])


@cache
def _named() -> re.Pattern[str]:
    people = _listed()["people"]
    return re.compile(people["named"].replace("{family}", people["family"]).replace("{title}", people["title"]))


@cache
def _signs() -> Mapping[str, re.Pattern[str]]:
    return {"named": _named(), **{name: re.compile(wording) for name, wording in _listed()["signs"].items()}}


@cache
def _listed() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads(files("knowledge").joinpath("aims.toml").read_text(encoding="utf-8"))


@cache
def _tables() -> Mapping[str, Any]:
    return json.loads(files("knowledge").joinpath("aims.json").read_text(encoding="utf-8"))
