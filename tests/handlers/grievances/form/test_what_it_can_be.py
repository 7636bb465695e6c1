"""A slot takes only what can be its value; another matter, a contact, a wish and a question beside it each go where they belong."""

import pytest

from handlers.drafts import Slot
from handlers.grievances.form.own_contact import apart
from handlers.grievances.words import places
from tests.handlers.grievances.members import Griever, fill, form, talk, told

STORY = "我们的监考费一直没有发过"


@pytest.mark.parametrize("asked", ["since", "where", "against", "mode"])
@pytest.mark.parametrize("words", ["另外 班车也老是晚点 等一个小时", "再一个 宿舍楼的热水也停了", "还有件事，食堂的菜不新鲜"])
def test_another_matter_waits_and_fills_no_slot(front: Griever, asked: str, words: str) -> None:
    talk(front, STORY)
    fill(front, asked)
    before = told(front)
    front.say(words)
    kept = form(front).later + (form(front).second or "")
    assert (before, True) == (told(front), words[-4:] in kept)


def test_more_of_the_same_matter_is_part_of_it(front: Griever) -> None:
    talk(front, STORY)
    front.say("另外监考费的标准也没有公示过")
    assert ("", True) == (form(front).later, "公示" in told(front)[Slot.WHAT])
    assert Slot.SINCE not in told(front)


def test_an_answer_after_such_an_opening_is_one(front: Griever) -> None:
    talk(front, STORY, "还有就是去年九月开始的")
    assert "去年九月开始的" == told(front)[Slot.SINCE]


@pytest.mark.parametrize("words", ["那个班车的先别写了", "班车那件不要写了"])
def test_another_matter_that_waits_is_dropped_by_its_name(front: Griever, words: str) -> None:
    talk(front, STORY, "另外 班车也老是晚点 等一个小时")
    assert "班车" in form(front).later
    front.say(words)
    assert ("", STORY) == (form(front).later, told(front)[Slot.WHAT])


def test_a_time_beside_a_place_is_no_part_of_it(front: Griever) -> None:
    talk(front, "我要反映教研室的空调坏了没人修", "跳过", "三个月前 信息楼512")
    assert "信息楼512" == told(front)[Slot.WHERE]


@pytest.mark.parametrize("words", ["人事处说的", "学院定的", "教务处通知的"])
def test_who_said_it_is_no_place(front: Griever, words: str) -> None:
    talk(front, STORY, "去年九月", words)
    assert (None, True) == (told(front).get(Slot.WHERE), words in told(front)[Slot.WHAT])


@pytest.mark.parametrize("words", ["腿骨折住院", "小陈 13900002222", "实名 小陈 13900002222"])
def test_neither_a_hospital_stay_nor_a_telephone_is_a_place(words: str) -> None:
    assert "" == places.place(words)


def test_whoever_is_told_of_stands_without_what_they_do(front: Griever) -> None:
    talk(front, STORY)
    fill(front, "against")
    front.say("教学科科长说没经费")
    assert ("教学科科长", True) == (told(front)[Slot.AGAINST], "没经费" in told(front)[Slot.WHAT])


@pytest.mark.parametrize(
    ("text", "name", "rest"),
    [
        ("实名 小陈 13900002222 我们监考费没发", "小陈 13900002222", "我们监考费没发"),
        ("我们监考费没发，我叫陈兰，电话13900002222", "我叫陈兰，电话13900002222", "我们监考费没发"),
    ],
)
def test_the_writers_own_contact_stands_in_no_story(text: str, name: str, rest: str) -> None:
    filling, left = apart(text)
    assert (name, rest) == (filling.told[Slot.NAME], left)


@pytest.mark.parametrize("text", ["打维修电话 88889999 没人接", "小陈 13900002222 是管宿舍的 不接电话", "物业 88889999 热水停了"])
def test_a_number_of_somebody_else_does(text: str) -> None:
    assert text == apart(text)[1]


def test_whoever_writes_is_not_asked_about_as_the_accused(front: Griever) -> None:
    talk(front, "实名 小陈 13900002222 我们监考费没发")
    assert "小陈" not in fill(front, "against")


@pytest.mark.parametrize("words", ["我也不知道该找谁", "能不能帮帮我", "工会能管吗"])
def test_who_only_asks_for_help_hopes_for_nothing_yet(front: Griever, words: str) -> None:
    talk(front, STORY)
    fill(front, "hope")
    front.say(words)
    assert not told(front).get(Slot.HOPE)


@pytest.mark.parametrize(
    ("words", "hope", "question"),
    [
        ("把监考费补上就行 还有我想问一下拖这么久合不合法", "把监考费补上就行", "合不合法"),
        ("补发，顺便问一句，这样犯不犯法", "补发", "犯不犯法"),
        ("能不能补回来 另外你们问过财务处没有", "能不能补回来", "问过财务处没有"),
        ("退钱。你们管得到财务处吗", "退钱", "管得到"),
    ],
)
def test_a_question_beside_a_wish_is_answered_and_the_wish_kept(front: Griever, words: str, hope: str, question: str) -> None:
    talk(front, STORY)
    fill(front, "hope")
    front.say(words)
    assert (hope, "against") == (told(front)[Slot.HOPE], front.asking)
    assert question not in "".join(told(front).values())


@pytest.mark.parametrize("words", ["补发就好 能不能再赔点利息", "能不能降低一点标准", "能不能少排两个晚上"])
def test_a_wish_that_only_sounds_like_a_question_is_one(front: Griever, words: str) -> None:
    talk(front, STORY)
    fill(front, "hope")
    front.say(words)
    assert words == told(front)[Slot.HOPE]


@pytest.mark.parametrize("asked", ["since", "where"])
@pytest.mark.parametrize("words", ["想让学院补发", "让他们把标准公开", "叫科长道歉", "报销差旅费"])
def test_a_wish_said_early_is_asked_for_no_more(front: Griever, asked: str, words: str) -> None:
    talk(front, STORY)
    fill(front, asked)
    front.say(words)
    assert (words, asked) == (told(front)[Slot.HOPE], front.asking)
    assert words not in told(front)[Slot.WHAT]


def test_a_wish_said_once_more_stands_without_that(front: Griever) -> None:
    talk(front, STORY)
    fill(front, "hope")
    front.say("都说了补发监考费")
    assert "补发监考费" == told(front)[Slot.HOPE]


@pytest.mark.parametrize("words", ["让学院去年取消了", "让保安去年换了锁"])
def test_what_was_done_is_no_wish(front: Griever, words: str) -> None:
    talk(front, STORY, words)
    assert not told(front).get(Slot.HOPE)
