"""改成一般 without a number, right after a case was accepted; and a 确认 of a cadre that opens no grievance of their own."""

import pytest

from handlers.grievances.cases.deadlines import Difficulty
from tests.clock import FixedClock
from tests.handlers.grievances.office import BO, REF, Office

SECOND = "26-700001"


@pytest.fixture
def office(clock: FixedClock) -> Office:
    office = Office(clock)
    office.hand_in()
    return office


@pytest.mark.parametrize(
    ("said", "grade"),
    [
        ("改成一般", Difficulty.ORDINARY),
        ("改为复杂", Difficulty.COMPLEX),
        ("难度改成一般", Difficulty.ORDINARY),
        ("不对，应该是复杂", Difficulty.COMPLEX),
        ("把刚才那件改成复杂，牵涉三个学院", Difficulty.COMPLEX),
        ("改难易 一般", Difficulty.ORDINARY),
        ("还是换成复杂吧", Difficulty.COMPLEX),
    ],
)
def test_the_case_just_accepted_is_shown_with_its_new_difficulty(office: Office, said: str, grade: Difficulty) -> None:
    office.say(BO, f"受理 {REF} 简单")
    shown = office.say(BO, said)
    assert REF in shown
    assert Difficulty.SIMPLE is office.now().difficulty
    office.say(BO, "确认")
    assert grade is office.now().difficulty
    assert office.sessions["duty", BO].draft is None


def test_of_two_that_were_accepted_it_is_asked_which(office: Office) -> None:
    office.hand_in(SECOND)
    for ref in (REF, SECOND):
        office.say(BO, f"受理 {ref} 简单")
    shown = office.say(BO, "改成复杂")
    assert (True, True) == (REF in shown, SECOND in shown)
    office.say(BO, f"改难易 {SECOND} 复杂")
    office.say(BO, "确认")
    assert (Difficulty.SIMPLE, Difficulty.COMPLEX) == (office.now().difficulty, office.now(SECOND).difficulty)


def test_of_two_accepted_the_one_of_today_is_meant(office: Office, clock: FixedClock) -> None:
    office.hand_in(SECOND)
    office.say(BO, f"受理 {SECOND} 简单")
    clock.advance(24 * 3600)
    office.say(BO, f"受理 {REF} 简单")
    shown = office.say(BO, "改成复杂")
    assert (True, False) == (REF in shown, SECOND in shown)


@pytest.mark.parametrize("said", ["一般几天答复？", "简单说一下工会法第十条", "复杂", "一般", "改成双休了吗"])
def test_what_names_no_other_difficulty_is_none_of_it(office: Office, said: str) -> None:
    office.say(BO, f"受理 {REF} 简单")
    office.say(BO, said)
    assert "bare_grade" != office.turn


def test_a_member_without_a_case_to_work_on_says_nothing_by_it(office: Office) -> None:
    office.say("alan", "改成一般", channel="wecom")
    assert "bare_grade" != office.turn


@pytest.mark.parametrize("before", ["食堂", "工资", "一般"])
@pytest.mark.parametrize("acted", [True, False])
def test_a_yes_of_a_cadre_opens_no_grievance(office: Office, before: str, acted: bool) -> None:
    if acted:
        office.say(BO, f"受理 {REF} 简单")
    office.say(BO, before)
    office.say(BO, "确认")
    draft = office.sessions["duty", BO].draft
    assert draft is None or "intent" == draft.asking


def test_what_waits_for_a_yes_gets_it_whatever_was_asked_in_between(office: Office) -> None:
    office.say(BO, f"受理 {REF}")
    office.say(BO, f"答复 {REF} 多收的钱已经退回饭卡")
    office.say(BO, "加班费怎么算？")
    office.say(BO, "确认")
    assert "退回饭卡" in office.to_member()
