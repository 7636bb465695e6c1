"""Who lost somebody and asks whether the union comes reads sympathy first, and need not say it twice."""

import pytest

from tests.handlers.grievances.members import Griever, talk


@pytest.mark.parametrize(
    "text", ["外婆过世了 工会会不会来人", "我家老人去世 慰问", "我妈昨天走了，工会有慰问金吗", "我就想知道我爸走了单位来不来人"]
)
def test_sympathy_comes_first_and_then_the_way(front: Griever, text: str) -> None:
    read = front.say(text)
    assert read.startswith("请您节哀")
    assert "提诉求" in front.offered
    assert "换个说法" not in read


def test_the_matter_begins_with_the_loss(front: Griever) -> None:
    read = talk(front, "爸爸去世了 工会会来慰问吗", "昨天走的 我现在很难受", "怎么申请慰问", "我没心情查文件", "提诉求")
    assert "“爸爸去世了" in read


def test_a_question_about_the_rules_is_looked_up_after_the_sympathy(front: Griever) -> None:
    read = front.say("父亲去世，丧假有几天")
    assert read.index("节哀") < read.index("没有找到依据")


@pytest.mark.parametrize(
    "text",
    [
        "工会慰问的标准是多少",
        "职工父母去世工会怎么慰问",
        "要是家里老人去世，工会来慰问吗",
        "我爸住院了 工会来慰问吗",
        "爷爷走了，我也不想活了，工会别来",
    ],
)
def test_no_loss_or_a_danger_is_none_of_this(front: Griever, text: str) -> None:
    front.say(text)
    assert "bereaved" != front.turn
