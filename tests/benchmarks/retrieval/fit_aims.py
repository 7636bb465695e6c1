"""Learn what questions are after; writes knowledge/aims.json. scikit-learn is needed for learning alone.

    python -m tests.benchmarks.retrieval.fit_aims            (writes the tables)
    python -m tests.benchmarks.retrieval.fit_aims readers    (each reader's questions read by what the others' taught; writes nothing)

Learned from the development questions of all kinds, the guide's questions and those that it leaves open, asks, look-ups and grievances of
`intents-dev*.jsonl` as what may be answered, follow-ups, and our own frames (`own_questions.toml`). Held-back sets are never read.
"""

import json
import random
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, hstack
from sklearn.linear_model import LogisticRegression

from knowledge.aims import CERTAIN, REFUSED, SURE, Aim, AimReader, features
from knowledge.embedders import BUNDLED
from knowledge.guide import bundled_guide
from knowledge.query import understand
from tests.benchmarks.retrieval.corpora import ANSWERABLE, OPEN, QUESTIONS, READERS, embedded, refused, unanswerable

TABLE = Path(__file__).parents[3] / "knowledge" / "aims.json"
OWN = Path(__file__).with_name("own_questions.toml")
INTENTS = QUESTIONS.parent / "grievances"
STRENGTH, EVEN = 6.0, 0.5
"""Inverse strength of regularisation, and how far kinds of different size are evened out."""
SPREAD = 4.0
"""What a vector is multiplied with, so that one penalty suits it and the runs."""
LEAST_SEEN = 2
SCALE, LEAST_WEIGHT = 0.02, 15
"""Steps in which a weight is written; a key whose weights are all smaller is left out."""
OWN_EXAMPLES = {"others": 1800, "rules": 2200, "orders": 1300, "abuse": 300}
ANSWERED = frozenset({"ask", "lookup", "grievance"})
"""What messages are for that may be answered."""
MOST_CHARS = 120
PLACE = re.compile(r"\{([a-z_]+)\}")
ONES_OWN = re.compile("^(?:帮我看看)?我(?:那个|的|去年|今年|上个月)|^帮我看看我")
"""What is asked about oneself is open, but nobody else's affair."""
KINDS = {
    **dict.fromkeys(("other_person", "other_people", "personal", "personal_data"), Aim.OTHERS.value),
    "injection": Aim.ORDERS.value,
    "abuse": Aim.ABUSE.value,
}
ASKED_ON = frozenset({"new", "deeper", "elliptic", "fits_me", "trouble"})
"""Kinds of follow-ups that ask or tell something."""

Example = tuple[str, str]
"""A question and its kind: an aim, or another word for what is open or off topic."""


def always() -> list[Example]:
    """What is learned from in any case."""
    guide = bundled_guide()
    found = [(ask, Aim.RULES.value) for entry in guide.entries for ask in entry.asks] + [(ask, "open") for ask in guide.left_open]
    said = [row for path in sorted(INTENTS.glob("intents-dev*.jsonl")) for row in _rows(path) if len(row["text"]) <= MOST_CHARS]
    found += [(row["text"], Aim.RULES.value) for row in said if row["intent"] in ANSWERED]
    found += [
        (row["text"], Aim.RULES.value)
        for name in ("followups-dev", "followups-train")
        for row in _rows(QUESTIONS / f"{name}.jsonl")
        if row["kind"] in ASKED_ON
    ]
    return found + own()


def development() -> dict[str, list[Example]]:
    """Development questions by set."""
    found = {name: [(row["question"], Aim.RULES.value) for row in _rows(QUESTIONS / f"{name}.jsonl")] for name in ANSWERABLE}
    for name in OPEN:
        found[f"unanswerable-{name}"] = [(text, _kind(text, reason)) for text, reason in unanswerable(name)]
    found["refusal-dev"] = [(text, _kind(text, reason)) for text, reason in refused()]
    return found


def _kind(text: str, reason: str) -> str:
    return "open" if reason == "personal" and ONES_OWN.search(text) else "rules" if reason == "fine" else KINDS.get(reason, reason)


