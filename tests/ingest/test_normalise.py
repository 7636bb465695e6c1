"""Repairs of a loader's text: each named, each reversible."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.normalise import normalise, undo

texts = st.one_of(st.text(), st.text(alphabet="甲 \t\u3000\n\r\x00\x0c\x85\u2028\ufeff"))


@given(texts)
def test_undoing_gives_any_text_back(text: str) -> None:
    assert text == undo(*normalise(text))


@given(texts)
def test_a_normalised_text_needs_nothing_more(text: str) -> None:
    once, _ = normalise(text)

    assert (once, ()) == normalise(once)


@pytest.mark.parametrize(
    ("damaged", "expected", "step"),
    [
        ("\ufeff甲\n", "甲\n", "byte order mark"),
        ("甲\r\n乙\r丙\u2028丁\n", "甲\n乙\n丙\n丁\n", "line breaks"),
        ("甲\x00乙\x0c丙\n", "甲乙丙\n", "control characters"),
        ("甲 \u3000\n乙\n", "甲\n乙\n", "white space at line ends"),
        ("\n\n甲\n\n\n", "甲\n", "blank lines at the edges"),
    ],
)
def test_each_kind_of_damage_is_repaired_under_its_name(damaged: str, expected: str, step: str) -> None:
    text, repairs = normalise(damaged)

    assert expected == text
    assert [step] == [repair.step for repair in repairs]


def test_a_sound_text_is_left_alone() -> None:
    text = "第一条\u3000甲 乙\n\n第二条 丙\n"

    assert (text, ()) == normalise(text)


@pytest.mark.parametrize("blank", [" ", "\n"])
def test_long_runs_of_blanks_take_time_in_proportion(blank: str) -> None:
    text = "甲" + blank * 1_000_000 + "乙"

    assert (text, ()) == normalise(text)
