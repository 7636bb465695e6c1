"""Measuring retrieval: recall and reciprocal rank over a set of questions, with bootstrap intervals."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from knowledge.clause_ids import parse_clause_id
from knowledge.ports import Retriever

CUTOFFS = (1, 3, 5, 10, 100)
RESAMPLES = 1000


class BadQuestions(Exception):
    """A file of questions that cannot be read; the message names the line."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question with the clauses that answer it."""

    id: str
    text: str = field(repr=False)
    gold: frozenset[str]


def load_questions(path: Path) -> list[Question]:
    """Read `{"id","question","gold":[clause ids]}` a line. Raises BadQuestions, OSError."""
    found: list[Question] = []
    for number, line in enumerate(path.read_text(encoding="utf-8-sig").splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            gold = frozenset(_canonical(clause_id) for clause_id in row["gold"])
            found.append(Question(str(row["id"]), str(row["question"]), gold))
        except (json.JSONDecodeError, KeyError, TypeError, ValueError) as error:
            raise BadQuestions(f'line {number}: needs {{"id","question","gold":[clause ids]}} ({error})') from error
    if not found:
        raise BadQuestions("no questions")
    return found


def _canonical(clause_id: str) -> str:
    parsed = parse_clause_id(clause_id)
    if parsed is None:
        raise ValueError(f"{clause_id} is no clause id")
    return str(parsed)


def evaluate_retrieval(retriever: Retriever, questions: Sequence[Question]) -> dict[str, Any]:
    """Measure a retriever: `n`, `recall@k`, `mrr@10`, 95 % intervals, `ms_per_query`."""
    return measure(questions, lambda text: [passage.clause.id for passage in retriever.search(text, limit=max(CUTOFFS))])


def measure(questions: Sequence[Question], search: Callable[[str], Sequence[str]]) -> dict[str, Any]:
    """Measure any function from a question to ids, best first."""
    ranks: list[list[int]] = []
    started = time.perf_counter()
    for question in questions:
        ranked = search(question.text)
        ranks.append([rank for rank, clause in enumerate(ranked, 1) if clause in question.gold])
    spent_ms = (time.perf_counter() - started) * 1000
    sizes = [len(question.gold) for question in questions]
    result: dict[str, Any] = {"n": len(questions)}
    for k in CUTOFFS:
        result[f"recall@{k}"] = _mean(recall_values(ranks, sizes, k))
    result["mrr@10"] = _mean([reciprocal(found) for found in ranks])
    result["ci95"] = {
        "recall@1": interval(recall_values(ranks, sizes, 1)),
        "recall@3": interval(recall_values(ranks, sizes, 3)),
        "mrr@10": interval([reciprocal(found) for found in ranks]),
    }
    result["ms_per_query"] = round(spent_ms / max(1, len(questions)), 3)
    return result


@dataclass(frozen=True, slots=True)
class Judged:
    """What became of one question in one run."""

    id: str
    rank: int
    """Of the first clause that answers, from 1; 0 where none was found."""


def judge(retriever: Retriever, questions: Sequence[Question]) -> list[Judged]:
    """The rank of the first gold clause for each question, in order; for comparing two runs."""
    found: list[Judged] = []
    for question in questions:
        ranked = [passage.clause.id for passage in retriever.search(question.text, limit=max(CUTOFFS))]
        found.append(Judged(question.id, next((rank for rank, clause in enumerate(ranked, 1) if clause in question.gold), 0)))
    return found


def compare(before: Sequence[Judged], after: Sequence[Judged]) -> dict[str, Any]:
    """Compare two runs over the questions both have: who gained and lost first place, with an interval of the difference.

    Paired: the questions are resampled together, so that what both runs find hard does not blur what differs.
    """
    older = {one.id: one.rank for one in before}
    pairs = [(one.id, older[one.id], one.rank) for one in after if one.id in older]
    differences = [float(new == 1) - float(old == 1) for _, old, new in pairs]
    changed = [{"id": key, "before": old, "after": new} for key, old, new in pairs if old != new]
    return {
        "n": len(pairs),
        "recall@1": [_mean([float(old == 1) for _, old, _ in pairs]), _mean([float(new == 1) for _, _, new in pairs])],
        "difference": _mean(differences),
        "ci95": interval(differences),
        "gained": sum(one > 0 for one in differences),
        "lost": sum(one < 0 for one in differences),
        "changed": changed,
    }


def recall_values(ranks: Sequence[Sequence[int]], sizes: Sequence[int], k: int) -> list[float]:
    """Per question: the share of its gold clauses among the first k, of as many as fit there."""
    return [sum(rank <= k for rank in found) / max(1, min(size, k)) for found, size in zip(ranks, sizes, strict=True)]


def reciprocal(found: Sequence[int], k: int = 10) -> float:
    """1 / rank of the first gold clause within k, else 0."""
    return 1.0 / found[0] if found and found[0] <= k else 0.0


def interval(values: Sequence[float]) -> list[float]:
    """Bootstrap 95 % interval of a mean; seeded, so that the same values give the same interval."""
    if not values:
        return [0.0, 0.0]
    chance = random.Random(20201)  # noqa: S311 - resampling, no secret
    means = sorted(_mean([chance.choice(values) for _ in values]) for _ in range(RESAMPLES))
    return [round(means[int(0.025 * RESAMPLES)], 4), round(means[int(0.975 * RESAMPLES) - 1], 4)]


def _mean(values: Sequence[float]) -> float:
    return round(sum(values) / len(values), 4) if values else 0.0
