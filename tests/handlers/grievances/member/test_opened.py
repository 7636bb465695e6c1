"""Whoever asks if somebody was shown who they are reads how it is, and nobody is told that they are not known who are."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import pytest

from handlers.grievances.cases.case import Confidentiality, Reader
from handlers.grievances.cases.openings import Step, StepTaken
from handlers.grievances.member.opened import ASKS
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
    "text", ["是谁查了我的名字？", "有没有人打开过我的身份", "我的身份被人看了吗", "你们是不是知道我是谁了？", "我这件被开封过吗"]
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
    ],
)
def test_other_questions_are_none_of_it(text: str) -> None:
    assert ASKS.fullmatch(text) is None
