"""What is erased of cases whose time is over, and of talk that was taken back."""

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import insert, select

from bot.storage.case_retention import purge_cases
from bot.storage.cases import SqlCases
from bot.storage.deliveries import SqlAddresses
from bot.storage.erasure import REPEATS_OVER, Erasures
from bot.storage.tables.cases import attachment, grievance, grievance_event
from bot.storage.tables.queues import inbox, outbox, talk_erasure
from handlers.effects import EraseTalk, OpenCase
from handlers.grievances.cases.case import ActorKind, Bars, CaseMessage, Direction, Rating, Reader, Status, Told
from handlers.grievances.cases.deadlines import Extension
from handlers.messages import ToSubmitter
from handlers.session import Session
from tests.clock import NOON
from tests.contracts.cases.registry import BO, CASE, TODAY, handed_in
from tests.contracts.storage.desk import CHEN, LAN, Desk, message

OFFICER = Reader(ActorKind.CADRE, BO, frozenset({"hdu-cs"}), role="cadre")
ENDED = replace(
    CASE,
    status=Status.CLOSED,
    closed=TODAY,
    public_wording="东区食堂重复扣费",
    joinable=True,
    rating=Rating(True, True, "谢谢阿博"),
    extension=Extension(TODAY, 5, "等财务核对"),
    basis=replace(CASE.basis, reason="您反映的是学院工会或者它的干部，所以交给上一级"),
    bars=Bars(frozenset({"hdu-hq"}), frozenset({CHEN})),
)
WORDS = (
    *filter(
        None,
        (
            ENDED.told.what,
            ENDED.told.hope,
            ENDED.submitter,
            ENDED.public_wording,
            "谢谢阿博",
            "等财务核对",
            "补一张小票",
            ENDED.basis.reason,
        ),
    ),
    LAN,
)


def keep(desk: Desk) -> None:
    said = (CaseMessage(Direction.FROM_MEMBER, "补一张小票", NOON),)
    desk.receive(message("a", text="x"))
    assert desk.finish(desk.claimed(), effects=[OpenCase(ENDED, replace(handed_in(ENDED), reason="补一张小票"), said)])
    row = {"id": "one", "ref": ENDED.ref, "kind": "image", "state": "kept", "added_on": "2026-11-23"}
    desk.database.write(lambda connection: connection.execute(insert(attachment), row).rowcount)


def test_texts_go_with_a_cases_time_and_what_became_of_it_stays(desk: Desk) -> None:
    keep(desk)
    assert 0 == purge_cases(desk.database, TODAY, on=TODAY)
    later = TODAY + timedelta(days=731)
    assert 1 == purge_cases(desk.database, TODAY + timedelta(1), on=later)
    assert 0 == purge_cases(desk.database, TODAY + timedelta(1), on=later), "once"
    cases = SqlCases(desk.database)
    bare = replace(
        ENDED,
        version=2,
        told=Told(),
        submitter="",
        public_wording="",
        rating=Rating(True, True),
        extension=Extension(TODAY, 5, ""),
        basis=replace(ENDED.basis, reason=""),
    )
    assert bare == cases.find_for(OFFICER, CASE.ref)
    assert [] == cases.messages_for(OFFICER, CASE.ref)
    assert [""] == [event.reason for event in cases.events_for(OFFICER, CASE.ref)]
    assert [] == SqlAddresses(desk.database).resolve(ToSubmitter(CASE.ref))
    assert ["purged"] == desk.column(select(attachment.c.state))


def test_no_word_of_a_purged_case_is_left_in_its_tables(desk: Desk) -> None:
    keep(desk)
    purge_cases(desk.database, TODAY + timedelta(1), on=TODAY)
    with desk.database.read() as connection:
        left = [repr(tuple(row)) for table in (grievance, grievance_event, attachment) for row in connection.execute(select(table))]
    assert [] == [word for word in WORDS if any(word in row for row in left)]


def test_a_case_without_words_goes_on_not_existing_for_those_it_was_against(desk: Desk) -> None:
    keep(desk)
    purge_cases(desk.database, TODAY + timedelta(1), on=TODAY)
    cases = SqlCases(desk.database)
    assert cases.find_for(OFFICER, CASE.ref) is not None
    assert cases.find_for(replace(OFFICER, account=CHEN), CASE.ref) is None
    assert cases.find_for(replace(OFFICER, units=OFFICER.units | {"hdu-hq"}), CASE.ref) is None


def test_an_open_case_is_kept_however_old_it_is(desk: Desk) -> None:
    desk.receive(message("a"))
    assert desk.finish(desk.claimed(), effects=[OpenCase(CASE, handed_in(CASE))])
    assert 0 == purge_cases(desk.database, TODAY + timedelta(days=3650), on=TODAY)
    assert CASE == SqlCases(desk.database).find_for(OFFICER, CASE.ref)


def take_back(desk: Desk, key: str = "back") -> None:
    desk.receive(message(key, text="我要匿名"))
    assert desk.finish(desk.claimed(), "平台会显示是谁写的", session=Session(), effects=[EraseTalk()])


def test_what_was_taken_back_is_erased_once_the_platform_repeats_nothing_more(desk: Desk) -> None:
    desk.receive(message("first", text="我们主任收礼"))
    desk.finish(desk.claimed(), "听到了", session=Session(asked="我们主任收礼"))
    desk.reply(CHEN, "另一个人的答复")
    take_back(desk)
    while (delivery := desk.take()) is not None:
        desk.sent(delivery)
    erasures = Erasures(desk.database)
    assert 0 == erasures.sweep(now=desk.clock.now())
    assert [False] == desk.receive(message("first")), "until then a repeated message is known"
    assert 1 == erasures.sweep(now=desk.clock.advance(REPEATS_OVER.total_seconds()))
    assert [CHEN] == desk.column(select(inbox.c.conversation))
    assert ["另一个人的答复"] == desk.column(select(outbox.c.payload))
    assert [] == desk.column(select(talk_erasure.c.channel))
    if (file := desk.database.sqlite_file) is not None:
        held = b"".join(path.read_bytes() for path in sorted(file.parent.glob(f"{file.name}*")))
        assert "主任收礼".encode() not in held


def test_a_reply_that_is_still_on_its_way_is_sent_first(desk: Desk) -> None:
    take_back(desk)
    now = desk.clock.advance(REPEATS_OVER.total_seconds())
    erasures = Erasures(desk.database)
    assert 0 == erasures.sweep(now=now)
    desk.sent(desk.taken())
    assert 1 == erasures.sweep(now=now)
    assert ([], []) == (desk.column(select(inbox.c.id)), desk.column(select(outbox.c.id)))


def test_what_is_said_afterwards_stays(desk: Desk) -> None:
    take_back(desk)
    desk.reply(LAN, "年休假有几天")
    while (delivery := desk.take()) is not None:
        desk.sent(delivery)
    assert 1 == Erasures(desk.database).sweep(now=desk.clock.advance(REPEATS_OVER.total_seconds()))
    assert ["年休假有几天"] == desk.column(select(outbox.c.payload))
