"""Two people open who handed in a confidential case by typed words, in every channel where cadres work; its writer hears of it."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import delete, insert, select

from bot.storage.erasure import Erasures
from bot.storage.tables.cases import grievance, grievance_delivery, identity_event, identity_opening
from bot.storage.tables.queues import outbox
from handlers.grievances.cases.case import Bars, Confidentiality
from handlers.grievances.cases.openings import ASKED_FOR, GRANTED_FOR, Step
from tests.contracts.cases.registry import BO, CASE, CHEN
from tests.contracts.cases.whole_desk import WholeDesk
from tests.contracts.storage.desk import Desk

HIDDEN = replace(CASE, confidentiality=Confidentiality.CONFIDENTIAL, submitter="")
WHY = "来人身安全有危险，需要当面联系"
LAN = "alan"
ROOT, OTHER_ROOT, GAO = "root", "root2", "小高"
REF = HIDDEN.ref


@pytest.fixture
def desk_of(office: Desk) -> WholeDesk:
    now = office.clock.now()
    for name, role in ((ROOT, "operator"), (OTHER_ROOT, "operator"), ("audit", "auditor"), (GAO, "cadre")):
        office.accounts.create(name, role, now=now)
    office.units.add_officer("hdu-cs", GAO)
    whole = WholeDesk(office)
    whole.hand_in(HIDDEN, LAN)
    return whole


def steps(desk: WholeDesk) -> list[tuple[str, str, str]]:
    with desk.database.read() as connection:
        rows = connection.execute(select(identity_event).order_by(identity_event.c.at, identity_event.c.sequence)).all()
    return [(row.step, row.account, row.reason) for row in rows]


def ask_to_open(desk: WholeDesk, by: str = BO, channel: str = "duty") -> str:
    """Ask, and say the yes to what is shown once more; returns what is read then."""
    assert "还没有办" in desk.say(by, f"申请开封 {REF} {WHY}", channel=channel)
    return desk.say(by, "确认", channel=channel)


def opened(desk: WholeDesk, by: str = BO, second: str = GAO) -> None:
    assert "已经申请" in ask_to_open(desk, by)
    desk.clock.advance(60)
    assert "您同意开封" in desk.say(second, f"同意开封 {REF}")
    desk.clock.advance(60)


def test_in_wecom_one_asks_in_the_console_another_agrees_and_the_first_is_shown_it_once(desk_of: WholeDesk) -> None:
    desk = desk_of
    said = ask_to_open(desk, "abo", "wecom")
    assert all(name in said for name in (GAO, ROOT, OTHER_ROOT))
    assert LAN not in said
    for second in (GAO, ROOT):
        assert WHY in desk.read(second)
        assert f"同意开封 {REF}" in desk.read(second)
    assert "您同意开封" in desk.say(GAO, f"同意开封 {REF}")
    assert LAN not in desk.read(GAO)
    assert f"查看身份 {REF}" in desk.read("abo", channel="wecom")
    desk.clock.advance(60)
    shown = desk.say("abo", f"查看身份 {REF}", channel="wecom")
    assert LAN in shown
    assert WHY in shown
    assert "已经结束" in desk.say("abo", f"查看身份 {REF}", channel="wecom")
    assert [(Step.ASKED, BO, WHY), (Step.GRANTED, GAO, ""), (Step.SHOWN, BO, "")] == steps(desk)
    told = desk.read(LAN, channel="wecom")
    assert WHY in told
    assert REF in told
    assert BO not in told
    assert GAO not in told


def lose_the_way(desk: WholeDesk) -> None:
    """Let whoever handed it in be somebody the desk cannot reach any more."""
    gone = delete(grievance_delivery).where(grievance_delivery.c.ref == REF)
    desk.database.write(lambda connection: connection.execute(gone))


def test_where_the_way_to_the_writer_is_gone_nobody_is_asked_for_a_reason_and_no_step_is_spent(desk_of: WholeDesk) -> None:
    lose_the_way(desk_of)
    for words in (f"申请开封 {REF}", f"申请开封 {REF} {WHY}"):
        said = desk_of.say(BO, words)
        assert "现在已经联系不上提出人" in said
        assert "保存期限" not in said
    assert [] == steps(desk_of)


def test_a_grant_that_was_not_used_shows_nobody_once_the_way_is_gone(desk_of: WholeDesk) -> None:
    opened(desk_of)
    lose_the_way(desk_of)
    assert "现在已经联系不上提出人" in desk_of.say(BO, f"查看身份 {REF}")
    assert Step.SHOWN not in [step for step, _, _ in steps(desk_of)]


def test_the_view_of_the_case_lists_every_step_and_not_who_it_was(desk_of: WholeDesk) -> None:
    opened(desk_of)
    desk_of.say(BO, f"查看身份 {REF}")
    seen = desk_of.say(GAO, f"查看 {REF}")
    assert WHY in seen
    assert f"{BO}申请开封" in seen
    assert f"{GAO}同意开封" in seen
    assert f"{BO}查看了身份" in seen
    assert LAN not in seen


def test_what_was_shown_does_not_stay_in_the_outbox(desk_of: WholeDesk) -> None:
    opened(desk_of)
    desk_of.say(BO, f"查看身份 {REF}")
    erasures = Erasures(desk_of.database)
    assert 0 == erasures.sweep(now=desk_of.clock.now() + timedelta(hours=1)), "it was not delivered yet"
    desk_of.deliver()
    assert LAN in desk_of.read(BO)
    assert 0 == erasures.sweep(now=desk_of.clock.now())
    desk_of.clock.advance(61)
    assert 2 == erasures.sweep(now=desk_of.clock.now()), "what was shown, and the letter that tells its member so"
    assert LAN not in desk_of.read(BO)
    assert "申请开封" in desk_of.read(BO), "other replies stay"
    with desk_of.database.read() as connection:
        erased = select(outbox.c.body_sha256).where(outbox.c.payload.is_(None))
        assert ["", ""] == list(connection.execute(erased).scalars()), "a hash would let it be guessed"


def test_nobody_agrees_to_their_own_request(desk_of: WholeDesk) -> None:
    ask_to_open(desk_of)
    assert "另一位" in desk_of.say(BO, f"同意开封 {REF}")
    assert "还没有第二个人同意" in desk_of.say(BO, f"查看身份 {REF}")
    assert [Step.ASKED] == [step for step, _, _ in steps(desk_of)]


@pytest.mark.parametrize("said", ["开封申请", "同意开封", "不同意开封", "查看身份"])
def test_without_a_number_what_waits_is_listed_with_what_can_be_done_to_it(desk_of: WholeDesk, said: str) -> None:
    ask_to_open(desk_of)
    assert (True, False) == (f"同意开封 {REF}" in (other := desk_of.say(GAO, said)), f"查看身份 {REF}" in other)
    assert f"撤回开封 {REF}" in desk_of.say(BO, said)
    assert [Step.ASKED] == [step for step, _, _ in steps(desk_of)]


def test_two_operators_are_not_enough_and_the_one_who_could_agree_is_asked(desk_of: WholeDesk) -> None:
    said = ask_to_open(desk_of, ROOT)
    assert OTHER_ROOT not in said
    assert "至少要有一位" in desk_of.say(OTHER_ROOT, f"同意开封 {REF}")
    assert "您同意开封" in desk_of.say(BO, f"同意开封 {REF}")


def test_whoever_is_barred_hears_of_no_number_and_is_not_asked(desk_of: WholeDesk) -> None:
    desk = desk_of
    desk.desk.units.add_officer("hdu-cs", CHEN)
    barred = replace(HIDDEN, ref="26-000002", bars=Bars(officers=frozenset({CHEN})))
    desk.hand_in(barred, LAN)
    assert CHEN not in desk.say(BO, f"申请开封 26-000002 {WHY}")
    for text in (f"申请开封 26-000002 {WHY}", "同意开封 26-000002", "不同意开封 26-000002", "查看身份 26-000002"):
        assert "没有找到" in desk.say(CHEN, text)
    assert WHY not in desk.read(CHEN)


def test_auditors_look_on_and_take_no_part(desk_of: WholeDesk) -> None:
    for text in (f"申请开封 {REF} {WHY}", f"同意开封 {REF}", f"查看身份 {REF}"):
        assert "不能参与" in desk_of.say("audit", text)
    opened(desk_of)
    assert WHY in desk_of.say("audit", f"查看 {REF}")


def test_a_request_nobody_answers_ends_and_so_does_a_grant_nobody_uses(desk_of: WholeDesk) -> None:
    ask_to_open(desk_of)
    desk_of.clock.advance(ASKED_FOR.total_seconds())
    assert "已经结束" in desk_of.say(GAO, f"同意开封 {REF}")
    opened(desk_of)
    desk_of.clock.advance(GRANTED_FOR.total_seconds())
    assert "已经结束" in desk_of.say(BO, f"查看身份 {REF}")
    assert LAN not in desk_of.read(BO)
    assert "" == desk_of.read(LAN, channel="wecom")


def test_a_refusal_ends_it_and_the_one_who_asked_hears_of_it(desk_of: WholeDesk) -> None:
    ask_to_open(desk_of)
    assert "没有人看到身份" in desk_of.say(GAO, f"不同意开封 {REF}")
    assert f"{GAO}没有同意" in desk_of.read(BO)
    assert "已经结束" in desk_of.say(BO, f"查看身份 {REF}")
    assert Step.REFUSED == steps(desk_of)[-1][0]


def test_only_one_request_lives_at_a_time(desk_of: WholeDesk) -> None:
    ask_to_open(desk_of)
    assert "已经申请过了" in desk_of.say(BO, f"申请开封 {REF} {WHY}")
    assert f"{BO}已经在申请" in desk_of.say(GAO, f"申请开封 {REF} 也想知道是谁")
    assert 1 == len(steps(desk_of))
    assert REF in desk_of.say(GAO, "开封申请")
    assert "只给申请人看" in desk_of.say(GAO, f"查看身份 {REF}")


def test_of_two_requests_of_an_earlier_version_one_takes_back_ones_own_and_others_the_one_that_waits(desk_of: WholeDesk) -> None:
    ask_to_open(desk_of)
    desk_of.say(GAO, f"同意开封 {REF}")
    now = desk_of.clock.now()
    second = {"id": "b" * 32, "ref": REF, "asked_by": ROOT, "reason": WHY, "asked_at": now + timedelta(1), "expires_at": now + ASKED_FOR}
    desk_of.database.write(lambda connection: connection.execute(insert(identity_opening), second).rowcount)
    desk_of.say(GAO, f"不同意开封 {REF}")
    ended = select(identity_opening.c.asked_by).where(identity_opening.c.ended_at.is_not(None)).order_by(identity_opening.c.asked_at)
    assert [ROOT] == desk_of.desk.column(ended), "the one that was agreed on was not in question"
    desk_of.say(BO, f"不同意开封 {REF}")
    assert [BO, ROOT] == desk_of.desk.column(ended)


@pytest.mark.parametrize(("kind", "word"), [(Confidentiality.NAMED, "实名"), (Confidentiality.ANONYMOUS, "匿名")])
def test_what_has_nothing_to_open_is_explained(desk_of: WholeDesk, kind: Confidentiality, word: str) -> None:
    desk_of.hand_in(replace(HIDDEN, ref="26-000003", confidentiality=kind), LAN)
    desk_of.clock.advance(24 * 3600)  # an anonymous case is seen from the next day on
    assert f"是{word}提交的" in desk_of.say(BO, f"申请开封 26-000003 {WHY}")
    assert [] == steps(desk_of)


def test_a_reason_is_asked_for_and_a_second_person_has_to_be_there(desk_of: WholeDesk) -> None:
    assert "写明理由" in desk_of.say(BO, f"申请开封 {REF}")
    assert "写明理由" in desk_of.say(BO, f"申请开封 {REF} 看看")
    desk_of.desk.units.remove_officer("hdu-cs", GAO)
    for account in desk_of.desk.accounts.all():
        if account.role == "operator":
            desk_of.desk.accounts.disable(account.id, now=desk_of.clock.now())
    assert "没有别人可以同意" in desk_of.say(BO, f"申请开封 {REF} {WHY}")
    assert [] == steps(desk_of)


def test_a_right_that_was_lost_in_between_opens_nothing(desk_of: WholeDesk) -> None:
    opened(desk_of)
    desk_of.desk.units.remove_officer("hdu-cs", BO)
    desk_of.say(BO, f"查看身份 {REF}")
    assert LAN not in desk_of.read(BO)
    assert [REF] == desk_of.desk.column(select(grievance.c.ref))
    assert Step.GRANTED == steps(desk_of)[-1][0]


ASK, GRANT, DENY, LOOK, HISTORY = "ask", "grant", "deny", "look", "history"
EVERY_STEP = (ASK, GRANT, DENY, LOOK, HISTORY)
MAY = {
    BO: {ASK, GRANT, DENY, HISTORY},
    ROOT: {ASK, GRANT, DENY, HISTORY},
    "audit": {HISTORY},
    "校领导": {HISTORY},
    "经办": {HISTORY},
    "负责人": set[str](),
    CHEN: set[str](),
    "外院": set[str](),
    "nobody": set[str](),
}
"""Who may have a part in opening a case that lies at the college: its cadres and operators. 校领导 oversees it, 经办 is its single owner
elsewhere, 负责人 is the fallback owner, 陈生 is barred, 外院 serves another unit. 小高, on duty there, has asked; whoever looks has not."""
TYPED = {ASK: f"申请开封 {REF} {WHY}", GRANT: f"同意开封 {REF}", DENY: f"不同意开封 {REF}", LOOK: f"查看身份 {REF}", HISTORY: f"查看 {REF}"}


@pytest.fixture
def table_desk(office: Desk) -> WholeDesk:
    """A case that everybody of the table is about in their own way."""
    now = office.clock.now()
    roles = {ROOT: "operator", "audit": "auditor"}
    for name in {GAO, *MAY} - {"nobody", BO, CHEN}:
        office.accounts.create(name, roles.get(name, "cadre"), now=now)
    for unit, name in (("hdu-cs", GAO), ("hdu-cs", CHEN), ("hdu", "校领导"), ("hdu-hq", "外院")):
        office.units.add_officer(unit, name)
    office.units.name_fallback("负责人", by=ROOT, now=now)
    desk = WholeDesk(office)
    place = replace(HIDDEN.place, owner="经办")
    desk.hand_in(replace(HIDDEN, place=place, overseen_by=frozenset({"hdu"}), bars=Bars(officers=frozenset({CHEN}))), LAN)
    return desk


def takes(desk: WholeDesk, who: str, step: str) -> bool:
    """Whether somebody who tries a step has taken it."""
    before = len(steps(desk))
    said = desk.say(who, TYPED[step])
    if "还没有办" in said:
        said = desk.say(who, "确认")
    assert LAN not in desk.read(who)
    return f"{GAO}申请开封" in said if step == HISTORY else len(steps(desk)) > before


def asked_for(desk: WholeDesk, step: str) -> None:
    """What every step but the first needs: 小高 has asked."""
    if step != ASK:
        assert "已经申请" in ask_to_open(desk, GAO)


@pytest.mark.parametrize("first", [ASK, GRANT], ids=["nobody has asked", "somebody has asked"])
def test_nobody_takes_a_step_that_the_table_does_not_give_them(table_desk: WholeDesk, first: str) -> None:
    """What is refused leaves the desk as it was, so that one desk refuses all, and then lets somebody take the step who may."""
    asked_for(table_desk, first)
    tried = [(who, step) for who in MAY for step in EVERY_STEP if step not in MAY[who] and (step == ASK) is (first == ASK)]
    assert len(tried) > 5
    assert [] == [(who, step) for who, step in tried if takes(table_desk, who, step)]
    assert takes(table_desk, BO, first)


@pytest.mark.parametrize(("who", "step"), [(who, step) for who in MAY for step in EVERY_STEP if step in MAY[who]])
def test_each_takes_the_steps_that_the_table_gives_them(table_desk: WholeDesk, who: str, step: str) -> None:
    asked_for(table_desk, step)
    assert takes(table_desk, who, step)


def test_a_reason_that_is_missing_is_waited_for_shown_once_more_and_never_searched_for(desk_of: WholeDesk) -> None:
    desk = desk_of
    assert "要写明理由：请直接发" in desk.say(BO, f"申请开封 {REF}")
    assert "4 到 500 个字" in desk.say(BO, "急")
    look = desk.say(BO, "材料被退三次，要当面核对材料")
    assert f"申请开封 {REF}，理由：材料被退三次，要当面核对材料" in look
    assert [] == steps(desk)
    assert "已经申请" in desk.say(BO, "确认")
    assert [(Step.ASKED, BO, "材料被退三次，要当面核对材料")] == steps(desk)
    assert "没有等您确认的内容" in desk.say(BO, "确认")


def test_a_reason_that_is_let_go_asks_nobody(desk_of: WholeDesk) -> None:
    desk_of.say(BO, f"申请开封 {REF}")
    desk_of.say(BO, "来人身安全有危险")
    desk_of.say(BO, "取消")
    assert [] == steps(desk_of)


def test_a_step_that_cannot_be_taken_waits_for_no_reason(desk_of: WholeDesk) -> None:
    opened(desk_of)
    desk_of.say(GAO, f"申请开封 {REF}")
    assert "没有等您确认的内容" in desk_of.say(GAO, "确认")


def test_a_reason_in_one_line_is_shown_once_more_as_well(desk_of: WholeDesk) -> None:
    look = desk_of.say(BO, f"申请开封 {REF} 因为材料要本人到场核对")
    assert "还没有办" in look
    assert "要本人到场核对" in look
    assert [] == steps(desk_of)
    assert "没有发出" in desk_of.say(BO, "取消")
    desk_of.say(BO, "确认")
    assert [] == steps(desk_of)


@pytest.mark.parametrize("slip", [f"同意开封 {REF}", f"不同意开封 {REF}", f"查看身份 {REF}", f"撤回开封 {REF}"])
def test_another_step_about_the_same_case_gives_the_reason_back(desk_of: WholeDesk, slip: str) -> None:
    desk_of.say(BO, f"申请开封 {REF} 要本人到场核对材料")
    said = desk_of.say(BO, slip)
    assert "先放下了" in said
    assert "要本人到场核对材料" in said
    desk_of.say(BO, "确认")
    assert [] == steps(desk_of)


def test_a_request_puts_an_answer_that_waits_aside_and_says_so(desk_of: WholeDesk) -> None:
    desk_of.say(BO, f"受理 {REF}")
    desk_of.say(BO, f"答复 {REF} 材料收下了")
    said = desk_of.say(BO, f"申请开封 {REF} 要本人到场核对材料")
    assert "刚才要“答复”的" in said
    assert "材料收下了" in said
    assert "已经申请" in desk_of.say(BO, "确认")


def test_what_waits_about_something_else_is_not_touched_by_a_step(desk_of: WholeDesk) -> None:
    desk_of.say(BO, f"受理 {REF}")
    desk_of.say(BO, f"答复 {REF} 材料收下了")
    assert "先放下了" not in desk_of.say(BO, f"查看身份 {REF}")
    assert "已经发出" in desk_of.say(BO, "确认")


def test_its_writer_reads_that_one_colleague_looked_and_another_agreed_and_can_ask_afterwards(desk_of: WholeDesk) -> None:
    assert "没有同事看到您是谁" in desk_of.say(LAN, "有没有人查过我的身份？", channel="wecom")
    opened(desk_of)
    desk_of.say(BO, f"查看身份 {REF}")
    told = desk_of.read(LAN, channel="wecom")
    assert "另一位同意以后，申请的那位按规定查看了提出人" in told
    assert "两位获授权的同事按规定查看" not in told
    said = desk_of.say(LAN, "我的身份被谁看了？", channel="wecom")
    assert "现在知道是您提交的" in said
    assert WHY in said
