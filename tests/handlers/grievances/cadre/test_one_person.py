"""A case that one person is to work on: what others on duty there can do to it, and that this person hears of it."""

from dataclasses import replace

import pytest

from handlers.grievances.cases.case import Action, Direction, Place, Status
from handlers.messages import ToAccount
from handlers.routing.model import Level
from tests.clock import FixedClock
from tests.contracts.people.memory import HANGDIAN
from tests.handlers.grievances.office import ABOVE, BO, BO_TOO, CHAIR, LOGISTICS, OTHER, OWNER, REF, SCHOOL, Office, answered, blocks_text


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


GONE = "您不用再办了"


def test_what_is_passed_on_is_not_that_persons_any_more(given: Office) -> None:
    order = f"转办 {REF} 校工会 涉及全校食堂"
    assert f"就转到杭州电子科技大学工会，不再由{CHAIR}负责" in given.say(BO_TOO, order)
    given.say(BO_TOO, "确认")
    assert f"{BO_TOO}办了“转办”。这件已经转到杭州电子科技大学工会，{GONE}" in told(given, CHAIR)


def test_what_is_given_back_is_not_that_persons_any_more(clock: FixedClock) -> None:
    office = Office(clock)
    office.hand_in()
    office.directory.add_officer(SCHOOL, OTHER, "干事")
    office.pass_on(BO)
    kept = office.cases.kept[REF]
    kept.case = replace(kept.case, place=replace(kept.case.place, owner=ABOVE))
    assert f"就转到计算机学院工会，不再由{ABOVE}负责" in office.say(OTHER, f"退回 {REF} 不是全校的事")
    office.say(OTHER, "确认")
    assert f"办了“退回”。这件已经转到计算机学院工会，{GONE}" in told(office, ABOVE)


def test_what_the_last_one_on_duty_steps_aside_from_is_not_that_persons_any_more(clock: FixedClock) -> None:
    office = Office(clock)
    office.directory.name_fallback(OWNER)
    office.hand_in(place=Place(HANGDIAN, LOGISTICS, "后勤服务公司工会", Level.BRANCH, owner=OWNER))
    shown = office.say(OTHER, f"回避 {REF} 我是当事人的亲属")
    assert f"就转到杭州电子科技大学工会，不再由{OWNER}负责" in shown
    office.say(OTHER, "确认")
    assert f"办了“回避”。这件已经转到杭州电子科技大学工会，{GONE}" in told(office, OWNER)


@pytest.mark.parametrize(("order", "deed"), [("回避 {} 我是当事人的亲属", "回避"), ("转办 {} 省教育工会 要省里定", "转办")])
def test_what_stays_in_that_persons_custody_is_theirs_as_before(given: Office, order: str, deed: str) -> None:
    assert f"这件还是由{CHAIR}负责" in given.say(BO_TOO, order.format(REF))
    given.say(BO_TOO, "确认")
    assert CHAIR == given.now().place.owner
    read = told(given, CHAIR)
    assert (True, True, False) == (f"办了“{deed}”" in read, "商量好再往下办" in read, GONE in read)


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
