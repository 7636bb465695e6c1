"""Explanations that cadres write: over those that came with the desk, version by version, one winner."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from knowledge.guide import Guide, GuideEntry
from knowledge.guide_store import SqlGuide, UnfitExplanation
from knowledge.model import ChangedMeanwhile, Clause
from knowledge.ports import Database
from knowledge.store import SqlClauseStore

TEXT = "第二十二条 职工有权在30日内提出意见。"
CLAUSE = Clause("某办法", "第二十二条", "第二十二条", "", (), TEXT, 0, 0, len(TEXT), "某办法")
BUNDLED = Guide([GuideEntry(CLAUSE.id, "自带的说法。"), GuideEntry("某办法#第一条", "另一条。")])


@pytest.fixture
def guide(database: Database) -> SqlGuide:
    return SqlGuide(database)


def test_what_a_cadre_writes_takes_the_place_of_what_came_with_the_desk(guide: SqlGuide) -> None:
    guide.save(GuideEntry(CLAUSE.id, " 30天内可以\n提意见。 ", "", (" 提意见 ", "", "提意见")), CLAUSE, by="阿博", seen=0)
    counts = guide.over(BUNDLED)
    entry = counts.explanation(CLAUSE)

    assert entry is not None
    assert ("30天内可以 提意见。", ("提意见",)) == (entry.plain, entry.words)
    assert 2 == len(counts)


def test_the_indexes_hear_of_it(guide: SqlGuide, database: Database) -> None:
    store = SqlClauseStore(database)
    before = store.revision()
    guide.save(GuideEntry(CLAUSE.id, "可以提意见。"), CLAUSE, by="阿博", seen=0)

    assert store.revision() > before


def test_what_is_retired_explains_nothing_any_more(guide: SqlGuide) -> None:
    guide.retire(CLAUSE.id, by="阿博", seen=0)

    assert guide.over(BUNDLED).entry(CLAUSE.id) is None
    assert [True] == [written.retired for written in guide.history(CLAUSE.id)]


def test_every_version_is_kept_with_who_wrote_it(guide: SqlGuide) -> None:
    first = guide.save(GuideEntry(CLAUSE.id, "一。"), CLAUSE, by="阿博", seen=0)
    guide.save(GuideEntry(CLAUSE.id, "二。"), CLAUSE, by="陈生", seen=first)

    assert [("二。", "陈生"), ("一。", "阿博")] == [(written.entry.plain, written.by) for written in guide.history(CLAUSE.id)]
    assert "二。" == guide.newest()[CLAUSE.id].entry.plain


def test_of_two_who_write_at_once_one_wins(guide: SqlGuide) -> None:
    def write(name: str) -> bool:
        try:
            guide.save(GuideEntry(CLAUSE.id, f"{name}写的。"), CLAUSE, by=name, seen=0)
        except ChangedMeanwhile:
            return False
        return True

    with ThreadPoolExecutor(4) as threads:
        outcomes = list(threads.map(write, ["阿兰", "阿博", "陈生", "丁一"]))

    assert 1 == sum(outcomes)
    assert 1 == len(guide.history(CLAUSE.id))


@pytest.mark.parametrize(
    ("entry", "problem"),
    [
        (GuideEntry(CLAUSE.id, "  "), "empty"),
        (GuideEntry(CLAUSE.id, "长" * 301), "too_long"),
        (GuideEntry(CLAUSE.id, "可以。", "长" * 121), "too_long"),
        (GuideEntry(CLAUSE.id, "可以。", "", tuple(str(n) for n in range(21))), "too_many_words"),
        (GuideEntry(CLAUSE.id, "可以。", "", ("长" * 31,)), "too_many_words"),
        (GuideEntry(CLAUSE.id, "60天内可以提意见。"), "unsupported"),
        (GuideEntry(CLAUSE.id, "按《劳动法》可以提意见。"), "unsupported"),
    ],
)
def test_an_unfit_explanation_is_refused_and_nothing_kept(guide: SqlGuide, entry: GuideEntry, problem: str) -> None:
    with pytest.raises(UnfitExplanation) as caught:
        guide.save(entry, CLAUSE, by="阿博", seen=0)

    assert problem == caught.value.problem
    assert {} == guide.newest()
