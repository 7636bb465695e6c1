"""A blow that is over alarms nobody, once that is said: what helps if it comes again is told, and the next question is answered."""

import pytest

from handlers.grievances.danger.past_blow import is_over, told
from tests.clock import FixedClock
from tests.handlers.grievances.members import Griever, kept_words, talk

AGAIN = "再动手"


@pytest.fixture
def front(clock: FixedClock) -> Griever:
    return Griever(clock)


@pytest.mark.parametrize(
    "text",
    ["老公以前动过手，后来就没有了", "前夫打过我，早就离了", "他打过我孩子，现在不敢了", "对象打了我 那是前年的事"],
)
def test_it_is_told_as_over(front: Griever, text: str) -> None:
    read = front.say(text)
    assert AGAIN in read
    assert "12338" in read
    assert ("past_blow", []) == (front.turn, front.letters)
    front.say("提诉求")
    assert text[:4] in kept_words(front)


@pytest.mark.parametrize(
    "text", ["前阵子的事，现在没有了", "都过去了 现在没事", "我是说他打我是去年的事", "那次的事过去了", "后来再没打过"]
)
def test_so_it_is_after_the_alarm(front: Griever, text: str) -> None:
    front.say("他打我")
    letters = len(front.letters)
    assert AGAIN in front.say(text)
    assert letters == len(front.letters)
    assert "先打电话" not in front.say("我想问问产假")


@pytest.mark.parametrize(
    "text",
    [
        "他以前打我，现在又来了",
        "老公昨天打我，现在不打了，我怕他回来",
        "他打我，打得头破血流，现在没打了",
        "他打我，天天打，过去了吗",
        "他以前打我 现在没有了 我不想活了",
    ],
)
def test_what_may_go_on_is_not_over(text: str) -> None:
    assert not told(text)


@pytest.mark.parametrize("text", ["他又来了 在门口", "现在没有 刚才还砸门", "他在外面堵着"])
def test_nor_is_it_after_an_alarm(front: Griever, text: str) -> None:
    talk(front, "他打我", text)
    assert not is_over(text)
    assert AGAIN not in front.read


def test_a_blow_at_work_is_the_matter_that_it_was(front: Griever) -> None:
    talk(front, "组长打了我", "上周的事，现在没事了")
    assert front.asking
    assert "12338" not in front.read


@pytest.mark.parametrize(
    "text",
    [
        "丈夫动手打我 现在躲着不敢出门",
        "爱人打了我，如今不太安全",
        "男朋友打了我，现在不敢说话",
        "公公打了我，现在不敢打电话",
        "他打了孩子，孩子后来没了意识",
        "前夫打过我，早就分开了，他还找上门",
        "前男友打我，拿刀砍我，早就分手了",
        "对象打我，现在没有安全感",
        "老公打过我，现在怎么才安全",
        "他以前打我，去年的事，孩子吞了药",
    ],
)
def test_fear_and_other_danger_beside_a_blow_are_not_over(text: str) -> None:
    assert not told(text)


@pytest.mark.parametrize("text", ["丈夫动手打我 现在躲着不敢出门", "老公打了我，现在不敢回家", "前男友打我，拿刀砍我，早就分手了"])
def test_such_words_are_never_taken_for_a_past_blow(front: Griever, text: str) -> None:
    front.say(text)
    assert front.turn in ("alarm", "doubt")


@pytest.mark.parametrize("text", ["我现在不敢进家门", "现在不太安全", "我不敢一个人睡", "没有安全感"])
def test_whoever_was_struck_and_is_still_afraid_alerts(front: Griever, text: str) -> None:
    front.say("老公打我")
    front.say(text)
    assert ("alarm", 1) == (front.turn, len(front.letters))


@pytest.mark.parametrize("text", ["我现在不敢进家门", "现在不太安全", "现在没打110", "后来没了知觉", "早就离婚了他还来打我"])
def test_fear_is_not_heard_as_its_end(text: str) -> None:
    assert not is_over(text)


@pytest.mark.parametrize("text", ["人没事，现在安全", "没伤着，安全的"])
def test_whoever_is_safe_alerts_nobody(front: Griever, text: str) -> None:
    talk(front, "老公打我", text)
    assert [] == front.letters


@pytest.mark.parametrize(
    "text", ["丈夫打过我 现在不敢动手了", "前妻打过我，如今不敢再打了", "男人以前打过我，后来没了", "老公以前打我，现在安全了"]
)
def test_whoever_does_not_dare_any_more_is_heard_as_before(text: str) -> None:
    assert told(text)
