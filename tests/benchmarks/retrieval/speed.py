"""How long a search without embedding takes at 2,000 and 100,000 clauses, beside LangChain's ensemble of BM25 and Chroma.

    pip install 'uniondesk[bench]'
    python -m tests.benchmarks.retrieval.speed            (2,000)
    python -m tests.benchmarks.retrieval.speed 100000     (minutes, to fill the indexes)
    python -m tests.benchmarks.retrieval.speed 100000 40  (so many questions: LangChain takes seconds for each)

The clauses are the opinion and the laws, and beyond them clauses made of two halves of theirs. Ours is the whole path of a search:
understanding, both lexical fields, versions in force, hydration from SQLite. LangChain's ensemble gets vectors that cost nothing to
make, and our terms for its BM25; both answer the same questions in turns, in one process.
"""

import random
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from langchain_chroma import Chroma
from langchain_classic.retrievers import EnsembleRetriever
from langchain_community.retrievers import BM25Retriever
from langchain_core.documents import Document as LangChainDocument
from langchain_core.embeddings import Embeddings

from bot.storage.database import Database
from bot.storage.migrations import migrate
from ingest.inputs import laws
from ingest.pipeline import Ingest, bundled
from knowledge.evaluation import load_questions
from knowledge.guide import bundled_guide
from knowledge.indexing import Indexer, IndexPolicy
from knowledge.model import Clause, Document
from knowledge.retrieval import HybridRetriever
from knowledge.store import SqlClauseStore
from knowledge.tokens import terms
from knowledge.vector_cache import VectorCache
from tests.benchmarks.retrieval.corpora import QUESTIONS

SEED = 24
A_DOCUMENT = 500
QUESTIONS_ASKED = 200
WARMING = 10
"""Questions asked first and not counted; none of them is asked again."""
DIMENSIONS = 384
BATCH = 5000


class FreeEmbeddings(Embeddings):
    """Vectors at random: a search in them costs what it costs, making them costs nothing."""

    def __init__(self) -> None:
        self._chance = np.random.default_rng(SEED)

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        vectors = self._chance.normal(size=(len(texts), DIMENSIONS))
        return (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).tolist()

    def embed_query(self, text: str) -> list[float]:
        return self.embed_documents([text])[0]


def fill(store: SqlClauseStore, size: int) -> list[Clause]:
    """Take in the real documents, and as many made ones as are missing."""
    list(Ingest(store).run([*bundled(), *laws()]))
    real = list(store.every_clause())
    chance = random.Random(SEED)
    for start in range(len(real), size, A_DOCUMENT):
        name = f"合成文件{start}"
        texts = [made(chance, real) for _ in range(min(A_DOCUMENT, size - start))]
        text = "\n".join(texts)
        clauses, at = [], 0
        for number, words in enumerate(texts):
            clauses.append(Clause(name, f"第{number + 1}条", f"第{number + 1}条", "", (), words, number, at, at + len(words), name))
            at += len(words) + 1
        store.save(Document(name, name, text), clauses, [])
    return list(store.every_clause())


def made(chance: random.Random, real: Sequence[Clause]) -> str:
    one, other = chance.sample(real, 2)
    return one.text[: len(one.text) // 2].replace("\n", "") + other.text[len(other.text) // 2 :].replace("\n", "")


def timed(search: Callable[[str], object], question: str) -> float:
    began = time.perf_counter()
    search(question)
    return (time.perf_counter() - began) * 1000


def main(size: int, asked: int = QUESTIONS_ASKED) -> None:
    questions = [question.text for name in ("opinion-dev", "laws-dev") for question in load_questions(QUESTIONS / f"{name}.jsonl")]
    questions = random.Random(SEED).sample(questions, min(asked + WARMING, len(questions)))
    with tempfile.TemporaryDirectory(prefix="uniondesk-bench-") as folder:
        database = Database.open(f"sqlite:///{Path(folder) / 'desk.db'}")
        migrate(database)
        store = SqlClauseStore(database)
        clauses = fill(store, size)
        policy = IndexPolicy(Path(folder), "none")
        indexer = Indexer(store, VectorCache(database), policy, owner=True, guide=bundled_guide)
        indexer.catch_up()
        indexer.make_ready()
        ours = HybridRetriever(store, indexer)
        documents = [LangChainDocument(clause.text, metadata={"clause": clause.id}) for clause in clauses]
        chroma = Chroma(embedding_function=FreeEmbeddings(), collection_name=f"speed-{size}")
        for start in range(0, len(documents), BATCH):
            chroma.add_documents(documents[start : start + BATCH])
        bm25 = BM25Retriever.from_documents(documents, preprocess_func=terms, k=10)
        ensemble = EnsembleRetriever(retrievers=[bm25, chroma.as_retriever(search_kwargs={"k": 10})], weights=[0.5, 0.5])
        spent: dict[str, list[float]] = {"ours": [], "LangChain": []}
        for question in questions:
            spent["ours"].append(timed(ours.search, question))
            spent["LangChain"].append(timed(ensemble.invoke, question))
        database.close()
    print(f"{len(clauses)} clauses, {len(questions) - WARMING} questions, ms")
    found = {name: np.percentile(times[WARMING:], [50, 95]) for name, times in spent.items()}
    for name, (half, most) in found.items():
        print(f"{name}: p50 {half:.1f}, p95 {most:.1f}")
    print(f"LangChain / ours: p50 {found['LangChain'][0] / found['ours'][0]:.1f}, p95 {found['LangChain'][1] / found['ours'][1]:.1f}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:] or ["2000"]))
