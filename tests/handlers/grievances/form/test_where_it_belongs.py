"""What is put right goes where it belongs by what it is, and a place or a hope takes only what can be one."""

import pytest

from handlers.grievances.words.facts import place_guess
from tests.handlers.grievances.members import Griever, talk, told

STORY = "我要投诉实验楼的空调坏了没人修"


@pytest.mark.parametrize("words", ["哦不对 是三个月", "搞错了，是前年五月", "记错了，应该是上学期", "不对，半年了", "说错了，去年国庆"])
@pytest.mark.parametrize("before", [("跳过",), ()])
def test_a_time_puts_the_time_right_whatever_was_told_last(front: Griever, before: tuple[str, ...], words: str) -> None:
    read = talk(front, STORY, *before, "办公室", words)
    assert "办公室" == told(front)["where"]
    assert told(front)["since"] in words
    assert "地点：" not in read


@pytest.mark.parametrize("words", ["等下，是五月底开始的", "哦，我想起来了，是五月底", "不好意思，五月底的事"])
def test_a_time_behind_a_hesitation_puts_the_time_right(front: Griever, words: str) -> None:
    talk(front, STORY, "六月份起", "行政楼", "换新的", words)
    assert "五月底" in told(front)["since"]
    assert words not in told(front)["what"]


@pytest.mark.parametrize("words", ["不对，是文科楼", "说错了，文科楼", "哎呀弄错了，是文科楼"])
def test_a_place_puts_the_place_right(front: Griever, words: str) -> None:
    talk(front, STORY, "三个月", "行政楼", words)
    assert ("三个月", "文科楼") == (told(front)["since"], told(front)["where"])


def test_what_is_neither_stays_out_of_both(front: Griever) -> None:
    read = talk(front, STORY, "三个月", "行政楼", "不对，是三百块")
    assert ("三个月", "行政楼") == (told(front)["since"], told(front)["where"])
    assert "三百块" in told(front)["what"]
    assert "地点：三百块" not in read


@pytest.mark.parametrize(("before", "words", "after"), [("C402", "C204不是C402", "C204"), ("三号楼", "二号楼不是三号楼", "二号楼")])
def test_one_word_is_put_in_the_place_of_another_one_like_it(front: Griever, before: str, words: str, after: str) -> None:
    talk(front, STORY, "三个月", before, "换新的", words)
    assert after == told(front)["where"]


@pytest.mark.parametrize("words", ["我不是三号楼的", "主任不是好人"])
def test_what_only_denies_something_changes_no_place(front: Griever, words: str) -> None:
    talk(front, STORY, "三个月", "三号楼", "换新的", words)
    assert "三号楼" == told(front)["where"]


def test_a_yes_before_a_correction_is_no_part_of_it(front: Griever) -> None:
    read = talk(front, STORY, "三个月", "行政楼", "换新的", "没有", "保密", "好的 改时间 两年前开始")
    assert "时间：两年前开始" in read


@pytest.mark.parametrize("words", ["快修", "赶快处理", "马上派人来修", "尽快换", "想要台新的"])
@pytest.mark.parametrize("asked", [(), ("三个月",)])
def test_what_is_wanted_is_neither_when_nor_where(front: Griever, asked: tuple[str, ...], words: str) -> None:
    talk(front, STORY, *asked, words)
    assert words == told(front)["hope"]
    assert "where" not in told(front)


@pytest.mark.parametrize("words", ["谁负责宿舍卫生", "等一下，我先问问，谁管食堂", "我想问一下 谁管空调啊"])
@pytest.mark.parametrize("asked", [(), ("三个月",)])
def test_who_is_in_charge_is_answered_and_no_place(front: Griever, asked: tuple[str, ...], words: str) -> None:
    read = talk(front, STORY, *asked, words)
    assert "工会" in read
    assert "where" not in told(front)
    assert words not in told(front)["what"]


@pytest.mark.parametrize("words", ["学工部管的", "是后勤处负责的", "教务处老张管的"])
def test_whose_business_it_is_does_not_say_where(front: Griever, words: str) -> None:
    talk(front, STORY, "三个月", words)
    assert "where" not in told(front)
    assert words in told(front)["what"]


@pytest.mark.parametrize("words", ["每天爬6楼", "我腿有残疾，每天爬6楼", "我们每天扛水上五楼"])
def test_what_somebody_does_every_day_is_no_place(front: Griever, words: str) -> None:
    talk(front, STORY, "三个月", words)
    assert "where" not in told(front)
    assert words in told(front)["what"]
    assert not place_guess(words)


@pytest.mark.parametrize(
    ("words", "where"),
    [
        ("人事处，当时合同写了三十万分三年", "人事处"),
        ("信息楼，报修三次都没修好", "信息楼"),
        ("我要补交社保，下沙校区", "下沙校区"),
        ("图书馆二楼，天天都有味道", "图书馆二楼"),
    ],
)
def test_a_place_is_taken_out_of_what_is_told_beside_it(front: Griever, words: str, where: str) -> None:
    talk(front, STORY, "三个月", words)
    assert where == told(front)["where"]
    assert words in told(front)["what"]


@pytest.mark.parametrize("words", ["外国语学院 B楼 405", "走廊尽头", "东门那边", "老校区，离退休处那边"])
def test_a_place_alone_stays_whole(front: Griever, words: str) -> None:
    talk(front, STORY, "三个月", words)
    assert words == told(front)["where"]


@pytest.mark.parametrize("words", ["现在说政策变了", "后来又说没有名额", "结果说今年不给了"])
def test_what_was_said_since_is_no_hope(front: Griever, words: str) -> None:
    talk(front, STORY, "三个月", "行政楼", words)
    assert "hope" not in told(front)
    assert words in told(front)["what"]


@pytest.mark.parametrize("words", ["现在就修", "把政策改回来", "降价", "想要个说法"])
def test_and_a_hope_is_one(front: Griever, words: str) -> None:
    talk(front, STORY, "三个月", "行政楼", words)
    assert words == told(front)["hope"]
