"""Outcomes of files: each is told, none stops the others."""

import os
import zipfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from bot.storage.database import Database
from ingest.inputs import inputs, laws, walk
from ingest.model import Limits, Loaded, PageImage
from ingest.pipeline import FileOutcome, Ingest, Outcome, bundled
from ingest.sandbox import Sandbox
from knowledge.page_images import Page, SqlPageImages
from knowledge.sources import SqlSources
from knowledge.store import SqlClauseStore

KEY = "浙总工发〔2021〕7号"
LIMITS = Limits(max_bytes=100_000)


@pytest.fixture(scope="module")
def reader() -> Iterator[Sandbox]:
    with Sandbox(LIMITS) as sandbox:
        yield sandbox


TakeIn = Callable[..., list[FileOutcome]]


@pytest.fixture
def take_in(store: SqlClauseStore, reader: Sandbox) -> TakeIn:
    """Take files and folders in, as one run."""

    def run(*paths: Path, dry_run: bool = False) -> list[FileOutcome]:
        return list(Ingest(store, reader, dry_run=dry_run).run(inputs(walk(paths), LIMITS)))

    return run


def one(take_in: TakeIn, path: Path) -> FileOutcome:
    (outcome,) = take_in(path)
    return outcome


def test_a_sound_document_is_taken_in(written: Path, take_in: TakeIn, store: SqlClauseStore) -> None:
    assert FileOutcome(written, Outcome.INGESTED, KEY, "关于测试的意见", 3, questions=("issuers: not found",)) == one(take_in, written)
    assert ["前言", "（一）", "（二）"] == [clause.label for clause in store.clauses(KEY)]


def test_the_same_file_again_changes_nothing(written: Path, take_in: TakeIn, store: SqlClauseStore) -> None:
    one(take_in, written)
    before = store.revision()

    assert Outcome.UNCHANGED == one(take_in, written).outcome
    assert before == store.revision()


def test_a_changed_file_replaces_the_document(written: Path, take_in: TakeIn, store: SqlClauseStore) -> None:
    one(take_in, written)
    written.write_text(written.read_text(encoding="utf-8").replace("依法办事", "依规办事"), encoding="utf-8")

    assert Outcome.INGESTED == one(take_in, written).outcome
    assert "依规办事" in store.clauses(KEY)[1].text


def test_a_changed_sidecar_counts_as_a_change(written: Path, take_in: TakeIn, store: SqlClauseStore) -> None:
    one(take_in, written)
    written.with_suffix(".toml").write_text('status = "in_force"\n', encoding="utf-8")

    assert Outcome.INGESTED == one(take_in, written).outcome
    assert "in_force" == store.get_document(KEY).status


def test_the_same_document_twice_in_a_run_is_a_duplicate(written: Path, take_in: TakeIn, store: SqlClauseStore) -> None:
    copy = written.with_name("副本.md")
    copy.write_bytes(written.read_bytes())

    outcomes = take_in(written, copy)

    assert [Outcome.INGESTED, Outcome.DUPLICATE] == [outcome.outcome for outcome in outcomes]
    assert written.name in (outcomes[1].reason or "")


REFUSED = {
    "empty": ("文件.txt", b"", "empty"),
    "blank": ("文件.txt", b" \n\n", "empty"),
    "a picture under another name": ("文件.txt", b"\x89PNG\r\n\x1a\n\x00\x00", "picture"),
    "control characters only": ("文件.txt", b"\x00\x01\x02", "unreadable"),
    "a number alone": ("文件.txt", "浙总工发〔2021〕7号\n".encode(), "whole text"),
    "another language": ("文件.txt", b"Every employee has the right to rest. " * 9, "Chinese"),
    "too large": ("文件.txt", b"a" * (LIMITS.max_bytes + 1), "UNIONDESK_INGEST_MAX_BYTES"),
    "no PDF": ("文件.pdf", "正文".encode(), "damaged"),
    "a broken PDF": ("文件.pdf", b"%PDF-1.7\n1 0 obj\n<<", "PDF"),
    "an unknown kind": ("文件.xyz", "正文".encode(), ".txt"),
    "a damaged archive": ("文件.zip", b"PK\x03\x04" + b"x" * 50, "archive"),
    "an archive without documents": ("文件.zip", b"PK\x05\x06" + bytes(18), "empty"),
}


