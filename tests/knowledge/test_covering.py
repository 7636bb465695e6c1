"""How much of a question a clause has: rare words count more, in its own words, in the guide's and in its headings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.covering import NOTHING, Covered, Wording, Wordings, covering
from knowledge.guide import Guide, GuideEntry
from knowledge.lexical import LexicalIndex
from knowledge.model import Clause
from knowledge.query import understand
from knowledge.tokens import fold


def clause(label: str, heading: str, text: str) -> Clause:
    return Clause("某办法", label, label, heading, ("二、保障",), text, 0, 0, len(text), "某办法")


PAID = clause("1", "工资", "工资按月支付给教职工。")
INSURED = clause("2", "互助", "教职工可以参加大病互助保障。")
HELD = {one.fixed_id: one for one in (PAID, INSURED)}
GUIDE = Guide([GuideEntry(INSURED.id, "生了重病有一份补助。", asks=("住院能报销吗",))])


def shares(question: str, guide: Guide = GUIDE) -> dict[str, Covered]:
    index = LexicalIndex.in_memory(HELD.values(), guide)
    return {HELD[key].label: found for key, found in covering(understand(question), Wordings(guide).of(HELD), index.rarity).items()}


def test_a_clause_with_every_word_has_the_whole_question() -> None:
    assert 1.0 == shares("按月支付")["1"][0]
    assert 0.0 == shares("按月支付")["2"][0]


def test_a_word_that_all_clauses_have_tells_less_than_a_rare_one() -> None:
    found = shares("教职工大病")

    assert 0.0 == found["1"][0] < found["2"][0]


def test_what_the_guide_says_counts_beside_the_text_and_only_there() -> None:
    text, guided, _ = shares("住院报销")["2"]

    assert 0.0 == text < guided
    assert 0.0 == shares("住院报销", Guide())["2"][1]


def test_headings_are_covered_by_themselves() -> None:
    assert [1.0, 1.0] == [found[2] for found in shares("保障").values()]
    assert 0.0 == shares("按月支付")["1"][2]


@pytest.mark.parametrize("question", ["", "的", "吗"])
def test_a_question_without_words_is_covered_by_nothing(question: str) -> None:
    assert {NOTHING} == set(shares(question).values())


def test_a_clause_is_made_ready_once_and_forgotten_when_there_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("knowledge.covering.KEPT", 1)
    wordings = Wordings(GUIDE)

    def read(one: Clause) -> Wording:
        return wordings.of({one.fixed_id: one})[one.fixed_id]

    assert read(PAID) is (first := read(PAID))
    assert "大病互助" in read(INSURED).text
    assert first is not read(PAID)


@given(st.text("工会员资ab12３Ｂ.，\n", max_size=9), st.text("工会员资ab12３Ｂ.，\n", max_size=30))
def test_signs_leave_out_no_word_that_stands_in_a_clause(question: str, text: str) -> None:
    one = clause("3", "", text)
    few, many = (covering(understand(question), Wordings(Guide(), all_).of({one.id: one}), lambda _: 1.0)[one.id] for all_ in (1, 10**6))
    typed = understand(question).typed_pairs

    assert sum(term in fold(text) for term in typed) / max(len(typed), 1) == pytest.approx(few.text)
    assert few == many
