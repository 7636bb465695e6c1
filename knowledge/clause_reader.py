"""Which clause of the opinion a question is about, by a small linear reader.

Its clauses speak of the same few matters in general words, and similarity alone mixes up neighbours. The reader weighs runs of
characters and, beside the bundled model, the numbers of the question's vector. `clause_reader.json` holds what
`python -m tests.benchmarks.retrieval.fit_reader` learned from the guide's questions and from development questions; what it says is one
signal of the order (`knowledge.ranking`), and nothing by itself.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Protocol, Self

from knowledge.bearing import LEAST_RUNS, runs

if TYPE_CHECKING:  # numpy waits until there are vectors
    import numpy as np
    import numpy.typing as npt

    Matrix = npt.NDArray[np.float32]

LEAST = -6.0
"""Logarithm from which on a clause is as good as excluded."""


class Reader(Protocol):
    """Tells how close clauses are to a question."""

    def closeness(self, question: str, vector: Sequence[float] | None = None) -> Mapping[str, float]:
        """Clause ids with 0 to 1."""
        ...


@dataclass(frozen=True, slots=True)
class ClauseReader:
    """Weights of runs of characters, and of a vector's numbers."""

    clauses: tuple[str, ...]
    bias: tuple[float, ...]
    weights: Mapping[str, tuple[int, ...]] = field(repr=False)
    """For each run: place of a clause, its weight, place of the next one, its weight, and so on."""
    scale: float
    """What a weight of the table is multiplied with."""
    vector: tuple[Matrix, Matrix] | None = field(default=None, repr=False)
    """Weights of a vector's numbers by clause, and the mean that is taken off first; None for words alone."""

    @classmethod
    def read(cls, row: Mapping[str, Any]) -> Self:
        """Read one table."""
        weights = {run: tuple(pairs) for run, pairs in row["weights"].items()}
        return cls(tuple(row["clauses"]), tuple(row["bias"]), weights, row["scale"], _arrays(row.get("vector")))

    def closeness(self, question: str, vector: Sequence[float] | None = None) -> dict[str, float]:
        """How likely each clause is the one, 0 to 1 on a logarithmic scale; the vector is that of the question."""
        found = runs(question)
        sums = [0.0] * len(self.clauses)
        for run in found:
            pairs = self.weights.get(run, ())
            for at in range(0, len(pairs), 2):
                sums[pairs[at]] += pairs[at + 1]
        value = self.scale / math.sqrt(max(len(found), LEAST_RUNS))
        powers = [bias + each * value for bias, each in zip(self.bias, sums, strict=True)]
        if self.vector is not None and vector is not None:
            weights, mean = self.vector
            powers = [power + more for power, more in zip(powers, (weights @ (vector - mean)).tolist(), strict=True)]
        highest = max(powers)
        whole = highest + math.log(sum(math.exp(power - highest) for power in powers))
        return {clause: 1.0 - max(LEAST, power - whole) / LEAST for clause, power in zip(self.clauses, powers, strict=True)}


def _arrays(written: Sequence[Any] | None) -> tuple[Matrix, Matrix] | None:
    if written is None:
        return None
    import numpy as np

    weights, mean = (np.asarray(part, dtype="<f4") for part in written)
    return weights, mean


@cache
def clause_reader(model_id: str = "") -> ClauseReader:
    """The reader beside an embedding model, or for words alone; a model that nothing was learned with is read by words alone."""
    tables = _tables()
    return ClauseReader.read(tables.get(model_id.partition("@")[0]) or tables["words"])


@cache
def _tables() -> Mapping[str, Any]:
    return json.loads(files("knowledge").joinpath("clause_reader.json").read_text(encoding="utf-8"))