@pytest.mark.parametrize(("name", "content", "reason"), REFUSED.values(), ids=REFUSED.keys())
def test_what_is_no_document_is_rejected_with_a_reason(
    tmp_path: Path, take_in: TakeIn, store: SqlClauseStore, name: str, content: bytes, reason: str
) -> None:
    file = tmp_path / name
    file.write_bytes(content)

    outcome = one(take_in, file)

    assert Outcome.REJECTED == outcome.outcome
    assert reason in (outcome.reason or "")
    assert [] == store.documents()


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8-sig", "utf-16"])
def test_other_encodings_give_the_same_clauses(written: Path, take_in: TakeIn, store: SqlClauseStore, encoding: str) -> None:
    written.write_bytes(written.read_text(encoding="utf-8").encode(encoding))

    assert Outcome.INGESTED == one(take_in, written).outcome
    assert ["引言。", "（一）原则\n依法办事。", "（二）目标\n服务职工。"] == [clause.text for clause in store.clauses(KEY)]


SIDECARS = {
    "no TOML": "number = ",
    "a number that is none": "number = 7",
    "issuers in one text": 'issuers = "浙江省总工会"',
    "a year in words": 'year = "二〇二一"',
    "a repair without reason": '[[repair]]\nplace = "一"\nbefore = "甲"\nafter = "乙"',
    "repairs that are none": 'repair = ["甲"]',
}


@pytest.mark.parametrize("facts", SIDECARS.values(), ids=SIDECARS.keys())
def test_a_broken_sidecar_rejects_its_document_and_is_named(written: Path, take_in: TakeIn, facts: str) -> None:
    written.with_suffix(".toml").write_text(facts, encoding="utf-8")

    outcome = one(take_in, written)

    assert Outcome.REJECTED == outcome.outcome
    assert "文件.toml" in (outcome.reason or "")


def test_a_sidecar_in_another_encoding_rejects_its_document(written: Path, take_in: TakeIn, store: SqlClauseStore) -> None:
    written.with_suffix(".toml").write_bytes('kind = "意见"'.encode("gbk"))

    assert Outcome.REJECTED == one(take_in, written).outcome


def test_a_file_that_vanished_is_rejected(written: Path, take_in: TakeIn, store: SqlClauseStore) -> None:
    written.unlink()

    assert Outcome.REJECTED == one(take_in, written).outcome


def test_a_pipe_is_rejected_without_waiting_for_its_end(tmp_path: Path, take_in: TakeIn, store: SqlClauseStore) -> None:
    pipe = tmp_path / "pipe.txt"
    os.mkfifo(pipe)

    assert Outcome.REJECTED == one(take_in, pipe).outcome


class Broken:
    """A reader that runs into something nobody foresaw."""

    def read(self, source: bytes, name: str, on_page: Callable[[int], None] | None = None) -> Loaded:
        raise ZeroDivisionError


def test_a_parser_that_fails_costs_its_file_only(written: Path, store: SqlClauseStore) -> None:
    outcomes = list(Ingest(store, Broken()).run([*inputs([written], LIMITS), *bundled()]))

    assert [Outcome.REJECTED, Outcome.INGESTED] == [outcome.outcome for outcome in outcomes]
    assert "ZeroDivisionError" in (outcomes[0].reason or "")


def test_one_bad_file_does_not_stop_the_rest(written: Path, take_in: TakeIn, store: SqlClauseStore) -> None:
    bad = written.with_name("坏.txt")
    bad.write_bytes(b"\xff")

    assert {bad: Outcome.REJECTED, written: Outcome.INGESTED} == {o.path: o.outcome for o in take_in(bad, written)}


def test_a_dry_run_tells_the_outcome_and_changes_nothing(written: Path, take_in: TakeIn, store: SqlClauseStore) -> None:
    (outcome,) = take_in(written, dry_run=True)

    assert (Outcome.INGESTED, 3) == (outcome.outcome, outcome.clauses)
    assert ([], 0) == (store.documents(), store.revision())


