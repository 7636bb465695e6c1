"""A story that is told between questions, message by message, begins the form; what only asks, or was let go, does not."""

import pytest

from handlers.drafts import Slot
from tests.handlers.grievances.members import Griever, form, talk, told

LEAVE = (
    "我今年的年休假没休完，能折钱吗",
    "寒暑假算不算年休假",
    "我是行政岗，没有寒暑假",
    "领导说不休就作废",
    "这样对不对",
    "我还有7天没休",
)
OVERTIME = ("年底财务封账连着加班三周，周末也上，加班费有吗", "我是合同聘用", "平时晚上加班的怎么算", "单位说自愿的 没有加班费")
FLAT = ("学校青年教师公寓排队要排几年？", "我去年3月申请的，到现在没轮到，后面申请的反而住进去了")


@pytest.mark.parametrize("begin", ["提诉求", "那你帮我提一下吧", "帮我跟学校反映一下", "对，要反映"])
@pytest.mark.parametrize(
    ("lines", "kept", "left"),
    [
        (LEAVE, ("年休假没休完", "没有寒暑假", "不休就作废", "7天没休"), ("寒暑假算不算", "这样对不对")),
        (OVERTIME, ("连着加班三周", "合同聘用", "单位说自愿的"), ("怎么算",)),
        (FLAT, ("去年3月申请", "后面申请的反而住进去了"), ("排几年",)),
    ],
)
def test_what_was_told_between_questions_begins_it(
    front: Griever, lines: tuple[str, ...], kept: tuple[str, ...], left: tuple[str, ...], begin: str
) -> None:
    talk(front, *lines, begin)
    story = told(front)[Slot.WHAT]
    assert [words for words in kept if words not in story] == []
    assert [words for words in left if words in story] == []
    assert "\n" not in story
    assert front.session.told == ""  # it stands in the form alone


@pytest.mark.parametrize(
    "lines",
    [
        ("教代会多久开一次",),
        ("我是学校食堂的外包工，能加入工会吗",),
        ("教代会多久开一次", "我要结婚了，能请几天假"),
        ("会费怎么交", "谢谢", "没看懂", "再说一遍"),
        (*LEAVE, "算了"),
    ],
)
def test_a_question_begins_nothing(front: Griever, lines: tuple[str, ...]) -> None:
    talk(front, *lines, "提诉求")
    assert front.asking == Slot.WHAT
    assert Slot.WHAT not in told(front)


def test_it_is_forgotten_after_half_an_hour(front: Griever) -> None:
    talk(front, *LEAVE)
    front.clock.advance(31 * 60)
    front.say("提诉求")
    assert Slot.WHAT not in told(front)


def test_a_matter_of_another_subject_is_left_behind(front: Griever) -> None:
    talk(front, *LEAVE, "我们食堂的菜天天涨价，没人管吗", "提诉求")
    assert "年休假" not in told(front)[Slot.WHAT]


@pytest.mark.parametrize("said", ["谢谢", "不敢说 怕被开除", "保密吗", "你们下班了吗"])
def test_what_steers_the_desk_is_no_part_of_it(front: Griever, said: str) -> None:
    talk(front, *OVERTIME, said, "提诉求")
    assert said not in told(front)[Slot.WHAT]


def test_a_form_that_was_dropped_brings_none_of_it_back(front: Griever) -> None:
    talk(front, *OVERTIME, "提诉求", "取消", "提诉求")
    assert form(front).told == {}
