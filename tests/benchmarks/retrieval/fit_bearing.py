"""Learn what questions that rules answer sound like; writes knowledge/bearing.json. scikit-learn is needed for learning alone.

    python -m tests.benchmarks.retrieval.fit_bearing            (writes the table)
    python -m tests.benchmarks.retrieval.fit_bearing readers    (each reader's questions judged by what the others' taught, writes nothing)

Learned from the guide's questions and the themes that the documents leave open, and from the development questions of both kinds.
Held-back sets are never read.
"""

import json
import math
import sys
from collections import Counter
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from knowledge.bearing import LEAST_RUNS, runs
from knowledge.evaluation import load_questions
from knowledge.guide import bundled_guide
from tests.benchmarks.retrieval.corpora import ANSWERABLE, OPEN, QUESTIONS, READERS, refused, unanswerable

TABLE = Path(__file__).parents[3] / "knowledge" / "bearing.json"
STRENGTH = 4.0
"""Inverse strength of regularisation."""
LEAST_SEEN = 3
SCALE, LEAST_WEIGHT = 0.01, 12
"""Steps in which a weight is written, and the least that is."""
LOSS = 0.04

Example = tuple[str, bool]
"""A question, and whether rules answer it."""


def always() -> list[Example]:
    """What is learned from in any case."""
    guide = bundled_guide()
    return [(ask, True) for entry in guide.entries for ask in entry.asks] + [(ask, False) for ask in guide.left_open]


def development() -> dict[str, list[Example]]:
    """Development questions by set; what one reader calls fine beside what is refused may have its answer anywhere, and teaches nothing."""
    found = {name: [(question.text, True) for question in load_questions(QUESTIONS / f"{name}.jsonl")] for name in ANSWERABLE}
    found |= {f"unanswerable-{name}": [(text, False) for text, _ in unanswerable(name)] for name in OPEN}
    return {**found, "refusal-dev": [(text, False) for text, reason in refused() if reason != "fine"]}


def learned(examples: list[Example]) -> tuple[float, dict[str, float]]:
    """The bias and the weight of every run, both kinds counting alike."""
    found = [runs(text) for text, _ in examples]
    seen = Counter(run for each in found for run in each)
    column = {run: number for number, run in enumerate(sorted(run for run, count in seen.items() if count >= LEAST_SEEN))}
    cells = [
        (row, column[run], 1 / math.sqrt(max(len(each), LEAST_RUNS))) for row, each in enumerate(found) for run in each if run in column
    ]
    rows, columns, values = zip(*cells, strict=True)
    matrix = csr_matrix((values, (rows, columns)), shape=(len(found), len(column)))
    model = LogisticRegression(C=STRENGTH, max_iter=500, class_weight="balanced").fit(matrix, [answered for _, answered in examples])
    return float(model.intercept_[0]), dict(zip(column, model.coef_[0].tolist(), strict=True))


def score(question: str, bias: float, weights: dict[str, float]) -> float:
    found = runs(question)
    return bias + sum(weights.get(run, 0.0) for run in found) / math.sqrt(max(len(found), LEAST_RUNS))


def unseen() -> dict[str, float]:
    """The bearing of every development question, by a table that has seen no question of the same hand."""
    sets, base = development(), always()
    scores: dict[str, float] = {}
    for hand in sorted(set(READERS.values())):
        held = {text for name, examples in sets.items() if READERS[name] == hand for text, _ in examples}
        others = [example for name, examples in sets.items() if READERS[name] != hand for example in examples]
        table = learned([*base, *(example for example in others if example[0] not in held)])
        scores.update({text: score(text, *table) for text in held})
    return scores


def by_readers() -> None:
    scores = unseen()
    examples = [example for found in development().values() for example in found]
    values: NDArray[np.float64] = np.array([scores[text] for text, _ in examples])
    answered = np.array([answered for _, answered in examples])
    threshold = float(np.quantile(values[answered], LOSS))
    print(f"unseen: refused {LOSS:.2f} of {answered.sum()} answerable, {(values[~answered] < threshold).mean():.3f} of {(~answered).sum()}")


def main() -> None:
    bias, weights = learned([*always(), *(example for found in development().values() for example in found)])
    steps = {run: round(weight / SCALE) for run, weight in weights.items()}
    kept = {run: step for run, step in sorted(steps.items()) if abs(step) >= LEAST_WEIGHT}
    head = {"made_by": "python -m tests.benchmarks.retrieval.fit_bearing", "bias": round(bias, 4), "scale": SCALE}
    TABLE.write_text(json.dumps({**head, "weights": kept}, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"{len(kept)} of {len(weights)} runs, {TABLE.stat().st_size} bytes")


if __name__ == "__main__":
    by_readers() if sys.argv[1:] == ["readers"] else main()
