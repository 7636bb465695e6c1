"""What cannot be taken back is shown before it goes: nothing happens before the yes, and what was shown is what the member reads."""

from dataclasses import replace

import pytest

from handlers.grievances.cases.case import Confidentiality, Direction, Status
from handlers.messages import CaseCard, Choices, ToSubmitter
from tests.clock import FixedClock
from tests.handlers.grievances.office import ABOVE, BO, BO_TOO, Office

REF, OTHER = "26-482137", "26-482138"
SUBMITTED, ACCEPTED, ANSWERED = Status.SUBMITTED, Status.ACCEPTED, Status.ANSWERED
FINAL = [
    (f"不予受理 {REF} 职称评定归人事处", SUBMITTED, "不予受理"),
    (f"退回 {REF} 不是本学院的班车", SUBMITTED, "退回给服务台负责人，原因：不是本学院的班车"),
    (f"合并 {REF} 到 {OTHER}", SUBMITTED, f"并到 {OTHER}（教学科研与生活服务，说的是：食堂"),
    (f"延期 {REF} 4 等车队的排班表", ACCEPTED, "延期 4 个工作日，最迟"),
    (f"办结 {REF} 电话里说可以了", ANSWERED, "记为“未评价”"),
]


def office_at(clock: FixedClock, status: Status, mode: Confidentiality = Confidentiality.NAMED) -> Office:
    office = Office(clock)
    for ref in (REF, OTHER):
        office.hand_in(ref, confidentiality=mode, submitter="")
    if status is not SUBMITTED:
        office.say(BO, f"受理 {REF}")
    if status is ANSWERED:
        office.do(BO, f"答复 {REF} 班车加了一趟")
    office.letters.clear()
    return office


@pytest.mark.parametrize(("typed", "status", "shown"), FINAL)
def test_nothing_goes_before_the_yes(clock: FixedClock, typed: str, status: Status, shown: str) -> None:
    office = office_at(clock, status)
    before = office.now()
    read = office.say(BO, typed)
    assert shown in read
    assert "还没有办" in read
    assert (before, []) == (office.now(), office.letters)
    assert "没有发出" in office.say(BO, "先不办")
    assert "没有等您确认" in office.say(BO, "确认")
    assert before == office.now()


@pytest.mark.parametrize(("typed", "status", "shown"), FINAL)
def test_what_was_shown_is_what_the_member_reads(clock: FixedClock, typed: str, status: Status, shown: str) -> None:
    office = office_at(clock, status)
    read = office.say(BO, typed)
    office.say(BO, "确认")
    assert office.now().version > 1
    (letter,) = [one for one in office.letters if one.to == ToSubmitter(REF)]
    lines = [block.text for block in letter.reply.blocks if not isinstance(block, Choices | CaseCard)]
    assert "提出人会收到：\n" + "\n".join(lines) in read


@pytest.mark.parametrize(("typed", "status", "shown"), FINAL)
def test_of_a_writer_who_is_known_to_nobody_the_words_of_the_page_are_shown(
    clock: FixedClock, typed: str, status: Status, shown: str
) -> None:
    office = office_at(clock, status, Confidentiality.ANONYMOUS)
    read = office.say(BO, typed)
    office.say(BO, "确认")
    last = [one for one in office.cases.kept[REF].messages if one.direction is Direction.TO_MEMBER][-1]
    assert f"提出人在网页上会看到：\n{last.text}" in read


@pytest.mark.parametrize("word", ["确认不予受理", "确认", "确定"])
def test_the_yes_may_name_what_it_is_about(clock: FixedClock, word: str) -> None:
    office = office_at(clock, SUBMITTED)
    office.say(BO, f"不予受理 {REF} 归人事处")
    office.say(BO, word)
    assert Status.CLOSED is office.now().status


@pytest.mark.parametrize(
    ("typed", "then", "shown"),
    [
        (f"合并 {REF} 到 26-999999", "26-482138", f"并到 {OTHER}"),
        (f"延期 {REF} 60 等排班表", "6 等排班表", "延期 6 个工作日"),
        (f"延期 {REF} 6", "6 等排班表", "延期 6 个工作日"),
    ],
)
def test_words_that_did_not_fit_are_put_right_without_typing_the_number_again(clock: FixedClock, typed: str, then: str, shown: str) -> None:
    office = office_at(clock, ACCEPTED)
    assert shown not in office.say(BO, typed)
    assert shown in office.say(BO, then)


