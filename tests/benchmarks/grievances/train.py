"""Learn the weights of `danger.json`, `intents.json`, `closings.json` and `afterwards.json`, each beside its list.

scikit-learn is for learning alone.

    python -m tests.benchmarks.grievances.train danger             (writes the table)
    python -m tests.benchmarks.grievances.train intents --readers  (each reader's messages read by what the others' taught; writes nothing)
    python -m tests.benchmarks.grievances.train afterwards --readers  (the one reader's messages in ten folds, with our own beside them)

It learns from our own messages (`*-train.jsonl`), those of readers (`*-dev*.jsonl`, one reader a file), the development questions about the
rules, and the guide's everyday questions as examples of asking. What is held back is never read here.
"""

import argparse
import json
import random
import re
from collections import Counter
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from handlers import afterwards as after_answers
from handlers.grievances.words import counsel
from handlers.intents import INTENT_WORDS, beginning_and_end
from handlers.linear_reader import LONGEST_READ, features, parts
from handlers.urgent import DANGER_WORDS, Danger, named_danger, weighed
from handlers.word_lists import WordList, fold

TESTS = Path(__file__).parents[2]
DATA = TESTS / "data" / "grievances"
QUESTIONS = TESTS / "data" / "questions"
ASKS = TESTS.parent / "knowledge" / "guides" / "asks"
LISTS = {"danger": DANGER_WORDS, "intents": INTENT_WORDS, "closings": counsel.CLOSINGS, "afterwards": after_answers.WORDS}
STRENGTH = 12.0
"""Inverse strength of regularisation; this and the two below were chosen by what one reader's messages teach about another's."""
EVEN = {"danger": 0.6, "intents": 0.5, "closings": 0.0, "afterwards": 0.5}
"""How far classes of different size are evened out: 0 not at all, 1 fully."""
GUIDE_QUESTIONS = {"danger": 4000, "intents": 3000, "closings": 1500, "afterwards": 300}
SCALE = 0.01
LEAST_SEEN = 2
FOLDS = 5
FIRST = {"ask": "new", "other": "new", "contact": "new", "status": "new", "grievance": "trouble"}
"""What first messages are after an answer, by their purpose."""
FIRST_MESSAGES = 800
LEAST_WEIGHT = 12
"""A run whose weights are all smaller, in steps of `SCALE`, is left out of the table."""
NEAR = {"grievance": "grievance", "bully": "grievance", "defect": "grievance", "policy": "ask", "medical": "ask"}
"""What calm messages beside danger are for, by their kind."""
TELLS = "tells"
ASK_OR_TELL = frozenset({"ask", "grievance"})
NO_QUESTION_OF_OURS = frozenset({"off_topic", "injection", "abuse"})
UNTOLD = "fine"
"""What the set about refusals says of messages that may ask or tell of something."""

Example = tuple[str, str, tuple[str, ...]]
"""A text, its label, and others that are as good."""


