"""A case that one person is to work on: what others on duty there can do to it, and that this person hears of it."""

from dataclasses import replace

import pytest

from handlers.grievances.cases.case import Action, Direction, Status
from handlers.messages import ToAccount
from tests.clock import FixedClock
from tests.handlers.grievances.office import BO, BO_TOO, CHAIR, REF, Office, answered, blocks_text


@pytest.fixture
def given(clock: FixedClock) -> Office:
    """An office whose first answer was no solution, after which the chair is to work on the case."""
    made = Office(clock)
    made.hand_in()
    answered(made)
    kept = made.cases.kept[REF]
    place = replace(kept.case.place, owner=CHAIR)
    kept.case = replace(kept.case, status=Status.SUBMITTED, place=place, unsolved=2, accepted=None, answered=None)
    return made


def told(office: Office, account: str) -> str:
    return "\n".join(blocks_text(letter.reply.blocks) for letter in office.letters if letter.to == ToAccount(account))


@pytest.mark.parametrize("order", ["受理 {}", "把{}受理了", "不予受理 {} 前面已经答复过", "告知 {} 周五再看"])
def test_whose_answer_was_no_solution_leaves_the_case_to_that_person(given: Office, order: str) -> None:
    said = given.say(BO, order.format(REF))
    assert "专门负责，所以“" in said
    assert CHAIR in said
    given.say(BO, "确认")
    assert (Status.SUBMITTED, CHAIR) == (given.now().status, given.now().place.owner)
    assert "" == given.to_member()


def test_who_leaves_it_may_still_read_note_and_pass_it_on(given: Office) -> None:
    said = given.say(BO, f"查看 {REF}")
    assert "食堂连着三周" in said
    assert f"〔受理 {REF}〕" not in said
    given.say(BO, f"备注 {REF} 上次的收据在我这里")
    assert Direction.INTERNAL is given.cases.kept[REF].messages[-1].direction
    assert "" == told(given, CHAIR)
    given.pass_on(BO, why="主席出差一个月")
    assert "hdu" == given.now().place.unit
    assert f"{BO}办了“转办”" in told(given, CHAIR)


def test_another_colleague_looks_first_and_then_has_the_case(given: Office) -> None:
    shown = given.say(BO_TOO, f"受理 {REF} 简单")
    assert f"现在由{CHAIR}专门负责" in shown
    assert "提出人会收到" in shown
    assert Status.SUBMITTED is given.now().status
    given.say(BO_TOO, "确认")
    assert (Status.ACCEPTED, BO_TOO) == (given.now().status, given.now().place.owner)
    assert f"刚才{BO_TOO}办了“受理”。这件现在由{BO_TOO}负责" in told(given, CHAIR)
    assert BO_TOO in given.to_member()
    assert REF in given.say(BO_TOO, "待办")


@pytest.mark.parametrize("word", ["取消", "先不办"])
def test_a_look_that_is_let_go_changes_nothing(given: Office, word: str) -> None:
    given.say(BO_TOO, f"受理 {REF}")
    given.say(BO_TOO, "取消" if word == "先不办" else word)
    given.say(BO_TOO, "确认")
    assert (Status.SUBMITTED, CHAIR) == (given.now().status, given.now().place.owner)


def test_what_another_colleague_asks_is_shown_first_and_told_to_that_person(given: Office) -> None:
    given.say(CHAIR, f"受理 {REF}")
    given.letters.clear()
    assert "还没有发出" in given.say(BO_TOO, f"询问 {REF} 收据还在吗？")
    assert "" == given.to_member()
    given.say(BO_TOO, "确认")
    assert "收据还在吗" in given.to_member()
    assert f"{BO_TOO}办了“询问”" in told(given, CHAIR)
    assert CHAIR == given.now().place.owner


def test_that_person_acts_at_once_and_hears_nothing_of_it(given: Office) -> None:
    given.letters.clear()
    given.say(CHAIR, f"受理 {REF}")
    assert Status.ACCEPTED is given.now().status
    assert "" == told(given, CHAIR)


def test_a_command_without_a_number_offers_it_to_that_person_alone(given: Office) -> None:
    assert REF in given.say(CHAIR, "受理")
    assert f"〔受理 {REF}〕" not in given.say(BO_TOO, "受理")


def test_nobody_waits_for_a_person_who_is_gone(given: Office) -> None:
    given.duty.disabled.add(CHAIR)
    given.say(BO, f"受理 {REF}")
    assert Status.ACCEPTED is given.now().status


def test_a_case_of_everybody_is_accepted_at_once_as_before(office: Office) -> None:
    office.say(BO, f"受理 {REF}")
    assert Status.ACCEPTED is office.now().status
    assert Action.ACCEPT is office.cases.kept[REF].events[-1].action
