"""An order about the text takes its words out and stands nowhere itself; what orders nothing about the text is heard as before."""

import pytest

from handlers.drafts import Slot
from handlers.grievances.form import text_orders
from tests.handlers.grievances.members import Griever, fill, talk, told

STORY = "我要反映评职称又没过，我有甲状腺结节，老家还有生病的父亲要照顾，孙丽说名额早定了，院里天天让我写说明"


@pytest.mark.parametrize(
    ("words", "gone", "left"),
    [
        ("改事情：把生病的父亲去掉", "生病的父亲", "评职称又没过"),
        ("改一下内容，删掉甲状腺结节", "甲状腺结节", "生病的父亲"),
        ("改事情 去掉孙丽", "孙丽", "名额早定了"),
        ("别写孙丽的名字", "孙丽", "名额早定了"),
        ("案卷里不要出现我有结节", "结节", "评职称又没过"),
        ("老家父亲的事不要写进去", "父亲", "评职称又没过"),
        ("父亲那句不要了", "父亲", "评职称又没过"),
        ("把事情里的孙丽拿掉", "孙丽", "评职称又没过"),
        ("改事情：不要提孙丽", "孙丽", "评职称又没过"),
    ],
)
def test_what_is_named_goes_and_the_rest_is_shown(front: Griever, words: str, gone: str, left: str) -> None:
    talk(front, STORY)
    fill(front)
    before, read = told(front), front.say(words)
    assert (gone in told(front)[Slot.WHAT], left in told(front)[Slot.WHAT]) == (False, True)
    assert "去掉" not in told(front)[Slot.WHAT]
    assert ("去掉了" in read, left in read) == (True, True)
    assert {**told(front), Slot.WHAT: ""} == {**before, Slot.WHAT: ""}


@pytest.mark.parametrize("asked", ["hope", "against", "mode"])
@pytest.mark.parametrize("words", ["改事情：把甲状腺结节去掉", "别写我有甲状腺结节"])
def test_the_same_while_something_else_is_asked(front: Griever, asked: str, words: str) -> None:
    talk(front, STORY)
    fill(front, asked)
    before, read = told(front), front.say(words)
    assert (asked, "现在写的是" in read) == (front.asking, True)
    assert "结节" not in told(front)[Slot.WHAT]
    assert told(front).keys() == before.keys()


@pytest.mark.parametrize("words", ["改事情：去掉出差两个字", "案子里别写我爱人", "改事情：没有甲状腺结节", "去掉年终奖"])
def test_what_is_no_new_text_never_takes_the_place_of_the_story(front: Griever, words: str) -> None:
    talk(front, STORY)
    fill(front)
    before = told(front)
    read = front.say(words)
    assert told(front) == before
    assert "没找到" in read or "重新说" in read


def test_the_mode_said_beside_it_counts(front: Griever) -> None:
    talk(front, STORY)
    fill(front, "mode")
    front.say("保密 不过案子里别写生病的父亲")
    assert ("confidential", False) == (told(front)[Slot.MODE], "父亲" in told(front)[Slot.WHAT])


def test_an_item_is_emptied_by_its_name(front: Griever) -> None:
    talk(front, STORY)
    fill(front)
    talk(front, "改地点：去掉", "改希望：不要写换台新的")
    assert ("", "") == (told(front)[Slot.WHERE], told(front)[Slot.HOPE])


@pytest.mark.parametrize("words", ["把名额限制去掉", "别写说明了", "不用写说明", "希望删掉这条规定", "不要提前公布"])
def test_a_wish_stays_one(front: Griever, words: str) -> None:
    talk(front, STORY)
    fill(front, "hope")
    front.say(words)
    assert words == told(front)[Slot.HOPE]


@pytest.mark.parametrize("words", ["别写我的名字", "不要写名字"])
def test_no_name_is_still_who_may_know(front: Griever, words: str) -> None:
    talk(front, STORY)
    fill(front, "mode")
    front.say(words)
    assert "confidential" == told(front)[Slot.MODE]


def test_a_new_text_takes_the_place_of_the_old_one(front: Griever) -> None:
    talk(front, STORY)
    fill(front)
    front.say("改事情：评职称没有公示，没人解释")
    assert "评职称没有公示，没人解释" == told(front)[Slot.WHAT]


@pytest.mark.parametrize("words", ["他们把我从群里删了", "去年过年", "不要扣我的钱", "别让我写检讨", "没写完", "我不想写了"])
def test_other_words_are_no_order(words: str) -> None:
    order = text_orders.read(words)
    assert order is None or order.past
