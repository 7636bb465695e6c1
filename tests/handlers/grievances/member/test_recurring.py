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


@pytest.fixture
def rated(front: Griever) -> Griever:
    """The case is closed as solved, and it is asked for a word about it."""
    handed_in(front, DUTY)
    front.answer()
    front.say("解决了")
    assert front.case.status is Status.CLOSED
    return front


@pytest.mark.parametrize(
    "text",
    [
        "又开始了，国庆还是我一个人值班",
        "这事又犯了 能不能重新办",
        "唉，那件事又来了，想再反映一下",
        "又是老样子，请接着管管吧",
    ],
)
def test_and_so_it_is_while_a_word_about_it_is_asked_for(rated: Griever, text: str) -> None:
    assert rated.case.ref in rated.say(text)
    assert ("recurs", None) == (rated.turn, rated.session.pending)
    rated.say("是")
    assert DUTY in kept_words(rated)


@pytest.mark.parametrize("text", ["满意，以后别又这样就好", "办得挺快，谢谢", "下次再有这样的事我还找你们", "又快又好"])
def test_a_remark_is_one_still(rated: Griever, text: str) -> None:
    rated.say(text)
    assert "judged" == rated.turn


@pytest.mark.parametrize("yes", ["是", "是的", "好", "要的", "对", "需要"])
def test_a_yes_takes_up_the_offer(closed: Griever, yes: str) -> None:
    closed.say("又这样了")
    closed.say(yes)
    assert "anew" == closed.turn
    assert DUTY in kept_words(closed)


def test_a_yes_after_other_words_that_wait_begins_nothing(closed: Griever) -> None:
    closed.say("心里有点乱")
    closed.say("是")
    assert "anew" != closed.turn


REDO = ["重新办理", "重新办", "请重新处理一下", "再办一次吧", "我要求重新办理！", "返工"]


@pytest.mark.parametrize("text", REDO)
def test_after_it_was_offered_these_words_hand_it_in_anew_with_what_was_said(closed: Griever, text: str) -> None:
    talk(closed, BACK[0], text)
    assert closed.asking
    assert DUTY in kept_words(closed)
    assert BACK[0] in kept_words(closed)
    assert closed.case.status is Status.CLOSED


@pytest.mark.parametrize("text", REDO)
def test_of_what_was_closed_as_solved_they_offer_it_anew(closed: Griever, text: str) -> None:
    assert "提诉求" in closed.say(text)
    assert ("recurs", Status.CLOSED) == (closed.turn, closed.case.status)


@pytest.mark.parametrize("text", [*REDO, "重新办，并且给我书面答复"])
def test_of_an_answer_they_are_a_no(front: Griever, text: str) -> None:
    handed_in(front, DUTY)
    front.answer()
    assert "没解决就不算完" in front.say(text)
    assert (Status.SUBMITTED, 1) == (front.case.status, front.case.unsolved)


def test_what_is_worked_on_again_is_not_reopened_by_them(front: Griever) -> None:
    handed_in(front, DUTY)
    front.answer()
    talk(front, "没解决", "跳过", "跳过")
    assert "您说过没解决" in front.say("重新办理")
    assert 1 == front.case.unsolved


@pytest.mark.parametrize("text", ["重新办一张工会卡要带什么", "工资卡怎么重新办理", "再查一下产假", "能重新办理吗", "重新评审的规定"])
def test_what_names_something_else_or_asks_is_no_verdict(front: Griever, text: str) -> None:
    handed_in(front, DUTY)
    front.answer()
    front.say(text)
    assert (Status.ANSWERED, 0) == (front.case.status, front.case.unsolved)


def test_in_a_form_they_are_what_is_hoped_for(front: Griever) -> None:
    handed_in(front, DUTY)
    front.answer()
    talk(front, "我要投诉食堂的菜是馊的", "重新办理")
    assert front.case.status is Status.ANSWERED
    assert front.asking
