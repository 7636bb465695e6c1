"""A userid that changes takes along what hangs on it; one whose holder has left leaves nothing to the next, on either engine."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import insert, select

from bot.ports import OutgoingPart
from bot.storage.case_changes import open_case, unreckoned
from bot.storage.cases import SqlCases
from bot.storage.deletion_journal import REPLAYED
from bot.storage.deletions import Erased
from bot.storage.deliveries import SqlAddresses
from bot.storage.erasure import Erasures
from bot.storage.my_data import SqlPersonalData
from bot.storage.tables.cases import grievance, grievance_delivery
from bot.storage.tables.people import data_link
from bot.storage.tables.queues import inbox, outbox, session, silence
from bot.storage.tables.upkeep import deletion
from bot.storage.tables.wecom import wecom_card
from handlers.drafts import Draft, Form, Slot
from handlers.effects import OpenCase
from handlers.grievances.cases.case import THE_DESK, Action, ActorKind, Confidentiality, Reader
from handlers.messages import IncomingMessage, MessageKind, ToSubmitter
from handlers.session import Session
from knowledge.editions import china_day
from tests.clock import NOON
from tests.contracts.cases.registry import CASE, handed_in
from tests.contracts.storage.desk import Desk

OLD, NEW, OTHER = "ZhangWei", "ZhangWei2", "zhangwei%"
KEPT = replace(CASE, confidentiality=Confidentiality.CONFIDENTIAL, submitter="")
NAMED = replace(CASE, ref="26-000002", submitter=OLD)
ANOTHERS = replace(KEPT, ref="26-000003")
DRAFT = Draft(NOON + timedelta(days=7), Slot.SINCE, Form({Slot.WHAT: "食堂收两份钱"}))


def said(key: str, userid: str) -> IncomingMessage:
    return IncomingMessage("wecom", key, f"7:{userid}", userid, MessageKind.TEXT, NOON, text="外包工能加入工会吗")


@pytest.fixture
def campus(office: Desk) -> Desk:
    """Somebody with two cases, a draft, a link, an account and letters on their way, beside somebody whose userid looks alike."""
    for userid, cases in ((OLD, (KEPT, NAMED)), (OTHER, (ANOTHERS,))):
        assert office.receive(said(f"first-{userid}", userid)) == [True]
        assert office.finish(office.claimed(), "回复", session=Session(draft=DRAFT, expires_at=DRAFT.until))
        for case in cases:
            effect = OpenCase(case, handed_in(case))
            office.database.write(lambda connection, effect=effect, who=userid: open_case(connection, said("", who), effect, unreckoned))
        rows = {
            data_link: {
                "token_sha256": f"{len(cases)}" * 64,
                "channel": "wecom",
                "conversation": f"7:{userid}",
                "sender": userid,
                "expires_at": NOON,
            },
            silence: {"channel": "wecom", "conversation": f"7:{userid}", "event": "e", "key": "k", "at": NOON},
            wecom_card: {
                "task_id": f"task{len(cases)}",
                "ref": CASE.ref,
                "userid": userid,
                "state": "s",
                "response_code": "r",
                "sent_at": NOON,
            },
        }
        for table, row in rows.items():
            office.database.write(lambda connection, table=table, row=row: connection.execute(insert(table), row))
    wei = office.accounts.create("张伟", "cadre", now=NOON)
    office.accounts.bind_wecom(wei.id, OLD)
    return office


def own(desk: Desk, userid: str) -> list[str]:
    reader = Reader(ActorKind.MEMBER, channel="wecom", sender=userid)
    return sorted(case.ref for case in SqlCases(desk.database).list_for(reader))


def ways(desk: Desk, ref: str) -> list[tuple[str, str]]:
    return [(way.conversation, way.recipient) for way in SqlAddresses(desk.database).resolve(ToSubmitter(ref))]


def written(desk: Desk, userid: str) -> int:
    return SqlPersonalData(desk.database).of("wecom", userid, f"7:{userid}").written


def hanging_on(desk: Desk, userid: str) -> list[str]:
    """The tables in which a userid, or its conversation, stands."""
    with desk.database.read() as connection:
        tables = {one.name: str(connection.execute(select(one)).all()) for one in (inbox, outbox, session, silence, data_link, wecom_card)}
    return [name for name, rows in tables.items() if f":{userid}'" in rows or f"'{userid}'" in rows]


def test_whoever_is_renamed_keeps_everything(campus: Desk) -> None:
    signed_in = campus.accounts.sign_in_wecom(OLD, now=NOON)
    assert signed_in

    campus.contacts.rename_member(OLD, NEW, now=NOON)

    assert [KEPT.ref, NAMED.ref] == sorted(own(campus, NEW.upper()), reverse=True)
    assert [] == own(campus, OLD)
    assert [(f"7:{NEW}", NEW)] == ways(campus, KEPT.ref), "as the platform spells it"
    named = SqlCases(campus.database).find_for(THE_DESK, NAMED.ref)
    assert named
    assert NEW == named.submitter
    assert [] == hanging_on(campus, OLD)
    assert {"outbox", "inbox", "session", "silence", "data_link", "wecom_card"} == set(hanging_on(campus, NEW))
    assert DRAFT == campus.conversations.load("wecom", f"7:{NEW}", now=NOON).draft
    assert (1, 0) == (written(campus, NEW), written(campus, OLD))
    assert campus.accounts.load_session(signed_in.session_token, now=NOON)
    assert [ANOTHERS.ref] == own(campus, OTHER)


def test_a_message_that_waits_is_answered_under_the_new_userid(campus: Desk) -> None:
    campus.receive(said("second", OLD))
    campus.contacts.rename_member(OLD, NEW, now=NOON)
    claimed = campus.claimed()
    assert (f"7:{NEW}", NEW) == (claimed.message.conversation, claimed.message.sender)


def test_a_userid_that_is_spelled_otherwise_loses_nothing(campus: Desk) -> None:
    campus.contacts.rename_member(OLD, OLD.lower(), now=NOON)
    assert [KEPT.ref, NAMED.ref] == sorted(own(campus, OLD), reverse=True)
    assert [(f"7:{OLD.lower()}", OLD.lower())] == ways(campus, KEPT.ref)
    assert campus.accounts.sign_in_wecom(OLD, now=NOON)
    assert [] == campus.notice_kinds()


def test_what_was_written_under_the_new_userid_already_stays(campus: Desk) -> None:
    campus.receive(said("new", NEW))
    later = replace(DRAFT, form=Form({Slot.WHAT: "灯坏了"}))
    assert campus.finish(campus.claimed(), "回复", session=Session(draft=later, expires_at=DRAFT.until))
    campus.contacts.rename_member(OLD, NEW, now=NOON)
    assert later == campus.conversations.load("wecom", f"7:{NEW}", now=NOON).draft
    assert [] == hanging_on(campus, OLD)


def test_an_account_whose_new_userid_is_anothers_is_signed_out(campus: Desk) -> None:
    other = campus.accounts.create("李四", "cadre", now=NOON)
    campus.accounts.bind_wecom(other.id, NEW)
    campus.contacts.rename_member(OLD, NEW, now=NOON)
    assert campus.accounts.sign_in_wecom(OLD, now=NOON) is None
    assert ["wecom_unlinked"] == campus.notice_kinds()


def test_the_next_holder_of_a_userid_is_nobody_the_desk_knows(campus: Desk) -> None:
    signed_in = campus.accounts.sign_in_wecom(OLD, now=NOON)
    assert signed_in
    link = campus.accounts.issue_link(signed_in.account.id, now=NOON)

    campus.contacts.part_with(OLD.upper(), now=NOON)
    campus.clock.advance(61)
    Erasures(campus.database).sweep(now=campus.clock.now())

    assert [] == own(campus, OLD) == ways(campus, KEPT.ref) == ways(campus, NAMED.ref)
    assert [] == hanging_on(campus, OLD)
    assert (0, 1) == (written(campus, OLD), written(campus, OTHER))
    assert campus.accounts.sign_in_wecom(OLD, now=NOON) is None
    assert campus.accounts.load_session(signed_in.session_token, now=NOON) is None
    assert campus.accounts.redeem(link, now=NOON) is None
    assert ["account:张伟"] == [one.subject for one in campus.notices.open_notices() if one.kind == "wecom_unlinked"]
    assert [ANOTHERS.ref] == own(campus, OTHER), "nobody else loses anything"
    assert {"outbox", "inbox", "session", "silence", "data_link", "wecom_card"} == set(hanging_on(campus, OTHER))


def test_what_others_wrote_to_somebody_who_has_left_is_not_counted_as_the_next_ones(campus: Desk) -> None:
    campus.receive(replace(said("reply", "cadre"), conversation="7:cadre"))
    claimed = campus.claimed()
    people = (OLD, OLD.lower(), OTHER)
    letters = [OutgoingPart("wecom", f"7:{one}", one, f"给{one}的答复", claimed.id, place) for place, one in enumerate(people)]
    assert campus.conversations.finish(claimed, session=Session(), effects=(), parts=letters, now=NOON)
    while delivery := campus.take():
        campus.sent(delivery)
    campus.contacts.part_with(OLD, now=NOON)
    campus.clock.advance(61)
    Erasures(campus.database).sweep(now=campus.clock.now())
    assert {OTHER} == set(campus.column(select(outbox.c.recipient)))
    replies = [SqlPersonalData(campus.database).of("wecom", one, f"7:{one}").replies for one in people]
    assert (0, 0) == (replies[0], replies[1])
    assert replies[2]
    assert Erased.LETTERS in campus.column(select(deletion.c.kind)), "they do not come back with a backup either"


def test_a_case_outlives_the_way_to_its_writer_and_says_so_without_the_reason(campus: Desk) -> None:
    before = SqlCases(campus.database).find_for(THE_DESK, KEPT.ref)
    campus.contacts.part_with(OLD, now=NOON)
    cases = SqlCases(campus.database)
    after = cases.find_for(THE_DESK, KEPT.ref)
    assert before
    assert after == replace(before, version=before.version + 1), "what is being decided is decided again"
    lost = cases.events_for(THE_DESK, KEPT.ref)[-1]
    assert (Action.LOSE_WAY, ActorKind.CLOCK, "", "") == (lost.action, lost.actor.kind, lost.reason, lost.detail)
    assert [Action.HAND_IN] == [one.action for one in cases.events_for(THE_DESK, ANOTHERS.ref)]


def test_a_way_that_is_lost_does_not_come_back_with_a_backup(campus: Desk) -> None:
    campus.contacts.part_with(OLD, now=NOON)
    with campus.database.read() as connection:
        lines = {(row.kind, row.key) for row in connection.execute(select(deletion))}
    assert {(Erased.WAY, KEPT.ref), (Erased.WAY, NAMED.ref)} <= lines
    campus.database.write(lambda connection: REPLAYED[Erased.WAY](connection, ANOTHERS.ref, china_day(NOON)))
    assert [] == campus.column(select(grievance_delivery.c.ref))
    assert 3 == len(campus.column(select(grievance.c.ref)))
