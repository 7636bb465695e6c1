"""What was handed in is taken back in whatever words, once that is confirmed; and it is begun anew by whoever is sorry for it."""

from datetime import timedelta

import pytest

from handlers.grievances.cases.case import Direction, Status
from handlers.grievances.words.withdrawing import takes_back, wants_it_again
from tests.clock import FixedClock
from tests.handlers.grievances.members import STORY, Griever, handed_in, kept_words, talk

WITHDRAWS = [
    "算了算了，撤了吧",
    "算了，不提了，撤掉",
    "不想告了，撤了算了",
    "撤了吧",
    "那就撤回吧，谢谢",
    "确认撤回",
    "我想撤诉",
    "帮我把它撤了",
    "算了不反映了",
    "不投诉了，太麻烦了",
    "这事我不想弄了",
]
NO_WITHDRAWAL = [
    "领导让我撤了吧，我不肯",
    "主任把我撤了",
    "路灯都撤了，晚上看不见",
    "算了一下，一共少了三百块",
    "把处分撤了",
    "怎么撤回",
    "撤回会有影响吗",
    "先不撤",
    "别撤",
    "我不干了",
    "他不办了，推给别人",
]
WANTS_AGAIN = [
    "我又后悔了，还是提吧",
    "重新提刚才那个",
    "重新提",
    "还是提吧",
    "想想还是要反映",
    "还是交上去吧，我忍不了",
    "刚才那件还是办吧",
    "再提一次",
    "后悔了",
    "还是重新交上去吧，谢谢",
]
NOT_AGAIN = ["还是提涨工资的事吧", "后悔没早点买房", "再交一次会费吗", "我要投诉食堂涨价", "还是算了", "工资重新办卡要带什么"]


@pytest.fixture
def front(clock: FixedClock) -> Griever:
    front = Griever(clock)
    handed_in(front)
    return front


@pytest.mark.parametrize("yes", ["确认撤回", "确定", "是", "撤吧", "对，撤了"])
@pytest.mark.parametrize("text", WITHDRAWS[:3])
def test_it_is_taken_back_once_that_is_confirmed(front: Griever, text: str, yes: str) -> None:
    assert "真的撤回吗" in front.say(text)
    assert front.case.open
    front.say(yes)
    assert Status.WITHDRAWN is front.case.status


@pytest.mark.parametrize("text", WITHDRAWS)
def test_whoever_takes_it_back_is_asked_and_nothing_is_added(front: Griever, clock: FixedClock, text: str) -> None:
    clock.advance(timedelta(days=1).total_seconds())
    assert "真的撤回吗" in front.say(text)
    assert not [one for one in front.cases.kept[front.case.ref].messages if one.direction is Direction.FROM_MEMBER]


def test_to_take_it_back_is_no_yes_to_an_addition(front: Griever) -> None:
    assert "也补充到" in front.say("不对，是五个星期没人修")
    assert "真的撤回吗" in front.say("确认撤回")
    front.say("确认撤回")
    assert Status.WITHDRAWN is front.case.status


@pytest.mark.parametrize("text", ["不撤了", "我又后悔了，还是别撤了", "算了不撤了", "嗯", "不确定"])
def test_what_is_no_plain_yes_withdraws_nothing(front: Griever, text: str) -> None:
    talk(front, "算了算了，撤了吧", text)
    assert front.case.open


@pytest.mark.parametrize("text", NO_WITHDRAWAL)
def test_other_words_take_nothing_back(front: Griever, text: str) -> None:
    assert not takes_back(text)
    front.say(text)
    assert front.turn != "taken_back"
    assert front.case.open


@pytest.mark.parametrize("text", WITHDRAWS)
def test_in_a_form_they_stop_the_form(front: Griever, text: str) -> None:
    front.say("我要反映南区宿舍的热水停了一个月")
    front.say(text)
    assert front.turn != "taken_back"
    assert front.case.open


@pytest.mark.parametrize("text", WANTS_AGAIN)
def test_whoever_is_sorry_for_it_begins_with_what_was_told(front: Griever, text: str) -> None:
    talk(front, "撤回", "确认撤回")
    read = front.say(text)
    assert "regretted" == front.turn
    assert "提诉求" in read
    front.say("提诉求")
    assert "空调" in kept_words(front)


@pytest.mark.parametrize("text", NOT_AGAIN)
def test_what_names_something_else_does_not(front: Griever, text: str) -> None:
    assert not wants_it_again(text)
    talk(front, "撤回", "确认撤回")
    front.say(text)
    assert front.turn != "regretted"


def test_words_that_name_no_case_mean_it_for_a_day(front: Griever, clock: FixedClock) -> None:
    talk(front, "撤回", "确认撤回")
    clock.advance(timedelta(days=3).total_seconds())
    front.say("还是提吧")
    assert front.turn != "regretted"
    front.say("取消")
    front.say("撤回的那件还能恢复吗")
    assert "regretted" == front.turn


def test_a_form_that_was_put_aside_is_meant_before_a_case_that_was_taken_back(front: Griever) -> None:
    talk(front, "撤回", "确认撤回", STORY, "先放一放")
    front.say("还是提吧")
    assert front.turn != "regretted"


@pytest.mark.parametrize("text", ["算了就这样吧", "没有了"])
def test_who_gives_something_up_hears_that_the_case_goes_on(front: Griever, clock: FixedClock, text: str) -> None:
    clock.advance(timedelta(days=1).total_seconds())
    read = front.say(text)
    assert front.case.ref in read
    assert "那就先这样" not in read
    assert front.case.open
