"""Files that came with cases: under random names outside the web root, and no time of their own finer than the day."""

from __future__ import annotations

import hashlib
import os
import secrets
from collections.abc import Generator, Iterable, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from pathlib import Path

from sqlalchemy import Connection, func, insert, select

from bot.storage.cases import visible
from bot.storage.database import Database
from bot.storage.tables.cases import attachment, grievance
from handlers.grievances.cases.case import Confidentiality, Reader
from knowledge.editions import CHINA

CHANNEL = "anonymous"
"""Name under which files wait for their case inside a transaction; no channel of the desk."""
FOLDER = "attachments"
"""Below the data folder."""
KEPT = "kept"
PURGED = "purged"


@dataclass(frozen=True, slots=True)
class NewUpload:
    """A file that is on disk already and belongs to nothing yet."""

    id: str
    kind: str
    """`image` or `file`."""
    size: int
    sha256: str
    on: date


@dataclass(frozen=True, slots=True)
class Room:
    """How much there is already."""

    files: int
    bytes: int
    """Of this case."""
    of_all: int
    """Bytes of all anonymous cases together."""


@dataclass(frozen=True, slots=True)
class UploadFolder:
    """The folder of attachments."""

    data_dir: Path

    @contextmanager
    def holding(self, contents: Sequence[tuple[str, bytes]], on: date) -> Generator[list[NewUpload], None, None]:
        """Put files (kind and bytes) on disk for a transaction; they go again if it does not end well. Raises OSError."""
        put: list[NewUpload] = []
        try:
            for kind, content in contents:
                put.append(self._put(kind, content, on))
            yield put
        except BaseException:  # broad on purpose: whatever ends the transaction, an interrupt too, leaves no file behind; it is raised on
            self.drop(one.id for one in put)
            raise

    def put(self, name: str, content: bytes, on: date) -> NewUpload:
        """Put a file on disk under a name, in place of what an attempt that died has left there. Raises OSError."""
        fresh = self._put("", content, on)
        (self.data_dir / FOLDER / fresh.id).replace(self.data_dir / FOLDER / name)
        return replace(fresh, id=name)

    def drop(self, names: Iterable[str]) -> None:
        """Remove files, those that are there."""
        for name in names:
            (self.data_dir / FOLDER / name).unlink(missing_ok=True)

    def read_for(self, database: Database, reader: Reader, upload: str) -> bytes | None:
        """Return a file of a case whose words the reader may read, or None; the right to it is a condition of the query."""
        if not reader.reads_texts:
            return None
        kept = (
            select(attachment.c.id, attachment.c.sha256)
            .join(grievance, grievance.c.ref == attachment.c.ref)
            .where(attachment.c.id == upload, attachment.c.state == KEPT, visible(reader))
        )
        with database.read() as connection:
            row = connection.execute(kept).one_or_none()
        if row is None or not (file := self.data_dir / FOLDER / row.id).is_file():
            return None
        content = file.read_bytes()
        return content if hashlib.sha256(content).hexdigest() == row.sha256 else None

    def sweep(self, database: Database, *, before: datetime) -> int:
        """Remove the files of cases whose time is over, and those that have belonged to nothing since `before`; return how many."""
        folder = self.data_dir / FOLDER
        if not folder.exists():
            return 0
        with database.read() as connection:
            states = {row.id: row.state for row in connection.execute(select(attachment.c.id, attachment.c.state))}
        gone = [file for file in folder.iterdir() if states.get(file.name) == PURGED or _lost(file, states, before)]
        for file in gone:
            file.unlink(missing_ok=True)
        return len(gone)

    def _put(self, kind: str, content: bytes, on: date) -> NewUpload:
        folder = self.data_dir / FOLDER
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        name = secrets.token_hex(16)
        noon = datetime.combine(on, time(12), CHINA).timestamp()
        with os.fdopen(os.open(folder / name, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.utime(folder / name, (noon, noon))
        os.utime(folder, (noon, noon))
        return NewUpload(name, kind, len(content), hashlib.sha256(content).hexdigest(), on)


def _lost(file: Path, states: Mapping[str, str], before: datetime) -> bool:
    """Whether a file was put on disk by a process that died before it wrote down what it belongs to."""
    return file.name not in states and file.stat().st_ctime < before.timestamp()


def add_uploads(connection: Connection, uploads: Sequence[NewUpload], conversation: str) -> None:
    """Write files down as waiting for the case that the same transaction writes."""
    rows = [
        {
            "id": one.id,
            "channel": CHANNEL,
            "conversation": conversation,
            "kind": one.kind,
            "bytes": one.size,
            "sha256": one.sha256,
            "state": KEPT,
            "added_on": one.on.isoformat(),
        }
        for one in sorted(uploads, key=lambda one: one.id)
    ]
    if rows:
        connection.execute(insert(attachment), rows)


def room(database: Database, ref: str = "") -> Room:
    """How much a case, and all anonymous ones, take up."""
    sums = (func.count(), func.coalesce(func.sum(attachment.c.bytes), 0))
    every = (
        select(*sums)
        .join(grievance, grievance.c.ref == attachment.c.ref)
        .where(grievance.c.confidentiality == Confidentiality.ANONYMOUS, attachment.c.state == KEPT)
    )
    with database.read() as connection:
        files, size = connection.execute(select(*sums).where(attachment.c.ref == ref)).one()
        of_all = connection.execute(every).one()[1]
    return Room(int(files), int(size), int(of_all))
