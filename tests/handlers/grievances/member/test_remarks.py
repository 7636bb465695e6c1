"""What is said of an answer goes with its verdict, whenever that comes; it goes with no other case, and nowhere once it was taken back."""

from dataclasses import replace
from datetime import timedelta

import pytest

from handlers.grievances.cases.case import Status
from tests.clock import FixedClock
from tests.handlers.grievances.member.test_following import hand_in
from tests.handlers.grievances.member.test_rating import words_of
from tests.handlers.grievances.members import Griever, talk


@pytest.fixture
def front(clock: FixedClock) -> Griever:
    front = Griever(clock)
    hand_in(front, "我要反映教工小家的咖啡机坏了三个星期没人修")
    front.answer("已经联系厂家，周三下午上门换新的。")
    front.letters.clear()
    return front


def later(front: Griever, **time: float) -> None:
    """Let time pass; what is remembered of the conversation goes when it may be forgotten."""
    front.clock.advance(timedelta(**time).total_seconds())
    if front.session.expires_at is not None and front.session.expires_at <= front.clock.now():
        front.session = replace(front.session, pending=None, remark=None, draft=None)


@pytest.mark.parametrize("said", ["人影都没有", "厂家打过电话", "谢谢，就是等太久了"])
@pytest.mark.parametrize("time", [{"minutes": 40}, {"hours": 5}, {"days": 3}, {"days": 6, "hours": 23}])
def test_words_that_were_promised_to_go_along_go_along_hours_and_days_later(front: Griever, said: str, time: dict[str, float]) -> None:
    read = front.say(said)
    assert "一起交过去" in read
    assert "给您留7天" in read
    later(front, **time)
    front.say("没解决")
    assert (Status.SUBMITTED, [said]) == (front.case.status, words_of(front))


@pytest.mark.parametrize(
    ("verdict", "status"),
    [("没解决，水都没出", Status.SUBMITTED), ("解决了", Status.CLOSED), ("满意", Status.CLOSED)],
)
def test_they_go_along_whatever_the_verdict_is(front: Griever, verdict: str, status: Status) -> None:
    front.say("厂家打过电话")
    later(front, days=1)
    front.say(verdict)
    assert status is front.case.status
    assert "厂家打过电话" in words_of(front)[0]


def test_what_is_said_on_different_days_goes_along_together_and_once(front: Griever) -> None:
    front.say("厂家打过电话")
    later(front, days=1)
    front.say("人影都没有")
    later(front, days=1)
    front.say("没解决")
    assert ["厂家打过电话。人影都没有"] == words_of(front)
    front.say("不满意")
    assert ["厂家打过电话。人影都没有"] == words_of(front), "it went along once"
    assert None is front.session.remark


def test_words_that_were_no_word_to_it_go_nowhere(front: Griever) -> None:
    talk(front, "人影都没有", "不是这件")
    later(front, days=1)
    front.say("没解决")
    assert (Status.SUBMITTED, []) == (front.case.status, words_of(front))


def test_a_no_without_words_before_it_has_none(front: Griever) -> None:
    front.say("进度")
    later(front, hours=5)
    front.say("没解决")
    assert (Status.SUBMITTED, []) == (front.case.status, words_of(front))


def test_what_was_said_of_another_answer_waits_for_that_one(front: Griever) -> None:
    front.say("厂家打过电话")
    assert front.session.remark is not None
    other = replace(front.session.remark, ref="26-999999")
    front.session = replace(front.session, pending=None, remark=other)
    front.say("没解决")
    assert (Status.SUBMITTED, [], other) == (front.case.status, words_of(front), front.session.remark)


def test_after_the_answer_waits_no_more_they_are_kept_no_longer(front: Griever) -> None:
    front.say("厂家打过电话")
    later(front, days=8)
    assert None is front.session.fresh_remark(front.clock.now())
