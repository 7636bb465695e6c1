"""Learn the weights of `handlers/routing/levels.json`; scikit-learn is needed for learning alone.

    python -m tests.benchmarks.routing.train_levels              (writes the table)
    python -m tests.benchmarks.routing.train_levels --left-out   (each untouched reader in turn is left out and reported on)

It learns from every unambiguous scenario of the sets to develop with, once with the scope that was told and once without. How words
speak for a level it learns from all of them. What the rules decided counts only in sets on which no rule was tuned (`UNTOUCHED`): in
the others the rules are right because they were made so. Held-out scenarios are never read here.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import mean
from typing import Any

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from bot.commands.routing import read_request
from handlers.routing.level_evidence import RULED
from handlers.routing.level_reader import LevelReader
from handlers.routing.model import Level, Scope
from handlers.routing.router import evidence
from handlers.routing.rules import SUPERIOR, Rules, bundled_rules
from tests.benchmarks.routing.scenarios import SCENARIOS, Outcome, decide_all, organisation_for, scenarios_of

TABLE = SCENARIOS.parents[2] / "handlers" / "routing" / "levels.json"
UNTOUCHED = ("dev11", "dev12", "dev13", "dev14", "dev15", "dev16", "dev17", "dev18", "dev19", "dev20", "dev21")
READERS = ("dev", "dev2", "dev3", "dev4", "dev5", "dev6", "dev7", "dev8", "dev9", "dev10", *UNTOUCHED)
STRENGTH = 20.0
"""Inverse strength of regularisation, chosen with one untouched reader left out at a time."""
EVERY = 3
"""Of so many matters of one person one is learned from as well as if somebody at the university's own union told it."""
OF_OWN_UNION: dict[str, str] = {Level.GROUP: Level.BRANCH}
"""What has no group at the university's own union."""
TUNED = "of a set that rules were tuned on"
LEAST_SEEN = 2
SCALE = 0.01
LEAST_WEIGHT = 10
"""Evidence all of whose weights are nearer to nothing, in steps of `SCALE`, is left out of the table."""


@dataclass(frozen=True)
class Example:
    reader: str
    level: str
    evidence: Mapping[str, float]


def target(level: str) -> str:
    """A level as rules name it."""
    return SUPERIOR if level in (Level.CITY, Level.INDUSTRY, Level.EDUCATION) else level


def examples_of(reader: str, rules: Rules) -> list[Example]:
    """A reader's unambiguous scenarios, each with the scope told and without."""
    found: list[Example] = []
    scenarios = {row["id"]: row for row in scenarios_of(reader)}
    for unscoped in (False, True):
        for place, outcome in enumerate(decide_all(reader, unscoped=unscoped, rules=rules)):
            if not outcome.ambiguous:
                level = target(outcome.row["gold"]["level"])
                found += [Example(reader, level, weighed(outcome.row, rules, reader))]
                if place % EVERY == 0 and of_oneself(scenarios[outcome.row["id"]]):
                    found += [Example(reader, OF_OWN_UNION.get(level, level), weighed(at_the_top(outcome.row), rules, reader))]
    return found


def of_oneself(row: dict[str, Any]) -> bool:
    """Whether somebody of a unit tells of a matter of their own."""
    return row["scope"] == Scope.PERSON and not row["against"] and bool(row["person"].get("college"))


def at_the_top(row: dict[str, Any]) -> dict[str, Any]:
    """The same matter of somebody who is of no unit but the university's own: mostly its union's officers write scenarios from there."""
    return {**row, "person": {**row["person"], "college": "校工会"}}


def weighed(row: dict[str, Any], rules: Rules, reader: str) -> dict[str, float]:
    organisation = organisation_for(row)
    request, _, _ = read_request(row, organisation)
    found = evidence(request, organisation, rules)
    if reader in UNTOUCHED:
        return found
    return {piece: value for piece, value in found.items() if not piece.startswith(RULED)} | {TUNED: 1.0}


def learn(examples: Sequence[Example]) -> LevelReader:
    seen = Counter(piece for example in examples for piece in example.evidence)
    vectorizer = DictVectorizer()
    # each scenario stands there twice
    found = vectorizer.fit_transform(
        [{piece: value for piece, value in example.evidence.items() if seen[piece] >= 2 * LEAST_SEEN} for example in examples]
    )
    model = LogisticRegression(C=STRENGTH, max_iter=300, tol=1e-3)
    model.fit(found, [example.level for example in examples])
    steps = np.rint(model.coef_ / SCALE).astype(int)
    weights = {
        str(piece): tuple(steps[:, place].tolist())
        for place, piece in enumerate(vectorizer.get_feature_names_out())
        if piece != TUNED and np.abs(steps[:, place]).max() >= LEAST_WEIGHT
    }
    return LevelReader(tuple(map(str, model.classes_)), tuple(round(float(each), 4) for each in model.intercept_), weights, SCALE)


def write(reader: LevelReader, examples: int) -> None:
    head = {
        "made_by": "python -m tests.benchmarks.routing.train_levels",
        "examples": examples,
        "levels": reader.levels,
        "bias": reader.bias,
        "scale": reader.scale,
    }
    lines = [
        f"  {json.dumps(piece, ensure_ascii=False)}: {json.dumps(row, separators=(',', ':'))}"
        for piece, row in sorted(reader.weights.items())
    ]
    text = json.dumps(head, ensure_ascii=False, indent=1)[:-2] + ',\n "weights": {\n' + ",\n".join(lines) + "\n }\n}\n"
    TABLE.write_text(text, encoding="utf-8")
    print(f"{len(reader.weights)} pieces of evidence, {len(text.encode()) / 1e6:.2f} MB, from {examples} examples")


def left_out(examples: Sequence[Example], rules: Rules) -> None:
    """Each untouched reader by the rules alone, and with a reader of levels that has not seen that set."""
    for name in UNTOUCHED:
        learned = replace(rules, reader=learn([example for example in examples if example.reader != name]))
        for unscoped in (False, True):
            before, after = (decide_all(name, unscoped=unscoped, rules=table) for table in (rules, learned))
            print(f"{name}, scope {'not told' if unscoped else 'told'}: {share(before)} → {share(after)}", end="; ")
            print(f"seen by whom it is against {seen(before)} → {seen(after)}; the rules gave way {given_way(after)}", flush=True)


def share(outcomes: Iterable[Outcome]) -> str:
    clear = [outcome for outcome in outcomes if not outcome.ambiguous]
    clause = mean(outcome.clause in outcome.gold for outcome in clear)
    return f"{mean(outcome.right_once_confirmed for outcome in clear):.3f} (clause {clause:.3f})"


def seen(outcomes: Iterable[Outcome]) -> int:
    return sum(outcome.leaks for outcome in outcomes)


def given_way(outcomes: Iterable[Outcome]) -> str:
    ways = [outcome for outcome in outcomes if outcome.decision.instead_of and not outcome.ambiguous]
    return f"{len(ways)} times, rightly {sum(outcome.right_once_confirmed for outcome in ways)}"


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--left-out", action="store_true")
    given = parser.parse_args()
    rules = replace(bundled_rules(), reader=None)
    examples = [example for reader in READERS for example in examples_of(reader, rules)]
    if given.left_out:
        left_out(examples, rules)
    else:
        write(learn(examples), len(examples))


if __name__ == "__main__":
    main()
