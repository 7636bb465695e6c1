"""Slips of pinyin input are put right; what people mean to type is left alone."""

import pytest

from knowledge.query import understand, vocabulary
from knowledge.spelling import corrected

WORDS = frozenset({"工会", "教代会", "加班费", "劳动仲裁", "会费", "主席", "试用期", "职工", "值工"})


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("教带会多久开一次", "教代会多久开一次"),
        ("加般费怎么算", "加班费怎么算"),
        ("去哪里劳动中裁", "去哪里劳动仲裁"),
        ("工会主西能换吗", "工会主席能换吗"),
        ("想去劳冻仲裁", "想去劳动仲裁"),  # what is left of the word stands behind the slip
    ],
)
def test_what_sounds_like_one_word_and_is_none_is_put_right(typed: str, meant: str) -> None:
    assert meant == corrected(typed, WORDS)


@pytest.mark.parametrize(
    "typed",
    [
        "工会主席能换吗",
        "公式怎么算",  # a word of its own, whatever it sounds like
        "可以使用其承包的土地",  # 用其 goes on from a word
        "",
        "OK 123 ！",
    ],
)
def test_anything_else_stays_as_typed(typed: str) -> None:
    assert typed == corrected(typed, WORDS)


def test_a_sound_that_two_words_share_is_left_alone() -> None:
    assert "之公" == corrected("之公", WORDS)


def test_the_lexicons_own_words_stay_as_they_are() -> None:
    assert [] == [word for word in vocabulary() if corrected(word, vocabulary()) != word]


def test_a_word_of_the_lexicon_is_kept_whole() -> None:
    assert "请产检假算旷工吗" == corrected("请产检假算旷工吗", vocabulary())


def test_a_question_with_a_slip_is_searched_as_it_was_meant() -> None:
    assert understand("教代会多久开一次").weighted_terms == understand("教带会多久开一次").weighted_terms


@pytest.mark.parametrize(
    ("typed", "meant"), [("年休甲怎么排", "年休假怎么排"), ("探亲价路费", "探亲假路费"), ("育而假有没有", "育儿假有没有")]
)
def test_words_of_one_family_are_put_right_as_well(typed: str, meant: str) -> None:
    assert meant == corrected(typed, vocabulary())


@pytest.mark.parametrize("typed", ["一年一签，签了4次了", "都续了3回了", "来了12年了"])
def test_what_counts_behind_digits_is_no_slip(typed: str) -> None:
    assert typed == corrected(typed, vocabulary())
