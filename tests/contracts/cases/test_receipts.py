"""Receipts and files of anonymous cases, on both engines: one case a receipt, one transaction, and nobody else's way in."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from bot.ports import CaseMoved
from bot.storage.case_changes import open_case, unreckoned
from bot.storage.case_retention import purge_cases
from bot.storage.cases import SqlCases
from bot.storage.database import Database
from bot.storage.receipts import Receipts
from bot.storage.tables.cases import attachment, grievance, grievance_delivery, receipt
from bot.storage.uploads import FOLDER, UploadFolder
from handlers.effects import OpenCase, SaveCase
from handlers.grievances.cases.case import Action, ActorKind, CaseMessage, Confidentiality, Direction, Event, Reader, Status
from tests.clock import NOON
from tests.contracts.cases.registry import CASE, MEMBER, handed_in
from tests.contracts.storage.desk import message

CODE = "7QK2M9XD4TRB8WZ5"
ANONYMOUS = replace(CASE, confidentiality=Confidentiality.ANONYMOUS, submitter="")
OFFICER = Reader(ActorKind.CADRE, "阿博", frozenset({"hdu-cs"}), role="cadre")


def opened() -> OpenCase:
    return OpenCase(ANONYMOUS, handed_in(ANONYMOUS))


def noted(text: str = "补一句", version: int = 1) -> SaveCase:
    said = (CaseMessage(Direction.FROM_MEMBER, text, NOON),)
    return SaveCase(replace(ANONYMOUS, version=version), Event(Action.SUPPLEMENT, MEMBER, Status.SUBMITTED, Status.SUBMITTED, NOON), said)


@pytest.fixture
def receipts(database: Database) -> Receipts:
    return Receipts(database)


@pytest.fixture
def mark(receipts: Receipts) -> bytes:
    mark = receipts.mark(CODE)
    assert receipts.hand_in(mark, opened())
    return mark


def count(database: Database, table: object) -> int:
    with database.read() as connection:
        return int(connection.execute(select(func.count()).select_from(table)).scalar_one())  # type: ignore[call-overload]


def test_a_receipt_opens_its_case_and_another_one_opens_nothing(receipts: Receipts, mark: bytes, database: Database) -> None:
    found = receipts.open(mark)

    assert found
    assert ANONYMOUS == found.case
    assert receipts.open(receipts.mark(CODE[::-1])) is None
    assert 0 == count(database, grievance_delivery)


def test_the_mark_of_a_code_is_not_the_code_and_the_same_after_a_restart(receipts: Receipts, mark: bytes, database: Database) -> None:
    assert mark == Receipts(database).mark(CODE)
    assert CODE not in mark.hex()


def test_the_same_receipt_comes_once(receipts: Receipts, mark: bytes, database: Database) -> None:
    again = replace(ANONYMOUS, ref="26-000001")

    assert not receipts.hand_in(mark, OpenCase(again, handed_in(again)))
    assert (1, 1) == (count(database, receipt), count(database, grievance))


def test_a_number_that_is_taken_leaves_no_receipt(receipts: Receipts, mark: bytes, database: Database) -> None:
    with pytest.raises(CaseMoved):
        receipts.hand_in(receipts.mark(CODE[::-1]), opened())

    assert 1 == count(database, receipt)


def test_a_case_is_changed_with_its_own_receipt_alone(receipts: Receipts, mark: bytes) -> None:
    assert not receipts.save(receipts.mark(CODE[::-1]), noted())
    assert receipts.save(mark, noted())

    found = receipts.open(mark)
    assert found
    assert (2, ["补一句"]) == (found.case.version, [one.text for one in found.messages])


def test_of_two_changes_at_once_one_is_decided_again(receipts: Receipts, mark: bytes) -> None:
    assert receipts.save(mark, noted())

    with pytest.raises(CaseMoved):
        receipts.save(mark, noted("另一句"))


def test_internal_notes_are_not_among_what_the_writer_reads(receipts: Receipts, mark: bytes) -> None:
    said = (CaseMessage(Direction.INTERNAL, "先问后勤", NOON, "阿博"), CaseMessage(Direction.TO_MEMBER, "哪个窗口？", NOON, "阿博"))
    assert receipts.save(mark, replace(noted(), messages=said))

    found = receipts.open(mark)
    assert found
    assert ["哪个窗口？"] == [one.text for one in found.messages]


def test_files_belong_to_the_case_of_their_transaction_and_are_read_by_its_officers_alone(
    receipts: Receipts, database: Database, tmp_path: Path
) -> None:
    folder = UploadFolder(tmp_path)
    with folder.holding([("image", b"pixels"), ("file", b"pages")], date(2026, 11, 23)) as uploads:
        effect = replace(opened(), attachments=tuple(one.id for one in uploads))
        assert receipts.hand_in(receipts.mark(CODE), effect, uploads)
    picture = uploads[0].id

    assert (2, 11, 11) == tuple(getattr(receipts.room(ANONYMOUS.ref), name) for name in ("files", "bytes", "of_all"))
    assert b"pixels" == folder.read_for(database, OFFICER, picture)
    others = [
        replace(OFFICER, units=frozenset({"hdu-hq"})),
        replace(OFFICER, role="auditor"),
        Reader(ActorKind.OPERATOR, "阿博", role="operator"),
        Reader(ActorKind.MEMBER, channel="wecom", sender="阿兰"),
    ]
    assert [None] * 4 == [folder.read_for(database, reader, picture) for reader in others]
    assert folder.read_for(database, OFFICER, "../desk.db") is None


def test_a_barred_officer_reads_no_file(receipts: Receipts, database: Database, tmp_path: Path) -> None:
    folder = UploadFolder(tmp_path)
    barred = replace(ANONYMOUS, bars=replace(ANONYMOUS.bars, officers=frozenset({"阿博"})))
    with folder.holding([("image", b"pixels")], date(2026, 11, 23)) as uploads:
        receipts.hand_in(receipts.mark(CODE), OpenCase(barred, handed_in(barred), attachments=(uploads[0].id,)), uploads)

    assert folder.read_for(database, OFFICER, uploads[0].id) is None


def test_a_transaction_that_fails_leaves_no_file(receipts: Receipts, mark: bytes, database: Database, tmp_path: Path) -> None:
    folder = UploadFolder(tmp_path)
    with pytest.raises(CaseMoved), folder.holding([("image", b"pixels")], date(2026, 11, 23)) as uploads:
        receipts.hand_in(receipts.mark(CODE[::-1]), replace(opened(), attachments=(uploads[0].id,)), uploads)

    assert [] == list((tmp_path / FOLDER).iterdir())
    assert 0 == count(database, attachment)


def test_a_case_whose_time_is_over_takes_its_receipt_and_files_along(receipts: Receipts, database: Database, tmp_path: Path) -> None:
    folder, mark = UploadFolder(tmp_path), receipts.mark(CODE)
    with folder.holding([("image", b"pixels")], date(2026, 11, 23)) as uploads:
        receipts.hand_in(mark, replace(opened(), attachments=(uploads[0].id,)), uploads)
    over = replace(ANONYMOUS, status=Status.WITHDRAWN, closed=date(2026, 11, 23))
    receipts.save(mark, SaveCase(over, Event(Action.WITHDRAW, MEMBER, Status.SUBMITTED, Status.WITHDRAWN, NOON)))

    assert 1 == purge_cases(database, date(2026, 12, 1), on=date(2026, 12, 1))
    assert 1 == folder.sweep(database, before=datetime(2026, 1, 1, tzinfo=UTC))
    assert receipts.open(mark) is None
    assert [] == list((tmp_path / FOLDER).iterdir())


def test_a_file_that_belongs_to_nothing_goes_after_a_while(database: Database, tmp_path: Path) -> None:
    folder = UploadFolder(tmp_path)
    with folder.holding([("image", b"pixels")], date(2026, 11, 23)):
        pass

    now = datetime.now(UTC)
    assert 0 == folder.sweep(database, before=now - timedelta(days=1))
    assert 1 == folder.sweep(database, before=now + timedelta(minutes=1))


DESK_PEOPLE = (OFFICER, replace(OFFICER, account="审计", units=frozenset(), role="auditor"), Reader(ActorKind.OPERATOR, role="operator"))


@pytest.mark.parametrize("reader", DESK_PEOPLE, ids=lambda one: one.role)
def test_nobody_at_the_desk_sees_a_case_of_the_page_before_the_next_day(
    reader: Reader, receipts: Receipts, mark: bytes, database: Database
) -> None:
    assert receipts.save(mark, noted("再补一句"))
    cases, ref = SqlCases(database), ANONYMOUS.ref
    same_day = replace(reader, today=ANONYMOUS.handed_in)
    next_day = replace(reader, today=ANONYMOUS.handed_in + timedelta(days=1))

    assert ([], None) == (cases.list_for(same_day), cases.find_for(same_day, ref))
    assert [] == [*cases.events_for(same_day, ref), *cases.messages_for(same_day, ref), *cases.attachments_for(same_day, ref)]
    assert [ref] == [case.ref for case in cases.list_for(next_day)]
    assert cases.find_for(next_day, ref)
    assert 2 == len(cases.events_for(next_day, ref))


def test_a_case_of_the_same_day_that_is_not_anonymous_is_seen_at_once(receipts: Receipts, mark: bytes, database: Database) -> None:
    named = replace(CASE, ref="26-000002")
    opened_case = OpenCase(named, handed_in(named))
    database.write(lambda connection: open_case(connection, message("1"), opened_case, unreckoned))

    assert [named.ref] == [case.ref for case in SqlCases(database).list_for(replace(OFFICER, today=CASE.handed_in))]


def test_cases_of_the_page_are_seen_like_all_others(receipts: Receipts, mark: bytes, database: Database) -> None:
    assert [ANONYMOUS.ref] == [case.ref for case in SqlCases(database).list_for(OFFICER)]
    with database.read() as connection:
        assert ["anonymous"] == list(connection.execute(select(grievance.c.confidentiality)).scalars())
