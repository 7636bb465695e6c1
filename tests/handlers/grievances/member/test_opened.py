"""Whoever asks if somebody was shown who they are reads how it is, and nobody is told that they are not known who are."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest

from handlers.grievances.cases.case import Confidentiality, Reader, Status
from handlers.grievances.cases.openings import Step, StepTaken
from handlers.grievances.member.opened import ASKS, MOST_CASES, asks_if_still
from tests.clock import NOON, FixedClock
from tests.handlers.grievances.member.test_following import hand_in
from tests.handlers.grievances.members import Griever

WHY = "本人说要当面谈，需要联系"
SHOWN = [StepTaken("o", Step.ASKED, "", WHY, NOON), StepTaken("o", Step.GRANTED, "", "", NOON), StepTaken("o", Step.SHOWN, "", "", NOON)]


@dataclass
class Steps:
    """Of `handlers.ports.Openings`, what a member may read."""

    taken: list[StepTaken] = field(default_factory=list[StepTaken])

    def steps_for(self, reader: Reader, ref: str) -> Sequence[StepTaken]:
        return self.taken


@pytest.fixture
def front(clock: FixedClock) -> Griever:
    front = Griever(clock)
    front.steps = Steps()  # type: ignore[attr-defined]
    grievances = front.desk.grievances
    assert grievances is not None
    front.desk = replace(front.desk, grievances=replace(grievances, openings=front.steps))  # type: ignore[attr-defined]
    hand_in(front)
    kept = front.cases.kept[front.case.ref]
    kept.case = replace(kept.case, confidentiality=Confidentiality.CONFIDENTIAL, submitter="")
    return front


def opened(front: Griever, steps: list[StepTaken] = SHOWN) -> Griever:
    front.steps.taken = steps  # type: ignore[attr-defined]
    return front


@pytest.mark.parametrize(
    "text",
    [
        *("是谁查了我的名字？", "有没有人打开过我的身份", "我的身份被人看了吗", "你们是不是知道我是谁了？", "我这件被开封过吗"),
        *("领导查过我的姓名没有", "我的真实身份有几个人知道", "我的名字有没有泄露出去", "有同事申请开封我的身份吗"),
        *("我的姓名给人看过吗", "我有没有被拆封过"),
    ],
)
def test_who_was_shown_to_somebody_is_told_so(front: Griever, text: str) -> None:
    read = opened(front).say(text)
    assert "现在知道是您提交的" in read
    assert WHY in read
    assert "也不知道" not in read


def test_who_was_shown_to_nobody_is_told_that(front: Griever) -> None:
    assert "没有同事看到您是谁" in front.say("有人看过我的身份吗")
    asked = opened(front, SHOWN[:1]).say("有人看过我的身份吗")
    assert "有同事申请过，到现在没有同事看到您是谁" in asked
    assert WHY in asked


def test_whose_case_is_named_is_known_anyway(front: Griever) -> None:
    kept = front.cases.kept[front.case.ref]
    kept.case = replace(kept.case, confidentiality=Confidentiality.NAMED)
    assert "实名提交" in front.say(f"{front.case.ref} 有人看过我的身份吗")


def test_a_case_that_is_named_is_found_behind_many_that_come_first(front: Griever) -> None:
    first = front.case.ref
    kept = front.cases.kept[first]
    for number in range(1, MOST_CASES + 2):
        case = replace(kept.case, ref=f"{first[:3]}0{number:05}", handed_in=kept.case.handed_in - timedelta(days=number))
        front.cases.kept[case.ref] = replace(kept, case=case)
    read = opened(front).say(f"{first} 有人看过我的身份吗")
    assert first in read
    assert "现在知道是您提交的" in read


def test_a_number_that_is_no_case_of_theirs_is_answered_otherwise(front: Griever) -> None:
    opened(front).say("26-999999 有人看过我的身份吗")
    assert "opened" != front.turn


@pytest.mark.parametrize("text", ["领导会知道是我吗？", "他们会不会因为这个报复我？"])
def test_a_fear_right_after_the_hand_in_is_answered_by_how_it_is_now(front: Griever, text: str) -> None:
    assert "也不知道" in front.say(text)
    read = opened(front).say(text)
    assert "也不知道" not in read
    assert "现在知道是您" in read


@pytest.mark.parametrize(
    "text",
    [
        "我的身份证要复印吗",
        "谁能看懂这条规定",
        "工会会员的身份怎么认定",
        "我的工资条谁能查",
        "谁负责我的职称评审",
        "我是编外的身份，能入会吗",
        "我的姓名在会员库里怎么查不出来，是不是被除名了？",
        "你们能查一下我的名字在不在名册里吗",
        "申请困难补助，谁来填我的姓名",
        "工会卡上我的名字写错了，谁能改",
        "我的名字工会登记的时候写错了怎么办",
        "谁知道我的身份怎么认定",
        "申请疗休养要写我的真实姓名吗",
        "我的名字查不到，你们是不是没录？",
    ],
)
def test_other_questions_are_none_of_it(text: str) -> None:
    assert ASKS.fullmatch(text) is None


STILL = [
    "我的身份还保密吗",
    "我选的保密还算数吗",
    "保密还有效吗",
    "现在还是匿名的吗",
    "我的名字还保着密吗",
    "我的身份安全吗",
    "你们还替我保密吗",
    "我的信息没泄露吧",
    "是不是没人知道我是谁",
    "你们说好保密的，还保密着吗",
    "办结了还保密吗",
    "那我选保密还有用吗",
    "经办的人现在知道我是谁吗",
    "到现在都没人知道是我吧",
    "我交的时候选的保密，现在呢",
    "真的能保密吗",
]


@pytest.mark.parametrize("text", STILL)
def test_who_asks_if_they_are_still_unknown_reads_how_it_is(front: Griever, text: str) -> None:
    assert "没有同事看到您是谁" in front.say(text)
    read = opened(front).say(text)
    assert "现在知道是您提交的" in read
    assert WHY in read
    assert "不知道是您" not in read
    assert front.asking == ""


@pytest.mark.parametrize("text", STILL[:6])
def test_so_it_is_once_the_case_is_closed(front: Griever, text: str) -> None:
    kept = front.cases.kept[front.case.ref]
    kept.case = replace(kept.case, status=Status.CLOSED)
    front.session = replace(front.session, handed_until=None)
    assert "现在知道是您提交的" in opened(front).say(text)


@pytest.mark.parametrize("text", STILL[:6])
def test_a_named_case_was_never_confidential(front: Griever, text: str) -> None:
    kept = front.cases.kept[front.case.ref]
    kept.case = replace(kept.case, confidentiality=Confidentiality.NAMED)
    assert "实名提交" in front.say(text)


@pytest.mark.parametrize("text", STILL[:6])
def test_whose_case_is_gone_is_told_nothing_of_it(front: Griever, text: str) -> None:
    front.cases.kept.clear()
    front.session = replace(front.session, handed_until=None)
    assert "没有同事看到您是谁" not in front.say(text)


@pytest.mark.parametrize("text", STILL[:6])
def test_who_was_opened_and_tells_another_matter_is_not_led_to_believe_otherwise(front: Griever, text: str) -> None:
    opened(front).say("我要反映食堂饭菜里吃出虫子")
    read = front.say(text)
    assert "现在知道是您提交的" in read
    assert "since" == front.asking


@pytest.mark.parametrize("text", ["你们会不会告诉我们领导", "领导会知道吗", "这里是匿名的吗"])
def test_what_holds_in_general_is_not_all_that_who_was_opened_reads(front: Griever, text: str) -> None:
    front.session = replace(front.session, handed_until=None)
    assert "现在知道是您" in opened(front).say(text)


@pytest.mark.parametrize(
    "text",
    [
        "工资要保密吗",
        "我要是再举报，能保密吗",
        "签了保密协议还有效吗",
        "保密是什么意思",
        "同事的信息没泄露吧",
        "怎么才能匿名反映",
        "食堂还没人管吗",
    ],
)
def test_what_asks_of_something_else_is_none_of_it(text: str) -> None:
    assert not asks_if_still(text)
