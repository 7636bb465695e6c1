"""What cannot be done whatever its words are is said before any words or a yes are asked for."""

from dataclasses import replace
from datetime import timedelta

import pytest

from handlers.grievances.cases.case import Bars, Status
from tests.handlers.grievances.office import BO, COLLEGE, MEMBER, REF, SCHOOL, Office, accepted, answered

ASKS = "请直接发"
DAY_S = timedelta(days=1).total_seconds()


def alone(office: Office) -> Office:
    """Nobody but one cadre is on duty, and nobody answers for the rest."""
    for unit in (COLLEGE, SCHOOL):
        known = office.directory.known[unit]
        office.directory.known[unit] = replace(known, officers=known.officers[:1] if unit == COLLEGE else ())
    office.directory.owner = None
    return office


def test_a_second_extension_is_refused_before_its_reason(office: Office) -> None:
    assert ASKS in accepted(office).say(BO, f"延期 {REF}")
    office.do(BO, f"延期 {REF} 5 等食堂交账")
    assert "已经延期过一次" in office.say(BO, f"延期 {REF}")
    assert ASKS not in office.say(BO, f"延期 {REF}")


@pytest.mark.parametrize(("command", "words"), [("延期", "期限已经过了"), ("改难易", "难易不能再改")])
def test_what_is_too_late_is_refused_before_its_words(office: Office, command: str, words: str) -> None:
    assert ASKS in accepted(office).say(BO, f"{command} {REF}")
    office.say(BO, "取消")
    office.clock.advance(60 * DAY_S)
    assert words in office.say(BO, f"{command} {REF}")


def test_who_is_alone_cannot_step_aside_and_writes_no_reason_for_it(office: Office) -> None:
    assert ASKS in office.say(BO, f"回避 {REF}")
    office.say(BO, "取消")
    assert "没有别人可以接着办" in alone(office).say(BO, f"回避 {REF}")


def test_without_another_case_there_is_nothing_to_merge_with(office: Office) -> None:
    assert "没有别的在办的诉求" in office.say(BO, f"合并 {REF}")
    office.hand_in("26-482138")
    assert ASKS in office.say(BO, f"合并 {REF}")


def test_a_case_with_other_bars_is_none_to_merge_with(office: Office) -> None:
    office.hand_in("26-482138", bars=Bars(officers=frozenset({"主席"})))
    assert "需要回避的人不一样" in office.say(BO, f"合并 {REF}")


@pytest.mark.parametrize("command", ["答复", "询问", "告知", "转办", "退回", "不予受理"])
def test_what_some_words_make_possible_still_asks_for_them(office: Office, command: str) -> None:
    if command != "不予受理":
        accepted(office)
    assert ASKS in office.say(BO, f"{command} {REF}")


@pytest.mark.parametrize(
    "words",
    [
        "撤回",
        "我要撤回",
        "撤回刚才那条",
        "刚才那条发错了",
        "答复发错了，撤回",
        "收回刚才发的话",
        "打错了，那条别发",
        "能撤回吗",
        "那条答复我想撤回",
        "把发出去的撤回来",
    ],
)
def test_who_wants_the_last_thing_back_reads_at_once_that_it_stands(office: Office, words: str) -> None:
    read = answered(office).say(BO, words)
    assert "答复收不回来" in read
    assert f"重新办理 {REF}" in read
    assert "现在没有等您确认的内容" in office.say(BO, "确认")
    assert Status.ANSWERED is office.now().status


@pytest.mark.parametrize("words", ["撤回答复", "把答复撤回来", "刚才的答复撤回", "取消答复"])
def test_an_answer_that_was_never_given_cannot_be_wanted_back(office: Office, words: str) -> None:
    assert "没有什么要撤的" in accepted(office).say(BO, words)


def test_what_was_done_days_ago_is_not_meant(office: Office) -> None:
    answered(office)
    office.clock.advance(3 * DAY_S)
    assert "收不回来" not in office.say(BO, "撤回刚才那条")


@pytest.mark.parametrize("words", ["撤回", "打错了，那条别发", "撤回刚才那条", "先别发", "我要撤回", "那条别发了"])
def test_what_was_shown_and_has_not_gone_is_let_go(office: Office, words: str) -> None:
    accepted(office).say(BO, f"答复 {REF} 多收的钱已经退回饭卡")
    assert "没有发出，也没有保留" in office.say(BO, words)
    office.say(BO, "确认")
    assert Status.ACCEPTED is office.now().status


@pytest.mark.parametrize("words", ["写错了", "打错字了", "不对，要改", "内容不对"])
def test_what_was_shown_wrongly_is_given_back_and_written_anew(office: Office, words: str) -> None:
    accepted(office).say(BO, f"答复 {REF} 多收的钱已经退回饭卡")
    read = office.say(BO, words)
    assert "原文在这里" in read
    assert "请重新发答复的内容" in read
    office.say(BO, "钱退到工资卡了")
    office.say(BO, "确认")
    assert "钱退到工资卡了" in office.to_member()


@pytest.mark.parametrize(
    "words",
    [
        "学校撤销了我们学院怎么办",
        "处分能撤销吗",
        "劳动合同写错了名字有效吗",
        "工资发错了要退吗",
        "合同撤销以后还能要补偿吗",
        "仲裁申请可以撤回吗",
    ],
)
def test_a_question_of_the_cadres_own_is_no_wish_to_take_back(office: Office, words: str) -> None:
    answered(office).say(BO, words)
    assert "undone" != office.turn


def test_a_cadre_may_withdraw_a_grievance_of_their_own(office: Office) -> None:
    office.hand_in("26-482139", place=replace(office.now().place, unit=SCHOOL))
    office.duty._linked[MEMBER] = BO  # type: ignore[attr-defined]
    answered(office)
    office.say(MEMBER, "撤回", channel="wecom")
    assert "undone" != office.turn
    assert Status.ANSWERED is office.now().status
