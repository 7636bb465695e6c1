import gzip
import hashlib
import io
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tarfile
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import insert, select, text

from bot.bootstrap.tables import open_tables
from bot.ownership import Ownership
from bot.settings import Settings
from bot.storage.backup import (
    DATABASE,
    MANIFEST,
    BackupError,
    DeskRunning,
    FolderInUse,
    NotSqlite,
    UnfitArchive,
    backup,
    restore,
)
from bot.storage.database import Database
from bot.storage.migrations import HEAD, current_revision
from bot.storage.scratch import scratch, sweep_scratch
from bot.storage.tables.cases import attachment
from bot.storage.tables.upkeep import notice
from bot.storage.uploads import FOLDER, UploadFolder
from knowledge.schema import index_generation
from tests.clock import NOON
from tests.databases import open_migrated

Edit = Callable[[dict[str, bytes]], None]


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    return folder


@pytest.fixture
def database(data_dir: Path) -> Iterator[Database]:
    database = open_desk(data_dir)
    yield database
    database.close()


@pytest.fixture
def archive(database: Database, data_dir: Path, tmp_path: Path) -> Path:
    add(database, "kept")
    backup(database, data_dir, tmp_path / "desk.tar.gz")
    return tmp_path / "desk.tar.gz"


def open_desk(data_dir: Path) -> Database:
    return open_migrated(data_dir / DATABASE)


def add(database: Database, subject: str) -> None:
    row = {"kind": "test", "subject": subject, "detail": "", "count": 1, "first_at": NOON, "last_at": NOON}
    database.write(lambda connection: connection.execute(insert(notice), row).rowcount)


def subjects(data_dir: Path) -> list[str]:
    database = open_desk(data_dir)
    assert HEAD == current_revision(database)
    with database.read() as connection:
        found = list(connection.execute(select(notice.c.subject).order_by(notice.c.id)).scalars())
    database.close()
    return found


def test_a_restored_desk_has_the_same_rows(archive: Path, tmp_path: Path) -> None:
    restore(archive, tmp_path / "new")
    assert ["kept"] == subjects(tmp_path / "new")


def test_a_backup_taken_while_the_desk_writes_is_one_moment_of_it(database: Database, data_dir: Path, tmp_path: Path) -> None:
    stop, acknowledged = threading.Event(), []

    def write() -> None:
        while not stop.is_set():
            add(database, str(len(acknowledged)))
            acknowledged.append(True)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        while len(acknowledged) < 20:
            threading.Event().wait(0.001)
        before = len(acknowledged)
        backup(database, data_dir, tmp_path / "desk.tar.gz")
        while len(acknowledged) < before + 20:
            threading.Event().wait(0.001)
    finally:
        stop.set()
        writer.join()
    restore(tmp_path / "desk.tar.gz", tmp_path / "new")
    found = subjects(tmp_path / "new")
    assert before <= len(found) <= len(acknowledged)
    assert [str(n) for n in range(len(found))] == found


def test_a_backup_says_what_it_is_and_holds_nothing_else(archive: Path) -> None:
    with tarfile.open(archive) as members:
        assert [MANIFEST, DATABASE] == members.getnames()
        content = members.extractfile(MANIFEST)
        assert content is not None
        assert HEAD == json.load(content)["revision"]


def test_a_backup_and_what_it_restores_are_for_their_owner_only(archive: Path, tmp_path: Path) -> None:
    restore(archive, tmp_path / "new")
    assert {0o600} == {path.stat().st_mode & 0o777 for path in (archive, tmp_path / "new" / DATABASE)}


def test_nothing_is_left_beside_a_backup(archive: Path, data_dir: Path) -> None:
    assert {archive.name, data_dir.name} == {path.name for path in archive.parent.iterdir()}
    assert all(path.name.startswith(DATABASE) for path in data_dir.iterdir())


def test_what_a_killed_backup_or_restore_has_left_is_swept_and_what_is_under_way_is_not(data_dir: Path) -> None:
    (data_dir / ".backups-of-mine").mkdir()
    for name in (".backup-dead", ".restore-dead", ".upload-dead"):
        (data_dir / name).mkdir()
        (data_dir / name / DATABASE).write_bytes(b"everything")
    with scratch(data_dir, ".backup-") as held:
        now = datetime.now(UTC)
        assert 0 == sweep_scratch(data_dir, now=now), "they have just been made"
        assert 3 == sweep_scratch(data_dir, now=now + timedelta(hours=2))
        assert {held, data_dir / ".backups-of-mine"} == set(data_dir.iterdir())
    assert [data_dir / ".backups-of-mine"] == list(data_dir.iterdir())


