"""Learn the weights of `handlers/danger.json` and `handlers/intents.json`; scikit-learn is needed for learning alone.

    python -m tests.benchmarks.grievances.train danger           (writes the table)
    python -m tests.benchmarks.grievances.train intents --folds 5  (five folds on the development messages, writes nothing)

It learns from our own messages (`*-train.jsonl`, `*-dev.jsonl`) and the guide's everyday questions as examples of asking. The
held-back messages are never read here.
"""

import argparse
import json
import random
from collections import Counter
from pathlib import Path

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from handlers.wording import features, read_signs

DATA = Path(__file__).parents[2] / "data" / "grievances"
ASKS = Path(__file__).parents[3] / "knowledge" / "guides" / "asks"
HANDLERS = Path(__file__).parents[3] / "handlers"
STRENGTH = {"danger": 6.0, "intents": 6.0}
"""Inverse strength of regularisation, chosen on folds."""
EVEN = {"danger": 1.0, "intents": 0.5}
"""How far classes of different size are evened out: 0 not at all, 1 fully."""
GUIDE_QUESTIONS = {"danger": 600, "intents": 900}
SCALE = 0.01
LEAST_SEEN = 2
LEAST_WEIGHT = 12
"""A run whose weights are all smaller, in steps of `SCALE`, is left out of the table."""

Example = tuple[str, str]


def rows(name: str) -> list[dict[str, str]]:
    return [json.loads(line) for line in (DATA / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


def guide_questions(count: int) -> list[str]:
    found = [
        question
        for path in sorted(ASKS.glob("*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
        for question in json.loads(line)["asks"]
    ]
    return random.Random(0).sample(found, count)


def examples(subject: str) -> tuple[list[Example], list[Example]]:
    """What is learned from in any case, and the development messages."""
    asked = guide_questions(GUIDE_QUESTIONS[subject])
    if subject == "danger":
        own = [(row["text"], row["label"]) for row in rows("danger-train")]
        calm = [row["text"] for name in ("intents-train", "intents-dev") for row in rows(name) if row["intent"] != "urgent"]
        return own + [(text, "calm") for text in (*calm, *asked)], [(row["text"], row["label"]) for row in rows("danger-dev")]
    kinds = {"grievance": "grievance", "bully": "grievance", "defect": "grievance", "policy": "ask", "medical": "ask"}
    near = [(row["text"], kinds[row["kind"]]) for row in rows("danger-train") if row["label"] == "calm" and row["kind"] in kinds]
    own = [(row["text"], row["intent"]) for row in rows("intents-train")]
    dev = [(row["text"], row["intent"]) for row in rows("intents-dev") if row["intent"] != "urgent"]
    return own + near + [(text, "ask") for text in asked], dev


def fitted(subject: str, learned: list[Example]) -> tuple[DictVectorizer, LogisticRegression]:
    signs = read_signs(subject)
    found = [features(text, signs) for text, _ in learned]
    seen = Counter(key for each in found for key in each)
    kept = [{key: value for key, value in each.items() if seen[key] >= LEAST_SEEN} for each in found]
    classes = [label for _, label in learned]
    sizes = Counter(classes)
    weight = [(len(classes) / len(sizes) / sizes[label]) ** EVEN[subject] for label in classes]
    vectorizer = DictVectorizer()
    model = LogisticRegression(C=STRENGTH[subject], max_iter=400)
    model.fit(vectorizer.fit_transform(kept), classes, sample_weight=weight)
    return vectorizer, model


def folds(subject: str, count: int) -> None:
    always, dev = examples(subject)
    order = np.random.RandomState(1).permutation(len(dev))
    right = 0
    confusion: Counter[tuple[str, str]] = Counter()
    likely: list[tuple[str, float, float]] = []
    for fold in range(count):
        held = order[fold::count]
        vectorizer, model = fitted(subject, always + [dev[i] for i in np.setdiff1d(order, held)])
        shares = model.predict_proba(vectorizer.transform([features(dev[i][0], read_signs(subject)) for i in held]))
        for i, row in zip(held, shares, strict=True):
            label = str(model.classes_[row.argmax()])
            right += label == dev[i][1]
            confusion[(dev[i][1], label)] += 1
            if subject == "danger":
                by_class = dict(zip(model.classes_, row.tolist(), strict=True))
                likely.append((dev[i][1], by_class["urgent"], by_class["urgent"] + by_class["joke"]))
    print(f"{subject}: {right} of {len(dev)} in {count} folds")
    for (gold, said), n in sorted(confusion.items()):
        print(f"  {gold:10} -> {said:10} {n}")
    for border in (0.3, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.8) if likely else ():
        alerted = {label: sum(each[1] >= border for each in likely if each[0] == label) for label in ("urgent", "joke", "calm")}
        asked = {label: sum(each[2] >= border for each in likely if each[0] == label) for label in ("urgent", "joke", "calm")}
        print(f"  from {border}: danger {alerted}; danger and jest {asked}")


def write(subject: str) -> None:
    always, dev = examples(subject)
    vectorizer, model = fitted(subject, always + dev)
    steps = np.rint(model.coef_ / SCALE).astype(int)
    names = vectorizer.get_feature_names_out()
    weights = {str(name): steps[:, i].tolist() for i, name in enumerate(names) if np.abs(steps[:, i]).max() >= LEAST_WEIGHT}
    lines = [f"  {json.dumps(key, ensure_ascii=False)}: {json.dumps(row, separators=(',', ':'))}" for key, row in sorted(weights.items())]
    head = {
        "made_by": f"python -m tests.benchmarks.grievances.train {subject}",
        "examples": len(always) + len(dev),
        "classes": model.classes_.tolist(),
        "bias": [round(float(each), 4) for each in model.intercept_],
        "scale": SCALE,
    }
    text = json.dumps(head, ensure_ascii=False, indent=1)[:-2] + ',\n "weights": {\n' + ",\n".join(lines) + "\n }\n}\n"
    (HANDLERS / f"{subject}.json").write_text(text, encoding="utf-8")
    print(f"{subject}: {len(weights)} weights from {head['examples']} messages")


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("subject", choices=("danger", "intents"))
    parser.add_argument("--folds", type=int, default=0)
    given = parser.parse_args()
    if given.folds:
        folds(given.subject, given.folds)
    else:
        write(given.subject)
