"""Lexical search reads characters, never a query language."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.lexical import LexicalIndex, drop_old_generations
from knowledge.ports import ClauseStore
from knowledge.query import understand

NUMBER = "浙总工发〔2020〕24号"
ODD = [
    "",
    "*",
    "-工资",
    "+工会",
    "工会*",
    "（",
    "[工会",
    "{!}",
    '"入会',
    "body:工会",
    "a AND",
    "OR",
    "\\",
    "/.*/",
    "~^",
    "\x00",
    "🙂",
    "٣",
    "é",
]


@pytest.fixture(scope="module")
def index(opinion: ClauseStore) -> LexicalIndex:
    return LexicalIndex.in_memory(opinion.clauses(NUMBER))


@pytest.mark.parametrize("question", ODD)
def test_odd_characters_are_harmless(index: LexicalIndex, question: str) -> None:
    for key in index.search(understand(question).weighted_terms, limit=10):
        assert key.startswith(NUMBER)


@given(st.text(max_size=50))
def test_any_question_can_be_searched(question: str) -> None:
    LexicalIndex.in_memory([]).search(understand(question).weighted_terms, limit=10)


def test_a_sign_before_a_word_does_not_exclude_it(index: LexicalIndex) -> None:
    assert list(index.search(understand("-经费").weighted_terms, limit=1)) == [f"{NUMBER}#17"]


def test_a_word_that_no_clause_has_changes_nothing(index: LexicalIndex) -> None:
    asked = list(understand("会费怎么交").weighted_terms)

    found, same = (index.search(words, limit=10) for words in (asked, [("龘龘", 1.0), *asked, ("zzz", 1.0)]))

    assert list(found.items()) == list(same.items())


def test_the_same_word_counts_by_the_weight_that_it_has_this_time(index: LexicalIndex) -> None:
    once, double = (index.search([("经费", weight)], limit=5) for weight in (1.0, 2.0))

    assert list(once) == list(double)
    assert [pytest.approx(2 * score) for score in once.values()] == list(double.values())


def test_a_built_generation_is_opened_and_not_built_again(opinion: ClauseStore, tmp_path: Path) -> None:
    LexicalIndex.open_or_build(tmp_path, "r1", opinion.clauses(NUMBER))
    again = LexicalIndex.open_or_build(tmp_path, "r1", [])

    assert [f"{NUMBER}#16"] == list(again.search([("千分", 1.0)], limit=1))
    assert ["r1"] == [place.name for place in tmp_path.iterdir()]


def test_old_generations_and_cut_off_builds_are_dropped(opinion: ClauseStore, tmp_path: Path) -> None:
    for revision in (1, 2):
        LexicalIndex.open_or_build(tmp_path, f"r{revision}", opinion.clauses(NUMBER))
    (tmp_path / "building-cut-off").mkdir()
    os.utime(tmp_path / "building-cut-off", (0, 0))
    (tmp_path / "building-by-another-process").mkdir()
    drop_old_generations(tmp_path, "r2")

    assert ["building-by-another-process", "r2"] == sorted(place.name for place in tmp_path.iterdir())
