"""Which sentence of a clause of the opinion a question is after, by the questions that each sentence is known to answer.

A task of the opinion is a paragraph of general words, and all of its sentences speak of the same matter: 账目要不要给大家看 has its only
word in common with the sentence that it is not after. So one small linear reader weighs runs of characters, sentence against
sentence of one clause. `sentence_reader.json` holds what `python -m tests.benchmarks.retrieval.fit_sentence_reader` learned from
questions whose sentence was read off by hand; of clauses that it was not taught it says nothing.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any, Self

from knowledge.bearing import LEAST_RUNS, runs
from knowledge.guide import words_hash
from knowledge.model import Clause
from knowledge.sentences import Sentence

LEAST = -6.0
"""Logarithm of a share from which on a sentence is as good as excluded."""


@dataclass(frozen=True, slots=True)
class SentenceReader:
    """Weights of runs of characters by sentence."""

    places: Mapping[tuple[str, str], int]
    """Column of a sentence, by the id of its clause and `words_hash` of its text: another edition's sentence was not taught."""
    bias: tuple[float, ...]
    weights: Mapping[str, tuple[int, ...]] = field(repr=False)
    """For each run: column, weight, next column, its weight, and so on."""
    scale: float
    """What a weight of the table is multiplied with."""

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> Self:
        """Make a reader of one table."""
        places = {(clause, sentence): place for place, (clause, sentence) in enumerate(row["sentences"])}
        return cls(places, tuple(row["bias"]), {run: tuple(pairs) for run, pairs in row["weights"].items()}, row["scale"])

    def read(self, question: str, clause: Clause, body: Sequence[Sentence]) -> list[float]:
        """The logarithm of each sentence's share, 0 to `LEAST`; all 0 where one of them was not taught."""
        columns = [self.places.get((clause.id, words_hash(sentence.text)), -1) for sentence in body]
        if len(body) < 2 or -1 in columns:
            return [0.0] * len(body)
        powers = self._powers(question, columns)
        highest = max(powers)
        whole = highest + math.log(sum(math.exp(power - highest) for power in powers))
        return [max(LEAST, power - whole) for power in powers]

    def _powers(self, question: str, columns: Sequence[int]) -> list[float]:
        found = runs(question)
        sums = dict.fromkeys(columns, 0)
        for run in found:
            pairs = self.weights.get(run, ())
            for at in range(0, len(pairs), 2):
                if pairs[at] in sums:
                    sums[pairs[at]] += pairs[at + 1]
        value = self.scale / math.sqrt(max(len(found), LEAST_RUNS))
        return [self.bias[column] + sums[column] * value for column in columns]


@cache
def sentence_reader() -> SentenceReader:
    """The one that was learned."""
    return SentenceReader.of(json.loads(files("knowledge").joinpath("sentence_reader.json").read_text(encoding="utf-8")))
