"""What was chosen wrongly is put right, what cannot be taken back is said to stand, and whoever is too near steps aside."""

from dataclasses import replace
from datetime import timedelta

import pytest

from handlers.grievances.cases.case import Action, Bars, Confidentiality, Place, Status
from handlers.grievances.cases.deadlines import Difficulty
from handlers.messages import ToSubmitter
from handlers.routing.model import Level
from tests.clock import FixedClock
from tests.contracts.people.memory import HANGDIAN
from tests.handlers.grievances.office import (
    ABOVE,
    AUDITOR,
    BO,
    BO_TOO,
    CHAIR,
    OTHER,
    OWNER,
    REF,
    SCHOOL,
    Office,
    accepted,
    answered,
)

SIMPLE, ORDINARY, COMPLEX = Difficulty.SIMPLE, Difficulty.ORDINARY, Difficulty.COMPLEX
DAY_S = timedelta(days=1).total_seconds()
DEPUTY = "副主席小高"


def simple(office: Office) -> Office:
    office.say(BO, f"受理 {REF} 简单")
    office.letters.clear()
    return office


def own_events(office: Office) -> list[Action]:
    return [event.action for event in office.cases.kept[REF].events]


@pytest.mark.parametrize(
    ("typed", "grade"),
    [
        (f"改难易 {REF} 复杂", COMPLEX),
        ("改成复杂 482137", COMPLEX),
        ("难度改为一般 482137", ORDINARY),
        (f"调整难易 {REF} 普通", ORDINARY),
        (f"把难度调成复杂，{REF}", COMPLEX),
    ],
)
def test_a_difficulty_that_was_chosen_wrongly_is_shown_and_put_right(office: Office, typed: str, grade: Difficulty) -> None:
    shown = simple(office).say(BO, typed)
    assert (SIMPLE, []) == (office.now().difficulty, office.letters)
    said = office.say(BO, "确认")
    assert (grade, Status.ACCEPTED) == (office.now().difficulty, office.now().status)
    (letter,) = office.letters
    assert letter.to == ToSubmitter(REF)
    assert 1 == len(letter.reply.blocks), "one line"
    day = {COMPLEX: "1月5日", ORDINARY: "12月14日"}[grade]
    assert day in shown
    assert day in said
    assert day in office.to_member()
    event = office.cases.kept[REF].events[-1]
    assert (Action.REGRADE, BO, f"simple>{grade}") == (event.action, event.actor.account, event.detail)


@pytest.mark.parametrize("typed", [f"{REF} 难度改为一般", f"把{REF}改成一般吧", "482137 选错了，应该是一般", f"受理 {REF} 一般"])
def test_what_only_means_it_is_shown_once_more(office: Office, typed: str) -> None:
    said = simple(office).say(BO, typed)
    assert "改按“一般”办理，最迟12月14日（周一）答复" in said
    assert SIMPLE is office.now().difficulty
    office.say(BO, "确认")
    assert ORDINARY is office.now().difficulty


def test_why_it_is_put_right_may_stand_behind_it_and_is_told(office: Office) -> None:
    simple(office).do(BO, f"改难易 {REF} 复杂 要三个部门一起办")
    assert "要三个部门一起办" in office.to_member()
    assert "要三个部门一起办" == office.cases.kept[REF].events[-1].reason


def test_without_a_difficulty_it_is_asked_for_and_shown_once_more(office: Office) -> None:
    assert "难易：简单、一般或者复杂" in simple(office).say(BO, f"改难易 {REF}")
    assert "请写明改成哪一种" in office.say(BO, "难一些的那种")
    assert "改按“复杂”办理" in office.say(BO, "复杂")
    office.say(BO, "确认")
    assert COMPLEX is office.now().difficulty


@pytest.mark.parametrize("typed", [f"受理 {REF}", f"受理 {REF} 简单", f"改难易 {REF} 简单"])
def test_the_same_difficulty_changes_nothing(office: Office, typed: str) -> None:
    simple(office).say(BO, typed)
    assert "没有等您确认的内容" in office.say(BO, "确认")
    assert Action.REGRADE not in own_events(office)
    assert not office.letters


