"""What a cadre reads of cases: the list, the cases that a command without a number may mean, the card and its steps."""

from dataclasses import replace
from datetime import date

import pytest

from bot.bootstrap.tables import last_day
from handlers.grievances.cadre.commands import ALONE, FORMS, Verb
from handlers.grievances.cases.case import Confidentiality
from handlers.messages import CaseCard, ToOfficers
from tests.clock import FixedClock
from tests.handlers.grievances.office import (
    ABOVE,
    AT_COLLEGE,
    AUDITOR,
    BO,
    BO_TOO,
    CHAIR,
    OTHER,
    REF,
    SCHOOL,
    Office,
    blocks_text,
)


def test_the_list_shows_what_is_to_be_done(office: Office) -> None:
    office.hand_in("26-482138")
    office.say(BO, "受理 482138")
    office.hand_in("26-482139", place=replace(AT_COLLEGE, unit="hdu-hq"))
    said = office.say(BO, "待办")
    assert "等受理：\n• 26-482137" in said
    assert "在办理：\n• 26-482138" in said
    assert "482139" not in said
    assert "没有在办的诉求" in office.say(ABOVE, "待办")


def test_commands_without_a_number_offer_what_they_can_be_done_to_and_do_nothing(office: Office) -> None:
    for verb in Verb:
        if verb not in ALONE:
            read = office.say(BO, str(verb))
            offered = verb in (Verb.ACCEPT, Verb.TRANSFER, Verb.TELL, Verb.RETURN, Verb.DECLINE, Verb.SHOW)
            assert (f"{verb} {REF}" in read) if offered else (FORMS[verb].example in read), verb
    assert 1 == office.now().version


def test_a_command_without_a_number_offers_nothing_that_is_worked_on_elsewhere(office: Office) -> None:
    assert FORMS[Verb.ACCEPT].example in office.say(OTHER, "受理")


def test_a_card_names_nobody(office: Office) -> None:
    said = office.outcome(BO, f"查看 {REF}")
    (shown,) = [block for block in said.replies[0].blocks if isinstance(block, CaseCard)]
    assert ("提出人", "阿兰") in shown.rows, "the full view of a named case says who handed it in"
    office.pass_on(BO)
    (letter,) = [one for one in office.letters if isinstance(one.to, ToOfficers)]
    assert "阿兰" not in blocks_text(letter.reply.blocks)


def test_each_card_remembers_where_its_case_stood(office: Office) -> None:
    office.pass_on(BO)
    office.say(BO, f"查看 {REF}")
    outcomes = [letter.reply for letter in office.letters] + list(office.outcome(ABOVE, f"查看 {REF}").replies)
    cards = [block for reply in outcomes for block in reply.blocks if isinstance(block, CaseCard)]
    assert len(cards) > 1
    assert {f"submitted@{SCHOOL}"} == {one.state for one in cards}


def test_a_case_that_one_person_is_to_work_on_stands_under_its_own_head_in_the_lists_of_the_others(office: Office) -> None:
    office.cases.kept[REF].case = replace(office.now(), place=replace(AT_COLLEGE, owner=CHAIR))
    assert f"由专人负责，您不用办，可以查看：\n• {REF}" in office.say(BO, "待办")
    assert f"等受理：\n• {REF}" in office.say(CHAIR, "待办")
    assert () == office.ring(f"{BO}:2026-11-23", "digest").letters
    assert () != office.ring(f"{CHAIR}:2026-11-23", "digest").letters
    office.duty.disabled.add(CHAIR)
    assert f"等受理：\n• {REF}" in office.say(BO, "待办")


def test_a_case_that_waits_for_its_member_is_listed_with_and_by_the_day_that_was_planned(office: Office) -> None:
    office.say(BO, f"受理 {REF}")
    office.say(BO, f"询问 {REF} 请问是哪个窗口？")
    assert "正等提出人补充，暂不计时（原定12月14日（周一）答复）" in office.say(BO, "待办")
    assert date(2026, 12, 14) == last_day(office.grievances, office.now()).due_on


