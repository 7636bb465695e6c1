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
