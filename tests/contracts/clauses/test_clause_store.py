"""What every clause store promises."""

from dataclasses import replace
from datetime import date

import pytest

from knowledge.model import Clause, Document, Node, NodeKind, UnknownDocument
from knowledge.ports import ClauseStore, HeldFile

KEY = "中华人民共和国工会法"
TEXT = "总则🙂\n第一条 为保障工会地位。\n第二条 工会是群众组织。"


def document(version: str | None = None, *, key: str = KEY, text: str = TEXT) -> Document:
    return Document(
        key=key,
        title=key,
        text=text,
        number="主席令〔2021〕107号",
        issuers=("全国人大常委会",),
        addressees=("各单位",),
        kind="法律",
        status="in_force",
        year=2021,
        version=version,
        provenance="公报",
        inferences=("一处推断。",),
        source_sha256="0" * 64,
        metadata={"short_titles": ["工会法"]},
    )


def parts(of: Document) -> tuple[list[Clause], list[Node]]:
    lines = of.text.split("\n")
    starts = [sum(len(line) + 1 for line in lines[:i]) for i in range(len(lines))]
    clauses = [
        Clause(of.key, label, label, "", ("总则",), lines[i], i - 1, starts[i], starts[i] + len(lines[i]), of.title, of.version)
        for i, label in ((1, "第一条"), (2, "第二条"))
    ]
    return clauses, [Node(NodeKind.HEADING, 0, len(lines[0])), Node(NodeKind.SEPARATOR, len(lines[0]), starts[1])]


def saved(store: ClauseStore, of: Document) -> list[Clause]:
    clauses, nodes = parts(of)
    store.save(of, clauses, nodes)
    return clauses


def test_a_saved_document_comes_back_as_it_was(store: ClauseStore) -> None:
    held = document("2021-12-24")
    clauses = saved(store, held)

    assert held == store.get_document(KEY)
    assert [held] == store.documents()
    assert clauses == store.clauses(KEY)
    assert parts(held)[1] == store.nodes(KEY)


def test_clauses_come_in_order_however_they_were_given(store: ClauseStore) -> None:
    clauses, nodes = parts(document())
    store.save(document(), clauses[::-1], nodes[::-1])

    assert clauses == store.clauses(KEY)
    assert nodes == store.nodes(KEY)


def test_an_unknown_document_is_an_error_and_an_unknown_clause_is_none(store: ClauseStore) -> None:
    saved(store, document())

    for ask in (store.get_document, store.clauses, store.nodes):
        with pytest.raises(UnknownDocument):
            ask("没有的条例")
    assert store.find_clause("没有的条例#第一条") is None
    assert store.find_clause(f"{KEY}#第九条") is None
    assert store.find_clause("no id at all") is None


def test_saving_the_same_version_again_replaces_it(store: ClauseStore) -> None:
    saved(store, document())
    changed = document(text=TEXT.replace("群众", "职工"))
    clauses = saved(store, changed)

    assert [changed] == store.documents()
    assert clauses == store.clauses(KEY)


def test_a_plain_id_means_the_newest_version_and_a_fixed_one_its_own(store: ClauseStore) -> None:
    new = saved(store, document("2021-12-24"))
    old = saved(store, document("2009-08-27", text=TEXT.replace("群众", "职工")))

    assert new[1] == store.find_clause(f"{KEY}#第二条")
    assert old[1] == store.find_clause(f"{KEY}@2009-08-27#第二条")
    assert store.find_clause(f"{KEY}@2001-10-27#第二条") is None
    assert ["2021-12-24"] == [held.version for held in store.documents()]
    assert new == store.clauses(KEY)


def test_clauses_are_found_by_what_people_type_under_the_id_they_typed(store: ClauseStore) -> None:
    clauses = saved(store, document())
    typed = ["《中华人民共和国工会法》#第1条", " 中华人民共和国 工会法#第二条", "没有#第一条", ""]

    assert {typed[0]: clauses[0], typed[1]: clauses[1]} == store.find_clauses(typed)


def test_many_ids_are_found_at_once(store: ClauseStore) -> None:
    clauses = saved(store, document())
    ids = [f"{KEY}#第{number}条" for number in range(1, 1500)]

    assert {ids[0]: clauses[0], ids[1]: clauses[1]} == store.find_clauses(ids)