def test_the_steps_say_from_where_to_where_and_why(office: Office) -> None:
    office.pass_on(BO, why="三个食堂都这样")
    shown = office.say(ABOVE, f"查看 {REF}")
    assert "阿博从计算机学院工会转到杭州电子科技大学工会，理由：三个食堂都这样" in shown
    office.do(ABOVE, f"退回 {REF} 只有本院的食堂")
    assert "校工会阿博从杭州电子科技大学工会退回到计算机学院工会，理由：只有本院的食堂" in office.say(BO, f"查看 {REF}")
    assert "三个食堂都这样" not in office.say(AUDITOR, f"查看 {REF}"), "reasons may tell what was told"


def test_of_an_account_that_no_name_is_known_to_it_is_said_so(clock: FixedClock) -> None:
    office = Office(clock)
    office.hand_in(submitter="alan")
    assert "提出人：alan（企业微信账号。平台只给了账号" in office.say(BO, f"查看 {REF}")
    for number, reached in (("26-482139", "13805710001"), ("26-482140", "lan@example.edu.cn")):
        office.hand_in(number, submitter=reached)
        assert f"提出人：{reached}\n" in office.say(BO, f"查看 {number}"), "a telephone or an address is no account"
    office.hand_in("26-482138", submitter="bo2")
    assert f"提出人：{BO_TOO}（企业微信账号 bo2）" in office.say(BO, "查看 26-482138")


def test_a_case_for_a_union_outside_says_that_nothing_was_sent_before_it_is_accepted(office: Office) -> None:
    office.pass_on(BO)
    office.pass_on(ABOVE, "省教育工会", "省里统一招标")
    assert "单位：浙江省教育工会（不在服务台上，等受理并送出转办单）" in office.say(ABOVE, f"查看 {REF}")
    office.say(ABOVE, f"受理 {REF}")
    assert "等受理并送出" not in office.say(ABOVE, f"查看 {REF}")


def test_steps_of_a_day_that_read_alike_are_one_line(office: Office) -> None:
    for words in ("问过车队", "又问了一次"):
        office.say(BO, f"备注 {REF} {words}")
    assert 1 == office.say(BO, f"查看 {REF}").count(f"{BO}备注")
    office.say(BO_TOO, f"备注 {REF} 也问过")
    office.say(BO, f"备注 {REF} 第三次")
    lines = [line for line in office.say(BO, f"查看 {REF}").splitlines() if line.endswith("备注")]
    assert [f"{BO}备注", f"{BO_TOO}备注", f"{BO}备注"] == [line.split(" ")[-1] for line in lines]


def test_a_step_bears_its_time_and_of_an_anonymous_case_the_day_alone(office: Office, clock: FixedClock) -> None:
    office.say(BO, f"受理 {REF}")
    clock.advance(3_600)
    office.say(BO, f"告知 {REF} 已经约了后勤")
    shown = office.say(BO, f"查看 {REF}")
    assert f"• 11月23日（周一）12:00 {BO}受理" in shown
    assert f"• 11月23日（周一）13:00 给提出人（{BO}）：已经约了后勤" in shown
    office.hand_in("26-482199", confidentiality=Confidentiality.ANONYMOUS, submitter="")
    clock.advance(86_400)
    office.say(BO, "受理 26-482199")
    assert f"• 11月24日（周二） {BO}受理" in office.say(BO, "查看 26-482199")


@pytest.mark.parametrize(
    ("unsolved", "reopened", "words"),
    [(1, None, "提出人说没有解决"), (2, None, "提出人 2 次说没有解决"), (0, date(2026, 11, 23), "重新办理"), (0, None, "")],
)
def test_a_case_that_came_back_is_told_from_a_new_one(office: Office, unsolved: int, reopened: date | None, words: str) -> None:
    office.cases.kept[REF].case = replace(office.now(), unsolved=unsolved, reopened=reopened)
    again = f"{words}，" if words else ""
    assert f"• {REF} 教学科研与生活服务：食堂连着三周收两份钱，{again}最迟" in office.say(BO, "待办")
    assert f"状态：已提交{f'（{words}）' if words else ''}\n" in office.say(BO, f"查看 {REF}")
