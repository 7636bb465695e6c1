"""Ways to tell a time: each is kept as it was told, where it was asked for and where it was not."""

import pytest

from handlers.grievances.words import times
from tests.handlers.grievances.members import Griever, talk, told

STORY = "值班室漏水了，没人来修"


TIMES = [
    *(
        "今年四月",
        "上学年开始",
        "放寒假到现在",
        "2021年起",
        "一向如此",
        "大前年秋天",
        "七个多星期了",
        "中秋前后",
        "封校那阵子",
        "最近一段时间",
    ),
    *("2022.9", "去年9月3号", "有段日子了", "好些年了", "刚开学没多久", "期末那几天", "前阵子", "差不多半年"),
]


@pytest.mark.parametrize("words", [one for one in TIMES if one != "一向如此"])
def test_a_time_is_kept_as_it_was_told(front: Griever, words: str) -> None:
    talk(front, STORY, words)
    assert (words, "where") == (told(front)["since"], front.asking)


@pytest.mark.parametrize("words", ["评职称那会儿", "换了承包商以后", "装修的时候", "记不得了", "忘记了，反正很久了"])
def test_what_happened_then_tells_a_time_as_well(front: Griever, words: str) -> None:
    talk(front, STORY, words)
    assert (words, "where") == (told(front)["since"], front.asking)


@pytest.mark.parametrize("asked", range(1, 5))
@pytest.mark.parametrize("words", ["今年四月", "应该是去年秋天", "大概三个月前"])
def test_a_time_that_comes_late_puts_the_time_right_and_nothing_else(front: Griever, asked: int, words: str) -> None:
    talk(front, STORY, *("去年十一月", "曹光彪楼五楼", "把天花板修好", "不针对谁")[:asked])
    before, waits = told(front), front.asking
    front.say(words)
    assert (times.told(words), waits) == (told(front)["since"], front.asking)
    assert all(told(front)[slot] == before[slot] for slot in ("what", "where", "hope", "against") if slot in before)


def test_a_time_at_the_summary_puts_the_time_right(front: Griever) -> None:
    read = talk(front, STORY, "去年十一月", "曹光彪楼五楼", "把天花板修好", "不针对谁", "保密", "今年四月")
    assert "时间：今年四月" in read
    assert "今年四月" not in told(front)["what"]


def test_a_last_day_is_a_hope(front: Griever) -> None:
    talk(front, STORY, "去年十一月", "曹光彪楼五楼", "国庆前")
    assert ("去年十一月", "国庆前") == (told(front)["since"], told(front)["hope"])


@pytest.mark.parametrize(
    "words", ["三楼", "12号楼", "五号", "八千三", "夏天发的绿豆汤", "天天加班", "他总抢我的课时", "来回四个小时", "年终奖", "没有", "半"]
)
def test_what_tells_no_time_is_none(words: str) -> None:
    assert not times.tells(words)


@pytest.mark.parametrize(("words", "told"), [("5号车", False), ("二号炉又灭了", False), ("5号下午", True), ("五号起停水", True)])
def test_what_bears_a_number_is_no_day(words: str, told: bool) -> None:
    assert told == (times.TIME.search(words) is not None)


def test_a_long_run_is_read_in_time_of_its_length() -> None:
    assert not times.tells("从" * 24)
    assert not times.tells("1" * 5000)


@pytest.mark.parametrize(
    ("text", "since"),
    [
        ("我们系前年的课时费到现在没给", "前年"),
        ("学校今年三月的补贴至今没有", "今年三月"),
        ("门锁从五月坏到现在", "从五月坏到现在"),
    ],
)
def test_since_when_is_the_time_alone_where_something_is_still_due_of_it(text: str, since: str) -> None:
    assert since == times.begun(text)
