"""The file of deletions beside the database: what was erased stays erased when a backup of before is restored.

A line stands in the database first, in the transaction that erases; a moment later in the file, which `backup` does not hold and
`restore` leaves where it is. Lines of the file that a restored database does not know are done again there.
"""

from __future__ import annotations

import json
import logging
import os
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, delete, insert, select, text, update

from bot.storage.attachments import SqlAttachments, erase_again, mark_purged
from bot.storage.case_retention import blank_case
from bot.storage.database import Database
from bot.storage.deletions import Deletion, Erased, desk_name, ids_of, new_mark, numbers
from bot.storage.erasure import drop_messages, drop_replies
from bot.storage.tables.cases import grievance, grievance_delivery
from bot.storage.tables.people import member
from bot.storage.tables.queues import inbox, outbox, session
from bot.storage.tables.upkeep import deletion, installation
from bot.storage.uploads import UploadFolder
from knowledge.editions import china_day
from knowledge.schema import EPOCH

log = logging.getLogger(__name__)

FILE = "deletions.jsonl"
FRESH = text("NOT copied")
AT_ONCE = 1_000
ROWS_AT_ONCE = 500


class DeletionJournal:
    """The file in a data folder."""

    def __init__(self, data_dir: Path) -> None:
        self.path = data_dir / FILE

    def sync(self, database: Database) -> int:
        """Write out what the file does not hold yet; return how many lines. A crash in between writes a line twice, which does no harm."""
        waiting = select(deletion.c.id, deletion.c.kind, deletion.c.key).where(FRESH).order_by(deletion.c.id).limit(AT_ONCE)
        total = 0
        while True:
            with database.read() as connection:
                lines = [Deletion(row.id, Erased(row.kind), row.key) for row in connection.execute(waiting)]
            if not lines:
                return total
            self._append(database.write(desk_name), lines)
            copied = update(deletion).where(deletion.c.id.in_([one.id for one in lines])).values(copied=True)
            database.write(lambda connection, done=copied: connection.execute(done).rowcount)
            total += len(lines)

    def replay(self, database: Database, files: UploadFolder, *, now: datetime) -> int:
        """Erase again what the file knows to be erased and the database does not; return how many lines that were.

        Lines of another desk are left alone: its numbers mean something else here.
        """
        lines = self._lines(database.write(desk_name))
        if not lines:
            return 0
        with database.read() as connection:
            known = set(connection.execute(select(deletion.c.id)).scalars())
        fresh = [one for one in lines.values() if one.id not in known]
        if not fresh:
            return 0

        def work(connection: Connection) -> None:
            for one in fresh:
                REPLAYED[one.kind](connection, one.key, china_day(now))
                connection.execute(insert(deletion), {"id": one.id, "kind": one.kind, "key": one.key, "copied": True})

        database.write(work)
        SqlAttachments(database, files, most_bytes=0).sweep(now=now)
        files.sweep(database, before=EPOCH)
        database.scrub(inbox.name, outbox.name, session.name, member.name, grievance.name)
        log.info("deletions.replayed", extra={"count": len(fresh)})
        return len(fresh)

    def take_from(self, file: Path) -> None:
        """Write out what a SQLite database that is about to be replaced has erased, or was just about to. Nothing where it is none."""
        if not file.exists():
            return
        try:
            with closing(sqlite3.connect(file)) as connection:
                if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'installation'").fetchone():
                    return
                name = connection.execute("SELECT name FROM installation").fetchone()
                rows = connection.execute("SELECT id, kind, key FROM deletion WHERE NOT copied").fetchall()
                lines = [Deletion(one, Erased(kind), key) for one, kind, key in rows]
                for channel, conversation, up_to in connection.execute("SELECT channel, conversation, up_to FROM talk_erasure"):
                    said = "SELECT id FROM inbox WHERE channel = ? AND conversation = ? AND id <= ?"
                    ids = [row[0] for row in connection.execute(said, (channel, conversation, up_to))]
                    lines += [Deletion(new_mark(), Erased.TALK, numbers(ids))] if ids else []
        except sqlite3.Error:
            log.warning("deletions.unread")  # it is damaged, which may be why it is replaced
            return
        if name and lines:
            self._append(name[0], lines)

    def adopt(self, database: Database) -> None:
        """Take a database of before there was a journal for this desk's, if the file tells of one desk alone."""
        names = {row["desk"] for row in self._rows()}
        if len(names) == 1:
            database.write(desk_name)
            named = update(installation).values(name=names.pop())
            database.write(lambda connection: connection.execute(named).rowcount)

    def _append(self, desk: str, lines: Sequence[Deletion]) -> None:
        written = "".join(json.dumps({"desk": desk, "id": one.id, "kind": one.kind, "key": one.key}) + "\n" for one in lines)
        with os.fdopen(os.open(self.path, os.O_CREAT | os.O_RDWR | os.O_APPEND, 0o600), "r+b") as file:
            if file.seek(0, os.SEEK_END) and _last_byte(file.fileno()) != b"\n":
                written = f"\n{written}"  # a line that a crash has cut short stays alone
            file.write(written.encode())
            file.flush()
            os.fsync(file.fileno())

    def _lines(self, desk: str) -> Mapping[str, Deletion]:
        """What was erased on a desk, each line once."""
        rows = (row for row in self._rows() if row["desk"] == desk)
        return {row["id"]: Deletion(row["id"], Erased(row["kind"]), row["key"]) for row in rows}

    def _rows(self) -> Iterable[dict[str, str]]:
        if not self.path.exists():
            return
        with self.path.open(encoding="utf-8") as file:
            for line in file:
                if (row := _read(line)) is not None:
                    yield row


