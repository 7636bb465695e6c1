"""A command with its words and no number is shown for the one case that it can mean; no rule answers it and no grievance begins with it."""

import pytest

from handlers.grievances.cases.case import Status
from handlers.grievances.cases.deadlines import Difficulty
from handlers.messages import MessageKind
from tests.clock import FixedClock
from tests.handlers.grievances.office import ABOVE, BO, MEMBER, REF, Office

SECOND = "26-700001"


@pytest.fixture
def office(clock: FixedClock) -> Office:
    made = Office(clock)
    made.hand_in()
    return made


@pytest.mark.parametrize(
    ("said", "grade"),
    [
        ("受理 一般", Difficulty.ORDINARY),
        ("受理，复杂", Difficulty.COMPLEX),
        ("受理按简单办理", Difficulty.SIMPLE),
        ("我来受理 简单", Difficulty.SIMPLE),
        ("受理一下", Difficulty.ORDINARY),
        ("先受理吧", Difficulty.ORDINARY),
        ("受理复杂", Difficulty.COMPLEX),
    ],
)
def test_the_only_case_is_shown_and_accepted_after_a_yes(office: Office, said: str, grade: Difficulty) -> None:
    shown = office.say(BO, said)
    assert (True, Status.SUBMITTED, []) == (REF in shown, office.now().status, office.letters)
    office.say(BO, "确认")
    assert (Status.ACCEPTED, grade) == (office.now().status, office.now().difficulty)


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("答复 多收的钱昨天已经退回饭卡了", "多收的钱昨天已经退回饭卡了"),
        ("回复：多收的钱昨天已经退回饭卡了。", "多收的钱昨天已经退回饭卡了。"),
        ("询问 是哪个窗口？有小票吗？", "是哪个窗口？有小票吗？"),
        ("告知，下周一和食堂开会", "下周一和食堂开会"),
        ("答复提出人：已经换了读卡机", "已经换了读卡机"),
    ],
)
def test_words_to_the_member_go_after_a_yes_and_no_earlier(office: Office, said: str, words: str) -> None:
    office.say(BO, f"受理 {REF} 一般")
    before = len(office.letters)
    shown = office.say(BO, said)
    assert (True, True, before) == (REF in shown, words in shown, len(office.letters))
    office.say(BO, "确认")
    assert words in office.to_member()


def test_of_several_it_is_asked_which_and_the_words_go_along(office: Office) -> None:
    office.hand_in(SECOND)
    shown = office.say(BO, "受理 复杂")
    assert (True, True) == (REF in shown, SECOND in shown)
    assert (Status.SUBMITTED, Status.SUBMITTED) == (office.now().status, office.now(SECOND).status)
    office.say(BO, f"受理 {SECOND} 复杂")
    assert (Status.SUBMITTED, Status.ACCEPTED) == (office.now().status, office.now(SECOND).status)


def test_of_several_the_one_just_worked_on_is_shown(office: Office, clock: FixedClock) -> None:
    office.hand_in(SECOND)
    office.say(BO, f"受理 {SECOND} 一般")
    clock.advance(24 * 3600)
    office.say(BO, f"受理 {REF} 一般")
    shown = office.say(BO, "询问 是哪个窗口？")
    assert (True, False) == (REF in shown, SECOND in shown)


@pytest.mark.parametrize("said", ["答复 今天做了风速检测，0.52米/秒，合格，报告贴在门口", "询问 哪间实验室？", "告知 已经约了下周一开会"])
def test_what_no_case_waits_for_is_given_back_and_begins_nothing(office: Office, said: str) -> None:
    shown = office.say(ABOVE, said)
    assert (True, True) == ("现在没有可以" in shown, said.partition(" ")[2] in shown)
    assert office.sessions["duty", ABOVE].draft is None


@pytest.mark.parametrize(
    "said",
    [
        "办理退休要什么材料",
        "通知 什么时候发",
        "回复 一般要几天",
        "延期开会行不行",
        "开始上班的时间是几点",
        "受理 期限是几天",
        "受理范围",
        "答复期限",
        "办结率怎么算",
        "退回的会费怎么入账",
        "转办要多久",
        "记录员有没有补贴",
        "回避制度是怎么规定的",
        "不予受理的情形有哪些",
    ],
)
def test_a_question_that_begins_like_a_command_is_a_question(office: Office, said: str) -> None:
    office.say(BO, said)
    assert "numberless" != office.turn
    office.say(BO, "确认")
    assert Status.SUBMITTED is office.now().status


def test_a_member_commands_nothing(office: Office) -> None:
    office.say(MEMBER, "受理 一般", channel="wecom")
    assert "numberless" != office.turn


def test_in_a_grievance_of_their_own_it_is_no_command(office: Office) -> None:
    office.say(BO, "我要反映问题")
    assert office.sessions["duty", BO].draft is not None
    office.say(BO, "答复 一直没有等到")
    assert "numberless" != office.turn


def test_another_command_gives_back_what_waited_for_a_yes(office: Office) -> None:
    office.say(BO, f"受理 {REF} 一般")
    office.say(BO, f"答复 {REF} 多收的钱已经退回饭卡")
    shown = office.say(BO, "询问 是哪个窗口？")
    assert (True, True, True) == ("是哪个窗口" in shown, "没有发出" in shown, "多收的钱已经退回饭卡" in shown)
    office.say(BO, "确认")
    assert (Status.AWAITING, True) == (office.now().status, "是哪个窗口" in office.to_member())


def test_the_same_command_once_more_takes_the_place_of_what_waited(office: Office) -> None:
    office.say(BO, f"受理 {REF} 一般")
    office.say(BO, f"答复 {REF} 多收的钱下周退")
    office.say(BO, "答复 多收的钱已经退回饭卡")
    office.say(BO, "确认")
    assert (True, False) == ("多收的钱已经退回饭卡" in office.to_member(), "下周退" in office.to_member())


def test_what_cannot_be_done_yet_is_given_back_and_what_waited_goes_on(office: Office) -> None:
    office.say(BO, "受理 一般")
    shown = office.say(BO, "询问 是哪个窗口？")
    assert (True, True) == ("现在没有可以“询问”" in shown, "是哪个窗口" in shown)
    office.say(BO, "确认")
    assert Status.ACCEPTED is office.now().status


def test_the_words_that_were_asked_for_are_words(office: Office) -> None:
    office.say(BO, f"受理 {REF} 一般")
    office.say(BO, f"备注 {REF}")
    office.say(BO, "询问 过提出人，是三号窗口")
    assert "numberless" != office.turn


def test_only_texts_are_read(office: Office) -> None:
    office.outcome(BO, "受理 一般", kind=MessageKind.UNSUPPORTED)
    assert "numberless" != office.turn


@pytest.mark.parametrize("said", ["受理 一般", "受理，复杂"])
def test_an_acceptance_that_no_case_waits_for_is_answered_by_no_rule(office: Office, said: str) -> None:
    assert "现在没有可以“受理”" in office.say(ABOVE, said)