def _rows(path: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def own() -> list[Example]:
    """Our own examples: frames with their places filled, the same ones each time, and whole questions."""
    listed, chance = tomllib.loads(OWN.read_text(encoding="utf-8")), random.Random(7)
    found: dict[str, str] = {}
    for kind, count in OWN_EXAMPLES.items():
        made = (_filled(listed, chance.choice(listed["frames"][kind]), chance) for _ in range(20 * count))
        fresh: Iterator[str] = (text for text in made if text not in found)
        for _, text in zip(range(count), fresh):  # noqa: B905 - as many as wanted, or as there are
            found[text] = kind
    whole = [(text, kind) for kind, texts in listed["whole"].items() for text in texts]
    return [*found.items(), *whole]


def _filled(listed: dict[str, Any], frame: str, chance: random.Random) -> str:
    """A frame with its places filled; a word may have places itself."""
    while place := PLACE.search(frame):
        words = listed["words"].get(place[1]) or listed["words"][chance.choice(listed["either"][place[1]])]
        frame = frame[: place.start()] + chance.choice(words) + frame[place.end() :]
    return frame.replace("我们我", "我").replace(",", chance.choice("，，，, ")) + chance.choice(("", "", "?", "？"))


def learned(known: Sequence[Example], kind: str) -> dict[str, Any]:
    """A table as it is written: `words`, or beside a model."""
    asked = [understand(text).text for text, _ in known]
    found = [features(text) for text in asked]
    seen = Counter(key for each in found for key in each)
    column = {key: number for number, key in enumerate(sorted(key for key, count in seen.items() if count >= LEAST_SEEN))}
    cells = [(row, column[key], value) for row, each in enumerate(found) for key, value in each.items() if key in column]
    rows, columns, values = zip(*cells, strict=True)
    matrix: Any = csr_matrix((values, (rows, columns)), shape=(len(found), len(column)))
    mean: NDArray[np.float64] = np.zeros(0)
    if kind != "words":
        vectors = embedded(asked)
        mean = vectors.mean(axis=0)
        matrix = hstack([matrix, csr_matrix((vectors - mean) * SPREAD)]).tocsr()
    sizes = Counter(label for _, label in known)
    shares = np.array([(len(known) / len(sizes) / sizes[label]) ** EVEN for _, label in known])
    lines = [_line(matrix, [label == aim for _, label in known], shares) for aim in Aim]
    steps = np.rint(np.array([weights[: len(column)] for weights, _ in lines]) / SCALE).astype(int)
    kept = {key: steps[:, number].tolist() for key, number in column.items() if np.abs(steps[:, number]).max() >= LEAST_WEIGHT}
    row: dict[str, Any] = {"bias": [round(bias, 3) for _, bias in lines], "scale": SCALE, "weights": kept}
    if kind != "words":
        numbers = [[round(float(value) * SPREAD, 2) for value in weights[len(column) :]] for weights, _ in lines]
        row["vector"] = (numbers, [round(float(value), 4) for value in mean])
    return row


def _line(matrix: Any, labels: list[bool], shares: NDArray[np.float64]) -> tuple[NDArray[np.float64], float]:
    model = LogisticRegression(C=STRENGTH, solver="liblinear", max_iter=60, tol=1e-3).fit(matrix, labels, sample_weight=shares)
    return model.coef_[0], float(model.intercept_[0])


@cache
def unseen(kind: str) -> dict[str, dict[Aim, float]]:
    """What a reader that has seen no question of the same hand says of each development question."""
    sets, base = development(), always()
    found: dict[str, dict[Aim, float]] = {}
    for hand in sorted(set(READERS.values())):
        held = {text for name, examples in sets.items() if READERS[name] == hand for text, _ in examples}
        others = [example for name, examples in sets.items() if READERS[name] != hand for example in examples]
        reader = AimReader.read(learned([example for example in [*base, *others] if example[0] not in held], kind))
        asked = {text: understand(text).text for text in sorted(held)}
        vectors = embedded(list(asked.values())) if kind != "words" else [None] * len(asked)
        found |= {text: reader.powers(read, vector) for (text, read), vector in zip(asked.items(), vectors, strict=True)}
    return found


def by_readers() -> None:
    """How many of each kind are refused for their aim, by readers that have seen nothing of the same hand."""
    for kind in ("words", BUNDLED):
        powers = unseen(kind)
        for name, examples in development().items():
            for label in sorted({label for _, label in examples}):
                strength = [max(powers[text][aim] for aim in REFUSED) for text, one in examples if one == label]
                reached = [sum(one >= border for one in strength) for border in (SURE, CERTAIN)]
                print(f"{kind} {name} {label}: {reached[0]} sure, {reached[1]} certain of {len(strength)}")


def main() -> None:
    known = [*always(), *(example for examples in development().values() for example in examples)]
    tables = {kind: learned(known, kind) for kind in ("words", BUNDLED)}
    TABLE.write_text(json.dumps(tables, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"{len(known)} questions, {[len(table['weights']) for table in tables.values()]} keys, {TABLE.stat().st_size} bytes")


if __name__ == "__main__":
    by_readers() if sys.argv[1:] == ["readers"] else main()
