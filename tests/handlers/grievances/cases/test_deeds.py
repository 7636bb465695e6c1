"""What can be done to a case, when and by whom, and what becomes of its days."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from handlers.desk import Grievances
from handlers.effects import SaveCase
from handlers.grievances.cases.case import (
    Action,
    Actor,
    ActorKind,
    Bars,
    Basis,
    Case,
    Confidentiality,
    Direction,
    Place,
    Status,
    Told,
)
from handlers.grievances.cases.deadlines import Pause, Stage
from handlers.grievances.cases.deeds import act
from handlers.grievances.cases.lifecycle import TRANSITIONS, WHO, Refusal, possible
from handlers.grievances.cases.reckoning import LAPSE, deadline_of
from tests.contracts.cases.memory import MemoryCases
from tests.handlers.grievances.days import NoDuty, Plain

MONDAY = datetime(2026, 11, 2, 3, 0, tzinfo=UTC)
CASE = Case(
    ref="26-482137",
    version=3,
    status=Status.SUBMITTED,
    confidentiality=Confidentiality.NAMED,
    told=Told("食堂连着三周收两份钱"),
    place=Place("4133010335", "zju-cs", "计算机学院工会"),
    basis=Basis(),
    bars=Bars(),
    handed_in=date(2026, 11, 2),
)
CADRE, MEMBER = Actor(ActorKind.CADRE, "阿博"), Actor(ActorKind.MEMBER)
CLOCK, OPERATOR = Actor(ActorKind.CLOCK), Actor(ActorKind.OPERATOR, "阿博")


DESK = Grievances(MemoryCases(), NoDuty(), Plain())


def done(case: Case, action: Action, actor: Actor, on: int = 2, **kwargs) -> SaveCase:
    saved = act(case, action, actor, MONDAY.replace(day=on), DESK, **kwargs)
    assert isinstance(saved, SaveCase)
    return saved


def test_a_clock_that_was_put_back_stops_no_case_and_takes_no_day_back():
    accepted = done(CASE, Action.ACCEPT, CADRE, on=5).case
    asked = done(accepted, Action.ASK, CADRE, on=1, text="请问是哪个窗口？").case
    told = done(asked, Action.SUPPLEMENT, MEMBER, on=4, text="二楼").case
    answered = done(told, Action.REPLY, CADRE, on=3, text="已经退款").case
    again = done(answered, Action.REOPEN, MEMBER, on=2).case

    assert (Pause(date(2026, 11, 5), date(2026, 11, 5)),) == answered.pauses
    assert [date(2026, 11, 5)] * 3 == [accepted.accepted, answered.answered, again.reopened]


def test_a_case_goes_from_hand_in_to_the_end():
    accepted = done(CASE, Action.ACCEPT, CADRE, on=3).case
    asked = done(accepted, Action.ASK, CADRE, on=4, text="请问是哪个窗口？").case
    told = done(asked, Action.SUPPLEMENT, MEMBER, on=9, text="二楼").case
    answered = done(told, Action.REPLY, CADRE, on=12, text="已经退款").case
    closed = done(answered, Action.RATE, MEMBER, on=13).case

    states = [one.status for one in (accepted, asked, told, answered, closed)]
    assert [Status.ACCEPTED, Status.AWAITING, Status.WORKING, Status.ANSWERED, Status.CLOSED] == states
    assert (Pause(date(2026, 11, 4), date(2026, 11, 9)),) == closed.pauses
    assert (date(2026, 11, 3), date(2026, 11, 12), date(2026, 11, 13)) == (closed.accepted, closed.answered, closed.closed)


def test_an_effect_carries_the_version_it_was_decided_on():
    assert CASE.version == done(CASE, Action.ACCEPT, CADRE).case.version


@pytest.mark.parametrize(
    ("action", "actor"), [(Action.ACCEPT, MEMBER), (Action.RATE, CADRE), (Action.REPLY, OPERATOR), (Action.LAPSE, CADRE)]
)
def test_nobody_does_what_is_not_theirs(action, actor):
    assert act(CASE, action, actor, MONDAY, DESK) is Refusal.NOT_YOURS


def test_what_makes_no_sense_in_a_state_is_refused():
    assert act(CASE, Action.REPLY, CADRE, MONDAY, DESK) is Refusal.NOT_NOW


def test_every_action_but_the_hand_in_and_the_saving_of_a_file_can_be_done_in_some_state():
    assert set(Action) - {Action.HAND_IN, Action.SAVE_FILE, Action.LOSE_WAY} == {action for row in TRANSITIONS.values() for action in row}
    assert set(Action) == set(WHO)


def test_what_is_possible_is_what_does_not_get_refused():
    for status in Status:
        for actor in (CADRE, MEMBER, CLOCK, OPERATOR):
            case = replace(CASE, status=status)
            can = {action for action in Action if not isinstance(act(case, action, actor, MONDAY, DESK), Refusal)}
            assert can == set(possible(case, actor))


def test_passing_a_case_on_moves_the_day_of_acceptance_and_not_that_of_the_answer():
    moved = done(CASE, Action.TRANSFER, CADRE, on=5, place=Place("4133010335", "zju", "浙江大学工会")).case
    accept, answer = moved.timeline(Stage.ACCEPT), moved.timeline(Stage.ANSWER)

    assert (date(2026, 11, 5), date(2026, 11, 2)) == (accept.handed_in, answer.handed_in)
    assert date(2026, 11, 9) == deadline_of(moved, DESK).on


def test_a_reopened_case_counts_anew_and_keeps_the_day_of_its_hand_in():
    answered = replace(CASE, status=Status.ANSWERED, accepted=date(2026, 11, 3), answered=date(2026, 11, 12))
    again = done(answered, Action.REOPEN, MEMBER, on=13, unsolved=1).case

    assert (Status.SUBMITTED, 1, date(2026, 11, 2)) == (again.status, again.unsolved, again.handed_in)
    assert date(2026, 11, 13) == again.timeline(Stage.ANSWER).handed_in


def test_only_the_lapse_is_waited_for_after_an_answer():
    answered = done(replace(CASE, status=Status.WORKING, accepted=date(2026, 11, 3)), Action.REPLY, CADRE, on=12, text="已经退款")

    assert [f"{LAPSE}-2026-11-12"] == [alarm.key for alarm in answered.alarms]
    assert datetime(2026, 11, 20, 1, 0, tzinfo=UTC) == answered.alarms[0].at


def test_nothing_rings_for_a_case_that_is_over():
    assert () == done(CASE, Action.WITHDRAW, MEMBER).alarms


def test_of_an_anonymous_case_the_day_alone_is_kept():
    anonymous = replace(CASE, confidentiality=Confidentiality.ANONYMOUS)
    saved = act(anonymous, Action.SUPPLEMENT, MEMBER, datetime(2026, 11, 2, 17, 23, tzinfo=UTC), DESK, text="二楼")

    assert isinstance(saved, SaveCase)
    assert {datetime(2026, 11, 3, 4, 0, tzinfo=UTC)} == {saved.event.at, saved.messages[0].at}


def test_an_internal_note_stays_one():
    assert Direction.INTERNAL is done(CASE, Action.NOTE, CADRE, text="先问食堂").messages[0].direction
