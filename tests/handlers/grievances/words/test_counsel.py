"""Endings that ask for counsel, and words of a document that are wanted."""

import pytest

from handlers.grievances.words.counsel import asks_counsel, asks_of_text


@pytest.mark.parametrize(
    "text", ["老伴走了以后，账户里的钱听人讲归公，此话当真？", "同事说满十年才能签长合同，这话靠谱吗", "车间里传明年取消夜班费，真有此事？"]
)
def test_whether_what_is_said_is_so_asks_for_counsel(text: str) -> None:
    assert asks_counsel(text)


@pytest.mark.parametrize("text", ["食堂的菜吃坏三个人，真的", "他说的是真的，我也在场", "我没签字，人事说情况属实"])
def test_who_says_that_something_is_so_asks_for_none(text: str) -> None:
    assert not asks_counsel(text)


@pytest.mark.parametrize(
    "text", ["“五力”的全称麻烦给一下，我写的领导说不对", "帮我发一下任务11的原文，主任催了三次", "烦请报个出处，处长非说没有"]
)
def test_whose_words_are_wanted_asks_of_the_text(text: str) -> None:
    assert asks_of_text(text)


@pytest.mark.parametrize("text", ["主任要我补原文件，来回跑三趟了", "人事把全名打错了，工资发到别人卡上"])
def test_words_of_papers_that_are_told_of_ask_nothing_of_the_text(text: str) -> None:
    assert not asks_of_text(text)
