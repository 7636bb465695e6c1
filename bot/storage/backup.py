"""One file with everything that cannot be rebuilt, written while the desk serves, and the way back.

An archive holds its manifest, the database, and the files that came with cases, as of the same moment: those that the copied database
says are kept. A file counts as what the database says of it, or the archive is refused.

BackupError
├── NotSqlite          PostgreSQL has its own tools: pg_dump and pg_restore
├── DeskRunning        another process owns the data folder
├── FolderInUse        there is data where the backup should go
└── UnfitArchive       damaged, not written by `backup`, or of a newer version
"""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import logging
import os
import re
import shutil
import sqlite3
import tarfile
import tempfile
import zlib
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import IO, Any

from bot.ownership import LOCK_FILE, Ownership
from bot.ports import StorageError
from bot.storage.database import Database
from bot.storage.deletion_journal import FILE as JOURNAL
from bot.storage.deletion_journal import DeletionJournal
from bot.storage.migrations import HEAD, current_revision, migrate
from bot.storage.scratch import BACKUP, RESTORE, scratch
from bot.storage.uploads import FOLDER, KEPT, UploadFolder

log = logging.getLogger(__name__)

FORMAT = "uniondesk-backup/2"
READABLE = frozenset({"uniondesk-backup/1", FORMAT})
"""The first form holds no files: they were copied beside it."""
MANIFEST = "manifest.json"
DATABASE = "uniondesk.db"
"""Also the name `Settings.resolved_database_url` gives the file in the data folder."""
FILE_NAME = re.compile("[0-9a-f]{32}")
"""Of a file that came with a case: nothing else is ever made a path of."""
MAX_MANIFEST_BYTES = 65_536
CHUNK_BYTES = 1 << 20
REPLACED = "before-restore-"
FIRST_WITH_JOURNAL = "0012"
"""Revision from which on a database knows what was erased in it."""


class BackupError(Exception):
    """Root of backup errors; its text says what to do."""


class NotSqlite(BackupError):
    """PostgreSQL has its own tools."""


class DeskRunning(BackupError):
    """Another process owns the data folder."""


class FolderInUse(BackupError):
    """There is data where the backup should go."""


class UnfitArchive(BackupError):
    """Damaged, not written by `backup`, or of a newer version."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an archive says about itself; its first member."""

    format: str
    version: str
    revision: str
    created_at: str
    bytes: int
    sha256: str
    files: int = 0
    """Files that came with cases; the database knows their names, sizes and hashes."""

    @classmethod
    def parse(cls, data: bytes) -> Manifest:
        """Read a manifest. Raises UnfitArchive."""
        try:
            fields: dict[str, Any] = json.loads(data)
            fields |= {name: int(fields[name]) for name in ("bytes", "files") if name in fields}
            manifest = cls(**fields)
        except (ValueError, TypeError, KeyError) as error:
            raise UnfitArchive("this is no backup of a desk: its manifest cannot be read") from error
        if manifest.format not in READABLE:
            raise UnfitArchive(f"this is no backup that this version reads: it must be of the form {FORMAT}")
        if str(manifest.revision) > HEAD:
            raise UnfitArchive(f"a newer version wrote this backup (schema {manifest.revision}); install that version first")
        return manifest


@dataclass(frozen=True, slots=True)
class Described:
    """What a member of an archive must be."""

    bytes: int
    sha256: str


def backup(database: Database, data_dir: Path, target: Path) -> None:
    """Write the database and the files of cases into one `.tar.gz`, consistent as of now. Raises BackupError.

    The copy is made in the data folder; `target` appears when it is complete and on disk, and replaces an older one then.
    """
    source = database.sqlite_file
    if source is None:
        raise NotSqlite("the desk lives on PostgreSQL: use pg_dump for a backup and pg_restore to bring it back")
    revision = current_revision(database) or ""
    try:
        with scratch(data_dir, BACKUP) as folder, _replacing(target) as archive:
            copy = folder / DATABASE
            _copy_database(source, copy)
            files = _hold_files(data_dir, copy, folder / FOLDER)
            manifest = Manifest(FORMAT, version("uniondesk"), revision, _now(), copy.stat().st_size, _sha256(copy), len(files))
            _write_archive(archive, manifest, copy, files)
    except (OSError, sqlite3.Error) as error:
        raise BackupError(f"the backup could not be written: {error}") from error


