"""What is said beside an answer: to a second question of a message, and of a rule that is not held and may have more.

python -m tests.benchmarks.retrieval.beside questions dev      (the sets by which it was decided that a story is answered as one)
python -m tests.benchmarks.retrieval.beside questions heldout  (sets that decided nothing, as wholes)
python -m tests.benchmarks.retrieval.beside rules dev          (the sets by which `LEAST_BESIDE` was chosen)
python -m tests.benchmarks.retrieval.beside rules report       (sets that chose nothing)
"""

import argparse
import json
from collections import Counter
from typing import Any

from handlers.several import SURE_BESIDE, questions_in
from knowledge.evaluation import load_questions
from knowledge.model import Answer, NotFound
from tests.benchmarks.retrieval.corpora import QUESTIONS, opinion_among_laws

ANSWERABLE = {
    "dev": ("stories-dev", "laws-dev2", "opinion-dev4"),
    "heldout": ("opinion-heldout", "opinion-heldout2", "opinion-heldout3", "laws-heldout", "laws-heldout2"),
}
ELSEWHERE = {"dev": ("not-held-dev2", "not-held-dev3", "not-held-dev4"), "report": ("not-held-report",)}
BESIDE = {"dev": ("stories-dev", "laws-dev2"), "report": ANSWERABLE["heldout"]}


def questions(answer: Any, split: str) -> None:
    """Count by which text the right clause comes first, and what the later questions find by themselves."""
    counts: Counter[str] = Counter()
    for one in (question for name in ANSWERABLE[split] for question in load_questions(QUESTIONS / f"{name}.jsonl")):
        parts = questions_in(one.text)
        if not parts:
            continue
        kind = "hangs on the first" if all(part.tied for part in parts[1:]) else "of its own"
        whole = answer(one.text)
        counts[f"{kind}: messages"] += 1
        counts[f"{kind}: right first, whole"] += _first(whole) in one.gold
        counts[f"{kind}: right first, by the first part"] += _first(answer(parts[0].text)) in one.gold
        shown = {cited.clause.id for cited in whole.citations} if isinstance(whole, Answer) else set[str]()
        for part in parts[1:]:
            found = answer(part.text)
            if isinstance(found, Answer) and _first(found) not in shown:
                sure = "from" if found.confidence >= SURE_BESIDE else "below"
                counts[f"{kind}: a later part finds another clause, {sure} {SURE_BESIDE}"] += 1
                counts[f"{kind}: … right, {sure} {SURE_BESIDE}"] += _first(found) in one.gold
    _print(counts)


def rules(answer: Any, split: str) -> None:
    """Count the rules that are named: as what answers, beside a clause, and where a clause answers."""
    counts: Counter[str] = Counter()
    for row in (json.loads(line) for name in ELSEWHERE[split] for line in (QUESTIONS / f"{name}.jsonl").open(encoding="utf-8")):
        if not row["rule"]:
            continue
        result = answer(row["question"])
        counts["not held: questions"] += 1
        if isinstance(result, NotFound):
            counts["not held: named, right"] += result.missing == row["rule"]
            counts["not held: named, another"] += result.reason == "elsewhere" and result.missing != row["rule"]
        elif isinstance(result, Answer):
            counts["not held: answered by a clause"] += 1
            counts["not held: … the rule surely beside it"] += bool(result.absent)
            counts["not held: … perhaps beside it, right"] += result.perhaps == row["rule"]
            counts["not held: … perhaps beside it, another"] += result.perhaps not in ("", row["rule"])
    for one in (question for name in BESIDE[split] for question in load_questions(QUESTIONS / f"{name}.jsonl")):
        result = answer(one.text)
        if isinstance(result, Answer):
            counts["held: answered"] += 1
            counts["held: … perhaps beside it"] += bool(result.perhaps)
    _print(counts)


def _first(result: object) -> str:
    return result.citations[0].clause.id if isinstance(result, Answer) else ""


def _print(counts: Counter[str]) -> None:
    for name, count in sorted(counts.items()):
        print(f"{count:5d}  {name}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("questions", "rules"))
    parser.add_argument("split", choices=("dev", "heldout", "report"))
    given = parser.parse_args()
    with opinion_among_laws() as known:
        {"questions": questions, "rules": rules}[given.what](known.answerer.answer, given.split)
