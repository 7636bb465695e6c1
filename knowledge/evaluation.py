"""Measuring retrieval: recall and reciprocal rank over a set of questions, with bootstrap intervals."""

from __future__ import annotations

import gzip
import json
import random
import time
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

from knowledge.clause_ids import parse_clause_id
from knowledge.lexical import LexicalIndex
from knowledge.model import Clause
from knowledge.ports import Retriever
from knowledge.query import understand

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


def evaluate_beir(folder: Path, *, split: str, folds: int | None = None) -> dict[str, Any]:
    """Measure lexical search on a collection in BEIR layout. Nothing is trained, so folds only show the spread.

    Raises BadQuestions, OSError.
    """
    texts = {str(row["_id"]): str(row.get("text", "")) for row in _rows(folder / "queries.jsonl")}
    gold = _qrels(folder / "qrels" / f"{split}.tsv")
    questions = [Question(key, texts[key], frozenset(ids)) for key, ids in gold.items() if key in texts]
    if not questions:
        raise BadQuestions(f"split {split} has no questions that stand in queries.jsonl")
    index = LexicalIndex.in_memory(_corpus(folder))

    def search(text: str) -> list[str]:
        return [hit.clause.removeprefix("#") for hit in index.search(understand(text).weighted_terms, limit=max(CUTOFFS))]

    result = measure(questions, search)
    if folds:
        result["folds"] = [measure(questions[fold::folds], search) for fold in range(folds)]
    return result


def _corpus(folder: Path) -> Iterator[Clause]:
    path = next((folder / name for name in ("corpus.jsonl", "corpus.jsonl.gz") if (folder / name).exists()), None)
    if path is None:
        raise BadQuestions(f"{folder} holds no corpus.jsonl")
    for number, row in enumerate(_rows(path)):
        text = f"{row.get('title', '')}\n{row.get('text', '')}".strip()
        yield Clause("", str(row["_id"]), "", str(row.get("title", "")), (), text, number, 0, len(text))


def _rows(path: Path) -> Iterator[Mapping[str, Any]]:
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rb") as file:
        try:
            for number, line in enumerate(file, 1):
                if line.strip():
                    yield _row(line, f"{path.name}, line {number}")
        except (EOFError, zlib.error) as error:
            raise BadQuestions(f"{path.name} is cut off or damaged") from error


def _row(line: bytes, place: str) -> Mapping[str, Any]:
    try:
        row = json.loads(line.decode("utf-8-sig"))
    except ValueError as error:
        raise BadQuestions(f"{place}: {error}") from error
    if not isinstance(row, dict) or "_id" not in row:
        raise BadQuestions(f'{place}: needs an object with "_id"')
    return cast("Mapping[str, Any]", row)


def _qrels(path: Path) -> dict[str, set[str]]:
    gold: dict[str, set[str]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        fields = line.split("\t")
        if len(fields) >= 3 and fields[2].strip().isdigit() and int(fields[2]) > 0:
            gold.setdefault(fields[0], set()).add(fields[1])
    return gold
