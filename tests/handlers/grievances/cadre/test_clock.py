"""What the clock's messages come to, each at its moment and once."""

from dataclasses import replace
from datetime import date

import pytest

from handlers.grievances.cadre.clock import NOTHING
from handlers.grievances.cases.case import Action, Bars, Confidentiality, Place, Status
from handlers.grievances.cases.deadlines import DeadlinePolicy, Pause
from handlers.messages import MessageKind, ToAccount, ToSubmitter
from handlers.routing.model import Level
from tests.clock import FixedClock
from tests.contracts.people.memory import HANGDIAN
from tests.handlers.grievances.office import (
    ABOVE,
    AT_COLLEGE,
    AUDITOR,
    BO,
    BO_TOO,
    CHAIR,
    COLLEGE,
    OPERATOR,
    OTHER,
    OWNER,
    SCHOOL,
    Office,
    blocks_text,
)

REF = "26-482137"
REMIND, ESCALATE = "accept-remind-1-2026-11-25", "accept-escalate-1-2026-11-25"
"""Handed in on Monday the 23rd: to be accepted by Wednesday."""
EARLY = "answer-remind-5-2026-12-14"
DAY = 86_400


@pytest.fixture
def office(clock: FixedClock) -> Office:
    made = Office(clock)
    made.hand_in()
    return made


def alarms_of(office: Office) -> list[str]:
    return [alarm.key for alarm in office.cases.kept[REF].alarms]


def letters(office: Office, kind: type) -> list[str]:
    return [blocks_text(one.reply.blocks) for one in office.letters if isinstance(one.to, kind)]


def test_the_alarms_of_a_case_are_what_the_clock_sends(office: Office) -> None:
    assert [REMIND, ESCALATE] == alarms_of(office)


def reminding_early(clock: FixedClock) -> Office:
    """An office that is reminded five working days before an answer is due, when no morning's list has the case yet."""
    office = Office(clock)
    office.grievances = replace(office.grievances, deadlines=DeadlinePolicy(remind_answer=(5,)))
    office.desk = replace(office.desk, grievances=office.grievances)
    office.hand_in(status=Status.ACCEPTED, accepted=date(2026, 11, 23))
    clock.advance(14 * DAY)
    return office


def test_the_officers_are_reminded_before_the_list_has_the_case(clock: FixedClock) -> None:
    office = reminding_early(clock)
    outcome = office.ring(f"{REF}:{EARLY}")

    assert "due" == office.turn
    assert () == outcome.replies
    (letter,) = office.letters
    assert {BO, BO_TOO, CHAIR} == office.reached(letter)
    assert "最迟12月14日（周一）答复，还有 5 个工作日" in blocks_text(letter.reply.blocks)
    assert (Action.REMIND, EARLY) == (office.cases.kept[REF].events[-1].action, office.cases.kept[REF].events[-1].detail)


def test_what_the_mornings_list_says_is_not_said_again_by_a_reminder(office: Office, clock: FixedClock) -> None:
    clock.advance(DAY)
    assert () == office.ring(f"{REF}:{REMIND}").letters
    assert (Action.REMIND, REMIND) == (office.cases.kept[REF].events[-1].action, office.cases.kept[REF].events[-1].detail)
    assert [ESCALATE] == alarms_of(office)
    for account in (BO, BO_TOO, CHAIR):
        office.ring(f"{account}:2026-11-24", "digest")
        assert f"{REF} 教学科研与生活服务，最迟11月25日（周三）受理" in blocks_text(office.letters[-1].reply.blocks)


def test_on_a_day_without_a_list_the_reminder_comes_by_itself(office: Office, clock: FixedClock) -> None:
    clock.advance(5 * DAY)  # a Saturday
    assert 1 == len(office.ring(f"{REF}:{REMIND}").letters)


def test_a_reminder_comes_once_however_often_the_clock_writes(clock: FixedClock) -> None:
    office = reminding_early(clock)
    office.ring(f"{REF}:{EARLY}")
    assert NOTHING == office.ring(f"{REF}:{EARLY}")
    assert 1 == len(office.letters)


def test_a_reminder_goes_to_the_one_who_owns_the_case_while_they_are_here(clock: FixedClock) -> None:
    office = reminding_early(clock)
    office.cases.kept[REF].case = replace(office.now(), place=replace(AT_COLLEGE, owner=BO))
    office.ring(f"{REF}:{EARLY}")
    assert {BO} == office.reached(office.letters[-1])
    office.duty.disabled.add(BO)
    office.cases.kept[REF].events.pop()
    office.ring(f"{REF}:{EARLY}")
    assert {BO_TOO, CHAIR} == office.reached(office.letters[-1])


