"""What is not safe is left standing before any form asks anything, and the complaint is one of safety."""

import pytest

from handlers.grievances.danger.unsafe import to_be_left
from handlers.routing.subjects import bundled_subjects
from tests.handlers.grievances.members import Griever, handed_in, told


@pytest.mark.parametrize(
    "text",
    [
        "通勤车刹车不灵，报修两次没人修",
        "刹车坏了还让我们出车",
        "校车下坡刹不住，队长说没钱修",
        "货车轮胎磨平了还要我们跑",
        "方向盘松了，反映了没人管",
        "班车没年检还让上路",
    ],
)
def test_a_vehicle_is_not_to_be_driven(front: Griever, text: str) -> None:
    read = front.say(text)
    assert read.startswith("先别开这辆车")
    assert text == told(front)["what"]


@pytest.mark.parametrize(
    "text",
    [
        "食堂绞肉机防护罩掉了还要我们用",
        "车床急停坏了没人修",
        "实验室高压釜安全阀坏了还让接着做",
        "梯子都裂了还让我们爬",
        "压面机漏电，报修没人来",
    ],
)
def test_a_machine_is_to_be_stopped(front: Griever, text: str) -> None:
    front.say(text)
    if "先停用" not in front.read:  # whoever may be hurt is asked after first
        assert "110" in front.read or "120" in front.read
    assert "machine" == to_be_left(text)


@pytest.mark.parametrize(
    "text",
    ["刹车修好了", "班车老是晚点", "车队休息室的空调坏了", "修刹车的钱没给我报销", "洗碗机坏了手洗半年", "办公楼没电梯", "班车座椅脏"],
)
def test_what_is_safe_or_mended_is_used(text: str) -> None:
    assert not to_be_left(text)


@pytest.mark.parametrize("text", ["班车刹车有问题，报修三次没修", "校车刹车坏了还让我们开", "刹车软，下坡刹不住"])
def test_it_is_a_matter_of_safety(text: str) -> None:
    assert "safety" == bundled_subjects().by_words(text).subject


def test_no_limit_of_arbitration_stands_in_its_receipt(front: Griever) -> None:
    handed_in(front, "我是班车司机，车刹车有问题，报修三次没修，下坡刹不住")
    assert "仲裁" not in front.read