def test_a_folder_gives_its_documents_in_a_stable_order_and_nothing_else(
    tmp_path: Path, head: str, take_in: TakeIn, store: SqlClauseStore
) -> None:
    folder = tmp_path / "rules"
    (folder / "deep").mkdir(parents=True)
    for name in ("b.txt", "a.md", "deep/c.TXT", "picture.png", "a.toml"):
        (folder / name).write_text(
            "" if name.endswith("toml") else head.replace("7号", f"{len(name)}号") + "一、甲\n文。", encoding="utf-8"
        )

    assert ["a.md", "b.txt", "deep/c.TXT"] == [str(o.path.relative_to(folder)) for o in take_in(folder)]


def test_links_that_lead_out_of_a_folder_are_not_followed(written: Path, tmp_path: Path, take_in: TakeIn, store: SqlClauseStore) -> None:
    folder, outside = tmp_path / "rules", tmp_path / "outside"
    folder.mkdir()
    outside.mkdir()
    secret = outside / "secret.txt"
    written.rename(secret)
    (folder / "link.txt").symlink_to(secret)
    (folder / "way.out").symlink_to(outside)
    (folder / "loop").symlink_to(folder)

    assert [] == take_in(folder)


LAW = """# 某某市工会工作条例

（{history}）

第一条 为了做好工会工作，制定本条例。

第二条 {second}

第三条 本条例自{since}起施行。
"""


def law(folder: Path, name: str, *, history: str, second: str, since: str) -> Path:
    file = folder / name
    file.write_text(LAW.format(history=history, second=second, since=since), encoding="utf-8")
    return file


def two_versions(folder: Path) -> tuple[Path, Path]:
    adopted = "2015年3月1日某某市第一届人民代表大会常务委员会第三次会议通过"
    revised = adopted + " 2021年6月1日某某市第二届人民代表大会常务委员会第四次会议修订"
    old = law(folder, "旧.md", history=adopted, second="会费每月五元。", since="2015年5月1日")
    new = law(folder, "新.md", history=revised, second="会费每月三元。", since="2021年9月1日")
    return old, new


def test_two_versions_of_a_law_are_held_by_their_dates(tmp_path: Path, take_in: TakeIn, store: SqlClauseStore) -> None:
    old, new = two_versions(tmp_path)

    assert [Outcome.INGESTED, Outcome.INGESTED] == [outcome.outcome for outcome in take_in(old, new)]

    held = [(document.version, document.starts_on, document.status) for document in store.editions("某某市工会工作条例")]
    assert [("2015-03-01", date(2015, 5, 1), "superseded"), ("2021-06-01", date(2021, 9, 1), "in_force")] == held
    assert "五元" in store.clauses("某某市工会工作条例", "2015-03-01")[1].text
    assert {"某某市工会工作条例": "2015-03-01"} == store.in_force(date(2021, 8, 31))
    assert {"某某市工会工作条例": "2021-06-01"} == store.in_force(date(2021, 9, 1))


def test_a_version_older_than_the_one_held_is_stored_and_said_to_be_superseded(
    tmp_path: Path, take_in: TakeIn, store: SqlClauseStore
) -> None:
    old, new = two_versions(tmp_path)

    assert [Outcome.INGESTED, Outcome.SUPERSEDED] == [outcome.outcome for outcome in take_in(new, old)]
    assert 2 == len(store.editions("某某市工会工作条例"))


def test_a_version_that_only_a_sidecar_knows_is_believed(tmp_path: Path, take_in: TakeIn, store: SqlClauseStore) -> None:
    file = tmp_path / "章程.txt"
    file.write_text("某某工会章程\n第一条 会员有选举权。\n第二条 会员交纳会费。\n", encoding="utf-8")
    file.with_suffix(".toml").write_text("version = 2008-10-21\nstarts_on = 2008-10-21\nends_on = 2013-10-22\n", encoding="utf-8")

    outcome = one(take_in, file)

    document = store.get_document("某某工会章程")
    assert ("2008-10-21", "repealed", date(2013, 10, 22)) == (document.version, document.status, document.ends_on)
    assert not any(question.startswith(("version", "effective")) for question in outcome.questions)
    assert {} == store.in_force()


