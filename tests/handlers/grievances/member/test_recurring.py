"""What was closed and comes back is offered to be handed in anew, with what was told then; other words are not taken for it."""

import pytest

from handlers.grievances.cases.case import Status
from tests.handlers.grievances.members import Griever, handed_in, kept_words, talk

DUTY = "国庆值班只排我一个人"
BACK = [
    "又开始了，国庆还是我一个人值班",
    "又这样了",
    "唉 又是老样子",
    "值班又只排我了",
    "没两天又回去了",
    "上次那件事又来了",
    "值班的事还是老样子",
    "怎么又变回去了",
    "才三天就又复发了",
    "现在跟以前一样，又是一个人值班",
    "值班表排出来，还是只有我",
]
OTHERS = ["食堂又涨价了", "又要开会了", "产假又延长了吗", "值班费怎么算", "谢谢，值班的事解决了", "又开始了吗", "我还是想问产假"]


@pytest.fixture
def closed(front: Griever) -> Griever:
    handed_in(front, DUTY)
    front.answer()
    talk(front, "解决了", "满意", "谢谢")
    assert front.case.status is Status.CLOSED
    return front


@pytest.mark.parametrize("text", BACK)
def test_it_is_offered_with_what_was_told_then(closed: Griever, text: str) -> None:
    read = closed.say(text)
    assert closed.case.ref in read
    assert "提诉求" in closed.offered
    closed.say("提诉求")
    assert closed.asking
    assert DUTY in kept_words(closed)


@pytest.mark.parametrize("text", OTHERS)
def test_other_words_are_read_for_what_they_are(closed: Griever, text: str) -> None:
    closed.say(text)
    assert "recurs" != closed.turn


@pytest.mark.parametrize("text", BACK[:4])
def test_without_a_closed_case_nothing_comes_back(front: Griever, text: str) -> None:
    front.say(text)
    assert "recurs" != front.turn
