"""From scores to a confidence: how likely it is that the best clause answers the question.

The numbers stand in `calibration.toml`, fitted on development questions by `tests/benchmarks/retrieval/calibrate.py`;
one set for lexical search alone and one for each embedding model that was measured, each for the opinion alone and among laws.
"""

from __future__ import annotations

import math
import tomllib
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import NamedTuple

UNMEASURED_SHARE = 0.5
"""Dense share of a model that was never measured."""


class Features(NamedTuple):
    """What the confidence rests on, of the best clauses of one search."""

    coverage: float
    """Share of the question's two-character terms that the best clauses speak of, 0 to 1."""
    similarity: float
    """Best cosine similarity of a text or of an explanation of it."""
    margin: float
    """Lead of the best over the places from the fourth on, in fused scores."""
    strength: float
    """Best BM25 of a text or of an explanation, as log(1 + x)."""


@dataclass(frozen=True, slots=True)
class Weights:
    """Everything that was fitted for one way of searching."""

    dense: float
    """Share of the dense score in the fusion, 0 to 1."""
    bias: float
    coverage: float
    similarity: float
    margin: float
    strength: float
    threshold: float
    """Confidence from which a question is answered."""

    def confidence(self, features: Features) -> float:
        """Return the calibrated probability, 0 to 1."""
        value = self.bias + sum(getattr(self, name) * number for name, number in zip(Features._fields, features, strict=True))
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, value))))


ALONE = 100
"""Up to so many clauses the opinion stands alone, or nearly so."""


@cache
def weights_for(model_id: str, *, among_laws: bool = False) -> Weights:
    """Return the weights for an embedding model; an empty id means lexical search alone.

    Scores grow with the number of clauses, so that the opinion among laws has numbers of its own.

    A model that was never measured ranks with half a share and refuses by the lexical numbers, which need no similarity.
    """
    table = tomllib.loads(files("knowledge").joinpath("calibration.toml").read_text(encoding="utf-8"))
    table = table["laws" if among_laws else "opinion"]
    lexical = Weights(**table["lexical"])
    if not model_id:
        return lexical
    fitted = table["model"].get(model_id.partition("@")[0])
    if fitted is None:
        return replace(lexical, dense=UNMEASURED_SHARE)
    return Weights(**fitted)
