"""Learn which document and which clause a question is about; writes knowledge/clause_reader-*.json and knowledge/clause_heads.npz.

    python -m tests.benchmarks.retrieval.fit_reader            (writes the tables)
    python -m tests.benchmarks.retrieval.fit_reader folds      (every reader's development questions by the others', writes nothing)

Learned from the guide's questions and from development questions; held-back sets are never read. One table is for words alone, one
stands beside the bundled model and weighs the numbers of the question's vector too. What was learned without some development
questions is kept, where UNIONDESK_BENCH_DIR names a folder, until what it was learned from changes.
"""

import hashlib
import json
import math
import os
import pickle
import sys
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from knowledge.bearing import LEAST_RUNS, runs
from knowledge.clause_heads import ClauseHeads
from knowledge.clause_reader import ClauseReader, Reading, clause_reader
from knowledge.embedders import BUNDLED, load_embedder
from knowledge.evaluation import Question, load_questions
from knowledge.guide import bundled_guide
from knowledge.names import HOME
from knowledge.query import understand
from tests.benchmarks.retrieval.corpora import KEPT, QUESTIONS

KNOWLEDGE = Path(__file__).parents[3] / "knowledge"
HEADS = KNOWLEDGE / "clause_heads.npz"
READERS = (
    ("opinion-dev", "opinion-dev2", "opinion-dev3"),
    ("opinion-dev4",),
    ("laws-dev",),
    ("laws-dev2",),
    ("everyday-dev",),
    ("stories-dev",),
)
"""Sets of questions; those of one group are read by what was learned without all of it."""
KINDS = ("words", BUNDLED)
STRENGTH = 10.0
"""Inverse strength of regularisation."""
STEPS = 60
SPREAD = 4.0
"""What a vector is multiplied with, so that one penalty suits it and the runs."""
LEAST_SEEN = 2
SCALE, LEAST_WEIGHT = 0.05, 8
"""Steps in which a weight is written, and the least that is."""
SHRUNK, SHARPNESS = 0.3, 0.3
"""How far the spread inside clauses is taken for the same in all directions, and how much of the discriminants' certainty is believed."""
FEW = 1.0
"""Questions at the middle of all that each clause is thought to have besides its own."""

Example = tuple[str, str]
"""A question as it is searched for, and its clause."""
Matrix = NDArray[np.float32]


def always() -> list[Example]:
    """What is learned from in any case."""
    return [(understand(ask).text, entry.clause) for entry in bundled_guide().entries for ask in entry.asks]


def questions_of(names: Sequence[str]) -> list[Question]:
    return [question for name in names for question in load_questions(QUESTIONS / f"{name}.jsonl")]


def examples(questions: list[Question], known: Collection[str]) -> list[Example]:
    return [(understand(question.text).text, gold) for question in questions for gold in sorted(question.gold) if class_of(gold) in known]


def class_of(clause: str) -> str:
    """The opinion's clauses are told apart, laws are not."""
    return clause if clause.startswith(f"{HOME}#") else clause.partition("#")[0]


@cache
def embedded(text: str) -> tuple[float, ...]:
    return tuple(_embedder().embed_query(text))


@cache
def _embedder() -> Any:
    return load_embedder(BUNDLED)


def learned(known: list[Example], kind: str) -> dict[str, Any]:
    """A table as it is written: a softmax over the opinion's clauses and the other documents."""
    found = [runs(text) for text, _ in known]
    seen = Counter(run for each in found for run in each)
    column = {run: number for number, run in enumerate(sorted(run for run, count in seen.items() if count >= LEAST_SEEN))}
    cells = [
        (row, column[run], 1 / math.sqrt(max(len(each), LEAST_RUNS))) for row, each in enumerate(found) for run in each if run in column
    ]
    rows, columns, values = zip(*cells, strict=True)
    words: Any = csr_matrix((values, (rows, columns)), shape=(len(found), len(column)), dtype=np.float32)
    vectors: Matrix = np.array([embedded(text) for text, _ in known] if kind != "words" else np.zeros((len(known), 0)), dtype=np.float32)
    mean = vectors.mean(axis=0)
    classes = sorted({class_of(clause) for _, clause in known})
    gold = np.array([classes.index(class_of(clause)) for _, clause in known])
    weights, bias = softmax(words, (vectors - mean) * SPREAD, gold)
    steps = np.rint(weights[: len(column)] / SCALE).astype(int)
    pairs = {run: _pairs(steps[number]) for run, number in column.items()}
    row: dict[str, Any] = {
        "classes": classes,
        "bias": [round(float(value), 3) for value in bias],
        "scale": SCALE,
        "weights": {run: each for run, each in pairs.items() if each},
    }
    if kind != "words":
        rounded = [[round(float(value), 1) for value in line] for line in weights[len(column) :].T * SPREAD]
        row["vector"] = (rounded, [round(float(value), 4) for value in mean])
    return row


