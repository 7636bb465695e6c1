"""What was erased stays erased when a backup of before is restored: backup, delete, restore."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, text

from bot.storage.attachments import SqlAttachments, purge_withdrawn
from bot.storage.backup import DATABASE, backup, restore
from bot.storage.case_retention import purge_cases
from bot.storage.deletion_journal import FILE, DeletionJournal
from bot.storage.erasure import Erasures
from bot.storage.tables.cases import attachment, grievance, grievance_delivery, grievance_message
from bot.storage.tables.people import member
from bot.storage.tables.queues import inbox, outbox, session
from bot.storage.tables.upkeep import deletion
from bot.storage.uploads import FOLDER, UploadFolder
from handlers.drafts import Draft, Form, Slot
from handlers.effects import EraseTalk, KeepAttachment, OpenCase, SaveCase
from handlers.grievances.cases.case import Action, CaseMessage, Direction, Event, FileState, Status
from handlers.routing.model import Member
from handlers.session import Session
from tests.clock import NOON, FixedClock
from tests.contracts.cases.registry import BO, CASE, MEMBER, handed_in
from tests.contracts.cases.test_my_data import HIDDEN, LAN
from tests.contracts.cases.whole_desk import AGENT, WholeDesk
from tests.contracts.people.memory import HANGDIAN, UNITS
from tests.contracts.storage.desk import Desk, message
from tests.databases import open_migrated

CHEN = "chensheng"
WORDS = "只有自己知道的一句话"
SECRET = WORDS.encode()


class Office:
    """A desk in a data folder that is backed up, goes on, and is restored."""

    def __init__(self, data_dir: Path, clock: FixedClock) -> None:
        self.data_dir, self.clock = data_dir, clock
        data_dir.mkdir(exist_ok=True)
        self.open()

    def open(self) -> None:
        self.database = open_migrated(self.data_dir / DATABASE)
        self.desk = Desk(self.database, self.clock)
        self.whole = WholeDesk(self.desk)
        self.journal = DeletionJournal(self.data_dir)
        self.uploads = UploadFolder(self.data_dir)
        self.attachments = SqlAttachments(self.database, self.uploads, most_bytes=10_000)

    def restored(self, archive: Path, *, sync: bool = True) -> int:
        """Stop, restore, start again."""
        if sync:
            self.journal.sync(self.database)
        self.database.close()
        count = restore(archive, self.data_dir, force=True, now=self.clock.now())
        assert SECRET not in (self.data_dir / DATABASE).read_bytes()
        assert not (self.data_dir / f"{DATABASE}-wal").exists()
        self.open()
        return count

    def column(self, statement: object) -> list[object]:
        return self.desk.column(statement)


@pytest.fixture
def office(tmp_path: Path, clock: FixedClock) -> Office:
    office = Office(tmp_path / "data", clock)
    office.desk.units.put(UNITS, now=clock.now())
    return office


@pytest.fixture
def archived(office: Office, tmp_path: Path) -> Callable[[], Path]:
    def archive() -> Path:
        backup(office.database, office.data_dir, tmp_path / "desk.tar.gz")
        return tmp_path / "desk.tar.gz"

    return archive


def test_where_somebody_works_stays_forgotten(office: Office, archived: Callable[[], Path]) -> None:
    for who in (LAN, CHEN):
        office.desk.members.remember("wecom", who, Member(HANGDIAN, ("hdu-cs",), None, "told"), now=NOON)
    archive = archived()
    assert office.desk.members.forget("wecom", LAN)
    assert 1 == office.restored(archive)
    assert [CHEN] == office.column(select(member.c.sender))


def test_what_is_told_anew_after_it_was_forgotten_stays(office: Office, archived: Callable[[], Path]) -> None:
    told = Member(HANGDIAN, ("hdu-cs",), None, "told")
    office.desk.members.remember("wecom", LAN, told, now=NOON)
    office.desk.members.forget("wecom", LAN)
    office.desk.members.remember("wecom", LAN, told, now=NOON)
    assert 0 == office.restored(archived())
    assert [LAN] == office.column(select(member.c.sender))


def test_the_words_of_a_purged_case_and_the_way_to_its_writer_stay_erased(office: Office, archived: Callable[[], Path]) -> None:
    case = replace(HIDDEN, told=replace(CASE.told, what=WORDS))
    office.whole.hand_in(case, LAN)
    closed = replace(case, status=Status.CLOSED, closed=date(2026, 11, 23))
    event = Event(Action.CLOSE, MEMBER, case.status, Status.CLOSED, NOON)
    office.desk.receive(message("close", "clock", channel="clock"))
    said = (CaseMessage(Direction.FROM_MEMBER, WORDS, NOON),)
    assert office.desk.finish(office.desk.claimed(), effects=[SaveCase(closed, event, said)])
    office.whole.hand_in(replace(CASE, ref="26-000001"), CHEN)
    archive = archived()
    assert 1 == purge_cases(office.database, date(2030, 1, 1), on=date(2030, 1, 1))
    assert 1 == office.restored(archive)
    assert ["26-000001"] == office.column(select(grievance_delivery.c.ref))
    assert [] == office.column(select(grievance_message.c.text))
    assert [HIDDEN.ref] == office.column(select(grievance.c.ref).where(grievance.c.purged_on.is_not(None)))


def test_everything_that_went_with_my_data_stays_gone(office: Office, archived: Callable[[], Path]) -> None:
    told = Member(HANGDIAN, ("hdu-cs",), None, "told")
    for who in (LAN, CHEN):
        office.desk.members.remember("wecom", who, told, now=NOON)
        said, conversation = WORDS if who == LAN else "食堂外包工能入会吗", f"{AGENT}:{who}"
        office.desk.receive(replace(message(f"said-{who}", conversation), sender=who, text=said))
        fresh = Session(asked=said, more_until=NOON + timedelta(hours=1), expires_at=NOON + timedelta(hours=1))
        assert office.desk.finish(office.desk.claimed(), said, session=fresh)
    office.whole.deliver()
    archive = archived()
    office.whole.say(LAN, "删除我的数据", channel="wecom")
    office.whole.say(LAN, "确认删除", channel="wecom")
    office.whole.deliver()
    office.clock.advance(61)
    Erasures(office.database).sweep(now=office.clock.now())
    office.restored(archive)
    assert [CHEN] == office.column(select(member.c.sender))
    for table in (inbox, outbox):
        assert {f"{AGENT}:{CHEN}"} == set(office.column(select(table.c.conversation)))
    assert [f"{AGENT}:{CHEN}"] == office.column(select(session.c.conversation))


def test_talk_that_was_taken_back_stays_erased_even_where_the_order_had_not_run_yet(office: Office, archived: Callable[[], Path]) -> None:
    office.desk.receive(replace(message("said", LAN), text=WORDS))
    office.desk.finish(office.desk.claimed(), WORDS)
    office.whole.deliver()
    archive = archived()
    office.desk.receive(message("back", LAN))
    assert office.desk.finish(office.desk.claimed(), effects=[EraseTalk()])
    assert 1 == office.restored(archive, sync=False)
    assert [] == office.column(select(inbox.c.id))
    assert [] == office.column(select(outbox.c.id))


def test_what_others_were_written_is_not_erased_when_talk_is_erased_again(office: Office, archived: Callable[[], Path]) -> None:
    office.desk.accounts.create(BO, "cadre", now=NOON)
    office.desk.units.add_officer("hdu-cs", BO)
    office.whole.hand_in(HIDDEN, LAN)
    office.whole.say(BO, f"受理 {HIDDEN.ref}")
    office.whole.deliver()
    archive = archived()
    office.whole.say(BO, "删除我的数据")
    office.whole.say(BO, "确认删除")
    office.whole.deliver()
    office.clock.advance(61)
    Erasures(office.database).sweep(now=office.clock.now())
    assert office.restored(archive)
    assert "已经受理" in office.whole.read(LAN, channel="wecom")
    assert "" == office.whole.read(BO)
    assert [] == office.column(select(inbox.c.id).where(inbox.c.conversation == BO))


def test_what_is_erased_after_a_restore_names_no_row_of_what_was_there_before_it(
    office: Office, archived: Callable[[], Path], tmp_path: Path
) -> None:
    first = archived().rename(tmp_path / "first.tar.gz")
    office.desk.reply(CHEN, "别人的答复")
    second = archived()
    office.restored(first)
    office.desk.receive(replace(message("said", LAN), text=WORDS))
    office.desk.finish(office.desk.claimed(), WORDS, effects=[EraseTalk()])
    office.whole.deliver()
    office.clock.advance(61)
    assert 1 == Erasures(office.database).sweep(now=office.clock.now())
    assert 1 == office.restored(second)
    assert ["别人的答复"] == office.column(select(outbox.c.payload))
    assert [CHEN] == office.column(select(inbox.c.conversation))


def test_a_draft_that_was_dropped_stays_dropped_with_its_file_and_one_that_was_handed_in_does_not(
    office: Office, archived: Callable[[], Path]
) -> None:
    until = office.clock.now() + timedelta(days=7)
    for number, who in enumerate((LAN, CHEN)):
        file = f"{number}" * 32
        draft = Draft(until, Slot.SINCE, Form({Slot.WHAT: WORDS if who == LAN else "灯坏了"}), attachments=(file,))
        office.desk.receive(message(f"draft-{who}", who))
        kept = [KeepAttachment(file, "image", "media")]
        assert office.desk.finish(office.desk.claimed(), session=Session(draft=draft, expires_at=until), effects=kept)
        held = office.attachments.claim(now=office.clock.now(), lease_s=60)
        assert held is not None
        office.attachments.keep(held, "image", f"picture {number}".encode(), date(2026, 11, 23))
    archive = archived()
    office.desk.receive(message("drop", LAN))
    assert office.desk.finish(office.desk.claimed())
    office.desk.receive(message("in", CHEN))
    assert office.desk.finish(office.desk.claimed(), effects=[OpenCase(CASE, handed_in(CASE))])
    assert 1 == office.restored(archive)
    assert [CHEN] == office.column(select(session.c.conversation)), "the case is lost with the backup, so its words are worth keeping"
    assert ["1" * 32] == office.column(select(attachment.c.id))
    assert ["1" * 32] == [file.name for file in (office.data_dir / FOLDER).iterdir()]


def test_files_of_a_withdrawn_case_stay_erased(office: Office, archived: Callable[[], Path]) -> None:
    withdrawn = replace(CASE, status=Status.WITHDRAWN, closed=date(2026, 11, 23))
    office.desk.receive(message("w", LAN))
    effects = [KeepAttachment("a" * 32, "image", "media"), OpenCase(withdrawn, handed_in(withdrawn), attachments=("a" * 32,))]
    assert office.desk.finish(office.desk.claimed(), effects=effects)
    held = office.attachments.claim(now=office.clock.now(), lease_s=60)
    assert held is not None
    office.attachments.keep(held, "image", SECRET, date(2026, 11, 23))
    archive = archived()
    assert 1 == purge_withdrawn(office.database, date(2030, 1, 1))
    assert 1 == office.restored(archive)
    assert [FileState.PURGED] == office.column(select(attachment.c.state))
    assert not any((office.data_dir / FOLDER).iterdir())


def test_a_backup_of_afterwards_is_left_as_it_is(office: Office, archived: Callable[[], Path]) -> None:
    office.desk.members.remember("wecom", LAN, Member(HANGDIAN, (), None, "told"), now=NOON)
    office.desk.members.forget("wecom", LAN)
    archive = archived()
    office.desk.receive(message("later", CHEN))
    assert 0 == office.restored(archive)
    assert 1 == len(office.column(select(deletion.c.id)))


def test_the_journal_holds_marks_and_numbers_and_nothing_of_anybody(office: Office) -> None:
    office.desk.members.remember("wecom", LAN, Member(HANGDIAN, (), None, "told"), now=NOON)
    office.whole.say(LAN, WORDS, channel="wecom")
    office.whole.say(LAN, "删除我的数据", channel="wecom")
    office.whole.say(LAN, "确认删除", channel="wecom")
    assert 2 <= office.journal.sync(office.database)
    assert 0 == office.journal.sync(office.database)
    file = office.data_dir / FILE
    assert 0o600 == file.stat().st_mode & 0o777
    written = file.read_text(encoding="utf-8")
    assert LAN not in written
    assert WORDS not in written
    assert {"desk", "id", "kind", "key"} == {name for line in written.splitlines() for name in json.loads(line)}


def test_the_journal_of_another_desk_and_lines_that_a_crash_has_cut_short_are_left_alone(
    office: Office, archived: Callable[[], Path]
) -> None:
    office.desk.receive(message("said", LAN))
    office.desk.finish(office.desk.claimed(), "回复")
    archive = archived()
    foreign = json.dumps({"desk": "other", "id": "1", "kind": "talk", "key": "1"})
    (office.data_dir / FILE).write_text(f'{foreign}\n{{"desk": "oth', encoding="utf-8")
    office.desk.members.remember("wecom", LAN, Member(HANGDIAN, (), None, "told"), now=NOON)
    office.desk.members.forget("wecom", LAN)
    assert 1 == office.restored(archive), "what is written behind a cut line is read"
    assert 1 == len(office.column(select(inbox.c.id)))


def test_a_journal_that_was_carried_to_another_machine_is_replayed_there(
    office: Office, archived: Callable[[], Path], tmp_path: Path
) -> None:
    office.desk.members.remember("wecom", LAN, Member(HANGDIAN, (), None, "told"), now=NOON)
    archive = archived()
    office.desk.members.forget("wecom", LAN)
    office.journal.sync(office.database)
    fresh = tmp_path / "fresh"
    fresh.mkdir()
    (fresh / FILE).write_bytes((office.data_dir / FILE).read_bytes())
    assert 1 == restore(archive, fresh)


def test_a_database_that_was_put_back_by_hand_is_cleared_when_the_desk_opens(office: Office) -> None:
    office.desk.members.remember("wecom", LAN, Member(HANGDIAN, (), None, "told"), now=NOON)
    mark = office.column(select(member.c.mark))[0]
    desk = office.column(text("SELECT name FROM installation"))[0]
    (office.data_dir / FILE).write_text(json.dumps({"desk": desk, "id": "1", "kind": "member", "key": mark}) + "\n", encoding="utf-8")
    assert 1 == office.journal.replay(office.database, office.uploads, now=datetime.now(UTC))
    assert [] == office.column(select(member.c.sender))
    assert 0 == office.journal.replay(office.database, office.uploads, now=datetime.now(UTC))
