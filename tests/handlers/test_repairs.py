"""Whom to tell of a small thing that is broken in a room of the union's: a union is named, and no clause read out instead."""

import pytest

from handlers.repairs import asks
from tests.clock import FixedClock
from tests.handlers.grievances.members import Griever


@pytest.fixture
def front(clock: FixedClock) -> Griever:
    return Griever(clock)


@pytest.mark.parametrize(
    "question",
    [
        "教工小家的咖啡机坏了找谁",
        "教工小家的微波炉坏了归谁管",
        "活动室的跑步机不动了报给谁",
        "职工之家投影仪坏了该找哪个部门",
        "小家的空调不制冷，跟谁说",
        "教工小家饮水机漏水找谁修？",
        "妈咪小屋的冰箱坏了该报给谁",
        "我们小家的灯不亮了找谁",
        "乒乓球桌网断了找谁换",
        "教职工之家的按摩椅坏了谁来修",
        "工会活动室钥匙丢了找谁",
        "小家里的书架塌了跟哪个老师反映",
        "健身房的跑步机怎么报修，打谁电话",
    ],
)
def test_a_union_is_named_for_what_is_broken(front: Griever, question: str) -> None:
    read = front.say(question)
    assert "这件事归" in read
    assert "工会" in read.split("这件事归")[1][:12]
    assert "针对哪个人" not in read


@pytest.mark.parametrize(
    "question",
    [
        "教工小家归谁管理",
        "教工小家归谁管理，依据是哪条",
        "教工小家的经费谁出",
        "教工小家怎么申请建设",
        "小家坏了的设备按规定谁赔",
        "教职工之家有什么标准",
        "办公室的空调坏了三周没人修，我要投诉",
        "工会坏账归谁管",
        "劳动合同丢了找谁",
        "工资条不对找谁",
        "在活动室摔伤了算工伤吗，找谁",
        "教工小家几天没开门了，规定怎么说",
    ],
)
def test_questions_about_rules_and_other_matters_are_none_of_this(question: str) -> None:
    assert not asks(question)