def test_deleting_removes_every_version_and_says_whether_there_was_one(store: ClauseStore) -> None:
    saved(store, document("2009-08-27"))
    saved(store, document("2021-12-24"))

    assert store.delete(KEY)
    assert not store.delete(KEY)
    assert [] == store.documents()
    assert store.find_clause(f"{KEY}@2009-08-27#第一条") is None


def test_the_revision_grows_with_every_change_and_only_then(store: ClauseStore) -> None:
    seen = [store.revision()]
    saved(store, document())
    seen.append(store.revision())
    saved(store, document(key="职工带薪年休假条例"))
    seen.append(store.revision())
    store.delete(KEY)
    seen.append(store.revision())
    store.delete(KEY)

    assert sorted(set(seen)) == seen
    assert seen[-1] == store.revision()


def test_documents_are_listed_by_key(store: ClauseStore) -> None:
    for key in ("职工带薪年休假条例", "中国工会章程"):
        saved(store, document(key=key))

    assert sorted(["职工带薪年休假条例", "中国工会章程"]) == [held.key for held in store.documents()]


def test_a_document_without_parts_is_held(store: ClauseStore) -> None:
    store.save(document(), [], [])

    assert ([], []) == (store.clauses(KEY), store.nodes(KEY))


def editions(store: ClauseStore) -> tuple[list[Clause], list[Clause]]:
    old = saved(store, replace(document("1992-04-03"), starts_on=date(1992, 4, 3)))
    new = saved(store, replace(document("2021-12-24", text=TEXT.replace("群众", "职工")), starts_on=date(2022, 1, 1)))
    return old, new


def test_each_version_is_read_by_its_date(store: ClauseStore) -> None:
    old, new = editions(store)

    assert ["1992-04-03", "2021-12-24"] == [held.version for held in store.editions(KEY)]
    assert ["superseded", "in_force"] == [held.status for held in store.editions(KEY)]
    assert (old, new) == (store.clauses(KEY, "1992-04-03"), store.clauses(KEY))
    assert "1992-04-03" == store.get_document(KEY, "1992-04-03").version
    assert parts(document())[1] == store.nodes(KEY, "1992-04-03")
    with pytest.raises(UnknownDocument):
        store.get_document(KEY, "2001-10-27")


def test_the_version_in_force_follows_the_day(store: ClauseStore) -> None:
    editions(store)

    assert {} == store.in_force(date(1990, 1, 1))
    assert {KEY: "1992-04-03"} == store.in_force(date(2021, 12, 31))
    assert {KEY: "2021-12-24"} == store.in_force(date(2022, 1, 1))
    assert ["1992-04-03"] == [held.version for held in store.documents(date(2000, 1, 1))]


def test_what_another_rule_repeals_ends_on_that_rules_first_day(store: ClauseStore) -> None:
    saved(store, replace(document("2005-01-10", key="信访条例"), starts_on=date(2005, 5, 1)))
    saved(store, replace(document("2022-02-25", key="信访工作条例"), starts_on=date(2022, 5, 1), repeals=("信访条例",)))

    assert {"信访条例": "2005-01-10"} == store.in_force(date(2022, 4, 30))
    assert {"信访工作条例": "2022-02-25"} == store.in_force(date(2022, 5, 1))
    assert ("repealed", date(2022, 5, 1)) == (store.get_document("信访条例").status, store.get_document("信访条例").ends_on)
    store.delete("信访工作条例")
    assert store.get_document("信访条例").ends_on is None


def test_every_approved_clause_of_every_version_is_for_the_indexes(store: ClauseStore) -> None:
    old, new = editions(store)
    of = document(key="扫描件")
    clauses, nodes = parts(of)
    store.save(of, [clauses[0], replace(clauses[1], approved=False)], nodes)

    assert {clause.fixed_id for clause in [*old, *new, clauses[0]]} == {clause.fixed_id for clause in store.every_clause()}
    assert [True, False] == [clause.approved for clause in store.clauses("扫描件")]


def test_one_version_is_removed_and_the_others_stay(store: ClauseStore) -> None:
    old, _ = editions(store)

    assert store.delete(KEY, "2021-12-24")
    assert not store.delete(KEY, "2021-12-24")
    assert old == store.clauses(KEY)


def test_what_was_made_of_a_file_is_known_by_its_fingerprint(store: ClauseStore) -> None:
    saved(store, replace(document("2021-12-24"), fingerprint="f" * 64))
    saved(store, document("1992-04-03"))

    assert {"f" * 64: HeldFile(KEY, "2021-12-24", KEY, 2)} == store.files()