def test_housekeeping_takes_away_what_a_killed_backup_has_left(data_dir: Path) -> None:
    left = data_dir / ".backup-dead"
    left.mkdir()
    os.utime(left, (0, 0))
    open_desk(data_dir).close()
    with open_tables(Settings(data_dir=data_dir, embedding_model="none")) as tables:
        tables.erasing()["copies"]()
    assert not left.exists()


def test_a_backup_that_is_told_to_end_takes_its_copy_along(database: Database, data_dir: Path, tmp_path: Path) -> None:
    add(database, "kept")
    halts = (
        "import time, bot.storage.backup as b; from bot.__main__ import app;"
        "b._write_archive = lambda *_: (print('copied', flush=True), time.sleep(60)); app()"
    )
    environment = {**os.environ, "UNIONDESK_DATA_DIR": str(data_dir)}
    command = [sys.executable, "-c", halts, "backup", str(tmp_path / "desk.tar.gz")]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE) as running:
        assert running.stdout
        assert b"copied\n" == running.stdout.readline()
        assert list(data_dir.glob(".backup-*"))
        running.terminate()
        assert 128 + signal.SIGTERM == running.wait(20)
    assert [] == [*data_dir.glob(".backup-*"), *tmp_path.glob(".desk*")]


def test_a_backup_that_cannot_be_written_leaves_the_last_one(database: Database, data_dir: Path, tmp_path: Path) -> None:
    target = tmp_path / "taken"
    (target / "inside").mkdir(parents=True)
    with pytest.raises(BackupError, match="could not be written"):
        backup(database, data_dir, target)
    assert {"taken", data_dir.name} == {path.name for path in tmp_path.iterdir()}


def test_a_desk_that_was_killed_is_moved_aside_with_what_it_had_not_checkpointed(
    archive: Path, database: Database, data_dir: Path, tmp_path: Path
) -> None:
    add(database, "newer")
    killed = tmp_path / "killed"
    shutil.copytree(data_dir, killed)  # a second connection would tidy up when it closes
    assert (killed / f"{DATABASE}-wal").stat().st_size
    restore(archive, killed, force=True)
    assert ["kept"] == subjects(killed)
    (aside,) = killed.glob("before-restore-*")
    assert ["kept", "newer"] == subjects(aside)


def test_a_folder_with_data_is_left_alone(archive: Path, database: Database, data_dir: Path) -> None:
    add(database, "newer")
    database.close()
    with pytest.raises(FolderInUse, match="--force"):
        restore(archive, data_dir)
    assert ["kept", "newer"] == subjects(data_dir)


def test_force_moves_aside_what_was_there(archive: Path, database: Database, data_dir: Path) -> None:
    add(database, "newer")
    database.close()
    (data_dir / "lexical").mkdir()
    restore(archive, data_dir, force=True)
    (aside,) = data_dir.glob("before-restore-*")
    assert (["kept"], ["kept", "newer"]) == (subjects(data_dir), subjects(aside))
    assert (aside / "lexical").is_dir()
    assert not (data_dir / "lexical").exists()


def test_indexes_are_forgotten(database: Database, data_dir: Path, tmp_path: Path) -> None:
    row = {"kind": "lexical", "model": "", "revision": 1, "location": "lexical/1", "state": "live", "created_at": NOON}
    database.write(lambda connection: connection.execute(insert(index_generation), row).rowcount)
    backup(database, data_dir, tmp_path / "desk.tar.gz")
    restore(tmp_path / "desk.tar.gz", tmp_path / "new")
    restored = open_desk(tmp_path / "new")
    with restored.read() as connection:
        assert [] == connection.execute(select(index_generation)).all()
    restored.close()


def test_a_running_desk_is_not_replaced(archive: Path, tmp_path: Path) -> None:
    target = tmp_path / "new"
    target.mkdir()
    desk = Ownership(target)
    assert desk.try_acquire()
    with pytest.raises(DeskRunning, match="stop it first"):
        restore(archive, target, force=True)
    desk.release()
    restore(archive, target)


def rewrite(archive: Path, edit: Edit) -> None:
    """Pack an archive anew after changing its members, in order; the manifest is taken as it is then."""
    with tarfile.open(archive) as members:
        contents = {member.name: members.extractfile(member).read() for member in members}  # type: ignore[union-attr]
    edit(contents)
    with tarfile.open(archive, "w:gz") as members:
        for name, content in contents.items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            members.addfile(member, io.BytesIO(content))


