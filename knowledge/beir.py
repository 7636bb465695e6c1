"""Measuring on a collection in BEIR layout: lexical search, and beside it a model's vectors with a query adapter.

The vectors of a large collection take an hour on two cores. They are kept in a file that the caller names, outside any repository,
and computed from where an earlier run stopped.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import random
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from knowledge.evaluation import CUTOFFS, BadQuestions, Question, measure
from knowledge.lexical import LexicalIndex
from knowledge.model import Clause
from knowledge.ports import Embedder
from knowledge.query import understand
from knowledge.query_adapter import adapted, train

Vectors = NDArray[np.float32]

EMBEDDED_CHARS = 180
"""Of each text: what an article is about stands at its beginning, and time grows with length."""
BATCH = 16
POOL = 200
DENSE_SHARE = 0.5
SEED = 1


@dataclass(frozen=True)
class Collection:
    """Texts, questions and which text answers which question."""

    clauses: list[Clause] = field(repr=False)
    questions: list[Question] = field(repr=False)

    @classmethod
    def read(cls, folder: Path, split: str) -> Collection:
        """Read corpus, queries and one split. Raises BadQuestions, OSError."""
        texts = {str(row["_id"]): str(row.get("text", "")) for row in _rows(folder / "queries.jsonl")}
        gold = _qrels(folder / "qrels" / f"{split}.tsv")
        questions = [Question(key, texts[key], frozenset(ids)) for key, ids in gold.items() if key in texts]
        if not questions:
            raise BadQuestions(f"split {split} has no questions that stand in queries.jsonl")
        return cls(list(_corpus(folder)), questions)


def evaluate_beir(folder: Path, *, split: str, folds: int | None = None) -> dict[str, Any]:
    """Measure lexical search. Nothing is trained, so folds only show the spread. Raises BadQuestions, OSError."""
    collection = Collection.read(folder, split)
    questions = collection.questions
    index = LexicalIndex.in_memory(collection.clauses)

    def search(text: str) -> list[str]:
        return [key for key, _ in _lexical(index, text, max(CUTOFFS))]

    result = measure(questions, search)
    if folds:
        result["folds"] = [measure(questions[fold::folds], search) for fold in range(folds)]
    return result


def evaluate_beir_with_vectors(
    folder: Path,
    split: str,
    folds: int,
    embedder: Embedder,
    cache: Path,
    on_progress: Callable[[int, int], None] = lambda done, total: None,
) -> dict[str, Any]:
    """Measure vectors and their fusion with lexical search; each question with an adapter trained on the other folds alone.

    The figures on top are the fusion's with the adapter; `lexical`, `dense`, `adapted` (dense with adapter) and `fused` (without it)
    stand beside them. Raises BadQuestions, OSError.
    """
    collection = Collection.read(folder, split)
    passages = passage_vectors(collection.clauses, embedder, cache, on_progress)
    questions = collection.questions
    queries = np.array([embedder.embed_query(question.text) for question in questions], dtype="<f4")
    numbers = {clause.label: number for number, clause in enumerate(collection.clauses)}
    gold = [[numbers[key] for key in sorted(question.gold) if key in numbers] for question in questions]
    turned = np.empty_like(queries)
    order = list(range(len(questions)))
    random.Random(SEED).shuffle(order)  # noqa: S311 - a split, no secret
    for fold in range(folds):
        held_out = order[fold::folds]
        known = sorted(set(order) - set(held_out))
        turned[held_out] = adapted(queries[held_out], train(queries[known], passages, [gold[number] for number in known]))
    index = LexicalIndex.in_memory(collection.clauses)
    lexical = [_lexical(index, question.text, POOL) for question in questions]
    labels = [clause.label for clause in collection.clauses]
    place = {question.text: number for number, question in enumerate(questions)}
    ranked: dict[str, Callable[[int], list[str]]] = {
        "": lambda n: _fused(lexical[n], turned[n], passages, numbers),
        "lexical": lambda n: [key for key, _ in lexical[n]],
        "dense": lambda n: [labels[number] for number in _nearest(queries[n], passages)],
        "adapted": lambda n: [labels[number] for number in _nearest(turned[n], passages)],
        "fused": lambda n: _fused(lexical[n], queries[n], passages, numbers),
    }
    found = {name: measure(questions, lambda text, rank=rank: rank(place[text])) for name, rank in ranked.items()}
    for row in found.values():
        del row["ms_per_query"]  # searches ran before
    return {**found.pop(""), **found, "model": embedder.model_id, "trained_folds": folds}


def passage_vectors(
    clauses: Sequence[Clause], embedder: Embedder, cache: Path, on_progress: Callable[[int, int], None] = lambda done, total: None
) -> Vectors:
    """Vectors of the texts, in order, from a file of float32 that grows in place; a file of another corpus or model begins anew."""
    texts = [clause.text[:EMBEDDED_CHARS] for clause in clauses]
    dimensions = len(embedder.embed_query("一"))
    about = {
        "model": embedder.model_id,
        "texts": hashlib.sha256("\0".join(texts).encode()).hexdigest(),
        "dimensions": dimensions,
    }
    notes = cache.with_name(f"{cache.name}.json")
    done = _done(notes, about) if cache.exists() else 0
    vectors = np.memmap(cache, dtype="<f4", mode="r+" if done else "w+", shape=(len(texts), dimensions))
    order = sorted(range(len(texts)), key=lambda number: (len(texts[number]), number))
    for start in range(done, len(order), BATCH):
        batch = order[start : start + BATCH]
        vectors[batch] = embedder.embed_documents([texts[number] for number in batch])
        if start // BATCH % 100 == 0 or start + BATCH >= len(order):
            vectors.flush()
            notes.write_text(json.dumps({**about, "done": min(start + BATCH, len(order))}), encoding="utf-8")
            on_progress(start, len(order))
    return np.asarray(vectors)


def _done(notes: Path, about: Mapping[str, object]) -> int:
    try:
        row = json.loads(notes.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return 0
    return int(row["done"]) if {name: row.get(name) for name in about} == about else 0


def _lexical(index: LexicalIndex, text: str, limit: int) -> list[tuple[str, float]]:
    return [(key.removeprefix("#"), score) for key, score in index.search(understand(text).weighted_terms, limit=limit).items()]


def _nearest(query: Vectors, passages: Vectors) -> list[int]:
    """The numbers of the nearest texts, best first."""
    similarities = passages @ query
    best = np.argpartition(-similarities, min(POOL, len(passages) - 1))[:POOL]
    return sorted((int(number) for number in best), key=lambda number: (-similarities[number], number))


def _fused(lexical: Sequence[tuple[str, float]], query: Vectors, passages: Vectors, numbers: Mapping[str, int]) -> list[str]:
    """Both kinds of score over the best of each: BM25 by its top, similarities by the distance of the first from the hundredth."""
    similarities = passages @ query
    best = np.sort(similarities)[::-1][:100]
    high, low = float(best[0]), float(best[-1])
    top = lexical[0][1] if lexical else 1.0
    words = {numbers[key]: score / top for key, score in lexical}
    pool = {*words, *(int(number) for number in np.argpartition(-similarities, min(POOL, len(passages) - 1))[:POOL])}

    def score(number: int) -> float:
        near = max(-1.0, (float(similarities[number]) - low) / ((high - low) or 1.0))
        return (1 - DENSE_SHARE) * words.get(number, 0.0) + DENSE_SHARE * near

    labels = list(numbers)
    return [labels[number] for number in sorted(pool, key=lambda number: (-score(number), number))[: max(CUTOFFS)]]


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
