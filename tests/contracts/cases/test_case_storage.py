"""What only tables show of cases: two writers and one winner, an audit that only grows, what is not written."""

import gc
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import delete, insert, select, text, update
from sqlalchemy.exc import DBAPIError

from bot.ports import CaseMoved, ClaimedMessage
from bot.storage.case_changes import Reckoned
from bot.storage.case_retention import erase_texts
from bot.storage.case_rows import case_from_rows, case_to_rows
from bot.storage.cases import SqlCases
from bot.storage.conversations import SqlConversations
from bot.storage.database import Database
from bot.storage.tables.cases import (
    attachment,
    grievance,
    grievance_alarm,
    grievance_bar,
    grievance_delivery,
    grievance_event,
    grievance_message,
)
from handlers.effects import DueAlarm, Effect, OpenCase, SaveCase
from handlers.grievances.cases.case import ActorKind, Bars, Case, CaseMessage, Confidentiality, Direction, Extension, Reader, Status, Told
from handlers.session import Session
from tests.clock import NOON
from tests.contracts.cases.registry import BO, CASE, CHEN, LAN, TODAY, accepted, handed_in
from tests.contracts.storage.desk import Desk, message

OFFICER = Reader(ActorKind.CADRE, BO, frozenset({"hdu-cs"}), role="cadre")


def claim(desk: Desk, key: str, conversation: str = LAN) -> ClaimedMessage:
    assert desk.receive(message(key, conversation)) == [True]
    return desk.claimed()


def opened(desk: Desk, case: Case = CASE, *more: Effect, messages: tuple[CaseMessage, ...] = ()) -> None:
    assert desk.finish(claim(desk, f"open-{case.ref}"), effects=[OpenCase(case, handed_in(case), messages), *more])


def test_what_a_person_told_is_not_held_once_it_was_read() -> None:
    rows = case_to_rows(replace(CASE, told=Told(what="更衣室的柜子被人撬开了")))
    assert "更衣室的柜子被人撬开了" == case_from_rows(*rows, 1).told.what
    gc.collect()
    assert not [one for one in gc.get_objects() if isinstance(one, Told) and "更衣室" in one.what]


def test_facts_are_held_for_lists_until_those_of_a_case_are_erased(desk: Desk) -> None:
    opened(desk)
    facts, _ = case_to_rows(replace(CASE, extension=Extension(TODAY, 5, "等总务处回话")))
    held = case_from_rows(facts, "", 1)
    assert held is case_from_rows(facts, "", 1)
    desk.database.write(lambda connection: erase_texts(connection, CASE.ref, on=TODAY))
    assert held is not case_from_rows(facts, "", 1)
    assert held == case_from_rows(facts, "", 1)


def test_of_two_cadres_who_press_at_once_one_wins_and_nothing_of_the_other_is_written(desk: Desk) -> None:
    opened(desk)
    claims = [claim(desk, name, name) for name in (BO, CHEN, "another", "one more")]

    def press(claimed: ClaimedMessage) -> bool:
        effect = SaveCase(replace(CASE, status=Status.ACCEPTED, accepted=TODAY), accepted(CASE))
        try:
            return desk.finish(claimed, "已受理", effects=[effect])
        except CaseMoved:
            return False

    with ThreadPoolExecutor(4) as threads:
        won = list(threads.map(press, claims))
    assert 1 == sum(won)
    assert 4 - 1 == desk.inbox_states().count("leased"), "the others decide again"
    assert ["queued"] == desk.outbox_states()
    assert 2 == len(SqlCases(desk.database).events_for(OFFICER, CASE.ref))


def test_a_reference_that_two_draw_is_given_to_one(desk: Desk) -> None:
    first, second = claim(desk, "a", LAN), claim(desk, "b", CHEN)
    assert desk.finish(first, effects=[OpenCase(CASE, handed_in(CASE))])
    with pytest.raises(CaseMoved):
        desk.finish(second, effects=[OpenCase(CASE, handed_in(CASE))])
    assert [LAN] == desk.column(select(grievance_delivery.c.sender))


@pytest.mark.parametrize(
    "change",
    [
        update(grievance_event).values(account=CHEN),
        update(grievance_event).values(at=NOON + timedelta(1)),
        update(grievance_event).values(reason="另一个理由"),
        update(grievance_event).values(reason="", after="closed"),
        delete(grievance_event),
    ],
    ids=["who", "when", "why", "what, beside an erased reason", "gone"],
)
def test_the_audit_only_grows(desk: Desk, change: object) -> None:
    opened(desk)
    with pytest.raises(DBAPIError, match="append-only"):
        desk.database.write(lambda connection: connection.execute(change))  # type: ignore[call-overload]
    assert 1 == len(SqlCases(desk.database).events_for(OFFICER, CASE.ref))


def test_of_an_event_the_reason_can_be_erased_and_nothing_else(desk: Desk) -> None:
    opened(desk)
    desk.finish(claim(desk, "b", BO), effects=[SaveCase(CASE, replace(accepted(CASE), reason="本人写的话"))])
    desk.database.write(lambda connection: connection.execute(update(grievance_event).values(reason="")).rowcount)
    assert ["", ""] == desk.column(select(grievance_event.c.reason))


