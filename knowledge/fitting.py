"""How well each sentence of a clause answers a question: a weighted sum of marks.

That the clause answers is settled, and its subject stands in all of its sentences: every mark asks what tells them apart. The
weights stand in `fitting.toml`, learned on development questions by `tests/benchmarks/retrieval/fit_sentences.py`.
"""

from __future__ import annotations

import math
import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence, Set
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from knowledge.conditions import agreement, amounts
from knowledge.facets import facets_of
from knowledge.query import SINGLE_WEIGHT, Query
from knowledge.sentences import Sentence
from knowledge.tokens import term_set
from knowledge.verdict import PART

TYPED = (1.0, SINGLE_WEIGHT)
"""Weights of terms that were typed; all others were added by the lexicon."""
ADDED_SHARE = 0.5
"""Of the weight of an added term: the lexicon leads to a clause, and says little of which sentence of it."""
LITTLE = 0.7
"""A best of less is no match: it is not stretched to 1."""
SHARPNESS = 10.0
"""How much more the nearest of a clause's questions tells than the next."""


class Marks(NamedTuple):
    """What one sentence has of what was asked.

    Each but `case`, `length` and `read` is 0 to 1, the best of the clause having 1 where it is a match.
    """

    words: float
    """Terms of the question, those that fewer sentences have counting more."""
    part: float
    """The same of the best of its parts between commas: words that stand together."""
    facet: float
    """What is wanted to be known: who, how much, by when."""
    case: float
    """1 where the case it speaks of holds the number that was named, -1 where it does not."""
    asked: float
    """Terms of the questions that the clause is known to answer, by how near they are to this one."""
    length: float
    """Logarithm of its length, against the clause's mean: whatever is long shares words with everything."""
    read: float
    """Logarithm of its share by the reader of sentences; 0 for all of a clause that it does not know."""


def marks(body: Sequence[Sentence], query: Query, asks: Sequence[str] = (), read: Sequence[float] = ()) -> list[Marks]:
    """Mark the sentences of a clause; `asks` are questions that the clause is known to answer, `read` what the reader says of each."""
    found = [term_set(sentence.text) for sentence in body]
    rarity = _rarity(found)
    weights = {term: weight * (1.0 if weight in TYPED else ADDED_SHARE) for term, weight in query.weighted_terms}
    mean = sum(len(sentence.text) for sentence in body) / max(1, len(body))
    named = amounts(query.text)
    columns = zip(
        _by_best([_shared(weights, words, rarity) for words in found]),
        _by_best([max((_shared(weights, term_set(part), rarity) for part in PART.findall(s.text)), default=0.0) for s in body]),
        _by_best(_facets(body, query), least=1.0),
        [float(agreement(named, sentence.text)) for sentence in body],
        _by_best(_by_asks(found, rarity, nearness(query, asks))),
        [math.log(max(1, len(sentence.text)) / mean) for sentence in body],
        read or [0.0] * len(body),
        strict=True,
    )
    return [Marks(*column) for column in columns]


def _rarity(found: Sequence[Set[str]]) -> Mapping[str, float]:
    """What a term tells about which sentence is meant; next to nothing where all have it."""
    counts = Counter(term for words in found for term in words)
    return {term: math.log((len(found) + 0.5) / count) for term, count in counts.items()}


def _shared(weights: Mapping[str, float], words: Set[str], rarity: Mapping[str, float]) -> float:
    return sum(weight * rarity[term] for term, weight in weights.items() if term in words)


def _facets(body: Sequence[Sentence], query: Query) -> list[float]:
    scores = [0.0] * len(body)
    for facet, sureness in facets_of(query.text):
        stating = [facet.stated.search(sentence.text) is not None for sentence in body]
        if count := sum(stating):
            for number, states in enumerate(stating):
                scores[number] += sureness * states * math.log((len(body) + 0.5) / count)
    return scores


def _by_asks(found: Sequence[Set[str]], rarity: Mapping[str, float], asks: Mapping[str, float]) -> list[float]:
    shares = {ask: math.exp(SHARPNESS * near) for ask, near in asks.items()}
    whole = sum(shares.values()) or 1.0
    weights: dict[str, float] = {}
    for ask, share in shares.items():
        for term in term_set(ask):
            weights[term] = weights.get(term, 0.0) + share / whole * (1.0 if len(term) > 1 else SINGLE_WEIGHT)
    return [_shared(weights, words, rarity) for words in found]


def _by_best(scores: Sequence[float], least: float = LITTLE) -> list[float]:
    best = max(*scores, least) if scores else least
    return [score / best for score in scores]


def nearness(query: Query, asks: Sequence[str]) -> dict[str, float]:
    """How near questions are to the one at hand: the share of terms that they have in common, 0 to 1."""
    typed = {term for term, weight in query.weighted_terms if weight >= 1.0} | query.typed_pairs
    found: dict[str, float] = {}
    for ask in asks:
        words = {term for term in term_set(ask) if len(term) > 1}
        found[ask] = len(typed & words) / math.sqrt(max(1, len(typed)) * max(1, len(words)))
    return found


@cache
def fitting() -> Mapping[str, float]:
    """The learned weights, by mark."""
    return tomllib.loads(files("knowledge").joinpath("fitting.toml").read_text(encoding="utf-8"))


def fits(found: Sequence[Marks], weights: Mapping[str, float]) -> list[float]:
    """One number a sentence; higher is better."""
    return [sum(weights[name] * value for name, value in zip(Marks._fields, row, strict=True)) for row in found]
