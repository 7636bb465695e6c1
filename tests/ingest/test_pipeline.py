"""Outcomes of files: each is told, none stops the others."""

import os
from pathlib import Path

import pytest

from ingest.pipeline import MAX_BYTES, FileOutcome, Outcome, ingest_paths
from knowledge.store import SqlClauseStore

KEY = "浙总工发〔2021〕7号"


def one(path: Path, store: SqlClauseStore) -> FileOutcome:
    (outcome,) = ingest_paths([path], store)
    return outcome


def test_a_sound_document_is_taken_in(written: Path, store: SqlClauseStore) -> None:
    assert FileOutcome(written, Outcome.INGESTED, KEY, "关于测试的意见", 3) == one(written, store)
    assert ["前言", "（一）", "（二）"] == [clause.label for clause in store.clauses(KEY)]


def test_the_same_file_again_changes_nothing(written: Path, store: SqlClauseStore) -> None:
    one(written, store)
    before = store.revision()

    assert Outcome.UNCHANGED == one(written, store).outcome
    assert before == store.revision()


def test_a_changed_file_replaces_the_document(written: Path, store: SqlClauseStore) -> None:
    one(written, store)
    written.write_text(written.read_text(encoding="utf-8").replace("依法办事", "依规办事"), encoding="utf-8")

    assert Outcome.INGESTED == one(written, store).outcome
    assert "依规办事" in store.clauses(KEY)[1].text


def test_a_changed_sidecar_counts_as_a_change(written: Path, store: SqlClauseStore) -> None:
    one(written, store)
    written.with_suffix(".toml").write_text('status = "in_force"\n', encoding="utf-8")

    assert Outcome.INGESTED == one(written, store).outcome
    assert "in_force" == store.get_document(KEY).status


def test_the_same_document_twice_in_a_run_is_a_duplicate(written: Path, store: SqlClauseStore) -> None:
    copy = written.with_name("副本.md")
    copy.write_bytes(written.read_bytes())

    outcomes = ingest_paths([written, copy], store)

    assert [Outcome.INGESTED, Outcome.DUPLICATE] == [outcome.outcome for outcome in outcomes]
    assert written.name in (outcomes[1].reason or "")


REFUSED = {
    "empty": (b"", "empty"),
    "blank": (b" \n\n", "empty"),
    "binary": (b"\x89PNG\r\n\x1a\n\x00\x00", "not UTF-8"),
    "GBK": ("浙总工发〔2021〕7号".encode("gbk"), "not UTF-8"),
    "UTF-16": ("浙总工发〔2021〕7号".encode("utf-16"), "not UTF-8"),
    "control characters only": (b"\x00\x01\x02", "no official document"),
    "a letter": ("尊敬的工会：\n您好。\n".encode(), "no official document"),
    "a number alone": ("浙总工发〔2021〕7号\n".encode(), "no official document"),
    "too large": (b"a" * (MAX_BYTES + 1), "larger than"),
}


@pytest.mark.parametrize(("content", "reason"), REFUSED.values(), ids=REFUSED.keys())
def test_what_is_no_document_is_rejected_with_a_reason(written: Path, store: SqlClauseStore, content: bytes, reason: str) -> None:
    written.write_bytes(content)

    outcome = one(written, store)

    assert Outcome.REJECTED == outcome.outcome
    assert reason in (outcome.reason or "")
    assert [] == store.documents()


@pytest.mark.parametrize("name", ["文件.pdf", "文件.docx", "文件"])
def test_an_unknown_suffix_is_rejected_and_says_what_to_do(written: Path, store: SqlClauseStore, name: str) -> None:
    outcome = one(written.rename(written.with_name(name)), store)

    assert Outcome.REJECTED == outcome.outcome
    assert ".txt" in (outcome.reason or "")


SIDECARS = {
    "no TOML": "number = ",
    "a number that is none": "number = 7",
    "issuers in one text": 'issuers = "浙江省总工会"',
    "a year in words": 'year = "二〇二一"',
    "a repair without reason": '[[repair]]\nplace = "一"\nbefore = "甲"\nafter = "乙"',
    "repairs that are none": 'repair = ["甲"]',
}


@pytest.mark.parametrize("facts", SIDECARS.values(), ids=SIDECARS.keys())
def test_a_broken_sidecar_rejects_its_document_and_is_named(written: Path, store: SqlClauseStore, facts: str) -> None:
    written.with_suffix(".toml").write_text(facts, encoding="utf-8")

    outcome = one(written, store)

    assert Outcome.REJECTED == outcome.outcome
    assert "文件.toml" in (outcome.reason or "")


def test_a_sidecar_in_another_encoding_rejects_its_document(written: Path, store: SqlClauseStore) -> None:
    written.with_suffix(".toml").write_bytes('kind = "意见"'.encode("gbk"))

    assert Outcome.REJECTED == one(written, store).outcome


def test_a_file_that_vanished_is_rejected(written: Path, store: SqlClauseStore) -> None:
    written.unlink()

    assert Outcome.REJECTED == one(written, store).outcome


def test_a_pipe_is_rejected_without_waiting_for_its_end(tmp_path: Path, store: SqlClauseStore) -> None:
    pipe = tmp_path / "pipe.txt"
    os.mkfifo(pipe)

    assert Outcome.REJECTED == one(pipe, store).outcome


def test_one_bad_file_does_not_stop_the_rest(written: Path, store: SqlClauseStore) -> None:
    bad = written.with_name("坏.txt")
    bad.write_bytes(b"\xff")

    assert {bad: Outcome.REJECTED, written: Outcome.INGESTED} == {o.path: o.outcome for o in ingest_paths([bad, written], store)}


def test_a_dry_run_tells_the_outcome_and_changes_nothing(written: Path, store: SqlClauseStore) -> None:
    (outcome,) = ingest_paths([written], store, dry_run=True)

    assert (Outcome.INGESTED, 3) == (outcome.outcome, outcome.clauses)
    assert ([], 0) == (store.documents(), store.revision())


def test_a_folder_gives_its_documents_in_a_stable_order_and_nothing_else(tmp_path: Path, head: str, store: SqlClauseStore) -> None:
    folder = tmp_path / "rules"
    (folder / "deep").mkdir(parents=True)
    for name in ("b.txt", "a.md", "deep/c.TXT", "picture.png", "a.toml"):
        (folder / name).write_text(
            "" if name.endswith("toml") else head.replace("7号", f"{len(name)}号") + "一、甲\n文。", encoding="utf-8"
        )

    assert ["a.md", "b.txt", "deep/c.TXT"] == [str(o.path.relative_to(folder)) for o in ingest_paths([folder], store)]


def test_links_that_lead_out_of_a_folder_are_not_followed(written: Path, tmp_path: Path, store: SqlClauseStore) -> None:
    folder, outside = tmp_path / "rules", tmp_path / "outside"
    folder.mkdir()
    outside.mkdir()
    secret = outside / "secret.txt"
    written.rename(secret)
    (folder / "link.txt").symlink_to(secret)
    (folder / "way.out").symlink_to(outside)
    (folder / "loop").symlink_to(folder)

    assert [] == ingest_paths([folder], store)


def test_every_outcome_is_reported_as_it_comes(written: Path, store: SqlClauseStore) -> None:
    seen: list[FileOutcome] = []

    assert seen == ingest_paths([written, written.with_name("fehlt.txt")], store, on_progress=seen.append)
    assert 2 == len(seen)
