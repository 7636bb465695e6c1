"""Words right after a hand-in are about what was handed in last, whatever is due first."""

from datetime import date, timedelta

import pytest

from handlers.grievances.cases.case import Case
from tests.clock import FixedClock
from tests.handlers.grievances.members import Griever

ANSWERS = {"since": "六月初", "where": "教研室里", "hope": "换台新的", "against": "没有", "mode": "实名", "join": "单独提"}
FIRST, SECOND = "我要反映教研室的空调坏了没人修", "我要反映南区宿舍的热水停了一个月"
DAY = timedelta(days=1).total_seconds()


def hand_in(front: Griever, text: str, mode: str = "实名") -> str:
    """Hand something in and return its number."""
    before = set(front.cases.kept)
    front.say(text)
    while front.asking:
        front.say({**ANSWERS, "mode": mode}.get(front.asking, "确认"))
    (ref,) = set(front.cases.kept) - before
    return ref


def due_first(front: Griever, first: str) -> None:
    """Let one case be due before all others."""

    def last_day(case: Case) -> date:
        return date(2026, 12, 1 if case.ref == first else 20)

    front.cases.reckon = last_day


@pytest.fixture(params=["the older one is due first", "the newer one is due first"])
def two(clock: FixedClock, request: pytest.FixtureRequest) -> tuple[Griever, str, str]:
    front = Griever(clock)
    older = hand_in(front, FIRST)
    clock.advance(60)
    newer = hand_in(front, SECOND)
    due_first(front, older if "older" in request.param else newer)
    return front, older, newer


@pytest.mark.parametrize("text", ["电话写错了，是13812345678", "手机号不对，应该是 13812345678"])
def test_a_telephone_is_put_right_in_the_case_that_was_handed_in_last(two: tuple[Griever, str, str], text: str) -> None:
    front, older, newer = two
    asked = front.say(text)
    assert newer in asked
    assert older not in asked
    front.say("是")
    assert "13812345678" in front.cases.kept[newer].case.submitter
    assert "13812345678" not in front.cases.kept[older].case.submitter


def test_an_addition_goes_to_the_case_that_was_handed_in_last(two: tuple[Griever, str, str]) -> None:
    front, older, newer = two
    assert newer in front.say("不对，是停了五个星期")
    front.say("是")
    assert [1, 0] == [sum("五个星期" in one.text for one in front.cases.kept[ref].messages) for ref in (newer, older)]


def test_the_day_of_the_hand_in_comes_before_the_order_of_the_list(clock: FixedClock) -> None:
    front = Griever(clock)
    older = hand_in(front, FIRST)
    clock.advance(DAY)
    newer = hand_in(front, SECOND)
    due_first(front, older)
    assert newer in front.say("电话写错了，是13812345678")


def test_words_about_a_case_that_was_taken_back_are_not_held_to_be_about_an_older_one(two: tuple[Griever, str, str]) -> None:
    front, older, newer = two
    front.say(f"撤回 {newer}")
    front.say("确认撤回")
    assert not front.cases.kept[newer].case.open
    assert older not in front.say("电话写错了，是13812345678")


def test_who_can_see_it_is_said_of_the_case_that_was_handed_in_last(clock: FixedClock) -> None:
    front = Griever(clock)
    older = hand_in(front, FIRST, mode="保密")
    clock.advance(60)
    newer = hand_in(front, SECOND)
    due_first(front, newer)
    of_the_newer = front.say("谁能看到")
    due_first(front, older)
    assert of_the_newer == front.say("谁能看到")
