"""Ours beside plain LangChain on the same questions in the same run.

python -m tests.benchmarks.retrieval.compare dev
python -m tests.benchmarks.retrieval.compare heldout
python -m tests.benchmarks.retrieval.compare heldout laws     (the opinion among the 17 laws)
python -m tests.benchmarks.retrieval.compare heldout2         (and `heldout2 laws`: the next readers' questions)
python -m tests.benchmarks.retrieval.compare heldout3         (and `heldout3 laws`: a later reader's; half speak of other people)
"""

import json
import sys
import time
from collections import Counter
from typing import Any

from knowledge.evaluation import evaluate_retrieval, interval, load_questions, measure
from knowledge.model import Answer
from tests.benchmarks.retrieval.corpora import QUESTIONS, opinion, opinion_among_laws, unanswerable
from tests.benchmarks.retrieval.langchain_baseline import build, pure_chunks

LAWS = {"dev": ("laws-dev", "laws-dev2"), "heldout": ("laws-heldout", "laws-heldout2")}
OPEN = {
    "dev": ("dev", "dev3"),
    "dev4": ("dev3", "dev3"),
    "heldout": ("heldout", "heldout2"),
    "heldout2": ("heldout3", "heldout3"),
    "heldout3": ("heldout4", "heldout4"),
}
"""Sets of unanswerable questions beside those of the opinion: where it stands alone, and among laws."""


def main(name: str) -> None:
    questions = load_questions(QUESTIONS / f"opinion-{name}.jsonl")
    table: dict[str, dict[str, Any]] = {}
    with opinion("none") as known:
        table["ours, lexical alone"] = evaluate_retrieval(known.retriever, questions)
    with opinion() as known:
        table["ours, lexical and dense"] = evaluate_retrieval(known.retriever, questions)
        document = known.store.documents()[0]
        clauses = known.store.clauses(document.key)
        for kind, label in ((False, "LangChain, main clause of a chunk"), (True, "LangChain, any clause of a chunk")):
            table[label] = measure(questions, build(document.text, clauses, kind=kind))
        refusals(known, [question.text for question in questions], unanswerable(OPEN[name][0]))
    print(f"chunks that hold exactly one clause: {'/'.join(map(str, pure_chunks(document.text, clauses)))}")
    columns = ("recall@1", "recall@3", "recall@5", "recall@10", "mrr@10", "ms_per_query")
    print(f"\n| {name}, n = {len(questions)} | " + " | ".join(columns) + " | 95 % of recall@1 |\n|" + "---|" * (len(columns) + 2))
    for label, row in table.items():
        print(f"| {label} | " + " | ".join(f"{row[column]:.3f}" for column in columns) + f" | {row['ci95']['recall@1']} |")


def refusals(known: Any, answerable: list[str], others: list[tuple[str, str]]) -> None:
    """Print how many questions of each kind are refused, and how long an answer takes."""
    spent: list[float] = []

    def refused(question: str) -> bool:
        began = time.perf_counter()
        result = known.answerer.answer(question)
        spent.append((time.perf_counter() - began) * 1000)
        return not isinstance(result, Answer)

    lost = [float(refused(question)) for question in answerable]
    caught = [(reason, float(refused(question))) for question, reason in others]
    by_reason = Counter(reason for reason, _ in caught)
    shares = {reason: f"{sum(hit for r, hit in caught if r == reason):.0f}/{count}" for reason, count in by_reason.items()}
    values = [hit for _, hit in caught]
    print(f"answerable refused: {sum(lost):.0f}/{len(lost)} = {sum(lost) / len(lost):.3f}, 95 % {interval(lost)}")
    print(f"unanswerable refused: {sum(values):.0f}/{len(values)} = {sum(values) / len(values):.3f}, 95 % {interval(values)}")
    print(f"by reason: {json.dumps(shares)}")
    spent.sort()
    print(f"question to answer, ms: p50 {spent[len(spent) // 2]:.1f}, p95 {spent[int(len(spent) * 0.95)]:.1f}")


def among_laws(name: str) -> None:
    """The same questions, and such about laws, where the opinion stands among the laws that `make serve` takes in."""
    sets = [f"opinion-{name}", *LAWS.get(name, ())]
    with opinion_among_laws() as known:
        for file in sets:
            questions = load_questions(QUESTIONS / f"{file}.jsonl")
            row = evaluate_retrieval(known.retriever, questions)
            print(f"{file} among laws: {json.dumps({k: row[k] for k in ('n', 'recall@1', 'recall@3', 'recall@5', 'recall@10', 'ci95')})}")
            refusals(known, [question.text for question in questions], unanswerable(OPEN[name][1]))


if __name__ == "__main__":
    (among_laws if sys.argv[2:] == ["laws"] else main)(sys.argv[1] if len(sys.argv) > 1 else "dev")
