"""A matter that has come right is offered to be taken back; one that was taken back begins anew with what was told."""

import pytest

from handlers.grievances.cases.case import Status
from handlers.grievances.words.settled import needs_no_more
from tests.clock import FixedClock
from tests.handlers.grievances.form.test_intake import handed_in
from tests.handlers.grievances.members import Griever, kept_words, talk

REGRETS = [
    "撤回的那件还能恢复吗",
    "我后悔了，不该撤的",
    "撤错了 帮我恢复",
    "昨天撤的那个能不能重新交",
    "能把我撤了的诉求恢复吗",
    "恢复一下我撤回的那件",
    "上次取消的那件还可以再办吗",
    "我反悔了，刚才撤回的还算数吗",
    "等等，我又不想撤了",
    "不撤了",
    "其实我没想撤",
    "哎我不打算撤回了",
    "那个，还是不要撤了吧",
    "想了想，我不该撤",
    "撤早了",
    "等等，我又后悔了，还是要办",
    "算了，还是给我办吧",
    "我反悔了，刚才那件接着办",
]
LEFT_AS_IT_IS = [
    "怎么撤回",
    "领导说要把我的岗位撤了",
    "取消的班车什么时候恢复",
    "把处分撤了 恢复我的待遇",
    "被撤职的能恢复吗",
    "撤了吧，不想再提了",
    "这个岗不想被撤",
    "不想干了",
    "不想要了",
]
SETTLED = [
    "空调修好了，不用管了",
    "补贴补发了，不必再查了",
    "排班改好了 不用再反映了",
    "加班费发下来了，不麻烦你们处理了",
    "学院道歉了，不用追究了",
]
UNSETTLED = [
    "先不用查了，等我问问",
    "不用查了吗",
    "公积金补上了",
    "钱没到账 别问我了",
    "补上了一半，剩下的还要查",
    "修好了又坏了",
    "钱都还清了 不用再管我了",
]


@pytest.fixture
def front(clock: FixedClock) -> Griever:
    front = Griever(clock)
    handed_in(front)
    return front


@pytest.mark.parametrize("text", REGRETS)
def test_what_was_taken_back_begins_anew_without_being_told_again(front: Griever, text: str) -> None:
    what = front.case.told.what
    talk(front, "撤回", "是")
    assert Status.WITHDRAWN is front.case.status
    assert "提诉求" in front.say(text)
    assert "regretted" == front.turn
    front.say("提诉求")
    assert what in kept_words(front)


@pytest.mark.parametrize("text", LEFT_AS_IT_IS)
def test_other_words_of_what_was_called_off_begin_nothing(front: Griever, text: str) -> None:
    talk(front, "撤回", "是")
    front.say(text)
    assert "regretted" != front.turn


def test_with_nothing_taken_back_nothing_comes_back(front: Griever) -> None:
    front.say(REGRETS[0])
    assert "regretted" != front.turn


@pytest.mark.parametrize("text", SETTLED)
def test_a_matter_that_came_right_is_offered_to_be_taken_back(front: Griever, text: str) -> None:
    assert needs_no_more(text)
    read = front.say(text)
    assert "太好了" in read
    assert front.case.ref in read
    assert front.case.open
    front.say("是")
    assert Status.WITHDRAWN is front.case.status


@pytest.mark.parametrize("text", UNSETTLED)
def test_what_is_half_done_or_asked_is_not(text: str) -> None:
    assert not needs_no_more(text)


@pytest.mark.parametrize(
    "text", ["我刚撤回的那个还能恢复吗", "刚才取消的还能找回来吗", "我刚取消的那件诉求怎么恢复", "刚才删了的草稿还能接着填吗"]
)
def test_what_was_dropped_before_it_was_handed_in_is_gone(front: Griever, text: str) -> None:
    talk(front, "我要反映会议室暖气坏了没人修", "取消")
    read = front.say(text)
    assert "没有留下" in read
    assert "提诉求" in read


@pytest.mark.parametrize(
    "text", ["撤回的仲裁申请还能恢复吗", "取消的班车什么时候恢复", "被取消的资格能恢复吗", "取消的年终奖能恢复吗", "岗位撤了能恢复吗"]
)
def test_what_others_called_off_is_a_question(front: Griever, text: str) -> None:
    assert "没有留下" not in front.say(text)