def test_a_rule_that_another_one_repeals_ends_with_it(tmp_path: Path, take_in: TakeIn, store: SqlClauseStore) -> None:
    old, new = tmp_path / "甲.txt", tmp_path / "乙.txt"
    old.write_text(
        "某某市会费办法\n（2001年2月3日某某市人民政府令第3号公布）\n第一条 交会费。\n第二条 本办法自2001年3月1日起施行。\n",
        encoding="utf-8",
    )
    new.write_text(
        "某某市会费规定\n（2011年2月3日某某市人民政府令第9号公布）\n第一条 免会费。\n"
        "第二条 本规定自2011年3月1日起施行。《某某市会费办法》同时废止。\n",
        encoding="utf-8",
    )

    take_in(old, new)

    assert "repealed" == store.get_document("某某市会费办法").status
    assert {"某某市会费规定": "2011-02-03"} == store.in_force(date(2012, 1, 1))


def test_the_rule_on_petitions_of_2005_is_known_to_have_ended(tmp_path: Path, take_in: TakeIn, store: SqlClauseStore) -> None:
    file = tmp_path / "信访条例.txt"
    file.write_text(
        "信访条例\n（2005年1月10日国务院令第431号公布）\n第一条 保持联系。\n第二条 本条例自2005年5月1日起施行。\n", encoding="utf-8"
    )

    take_in(file)

    assert {} == store.in_force(date(2022, 5, 1))
    assert {"信访条例": "2005-01-10"} == store.in_force(date(2022, 4, 30))
    assert any("信访工作条例" in told for told in store.get_document("信访条例").inferences)


def test_the_same_text_from_another_file_changes_nothing(written: Path, take_in: TakeIn, store: SqlClauseStore) -> None:
    take_in(written)
    before = store.revision()
    other = written.with_suffix(".md")
    other.write_bytes(written.read_bytes().replace(b"\n", b"\r\n"))

    assert Outcome.DUPLICATE == one(take_in, other).outcome
    assert before == store.revision()


def test_an_operators_own_file_takes_the_place_of_the_packages_text(tmp_path: Path, store: SqlClauseStore, reader: Sandbox) -> None:
    list(Ingest(store).run(laws(["人民调解法"])))
    (held,) = store.documents()
    own = tmp_path / "中华人民共和国人民调解法(2010-08-28).txt"
    own.write_text(held.text.replace("人民调解", "人民 调解", 1), encoding="utf-8")

    assert Outcome.INGESTED == next(Ingest(store, reader).run(inputs([own], LIMITS))).outcome
    assert Outcome.DUPLICATE == next(Ingest(store).run(laws(["人民调解法"]))).outcome
    assert "人民 调解" in store.get_document(held.key, held.version).text


def test_a_damaged_copy_of_what_comes_with_the_desk_changes_nothing(tmp_path: Path, store: SqlClauseStore, reader: Sandbox) -> None:
    (given,) = bundled()
    list(Ingest(store).run([given]))
    before = store.revision()
    copy = tmp_path / "意见.txt"
    copy.write_text(given.source.decode().replace("切实增强", "切\n\n实 and 增强"), encoding="utf-8")

    (outcome,) = Ingest(store, reader).run(inputs([copy], LIMITS))

    assert Outcome.DUPLICATE == outcome.outcome
    assert "uniondesk remove" in (outcome.reason or "")
    assert before == store.revision()


def test_an_operators_own_text_of_what_comes_with_the_desk_stays(tmp_path: Path, store: SqlClauseStore, reader: Sandbox) -> None:
    (given,) = bundled()
    own = tmp_path / "意见.txt"
    own.write_text(given.source.decode().replace("切实增强", "不断增强"), encoding="utf-8")
    list(Ingest(store, reader).run(inputs([own], LIMITS)))

    (outcome,) = Ingest(store).run([given])

    assert Outcome.DUPLICATE == outcome.outcome
    assert "不断增强" in store.documents()[0].text


def test_a_law_that_the_package_does_not_hold_is_rejected(store: SqlClauseStore) -> None:
    outcomes = list(Ingest(store).run(laws(["杭州市停车法", "人民调解法@1999-01-01", "人民调解法"])))

    assert [Outcome.REJECTED, Outcome.REJECTED, Outcome.INGESTED] == [outcome.outcome for outcome in outcomes]


def test_an_archive_gives_its_documents_and_tells_of_the_rest(written: Path, tmp_path: Path, take_in: TakeIn) -> None:
    archive = tmp_path / "规章.zip"
    with zipfile.ZipFile(archive, "w") as out:
        out.write(written, "工会/意见.txt")
        out.writestr("坏.docx", b"no zip")
        out.writestr("图.png", b"\x89PNG\r\n\x1a\n")

    told = {str(outcome.path.relative_to(archive)): outcome.outcome for outcome in take_in(archive)}

    assert {"工会/意见.txt": Outcome.INGESTED, "坏.docx": Outcome.REJECTED} == told


