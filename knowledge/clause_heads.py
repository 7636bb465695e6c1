"""How close a question's vector is to the questions that each clause answers, where directions that tell clauses apart count more.

Cosine similarity weighs all numbers of a vector alike, also those in which the questions of one clause differ among themselves. Here
they are weighed by how little they do (linear discriminants): one product of a small table with the question's vector. The table,
`clause_heads.npz`, belongs to the bundled model and is written by `python -m tests.benchmarks.retrieval.fit_reader`.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from knowledge.matrices import Matrix

LEAST = -6.0
"""Logarithm from which on a clause is as good as excluded."""


@dataclass(frozen=True, slots=True)
class ClauseHeads:
    """A row of weights for each clause."""

    clauses: tuple[str, ...]
    """Those of one document stand together."""
    weights: Matrix = field(repr=False)
    bias: Matrix = field(repr=False)
    mean: Matrix = field(repr=False)
    """Of the questions' vectors, which is taken off first."""
    spans: Mapping[str, tuple[int, int]] = field(repr=False)
    """Where the clauses of a document begin and end."""
    kept: dict[tuple[str, ...], tuple[tuple[str, ...], Matrix, Matrix]] = field(default_factory=dict[Any, Any], repr=False, compare=False)
    """The rows of the documents that are held."""

    @classmethod
    def of(cls, table: Mapping[str, Any]) -> Self:
        """Make heads of the arrays of a table: rows in small integers, each with its scale."""
        import numpy as np

        clauses = tuple(map(str, table["clauses"].tolist()))
        spans: dict[str, tuple[int, int]] = {}
        for place, clause in enumerate(clauses):
            document = clause.partition("#")[0]
            spans[document] = (spans.get(document, (place, 0))[0], place + 1)
        weights = np.ascontiguousarray(table["weights"] * table["scale"][:, None], dtype="<f4")
        return cls(clauses, weights, np.asarray(table["bias"], "<f4"), np.asarray(table["mean"], "<f4"), spans)

    def closeness(self, vector: Sequence[float], held: Collection[str]) -> dict[str, float]:
        """How likely each clause of the documents held is the one, 0 to 1 on a logarithmic scale; the excluded are left out."""
        import numpy as np

        clauses, weights, bias = self._of(tuple(document for document in self.spans if document in held))
        if not clauses:
            return {}
        # no matrix product: for so small a table the threads that it wakes up cost more than they bring
        powers = np.einsum("cn,n->c", weights, np.asarray(vector, dtype="<f4") - self.mean) + bias
        powers -= powers.max()
        values = 1.0 - (powers - np.log(np.exp(powers).sum())) / LEAST
        near = np.flatnonzero(values > 0.0)
        return {clauses[place]: value for place, value in zip(near.tolist(), values[near].tolist(), strict=True)}

    def _of(self, documents: tuple[str, ...]) -> tuple[tuple[str, ...], Matrix, Matrix]:
        """The rows of documents, put together once for those that are held."""
        import numpy as np

        if (rows := self.kept.get(documents)) is None:
            places = [place for document in documents for place in range(*self.spans[document])]
            rows = tuple(self.clauses[place] for place in places), np.ascontiguousarray(self.weights[places]), self.bias[places]
            self.kept.clear()
            self.kept[documents] = rows
        return rows


@cache
def clause_heads() -> ClauseHeads:
    """The table that comes with the desk."""
    import numpy as np

    with as_file(files("knowledge").joinpath("clause_heads.npz")) as place, np.load(place) as table:
        return ClauseHeads.of(table)
