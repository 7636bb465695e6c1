"""A greeting before words is no part of them, whatever they say; what only looks like one stays."""

import pytest

from handlers.drafts import Slot
from handlers.edges import without_greeting
from tests.clock import FixedClock
from tests.handlers.grievances.members import Griever, told


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("您好，班车又没来", "班车又没来"),
        ("老师好，宿舍空调不制冷", "宿舍空调不制冷"),
        ("早安 我的公积金没交", "我的公积金没交"),
        ("工会的同志你们好！我们加班没补贴", "我们加班没补贴"),
        ("尊敬的工会领导：您好！我是保洁", "我是保洁"),
        ("不好意思打扰了，我被扣了三百块", "我被扣了三百块"),
        ("在不在？实验室漏水", "实验室漏水"),
        ("哈喽～产假几天", "产假几天"),
        ("你好你好，在吗，饭卡坏了", "饭卡坏了"),
        ("您好我想问产假", "我想问产假"),
        ("喂 有人吗 水管爆了", "水管爆了"),
        ("hello, 绩效少算了", "绩效少算了"),
        ("领导，您好，停车费涨了", "停车费涨了"),
    ],
)
def test_a_greeting_is_cut_off(text: str, left: str) -> None:
    assert left == without_greeting(text)


@pytest.mark.parametrize(
    "text",
    [
        "你好",
        "您好，在吗？",
        "老师们好！",
        "你好像没听懂",
        "您好意思说",
        "你好厉害",
        "领导好凶",
        "领导好几次骂我",
        "早上好几个人被罚",
        "喂养假几天",
        "在不在编都能入会吗",
        "有人没交会费",
        "有人吗",
        "大家好评的食堂涨价了",
        "hi5",
    ],
)
def test_a_greeting_alone_and_what_only_looks_like_one_stay(text: str) -> None:
    assert text == without_greeting(text)


@pytest.mark.parametrize(
    "complaint", ["工资没发", "宿舍空调不制冷", "公积金没交", "食堂太咸", "办公室没暖气", "主任骂我", "厕所堵了", "绩效少算了"]
)
@pytest.mark.parametrize("greeting", ["你好 ", "您好，", "老师好！", "在吗？", "打扰一下，", "各位领导好\n"])
def test_a_complaint_begins_the_form_with_and_without_a_greeting(clock: FixedClock, greeting: str, complaint: str) -> None:
    plain, polite = Griever(clock), Griever(clock)
    assert plain.say(complaint) == polite.say(greeting + complaint)
    assert plain.session.draft == polite.session.draft
    assert polite.asking


def test_a_command_after_a_greeting_is_the_command(clock: FixedClock) -> None:
    front = Griever(clock)
    front.say("您好，提诉求")
    assert Slot.WHAT == front.asking
    front.say("你好，食堂的饭是馊的，天天这样")
    assert "食堂的饭是馊的，天天这样" == told(front)[Slot.WHAT]