def test_the_file_itself_is_kept_and_goes_with_its_document(
    written: Path, store: SqlClauseStore, reader: Sandbox, sources: SqlSources
) -> None:
    (outcome,) = Ingest(store, reader, sources).run(inputs([written], LIMITS))
    kept = store.get_document(KEY).source_sha256
    assert written.read_bytes() == sources.load(kept)

    store.delete(str(outcome.document))
    sources.prune()

    assert sources.load(kept) is None


def test_a_file_whose_keeping_was_cut_off_is_kept_by_the_next_run(
    written: Path, store: SqlClauseStore, reader: Sandbox, sources: SqlSources
) -> None:
    list(Ingest(store, reader).run(inputs([written], LIMITS)))

    (outcome,) = Ingest(store, reader, sources).run(inputs([written], LIMITS))

    assert Outcome.UNCHANGED == outcome.outcome
    assert sources.load(store.get_document(KEY).source_sha256) == written.read_bytes()


def test_a_repair_can_be_switched_off_and_what_was_done_is_recorded(written: Path, take_in: TakeIn, store: SqlClauseStore) -> None:
    written.write_text(written.read_text(encoding="utf-8").replace("依法办事", "依法　　办事２次"), encoding="utf-8")
    take_in(written)
    done = {repair["step"]: repair["count"] for repair in store.get_document(KEY).metadata["repairs"]}
    assert 1 == done["full-width letters and digits"]

    written.with_suffix(".toml").write_text('without_repairs = ["full-width letters and digits"]\n', encoding="utf-8")

    assert Outcome.INGESTED == one(take_in, written).outcome
    assert "２次" in store.clauses(KEY)[1].text


def test_a_repair_that_does_not_exist_cannot_be_switched_off(written: Path, take_in: TakeIn) -> None:
    written.with_suffix(".toml").write_text('without_repairs = ["magic"]\n', encoding="utf-8")

    outcome = one(take_in, written)

    assert Outcome.REJECTED == outcome.outcome
    assert "page feet" in (outcome.reason or "")


def test_a_path_with_spaces_and_chinese_is_read(tmp_path: Path, written: Path, take_in: TakeIn) -> None:
    folder = tmp_path / "工会 文件 2021"
    folder.mkdir()

    assert Outcome.INGESTED == one(take_in, written.rename(folder / "关于 测试 的意见.txt")).outcome


class Scan:
    """Reads every file as a page that OCR has read."""

    def read(self, source: bytes, name: str, on_page: Callable[[int], None] | None = None) -> Loaded:
        text = source.decode()
        line = text.index("依法办事")
        return Loaded(text, images=(PageImage(1, b"png", ((line, line + 5, (0.1, 0.2, 0.9, 0.3)),)),))


def test_what_ocr_has_read_is_held_back_until_it_is_approved(written: Path, store: SqlClauseStore, images: SqlPageImages) -> None:
    (outcome,) = Ingest(store, Scan(), images=images).run(inputs([written], LIMITS))

    assert 1 == outcome.unapproved
    assert [True, False, True] == [clause.approved for clause in store.clauses(KEY)]
    assert ["前言", "（二）"] == [clause.label for clause in store.every_clause()]
    ((start, end, _),) = images.lines(KEY, None)[1]
    assert "依法办事。" == store.get_document(KEY).text[start:end]
    assert b"png" == images.png(KEY, None, 1)


class Dying(SqlPageImages):
    def keep(self, key: str, version: str | None, image: Page) -> None:
        raise KeyboardInterrupt


def test_a_scan_whose_pages_were_not_all_kept_is_read_again(
    written: Path, store: SqlClauseStore, database: Database, images: SqlPageImages
) -> None:
    with pytest.raises(KeyboardInterrupt):
        list(Ingest(store, Scan(), images=Dying(database)).run(inputs([written], LIMITS)))

    (outcome,) = Ingest(store, Scan(), images=images).run(inputs([written], LIMITS))

    assert Outcome.INGESTED == outcome.outcome
