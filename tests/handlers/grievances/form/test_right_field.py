"""What was told goes where it belongs, whatever was asked: a name, a telephone, a wish, a correction, and words that wait for a yes."""

import pytest

from handlers.grievances.cases.case import Confidentiality
from handlers.grievances.words import facts
from handlers.grievances.words.headline import gist
from tests.handlers.grievances.members import Griever, told

STORY = "办公室暖气坏了，没人来修"


def tell(front: Griever, *lines: str) -> dict[str, str]:
    for line in lines:
        front.say(line)
    return told(front)


def to_summary(front: Griever) -> None:
    tell(front, STORY, "去年十一月", "曹光彪楼五楼", "把窗户修好", "不针对谁", "保密")
    assert "confirm" == front.asking


@pytest.mark.parametrize("number", ["座机 87951234", "13700001234", "没有电话，用我儿子的 13700001234", "张三 13812340000"])
@pytest.mark.parametrize("before", [(), ("去年",), ("去年", "五楼"), ("去年", "五楼", "修好")])
def test_a_number_is_the_contact_wherever_it_is_told(front: Griever, number: str, before: tuple[str, ...]) -> None:
    tell(front, STORY, *before)
    asked = front.asking
    kept = tell(front, number)
    assert (asked, number, STORY) == (front.asking, kept["name"], kept["what"])
    assert asked not in kept


def test_a_number_at_the_summary_is_the_contact(front: Griever) -> None:
    to_summary(front)
    assert "联系方式：座机 87951234" in front.say("座机 87951234")
    assert STORY == told(front)["what"]


def test_a_story_with_a_number_in_it_stays_a_story(front: Griever) -> None:
    assert "食堂欠薪没发" in tell(front, "提诉求", "食堂欠薪没发，13812340000")["what"]


def test_no_telephone_fills_no_field(front: Griever) -> None:
    kept = tell(front, STORY, "去年", "五楼", "修好", "算了不留电话")
    assert ("against", False, STORY) == (front.asking, "against" in kept, kept["what"])


@pytest.mark.parametrize(("before", "slot"), [((), "since"), (("去年",), "where"), (("去年", "五楼"), "hope")])
@pytest.mark.parametrize("words", ["老板姓周", "张三", "科主任"])
def test_somebody_is_no_time_no_place_and_no_wish(front: Griever, before: tuple[str, ...], slot: str, words: str) -> None:
    kept = tell(front, STORY, *before, words)
    assert (slot, False) == (front.asking, slot in kept)
    assert words in kept["what"]


def test_a_wish_is_nobody(front: Griever) -> None:
    kept = tell(front, STORY, "去年", "五楼", "跳过", "把窗户修好")
    assert ("把窗户修好", False) == (kept["hope"], "against" in kept)


def test_a_second_wish_is_no_place(front: Griever) -> None:
    kept = tell(front, "我们早上挤不上去班车，希望多加一班", "去年", "希望早上七点多加一班")
    assert "七点多加一班" in kept["hope"]
    assert "where" not in kept


def test_who_may_know_fills_nothing_else(front: Griever) -> None:
    kept = tell(front, STORY, "别让老板晓得")
    assert ("since", Confidentiality.CONFIDENTIAL, STORY) == (front.asking, kept["mode"], kept["what"])


def test_no_name_written_is_what_confidential_does(front: Griever) -> None:
    to_summary(front)
    assert "按保密来" in front.say("不要写我名字")
    front.say("确认")
    assert (Confidentiality.CONFIDENTIAL, STORY) == (front.case.confidentiality, front.case.told.what)


@pytest.mark.parametrize(
    ("words", "slot", "value"),
    [("时间错了，七月起", "since", "七月起"), ("地点不对，是急诊ICU", "where", "急诊ICU"), ("希望搞错了，是换新的", "hope", "换新的")],
)
def test_a_field_that_is_called_wrong_is_put_right(front: Griever, words: str, slot: str, value: str) -> None:
    to_summary(front)
    before = told(front)
    after = tell(front, words)
    assert value == after[slot]
    assert {one: before[one] for one in ("what", "since", "where", "hope") if one != slot} == {
        one: after[one] for one in ("what", "since", "where", "hope") if one != slot
    }


@pytest.mark.parametrize("other", ["确认", "实在不行我就不说名字了"])
def test_words_that_wait_are_not_added_by_another_message(front: Griever, other: str) -> None:
    to_summary(front)
    front.say("天真冷")
    front.say(other)
    assert ("confirm", STORY) == (front.asking, told(front)["what"])
    assert {} == front.cases.kept


def test_the_summary_says_what_is_left_out_and_a_word_adds_it(front: Griever) -> None:
    to_summary(front)
    front.say("天真冷")
    assert "“天真冷”这句还没有加进去" in front.say("确认")
    front.say("加上")
    front.say("确认")
    assert "天真冷" in front.case.told.what


def test_what_was_left_out_is_not_handed_in(front: Griever) -> None:
    to_summary(front)
    tell(front, "天真冷", "确认")
    front.say("确认")
    assert STORY == front.case.told.what


def test_who_was_only_named_comes_after_the_matter(front: Griever) -> None:
    kept = tell(front, "提诉求", "科主任", "连续36小时值班，没补休，没钱")
    assert kept["what"].startswith("连续36小时值班")
    assert "科主任" in kept["what"]
    assert "where" not in kept