def test_other_words_take_the_place_of_a_reason_that_waits(clock: FixedClock) -> None:
    office = office_at(clock, SUBMITTED)
    office.say(BO, f"不予受理 {REF} 归教务处")
    assert "归教务处" in office.say(BO, "归人事处，已经转告")
    assert "原因是：归人事处，已经转告" in office.say(BO, "换成新的")
    office.say(BO, "确认")
    assert "教务处" not in office.to_member()


def test_two_cases_about_different_things_are_named_before_they_are_one(clock: FixedClock) -> None:
    office = office_at(clock, SUBMITTED)
    assert "事由不一样" not in office.say(BO, f"合并 {REF} 到 {OTHER}")
    office.cases.kept[OTHER].case = replace(office.now(OTHER), subject="injury")
    assert "事由不一样" in office.say(BO, f"合并 {REF} 到 {OTHER}")


@pytest.mark.parametrize("typed", [f"受理 {REF}", f"开始办理 {REF}", f"备注 {REF} 问过车队", f"告知 {REF} 已经联系车队"])
def test_what_can_be_put_right_later_is_done_at_once(clock: FixedClock, typed: str) -> None:
    office = office_at(clock, SUBMITTED if typed.startswith("受理") else ACCEPTED)
    before = office.now().version
    assert "确认" not in office.say(BO, typed)
    assert before < office.now().version


def test_who_passed_a_case_on_is_told_so_and_nobody_else(clock: FixedClock) -> None:
    office = office_at(clock, SUBMITTED)
    office.pass_on(BO)
    for typed in (f"查看 {REF}", "482137", f"答复 {REF} 退了", f"受理一下{REF}"):
        assert "您在11月23日（周一）转给了杭州电子科技大学工会" in office.say(BO, typed)
        assert "没有找到" in office.say(BO_TOO, f"查看 {REF}")
    office.do(ABOVE, f"退回 {REF} 只有一个学院")
    assert "退回给了计算机学院工会" in office.say(ABOVE, f"查看 {REF}")
    assert "说的是" not in office.say(BO, f"查看 {REF}"), "who has it again simply sees it"


def test_whoever_is_kept_away_from_a_case_since_is_told_nothing_of_it(clock: FixedClock) -> None:
    office = office_at(clock, SUBMITTED)
    office.pass_on(BO)
    case = office.now()
    office.cases.kept[REF].case = replace(case, bars=replace(case.bars, officers=frozenset({BO})))
    assert "没有找到" in office.say(BO, f"查看 {REF}")


def test_nobody_gives_a_case_back_to_themselves(clock: FixedClock) -> None:
    office = office_at(clock, SUBMITTED)
    office.directory.name_fallback(BO)
    assert "也就是您自己" in office.say(BO, f"退回 {REF} 不归学院")
    assert "退回给服务台负责人" in office.say(BO_TOO, f"退回 {REF} 不归学院"), "a colleague may"
    office.pass_on(BO)
    office.directory.name_fallback(ABOVE)
    assert "退回给计算机学院工会" in office.say(ABOVE, f"退回 {REF} 只有一个学院")


@pytest.mark.parametrize("typed", [f"答复 {REF} 已经退了", f"不予受理 {REF} 归教务处", f"办结 {REF} 已经补发"])
@pytest.mark.parametrize(("unsolved", "further"), [(1, True), (2, False)])
def test_a_letter_promises_after_a_no_only_what_comes_of_it(clock: FixedClock, typed: str, unsolved: int, further: bool) -> None:
    """The third 没解决 is a rating: who reads the answer before it is told to whom to turn instead."""
    office = office_at(clock, SUBMITTED)
    if not typed.startswith("不予受理"):
        office.say(BO, f"受理 {REF} 简单")
    if typed.startswith("办结"):
        office.do(BO, f"答复 {REF} 退了")
    office.cases.kept[REF].case = replace(office.now(), unsolved=unsolved)
    office.letters.clear()
    office.do(BO, typed)
    told = office.to_member()
    assert further is ("没有再往上的人" not in told)
    assert further is ("杭州电子科技大学工会反映" not in told)
    assert further is any(promise in told for promise in ("会交给", "会重新办理"))
