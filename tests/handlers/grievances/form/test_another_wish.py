"""A wish or a complaint in a few words of another subject is asked about, and melts into no form; what may belong to the matter is none."""

import pytest

from handlers.grievances.words import questions
from tests.handlers.grievances.members import Griever, kept_words, talk, told

WAGES = ("我要反映上学期的课时费一直没发", "上学期", "继续教育学院")
COURSES = ("我要反映系主任把晚上的课都排给我", "这学期", "教务处")


@pytest.mark.parametrize("answers", [(), ("补发",), ("补发", "没有")])
@pytest.mark.parametrize(
    "words", ["能不能建议学校办个暑托班", "建议在教学楼装个母婴室", "食堂的菜越来越贵了", "宿舍热水器也坏了", "学校应该装个充电桩"]
)
@pytest.mark.parametrize("story", [WAGES, COURSES])
def test_what_is_of_another_subject_is_asked_about(front: Griever, story: tuple[str, ...], words: str, answers: tuple[str, ...]) -> None:
    talk(front, *story, *answers)
    before, asking, read = told(front), front.asking, front.say(words)
    assert "另外一件" in read
    assert told(front) == before
    front.say("另外一件")
    assert words in kept_words(front)
    assert front.session.shelved is not None
    assert dict(front.session.shelved.told) == before
    assert front.session.shelved.asking == asking


@pytest.mark.parametrize("answers", [(), ("补发",), ("补发", "没有")])
@pytest.mark.parametrize(
    "words",
    ["课时费要按时发", "能不能早点发", "身体受不了", "我们都吃坏了肚子", "把我调到别的岗位", "希望换个办公室", "给我补个休", "影响我备课"],
)
@pytest.mark.parametrize("story", [WAGES, COURSES])
def test_what_may_belong_to_the_matter_is_no_other(front: Griever, story: tuple[str, ...], words: str, answers: tuple[str, ...]) -> None:
    talk(front, *story, *answers)
    assert "另外一件" not in front.say(words)


@pytest.mark.parametrize("asked", ["附属幼儿园今年还招不招两岁的", "周六食堂开不开门"])
@pytest.mark.parametrize("answers", [("补发",), ("补发", "没有")])
def test_a_question_in_between_is_no_part_of_the_story(front: Griever, asked: str, answers: tuple[str, ...]) -> None:
    talk(front, *WAGES, *answers)
    before = told(front)
    front.say(asked)
    assert told(front) == before


@pytest.mark.parametrize("words", ["动不动就骂人", "时不时停水", "说不说都一样", "他不管发不发", "爱来不来", "不知道发不发"])
def test_what_only_looks_like_a_question_asks_nothing(words: str) -> None:
    assert not questions.asks(words)
