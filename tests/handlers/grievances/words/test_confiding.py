"""What a clause says of who may know: 匿名 counts where it is of who writes, and not of somebody else."""

import pytest

from handlers.grievances.cases.case import Confidentiality
from handlers.grievances.words.confiding import mode_of, wants_no_name


@pytest.mark.parametrize("text", ["我要匿名投诉食堂经理", "能匿名吗", "别人都匿名，我也匿名", "匿名反映我们导师", "别写我名字，匿名"])
def test_who_writes_wants_no_name_known(text: str) -> None:
    assert mode_of(text) is Confidentiality.ANONYMOUS


@pytest.mark.parametrize(
    "text",
    [
        "有人匿名告我论文造假",
        "我被匿名投诉了两回",
        "学院收到匿名举报，把我的课停了",
        "一封匿名信就要我停职",
        "学生在匿名评教里骂我",
        "同事匿名写信说我吃回扣",
    ],
)
def test_somebody_else_stays_unnamed(text: str) -> None:
    assert mode_of(text) is None
    assert not wants_no_name(text)