def softmax(words: Any, vectors: Matrix, gold: NDArray[np.int_]) -> tuple[Matrix, Matrix]:
    """Weights and biases by class, the weights of runs first."""
    there, size = words.T.tocsr(), int(gold.max()) + 1
    wide = words.shape[1]
    height = wide + vectors.shape[1]
    rows = np.arange(len(gold))

    def loss(flat: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        weights, bias = flat[: height * size].astype("f4").reshape(height, size), flat[height * size :].astype("f4")
        powers = words @ weights[:wide] + vectors @ weights[wide:] + bias
        powers -= powers.max(axis=1, keepdims=True)
        powers -= np.log(np.exp(powers).sum(axis=1, keepdims=True))
        value = -float(powers[rows, gold].sum())
        slope = np.exp(powers)
        slope[rows, gold] -= 1.0
        steep = STRENGTH * np.vstack([there @ slope, vectors.T @ slope]) + weights
        return (
            STRENGTH * value + 0.5 * float(np.square(weights).sum()),
            np.concatenate([steep.ravel(), STRENGTH * slope.sum(axis=0)]).astype("f8"),
        )

    found: NDArray[np.float64] = minimize(
        loss, np.zeros((height + 1) * size), jac=True, method="L-BFGS-B", options={"maxiter": STEPS, "maxcor": 6}
    ).x
    return found[: height * size].reshape(height, size), found[height * size :]


def _pairs(steps: NDArray[np.int_]) -> list[int]:
    return [number for place, step in enumerate(steps.tolist()) if abs(step) >= LEAST_WEIGHT for number in (place, step)]


def heads(known: list[Example]) -> dict[str, Any]:
    """The table of linear discriminants as it is written: middles of clauses, over the spread inside them."""
    clauses = sorted({clause for _, clause in known})
    gold = np.array([clauses.index(clause) for _, clause in known])
    vectors: Matrix = np.array([embedded(text) for text, _ in known], dtype=np.float32)
    mean = vectors.mean(axis=0)
    counts = np.bincount(gold, minlength=len(clauses))[:, None]
    sums: Matrix = np.zeros((len(clauses), vectors.shape[1]), dtype=np.float32)
    np.add.at(sums, gold, vectors - mean)
    inside = vectors - mean - (sums / counts)[gold]
    spread = inside.T @ inside / (len(gold) - len(clauses))
    spread = (1 - SHRUNK) * spread + SHRUNK * np.eye(len(spread)) * np.trace(spread) / len(spread)
    middles = sums / (counts + FEW)
    weights: Matrix = np.linalg.solve(spread, middles.T).T * SHARPNESS
    scale = np.abs(weights).max(axis=1) / 127
    return {
        "clauses": np.array(clauses),
        "weights": np.ascontiguousarray(np.rint(weights / scale[:, None]), dtype="i1"),
        "scale": scale.astype("f4"),
        "bias": (-0.5 * (weights * middles).sum(axis=1)).astype("f4"),
        "mean": mean.astype("f4"),
    }


def reader_of(known: list[Example], kind: str) -> ClauseReader:
    return ClauseReader.of(learned(known, kind), ClauseHeads.of(heads(known)) if kind != "words" else None)


def without(group: Sequence[str], kind: str) -> ClauseReader:
    """A reader that has not seen the questions of a group of sets, nor the same words in another."""
    base = always()
    held = {understand(question.text).text for question in questions_of(group)}
    others = questions_of([name for names in READERS if names != group for name in names])
    known = [*base, *(pair for pair in examples(others, {class_of(clause) for _, clause in base}) if pair[0] not in held)]
    folder = os.environ.get(KEPT)
    name = hashlib.sha256(repr((known, kind, STRENGTH, STEPS, SHRUNK, SHARPNESS, FEW)).encode()).hexdigest()[:16]
    place = Path(folder) / f"reader-{name}.pickle" if folder else None
    if place and place.exists():
        return pickle.loads(place.read_bytes())  # noqa: S301 - written by this file
    reader = reader_of(known, kind)
    if place:
        place.write_bytes(pickle.dumps(reader))
    return reader


class UnseenReader:
    """Reads each development question as a reader that has not seen it, and all others as the desk does."""

    def __init__(self, kind: str) -> None:
        self._by_question: dict[str, ClauseReader] = {}
        for group in READERS:
            reader = without(group, kind)
            self._by_question.update(dict.fromkeys((understand(question.text).text for question in questions_of(group)), reader))
        self._usual = clause_reader("" if kind == "words" else kind)

    def read(self, question: str, clauses: Mapping[str, str], held: Collection[str], vector: Sequence[float] | None = None) -> Reading:
        return self._by_question.get(question, self._usual).read(question, clauses, held, vector)


def folds() -> None:
    documents = {entry.clause.partition("#")[0] for entry in bundled_guide().entries}
    known = {entry.clause: entry.clause for entry in bundled_guide().entries}
    for kind in KINDS:
        reader = UnseenReader(kind)
        for name in (name for group in READERS for name in group):
            asked = questions_of([name])
            texts = [understand(question.text).text for question in asked]
            read = [reader.read(text, known, documents, embedded(text) if kind != "words" else None).clauses for text in texts]
            named = [max(found, key=lambda clause, found=found: found[clause].document).partition("#")[0] for found in read]
            right = [any(gold.startswith(f"{document}#") for gold in q.gold) for q, document in zip(asked, named, strict=True)]
            alone = [
                max(found, key=lambda clause, found=found: found[clause].clause) in q.gold for q, found in zip(asked, read, strict=True)
            ]
            print(f"{kind} unseen {name}: n={len(asked)} document {np.mean(right):.3f} clause by vector {np.mean(alone):.3f}")


def main() -> None:
    base = always()
    questions = questions_of([name for group in READERS for name in group])
    known = [*base, *examples(questions, {class_of(clause) for _, clause in base})]
    for kind in KINDS:
        table = json.dumps(learned(known, kind), ensure_ascii=False, separators=(",", ":"))
        (KNOWLEDGE / f"clause_reader-{kind}.json").write_text(f"{table}\n", encoding="utf-8")
    np.savez_compressed(HEADS, **heads(known))
    print(f"{len(known)} questions")


if __name__ == "__main__":
    folds() if sys.argv[1:] == ["folds"] else main()
