"""What says how things are is no hope, how much or at what hour is no place, and a yes with 就这事 is no time."""

import pytest

from handlers.drafts import Form, Slot
from handlers.grievances.form.first_story import story
from tests.handlers.grievances.members import Griever, fill, talk, told

STORY = "我要反映教研室的空调坏了没人修"


@pytest.mark.parametrize(
    "words",
    [
        "已经看完医生了 打了石膏",
        "国资处房产科管的",
        "外面都100了",
        "退休支部的，离退处管",
        "别的学校都发了",
        "单位没给交工伤",
        "三年没涨过",
        "发票还在",
        "有监控",
        "听说要涨到五十",
        "医生让休息两周",
        "以前都发",
        "主任知道这事",
    ],
)
def test_how_things_are_is_told_and_the_hope_asked_for_once_more(front: Griever, words: str) -> None:
    talk(front, STORY)
    fill(front, "hope")
    front.say(words)
    assert (Slot.HOPE in told(front), front.asking) == (False, "hope")
    assert words in told(front)[Slot.WHAT]
    front.say("修好")
    assert told(front)[Slot.HOPE] == "修好"


@pytest.mark.parametrize(
    "words",
    [
        "涨到一百",
        "按外面的标准发",
        "跟别的学校一样",
        "和别人一样就行",
        "道歉",
        "公开",
        "别让我值夜班了",
        "让我休息两周",
        "把没收的退回来",
        "恢复以前的",
        "撤了吧换个人",
    ],
)
def test_what_is_to_be_is_hoped_for(front: Griever, words: str) -> None:
    talk(front, STORY)
    fill(front, "hope")
    front.say(words)
    assert told(front)[Slot.HOPE] == words


@pytest.mark.parametrize("until", ["hope", "against"])
def test_where_and_when_that_come_late_stand_in_their_own_place(front: Griever, until: str) -> None:
    talk(front, "我们楼三层的通风橱坏了俩月了，报修没人管")
    fill(front, until, hope="修好")
    front.say("计算机学院实验楼301，9月20号左右坏的")
    assert (told(front)[Slot.WHERE], told(front)[Slot.SINCE]) == ("计算机学院实验楼301", "9月20号左右")
    assert front.asking == until


@pytest.mark.parametrize("words", ["一晚上才40", "要到九点半", "10月底公示的", "一节课才60块"])
def test_how_much_or_at_what_hour_is_no_place(front: Griever, words: str) -> None:
    talk(front, STORY)
    fill(front, "where")
    front.say(words)
    assert Slot.WHERE not in told(front)
    assert words in told(front)[Slot.WHAT]


@pytest.mark.parametrize("words", ["二食堂", "实验楼301", "三号楼九层", "五号门", "一号点"])
def test_a_place_is_one(front: Griever, words: str) -> None:
    talk(front, STORY)
    fill(front, "where")
    front.say(words)
    assert told(front)[Slot.WHERE] == words


def test_a_price_is_no_place_in_a_story() -> None:
    assert Slot.WHERE not in story("食堂越来越贵了!!! 一碗面18!!!", Form()).told
    assert story("实验楼301，空调坏了没人修", Form()).told[Slot.WHERE] == "实验楼301"


@pytest.mark.parametrize("words", ["对，就这事", "对，就是这样", "嗯 就这个"])
def test_a_yes_that_it_is_so_takes_the_guess(front: Griever, words: str) -> None:
    talk(front, "我要反映上个月教研室的空调坏了没人修", "取消", "取消", "我要反映今年学院推荐名单不公平")
    if front.asking == Slot.SINCE:
        front.say(words)
    assert "就" not in told(front).get(Slot.SINCE, "")


@pytest.mark.parametrize("until", ["since", "where"])
def test_the_same_where_nothing_is_guessed_fills_nothing(front: Griever, until: str) -> None:
    talk(front, "我要反映加班费没发")
    fill(front, until)
    before = told(front)
    front.say("对，就这事")
    assert (told(front), front.asking) == (before, until)
