"""A conversation about danger takes no words for itself that are for a case, and another danger has its own numbers."""

import pytest

from tests.clock import FixedClock
from tests.handlers.grievances.members import STORY, Griever, fill, talk

MISSING = "小赵电话打不通，昨天就没来实验室"
DESPAIR = "我不想活了"


@pytest.fixture
def front(clock: FixedClock) -> Griever:
    front = Griever(clock)
    front.say(STORY)
    fill(front)
    front.say("确认")
    front.answer()
    return front


@pytest.mark.parametrize("alarm", [MISSING, DESPAIR, "有人晕倒了"])
def test_a_rating_is_one_after_any_alarm(front: Griever, clock: FixedClock, alarm: str) -> None:
    front.say(alarm)
    clock.advance(60)
    front.say("没解决")
    front.say("很不满意")
    front.say("材料交了三回，每回都说再等等")
    rating = front.case.rating
    assert rating is not None
    assert (False, False, "材料交了三回，每回都说再等等") == (rating.solved, rating.satisfied, rating.words)


@pytest.mark.parametrize("alarm", [MISSING, "有人晕倒了"])
def test_what_was_asked_before_the_alarm_is_still_answered_in_its_own_words(front: Griever, clock: FixedClock, alarm: str) -> None:
    front.say("解决了")
    clock.advance(60)
    front.say(alarm)
    clock.advance(60)
    front.say("满意")
    assert front.turn == "judged"
    assert front.case.rating is not None
    assert front.case.rating.satisfied is True


def test_a_comment_reaches_the_case_once_all_is_well(front: Griever, clock: FixedClock) -> None:
    for text in ("没解决", MISSING, "没有", "说是核实过了，还是老样子"):
        front.say(text)
        clock.advance(60)
    assert front.case.rating is not None
    assert "老样子" in front.case.rating.words


def test_low_words_are_no_comment(front: Griever, clock: FixedClock) -> None:
    front.say(DESPAIR)
    clock.advance(60)
    front.say("没解决")
    clock.advance(60)
    front.say("我心里好难受")
    assert front.case.rating is not None
    assert not front.case.rating.words
    assert front.turn == "worried"


def test_a_bare_no_right_after_the_alarm_ends_it(clock: FixedClock) -> None:
    front = Griever(clock)
    front.say(MISSING)
    read = front.say("没有")
    assert "110" not in read
    assert "放心" in read
    assert front.turn == "worried"
    front.say("食堂的饭菜总是馊的，希望换一家")
    assert front.turn == "grievance"


def test_who_is_found_is_heard_with_relief_and_not_spoken_of_again(clock: FixedClock) -> None:
    front = Griever(clock)
    assert "松口气" in talk(front, MISSING, "找到了，手机没电了，人没事")
    assert "12356" not in front.say("宿舍的热水器坏了一个月没人修")


@pytest.mark.parametrize(("danger", "number"), [("电梯又困住两个人", "119"), ("食堂里有人触电了", "120"), ("实验楼着火了", "119")])
def test_another_danger_has_its_own_numbers(clock: FixedClock, danger: str, number: str) -> None:
    front = Griever(clock)
    front.say(MISSING)
    read = front.say(danger)
    assert number in read
    assert "最后一次联系" not in read
    assert "最后在哪儿" not in read


def test_the_same_person_hurt_is_no_other_danger(clock: FixedClock) -> None:
    front = Griever(clock)
    front.say(MISSING)
    assert "120" in front.say("他晕倒在路上了")