def in_manifest(**changes: object) -> Edit:
    def edit(contents: dict[str, bytes]) -> None:
        contents[MANIFEST] = json.dumps({**json.loads(contents[MANIFEST]), **changes}).encode()

    return edit


def renamed_database(contents: dict[str, bytes]) -> None:
    contents["../../" + DATABASE] = contents.pop(DATABASE)


def flipped_byte(contents: dict[str, bytes]) -> None:
    content = bytearray(contents[DATABASE])
    content[len(content) // 2] ^= 1
    contents[DATABASE] = bytes(content)


def added_member(contents: dict[str, bytes]) -> None:
    contents["../evil"] = b"x"


def no_manifest(contents: dict[str, bytes]) -> None:
    del contents[MANIFEST]


def no_json(contents: dict[str, bytes]) -> None:
    contents[MANIFEST] = b"[1, 2"


@pytest.mark.parametrize(
    "edit",
    [
        renamed_database,
        flipped_byte,
        added_member,
        no_manifest,
        no_json,
        in_manifest(format="another/1"),
        in_manifest(revision="9999"),
        in_manifest(bytes=10),
        in_manifest(bytes=None),
        in_manifest(surprise=1),
        in_manifest(sha256="0" * 64),
    ],
)
def test_an_archive_that_is_not_as_it_was_written_changes_nothing(archive: Path, database: Database, data_dir: Path, edit: Edit) -> None:
    add(database, "newer")
    database.close()
    rewrite(archive, edit)
    with pytest.raises(UnfitArchive):
        restore(archive, data_dir, force=True)
    assert ["kept", "newer"] == subjects(data_dir)
    assert not list(data_dir.glob("before-restore-*"))


@pytest.mark.parametrize("damage", ["truncated", "plain text", "other gzip", "missing", "symbolic link"])
def test_a_damaged_or_foreign_file_is_refused(archive: Path, tmp_path: Path, damage: str) -> None:
    whole = archive.read_bytes()
    if damage == "truncated":
        archive.write_bytes(whole[: len(whole) // 2])
    elif damage == "plain text":
        archive.write_text("hello")
    elif damage == "other gzip":
        archive.write_bytes(gzip.compress(b"hello" * 1000))
    elif damage == "missing":
        archive.unlink()
    else:
        with tarfile.open(archive, "w:gz") as members:
            link = tarfile.TarInfo(MANIFEST)
            link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
            members.addfile(link)
    with pytest.raises(UnfitArchive):
        restore(archive, tmp_path / "new")
    assert not (tmp_path / "new" / DATABASE).exists()


def test_a_database_that_is_damaged_inside_is_refused(database: Database, data_dir: Path, tmp_path: Path) -> None:
    database.write(lambda connection: connection.execute(text("DROP TABLE index_generation")).rowcount)
    backup(database, data_dir, tmp_path / "desk.tar.gz")
    with pytest.raises(UnfitArchive, match="not one of a desk"):
        restore(tmp_path / "desk.tar.gz", tmp_path / "new")


def test_postgresql_is_backed_up_with_its_own_tools(data_dir: Path, tmp_path: Path) -> None:
    class Elsewhere:
        sqlite_file = None

    with pytest.raises(NotSqlite, match="pg_dump"):
        backup(Elsewhere(), data_dir, tmp_path / "desk.tar.gz")  # type: ignore[arg-type]


def keep_file(database: Database, data_dir: Path, content: bytes, state: str = "kept") -> str:
    """Keep a file of a draft, and return its name."""
    put = UploadFolder(data_dir).put(hashlib.md5(content).hexdigest(), content, NOON.date())  # noqa: S324 - a name, nothing secret
    row = {"id": put.id, "kind": "image", "bytes": put.size, "sha256": put.sha256, "state": state, "added_on": "2026-11-23"}
    database.write(lambda connection: connection.execute(insert(attachment), row).rowcount)
    return put.id


@pytest.fixture
def with_files(database: Database, data_dir: Path, tmp_path: Path) -> Path:
    """An archive with two files of cases, taken from a folder with more in it."""
    for content in (b"pixels", b"pages"):
        keep_file(database, data_dir, content)
    keep_file(database, data_dir, b"erased", "purged")
    (data_dir / FOLDER / "belongs to nothing").write_bytes(b"x")
    backup(database, data_dir, tmp_path / "files.tar.gz")
    return tmp_path / "files.tar.gz"


def test_files_of_cases_come_back_with_their_database(with_files: Path, tmp_path: Path) -> None:
    restore(with_files, tmp_path / "new")
    files = sorted((tmp_path / "new" / FOLDER).iterdir(), key=lambda file: file.read_bytes())
    assert [b"pages", b"pixels"] == [file.read_bytes() for file in files]
    assert {0o600} == {file.stat().st_mode & 0o777 for file in files}
    assert 0o700 == (tmp_path / "new" / FOLDER).stat().st_mode & 0o777
    assert not list((tmp_path / "new").glob(".restore-*"))


def test_a_file_that_is_gone_when_it_is_packed_is_left_out(database: Database, data_dir: Path, tmp_path: Path) -> None:
    kept, gone = keep_file(database, data_dir, b"pixels"), keep_file(database, data_dir, b"pages")
    (data_dir / FOLDER / gone).unlink()
    backup(database, data_dir, tmp_path / "files.tar.gz")
    restore(tmp_path / "files.tar.gz", tmp_path / "new")
    assert [kept] == [file.name for file in (tmp_path / "new" / FOLDER).iterdir()]


def test_files_that_are_there_are_moved_aside_with_the_rest(with_files: Path, database: Database, data_dir: Path) -> None:
    newer = keep_file(database, data_dir, b"newer")
    database.close()
    restore(with_files, data_dir, force=True)
    (aside,) = data_dir.glob("before-restore-*")
    assert (False, True) == ((data_dir / FOLDER / newer).exists(), (aside / FOLDER / newer).exists())
    assert 2 == len(list((data_dir / FOLDER).iterdir()))


def test_an_archive_of_the_first_form_is_read(archive: Path, tmp_path: Path) -> None:
    def first_form(contents: dict[str, bytes]) -> None:
        manifest = json.loads(contents[MANIFEST]) | {"format": "uniondesk-backup/1"}
        del manifest["files"]
        contents[MANIFEST] = json.dumps(manifest).encode()

    rewrite(archive, first_form)
    restore(archive, tmp_path / "new")
    assert ["kept"] == subjects(tmp_path / "new")


def first_file(contents: dict[str, bytes]) -> str:
    return next(name for name in contents if name.startswith(FOLDER))


def changed_file(contents: dict[str, bytes]) -> None:
    contents[first_file(contents)] = b"another"


def longer_file(contents: dict[str, bytes]) -> None:
    contents[first_file(contents)] += b"x"


def missing_file(contents: dict[str, bytes]) -> None:
    del contents[first_file(contents)]


def strange_file(contents: dict[str, bytes]) -> None:
    contents[f"{FOLDER}/../../evil"] = contents.pop(first_file(contents))


def unknown_file(contents: dict[str, bytes]) -> None:
    contents[f"{FOLDER}/{'f' * 32}"] = b"x"
    in_manifest(files=3)(contents)


def path_in_database(contents: dict[str, bytes]) -> None:
    """A database that says that a file has a path for its name; the manifest goes with it."""
    name = first_file(contents)
    with tempfile.NamedTemporaryFile() as file:
        Path(file.name).write_bytes(contents[DATABASE])
        with closing(sqlite3.connect(file.name)) as connection, connection:
            connection.execute("UPDATE attachment SET id = '../../evil' WHERE id = ?", (name.removeprefix(f"{FOLDER}/"),))
        contents[DATABASE] = Path(file.name).read_bytes()
    in_manifest(bytes=len(contents[DATABASE]), sha256=hashlib.sha256(contents[DATABASE]).hexdigest())(contents)
    contents[f"{FOLDER}/../../evil"] = contents.pop(name)


@pytest.mark.parametrize(
    "edit",
    [changed_file, longer_file, missing_file, strange_file, unknown_file, path_in_database, in_manifest(files=1), in_manifest(files=-1)],
)
def test_files_that_are_not_what_the_database_says_change_nothing(with_files: Path, tmp_path: Path, edit: Edit) -> None:
    rewrite(with_files, edit)
    with pytest.raises(UnfitArchive):
        restore(with_files, tmp_path / "new")
    assert not (tmp_path / "new" / DATABASE).exists()
    assert not (tmp_path / "new" / FOLDER).exists()
    assert [] == list(tmp_path.rglob("evil"))
