"""What is due, asked on: the clauses shown and those that follow from them are looked at before anything is said to be left open."""

import pytest

from knowledge.consequences import due_of
from knowledge.followup_due import asks_due, due_in
from knowledge.model import Clause


def clause(label: str, text: str) -> Clause:
    return Clause("法", label, label, "", (), text, 0, 0, len(text), "法")


DUTY = clause("第十条", "第十条 应当订立书面劳动合同。")
DOUBLE = clause("第八十二条", "第八十二条 未订立的，应当向劳动者每月支付二倍的工资。")
ADDED = clause("第八十五条", "第八十五条 由劳动行政部门责令限期支付；逾期不支付的，加付赔偿金。")
ONCE = clause("第四十七条", "第四十七条 经济补偿按年限支付，最高不超过三倍。")


@pytest.mark.parametrize(
    "text",
    [
        "该赔我几个月",
        "这能赔多少钱",
        "怎么赔啊",
        "可以跟他们要双倍吗",
        "我能要赔偿吗",
        "有没有补偿",
        "就是不签咋办",
        "他们不认怎么办",
        "学校一直拖着怎么办",
        "超过了会怎样",
        "要是违反了会怎么样",
        "会有什么后果",
        "发少了怎么处理",
        "扣掉的能要回来吗",
    ],
)
def test_it_is_asked_in_many_words(text: str) -> None:
    assert asks_due(text)


@pytest.mark.parametrize(
    "text",
    [
        "那哺乳期呢",
        "多久出结果",
        "要不要书面的",
        "谁来管这个事",
        "我不懂怎么办理",
        "没有合同怎么入会",
        "多少钱一个月",
        "食堂的菜又涨价了，没有人管，怎么办才好",
    ],
)
def test_other_follow_ups_are_none(text: str) -> None:
    assert not asks_due(text)


@pytest.mark.parametrize(
    ("text", "led_to", "shown", "due"),
    [
        ("要赔多少", [DOUBLE], [DUTY], [DOUBLE]),
        ("要赔多少", [], [DUTY, DOUBLE], [DOUBLE]),
        ("能要两倍吗", [ADDED], [ONCE, DOUBLE], [DOUBLE]),
        ("能要双倍吗", [ADDED], [ONCE], [ADDED, ONCE]),  # none has it: what is said of sums is shown
        ("就是不给怎么办", [ADDED], [ONCE], [ADDED]),
        ("要赔多少", [], [DUTY], []),
    ],
)
def test_what_says_it_is_found(text: str, led_to: list[Clause], shown: list[Clause], due: list[Clause]) -> None:
    assert due == list(due_in(text, led_to, shown))


def test_what_follows_may_stand_in_a_later_law() -> None:
    assert "中华人民共和国劳动合同法#第八十三条" == due_of("中华人民共和国劳动法#第二十一条")
    assert "中华人民共和国劳动法#第九十一条" == due_of("中华人民共和国劳动法#第四十四条")
    assert "" == due_of("中华人民共和国劳动法#第一条")
