"""The words of a story by which its writer is known, and none that name somebody else."""

import pytest

from handlers.grievances.words.giving_away import gives_away


@pytest.mark.parametrize(
    ("story", "words"),
    [
        ("保洁老周 我们休息室没有暖气", "保洁老周"),
        ("小陈，我在机房值班没有调休费", "小陈"),
        ("我叫赵小兰 绩效少了一半", "我叫赵小兰"),
        ("绩效少了一半，我是信息中心副主任，没人解释", "我是信息中心副主任"),
        ("评优不公，全院只有我一个外教", "只有我一个外教"),
    ],
)
def test_a_name_or_a_role_of_ones_own_is_found(story: str, words: str) -> None:
    assert words == gives_away(story)


@pytest.mark.parametrize(
    "story",
    [
        "后勤老周骂人 天天这样",
        "举报老周 我有证据",
        "我们主任扣了大家的绩效",
        "我是针对主任的",
        "我是计算机学院的老师，课时费没发",
        "院长说只有我们系没有名额",
        "小时候就落下的毛病 我申请补助",
    ],
)
def test_others_and_many_give_nobody_away(story: str) -> None:
    assert "" == gives_away(story)
