"""One order out of several ways: what the guide's questions add, what the opinion's priority is, what is left open."""

import json
from pathlib import Path

import pytest

from knowledge.guide import Guide, GuideEntry, bundled_guide, read_asks, read_open
from knowledge.indexing import asks_of, entry_span
from knowledge.lexical import LexicalIndex, Way
from knowledge.model import Clause
from knowledge.names import HOME
from knowledge.query import understand
from knowledge.ranking import PRIORITY, Found, Signals, ranking_for

QUESTIONS = Path(__file__).parents[1] / "data" / "questions"


NOTHING = Signals._make([0.0] * len(Signals._fields))


def clause(document: str, label: str, text: str) -> Clause:
    return Clause(document, label, label, "", (), text, 0, 0, len(text), document)


DISMISSED = clause("某法", "第一条", "用人单位单方解除劳动合同，应当事先将理由通知工会。")
PAID = clause("某法", "第二条", "工资应当以货币形式按月支付给劳动者本人。")


def test_a_question_of_the_guide_finds_a_clause_that_shares_no_word_with_it() -> None:
    guide = Guide([GuideEntry(DISMISSED.id, "", asks=("被炒鱿鱼了谁知道",))])
    index = LexicalIndex.in_memory([DISMISSED, PAID], guide)
    words = [(term, 1.0) for term in understand("炒鱿鱼").typed_pairs]

    assert {} == index.search(words, limit=5, way=Way.TEXT)
    assert [DISMISSED.id] == list(index.search(words, limit=5, way=Way.ASKS))


def test_questions_are_entries_of_their_own() -> None:
    asked = GuideEntry(PAID.id, "工资每月发。", asks=("什么时候发钱", "能拖着不发吗"))

    assert [(PAID.id, 1, 1), (PAID.id, 2, 2)] == [entry_span(entry) for entry, _ in asks_of(PAID, asked)]
    assert [] == asks_of(PAID, None)


def test_signals_lie_between_nothing_and_one() -> None:
    found = Found({"a": 12.0, "b": 3.0}, {"b": 5.0}, {}, {"a": 0.91, "b": 0.84, "c": 0.8}, {"b": 0.95}, {"c": 0.99})

    signals = found.signals("工资", {"a": "某法", "b": "某法", "c": HOME})

    assert all(0.0 <= value <= 1.0 for one in signals.values() for value in one)
    assert (1.0, 1.0, 1.0) == (signals["a"].text, signals["b"].guide, signals["c"].near_ask)


def test_what_is_not_in_force_sets_no_measure() -> None:
    found = Found({"a": 12.0, "old": 40.0}, {}, {}, {}, {}, {})

    assert 1.0 == found.signals("工资", {"a": "某法"})["a"].text


@pytest.mark.parametrize("dense", [True, False])
def test_the_opinions_priority_says_nothing_about_how_well_a_clause_fits(dense: bool) -> None:
    ranking = ranking_for(dense=dense)
    law = Signals._make([0.5] * len(Signals._fields))._replace(**dict.fromkeys(PRIORITY, 0.0))
    opinion = law._replace(**dict.fromkeys(PRIORITY, 1.0))

    assert 0.4 < ranking.score(law) == ranking.score(opinion) <= 0.5
    assert 0.0 == ranking.priority(law) < ranking.priority(opinion)


@pytest.mark.parametrize("dense", [True, False])
def test_a_law_that_is_asked_about_comes_before_one_that_is_not(dense: bool) -> None:
    ranking = ranking_for(dense=dense)

    assert ranking.priority(NOTHING) < ranking.priority(NOTHING._replace(read_document=1.0))


def test_a_clause_that_nobody_has_explained_does_not_stand_behind_all_others() -> None:
    own = NOTHING._replace(text=1.0, near_text=1.0, nearest=1.0, covered=1.0, covered_guided=1.0, covered_heading=1.0)
    explained = NOTHING._replace(
        text=0.4, guide=0.6, asks=0.5, near_text=0.5, near_guide=0.6, near_ask=0.6, nearest=0.6, covered_guided=0.7
    )
    ranking = ranking_for(dense=True)

    assert ranking.score(explained) < ranking.score(own, guided=False) == pytest.approx(1.0)


def test_what_a_cadre_writes_keeps_the_questions_that_came_with_the_desk() -> None:
    bundled = GuideEntry("某法#第二条", "工资每月发。", asks=("什么时候发钱",))

    written = Guide([bundled, GuideEntry("某法#第二条", "工资按月发给本人。")], ("今年发多少",))

    entry = written.entry("某法#第二条")
    assert entry is not None
    assert ("工资按月发给本人。", ("什么时候发钱",)) == (entry.plain, entry.asks)
    assert ("今年发多少",) == written.left_open


def test_files_of_questions_are_read() -> None:
    assert {"第二条": ("什么时候发钱",)} == read_asks('{"label": "第二条", "asks": ["什么时候发钱"]}\n\n')
    assert ("今年发多少", "几点开门") == read_open(
        '[[theme]]\nname = "a"\nasks = ["今年发多少"]\n[[theme]]\nname = "b"\nasks = ["几点开门"]'
    )


def test_no_question_of_a_set_stands_in_the_guide() -> None:
    guide = bundled_guide()
    ours = {ask for entry in guide.entries for ask in entry.asks} | set(guide.left_open)
    rows = [json.loads(line) for file in QUESTIONS.glob("*heldout*.jsonl") for line in file.read_text("utf-8").splitlines() if line]
    sets = [row.get("question") or row.get("means", "") for row in rows]

    assert set() == ours & set(sets)


def test_nothing_that_the_guide_leaves_open_is_asked_of_a_clause_too() -> None:
    guide = bundled_guide()

    assert set() == set(guide.left_open) & {ask for entry in guide.entries for ask in entry.asks}


def test_the_guide_says_of_which_documents_it_knows_the_questions() -> None:
    guide = bundled_guide()

    assert guide.speaks_of(HOME)
    assert not guide.speaks_of("某大学教职工福利办法")
