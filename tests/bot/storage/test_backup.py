import gzip
import io
import json
import tarfile
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import insert, select, text

from bot.ownership import Ownership
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
from bot.storage.migrations import HEAD, check_current, migrate
from bot.storage.tables import notice
from knowledge.schema import index_generation
from tests.clock import NOON

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
    database = Database.open(f"sqlite:///{data_dir / DATABASE}")
    migrate(database)
    return database


def add(database: Database, subject: str) -> None:
    row = {"kind": "test", "subject": subject, "detail": "", "count": 1, "first_at": NOON, "last_at": NOON}
    database.write(lambda connection: connection.execute(insert(notice), row).rowcount)


def subjects(data_dir: Path) -> list[str]:
    database = open_desk(data_dir)
    check_current(database)
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


def test_a_backup_that_cannot_be_written_leaves_the_last_one(database: Database, data_dir: Path, tmp_path: Path) -> None:
    target = tmp_path / "taken"
    (target / "inside").mkdir(parents=True)
    with pytest.raises(BackupError, match="could not be written"):
        backup(database, data_dir, target)
    assert {"taken", data_dir.name} == {path.name for path in tmp_path.iterdir()}


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