def restore(file: Path, data_dir: Path, *, force: bool = False, now: datetime | None = None) -> int:
    """Put a backup into a data folder that no desk uses. Raises BackupError; then the data in the folder are as they were.

    What was erased since then, as the journal in the folder tells, is erased again first; returns how many deletions that were.

    `now` (else the clock's) tells which drafts have run out meanwhile. With `force`, what was in the folder is moved into
    `before-restore-…` inside it, indexes included: they are derived from other tables than those that come back.
    """
    try:
        data_dir.mkdir(parents=True, exist_ok=True)
        with _owned(data_dir):
            if _occupants(data_dir) and not force:
                raise FolderInUse(f"{data_dir} is not empty; name another folder, or use --force to move aside what is there")
            with scratch(data_dir, RESTORE) as folder:
                restored, files = folder / DATABASE, folder / FOLDER
                manifest = _read_archive(file, restored, files)
                journal = DeletionJournal(data_dir)
                journal.take_from(data_dir / DATABASE)
                replayed = _erase_again(journal, restored, manifest, now or datetime.now(UTC))
                _number_on(restored, data_dir / DATABASE)
                # listed only now: to read a database that a crash has left makes files beside it, and takes them away
                _move_aside(data_dir, [path for path in _occupants(data_dir) if path != folder])
                if files.exists():
                    files.rename(data_dir / FOLDER)
                restored.rename(data_dir / DATABASE)
            _sync_folder(data_dir)
            return replayed
    except (OSError, StorageError, sqlite3.Error) as error:
        raise BackupError(f"the backup could not be restored: {error}") from error


def _erase_again(journal: DeletionJournal, restored: Path, manifest: Manifest, now: datetime) -> int:
    """Erase in a restored database, and beside it, what was erased after it was backed up; before anybody can read it."""
    database = Database.open(f"sqlite:///{restored}")
    try:
        migrate(database)
        if manifest.revision < FIRST_WITH_JOURNAL:
            journal.adopt(database)
        return journal.replay(database, UploadFolder(restored.parent), now=now)
    finally:
        database.close()


def _number_on(restored: Path, replaced: Path) -> None:
    """Let messages and letters go on with numbers that the replaced database has not given: deletions name them by these."""
    if not replaced.exists():
        return
    try:
        with closing(sqlite3.connect(replaced)) as connection:
            given = connection.execute("SELECT seq, name FROM sqlite_sequence WHERE name IN ('inbox', 'outbox')").fetchall()
    except sqlite3.Error:
        log.warning("restore.numbers_unread")  # it is damaged, which may be why it is replaced
        return
    with closing(sqlite3.connect(restored)) as connection, connection:
        for last, name in given:
            known = "SELECT 1 FROM sqlite_sequence WHERE name = ?"
            if connection.execute(known, (name,)).fetchone() is None:
                connection.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (?, 0)", (name,))
            connection.execute("UPDATE sqlite_sequence SET seq = max(seq, ?) WHERE name = ?", (last, name))


@contextmanager
def _owned(data_dir: Path) -> Generator[None]:
    ownership = Ownership(data_dir)
    if not ownership.try_acquire():
        raise DeskRunning(f"a desk is running on {data_dir}; stop it first")
    try:
        yield
    finally:
        ownership.release()


def _copy_database(source: Path, copy: Path) -> None:
    """Copy row by row into a fresh file: one snapshot, and in WAL mode the desk goes on writing meanwhile.

    A copy page by page would bring along where rows lie on their pages, which tells in which order they came.
    """
    with closing(sqlite3.connect(source)) as reader:
        reader.execute("VACUUM INTO ?", (str(copy),))


@contextmanager
def _replacing(target: Path) -> Generator[IO[bytes]]:
    """Open a file that takes the place of `target` when all of it is on disk, and leaves nothing behind otherwise."""
    handle, name = tempfile.mkstemp(dir=target.absolute().parent, prefix=f".{target.name}-")
    fresh = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(target)
        _sync_folder(target.absolute().parent)
    finally:
        fresh.unlink(missing_ok=True)


def _hold_files(data_dir: Path, copy: Path, folder: Path) -> list[Path]:
    """Hold on to the files that the copied database says are kept: they may be erased while they are packed.

    One that is gone by now was erased after the database was copied; the restored desk will say that it is not there.
    """
    folder.mkdir(mode=0o700)
    held: list[Path] = []
    for name in sorted(_kept_files(copy)):
        try:
            os.link(data_dir / FOLDER / name, folder / name)
        except FileNotFoundError:
            continue
        except OSError:  # a file system without links
            shutil.copyfile(data_dir / FOLDER / name, folder / name)
        held.append(folder / name)
    return held


def _kept_files(file: Path) -> Mapping[str, Described]:
    """The files of cases that a database knows; it may be of an older version."""
    with closing(sqlite3.connect(file)) as connection:
        if connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'attachment'").fetchone() is None:
            return {}
        rows = connection.execute("SELECT id, bytes, sha256 FROM attachment WHERE state = ?", (KEPT,))
        return {name: Described(size, digest) for name, size, digest in rows if FILE_NAME.fullmatch(name)}