@pytest.mark.parametrize("typed", [f"{REF} 太复杂了", "复杂", "这件事改成复杂的流程了怎么办"])
def test_words_about_something_hard_put_nothing_right(office: Office, typed: str) -> None:
    simple(office).say(BO, typed)
    office.say(BO, "确认")
    assert SIMPLE is office.now().difficulty


def test_before_the_acceptance_there_is_nothing_to_put_right(office: Office) -> None:
    assert "这一步还做不了" in office.say(BO, f"改难易 {REF} 复杂")
    assert ORDINARY is office.now().difficulty


def test_a_last_day_that_is_over_is_not_moved(office: Office, clock: FixedClock) -> None:
    simple(office)
    clock.advance(8 * DAY_S)
    assert "11月30日（周一））已经过了" in office.say(BO, f"改难易 {REF} 复杂")
    assert SIMPLE is office.now().difficulty


def test_no_case_is_made_late_by_it(office: Office, clock: FixedClock) -> None:
    accepted(office)
    clock.advance(8 * DAY_S)
    assert "按“简单”算" in office.say(BO, f"改难易 {REF} 简单")
    assert ORDINARY is office.now().difficulty


def test_who_may_not_work_on_it_puts_nothing_right(office: Office) -> None:
    simple(office)
    office.cases.kept[REF].case = replace(office.now(), overseen_by=frozenset({SCHOOL}))
    assert "不能替他们处理" in office.say(ABOVE, f"改难易 {REF} 复杂")
    assert "没有找到" in office.say(OTHER, f"改难易 {REF} 复杂")
    assert SIMPLE is office.now().difficulty


@pytest.mark.parametrize("typed", ["受理错了，撤销", "撤销刚才的受理", f"{REF} 按错了", "受理能撤回吗", f"{REF}受理早了怎么撤销"])
def test_that_an_acceptance_stands_is_said_with_what_can_be_done(office: Office, typed: str) -> None:
    before = accepted(office).now()
    said = office.say(BO, typed)
    assert f"{REF} 的受理撤不回" in said
    for way in (f"改难易 {REF}", f"转办 {REF}", f"退回 {REF}", "不能再“不予受理”"):
        assert way in said
    assert before == office.now()
    assert not office.letters


@pytest.mark.parametrize("typed", ["撤回 482137 的答复", f"答错了，{REF} 重新答复", "答复发错了，收回答复", f"{REF} 更正答复"])
def test_that_an_answer_stands_is_said_with_how_to_correct_it(office: Office, typed: str) -> None:
    answered(office)
    said = office.say(BO, typed)
    assert f"{REF} 的答复收不回来" in said
    assert f"告知 {REF} 更正的话" in said
    assert f"重新办理 {REF} 原因" in said
    assert Status.ANSWERED is office.now().status


def test_a_correction_that_was_typed_as_an_answer_is_given_back(office: Office) -> None:
    answered(office)
    said = office.say(BO, f"答复 {REF} 更正：钱是周五退的，不是周四")
    assert "已经答复过了" in said
    assert f"告知 {REF} 更正的话" in said
    assert "更正：钱是周五退的，不是周四" in said


@pytest.mark.parametrize("deed", [Action.DECLINE, Action.CLOSE])
def test_what_ended_a_case_is_followed_by_working_on_it_again(office: Office, deed: Action) -> None:
    if deed is Action.DECLINE:
        office.do(BO, f"不予受理 {REF} 归人事处")
    else:
        answered(office).do(BO, f"办结 {REF} 没有意见")
    named = {Action.DECLINE: "不予受理错了", Action.CLOSE: "办结错了，能撤回吗"}[deed]
    assert f"重新办理 {REF} 原因" in office.say(BO, named)


@pytest.mark.parametrize(
    ("who", "typed"),
    [
        (BO_TOO, "受理错了，撤销"),
        (BO, "答复错了"),
        (BO_TOO, "发错了"),
        (BO, "工会受理错了人，要撤销劳动合同怎么办，规定呢"),
    ],
)
def test_what_a_cadre_did_not_do_is_not_theirs_to_want_back(office: Office, who: str, typed: str) -> None:
    accepted(office).say(who, typed)
    assert "undone" != office.turn


def test_that_it_is_too_late_not_to_take_a_case_on_is_said(office: Office) -> None:
    said = accepted(office).say(BO, f"不予受理 {REF} 归保卫处")
    assert "“不予受理”只能在受理之前" in said