def test_a_confidential_case_holds_no_identity_and_its_delivery_row_holds_nothing_else(desk: Desk) -> None:
    opened(desk, replace(CASE, confidentiality=Confidentiality.CONFIDENTIAL))
    with desk.database.read() as connection:
        (kept,) = connection.execute(select(grievance)).mappings().all()
        (told,) = connection.execute(select(grievance_delivery)).mappings().all()
        rest = [dict(row) for table in (grievance_event, grievance_bar) for row in connection.execute(select(table)).mappings()]
    assert LAN not in repr(dict(kept)) + repr(rest)
    assert {"ref": CASE.ref, "channel": "wecom", "sender": LAN, "conversation": LAN, "recipient": LAN} == dict(told)


def test_an_anonymous_case_keeps_the_day_and_nobody_to_tell(desk: Desk) -> None:
    case = replace(CASE, confidentiality=Confidentiality.ANONYMOUS, submitter="")
    at = datetime(2026, 11, 23, 16, 30, 12, tzinfo=UTC)
    event = replace(handed_in(case), at=at)
    assert desk.finish(claim(desk, "a"), effects=[OpenCase(case, event, (CaseMessage(Direction.FROM_MEMBER, "还有", at),))])
    noon_of_the_day_in_china = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)
    assert [noon_of_the_day_in_china] == desk.column(select(grievance_event.c.at))
    assert [noon_of_the_day_in_china] == desk.column(select(grievance_message.c.at))
    assert [] == desk.column(select(grievance_delivery.c.ref))


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_no_hidden_row_number_tells_the_order_of_cases(database: Database) -> None:
    with database.read() as connection:
        scripts = connection.execute(text("SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name LIKE 'grievance%'")).all()
    assert len(scripts) > 6
    assert [] == [row.name for row in scripts if "WITHOUT ROWID" not in row.sql]


def test_alarms_are_those_of_the_last_change(desk: Desk) -> None:
    first, second = (DueAlarm(key, NOON + timedelta(days=1)) for key in ("accept-remind", "answer-remind"))
    assert desk.finish(claim(desk, "a"), effects=[OpenCase(CASE, handed_in(CASE), alarms=(first,))])
    assert [first.key] == desk.column(select(grievance_alarm.c.key))
    desk.finish(claim(desk, "b", BO), effects=[SaveCase(CASE, accepted(CASE), alarms=(second,))])
    assert [second.key] == desk.column(select(grievance_alarm.c.key))


def test_the_last_day_is_stored_beside_the_case_while_it_is_open(desk: Desk) -> None:
    def reckon(case: Case) -> Reckoned:
        return Reckoned(TODAY, provisional=case.status is Status.SUBMITTED)

    desk.conversations = SqlConversations(desk.database, reckon=reckon)
    opened(desk)
    columns = select(grievance.c.due_on, grievance.c.provisional, grievance.c.ended_on)
    with desk.database.read() as connection:
        assert (TODAY.isoformat(), True, None) == tuple(connection.execute(columns).one())
    desk.finish(claim(desk, "b"), effects=[SaveCase(replace(CASE, status=Status.WITHDRAWN, closed=TODAY), accepted(CASE))])
    with desk.database.read() as connection:
        assert (None, False, TODAY.isoformat()) == tuple(connection.execute(columns).one())


def test_what_was_sent_while_it_was_told_belongs_to_the_case_and_to_no_conversation(desk: Desk) -> None:
    rows = [
        {"id": name, "channel": "wecom", "conversation": who, "kind": "image", "state": "kept", "added_on": "2026-11-23"}
        for name, who in (("mine", LAN), ("other", CHEN), ("unused", LAN))
    ]
    desk.database.write(lambda connection: connection.execute(insert(attachment), rows).rowcount)
    effect = OpenCase(CASE, handed_in(CASE), attachments=("mine", "other"))
    assert desk.finish(claim(desk, "a"), effects=[effect])
    with desk.database.read() as connection:
        kept = connection.execute(select(attachment.c.id, attachment.c.ref, attachment.c.conversation).order_by(attachment.c.id)).all()
    assert [("mine", CASE.ref, ""), ("other", None, CHEN), ("unused", None, LAN)] == [tuple(row) for row in kept]


def test_a_case_is_written_with_its_message_or_not_at_all(desk: Desk) -> None:
    claimed = claim(desk, "a")
    with pytest.raises(UnicodeEncodeError):
        desk.finish(claimed, "half a pair: \ud83d", effects=[OpenCase(CASE, handed_in(CASE))])
    assert [] == desk.column(select(grievance.c.ref))
    late = claimed
    desk.clock.advance(3600)
    desk.claimed()
    assert not desk.finish(late, effects=[OpenCase(CASE, handed_in(CASE))], session=Session())
    assert [] == desk.column(select(grievance.c.ref))


def test_bars_are_replaced_with_the_case(desk: Desk) -> None:
    opened(desk, replace(CASE, bars=Bars(frozenset({"hdu"}), frozenset({CHEN}))))
    assert ["account:陈生", "unit:hdu"] == sorted(desk.column(select(grievance_bar.c.key)))
    desk.finish(claim(desk, "b", BO), effects=[SaveCase(replace(CASE, bars=Bars()), accepted(CASE))])
    assert [] == desk.column(select(grievance_bar.c.key))


def test_a_date_reads_back_as_a_date(desk: Desk) -> None:
    opened(desk, replace(CASE, accepted=date(2026, 2, 28)))
    found = SqlCases(desk.database).find_for(OFFICER, CASE.ref)
    assert found is not None
    assert date(2026, 2, 28) == found.accepted