def _write_archive(file: IO[bytes], manifest: Manifest, copy: Path, files: Sequence[Path]) -> None:
    header = json.dumps(asdict(manifest), ensure_ascii=False, indent=1).encode()
    with tarfile.open(fileobj=file, mode="w:gz") as archive:
        archive.addfile(_member(MANIFEST, len(header)), io.BytesIO(header))
        with copy.open("rb") as content:
            archive.addfile(_member(DATABASE, manifest.bytes), content)
        for one in files:
            with one.open("rb") as content:
                archive.addfile(_member(f"{FOLDER}/{one.name}", one.stat().st_size), content)


def _member(name: str, size: int) -> tarfile.TarInfo:
    member = tarfile.TarInfo(name)
    member.size = size
    member.mode = 0o600
    return member


def _read_archive(file: Path, target: Path, folder: Path) -> Manifest:
    """Copy the database and the files out of an archive, under names of ours; nothing is ever unpacked to a place the archive names."""
    try:
        with tarfile.open(file, mode="r:gz") as archive:
            manifest = Manifest.parse(_next_file(archive, MANIFEST, MAX_MANIFEST_BYTES).read())
            _copy_checked(_next_file(archive, DATABASE, manifest.bytes), target, Described(manifest.bytes, manifest.sha256))
            _check_database(target)
            if manifest.files:
                _copy_files(archive, manifest.files, _kept_files(target), folder)
            if archive.next() is not None:
                raise UnfitArchive("the archive holds more than a backup does")
            return manifest
    except FileNotFoundError as error:
        raise UnfitArchive(f"{file} does not exist") from error
    except (tarfile.TarError, EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise UnfitArchive("the archive is damaged, or is none") from error


def _copy_files(archive: tarfile.TarFile, count: int, known: Mapping[str, Described], folder: Path) -> None:
    """Copy the files of cases, each of which the database knows and which comes once."""
    folder.mkdir(mode=0o700)
    left = iter(sorted(known))
    for _ in range(count):
        member = archive.next()
        name = _named(member, left)
        content = archive.extractfile(member) if member and member.isreg() else None
        if content is None:
            raise UnfitArchive("this is no backup of a desk: a file of a case cannot be read")
        _copy_checked(content, folder / name, known[name])


def _named(member: tarfile.TarInfo | None, left: Iterator[str]) -> str:
    """The next name of the database that a member has: both are in order."""
    found = next((name for name in left if member and member.name == f"{FOLDER}/{name}"), None)
    if found is None:
        raise UnfitArchive("this is no backup of a desk: a file of a case is missing, or one that its database does not know is there")
    return found


def _next_file(archive: tarfile.TarFile, name: str, max_bytes: int) -> IO[bytes]:
    member = archive.next()
    if member is None or member.name != name or not member.isreg() or member.size > max_bytes:
        raise UnfitArchive(f"this is no backup of a desk: {name} is missing or not as expected")
    content = archive.extractfile(member)
    if content is None:
        raise UnfitArchive(f"this is no backup of a desk: {name} cannot be read")
    return content


def _copy_checked(content: IO[bytes], target: Path, expected: Described) -> None:
    digest, size = hashlib.sha256(), 0
    with os.fdopen(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
        while chunk := content.read(CHUNK_BYTES):
            digest.update(chunk)
            size += len(chunk)
            if size > expected.bytes:
                break
            file.write(chunk)
        file.flush()
        os.fsync(file.fileno())
    if Described(size, digest.hexdigest()) != expected:
        raise UnfitArchive(f"the archive is damaged: {target.name} is not as it says")


def _check_database(file: Path) -> None:
    """Refuse a broken database, and forget its indexes: they stayed behind."""
    try:
        with closing(sqlite3.connect(file)) as connection:
            if connection.execute("PRAGMA quick_check").fetchone() != ("ok",):
                raise UnfitArchive("the database in the archive is damaged")
            with connection:
                connection.execute("DELETE FROM index_generation")
    except sqlite3.Error as error:
        raise UnfitArchive("the database in the archive is damaged, or not one of a desk") from error


def _occupants(data_dir: Path) -> list[Path]:
    stay = {LOCK_FILE, JOURNAL}
    return [path for path in data_dir.iterdir() if path.name not in stay and not path.name.startswith(REPLACED)]


def _move_aside(data_dir: Path, occupants: list[Path]) -> None:
    if occupants:
        aside = Path(tempfile.mkdtemp(dir=data_dir, prefix=f"{REPLACED}{datetime.now(UTC):%Y%m%dT%H%M%S}-"))
        for path in occupants:
            path.rename(aside / path.name)


def _sha256(file: Path) -> str:
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def _sync_folder(folder: Path) -> None:
    """Make a rename durable."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
