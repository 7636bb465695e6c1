"""The correction of one word changes that word: the story around it is never thrown away."""

import pytest

from handlers.drafts import Slot
from handlers.grievances.form.one_word import replaced, swapped
from tests.handlers.grievances.members import Griever, fill, talk, told

STORY = "我怀孕五个月了，系里排了我晚上三节实验课，甲醛味道很重，我说换课系主任说“又不是就你一个人怀孕”"


@pytest.mark.parametrize("asked", ["since", "where", "hope", "against", "mode"])
@pytest.mark.parametrize(
    "words",
    [
        "我们系刘副主任，不是系主任，我说错了",
        "不对，是刘副主任，不是系主任",
        "我写错了，不是系主任，是刘副主任",
        "刘副主任，不是系主任",
        "系主任写错了，应该是刘副主任",
        "说错了 不是系主任说的 是刘副主任",
    ],
)
def test_an_office_takes_the_place_of_another_and_the_story_stays(front: Griever, words: str, asked: str) -> None:
    talk(front, STORY)
    fill(front, asked)
    before, read = told(front), front.say(words)
    after = told(front)[Slot.WHAT]
    assert "改好了" in read
    assert ("刘副主任说“又不是就你一个人怀孕”" in after, "系主任" in after.replace("系刘副主任", "")) == (True, False)
    assert all(clause in after for clause in ("怀孕五个月", "晚上三节实验课", "甲醛味道很重"))
    assert {**told(front), Slot.WHAT: "", Slot.AGAINST: ""} == {**before, Slot.WHAT: "", Slot.AGAINST: ""}


@pytest.mark.parametrize(
    ("words", "right"),
    [
        ("我打错了，是四节，不是三节", "晚上四节实验课"),
        ("四节，不是三节，我记错了", "晚上四节实验课"),
        ("怀孕六个月，不是五个月，写错了", "六个月"),
    ],
)
def test_so_does_any_other_word(front: Griever, words: str, right: str) -> None:
    talk(front, STORY)
    front.say(words)
    assert right in told(front)[Slot.WHAT]
    assert "系主任说" in told(front)[Slot.WHAT]


@pytest.mark.parametrize(
    "words",
    [
        "是刘副主任在会上说我事多，不是系主任，我说错了",
        "不对，是刘副主任排的课，不是系主任",
        "说错了，我们系的老刘让我去的，不是系主任",
        "不是甲醛，说错了，我闻到的是别的味道，我也说不清",
    ],
)
def test_what_says_more_than_a_word_throws_no_story_away(front: Griever, words: str) -> None:
    talk(front, STORY)
    front.say(words)
    assert all(clause in told(front)[Slot.WHAT] for clause in ("怀孕五个月", "晚上三节实验课", "又不是就你一个人怀孕"))


def test_a_deputy_takes_no_deputys_place() -> None:
    assert {Slot.WHAT: "副主任和副主任都在"} == swapped("是副主任，不是主任", {Slot.WHAT: "主任和副主任都在"})


@pytest.mark.parametrize(
    "words",
    ["学院说是自愿，不是加班", "他们讲是奖励，不是加班", "院长解释说是值班，不是加班", "加班是常事，不是一次两次", "是我一个人，不是大家"],
)
def test_what_others_say_and_what_was_never_told_change_nothing(words: str) -> None:
    assert {} == swapped(words, {Slot.WHAT: "周末加班没有加班费"})


def test_the_very_matter_that_was_denied_goes_as_before() -> None:
    assert "昨天我手被切了" == replaced("公司没给我们交社保", "不对，是昨天我手被切了，不是社保", "昨天我手被切了")


def test_only_the_clause_of_it_goes() -> None:
    assert "是公积金没给我交。我来了三年，天天加班" == replaced(
        "我来了三年，社保没交，天天加班", "不对，是公积金没给我交，不是社保", "是公积金没给我交"
    )


def test_who_is_named_instead_of_a_guess_is_who_it_is_against(front: Griever) -> None:
    talk(front, STORY)
    fill(front, "against")
    front.say("不对，是刘副主任，不是系主任")
    assert "刘副主任" == told(front)[Slot.AGAINST]
