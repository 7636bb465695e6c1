"""The summary of a 保密 case points at the words by which its writer is known, and takes them out on a word."""

import pytest

from handlers.drafts import Slot
from tests.handlers.grievances.members import Griever, fill, talk, told


@pytest.mark.parametrize(
    ("story", "words"), [("保洁老周 我们休息室一直没有暖气", "保洁老周"), ("我叫赵小兰，休息室一直没有暖气", "我叫赵小兰")]
)
def test_it_points_at_them_and_takes_them_out(front: Griever, story: str, words: str) -> None:
    talk(front, story)
    assert f"里面写着“{words}”" in fill(front, mode="保密")
    assert f"把{words}去掉" in front.offered
    read = front.say(f"把{words}去掉")
    assert ("里面写着" in read, words in told(front)[Slot.WHAT], "暖气" in told(front)[Slot.WHAT]) == (False, False, True)


def test_a_case_under_ones_name_is_left_alone(front: Griever) -> None:
    talk(front, "保洁老周 我们休息室一直没有暖气")
    assert "里面写着" not in fill(front)


def test_nothing_is_pointed_at_where_nobody_is_named(front: Griever) -> None:
    talk(front, "我们休息室一直没有暖气")
    assert "里面写着" not in fill(front, mode="保密")
