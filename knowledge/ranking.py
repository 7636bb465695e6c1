"""One order out of several ways to find a clause: a weighted sum whose weights were learned on development questions.

Every signal is brought to 0 to 1 inside its search, so that one set of weights serves whatever the size of the corpus. The weights
stand in `ranking.toml`, fitted by `tests/benchmarks/retrieval/fit_ranking.py`: one set for words alone, one beside an embedding model.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import NamedTuple, Self, TypeVar

from knowledge.clause_reader import NOT_READ, Read
from knowledge.covering import NOTHING, Covered
from knowledge.names import HOME

T = TypeVar("T")

ABOUT_THE_UNION = re.compile("工会|会员|入会|教代会|职代会|主席|会费|文件|意见|职工之家|高校|党|小组|干部")
GUIDE_DISCOUNT, ASK_DISCOUNT = 0.01, 0.02
"""Taken off the similarity of an explanation and of a question: they are shorter, and so nearer to everything, than a text."""


class Signals(NamedTuple):
    """What one search learned of one clause, each 0 to 1."""

    text: float
    """BM25 of its text, as a share of the best."""
    guide: float
    """The same of what the guide says of it."""
    asks: float
    """The same of the questions that it answers."""
    near_text: float
    """Cosine similarity of its text or of a sentence, between the farthest and the nearest that was found."""
    near_guide: float
    near_ask: float
    """The same of the explanation, and of the best of its questions."""
    nearest: float
    """The same of whichever of the three is nearest."""
    covered: float
    """Its text's share of the question's rare words."""
    covered_guided: float
    """The same of its text and of what the guide says of it."""
    covered_heading: float
    """The same of the headings that it stands under."""
    read: float
    """How likely it is the one, to the reader, if the opinion answers; 0 for clauses of other documents."""
    read_document: float
    """How likely its document answers, to the reader."""
    read_clause: float
    """How likely it is the one among all clauses, by the vector of the question."""
    home: float
    """1 for the opinion."""
    home_asked: float
    """1 for the opinion where the question is about the union's own affairs."""


PRIORITY = ("read", "read_document", "home", "home_asked")
"""Signals of the document, and such as only the opinion's clauses have: they say nothing about how well a law fits, and a law that says
the same is not to be measured by them. Beside laws, the opinion would be drowned by their number."""
FITTING = tuple(name for name in Signals._fields if name not in PRIORITY)
SHARES = tuple(name for name in Signals._fields if name not in ("home", "home_asked"))
"""Signals whose weights make up the whole."""


@dataclass(frozen=True, slots=True)
class Weighing:
    """A weighted mean of signals."""

    weights: tuple[tuple[int, float], ...]
    """Those that are not 0, with the places of their signals."""
    whole: float

    def of(self, signals: Signals) -> float:
        """The mean of one clause's signals."""
        return sum([signals[place] * weight for place, weight in self.weights]) / self.whole


@dataclass(frozen=True, slots=True)
class Ranking:
    """Learned weights of the signals."""

    explained: Weighing
    plain: Weighing
    """For clauses of which the guide says nothing, learned where nothing had a guide: words and meaning of the text alone."""
    document: Weighing

    @classmethod
    def learned(cls, weights: Mapping[str, float], plain: Mapping[str, float]) -> Self:
        """Make a ranking of weights by name."""
        whole, whole_plain = (sum(table.get(name, 0.0) for name in SHARES) for table in (weights, plain))
        return cls(_weighing(weights, FITTING, whole), _weighing(plain, FITTING, whole_plain), _weighing(weights, PRIORITY, whole))

    def score(self, signals: Signals, *, guided: bool = True) -> float:
        """How well a clause fits, 0 to 1, without what only the opinion's clauses have.

        A clause of an operator's own document must not stand behind all others because nobody has explained it yet.
        """
        return (self.explained if guided else self.plain).of(signals)

    def priority(self, signals: Signals) -> float:
        """What is added because of the document that a clause stands in."""
        return self.document.of(signals)


def _weighing(weights: Mapping[str, float], among: Collection[str], whole: float) -> Weighing:
    return Weighing(tuple((Signals._fields.index(name), weights[name]) for name in among if weights.get(name)), whole)


@cache
def ranking_for(*, dense: bool) -> Ranking:
    """The weights beside an embedding model, or for words alone."""
    table = tomllib.loads(files("knowledge").joinpath("ranking.toml").read_text(encoding="utf-8"))
    name = "dense" if dense else "lexical"
    return Ranking.learned(table[name], table["plain"][name])


@dataclass(frozen=True, slots=True)
class Found:
    """Scores by clause, of six ways to find one: BM25 and cosine similarity of text, explanation and questions."""

    text: Mapping[str, float]
    guide: Mapping[str, float]
    asks: Mapping[str, float]
    near_text: Mapping[str, float]
    near_guide: Mapping[str, float]
    near_ask: Mapping[str, float]
    covered: Mapping[str, Covered] = field(default_factory=dict[str, Covered])
    """What the clauses have of the question."""
    read: Mapping[str, Read] = field(default_factory=dict[str, Read])
    """What the reader says of them."""

    @property
    def clauses(self) -> list[str]:
        """Ids of all clauses that any of the ways found, in a stable order."""
        return list(dict.fromkeys((*self.text, *self.guide, *self.asks, *self.near_text, *self.near_guide, *self.near_ask)))

    def nearest(self) -> dict[str, float]:
        """Similarity of the text or, a little discounted, of what stands beside it: whichever is nearest."""
        found = dict(self.near_text)
        for scores, discount in ((self.near_guide, GUIDE_DISCOUNT), (self.near_ask, ASK_DISCOUNT)):
            for key, similarity in scores.items():
                found[key] = max(found.get(key, -1.0), similarity - discount)
        return found

    def signals(self, question: str, held: Mapping[str, str]) -> dict[str, Signals]:
        """The signals of clauses; `held` gives their documents by id."""
        words = (_by_top(scores, held) for scores in (self.text, self.guide, self.asks))
        near = (_by_range(scores, held) for scores in (self.near_text, self.near_guide, self.near_ask, self.nearest()))
        covered = zip(*(self.covered.get(key, NOTHING) for key in held), strict=True) if held else ((), (), ())
        read = zip(*column(self.read, held, NOT_READ), strict=True) if held else ((), (), ())
        home = [float(document == HOME) for document in held.values()]
        home_asked = home if ABOUT_THE_UNION.search(question) else [0.0] * len(home)
        # in the order of the fields of Signals
        return dict(zip(held, map(Signals, *words, *near, *covered, *read, home, home_asked), strict=True))


def column(values: Mapping[str, T], keys: Collection[str], missing: T) -> list[T]:
    """The values of keys, in their order. Without vectors half of the ways have none."""
    return [values.get(key, missing) for key in keys] if values else [missing] * len(keys)


def _by_top(scores: Mapping[str, float], held: Collection[str]) -> list[float]:
    """Shares of the best."""
    among = column(scores, held, 0.0)
    top = max(among, default=1.0) or 1.0
    return [score / top for score in among]


def _by_range(scores: Mapping[str, float], held: Collection[str]) -> list[float]:
    """Places between the lowest and the highest; 0 for what has no score."""
    kept = {key: score for key, score in scores.items() if key in held}
    if not kept:
        return [0.0] * len(held)
    low, high = min(kept.values()), max(kept.values())
    spread = high - low
    return [((kept[key] - low) / spread if spread else 1.0) if key in kept else 0.0 for key in held]