def test_whoever_steps_aside_sees_nothing_more_and_others_accept_it_anew(office: Office) -> None:
    accepted(office)
    assert "已经回避" in office.do(BO, f"回避 {REF} 我是当事人的亲属")
    case = office.now()
    assert (Status.SUBMITTED, "hdu-cs", frozenset({BO})) == (case.status, case.place.unit, case.bars.officers)
    assert "没有找到" in office.say(BO, f"查看 {REF}")
    assert f"• {REF}" not in office.say(BO, "待办")
    came = next(one for one in office.letters if not isinstance(one.to, ToSubmitter))
    assert frozenset({BO_TOO, CHAIR}) == office.reached(came)
    assert "亲属" not in office.to_member()
    assert "按回避的规定换了人办" in office.to_member()
    assert "我是当事人的亲属" in office.say(BO_TOO, f"查看 {REF}")
    assert "已受理" in office.say(BO_TOO, f"受理 {REF}")


def test_where_nobody_else_is_there_the_union_above_has_it(office: Office) -> None:
    office.cases.kept[REF].case = replace(office.now(), bars=Bars(officers=frozenset({CHAIR, BO_TOO})))
    office.do(BO, f"我要回避 {REF}，说的是我爱人")
    assert (SCHOOL, frozenset({CHAIR, BO, BO_TOO})) == (office.now().place.unit, office.now().bars.officers)
    assert "回避，由杭州电子科技大学工会接着办" in office.say(ABOVE, f"查看 {REF}")


@pytest.mark.parametrize("above", ["浙江省教育工会", "浙江省总工会"])
def test_the_member_reads_who_here_holds_a_case_of_the_union_above(office: Office, above: str) -> None:
    office.directory.add_officer(SCHOOL, DEPUTY, "副主席")
    office.cases.kept[REF].case = replace(office.now(), place=Place(HANGDIAN, SCHOOL, above, Level.EDUCATION, external=True))
    office.do(ABOVE, f"回避 {REF} 我是当事人的亲属")
    assert f"现在由杭州电子科技大学工会的其他同事接着办，转请{above}办理" in office.to_member()


def test_the_member_reads_which_union_has_a_case_where_nobody_else_was_there(office: Office) -> None:
    office.cases.kept[REF].case = replace(office.now(), bars=Bars(officers=frozenset({CHAIR, BO_TOO})))
    office.do(BO, f"回避 {REF} 他是我的导师")
    assert "现在由杭州电子科技大学工会接着办理" in office.to_member()


def test_where_nobody_at_all_is_left_nobody_steps_aside(office: Office) -> None:
    nowhere = Place(HANGDIAN, "", "服务台负责人", Level.EDUCATION)
    office.cases.kept[REF].case = replace(office.now(), place=nowhere, bars=Bars(frozenset({SCHOOL})))
    said = office.say(OWNER, f"回避 {REF} 我是当事人的亲属")
    assert "没有别人可以接着办" in said
    assert frozenset() == office.now().bars.officers


def test_stepping_aside_wants_a_reason_and_waits_for_it(office: Office) -> None:
    assert "回避的原因" in office.say(BO, f"回避 {REF}")
    assert "请写一句为什么要回避" in office.say(BO, "无")
    assert "您要回避，原因：他是我的导师" in office.say(BO, "他是我的导师")
    office.say(BO, "取消")
    assert frozenset() == office.now().bars.officers


@pytest.mark.parametrize("who", [AUDITOR, OTHER])
def test_who_does_not_work_on_a_case_steps_aside_from_nothing(office: Office, who: str) -> None:
    office.say(who, f"回避 {REF} 我是当事人的亲属")
    office.say(who, "确认")
    assert Action.RECUSE not in own_events(office)


def test_a_case_of_a_writer_nobody_knows_is_put_right_on_the_page(office: Office) -> None:
    office.cases.kept[REF].case = replace(office.now(), confidentiality=Confidentiality.ANONYMOUS, submitter="")
    office.say(BO, f"受理 {REF} 简单")
    assert "写在网页上了" in office.do(BO, f"改难易 {REF} 复杂")
    assert "改按“复杂”" in office.cases.kept[REF].messages[-1].text