def rows(path: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def guide_questions(count: int) -> list[str]:
    found = [question for path in sorted(ASKS.glob("*.jsonl")) for row in rows(path) for question in row["asks"]]
    return random.Random(0).sample(found, count)


def sources(subject: str) -> dict[str, list[Example]]:
    """What there is to learn from, by who wrote it; readers' messages begin with `dev`."""
    asked = guide_questions(GUIDE_QUESTIONS[subject])
    return {"danger": dangers, "intents": intents, "closings": closings, "afterwards": afterwards}[subject](asked)


def dangers(asked: list[str]) -> dict[str, list[Example]]:
    found = {path.stem.removeprefix("danger-"): _labelled(rows(path), "label") for path in _learned("danger")}
    for path in _learned("intents"):
        found["ordinary " + path.stem] = [(row["text"], "calm", ()) for row in rows(path) if row["intent"] != "urgent"]
    for path in _questions():
        found[path.stem] = [(row["question"], "calm", ()) for row in rows(path) if _reason(row) != "abuse"]
    return {**found, "guide": [(text, "calm", ()) for text in asked]}


def intents(asked: list[str]) -> dict[str, list[Example]]:
    found = {
        path.stem.removeprefix("intents-"): _labelled([row for row in rows(path) if row["intent"] != "urgent"], "intent")
        for path in _learned("intents")
    }
    for path in _questions():
        found[path.stem] = [
            (row["question"], "other" if _reason(row) in NO_QUESTION_OF_OURS else "ask", ("lookup", "contact", "other"))
            for row in rows(path)
            if _reason(row) != UNTOLD
        ]
    near = [row for row in rows(DATA / "danger-train.jsonl") if row["label"] == "calm" and row["kind"] in NEAR]
    found["near"] = [(row["text"], NEAR[row["kind"]], ()) for row in near]
    return {**found, "guide": [(text, "ask", ()) for text in asked]}


def closings(asked: list[str]) -> dict[str, list[Example]]:
    """How messages end that are to be answered, and how those that are to be handed in; what may be either teaches nothing."""
    found = {
        name: [(text, counsel.ASKS if label == "ask" else TELLS, ()) for text, label, also in examples if _one_of_two(label, also)]
        for name, examples in intents(asked).items()
    }
    border = [row for row in rows(DATA / "closings-dev.jsonl") if row["wants"] != "either"]
    return {**found, "closings": [(row["text"], counsel.ASKS if row["wants"] == "answer" else TELLS, ()) for row in border]}


def _one_of_two(label: str, also: tuple[str, ...]) -> bool:
    return label in ASK_OR_TELL and not (ASK_OR_TELL - {label}) & {*also}


def afterwards(asked: list[str]) -> dict[str, list[Example]]:
    """What comes after an answer; questions of the guide are new ones, and of readers' first messages the questions and the matters."""
    learned = [path for path in sorted(QUESTIONS.glob("followups-*.jsonl")) if "heldout" not in path.name]
    found = {path.stem.removeprefix("followups-"): _labelled(rows(path), "kind") for path in learned}
    first = [row for path in _learned("intents") for row in rows(path) if row["intent"] in FIRST]
    beside = random.Random(0).sample(first, FIRST_MESSAGES)
    found["first"] = [(row["text"], FIRST[row["intent"]], ()) for row in beside]
    return {**found, "guide": [(text, "new", ()) for text in asked]}


def _questions() -> list[Path]:
    """Development questions about the rules."""
    return [path for path in sorted(QUESTIONS.glob("*-dev*.jsonl")) if not path.name.startswith("followups")]


def _reason(row: dict[str, str]) -> str:
    """Why a question is not to be answered, where a set tells."""
    return row.get("reason") or row.get("kind", "")


def _learned(subject: str) -> list[Path]:
    return [DATA / f"{subject}-train.jsonl", *sorted(DATA.glob(f"{subject}-dev*.jsonl"))]


def _labelled(found: list[dict[str, str]], label: str) -> list[Example]:
    return [(row["text"], row[label], tuple(row.get("also", ()))) for row in found]


def read_as(subject: str, text: str, label: str) -> list[str]:
    """The texts that the desk reads of a message; where danger stands in a long one is not known, so that one teaches nothing."""
    if subject == "closings":
        return [counsel.ending(text)] if len(text) >= counsel.LEAST_CLOSED else []
    if subject != "danger":
        return [beginning_and_end(fold(text))]
    pieces = [*parts(fold(text))]
    return pieces if len(pieces) == 1 or label == "calm" else []


def fitted(subject: str, learned: Iterable[Example]) -> tuple[DictVectorizer, LogisticRegression]:
    signs = LISTS[subject].signs
    read = [(features(piece, signs), label) for text, label, _ in learned for piece in read_as(subject, text, label)]
    seen = Counter(key for found, _ in read for key in found)
    kept = [{key: value for key, value in found.items() if seen[key] >= LEAST_SEEN} for found, _ in read]
    classes = [label for _, label in read]
    sizes = Counter(classes)
    weight = [(len(classes) / len(sizes) / sizes[label]) ** EVEN[subject] for label in classes]
    vectorizer = DictVectorizer()
    model = LogisticRegression(C=STRENGTH, max_iter=400)
    model.fit(vectorizer.fit_transform(kept), classes, sample_weight=weight)
    return vectorizer, model


def by_readers(subject: str) -> None:
    """Read each reader's messages with what was learned from everybody else."""
    found = sources(subject)
    signs = LISTS[subject].signs
    together: Counter[tuple[str, str]] = Counter()
    for reader in (name for name in found if name.startswith("dev")):
        others = (example for name, examples in found.items() if name not in (reader, f"ordinary intents-{reader}") for example in examples)
        vectorizer, model = fitted(subject, others)
        names: list[str] = model.classes_.tolist()
        held = found[reader]
        said: list[str] = []
        for text, _, _ in held:
            read = _read_whole(subject, text)
            shares = dict(zip(names, model.predict_proba(vectorizer.transform([features(read, signs)]))[0].tolist(), strict=True))
            said.append(_danger(read, shares, signs) if subject == "danger" else max(shares, key=lambda name: shares[name]))
        if subject == "intents":
            right = sum(one == label or one in also for one, (_, label, also) in zip(said, held, strict=True))
            print(f"{reader}: {right} of {len(held)} = {right / len(held):.3f}")
        together.update(zip((label for _, label, _ in held), said, strict=True))
    for (gold, one), n in sorted(together.items()):
        print(f"  {gold:10} -> {one:10} {n}")


def _read_whole(subject: str, text: str) -> str:
    match subject:
        case "intents":
            return beginning_and_end(fold(text))
        case "closings":
            return counsel.ending(text)
        case _:
            return fold(text)[:LONGEST_READ]


def in_folds(subject: str) -> None:
    """Read every tenth message of the readers with what was learned from all other messages, ten times."""
    found = sources(subject)
    held = [example for name, examples in found.items() if name.startswith("dev") for example in examples]
    random.Random(0).shuffle(held)
    ours = [example for name, examples in found.items() if not name.startswith("dev") for example in examples]
    signs, together = LISTS[subject].signs, Counter[tuple[str, str]]()
    for fold_number in range(FOLDS):
        tested = held[fold_number::FOLDS]
        vectorizer, model = fitted(
            subject, [*ours, *(example for number in range(FOLDS) if number != fold_number for example in held[number::FOLDS])]
        )
        said = model.predict(vectorizer.transform([features(beginning_and_end(fold(text)), signs) for text, _, _ in tested])).tolist()
        together.update(zip((label for _, label, _ in tested), said, strict=True))
    right = sum(n for (gold, one), n in together.items() if gold == one)
    print(f"{subject}: {right} of {len(held)} = {right / len(held):.3f}")
    for (gold, one), n in sorted(together.items()):
        print(f"  {gold:10} -> {one:10} {n}")


def _danger(text: str, shares: dict[str, float], signs: dict[str, re.Pattern[str]]) -> str:
    named = named_danger(text)
    if named is not None:
        return str(named)
    found = frozenset(name for name, pattern in signs.items() if pattern.search(text))
    return str(weighed(shares, found)) if any(map(str.isalpha, text)) else str(Danger.CALM)


def _by_class(model: LogisticRegression) -> tuple[np.ndarray, np.ndarray]:
    """Weights and biases, a row a class; of two classes the model holds those of the second alone, against the first."""
    if len(model.classes_) > 2:
        return model.coef_, model.intercept_
    return np.vstack([-model.coef_ / 2, model.coef_ / 2]), np.concatenate([-model.intercept_ / 2, model.intercept_ / 2])


def table_of(words: WordList) -> Path:
    """Where the weights of a list stand: beside it."""
    return Path(str(files(words.package).joinpath(f"{words.name}.json")))


def write(subject: str) -> None:
    learned = [example for examples in sources(subject).values() for example in examples]
    vectorizer, model = fitted(subject, learned)
    coefficients, bias = _by_class(model)
    steps = np.rint(coefficients / SCALE).astype(int)
    names = vectorizer.get_feature_names_out()
    weights = {str(name): steps[:, i].tolist() for i, name in enumerate(names) if np.abs(steps[:, i]).max() >= LEAST_WEIGHT}
    lines = [f"  {json.dumps(key, ensure_ascii=False)}: {json.dumps(row, separators=(',', ':'))}" for key, row in sorted(weights.items())]
    head = {
        "made_by": f"python -m tests.benchmarks.grievances.train {subject}",
        "examples": len(learned),
        "classes": model.classes_.tolist(),
        "bias": [round(float(each), 4) for each in bias],
        "scale": SCALE,
    }
    text = json.dumps(head, ensure_ascii=False, indent=1)[:-2] + ',\n "weights": {\n' + ",\n".join(lines) + "\n }\n}\n"
    table_of(LISTS[subject]).write_text(text, encoding="utf-8")
    print(f"{subject}: {len(weights)} weights from {head['examples']} messages")


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("subject", choices=("danger", "intents", "closings", "afterwards"))
    parser.add_argument("--readers", action="store_true")
    given = parser.parse_args()
    measure = in_folds if given.subject == "afterwards" else by_readers
    (measure if given.readers else write)(given.subject)
