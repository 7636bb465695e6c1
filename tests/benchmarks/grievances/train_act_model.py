"""Learn the weights of `handlers/grievances/form/act_model.json`: what a message is to the question that was asked.

scikit-learn is needed here alone.

python -m tests.benchmarks.grievances.train_act_model              (writes the table)
python -m tests.benchmarks.grievances.train_act_model --readers    (each reader's turns read by what the others' taught; writes nothing)
python -m tests.benchmarks.grievances.train_act_model --check FILE (reads a file with the table as it is)
"""

import argparse
import json
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from handlers.grievances.form import act_model

TESTS = Path(__file__).parents[2]
DATA = TESTS / "data" / "grievances"
TABLE = Path(act_model.__file__).with_suffix(".json")
STRENGTH = 6.0
EVEN = 0.4
"""How far a rare label is evened out; this and `STRENGTH` were chosen by what one reader's turns teach about the other's."""
SCALE = 0.01
LEAST_SEEN = 2
LEAST_WEIGHT = 30
"""Keys whose weights are all smaller, in steps of `SCALE`, are left out of the table."""

Turn = dict[str, Any]
Reads = Callable[[Turn], Mapping[str, float]]


def turns(path: Path) -> list[Turn]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def read(turn: Turn) -> dict[str, float]:
    return act_model.read_of(turn["text"], turn["asked"], turn["before"])


def learned(rows: list[Turn]) -> act_model.Hearing:
    """One line for each label."""
    found = [read(row) for row in rows]
    seen = Counter(key for one in found for key in one)
    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform([{key: value for key, value in one.items() if seen[key] >= LEAST_SEEN} for one in found])
    labels = sorted({label for row in rows for label in row["labels"]})
    steps, bias = [], []
    for label in labels:
        gold = np.array([label in row["labels"] for row in rows])
        weight = np.where(gold, (len(rows) / gold.sum() / 2) ** EVEN, 1.0)
        model = LogisticRegression(C=STRENGTH, max_iter=400).fit(matrix, gold, sample_weight=weight)
        steps.append(np.rint(model.coef_[0] / SCALE).astype(int))
        bias.append(round(float(model.intercept_[0]), 4))
    table = np.array(steps)
    names = vectorizer.get_feature_names_out()
    weights = {str(name): tuple(table[:, i].tolist()) for i, name in enumerate(names) if np.abs(table[:, i]).max() >= LEAST_WEIGHT}
    return act_model.Hearing(tuple(labels), tuple(bias), weights, SCALE)


def report(pairs: list[tuple[Turn, Mapping[str, float]]]) -> None:
    """Precision and recall of each label, and how often what is hardly an answer was one after all."""
    print(f"{'label':10} {'n':>4}   likely: precision recall   sure: precision recall")
    for label in sorted({label for turn, _ in pairs for label in turn["labels"]}):
        gold = [label in turn["labels"] for turn, _ in pairs]
        line = f"{label:10} {sum(gold):4}"
        for least in (act_model.LIKELY, act_model.SURE):
            said = [shares.get(label, 0.0) >= least for _, shares in pairs]
            right = sum(one and other for one, other in zip(gold, said, strict=True))
            line += f"      {right / max(sum(said), 1):.2f} of {sum(said):3}  {right / max(sum(gold), 1):.2f}"
        print(line)
    low = [turn for turn, shares in pairs if shares.get("answer", 0.0) < act_model.UNLIKELY]
    print(f"hardly an answer: {len(low)}, of these answers after all: {sum('answer' in turn['labels'] for turn in low)}")


def by_readers() -> None:
    """Read each reader's turns with what was learned from the others'."""
    files = sorted(DATA.glob("turns-dev*.jsonl"))
    pairs: list[tuple[Turn, Mapping[str, float]]] = []
    for held in files:
        table = learned([row for path in files if path != held for row in turns(path)])
        pairs += [(turn, table.shares(read(turn))) for turn in turns(held)]
    report(pairs)


def write() -> None:
    rows = [row for path in sorted(DATA.glob("turns-dev*.jsonl")) for row in turns(path)]
    table = learned(rows)
    lines = [
        f"  {json.dumps(key, ensure_ascii=False)}: {json.dumps(row, separators=(',', ':'))}" for key, row in sorted(table.weights.items())
    ]
    head = {
        "made_by": "python -m tests.benchmarks.grievances.train_act_model",
        "examples": len(rows),
        "labels": table.labels,
        "bias": table.bias,
        "scale": table.scale,
    }
    text = json.dumps(head, ensure_ascii=False, indent=1)[:-2] + ',\n "weights": {\n' + ",\n".join(lines) + "\n }\n}\n"
    TABLE.write_text(text, encoding="utf-8")
    print(f"{len(table.weights)} weights from {len(rows)} turns, {len(text.encode()) // 1024} KB")


def check(path: Path) -> None:
    report([(turn, act_model.heard_as(turn["text"], turn["asked"], turn["before"])) for turn in turns(path)])


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--readers", action="store_true")
    parser.add_argument("--check", type=Path)
    given = parser.parse_args()
    if given.check:
        check(given.check)
    else:
        (by_readers if given.readers else write)()
