"""`eval retrieval` and `eval beir`."""

import gzip
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.bot.commands.conftest import Desk

NUMBER = "浙总工发〔2020〕24号"
FIGURES = {"n", "recall@1", "recall@3", "recall@5", "recall@10", "recall@100", "mrr@10", "ms_per_query"}
Lines = Callable[..., Path]


def test_retrieval_is_measured_by_all_figures(informed: Desk, lines: Lines) -> None:
    questions = lines(
        {"id": 1, "question": "工会经费公开", "gold": [f"{NUMBER}#17"]},
        {"id": 2, "question": "千分之三", "gold": ["浙总工发[2020]24号#第16项任务"]},
        {"id": 3, "question": "工会经费公开", "gold": ["没有#1"]},
    )
    ran = informed("eval", "retrieval", questions)

    assert 0 == ran.code
    assert set(ran.row) >= FIGURES
    assert (3, 0.6667, 0.6667, 0.6667) == (ran.row["n"], ran.row["recall@1"], ran.row["recall@100"], ran.row["mrr@10"])


@pytest.mark.parametrize("line", ["", "{", '{"id": 1, "question": "问"}', '{"id": 1, "question": "问", "gold": ["no id"]}', "[1]"])
def test_a_bad_set_of_questions_is_wrong_usage_and_names_the_line(informed: Desk, lines: Lines, line: str) -> None:
    ran = informed("eval", "retrieval", lines(line))

    assert (2, "") == (ran.code, ran.out)
    assert "lines.jsonl" in ran.err


def test_a_set_that_is_no_utf_8_is_wrong_usage(informed: Desk, tmp_path: Path) -> None:
    (tmp_path / "gbk.jsonl").write_bytes("问".encode("gbk"))

    assert 2 == informed("eval", "retrieval", tmp_path / "gbk.jsonl").code


def test_a_missing_set_is_wrong_usage(informed: Desk, tmp_path: Path) -> None:
    assert 2 == informed("eval", "retrieval", tmp_path / "missing.jsonl").code


@pytest.fixture
def collection(tmp_path: Path) -> Path:
    """A tiny collection in BEIR layout."""
    folder = tmp_path / "beir"
    (folder / "qrels").mkdir(parents=True)
    texts = ["年休假的天数", "工伤认定的申请", "工会经费的拨缴", "女职工的产假"]
    rows = [f'{{"_id": "d{n}", "title": "", "text": "{text}"}}\n' for n, text in enumerate(texts)]
    (folder / "corpus.jsonl").write_text("".join(rows), encoding="utf-8")
    asked = ["年休假几天", "怎么申请工伤", "经费拨缴", "产假"]
    rows = [f'{{"_id": "q{n}", "text": "{text}"}}\n' for n, text in enumerate(asked)]
    (folder / "queries.jsonl").write_text("".join(rows), encoding="utf-8")
    judged = ["query-id\tcorpus-id\tscore\n", *(f"q{n}\td{n}\t1\n" for n in range(4)), "q0\td1\t0\n"]
    (folder / "qrels" / "test.tsv").write_text("".join(judged), encoding="utf-8")
    return folder


def test_a_collection_in_beir_layout_is_measured(desk: Desk, collection: Path) -> None:
    ran = desk("eval", "beir", collection, "--split", "test")

    assert 0 == ran.code
    assert set(ran.row) >= FIGURES
    assert (4, 1.0, 1.0) == (ran.row["n"], ran.row["recall@1"], ran.row["mrr@10"])


def test_folds_share_the_questions_out(desk: Desk, collection: Path) -> None:
    row = desk("eval", "beir", collection, "--split", "test", "--folds", "2").row

    assert [2, 2] == [fold["n"] for fold in row["folds"]]


def test_a_compressed_corpus_is_read(desk: Desk, collection: Path) -> None:
    plain = collection / "corpus.jsonl"
    with gzip.open(collection / "corpus.jsonl.gz", "wb") as file:
        file.write(plain.read_bytes())
    plain.unlink()

    assert 1.0 == desk("eval", "beir", collection, "--split", "test").row["recall@1"]


SPOILED = {
    "no corpus": ("corpus.jsonl", None),
    "no queries": ("queries.jsonl", None),
    "no judgements": ("qrels/test.tsv", None),
    "judgements of nothing": ("qrels/test.tsv", b"query-id\tcorpus-id\tscore\n"),
    "a corpus that is none": ("corpus.jsonl", b"{"),
    "a text without id": ("corpus.jsonl", b'{"text": "a"}\n'),
    "queries without id": ("queries.jsonl", b'{"text": "a"}\n'),
    "rows that are no objects": ("queries.jsonl", b"[1]\n"),
    "judgements in GBK": ("qrels/test.tsv", "问".encode("gbk")),
    "queries in GBK": ("queries.jsonl", '{"_id": "q0", "text": "年"}'.encode("gbk")),
}


@pytest.mark.parametrize(("name", "content"), SPOILED.values(), ids=SPOILED.keys())
def test_a_spoiled_collection_is_wrong_usage(desk: Desk, collection: Path, name: str, content: bytes | None) -> None:
    (collection / name).unlink()
    if content is not None:
        (collection / name).write_bytes(content)

    ran = desk("eval", "beir", collection, "--split", "test")

    assert (2, "") == (ran.code, ran.out)
    assert "beir" in ran.err


def test_two_runs_are_compared_question_by_question(informed: Desk, lines: Lines, tmp_path: Path) -> None:
    questions = lines({"id": "q", "question": "工会经费怎么公开", "gold": ["浙总工发〔2020〕24号#17"]})
    ranks = tmp_path / "ranks.jsonl"
    informed("eval", "retrieval", questions, "--save", ranks)
    ran = informed("eval", "retrieval", questions, "--against", ranks)

    assert {"q"} == {json.loads(line)["id"] for line in ranks.read_text(encoding="utf-8").splitlines()}
    assert (1, 0, 0, []) == tuple(ran.row["against"][name] for name in ("n", "gained", "lost", "changed"))


def test_ranks_that_no_run_wrote_are_refused(informed: Desk, lines: Lines, tmp_path: Path) -> None:
    questions = lines({"id": "q", "question": "工会经费怎么公开", "gold": ["浙总工发〔2020〕24号#17"]})
    (tmp_path / "ranks.jsonl").write_text("{}\n", encoding="utf-8")

    assert 2 == informed("eval", "retrieval", questions, "--against", tmp_path / "ranks.jsonl").code