def test_an_owner_who_is_barred_by_now_is_not_reminded_and_those_beside_them_are(clock: FixedClock) -> None:
    office = reminding_early(clock)
    owned = replace(office.now(), place=replace(AT_COLLEGE, owner=BO))
    office.cases.kept[REF].case = replace(owned, bars=Bars(frozenset(), frozenset({BO})))
    office.ring(f"{REF}:{EARLY}")
    assert {BO_TOO, CHAIR} == office.reached(office.letters[-1])


def test_after_the_last_day_the_superior_is_told_and_may_read_it(office: Office, clock: FixedClock) -> None:
    assert "没有找到" in office.say(ABOVE, f"查看 {REF}")
    clock.advance(3 * DAY)
    office.ring(f"{REF}:{ESCALATE}")

    own, superior, member = office.letters
    assert {BO, BO_TOO, CHAIR} == office.reached(own)
    assert "已经报告杭州电子科技大学工会" in blocks_text(own.reply.blocks)
    assert {ABOVE} == office.reached(superior)
    assert "由计算机学院工会受理，到现在还没有" in blocks_text(superior.reply.blocks)
    assert ToSubmitter(REF) == member.to
    assert "没有做到" in office.to_member()
    assert frozenset({SCHOOL}) == office.now().overseen_by
    assert "食堂连着三周收两份钱" in office.say(ABOVE, f"查看 {REF}")
    assert COLLEGE == office.now().place.unit, "the case stays where it is worked on"
    assert [] == alarms_of(office)


def test_a_change_between_the_last_day_and_the_clocks_message_silences_nothing(office: Office, clock: FixedClock) -> None:
    clock.advance(4 * DAY)
    office.say(BO, f"备注 {REF} 这几天停电")
    assert [ESCALATE] == alarms_of(office)
    office.ring(f"{REF}:{ESCALATE}")
    assert frozenset({SCHOOL}) == office.now().overseen_by
    office.say(BO, f"备注 {REF} 来电了")
    assert NOTHING == office.ring(f"{REF}:{ESCALATE}"), "it is said once"


def test_an_acceptance_after_the_last_day_of_the_answer_is_still_reported(clock: FixedClock) -> None:
    office = Office(clock)
    office.hand_in(handed_in=date(2026, 10, 8))
    office.say(BO, f"受理 {REF}")
    (key,) = alarms_of(office)
    office.ring(f"{REF}:{key}")
    assert frozenset({SCHOOL}) == office.now().overseen_by


def test_a_superior_that_is_barred_is_passed_by_and_the_owner_is_told_nothing_but_that_it_is_late(office: Office) -> None:
    office.cases.kept[REF].case = replace(office.now(), bars=Bars(frozenset({SCHOOL})))
    office.ring(f"{REF}:{ESCALATE}")

    reached = frozenset().union(*(office.reached(letter) for letter in office.letters))
    assert {BO, BO_TOO, CHAIR, OWNER, REF} == reached
    (told,) = letters(office, ToAccount)
    assert "食堂" not in told
    assert "它的上级不在这个服务台上" in told
    assert frozenset() == office.now().overseen_by


def test_an_owner_who_is_barred_hears_nothing_of_a_late_case(office: Office) -> None:
    office.cases.kept[REF].case = replace(office.now(), bars=Bars(frozenset({SCHOOL}), frozenset({OWNER, CHAIR})))
    office.ring(f"{REF}:{ESCALATE}")
    reached = frozenset().union(*(office.reached(letter) for letter in office.letters))
    assert {BO, BO_TOO, REF} == reached
    assert "请他们今天就办" in office.to_member()


def test_a_case_outside_is_late_for_its_keeper(office: Office) -> None:
    outside = Place(HANGDIAN, SCHOOL, "浙江省教育工会", Level.EDUCATION, external=True)
    office.cases.kept[REF].case = replace(office.now(), place=outside)
    office.ring(f"{REF}:{ESCALATE}")
    assert {ABOVE, OWNER, REF} == frozenset().union(*(office.reached(letter) for letter in office.letters))


@pytest.mark.parametrize("key", [REMIND, "accept-remind-1-2026-11-24", "answer-remind-3-2026-12-14", "lapse-2026-11-23", "", "nonsense"])
def test_an_alarm_that_does_not_belong_to_the_case_any_more_says_nothing(office: Office, key: str) -> None:
    office.pass_on(BO)
    office.cases.kept[REF].case = replace(office.now(), placed=date(2026, 11, 24))
    office.letters.clear()
    before = office.now()
    assert NOTHING == office.ring(f"{REF}:{key}")
    assert before == office.now()


def test_of_a_case_that_is_gone_nothing_is_said(office: Office) -> None:
    assert NOTHING == office.ring(f"26-999999:{REMIND}")


