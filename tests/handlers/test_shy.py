"""Who has something to tell and does not dare yet is met warmly; whoever says what it is about, or asks, is not taken for one."""

import pytest

from handlers import shy
from handlers.drafts import Slot
from tests.clock import FixedClock
from tests.handlers.grievances.members import Griever, talk


@pytest.mark.parametrize(
    "text",
    [
        "有件事不知道能不能说",
        "我想跟工会说点事",
        "您好，有点情况想讲",
        "嗯……有个事挺难开口的",
        "有些话不好意思讲",
        "不知道该怎么说",
        "那个，有点事想跟你们聊聊",
        "有个情况不知道当不当讲",
        "我有件事想说",
    ],
)
def test_an_opening_opens_the_form_and_says_who_hears_of_it(clock: FixedClock, text: str) -> None:
    front = Griever(clock)
    read = front.say(text)
    assert Slot.WHAT == front.asking
    assert "慢慢说" in read
    assert "保密" in read
    assert "没有回复“确认”以前" in read
    assert "食堂的饭是馊的" in talk(front, "就是食堂的饭是馊的")


@pytest.mark.parametrize(
    "text",
    [
        "有个事想问一下",
        "想咨询点事",
        "提意见",
        "你好",
        "反映食堂涨价",
        "有件事：空调坏了",
        "我有两个孩子",
        "说说产假",
        "主任不好说话",
        "情况说明怎么写",
    ],
)
def test_who_says_what_it_is_about_or_asks_is_no_shy_one(text: str) -> None:
    assert not shy.says_so(text)


@pytest.mark.parametrize("text", ["哎等等 还是说吧", "不对 还是交吧", "想了想，还是投诉吧", "算了，我还是反映一下吧"])
def test_second_thoughts_bring_an_empty_form_back_and_say_that_nothing_was_kept(clock: FixedClock, text: str) -> None:
    front = Griever(clock)
    read = talk(front, "我要投诉处长让我们周末加班", "取消", text)
    assert Slot.WHAT == front.asking
    assert "没有留下" in read


@pytest.mark.parametrize("text", ["还是不说了", "算了不交了", "还是工资的事说清楚了吗"])
def test_who_lets_it_be_is_left_alone(clock: FixedClock, text: str) -> None:
    front = Griever(clock)
    talk(front, "我要投诉处长让我们周末加班", "取消", text)
    assert not front.asking
