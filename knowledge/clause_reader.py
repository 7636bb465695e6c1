"""Which document a question is about, which clause of the opinion, and which clause of all that the guide knows.

The opinion's clauses speak of the same few matters in general words, and laws say much of it again: similarity alone mixes up
neighbours, and whatever knows the opinion's clauses alone takes every question for one of theirs. So one small linear reader weighs runs
of characters and, beside the bundled model, the numbers of the question's vector for the opinion's clauses and for the laws together;
`knowledge.clause_heads` goes by the vector alone. `clause_reader-*.json` hold what `python -m tests.benchmarks.retrieval.fit_reader`
learned from the guide's questions and from development questions; what it says is a signal of the order, nothing by itself.
"""

from __future__ import annotations

import json
import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, Self

from knowledge.bearing import LEAST_RUNS, runs
from knowledge.clause_heads import ClauseHeads, clause_heads
from knowledge.embedders import BUNDLED
from knowledge.matrices import weights_and_mean
from knowledge.names import HOME

if TYPE_CHECKING:
    from knowledge.matrices import Matrix

LEAST = -6.0
"""Logarithm from which on a clause or a document is as good as excluded."""
UNKNOWN = 0.5
"""Of a document that nothing was learned of: an operator's own is neither likely nor excluded."""

SURELY = math.log(0.9)
"""Logarithm of a document's likelihood from which on it is the one meant."""


class Read(NamedTuple):
    """What the reader says of one clause, each 0 to 1 on a logarithmic scale."""

    own: float
    """How likely it is the one, if the opinion answers; 0 for others."""
    document: float
    """How likely its document answers."""
    clause: float
    """How likely it is the one among all clauses, by the question's vector alone; 0 without."""


NOT_READ = Read(0.0, 0.0, 0.0)


class Reading(NamedTuple):
    """What the reader says of one question."""

    clauses: Mapping[str, Read]
    """By the keys that the clauses were given with."""
    held: float = 1.0
    """How likely one of the documents held answers, among all that something was learned of; 0 to 1 on a logarithmic scale."""
    absent: str = ""
    """The document that is not held and almost surely answers; empty where there is none."""


class Reader(Protocol):
    """Tells how close clauses are to a question."""

    def read(self, question: str, clauses: Mapping[str, str], held: Collection[str], vector: Sequence[float] | None = None) -> Reading:
        """Read a question to clauses, given as ids by key; `held` are the documents of which one is to answer."""
        ...


@dataclass(frozen=True, slots=True)
class ClauseReader:
    """Weights of runs of characters, and of a vector's numbers."""

    classes: tuple[str, ...]
    """Ids of the opinion's clauses, and keys of other documents."""
    bias: tuple[float, ...]
    weights: Mapping[str, tuple[int, ...]] = field(repr=False)
    """For each run: place of a class, its weight, place of the next one, its weight, and so on."""
    scale: float
    """What a weight of the table is multiplied with."""
    vector: tuple[Matrix, Matrix] | None = field(default=None, repr=False)
    """Weights of a vector's numbers by class, and the mean that is taken off first; None for words alone."""
    heads: ClauseHeads | None = field(default=None, repr=False)
    own: tuple[tuple[str, int], ...] = field(init=False, repr=False)
    others: tuple[tuple[str, int], ...] = field(init=False, repr=False)
    """The opinion's clauses, and the other documents, with their places."""

    def __post_init__(self) -> None:
        """Tell the classes apart once."""
        places = [(name, place) for place, name in enumerate(self.classes)]
        object.__setattr__(self, "own", tuple(one for one in places if one[0].startswith(f"{HOME}#")))
        object.__setattr__(self, "others", tuple(one for one in places if not one[0].startswith(f"{HOME}#")))

    @classmethod
    def of(cls, row: Mapping[str, Any], heads: ClauseHeads | None = None) -> Self:
        """Make a reader of one table."""
        weights = {run: tuple(pairs) for run, pairs in row["weights"].items()}
        return cls(tuple(row["classes"]), tuple(row["bias"]), weights, row["scale"], weights_and_mean(row.get("vector")), heads)

    def read(self, question: str, clauses: Mapping[str, str], held: Collection[str], vector: Sequence[float] | None = None) -> Reading:
        """Read a question to clauses, given as ids by key; `held` are the documents of which one is to answer."""
        powers = self._powers(question, vector)
        own_whole = _whole(powers[place] for _, place in self.own)
        sums = {document: powers[place] for document, place in self.others}
        if self.own:
            sums[HOME] = own_whole
        known = {document: power for document, power in sums.items() if document in held}
        if not known:
            return Reading({})
        whole = _whole(known.values())
        documents = {document: _closeness(power - whole) for document, power in known.items()}
        own = {name: _closeness(powers[place] - own_whole) for name, place in self.own} if HOME in known else {}
        near = self.heads.closeness(vector, held) if self.heads and vector is not None else {}
        unknown = UNKNOWN if near else 0.0
        found: dict[str, Read] = {}
        for key, clause in clauses.items():
            likely = documents.get(clause[: clause.find("#")])
            if likely is None:
                found[key] = Read(0.0, UNKNOWN, near.get(clause, unknown))
            else:
                found[key] = Read(own.get(clause, 0.0), likely, near.get(clause, 0.0))
        of_all = _whole(sums.values())
        likeliest = max(sums, key=lambda document: sums[document])
        absent = likeliest if likeliest not in held and sums[likeliest] - of_all >= SURELY else ""
        return Reading(found, _closeness(whole - of_all), absent)

    def likelihoods(self, question: str, vector: Sequence[float] | None = None) -> dict[str, float]:
        """How likely each class is the one meant, 0 to 1, all of them together 1."""
        powers = self._powers(question, vector)
        whole = _whole(powers)
        return {name: math.exp(power - whole) for name, power in zip(self.classes, powers, strict=True)}

    def _powers(self, question: str, vector: Sequence[float] | None) -> list[float]:
        found = runs(question)
        sums = [0.0] * len(self.classes)
        for run in found:
            pairs = self.weights.get(run, ())
            for at in range(0, len(pairs), 2):
                sums[pairs[at]] += pairs[at + 1]
        value = self.scale / math.sqrt(max(len(found), LEAST_RUNS))
        powers = [bias + each * value for bias, each in zip(self.bias, sums, strict=True)]
        if self.vector is not None and vector is not None:
            weights, mean = self.vector
            powers = [power + more for power, more in zip(powers, (weights @ (vector - mean)).tolist(), strict=True)]
        return powers


def _whole(powers: Iterable[float]) -> float:
    """The logarithm of the sum of what these are the logarithms of."""
    each = list(powers)
    highest = max(each, default=0.0)
    return highest + math.log(sum(math.exp(power - highest) for power in each) or 1.0)


def _closeness(logarithm: float) -> float:
    return 1.0 - max(LEAST, logarithm) / LEAST


@cache
def clause_reader(model_id: str = "") -> ClauseReader:
    """The reader beside an embedding model, or for words alone; a model that nothing was learned with is read by words alone."""
    beside = model_id.partition("@")[0] == BUNDLED
    table = files("knowledge").joinpath(f"clause_reader-{BUNDLED if beside else 'words'}.json")  # read apart: the first answer needs one
    return ClauseReader.of(json.loads(table.read_text(encoding="utf-8")), clause_heads() if beside else None)
