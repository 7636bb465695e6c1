"""From scores to a confidence: how likely it is that the best clause answers the question.

The numbers stand in `calibration.toml`, fitted on development questions by `tests/benchmarks/retrieval/calibrate.py`;
one set for lexical search alone and one for each embedding model that was measured, each for the opinion alone and among laws.
"""

from __future__ import annotations

import math
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import NamedTuple


class Features(NamedTuple):
    """What the confidence rests on, of the best clauses of one search."""

    coverage: float
    """Share of the question's two-character terms that the best clauses speak of, 0 to 1."""
    similarity: float
    """Best cosine similarity of a text or of an explanation of it."""
    margin: float
    """Lead of the best over the places from the fourth on, in fused scores; 0 where there are none."""
    strength: float
    """Best BM25 of a text or of an explanation, as log(1 + x)."""
    asked: float = 0.0
    """Best cosine similarity of a question that a clause answers; 0 where the guide does not speak of the best clause's document."""
    asked_words: float = 0.0
    """Best BM25 of such questions, as log(1 + x)."""
    left_open: float = 0.0
    """Cosine similarity of the nearest question that the documents leave open; 0 as above."""
    missing: float = 0.0
    """1 where a thing of a certain kind is asked for, and none of the best clauses states one."""
    bearing: float = 0.0
    """How much the question sounds like one that rules answer; 0 where the guide does not speak of the best clause's document."""
    held: float = 0.0
    """How likely it is, to the reader, that a document held here answers, and not another that it knows; 0 as above."""
    rules: float = 0.0
    """How much the question is after what rules say (`knowledge/aims.py`); 0 as above."""


@dataclass(frozen=True, slots=True)
class Weights:
    """Everything that was fitted for one way of searching, and for clauses with or without questions in the guide."""

    bias: float
    coverage: float
    similarity: float
    margin: float
    strength: float
    threshold: float
    """Confidence from which a question is answered."""
    asked: float = 0.0
    asked_words: float = 0.0
    left_open: float = 0.0
    missing: float = 0.0
    bearing: float = 0.0
    held: float = 0.0
    rules: float = 0.0

    def confidence(self, features: Features) -> float:
        """Return the calibrated probability, 0 to 1."""
        value = self.bias + sum(getattr(self, name) * number for name, number in zip(Features._fields, features, strict=True))
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, value))))


ALONE = 100
"""Up to so many clauses the opinion stands alone, or nearly so."""


@cache
def weights_for(model_id: str, *, among_laws: bool = False, guided: bool = True) -> Weights:
    """Return the weights for an embedding model; an empty id means lexical search alone.

    Scores grow with the number of clauses, so that the opinion among laws has numbers of its own. `guided` says whether the guide
    tells which questions the best clause's document answers; an operator's own documents come without.

    A model that was never measured refuses by the lexical numbers, which need no similarity.
    """
    table = tomllib.loads(files("knowledge").joinpath("calibration.toml").read_text(encoding="utf-8"))
    table = table["laws" if among_laws else "opinion"]
    fitted = table["model"].get(model_id.partition("@")[0]) if model_id else None
    return Weights(**(fitted or table["lexical"])["guided" if guided else "plain"])
