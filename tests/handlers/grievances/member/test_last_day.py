"""A last day that is over is never told as if it were still to come: that it was missed, since when, and who knows of it."""

import pytest

from handlers.effects import SaveCase
from handlers.grievances.cases.case import Action, Actor, ActorKind
from handlers.grievances.cases.deeds import act
from tests.clock import FixedClock
from tests.handlers.grievances.members import Griever, handed_in

DAY = 24 * 3600
IMPATIENT = ["到底有没有人管", "进度", "怎么没人理我", "办到哪一步了"]


@pytest.fixture
def front(clock: FixedClock) -> Griever:
    front = Griever(clock)
    handed_in(front, "我要反映食堂加班费不给，主任和班长都不管", mode="保密")
    return front


def reported(front: Griever, unit: str = "hdu") -> None:
    """Let the clock report the case to the union above."""
    assert front.desk.grievances is not None
    saved = act(
        front.case, Action.ESCALATE, Actor(ActorKind.CLOCK), front.clock.now(), front.desk.grievances, overseen_by=frozenset({unit})
    )
    assert isinstance(saved, SaveCase)
    front.cases.apply(saved)


@pytest.mark.parametrize("text", IMPATIENT)
def test_before_the_last_day_it_is_still_to_come(front: Griever, text: str) -> None:
    read = front.say(text)
    assert "会受理" in read
    assert "晚了" not in read


@pytest.mark.parametrize("text", IMPATIENT)
def test_after_it_it_was_missed_and_nothing_is_promised(front: Griever, text: str) -> None:
    front.clock.advance(20 * DAY)
    read = front.say(text)
    assert "就该受理" in read
    assert "到今天已经晚了" in read
    assert "对不起" in read
    assert "同事会受理" not in read
    assert "个工作日内给您答复" not in read
    assert f"催办 {front.case.ref}" in read


def test_who_knows_of_it_is_said_once_they_do(front: Griever) -> None:
    front.clock.advance(20 * DAY)
    assert "我会报告杭州电子科技大学工会" in front.say("进度")
    reported(front)
    assert "已经报告杭州电子科技大学工会" in front.say("进度")


def test_where_nobody_above_is_on_this_desk_nobody_is_said_to_know(front: Griever) -> None:
    front.answer()
    front.say("没解决")  # from here on it lies with the university's union, above which nobody is here
    front.clock.advance(20 * DAY)
    assert "我会催办理的单位" in front.say("进度")
    reported(front, "")
    read = front.say("进度")
    assert "我已经催了办理的单位" in read
    assert "报告" not in read


def test_the_answer_has_a_last_day_of_its_own(front: Griever) -> None:
    front.clock.advance(20 * DAY)
    front.cadre(Action.ACCEPT)
    assert "对不起" not in front.say("进度")
    front.clock.advance(60 * DAY)
    assert "就该给您答复" in front.say("进度")


def test_the_account_of_the_days_promises_no_day_that_is_over(front: Griever) -> None:
    assert "会受理。" in front.say("为什么是这一天")
    front.clock.advance(20 * DAY)
    read = front.say("为什么是这一天")
    assert "同事会受理" not in read
    assert "已经晚了" in read


def test_who_is_asked_something_is_not_told_that_it_is_late(front: Griever) -> None:
    front.cadre(Action.ACCEPT)
    front.cadre(Action.ASK, text="是哪个月的？")
    front.clock.advance(80 * DAY)
    assert "晚了" not in front.say("进度")


def test_once_it_is_answered_nothing_is_late(front: Griever) -> None:
    front.answer()
    front.clock.advance(5 * DAY)
    assert "晚了" not in front.say("进度")
