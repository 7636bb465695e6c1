"""What is nearly a command: done where it can mean nothing else, asked back where a case is named, left alone otherwise."""

import time
from dataclasses import replace

import pytest

from handlers.grievances.cadre.commands import Command, Verb, parse
from handlers.grievances.cadre.near_commands import Almost, almost, odd_number
from handlers.grievances.cases.case import Bars, Status
from tests.clock import FixedClock
from tests.handlers.grievances.office import BO, CHAIR, COLLEGE, OTHER, Office

REF = "26-482137"


@pytest.fixture
def office(clock: FixedClock) -> Office:
    made = Office(clock)
    made.hand_in()
    return made


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("受理下26-482137", Command(Verb.ACCEPT, REF)),
        ("麻烦受理一下 482137 复杂", Command(Verb.ACCEPT, "482137", "复杂")),
        ("把26-482137受理了", Command(Verb.ACCEPT, REF)),
        ("26482137 受理吧", Command(Verb.ACCEPT, REF)),
        ("26-482137 简单", None),
        ("26-482137受理简单", Command(Verb.ACCEPT, REF, "简单")),
        ("26-482137 备注：已经打过电话", Command(Verb.NOTE, REF, "已经打过电话")),
        ("給26-482137答復：錢退了", Command(Verb.REPLY, REF, "錢退了")),
        ("请把26-482137转给校工会 涉及全校", Command(Verb.TRANSFER, REF, "校工会 涉及全校")),
        ("482137", Command(Verb.SHOW, "482137")),
        ("帮我看看 26-482137 怎么样了", Command(Verb.SHOW, REF)),
    ],
)
def test_what_can_mean_nothing_else_is_read_as_its_command(text: str, command: Command | None) -> None:
    read = almost(text)
    assert read is not None
    assert command == read.command


@pytest.mark.parametrize(
    "text",
    [
        "兽理 26-482137",
        "26-482137受理了",
        "26-482137 受理了吗",
        "先不要受理26-482137",
        "受理不了26-482137",
        "26-482137 办理 进展",
        "申请开封一下26-482137 想知道是谁",
    ],
)
def test_what_may_mean_another_thing_names_the_case_alone(text: str) -> None:
    assert Almost(REF) == almost(text)


@pytest.mark.parametrize("text", ["工会经费怎么公开？", "0571-8821370", "26-482137说的这种情况，按规定加班费该怎么算？", "受理要几天"])
def test_a_question_and_other_numbers_are_left_alone(text: str) -> None:
    assert almost(text) is None


@pytest.mark.parametrize(
    ("text", "number"), [("受理 4821370", "4821370"), ("查看一下 26-4821", "26-4821"), ("延期 10", ""), ("答复 2026 年", "")]
)
def test_a_number_that_no_case_can_bear_is_named(text: str, number: str) -> None:
    assert number == odd_number(text)


@pytest.mark.parametrize("text", [" " * 50_000 + "x", REF + " " * 50_000 + "x", "看" * 50_000 + "x", "受理" + "了" * 50_000 + REF])
def test_a_long_run_is_read_in_time_of_its_length(text: str) -> None:
    began = time.process_time()
    almost(text)
    odd_number(text)
    assert time.process_time() - began < 10


def test_traditional_characters_are_read_and_words_stay_as_they_were_typed() -> None:
    assert Command(Verb.TRANSFER, REF, "後勤 不歸我們") == parse(f"轉辦 {REF} 後勤 不歸我們")


def test_a_bare_number_shows_the_case_and_does_nothing(office: Office) -> None:
    assert "食堂连着三周收两份钱" in office.say(BO, "482137")
    assert 1 == office.now().version


def test_what_is_surely_meant_is_done(office: Office) -> None:
    assert "已受理" in office.say(BO, "受理一下26-482137")
    assert Status.ACCEPTED is office.now().status


def test_words_to_the_member_that_were_read_out_of_others_are_shown_first(office: Office) -> None:
    office.say(BO, f"受理 {REF}")
    office.letters.clear()
    assert "要告诉提出人的是" in office.say(BO, f"{REF} 告知 下周一开会")
    assert [] == office.letters
    office.say(BO, "确认")
    assert "下周一开会" in office.to_member()


@pytest.mark.parametrize("text", ["兽理 26-482137", "482137 受理了吗", "26-482137 我们已经和食堂谈过了，下周退钱"])
def test_what_is_unclear_gets_the_state_and_what_can_be_done_now(office: Office, text: str) -> None:
    said = office.say(BO, text)
    assert "almost_duty" == office.turn
    assert "没看懂您要对 26-482137 做什么" in said
    assert "状态：已提交" in said
    assert f"〔受理 {REF}〕" in said
    assert 1 == office.now().version


def test_a_number_with_too_many_digits_is_answered_as_one(office: Office) -> None:
    assert "没有编号是 4821377 的诉求" in office.say(BO, "受理 4821377")


@pytest.mark.parametrize("text", ["482137", "兽理 26-482137", "受理一下 26-482137"])
def test_who_does_not_see_the_case_reads_what_is_read_of_a_number_that_does_not_exist(office: Office, text: str) -> None:
    office.cases.kept[REF].case = replace(office.now(), bars=Bars(officers=frozenset({CHAIR})))
    for who in (OTHER, CHAIR):
        said = office.say(who, text)
        assert "状态" not in said
        office.say(who, "取消")  # what was kept of the first words would be told of at the second
        assert said == office.say(who, text.replace("482137", "111111")).replace("111111", "482137")
    assert COLLEGE == office.now().place.unit


def test_a_number_that_the_desk_has_asked_for_is_no_command(office: Office) -> None:
    office.hand_in("26-482138")
    office.say(BO, f"合并 {REF}")
    assert "并到 26-482138" in office.say(BO, "482138")


def test_a_command_about_a_number_that_nobody_has_is_answered_as_one(office: Office) -> None:
    assert "没有找到 26-111111" in office.say(BO, "帮忙受理一下 26-111111")
