"""Numbers that name a place of a rule, and numbers that name something else."""

import pytest

from knowledge.places import Place, find_articles, find_tasks


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


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("任务16第二款", Place("16", 2)),
        ("第5条的第3款", Place("5", 3)),
        ("二(二)5第二段", Place("二（二）5", 2)),
        ("第3项任务的第(二)项", Place("3", 0, 2)),
        ("任务16", Place("16")),
        ("第十六项任务是什么", Place("16")),
    ],
)
def test_a_part_of_a_task_is_read_whether_it_has_it_or_not(text: str, place: Place) -> None:
    named = find_tasks(text)
    assert named is not None
    assert (place,) == named.places
