"""What only a SQLite file shows: its settings, its plans, its failures, another process beside the desk."""

import sqlite3
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import Connection, Executable, create_engine, event, insert, select, text

from bot.ports import StorageUnavailable
from bot.storage import conversations, health, inbox, outbox
from bot.storage.database import Database
from bot.storage.migrations import migrate
from bot.storage.tables.upkeep import notice
from tests.clock import NOON
from tests.contracts.storage.desk import LAN

ROW = {"kind": "test", "subject": "parent", "detail": "", "count": 1, "first_at": NOON, "last_at": NOON}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "desk.db"


@pytest.fixture
def database(file: Path) -> Iterator[Database]:
    database = Database.open(f"sqlite:///{file}", busy_timeout_s=0.05)
    migrate(database)
    yield database
    database.close()


def pragma(connection: Connection, name: str) -> object:
    return connection.execute(text(f"PRAGMA {name}")).scalar_one()


def test_a_commit_is_durable_and_what_is_erased_is_overwritten(database: Database) -> None:
    names = ("journal_mode", "synchronous", "foreign_keys", "secure_delete")
    full = 2
    assert ("wal", full, 1, 1) == database.write(lambda connection: tuple(pragma(connection, name) for name in names))


def test_only_the_owner_can_read_the_file(database: Database, file: Path) -> None:
    assert {0o600} == {stat.S_IMODE(path.stat().st_mode) for path in file.parent.iterdir()}


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:", "mysql://localhost/desk"])
def test_a_database_that_keeps_nothing_or_is_not_known_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match="database"):
        Database.open(url)


def test_a_folder_that_is_not_there_is_unavailable(tmp_path: Path) -> None:
    with pytest.raises(StorageUnavailable):
        Database.open(f"sqlite:///{tmp_path / 'missing' / 'desk.db'}")


def test_a_file_that_is_no_database_is_unavailable(file: Path) -> None:
    file.write_bytes(b"not a database at all, but long enough to be looked at" * 100)
    with pytest.raises(StorageUnavailable):
        Database.open(f"sqlite:///{file}")


def test_a_file_that_another_process_keeps_locked_is_unavailable_and_then_free_again(database: Database, file: Path) -> None:
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StorageUnavailable):
        database.write(lambda connection: connection.execute(insert(notice), ROW).rowcount)
    other.execute("ROLLBACK")
    other.close()
    assert 1 == database.write(lambda connection: connection.execute(insert(notice), ROW).rowcount)


def test_a_full_disk_is_unavailable_and_what_was_stored_stays(database: Database) -> None:
    database.write(lambda connection: connection.execute(insert(notice), ROW).rowcount)

    def fill(connection: Connection) -> None:
        pages = pragma(connection, "page_count")
        connection.execute(text(f"PRAGMA max_page_count = {pages}"))
        connection.execute(insert(notice), [{**ROW, "subject": str(n), "detail": "x" * 4000} for n in range(50)])

    with pytest.raises(StorageUnavailable):
        database.write(fill)
    with database.read() as connection:
        assert ["parent"] == list(connection.execute(select(notice.c.subject)).scalars())


def test_a_job_that_waits_for_the_writer_it_runs_on_is_an_error_and_no_deadlock(database: Database) -> None:
    with pytest.raises(RuntimeError, match="cannot wait"):
        database.write(lambda _: database.write(lambda _: None))


def test_processes_that_create_the_file_together_all_get_it(tmp_path: Path) -> None:
    for n in range(5):
        url = f"sqlite:///{tmp_path / str(n)}.db"
        with ThreadPoolExecutor(6) as threads:
            for database in threads.map(Database.open, [url] * 6):
                database.close()


CHILD = """
import sys
from sqlalchemy import insert
from bot.storage.database import Database
from bot.storage.migrations import migrate
from bot.storage.tables.upkeep import notice
from tests.clock import NOON

database = Database.open(sys.argv[1])
migrate(database)
print("ready", flush=True)
sys.stdin.readline()
for n in range(100):
    row = {"kind": "child", "subject": str(n), "detail": "", "count": 1, "first_at": NOON, "last_at": NOON}
    database.write(lambda connection: connection.execute(insert(notice), row).rowcount)
database.close()
"""


def test_two_processes_write_one_file(file: Path) -> None:
    database = Database.open(f"sqlite:///{file}")
    migrate(database)
    child = subprocess.Popen([sys.executable, "-c", CHILD, f"sqlite:///{file}"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    assert "ready\n" == child.stdout.readline()
    threading.Thread(target=child.communicate, args=("go\n",)).start()
    for n in range(100):
        database.write(lambda connection, n=n: connection.execute(insert(notice), {**ROW, "subject": str(n)}).rowcount)
    assert 0 == child.wait(60)
    with database.read() as connection:
        kinds = list(connection.execute(select(notice.c.kind)).scalars())
    database.close()
    assert (100, 100) == (kinds.count("test"), kinds.count("child"))


AT = {"now": NOON, "minute_ago": NOON, "hour_ago": NOON, "since": NOON}
STATEMENTS: dict[str, tuple[Executable, dict[str, object]]] = {
    "claim a message": (inbox.CLAIM, {"lease_until": NOON}),
    "backlogs": (inbox.BACKLOGS, {"channels": ["wecom"], "conversations": [LAN, "x"], "max_backlog": 5}),
    "pending": (inbox.PENDING, {"channel": "wecom", "conversation": LAN}),
    "claim a delivery": (outbox._due(limited=True), {"channel": "wecom", "per_minute": 25, "per_hour": 900}),
    "delivered": (outbox.DELIVERED, {"channel": "wecom", "conversation": LAN, "after_id": 0, "max_rows": 10}),
    "twin": (conversations.TWIN, {"channel": "wecom", "recipient": LAN, "body_sha256": ""}),
    "depth": (health.DEPTH, {}),
}


@pytest.mark.parametrize("name", STATEMENTS)
def test_no_statement_of_the_hot_path_reads_finished_rows(database: Database, file: Path, name: str) -> None:
    statement, values = STATEMENTS[name]
    engine = create_engine(f"sqlite:///{file}")

    @event.listens_for(engine, "before_cursor_execute", retval=True)
    def explain(_c: object, _k: object, sql: str, parameters: object, _x: object, _m: object) -> tuple[str, object]:
        return f"EXPLAIN QUERY PLAN {sql}", parameters

    with engine.connect() as connection:
        cursor = connection.execute(statement, {**AT, **values}).cursor
        assert cursor is not None
        plan = [row[3] for row in cursor.fetchall()]
    engine.dispose()
    tables = ("inbox", "outbox", "older")
    read = [step for step in plan if step.startswith(tuple(f"{how} {table}" for how in ("SCAN", "SEARCH") for table in tables))]
    primary_key = "USING INTEGER PRIMARY KEY (rowid=?)"
    assert read
    assert [] == [step for step in read if "INDEX ix_" not in step and primary_key not in step]
