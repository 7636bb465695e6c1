"""Learn which clause of the opinion a question is about; writes knowledge/clause_reader.json. scikit-learn is needed for learning alone.

    python -m tests.benchmarks.retrieval.fit_reader            (writes the tables)
    python -m tests.benchmarks.retrieval.fit_reader folds      (five folds on the development questions, writes nothing)

Learned from the guide's questions and from development questions; held-back sets are never read. One table is for words alone, one
stands beside the bundled model and weighs the numbers of the question's vector too.
"""

import json
import math
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, hstack
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import KFold

from knowledge.bearing import LEAST_RUNS, runs
from knowledge.clause_reader import ClauseReader, clause_reader
from knowledge.embedders import BUNDLED, load_embedder
from knowledge.evaluation import Question, load_questions
from knowledge.guide import bundled_guide
from knowledge.names import HOME
from knowledge.query import understand
from tests.benchmarks.retrieval.corpora import QUESTIONS

TABLE = Path(__file__).parents[3] / "knowledge" / "clause_reader.json"
SETS = ("opinion-dev", "opinion-dev2", "opinion-dev3", "opinion-dev4", "everyday-dev")
STRENGTH = {"words": 40.0, BUNDLED: 10.0}
"""Inverse strength of regularisation."""
SPREAD = 4.0
"""What a vector is multiplied with, so that one penalty suits it and the runs."""
LEAST_SEEN = 2
SCALE, LEAST_WEIGHT = 0.02, 15
"""Steps in which a weight is written, and the least that is."""
FOLDS = KFold(5, shuffle=True, random_state=24)

Example = tuple[str, str]
"""A question as it is searched for, and its clause."""


def always() -> list[Example]:
    """What is learned from in any case."""
    own = [entry for entry in bundled_guide().entries if entry.clause.startswith(f"{HOME}#")]
    return [(understand(ask).text, entry.clause) for entry in own for ask in entry.asks]


def development() -> list[Question]:
    return [question for name in SETS for question in load_questions(QUESTIONS / f"{name}.jsonl")]


def examples(questions: list[Question]) -> list[Example]:
    return [(understand(question.text).text, gold) for question in questions for gold in question.gold if gold.startswith(f"{HOME}#")]


@cache
def embedded(text: str) -> tuple[float, ...]:
    return tuple(_embedder().embed_query(text))


@cache
def _embedder() -> Any:
    return load_embedder(BUNDLED)


def learned(known: list[Example], kind: str) -> dict[str, Any]:
    """A table as it is written."""
    found = [runs(text) for text, _ in known]
    seen = Counter(run for each in found for run in each)
    column = {run: number for number, run in enumerate(sorted(run for run, count in seen.items() if count >= LEAST_SEEN))}
    cells = [
        (row, column[run], 1 / math.sqrt(max(len(each), LEAST_RUNS))) for row, each in enumerate(found) for run in each if run in column
    ]
    rows, columns, values = zip(*cells, strict=True)
    matrix: Any = csr_matrix((values, (rows, columns)), shape=(len(found), len(column)))
    mean: NDArray[np.float64] = np.zeros(0)
    if kind != "words":
        vectors = np.array([embedded(text) for text, _ in known])
        mean = vectors.mean(axis=0)
        matrix = hstack([matrix, csr_matrix((vectors - mean) * SPREAD)]).tocsr()
    model = LogisticRegression(C=STRENGTH[kind], max_iter=400).fit(matrix, [clause for _, clause in known])
    steps = np.rint(model.coef_[:, : len(column)] / SCALE).astype(int)
    weights = {run: _pairs(steps[:, number]) for run, number in column.items()}
    row = {
        "clauses": list(model.classes_),
        "bias": [round(float(value), 3) for value in model.intercept_],
        "scale": SCALE,
        "weights": {run: pairs for run, pairs in weights.items() if pairs},
    }
    if kind != "words":
        rounded = [[round(float(value), 2) for value in line] for line in model.coef_[:, len(column) :] * SPREAD]
        row["vector"] = (rounded, [round(float(value), 4) for value in mean])
    return row


def _pairs(steps: NDArray[np.int_]) -> list[int]:
    return [number for place, step in enumerate(steps.tolist()) if abs(step) >= LEAST_WEIGHT for number in (place, step)]


def unseen(kind: str) -> dict[str, dict[str, float]]:
    """What a reader that has not seen a development question says of it, by question."""
    questions, base = development(), always()
    found: dict[str, dict[str, float]] = {}
    for known, held_out in FOLDS.split(questions):
        held = {questions[number].text for number in held_out}
        reader = ClauseReader.read(learned([*base, *examples([questions[n] for n in known if questions[n].text not in held])], kind))
        for text in held:
            asked = understand(text).text
            found[text] = reader.closeness(asked, embedded(asked) if reader.vector else None)
    return found


class UnseenReader:
    """Reads each development question as a reader that has not seen it, and all others as the desk does."""

    def __init__(self, kind: str) -> None:
        self._unseen = {understand(text).text: found for text, found in unseen(kind).items()}
        self._usual = clause_reader(kind)

    def closeness(self, question: str, vector: Sequence[float] | None = None) -> Mapping[str, float]:
        return self._unseen.get(question) or self._usual.closeness(question, vector)


def folds() -> None:
    for kind in STRENGTH:
        scores = unseen(kind)
        for name in SETS:
            asked = [q for q in load_questions(QUESTIONS / f"{name}.jsonl") if any(gold.startswith(f"{HOME}#") for gold in q.gold)]
            ranked = [sorted(scores[q.text], key=lambda clause, q=q: -scores[q.text][clause]) for q in asked]
            shares = [np.mean([bool(q.gold & set(order[:k])) for q, order in zip(asked, ranked, strict=True)]) for k in (1, 3)]
            print(f"{kind} in folds {name}: n={len(asked)} @1 {shares[0]:.3f} @3 {shares[1]:.3f}")


def main() -> None:
    known = [*always(), *examples(development())]
    tables = {kind: learned(known, kind) for kind in STRENGTH}
    TABLE.write_text(json.dumps(tables, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"{len(known)} questions, {TABLE.stat().st_size} bytes")


if __name__ == "__main__":
    folds() if sys.argv[1:] == ["folds"] else main()
