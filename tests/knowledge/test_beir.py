"""Collections in BEIR layout: lexical figures, vectors that are kept, adapters that never saw the question they are judged on."""

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from knowledge.beir import Collection, evaluate_beir, evaluate_beir_with_vectors, passage_vectors
from knowledge.evaluation import BadQuestions
from knowledge.query_adapter import adapted, train

WORDS = ("经费", "主席", "会员", "仲裁", "工资", "休假", "女工", "工伤")
DIMENSIONS = 16


class Counting:
    """Embeds a text by the words in it; questions point elsewhere, by a fixed turn that an adapter can learn."""

    model_id = "counting@1"

    def __init__(self) -> None:
        self.embedded = 0
        self._turn = np.linalg.qr(np.random.default_rng(1).normal(size=(DIMENSIONS, DIMENSIONS)))[0]

    def _vector(self, text: str) -> np.ndarray:
        vector = np.array([float(word in text) for word in WORDS] + [0.01] * (DIMENSIONS - len(WORDS)))
        return vector / np.linalg.norm(vector)

    def embed_documents(self, texts: Sequence[str]) -> list[list[float]]:
        self.embedded += len(texts)
        return [self._vector(text).tolist() for text in texts]

    def embed_query(self, text: str) -> list[float]:
        return (self._vector(text) @ self._turn).tolist()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Eight texts, and five questions about each."""
    rows = [{"_id": f"t{n}", "title": "", "text": f"关于{word}的条文"} for n, word in enumerate(WORDS)]
    asked = [{"_id": f"q{n}", "text": f"问{n}：{WORDS[n % 8]}怎么办"} for n in range(40)]
    (tmp_path / "qrels").mkdir()
    for name, lines in (("corpus", rows), ("queries", asked)):
        (tmp_path / f"{name}.jsonl").write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in lines), encoding="utf-8")
    gold = "".join(f"q{n}\tt{n % 8}\t1\n" for n in range(40))
    (tmp_path / "qrels" / "train.tsv").write_text("query-id\tcorpus-id\tscore\n" + gold, encoding="utf-8")
    return tmp_path


def test_lexical_search_is_measured_with_the_spread_of_folds(folder: Path) -> None:
    result = evaluate_beir(folder, split="train", folds=4)

    assert (40, 1.0, 4) == (result["n"], result["recall@1"], len(result["folds"]))


def test_a_split_without_questions_is_refused(folder: Path) -> None:
    (folder / "qrels" / "test.tsv").write_text("query-id\tcorpus-id\tscore\n", encoding="utf-8")
    with pytest.raises(BadQuestions):
        Collection.read(folder, "test")


def test_vectors_are_kept_and_taken_up_where_they_stopped(folder: Path, tmp_path: Path) -> None:
    clauses, model, cache = Collection.read(folder, "train").clauses, Counting(), tmp_path / "vectors"
    first = passage_vectors(clauses, model, cache)
    again = passage_vectors(clauses, model, cache)

    assert (8, DIMENSIONS) == first.shape
    assert np.array_equal(first, again)
    assert 8 == model.embedded


def test_vectors_of_another_corpus_or_model_are_made_anew(folder: Path, tmp_path: Path) -> None:
    clauses, cache = Collection.read(folder, "train").clauses, tmp_path / "vectors"
    passage_vectors(clauses, Counting(), cache)
    other = Counting()
    other.model_id = "counting@2"
    passage_vectors(clauses, other, cache)
    passage_vectors(clauses[:5], other, cache)

    assert 8 + 5 == other.embedded


def test_an_adapter_learns_what_it_is_shown_and_changes_nothing_untrained() -> None:
    model = Counting()
    passages = np.array(model.embed_documents(WORDS), dtype="<f4")
    queries = np.array([model.embed_query(word) for word in WORDS], dtype="<f4")
    matrix = train(queries, passages, [[n] for n in range(len(WORDS))], epochs=600)

    def right(turned: np.ndarray) -> int:
        return sum(int(np.argmax(passages @ query)) == n for n, query in enumerate(turned))

    assert right(adapted(queries, matrix)) > right(queries)
    assert np.allclose(adapted(queries, np.zeros_like(matrix)), queries, atol=1e-6)


def test_each_way_of_searching_has_its_own_figures(folder: Path, tmp_path: Path) -> None:
    result = evaluate_beir_with_vectors(folder, "train", 4, Counting(), tmp_path / "vectors")

    assert {"lexical", "dense", "adapted", "fused"} <= set(result)
    assert 1.0 == result["lexical"]["recall@1"]
    assert {40} == {result[name]["n"] for name in ("lexical", "dense", "adapted", "fused")} | {result["n"]}
    assert "counting@1" == result["model"]