def test_while_the_member_is_waited_for_only_the_rule_runs(office: Office) -> None:
    office.say(BO, f"受理 {REF}")
    office.cases.kept[REF].case = replace(office.now(), status=Status.AWAITING, pauses=(Pause(date(2026, 11, 24)),))
    assert NOTHING == office.ring(f"{REF}:answer-remind-1-2026-12-14")
    office.ring(f"{REF}:answer-remind-3-2027-01-22")
    assert "正等提出人补充" in blocks_text(office.letters[-1].reply.blocks)


def test_without_a_rating_a_case_is_closed_as_not_rated(office: Office, clock: FixedClock) -> None:
    office.say(BO, f"受理 {REF}")
    office.say(BO, f"答复 {REF} 退了")
    office.say(BO, "确认")
    (key,) = alarms_of(office)
    clock.advance(8 * DAY)
    office.ring(f"{REF}:{key}")

    assert (Status.CLOSED, None, date(2026, 12, 1)) == (office.now().status, office.now().rating, office.now().closed)
    assert "不会算作满意" in office.to_member()
    assert NOTHING == office.ring(f"{REF}:{key}")


def test_an_anonymous_writer_reads_on_the_page_that_it_is_late(clock: FixedClock) -> None:
    office = Office(clock)
    office.hand_in(confidentiality=Confidentiality.ANONYMOUS, submitter="")
    office.ring(f"{REF}:{ESCALATE}")
    assert [] == letters(office, ToSubmitter)
    assert "没有做到" in office.cases.kept[REF].messages[-1].text


def test_each_morning_shows_what_is_late_due_and_new(office: Office, clock: FixedClock) -> None:
    office.hand_in("26-482138", handed_in=date(2026, 11, 18))
    office.hand_in("26-482139", handed_in=date(2026, 11, 19))
    office.hand_in("26-482140", status=Status.ACCEPTED, accepted=date(2026, 11, 23), subject="pay")
    office.hand_in("26-482141", status=Status.ACCEPTED, handed_in=date(2026, 11, 4), accepted=date(2026, 11, 4))
    office.hand_in("26-482142", place=replace(AT_COLLEGE, unit="hdu-hq"))
    outcome = office.ring(f"{BO}:2026-11-23", "digest")

    assert "digest" == office.turn
    assert ((), ()) == (outcome.replies, outcome.effects)
    (letter,) = office.letters
    assert ToAccount(BO) == letter.to
    said = blocks_text(letter.reply.blocks)
    assert "早上好。您这里有 4 件诉求要办，其中 1 件已经逾期。" in said
    assert "已经逾期：\n• 26-482138" in said
    assert "今天到期：\n• 26-482139" in said
    assert "三个工作日内到期：\n• 26-482137" in said
    assert "26-482141" in said
    for ref in ("26-482140", "26-482142", "阿兰", "食堂连着"):
        assert ref not in said


def test_a_morning_without_anything_due_is_quiet(clock: FixedClock) -> None:
    office = Office(clock)
    office.hand_in(status=Status.ACCEPTED, accepted=date(2026, 11, 23))
    assert NOTHING == office.ring(f"{BO}:2026-11-23", "digest")


@pytest.mark.parametrize("account", [OTHER, ABOVE, OWNER, AUDITOR, OPERATOR, "没有这个人", ""])
def test_nobody_else_gets_a_line_of_it(office: Office, account: str) -> None:
    assert NOTHING == office.ring(f"{account}:2026-11-23", "digest")


def test_those_who_are_barred_get_no_line_of_it(office: Office) -> None:
    office.cases.kept[REF].case = replace(office.now(), bars=Bars(officers=frozenset({CHAIR})))
    assert NOTHING == office.ring(f"{CHAIR}:2026-11-23", "digest")
    assert () != office.ring(f"{BO}:2026-11-23", "digest").letters


def test_an_account_with_a_colon_in_its_name_has_its_morning(office: Office) -> None:
    office.directory.add_officer(COLLEGE, "阿博:二组")
    office.ring("阿博:二组:2026-11-23", "digest")
    assert ToAccount("阿博:二组") == office.letters[-1].to


@pytest.mark.parametrize("channel", ["wecom", "web", "duty"])
def test_only_the_clock_is_the_clock(office: Office, channel: str) -> None:
    for event in ("due", "digest"):
        office.outcome("bo", "", channel=channel, kind=MessageKind.EVENT, event=event, key=f"{REF}:{ESCALATE}")
        assert event != office.turn
    assert 1 == office.now().version


def test_a_long_morning_is_cut_short_and_says_so(office: Office) -> None:
    for number in range(30):
        office.hand_in(f"26-5{number:05}")
    office.ring(f"{BO}:2026-11-23", "digest")
    said = blocks_text(office.letters[-1].reply.blocks)
    assert "您这里有 31 件诉求要办" in said
    assert 20 == said.count("• ")
    assert "还有一些没有列出来" in said
