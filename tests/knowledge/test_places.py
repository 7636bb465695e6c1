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


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("第二十二条第1款和第3款", (Place("第二十二条", 1), Place("第二十二条", 3))),
        ("第二十二条第二款至第四款", tuple(Place("第二十二条", number) for number in (2, 3, 4))),
        ("第三十九条第(二)项、第三项和第五项", tuple(Place("第三十九条", 0, number) for number in (2, 3, 5))),
        ("第三条第一款第一项到第三项", tuple(Place("第三条", 1, number) for number in (1, 2, 3))),
        ("第二十二条第十一款、第十三款", (Place("第二十二条", 11), Place("第二十二条", 13))),
        ("第22条第一款、第23条", (Place("第二十二条", 1), Place("第二十三条"))),
        ("第36、37和41条", (Place("第三十六条"), Place("第三十七条"), Place("第四十一条"))),
    ],
)
def test_further_parts_of_an_article_are_no_articles(text: str, places: tuple[Place, ...]) -> None:
    named = find_articles(text, bare=False)
    assert named is not None
    assert places == named.places
    assert len(text) == named.end
