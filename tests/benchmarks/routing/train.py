"""Learn the weights of `handlers/routing/subjects.json`; scikit-learn is needed for learning alone.

    python -m tests.benchmarks.routing.train                 (writes the table)
    python -m tests.benchmarks.routing.train --held-out dev3   (learns without that reader, reports on them, writes nothing)

It learns from phrases that were written for each subject (`subjects-train.jsonl`), from the strong words of the table, and from
the scenarios to develop with, each with the subject that was noted for it, or that the words propose and that brings it to the
right level. Held-out scenarios are never read here; `--held-out` evaluates on a reader's whole set.
"""

import argparse
import json
from collections import Counter
from collections.abc import Sequence

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from handlers.routing import subjects as table
from handlers.routing.learned import SubjectReader, runs_of
from handlers.routing.rules import bundled_rules
from tests.benchmarks.routing.scenarios import SCENARIOS, Outcome, decide, decide_all, interval, read_rows, scenarios_of

PHRASES = SCENARIOS / "subjects-train.jsonl"
TABLE = SCENARIOS.parents[2] / "handlers" / "routing" / "subjects.json"
STRENGTH = 30.0
"""Inverse strength of regularisation, chosen with one reader's scenarios left out at a time."""
WORD = 0.2
"""What a strong word of the table counts against a phrase."""
READERS = ("dev", "dev2", "dev3", "dev4", "dev6", "dev7", "dev8", "dev9", "dev10")
LEAST_SEEN = 2
SCALE = 0.01
LEAST_WEIGHT = 40
"""A weight nearer to nothing, in steps of `SCALE`, is left out of the table."""

Example = tuple[str, str, float]


def always() -> list[Example]:
    """Phrases and words."""
    words = [(word, subject.key, WORD) for subject in table.bundled_subjects() for word in subject.strong]
    return [(row["text"], row["subject"], 1.0) for row in read_rows(PHRASES)] + words


def of_scenarios(name: str) -> list[Example]:
    """A reader's scenarios with the subject noted for each, or else the one that the words propose and that brings it right."""
    found: list[Example] = []
    noted = SCENARIOS / f"subjects-{name}.jsonl"
    labels = {row["id"]: row["subject"] for row in read_rows(noted)} if noted.exists() else {}
    for row in scenarios_of(name):
        label, subject = labels.get(row["id"], ""), worded(row["text"])
        if label or (subject and decide({**row, "subject": subject}).right_once_confirmed):
            found.append((row["text"], label or subject, 1.0))
    return found


def worded(text: str) -> str:
    """The subject that the words alone propose."""
    return bundled_rules().subjects.by_words(text).subject


def learn(examples: Sequence[Example]) -> SubjectReader:
    runs = [runs_of(text) for text, _, _ in examples]
    seen = Counter(run for each in runs for run in each)
    vectorizer = DictVectorizer()
    found = vectorizer.fit_transform([{run: len(each) ** -0.5 for run in each if seen[run] >= LEAST_SEEN} for each in runs])
    model = LogisticRegression(C=STRENGTH, max_iter=400)
    model.fit(found, [subject for _, subject, _ in examples], sample_weight=[weight for _, _, weight in examples])
    steps = np.rint(model.coef_ / SCALE).astype(int)
    weights: dict[str, tuple[int, ...]] = {}
    for place, run in enumerate(vectorizer.get_feature_names_out()):
        pairs = [(at, weight) for at, weight in enumerate(steps[:, place].tolist()) if abs(weight) >= LEAST_WEIGHT]
        if pairs:
            weights[str(run)] = tuple(number for pair in pairs for number in pair)
    bias = tuple(round(float(each), 4) for each in model.intercept_)
    return SubjectReader(tuple(map(str, model.classes_)), bias, weights, SCALE)


def write(reader: SubjectReader, examples: int) -> None:
    head = {
        "made_by": "python -m tests.benchmarks.routing.train",
        "examples": examples,
        "subjects": reader.subjects,
        "bias": reader.bias,
        "scale": reader.scale,
    }
    lines = [
        f"  {json.dumps(run, ensure_ascii=False)}: {json.dumps(row, separators=(',', ':'))}" for run, row in sorted(reader.weights.items())
    ]
    text = json.dumps(head, ensure_ascii=False, indent=1)[:-2] + ',\n "weights": {\n' + ",\n".join(lines) + "\n }\n}\n"
    TABLE.write_text(text, encoding="utf-8")
    print(f"{len(reader.weights)} runs, {sum(map(len, reader.weights.values())) // 2} weights, from {examples} examples")


def report(title: str, outcomes: Sequence[Outcome]) -> None:
    right = [outcome.right_once_confirmed for outcome in outcomes if not outcome.ambiguous]
    low, high = interval(right)
    print(f"{title}: {sum(right)}/{len(right)}, {sum(right) / len(right):.3f} (95 %: {low:.3f} to {high:.3f})")


def held_out(name: str) -> None:
    """Learn from the other readers and report on this one, by words alone and with what was learned."""
    others = [example for each in READERS if each != name for example in of_scenarios(each)]
    learned = learn([*always(), *others])
    subjects = bundled_rules().subjects
    for title, reader in (("words alone", None), ("with the reader", learned)):
        subjects.reader = reader
        outcomes = decide_all(name)
        report(f"{name}, {title}", outcomes)
        print("  filled in:", dict(Counter(outcome.decision.filled for outcome in outcomes)))


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--held-out", choices=READERS)
    given = parser.parse_args()
    if given.held_out:
        held_out(given.held_out)
        return
    examples = [*always(), *(example for name in READERS for example in of_scenarios(name))]
    write(learn(examples), len(examples))


if __name__ == "__main__":
    main()
