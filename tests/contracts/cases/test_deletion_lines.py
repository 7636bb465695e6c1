"""Each deletion leaves its line in the transaction that erases, on either engine, and the line erases the same rows again."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection, select, update

from bot.bootstrap.desk import open_desk
from bot.bootstrap.tables import open_tables
from bot.settings import Settings
from bot.storage.case_retention import purge_cases
from bot.storage.deletion_journal import FILE, DeletionJournal
from bot.storage.deletions import Erased, desk_name, numbers
from bot.storage.erasure import Erasures
from bot.storage.members import forget_member
from bot.storage.tables.cases import attachment, grievance, grievance_delivery
from bot.storage.tables.people import member
from bot.storage.tables.queues import inbox, outbox, session
from bot.storage.tables.upkeep import deletion
from bot.storage.uploads import UploadFolder
from handlers.drafts import Draft, Form, Slot
from handlers.effects import EraseTalk, ForgetMember, KeepAttachment, OpenCase
from handlers.grievances.cases.case import FileState, Status
from handlers.routing.model import Member
from handlers.session import Session
from tests.clock import NOON
from tests.contracts.cases.registry import CASE, handed_in
from tests.contracts.people.memory import HANGDIAN
from tests.contracts.storage.desk import LAN, Desk, message

TOLD = Member(HANGDIAN, ("hdu-cs",), None, "told")
DRAFT = Draft(NOON + timedelta(days=7), Slot.SINCE, Form({Slot.WHAT: "食堂收两份钱"}))


@pytest.fixture
def filled(office: Desk) -> Desk:
    """Something of each kind that can be erased."""
    office.members.remember("wecom", LAN, TOLD, now=NOON)
    office.receive(message("draft"))
    assert office.finish(office.claimed(), "回复", session=Session(draft=DRAFT, expires_at=DRAFT.until))
    assert office.sent(office.taken())
    office.receive(message("case", "陈生"))
    closed = replace(CASE, status=Status.CLOSED, closed=date(2026, 11, 23))
    kept = KeepAttachment("a" * 32, "image", "media")
    assert office.finish(office.claimed(), effects=[kept, OpenCase(closed, handed_in(closed), attachments=(kept.id,))])
    return office


def lines(desk: Desk) -> list[tuple[str, str]]:
    with desk.database.read() as connection:
        return sorted((row.kind, row.key) for row in connection.execute(select(deletion.c.kind, deletion.c.key)))


def test_each_deletion_leaves_a_line_that_names_nobody(filled: Desk) -> None:
    (mark,), (draft,) = filled.column(select(member.c.mark)), filled.column(select(session.c.mark).where(session.c.conversation == LAN))
    filled.receive(message("all"))
    assert filled.finish(filled.claimed(), effects=[ForgetMember(), EraseTalk()])
    filled.clock.advance(61)
    Erasures(filled.database).sweep(now=filled.clock.now())
    purge_cases(filled.database, date(2030, 1, 1), on=date(2030, 1, 1))
    assert lines(filled) == sorted([(Erased.MEMBER, mark), (Erased.SESSION, draft), (Erased.TALK, "1,3"), (Erased.CASE, CASE.ref)])


def test_a_line_is_lost_with_the_transaction_that_would_have_erased(filled: Desk) -> None:
    def fails(connection: Connection) -> None:
        assert forget_member(connection, "wecom", LAN)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        filled.database.write(fails)
    assert [] == lines(filled)
    assert 1 == len(filled.column(select(member.c.sender)))


def test_a_draft_keeps_its_mark_while_it_grows(filled: Desk) -> None:
    before = filled.column(select(session.c.mark))
    assert all(before)
    filled.receive(message("more"))
    grown = DRAFT.with_told({Slot.SINCE: "上个月"})
    assert filled.finish(filled.claimed(), session=Session(draft=grown, expires_at=DRAFT.until))
    assert before == filled.column(select(session.c.mark))
    assert [] == lines(filled)


def test_of_two_drafts_the_one_that_is_dropped_leaves_a_line(filled: Desk) -> None:
    (before,) = filled.column(select(session.c.mark).where(session.c.conversation == LAN))
    other = replace(DRAFT, form=Form({Slot.WHAT: "灯坏了"}))
    filled.receive(message("other"))
    assert filled.finish(filled.claimed(), session=Session(draft=other, shelved=DRAFT, expires_at=DRAFT.until))
    assert [] == lines(filled)
    filled.receive(message("dropped"))
    assert filled.finish(filled.claimed(), session=Session(draft=DRAFT, expires_at=DRAFT.until))
    assert [(Erased.SESSION, before)] == lines(filled)
    assert [before] != filled.column(select(session.c.mark).where(session.c.conversation == LAN))


@pytest.mark.parametrize("rewritten", [lambda data: json.dumps(json.loads(data), separators=(",", ":")), lambda _data: '{"draft": 3}'])
def test_a_dropped_draft_leaves_its_line_however_it_was_written_down(filled: Desk, rewritten: Callable[[str], str]) -> None:
    drafted = session.c.conversation == LAN
    (before,), (data,) = filled.column(select(session.c.mark).where(drafted)), filled.column(select(session.c.data).where(drafted))
    filled.database.write(lambda connection: connection.execute(update(session).where(drafted).values(data=rewritten(data))))
    filled.receive(message("dropped"))
    assert filled.finish(filled.claimed(), session=Session())
    assert [(Erased.SESSION, before)] == lines(filled)


def test_the_lines_of_a_file_erase_the_same_rows_again(filled: Desk, tmp_path: Path) -> None:
    journal, name = DeletionJournal(tmp_path), filled.database.write(desk_name)
    answers = filled.column(select(outbox.c.id))
    keys = {
        Erased.MEMBER: filled.column(select(member.c.mark))[0],
        Erased.SESSION: filled.column(select(session.c.mark).where(session.c.conversation == LAN))[0],
        Erased.LETTERS: numbers(answers),
        Erased.TALK: "1",
        Erased.WAY: CASE.ref,
        Erased.FILES: CASE.ref,
        Erased.FILE: filled.column(select(attachment.c.id))[0],
        Erased.CASE: CASE.ref,
    }
    rows = [{"desk": name, "id": str(number), "kind": kind, "key": key} for number, (kind, key) in enumerate(keys.items())]
    (tmp_path / FILE).write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    for expected in (len(Erased), 0):
        assert expected == journal.replay(filled.database, UploadFolder(tmp_path), now=filled.clock.now())
    for table in (member, session, outbox, grievance_delivery):
        assert [] == filled.column(select(table))
    assert [2] == filled.column(select(inbox.c.id))
    assert [FileState.PURGED] == filled.column(select(attachment.c.state))
    assert [CASE.ref] == filled.column(select(grievance.c.ref).where(grievance.c.purged_on.is_not(None)))
    assert 0 == journal.sync(filled.database), "the file has them"


def test_lines_wait_for_whoever_serves_and_no_command_takes_them_into_a_folder_of_its_own(filled: Desk, url: str, tmp_path: Path) -> None:
    filled.members.forget("wecom", LAN)
    here = Settings(data_dir=tmp_path / "here", database_url=url, embedding_model="none")
    (here.data_dir / FILE).mkdir(parents=True)  # nothing can be written there
    with open_tables(here), open_desk(here, owner=False) as worker:
        assert not worker.keeps_journal
    served = here.model_copy(update={"data_dir": tmp_path / "served"})
    with open_desk(served, owner=True, serving=True) as desk:
        assert desk.keeps_journal
        assert "deletions" in desk.worker().chores
    (line,) = (served.data_dir / FILE).read_text(encoding="utf-8").splitlines()
    assert Erased.MEMBER == json.loads(line)["kind"]


def test_a_desk_in_a_terminal_writes_them_out_only_where_the_database_is_beside_it(filled: Desk, url: str, tmp_path: Path) -> None:
    filled.members.forget("wecom", LAN)
    with open_desk(Settings(data_dir=tmp_path / "here", database_url=url, embedding_model="none"), owner=True) as desk:
        assert desk.keeps_journal == url.startswith("sqlite")
    assert (tmp_path / "here" / FILE).exists() == url.startswith("sqlite")