def _read(line: str) -> dict[str, str] | None:
    """One line; None where a crash has cut it short or a newer version has written it. Its database still knows what it said."""
    try:
        row: Any = json.loads(line)
        Erased(row["kind"])
        return {name: str(row[name]) for name in ("desk", "id", "kind", "key")}
    except (ValueError, KeyError, TypeError):
        return None


def _last_byte(handle: int) -> bytes:
    size = os.fstat(handle).st_size
    return os.pread(handle, 1, size - 1)


def _member(connection: Connection, key: str, _on: date) -> None:
    connection.execute(delete(member).where(member.c.mark == key))


def _session(connection: Connection, key: str, _on: date) -> None:
    connection.execute(delete(session).where(session.c.mark == key))


def _talk(connection: Connection, key: str, _on: date) -> None:
    for some in _portions(ids_of(key)):
        drop_messages(connection, some)


def _letters(connection: Connection, key: str, _on: date) -> None:
    for some in _portions(ids_of(key)):
        drop_replies(connection, outbox.c.id.in_(some))


def _case(connection: Connection, key: str, on: date) -> None:
    held = select(grievance.c.ref).where(grievance.c.ref == key, grievance.c.purged_on.is_(None))
    if connection.execute(held).one_or_none() is not None:
        blank_case(connection, key, on=on)


def _way(connection: Connection, key: str, _on: date) -> None:
    connection.execute(delete(grievance_delivery).where(grievance_delivery.c.ref == key))


def _files(connection: Connection, key: str, _on: date) -> None:
    mark_purged(connection, [key])


def _portions(ids: Sequence[int]) -> Iterable[Sequence[int]]:
    return (ids[at : at + ROWS_AT_ONCE] for at in range(0, len(ids), ROWS_AT_ONCE))


REPLAYED: Mapping[Erased, Callable[[Connection, str, date], None]] = {
    Erased.MEMBER: _member,
    Erased.SESSION: _session,
    Erased.TALK: _talk,
    Erased.LETTERS: _letters,
    Erased.CASE: _case,
    Erased.WAY: _way,
    Erased.FILES: _files,
    Erased.FILE: lambda connection, key, _: erase_again(connection, key),
}
