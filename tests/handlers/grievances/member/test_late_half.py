"""满意 is the second half of a rating for days, and nothing else that was asked meanwhile is taken for it."""

from datetime import timedelta

import pytest

from handlers.grievances.cases.case import Rating, Status
from handlers.grievances.member import verdicts
from tests.clock import FixedClock
from tests.handlers.grievances.members import Griever, handed_in, talk

HOURS, WEEKS = timedelta(hours=9).total_seconds(), timedelta(days=20).total_seconds()


def rated(clock: FixedClock, verdict: str, later: float = HOURS) -> Griever:
    front = Griever(clock)
    handed_in(front)
    front.answer()
    front.say(verdict)
    clock.advance(later)
    return front


def rating(front: Griever) -> Rating:
    assert front.case.rating is not None
    return front.case.rating


@pytest.mark.parametrize("verdict", ["解决了", "没解决"])
@pytest.mark.parametrize(
    ("text", "satisfied"),
    [
        ("满意", True),
        ("很满意", True),
        ("挺好的", True),
        ("不错", True),
        ("不满意", False),
        ("不太满意", False),
        ("满意，师傅很耐心", True),
    ],
)
def test_the_word_is_kept_hours_later(clock: FixedClock, verdict: str, text: str, satisfied: bool) -> None:
    front = rated(clock, verdict)
    front.say(text)
    assert "late_half" == front.turn
    assert satisfied is rating(front).satisfied
    assert (verdict == "解决了") is rating(front).solved


def test_what_follows_it_is_kept_as_words(clock: FixedClock) -> None:
    front = rated(clock, "解决了")
    talk(front, "满意", "来得挺快的")
    assert "来得挺快的" == rating(front).words


@pytest.mark.parametrize("text", ["一般般", "马马虎虎吧"])
def test_a_lukewarm_word_is_kept_too(clock: FixedClock, text: str) -> None:
    front = rated(clock, "解决了")
    front.say(text)
    assert text in rating(front).words


@pytest.mark.parametrize("text", ["工资多少才算满意", "好的", "可以", "行", "你好", "我对食堂不满意，菜又贵又难吃"])
def test_other_words_are_none(clock: FixedClock, text: str) -> None:
    front = rated(clock, "解决了")
    front.say(text)
    assert "late_half" != front.turn
    assert rating(front).satisfied is None


def test_after_an_answer_of_the_desk_it_is_about_that(clock: FixedClock) -> None:
    front = rated(clock, "解决了")
    talk(front, "年休假有几天？", "满意")
    assert rating(front).satisfied is None


def test_an_answer_that_came_since_is_judged_first(clock: FixedClock) -> None:
    front = rated(clock, "没解决")
    front.answer("空调换好了")
    clock.advance(60)
    front.say("满意")
    assert "judge" == front.turn


def test_weeks_later_it_is_not_guessed(clock: FixedClock) -> None:
    front = rated(clock, "解决了", WEEKS)
    front.say("满意")
    assert "late_half" != front.turn
    assert Status.CLOSED is front.case.status


def test_a_rating_that_is_whole_stays(clock: FixedClock) -> None:
    front = rated(clock, "解决了，满意")
    front.say("不错")
    assert "late_half" != front.turn
    assert rating(front).satisfied


def test_a_nod_says_nothing_of_it() -> None:
    assert not verdicts.says_how_satisfied("好的")
    assert not verdicts.says_how_satisfied("可以")
