"""Learn which sentence of an opinion's clause a question is after; writes knowledge/sentence_reader.json.

    python -m tests.benchmarks.retrieval.fit_sentence_reader           (writes the table)
    python -m tests.benchmarks.retrieval.fit_sentence_reader folds     (every question by what was learned without it, writes nothing)

Learned from `opinion-sentences-dev.jsonl`: the guide's questions, development questions and some for every sentence, each with the
sentences of its clause that answer it, counted from 1 without headings; none where the clause answers as a whole. What stands word for
word in `sentences-dev.jsonl` is left out.
"""

import json
import math
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from knowledge.bearing import LEAST_RUNS, runs
from knowledge.fitting import fits, fitting, marks
from knowledge.guide import bundled_guide, words_hash
from knowledge.model import Clause
from knowledge.query import understand
from knowledge.quoting import body_of
from knowledge.sentence_reader import SentenceReader
from knowledge.sentences import Sentence
from tests.benchmarks.retrieval.corpora import QUESTIONS, opinion_among_laws
from tests.benchmarks.retrieval.sentences import questions

TABLE = Path(__file__).parents[3] / "knowledge" / "sentence_reader.json"
STRENGTH = 10.0
"""Inverse strength of regularisation."""
STEPS = 80
LEAST_SEEN = 2
SCALE, LEAST_WEIGHT = 0.05, 2
"""Steps in which a weight is written, and the least that is."""
FOLDS = 5
FORBIDDEN = -1e9


@dataclass(frozen=True, slots=True)
class Taught:
    """A question, its clause, and which of the clause's sentences answer it, counted from 0."""

    question: str
    clause: Clause
    body: tuple[Sentence, ...]
    gold: frozenset[int]


def taught() -> list[Taught]:
    with opinion_among_laws("none") as known:
        clauses = {clause.id: clause for clause in known.store.every_clause()}
    held = {understand(question.text).text for question in questions()}
    lines = (QUESTIONS / "opinion-sentences-dev.jsonl").read_text(encoding="utf-8").splitlines()
    found: list[Taught] = []
    for row in map(json.loads, lines):
        clause = clauses[row["clause"]]
        if row["sentences"] and understand(row["question"]).text not in held:
            gold = frozenset(number - 1 for number in row["sentences"])
            found.append(Taught(row["question"], clause, tuple(body_of(clause)), gold))
    return found


def learned(known: Sequence[Taught]) -> dict[str, Any]:
    """A table as it is written: of each clause a softmax over its sentences."""
    found = [runs(understand(one.question).text) for one in known]
    seen = Counter(run for each in found for run in each)
    column = {run: number for number, run in enumerate(sorted(run for run, count in seen.items() if count >= LEAST_SEEN))}
    names = sorted({(one.clause.id, words_hash(sentence.text)) for one in known for sentence in one.body})
    place = {name: number for number, name in enumerate(names)}
    cells = [
        (row, column[run], 1 / math.sqrt(max(len(each), LEAST_RUNS))) for row, each in enumerate(found) for run in each if run in column
    ]
    rows, columns, values = zip(*cells, strict=True)
    words: Any = csr_matrix((values, (rows, columns)), shape=(len(known), len(column)))
    barred, gold = np.full((len(known), len(names)), FORBIDDEN), np.zeros((len(known), len(names)))
    for number, one in enumerate(known):
        places = [place[one.clause.id, words_hash(sentence.text)] for sentence in one.body]
        barred[number, places] = 0.0
        gold[number, [places[each] for each in one.gold]] = 1 / len(one.gold)
    weights, bias = _softmax(words, barred, gold)
    steps = np.rint(weights / SCALE).astype(int)
    pairs = {run: _pairs(steps[number]) for run, number in column.items()}
    return {
        "sentences": [list(name) for name in names],
        "bias": [round(float(value), 3) for value in bias],
        "scale": SCALE,
        "weights": {run: each for run, each in pairs.items() if each},
    }


def _softmax(words: Any, barred: NDArray[np.float64], gold: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    height, size = words.shape[1], gold.shape[1]

    def loss(flat: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        weights, bias = flat[: height * size].reshape(height, size), flat[height * size :]
        powers = words @ weights + bias + barred
        powers -= powers.max(axis=1, keepdims=True)
        powers -= np.log(np.exp(powers).sum(axis=1, keepdims=True))
        slope = np.exp(powers) - gold
        value = -float((gold * np.where(gold > 0, powers, 0.0)).sum())
        steep = STRENGTH * np.asarray(words.T @ slope) + weights
        return STRENGTH * value + 0.5 * float(np.square(weights).sum()), np.concatenate([steep.ravel(), STRENGTH * slope.sum(axis=0)])

    found: NDArray[np.float64] = minimize(
        loss, np.zeros((height + 1) * size), jac=True, method="L-BFGS-B", options={"maxiter": STEPS, "maxcor": 6}
    ).x
    return found[: height * size].reshape(height, size), found[height * size :]


def _pairs(steps: NDArray[np.int_]) -> list[int]:
    return [number for place, step in enumerate(steps.tolist()) if abs(step) >= LEAST_WEIGHT for number in (place, step)]


def folds() -> None:
    """How often the best sentence answers: by the reader alone, by the other marks, and by all with some weights of the reader."""
    known, guide = taught(), bundled_guide()
    fold = np.random.default_rng(0).integers(0, FOLDS, len(known))
    alone: list[bool] = []
    weights = fitting()
    tried: dict[float, list[bool]] = {weight: [] for weight in (0.0, 0.5, 0.8, 1.0, 1.2, 1.5)}
    for number in range(FOLDS):
        reader = SentenceReader.of(learned([one for one, place in zip(known, fold, strict=True) if place != number]))
        for one in (one for one, place in zip(known, fold, strict=True) if place == number):
            query, entry = understand(one.question), guide.entry(one.clause.id)
            asks = [ask for ask in (entry.asks if entry else ()) if ask != one.question]
            read = reader.read(query.text, one.clause, one.body)
            alone.append(int(np.argmax(read)) in one.gold)
            for weight, right in tried.items():
                scores = fits(marks(one.body, query, asks, read), {**weights, "read": weight})
                right.append(int(np.argmax(scores)) in one.gold)
    print(f"n={len(known)}  reader alone {np.mean(alone):.3f}")
    print("  ".join(f"read = {weight}: {np.mean(right):.3f}" for weight, right in tried.items()))


def main() -> None:
    known = taught()
    TABLE.write_text(f"{json.dumps(learned(known), ensure_ascii=False, separators=(',', ':'))}\n", encoding="utf-8")
    print(f"{len(known)} questions")


if __name__ == "__main__":
    folds() if sys.argv[1:] == ["folds"] else main()
