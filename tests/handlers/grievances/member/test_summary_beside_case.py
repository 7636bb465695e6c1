"""确认 at a summary hands the form in, whatever was said of an older case before; into that goes only what was meant for it."""

import pytest

from handlers.grievances.cases.case import Confidentiality, Direction
from tests.clock import FixedClock
from tests.handlers.grievances.members import Griever, fill, handed_in, talk, told

CANTEEN = "我要反映食堂饭菜里吃出虫子"


@pytest.fixture
def front(clock: FixedClock) -> Griever:
    """A case about an air conditioner is open, and another matter stands at its summary."""
    front = Griever(clock)
    handed_in(front, where="教研室")
    front.say(CANTEEN)
    fill(front, mode="保密", where="东区")
    return front


@pytest.fixture
def older(clock: FixedClock) -> Griever:
    """Only the older case."""
    front = Griever(clock)
    handed_in(front, where="教研室")
    return front


def ref(front: Griever) -> str:
    return next(iter(front.cases.kept))


def added(front: Griever) -> list[str]:
    """What was added to the older case."""
    return [one.text for one in front.cases.kept[ref(front)].messages if one.direction is Direction.FROM_MEMBER]


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        (("补充 {ref}",), []),
        (("补充 {ref} 空调还漏水",), ["空调还漏水"]),
        (("补充 {ref}", "空调还漏水"), ["空调还漏水"]),
        (("给之前那件补充一句，空调还漏水",), ["空调还漏水"]),
        (("补充到之前空调那件：还滴水",), ["还滴水"]),
        (("补充",), []),
        (("补充：空调修了又坏",), []),
        (("补充：空调修了又坏", "补充 {ref}"), ["补充：空调修了又坏"]),
        (("补充 {ref}", "继续"), []),
        (("补充 {ref}", "允许加入"), []),
        (("补充：饭里还有头发",), []),
    ],
)
def test_confirming_hands_the_form_in(front: Griever, said: tuple[str, ...], kept: list[str]) -> None:
    talk(front, *(one.format(ref=ref(front)) for one in said))
    assert "交上去了" in front.say("确认")
    assert kept == added(front)
    new = [one.case for one in front.cases.kept.values()][-1]
    assert Confidentiality.CONFIDENTIAL is new.confidentiality
    assert "空调" not in new.told.what


@pytest.mark.parametrize("next_words", ["饭里还有头发", "谢谢"])
def test_what_is_said_after_the_receipt_goes_into_no_older_case(front: Griever, next_words: str) -> None:
    talk(front, f"补充 {ref(front)}", "确认", next_words)
    assert [] == added(front)


def test_words_for_the_older_case_that_waited_for_a_yes_are_told_of_and_a_yes_adds_them(older: Griever) -> None:
    older.say("再加一句，空调还漏水")
    older.clock.advance(5)
    older.say(CANTEEN)
    fill(older, mode="保密", where="东区")
    assert "还没有交上去" in older.say("确认")
    assert [] == added(older)
    older.say("是")
    assert ["再加一句，空调还漏水"] == added(older)


def test_a_no_to_the_form_says_nothing_of_the_words_that_wait(older: Griever) -> None:
    older.say("再加一句，空调还漏水")
    older.clock.advance(5)
    older.say(CANTEEN)
    fill(older, "against", where="东区")
    older.say("没有")
    assert "" == told(older)["against"]


def test_words_beside_the_form_go_where_it_is_said(front: Griever) -> None:
    assert "还是补充到以前交的" in front.say("补充：空调修了又坏")
    front.say("填进去")
    assert "空调修了又坏" in told(front)["what"]
    assert [] == added(front)


@pytest.mark.parametrize("text", ["我要反映食堂饭菜里吃出虫子", "算了先不补了，我要投诉班车司机", "隔壁的老王也被扣钱了，别说是我讲的"])
def test_another_matter_where_an_addition_is_waited_for_is_asked_about(older: Griever, text: str) -> None:
    talk(older, "补充", text)
    assert [] == added(older)
    assert "补充到" in older.read
    older.say("不是")
    assert [] == added(older)


@pytest.mark.parametrize("text", ["空调还漏水", "六楼的那台", "我反映的那个房间是305", "师傅一直没来"])
def test_what_adds_to_the_case_is_added(older: Griever, text: str) -> None:
    talk(older, "补充", text)
    assert [text] == added(older)


def test_which_of_several_is_asked_where_the_words_name_none(older: Griever) -> None:
    handed_in_two(older)
    assert "哪一件" in older.say("给之前那件补充一句：还是老样子")
    assert [] == added(older)
    older.say(f"补充 {ref(older)}")
    assert ["还是老样子"] == added(older)


def handed_in_two(front: Griever) -> None:
    front.say("我要反映宿舍漏水没人修")
    fill(front, where="南苑")
    front.say("确认")


def test_withdrawing_asks_before_the_summary_does(front: Griever) -> None:
    talk(front, f"撤回 {ref(front)}", "不撤")
    assert "交上去了" in front.say("确认")
    assert front.cases.kept[ref(front)].case.open