def test_wanting_to_complain_is_no_matter(front: Griever) -> None:
    kept = tell(front, "I want to complain", "My supervisor refuses to pay me")
    assert kept["what"].startswith("My supervisor")


def test_asking_the_union_to_take_up_what_is_broken_begins(front: Griever) -> None:
    kept = tell(front, "第二教学楼的电梯天天坏，想请工会管")
    assert ("since", True) == (front.asking, "电梯天天坏" in kept["what"])


def test_somebody_named_twice_is_asked_about(front: Griever) -> None:
    tell(front, "老李抢了我的课，老李还骂我", "去年九月", "教学楼", "把课还给我")
    assert "老李" in front.read
    assert "老李" == tell(front, "对")["against"]


def test_what_follows_a_sigh_is_told(front: Griever) -> None:
    kept = tell(front, STORY, "算了，直说吧，是窗户坏了一年")
    assert "一年" == kept["since"]
    assert "窗户坏了一年" in kept["what"]


@pytest.mark.parametrize("words", ["少跟我说套话", "操", "臭死了"])
@pytest.mark.parametrize("before", [(), ("去年",), ("去年", "五楼")])
def test_an_insult_fills_no_field(front: Griever, before: tuple[str, ...], words: str) -> None:
    tell(front, STORY, *before)
    asked = front.asking
    kept = tell(front, words)
    assert (asked, False) == (front.asking, asked in kept)


@pytest.mark.parametrize(
    "words", ["最近", "食堂", "修好", "周三", "高温天", "马上", "学院", "明年", "毛病", "国庆", "秋天", "黄昏", "白天"]
)
def test_a_word_that_only_begins_like_a_name_is_nobody(words: str) -> None:
    assert not facts.person(words)


@pytest.mark.parametrize("before", [(), (STORY,), (STORY, "去年"), (STORY, "去年", "五楼", "修好", "没有")])
@pytest.mark.parametrize("words", ["保密是啥意思", "保密是什么意思？", "什么叫保密", "实名和保密有什么区别"])
def test_what_confidential_means_is_said_whatever_is_asked(front: Griever, before: tuple[str, ...], words: str) -> None:
    for line in before:
        front.say(line)
    asked = front.asking
    assert "案卷里不写您是谁" in front.say(words)
    assert asked == front.asking


def test_wanting_the_union_to_act_begins_with_what_was_told(front: Griever) -> None:
    front.say("科室连续36小时值班不给补休")
    assert "intent" == front.asking
    assert "36小时值班不给补休" in tell(front, "我想让工会管管")["what"]


def test_wanting_the_union_to_act_adds_nothing_to_what_was_told(front: Griever) -> None:
    assert STORY == tell(front, STORY, "我想让工会管管")["what"]
    assert "since" == front.asking


@pytest.mark.parametrize("before", [(), ("去年",), ("去年", "五楼")])
def test_speaking_out_after_a_sigh_drops_nothing(front: Griever, before: tuple[str, ...]) -> None:
    assert "后勤不管我们" in tell(front, STORY, *before, "算了，直说吧，就是后勤不管我们")["what"]
    assert "取消" not in front.offered


def test_dropping_it_after_a_sigh_still_drops_it(front: Griever) -> None:
    front.say(STORY)
    front.say("算了，直说吧，不交了")
    assert "" == front.asking


def test_somebody_named_in_two_answers_is_asked_about(front: Griever) -> None:
    tell(front, "我的课被抢了没人管", "去年九月，老李抢的", "教学楼", "让老李把课还给我")
    assert "老李" in front.offered


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("我同事被降岗了，没人跟她谈过", "我同事被降岗了，没人跟她谈过"),
        ("今年三月学院换了领导，把我的课停了", "今年三月学院换了领导，把我的课停了"),
        ("空调坏了，报修三次", "空调坏了"),
    ],
)
def test_what_is_quoted_says_something_by_itself(text: str, quoted: str) -> None:
    assert quoted == gist(text)


GUESSED = "九月份图书馆的空调坏了，王主任不让修"


@pytest.mark.parametrize(
    ("before", "words", "slot", "value"),
    [
        ((), "不对，应该是前年", "since", "前年"),
        ((), "不是，从春节开始", "since", "从春节开始"),
        (("去年",), "不是，是在行政楼", "where", "行政楼"),
        (("去年",), "不，在三号楼", "where", "三号楼"),
        (("去年",), "错了，其实是东区仓库", "where", "东区仓库"),
        (("去年", "三号楼", "修好"), "不是，是后勤处", "against", "后勤处"),
    ],
)
def test_what_puts_a_guess_right_stays_out_of_the_answer(
    front: Griever, before: tuple[str, ...], words: str, slot: str, value: str
) -> None:
    kept = tell(front, GUESSED, *before, words)
    assert value == kept[slot]
    assert GUESSED == kept["what"]


def test_a_no_without_anything_else_asks_again_and_a_time_is_no_place(front: Griever) -> None:
    assert "where" not in tell(front, GUESSED, "去年", "不是")
    front.say("不对，是前年")
    assert "where" not in told(front)


def test_a_no_in_the_middle_of_an_answer_is_part_of_it(front: Griever) -> None:
    assert "北门那边，不是老校区" == tell(front, STORY, "去年", "北门那边，不是老校区")["where"]
