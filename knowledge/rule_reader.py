"""Which rule that is not held a question is about, however it is told: a story about 没休的那几天 names no 年休假.

The wordings of `elsewhere.toml` and the guide's questions know a rule by its subject. Who tells what happened names none, and the nearest
held clause then stands for the rule. So one small linear reader, of the kind that tells documents apart, weighs a question's runs of
characters and the numbers of its vector for each rule that a desk seldom brings, and for all else together. The table is
made by `python -m tests.benchmarks.retrieval.fit_rules`; without the bundled model nothing is read.
"""

from __future__ import annotations

import json
import math
from collections.abc import Collection, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from knowledge.clause_reader import ClauseReader
from knowledge.embedders import BUNDLED

BROUGHT = ""
"""The class of all rules that a desk comes with, and of what no rule answers."""
OF_ALL = 0.4
"""A rule must have so much of what speaks for rules that are not held: else it is one of theirs, and nobody knows which."""
AGAINST_A_CLAUSE, LEAST = 1.5, -2.0
"""What the held clause's own confidence counts against a rule, both as logarithms of odds, and how much must be left for the rule."""
LEAST_BESIDE = -4.0
"""How much must be left for a rule to be named beside the clause: of 77 questions about rules that are not held which a neighbour answers
it then names the right one in 18 and another in 6, and it stands needlessly beside 29 of 841 others."""
LEAST_CONFIDENCE, MOST_CONFIDENCE = 0.3, 0.98
"""Beyond these, confidence makes no difference: that no clause answers speaks for no rule, the weather has none."""


class Meant(NamedTuple):
    """A rule that is not held, and how likely it is that it settles a question and nothing held does."""

    rule: str = ""
    """Its title; empty where none stands out."""
    odds: float = -math.inf
    """A logarithm."""

    def settles(self, confidence: float) -> bool:
        """Whether the rule settles the question rather than the best held clause, which answers with this confidence, 0 to 1."""
        return self._left(confidence) >= LEAST

    def bears(self, confidence: float) -> bool:
        """Whether it may have more to say than the clause."""
        return self._left(confidence) >= LEAST_BESIDE

    def _left(self, confidence: float) -> float:
        if not self.rule:
            return -math.inf
        return self.odds - AGAINST_A_CLAUSE * _odds(min(max(confidence, LEAST_CONFIDENCE), MOST_CONFIDENCE))


NONE_MEANT = Meant()


def meant_rule(question: str, vector: Sequence[float] | None, held: Collection[str], model_id: str) -> Meant:
    """The rule that is not held and speaks loudest, to the reader beside an embedding model."""
    reader = _reader() if model_id.partition("@")[0] == BUNDLED and vector is not None else None
    return meant_among(reader.likelihoods(question, vector), held) if reader else NONE_MEANT


def meant_among(likelihoods: Mapping[str, float], held: Collection[str]) -> Meant:
    """The likeliest rule that is not held, if it stands out among those."""
    away = {rule: likely for rule, likely in likelihoods.items() if rule != BROUGHT and rule not in held}
    rule = max(away, key=lambda title: away[title], default=BROUGHT)
    if not rule or away[rule] < OF_ALL * sum(away.values()):
        return NONE_MEANT
    return Meant(rule, _odds(away[rule]))


def _odds(likely: float) -> float:
    return math.log(likely or 1e-9) - math.log(1.0 - likely or 1e-9)


@cache
def _reader() -> ClauseReader:
    return ClauseReader.of(json.loads(files("knowledge").joinpath("rule_reader.json").read_text(encoding="utf-8")))
