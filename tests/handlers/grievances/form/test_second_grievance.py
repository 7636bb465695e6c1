"""A matter told in the middle of another one, or after words that waited for 提诉求, is a matter of its own."""

from dataclasses import replace

import pytest

from handlers.drafts import Draft, Form, Question
from tests.clock import FixedClock
from tests.handlers.grievances.member.test_following import ANSWERS
from tests.handlers.grievances.members import Griever, talk, told

LAB = "物理楼的实验台漏电两个月没人修，我们都不敢碰"


@pytest.fixture
def front(clock: FixedClock) -> Griever:
    return Griever(clock)


@pytest.mark.parametrize("text", [LAB, "我要投诉学院工会主席，慰问品都给了自己人", "宿舍的水管漏了半个月，找了三次没人管"])
def test_another_matter_in_the_middle_is_asked_about_and_kept_apart(front: Griever, text: str) -> None:
    talk(front, "我要反映周末值班没有调休", "去年十月")
    assert "听着像是另外一件事" in front.say(text)
    front.say("另外一件")
    assert text.removeprefix("我要投诉")[:6] in told(front)["what"]
    assert "调休" not in told(front)["what"]
    assert front.session.shelved
    assert text not in front.session.shelved.told["what"]


def test_what_is_the_same_after_all_goes_on_in_one(front: Griever) -> None:
    talk(front, "我要反映周末值班没有调休", LAB, "同一件")
    assert "调休" in told(front)["what"]
    assert "漏电" in told(front)["what"]
    assert front.session.shelved is None


@pytest.mark.parametrize(
    "text",
    [
        "大概去年十月，找过两次没人管",
        "一开始还好，后来就没人管了",
        "领导说没有经费，让我们自己想办法",
        "还有节假日值班也不给补",
        "他们态度特别差，还骂人",
        "上个月开始的，在物理楼，希望给个说法",
    ],
)
def test_who_tells_more_of_the_same_is_not_asked(front: Griever, text: str) -> None:
    talk(front, "我要反映周末值班没有调休", text)
    assert "另外一件" not in front.read


def wait_with(front: Griever, words: str) -> None:
    """Let it have been asked what is wanted with words."""
    draft = Draft(front.clock.now() + front.desk.policy.session_ttl, Question.INTENT, Form(heard=words))
    front.session = replace(front.session, draft=draft)


def test_words_that_waited_are_kept_for_later_beside_a_matter_of_another_subject(front: Griever) -> None:
    wait_with(front, "我们组里值班没有补贴，想请工会问一问")
    assert "听着像是另外一件事" in front.say("我要投诉食堂，饭菜里吃出虫子，找经理也不理")
    assert "补贴" not in told(front)["what"]
    answers = {**ANSWERS, "against": "食堂经理", "health": "同意"}
    for _ in range(10):
        if front.asking != "intent":
            front.say(answers.get(front.asking, "确认"))
    assert "您刚才还说到“我们组里值班没有补贴" in front.read
    assert "补贴" in front.say("提诉求")


def test_words_that_waited_begin_the_story_that_goes_on_with_them(front: Griever) -> None:
    wait_with(front, "我们组里值班没有补贴，想请工会问一问")
    front.say("我要反映值班费拖了三个月没发")
    assert "想请工会问一问" in told(front)["what"]
