"""`ingest`, `documents`, `clauses`."""

from pathlib import Path

import pytest

from tests.bot.commands.conftest import Desk
from tests.knowledge.embedder import FakeEmbedder

NUMBER = "浙总工发〔2020〕24号"
LABELS = ["前言", "一（一）", "一（二）", "一（三）", *map(str, range(1, 18)), "三（一）", "三（二）", "三（三）", "附件"]


def test_ingest_tells_each_file_in_one_object(desk: Desk, document: Path) -> None:
    ran = desk("ingest", document, "--json")

    assert 0 == ran.code
    assert {"files", "seconds"} == set(ran.row)
    (file,) = ran.row["files"]
    assert {
        "path": str(document),
        "outcome": "ingested",
        "document": "浙教工〔2022〕3号",
        "title": "关于疗休养的通知",
        "clauses": 2,
        "warnings": ["三 其他: the number follows 1"],
        "reason": None,
        "version": None,
        "questions": ["issuers: not found"],
        "unapproved": 0,
    } == file


def test_ingesting_again_is_unchanged(desk: Desk, document: Path) -> None:
    desk("ingest", document)
    ran = desk("ingest", document, "--json")

    assert (0, ["unchanged"]) == (ran.code, [file["outcome"] for file in ran.row["files"]])


def test_a_fresh_folder_holds_what_comes_with_the_desk(desk: Desk) -> None:
    assert [NUMBER] == [row["document"] for row in desk("documents", "--json").row["documents"]]
    assert [f"{NUMBER}#{label}" for label in LABELS] == [row["clause"] for row in desk("clauses", NUMBER, "--json").row["clauses"]]


def test_a_dry_run_changes_nothing(desk: Desk, document: Path) -> None:
    ran = desk("ingest", document, "--dry-run", "--json")

    assert (0, ["ingested"]) == (ran.code, [file["outcome"] for file in ran.row["files"]])
    assert [NUMBER] == [row["document"] for row in desk("documents", "--json").row["documents"]]


def test_a_refused_file_is_told_and_the_rest_is_done(desk: Desk, document: Path, tmp_path: Path) -> None:
    (tmp_path / "bad.txt").write_bytes(b"\xff\xfe")
    ran = desk("ingest", tmp_path / "bad.txt", document, tmp_path / "missing.txt", "--json")

    assert 1 == ran.code
    assert ["rejected", "ingested", "rejected"] == [file["outcome"] for file in ran.row["files"]]
    assert all(file["reason"] for file in ran.row["files"] if file["outcome"] == "rejected")
    assert [NUMBER, "浙教工〔2022〕3号"] == [row["document"] for row in desk("documents", "--json").row["documents"]]


def test_ingest_without_paths_is_wrong_usage(desk: Desk) -> None:
    assert 2 == desk("ingest").code


def test_progress_goes_to_stderr(desk: Desk, document: Path) -> None:
    ran = desk("ingest", document)

    assert "" == ran.out
    assert "浙教工〔2022〕3号" in ran.err
    assert "warning" in ran.err


def test_documents_are_listed_with_what_is_known(informed: Desk) -> None:
    (row,) = informed("documents", "--json").row["documents"]

    assert (NUMBER, NUMBER, "unknown", 2020, None) == (row["document"], row["number"], row["status"], row["year"], row["version"])
    assert NUMBER in informed("documents").out


def test_clauses_lists_all_ids_in_order(informed: Desk) -> None:
    row = informed("clauses", NUMBER, "--json").row

    assert NUMBER == row["document"]
    assert [f"{NUMBER}#{label}" for label in LABELS] == [clause["clause"] for clause in row["clauses"]]
    task = row["clauses"][8]
    assert ("5", "延伸组织触角", ["二、主要任务", "（二）健全工会组织体系"]) == (task["label"], task["heading"], task["breadcrumb"])
    assert task["text"].startswith("5. 延伸组织触角。")


def test_a_document_is_found_however_its_number_is_typed(informed: Desk) -> None:
    assert informed("clauses", NUMBER).out == informed("clauses", "浙总工发[2020]第24号").out != ""


def test_a_document_that_is_not_held_is_refused(informed: Desk) -> None:
    ran = informed("clauses", "中华人民共和国工会法", "--json")

    assert (1, "") == (ran.code, ran.out)
    assert "not held" in ran.err


def test_a_document_without_version_keeps_plain_ids(informed: Desk) -> None:
    assert informed("clauses", NUMBER, "--json").row == informed("clauses", NUMBER, "--json", "--versions").row


def test_a_document_is_removed_with_all_that_was_made_of_it(desk: Desk, document: Path) -> None:
    desk("ingest", document)
    ran = desk("remove", "浙教工（2022）3号", "--json")

    assert (0, True) == (ran.code, ran.row["removed"])
    assert [NUMBER] == [row["document"] for row in desk("documents", "--versions", "--json").row["documents"]]
    assert all("浙教工〔2022〕3号" not in hit["clause"] for hit in desk("search", "疗休养", "--json").row["hits"])


def test_what_is_not_held_cannot_be_removed(desk: Desk) -> None:
    ran = desk("remove", "没有的条例", "--json")

    assert (1, {"document": "没有的条例", "removed": False}) == (ran.code, ran.row)


def test_a_search_finds_the_version_of_its_day(desk: Desk) -> None:
    desk("ingest", "law-package:仲裁法@2017-09-01,仲裁法@2025-09-12", "--json")

    def found(day: str) -> str:
        return desk("search", "仲裁委员会由主任一人组成", "--as-of", day, "--limit", "1", "--versions", "--json").row["hits"][0]["clause"]

    assert "中华人民共和国仲裁法@2017-09-01#第十二条" == found("2020-01-01")
    assert found("2026-06-01").startswith("中华人民共和国仲裁法@2025-09-12#")


def test_rules_that_are_named_and_not_held_are_listed(desk: Desk) -> None:
    named = {row["name"]: row["named_in"] for row in desk("documents", "--missing", "--json").row["missing"]}

    assert ["浙总工发〔2020〕24号#8"] == named["浙江省高等学校二级教代会工作实施办法"]


def test_another_models_vectors_are_made_before_the_switch(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    model = FakeEmbedder("other@1")
    monkeypatch.setattr("knowledge.embedders.load_embedder", lambda name, threads=2: model)
    desk("ingest", "bundled")
    ran = desk("embed", "other", "--json")
    again = desk("embed", "other", "--json")

    assert {"model": "other@1", "vectors": len(model.embedded)} == ran.row == again.row
    assert len(model.embedded) > 25


def test_a_model_that_is_not_there_is_wrong_usage(desk: Desk) -> None:
    assert 2 == desk("embed", "none").code
