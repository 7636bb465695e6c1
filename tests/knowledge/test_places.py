"""Numbers that name a place of a rule, and numbers that name something else."""

import pytest

from knowledge.places import find_articles


@pytest.mark.parametrize(
    "text", ["附属第一医院急诊科", "第二教学楼", "第三食堂", "在第四实验楼", "第三产业", "第二届", "第一次来", "第五小学"]
)
def test_a_number_in_a_name_or_a_count_is_no_article(text: str) -> None:
    assert find_articles(text, bare=False) is None


@pytest.mark.parametrize(
    ("text", "label"),
    [("工会法第22", "第二十二条"), ("工会法第二十二怎么写", "第二十二条"), ("第十一", "第十一条"), ("第一条", "第一条")],
)
def test_an_article_is_read_without_the_word_for_it(text: str, label: str) -> None:
    found = find_articles(text, bare=False)

    assert found is not None
    assert label == found.places[0].label
