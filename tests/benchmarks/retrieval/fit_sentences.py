"""Learn the weights by which a sentence is chosen, and print what belongs into knowledge/fitting.toml.

    python -m tests.benchmarks.retrieval.fit_sentences

A softmax over the sentences of the gold clause, on the half `tune` of sentences-dev. Folds are made of clauses: none is judged by
weights that have seen it.
"""

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from knowledge.fitting import Marks, marks
from knowledge.guide import bundled_guide
from knowledge.query import understand
from knowledge.quoting import body_of
from knowledge.sentence_reader import sentence_reader
from tests.benchmarks.retrieval.corpora import opinion_among_laws
from tests.benchmarks.retrieval.sentences import questions

PENALTY = 0.005
FOLDS, ROUNDS = 6, 4

Row = tuple[NDArray[np.float64], int, str]
"""Marks of each sentence, the place of the gold one, and the clause."""


def rows() -> list[Row]:
    with opinion_among_laws("none") as known:
        clauses = {clause.id: clause for clause in known.store.every_clause()}
    found: list[Row] = []
    for question in questions():
        if question.half != "tune":
            continue
        clause = clauses[question.clause]
        body = body_of(clause)
        gold = next(number for number, part in enumerate(body) if part.text.startswith(question.sentence))
        entry = bundled_guide().entry(clause.id)
        query = understand(question.text)
        read = sentence_reader().read(query.text, clause, body)
        found.append((np.array(marks(body, query, entry.asks if entry else (), read)), gold, clause.id))
    return found


def fitted(known: list[Row]) -> NDArray[np.float64]:
    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        value, slope = 0.0, np.zeros(len(weights))
        for signals, gold, _ in known:
            likely = np.exp(signals @ weights - (signals @ weights).max())
            likely /= likely.sum()
            value -= float(np.log(likely[gold] + 1e-12))
            slope -= signals[gold] - likely @ signals
        return value / len(known) + PENALTY * float(weights @ weights), slope / len(known) + 2 * PENALTY * weights

    return np.asarray(minimize(loss, np.full(len(Marks._fields), 0.5), jac=True, method="L-BFGS-B").x)


def main() -> None:
    table = rows()
    clauses = sorted({clause for *_, clause in table})
    right: list[bool] = []
    for number in range(ROUNDS):
        order = np.random.default_rng(number).permutation(len(clauses))
        fold = {clauses[place]: at % FOLDS for at, place in enumerate(order)}
        for held_out in range(FOLDS):
            weights = fitted([row for row in table if fold[row[2]] != held_out])
            right += [int(np.argmax(signals @ weights)) == gold for signals, gold, clause in table if fold[clause] == held_out]
    print(f"in folds: {np.mean(right):.3f} of {len(table)}")
    for name, value in zip(Marks._fields, fitted(table), strict=True):
        print(f"{name} = {value:.2f}")


if __name__ == "__main__":
    main()
