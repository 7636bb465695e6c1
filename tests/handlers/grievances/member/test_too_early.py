"""没解决 of a case that is not answered yet is told where it stands; it is no question about the rules and loses no words."""

import pytest

from handlers.grievances.cases.case import Action, Direction, Status
from tests.clock import FixedClock
from tests.handlers.grievances.member.test_rating import asked_now
from tests.handlers.grievances.members import Griever, handed_in, talk

TOO_EARLY = ["没解决", "没解决，还是没通知", "不满意", "还是没解决啊", "打1分", "不满意，没人找过我", "重新办理"]


@pytest.fixture
def front(clock: FixedClock) -> Griever:
    front = Griever(clock)
    handed_in(front, "我要反映计算机学院今年体检没给我安排")
    front.clock.advance(24 * 3600)
    return front


def words_of(front: Griever) -> list[str]:
    return [one.text for one in front.cases.kept[front.case.ref].messages if one.direction is Direction.FROM_MEMBER]


@pytest.mark.parametrize("text", TOO_EARLY)
@pytest.mark.parametrize("accepted", [True, False])
def test_who_judges_before_there_is_an_answer_reads_that(front: Griever, text: str, accepted: bool) -> None:
    if accepted:
        front.cadre(Action.ACCEPT)
    read = front.say(text)
    assert "还没有答复可以评价" in read
    assert front.case.ref in read
    assert ("给您答复" if accepted else "会受理") in read
    assert 0 == front.case.unsolved


def test_once_it_was_said_the_next_one_reads_it_again(front: Griever) -> None:
    talk(front, "没解决，还是没通知")
    assert "还没有答复可以评价" in front.say("不满意")
    front.say("是")
    assert ["还是没通知"] == words_of(front)


def test_what_was_written_beside_it_is_added_on_a_yes_and_not_before(front: Griever) -> None:
    front.say("没解决，还是没通知")
    assert [] == words_of(front)
    front.say("是")
    assert ["还是没通知"] == words_of(front)


def test_right_after_an_answer_about_the_rules_it_is_about_that(front: Griever) -> None:
    asked_now(front)
    front.session = front.session.__class__.from_json(front.session.to_json())
    front.say("没用")
    assert "judged_too_early" != front.turn


@pytest.mark.parametrize("text", ["满意", "解决了", "没解决的办法怎么找", "工会法不满意怎么办", "满意度考评是什么"])
def test_what_is_no_such_judgement_is_read_as_before(front: Griever, text: str) -> None:
    front.say(text)
    assert "judged_too_early" != front.turn


def test_an_answered_case_is_judged(front: Griever) -> None:
    front.answer()
    front.say("没解决，还是没通知")
    assert (Status.SUBMITTED, 1) == (front.case.status, front.case.unsolved)


def test_who_has_no_case_is_told_of_none(clock: FixedClock) -> None:
    front = Griever(clock)
    front.say("没解决，还是没通知")
    assert "judged_too_early" != front.turn
