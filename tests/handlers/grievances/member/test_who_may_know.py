"""Who handed something in and wants another answer to who may know hears how it stands and what can be done, and no good-bye."""

from datetime import timedelta

import pytest

from handlers.grievances.cases.case import Action, Confidentiality, Direction
from tests.clock import FixedClock
from tests.handlers.grievances.members import STORY, Griever, handed_in, talk

TO_CONFIDENTIAL = [
    "改主意了，要保密",
    "改主意了 还是保密吧",
    "别让人知道是我",
    "千万别让主任知道是我说的",
    "能改成保密吗",
    "改成保密",
    "实名改保密行吗",
    "我不想实名了",
    "后悔了，怕领导知道是我，换成保密吧",
    "刚才选错了，应该选保密",
    "想了想，还是不要实名了",
    "把我名字去掉",
    "能不能别写我名字",
    "我的名字可以隐去吗",
    "改成匿名行不行",
]


@pytest.fixture
def named(clock: FixedClock) -> Griever:
    front = Griever(clock)
    handed_in(front)
    return front


@pytest.fixture
def confidential(clock: FixedClock) -> Griever:
    front = Griever(clock)
    handed_in(front, mode="保密")
    return front


@pytest.mark.parametrize("text", TO_CONFIDENTIAL)
def test_a_named_case_cannot_be_hidden_and_what_can_be_done_is_offered(named: Griever, text: str) -> None:
    read = named.say(text)
    for words in (named.case.ref, "改不回去", "撤回", "重新提"):
        assert words in read
    assert "那就先这样" not in read
    assert not named.asking
    assert named.case.confidentiality is Confidentiality.NAMED


def test_a_day_later_too(named: Griever, clock: FixedClock) -> None:
    clock.advance(timedelta(days=1).total_seconds())
    assert "改不回去" in named.say("改主意了，要保密")


def test_nobody_is_told_they_are_anonymous_here(named: Griever) -> None:
    assert "做不到匿名" in named.say("改成匿名")


def test_those_who_work_on_it_can_be_asked_to_keep_the_name(named: Griever) -> None:
    named.say("改主意了，要保密")
    (asked,) = [one for one in named.offered if one.startswith("补充")]
    named.say(asked)
    (words,) = [one.text for one in named.cases.kept[named.case.ref].messages if one.direction is Direction.FROM_MEMBER]
    assert "名字" in words


@pytest.mark.parametrize("text", ["改主意了，要保密", "千万别让主任知道是我说的", "把我名字去掉"])
def test_a_confidential_case_is_confidential_already(confidential: Griever, text: str) -> None:
    read = confidential.say(text)
    assert "本来就是保密" in read
    assert "改不回去" not in read


@pytest.mark.parametrize("text", ["改主意了，要实名", "还是实名吧", "能改成实名吗"])
def test_whoever_wants_to_be_known_says_so_in_an_addition(confidential: Griever, text: str) -> None:
    assert f"补充 {confidential.case.ref}" in confidential.say(text)


def test_a_named_case_that_is_to_be_named_stays_so(named: Griever) -> None:
    assert "就是实名交的" in named.say("还是实名吧")


@pytest.mark.parametrize("text", ["改主意了", "我后悔了", "我变卦了"])
def test_who_changes_their_mind_and_does_not_say_of_what_is_asked(named: Griever, text: str) -> None:
    read = named.say(text)
    assert "想改的是哪一样" in read
    assert named.case.ref in read


@pytest.mark.parametrize(
    "text",
    [
        "工资保密合法吗",
        "单位要我签保密协议",
        "我要保密举报食堂采购吃回扣",
        "有人匿名举报我",
        "谁能看到我的名字",
        "现在还是匿名的吗",
        "我的是不是保密的",
        "保密协议不签会怎么样",
        "后悔签了这个合同",
        "名单上我的名字写错了",
        "改成双休行吗",
        "领导改主意了，不给我们补课时费",
    ],
)
def test_other_words_of_names_and_secrets_are_for_what_they_were(named: Griever, text: str) -> None:
    named.say(text)
    assert named.turn != "mode_changed"


def test_without_an_open_case_and_in_a_form_they_mean_what_they_meant(clock: FixedClock) -> None:
    front = Griever(clock)
    front.say("改成保密")
    assert front.turn != "mode_changed"
    talk(front, STORY, "改成保密")
    assert "form" == front.turn


def test_what_a_case_asked_is_answered(named: Griever) -> None:
    named.cadre(Action.ACCEPT)
    named.cadre(Action.ASK, text="您愿意实名还是保密？")
    named.say("实名")
    assert "answer_for_case" == named.turn


def test_of_several_cases_it_is_asked_which(named: Griever, clock: FixedClock) -> None:
    first = named.case.ref
    named.say("我要反映南区宿舍的热水停了一个月")
    while named.asking:
        named.say(
            {"since": "六月初", "where": "南区", "hope": "修好", "against": "没有", "mode": "实名", "join": "单独提"}.get(
                named.asking, "确认"
            )
        )
    clock.advance(timedelta(days=1).total_seconds())
    assert "哪一件" in named.say("改成保密")
    (pressed,) = [one for one in named.offered if first in one]
    assert first in named.say(pressed)
    assert "mode_changed" == named.turn
