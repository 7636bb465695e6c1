"""Learn which rule that is not held a question is about; writes knowledge/rule_reader.json.

    python -m tests.benchmarks.retrieval.fit_rules            (writes the table)
    python -m tests.benchmarks.retrieval.fit_rules half       (reads what was not learned from; writes nothing)

Learned from our own questions (`elsewhere_questions.toml`), some of the guide's about each document, and development questions.
Held-back sets are never read.
"""

import json
import random
import sys
import tomllib
from collections.abc import Collection
from pathlib import Path
from typing import Any

from knowledge.clause_reader import ClauseReader
from knowledge.embedders import BUNDLED
from knowledge.guide import bundled_guide
from knowledge.query import understand
from knowledge.rule_reader import BROUGHT, meant_among
from tests.benchmarks.retrieval.corpora import OPEN, QUESTIONS, unanswerable
from tests.benchmarks.retrieval.fit_reader import READERS, Example, embedded, learned, questions_of

TABLE = Path(__file__).parents[3] / "knowledge" / "rule_reader.json"
OWN = Path(__file__).with_name("elsewhere_questions.toml")
LEARNED, REPORTED = "not-held-dev", "not-held-report"
"""One reader's questions in two halves; of the second nothing is learned, and it is looked at as a whole."""
NO_RULE = frozenset({"off_topic", "injection", "abuse"})
RATHER = 0.5
MOST_OF_A_DOCUMENT = 120
"""Questions of the guide about one document: of all it has, those about what is held would drown our own."""


def own() -> list[Example]:
    listed = tomllib.loads(OWN.read_text(encoding="utf-8"))
    return [(understand(ask).text, row["title"]) for row in (*listed["rule"], *listed["story"]) for ask in row["asks"]]


def of_the_guide(rules: Collection[str], brought: Collection[str]) -> list[Example]:
    """As many of the guide's questions about each document, the same ones each time."""
    chance, asks = random.Random(0), dict[str, list[str]]()
    for entry in bundled_guide().entries:
        asks.setdefault(entry.clause.partition("#")[0], []).extend(entry.asks)
    return [
        (understand(ask).text, document if document in rules else BROUGHT)
        for document, texts in asks.items()
        if document in rules or document in brought
        for ask in chance.sample(texts, min(MOST_OF_A_DOCUMENT, len(texts)))
    ]


def rows(name: str) -> list[Example]:
    """The questions of a half, with the rule that settles each; an empty one where a held clause does."""
    lines = (QUESTIONS / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [(understand(row["question"]).text, row["rule"]) for row in map(json.loads, lines)]


def beside() -> list[Example]:
    """Development questions that no rule answers, whatever is held."""
    return [(understand(text).text, BROUGHT) for name in OPEN for text, reason in unanswerable(name) if reason in NO_RULE]


def left_open(known: list[Example]) -> list[Example]:
    """What the guide leaves open, but for what a reader takes for a rule's: 公积金怎么提取 is open only while that is not held."""
    reader = ClauseReader.of(table_of(known))
    asks = [understand(ask).text for ask in bundled_guide().left_open]
    return [(ask, BROUGHT) for ask in asks if reader.likelihoods(ask, embedded(ask))[BROUGHT] >= RATHER]


def settled() -> list[Example]:
    """What a rule settles, held or not."""
    ours = own()
    rules = {rule for _, rule in ours if rule}
    asked = questions_of([name for group in READERS for name in group])
    answering = [{gold.partition("#")[0] for gold in question.gold} - rules for question in asked]
    development = [(understand(question.text).text, BROUGHT) for question, held in zip(asked, answering, strict=True) if held]
    return [*ours, *of_the_guide(rules, frozenset().union(*answering)), *development, *rows(LEARNED)]


def everything() -> list[Example]:
    known = [*settled(), *beside()]
    return [*known, *left_open(known)]


def table_of(known: list[Example]) -> dict[str, Any]:
    """A table as it is written."""
    return learned([(text, f"{rule}#") for text, rule in known], BUNDLED)


def half() -> None:
    """Half of the stories, which held clauses answer, and questions of both kinds, read by what was learned without them."""
    asked = [(understand(question.text).text, BROUGHT) for question in questions_of(["stories-dev"])][1::2]
    kept = {text for text, _ in asked}
    reader = ClauseReader.of(table_of([example for example in everything() if example[0] not in kept]))
    for name, examples in (("stories", asked), ("questions of rules that are not held", rows(REPORTED))):
        found = [(meant_among(reader.likelihoods(text, embedded(text)), ()), rule) for text, rule in examples]
        right = sum(meant.rule == rule and meant.odds > 0 for meant, rule in found)
        named = sum(bool(meant.rule) and meant.odds > 0 for meant, _ in found)
        print(f"{name}: {len(found)} asked, {named} by a rule that is not held more likely than not, {right} by the right one")


def main() -> None:
    known = everything()
    TABLE.write_text(json.dumps(table_of(known), ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"{len(known)} questions, {TABLE.stat().st_size} bytes")


if __name__ == "__main__":
    half() if sys.argv[1:] == ["half"] else main()
