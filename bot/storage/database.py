"""The database behind all tables: short reads from any thread, writes that return once they are durable.

StorageError (bot.ports)
└── StorageUnavailable    gone, full, locked, damaged or closed; nothing was stored
    └── BacklogFull       (bot.storage.inbox) a conversation has too many open messages

On SQLite every write goes through one writer thread with group commit. On PostgreSQL writes are ordinary transactions of
a pool, apart from `append`, whose rows must get their ids in the order in which they came.
"""

from __future__ import annotations

import asyncio
import sqlite3
import time
from collections.abc import Callable, Generator
from concurrent.futures import Future
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import URL, Connection, Dialect, Engine
from sqlalchemy.exc import DBAPIError

from bot.ports import StorageUnavailable
from bot.storage.engines import (
    BUSY_TIMEOUT_S,
    POSTGRESQL,
    SQLITE,
    parse_url,
    postgres_engine,
    prepare_file,
    sqlite_engine,
    unavailable,
)
from bot.storage.group_commit import Bulk, GroupWriter, Work, each

T = TypeVar("T")
P = TypeVar("P")
R = TypeVar("R")

RETRIED_SQLSTATES = frozenset({"40001", "40P01"})
"""Serialization failure and deadlock: the same transaction succeeds when it is repeated."""
MAX_TRIES = 4
REPEAT_PAUSE_S = 0.05
"""Before the first repetition, doubled with each: one that begins at once can take the freed locks before whoever waits for
them wakes, and both stand in each other's way again."""


class Database:
    """An open database; implements `knowledge.ports.Database`."""

    def __init__(self, url: URL, readers: Engine, writers: Engine) -> None:
        """Use `Database.open`."""
        self._url = url
        self._readers = readers
        self._writers = writers
        self._group = GroupWriter(self._begin)

    @classmethod
    def open(cls, url: str, *, synchronous: str = "FULL", busy_timeout_s: float = BUSY_TIMEOUT_S) -> Database:
        """Open a database and check that it answers. Raises StorageUnavailable, or ValueError for an unfit URL."""
        parsed = parse_url(url)
        if parsed.get_backend_name() == POSTGRESQL:
            writers = postgres_engine(parsed)
            # one snapshot a read, as on SQLite
            readers = writers.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        else:
            prepare_file(Path(parsed.database or ""), busy_timeout_s=busy_timeout_s)
            writers = sqlite_engine(parsed, writable=True, synchronous=synchronous, busy_timeout_s=busy_timeout_s)
            readers = sqlite_engine(parsed, writable=False, synchronous=synchronous, busy_timeout_s=busy_timeout_s)
        with unavailable(), writers.connect():
            pass
        return cls(parsed, readers, writers)

    @property
    def dialect(self) -> Dialect:
        """The engine's dialect, for statements that differ."""
        return self._writers.dialect

    @property
    def sqlite_file(self) -> Path | None:
        """The file of a SQLite database; None on PostgreSQL."""
        return Path(self._url.database or "") if self.dialect.name == SQLITE else None

    @contextmanager
    def read(self) -> Generator[Connection]:
        """Open a short read-only connection that sees one snapshot. Raises StorageUnavailable."""
        with unavailable(), self._readers.connect() as connection:
            yield connection

    def glance(self, statement: str) -> Any:
        """What a plain statement reads first, or None; SQLAlchemy takes four times as long. Raises StorageUnavailable."""
        with unavailable(), closing(self._readers.raw_connection()) as connection:
            raw: Any = connection.driver_connection
            try:
                row = raw.execute(statement).fetchone()
            except self.dialect.loaded_dbapi.Error as error:
                raise StorageUnavailable(type(error).__name__) from error
        return row[0] if row else None

    def write(self, work: Work[T]) -> T:
        """Run `work` in one transaction and return its result once it is durable. Raises StorageUnavailable.

        `work` may run twice and must have no effect outside the connection.
        """
        if self.dialect.name == SQLITE:
            return self.submit(work).result()
        return self._repeat_conflicts(work)

    def submit(self, work: Work[T]) -> Future[T]:
        """Queue `work` for the group writer; the future is done after the commit."""
        return self._group.submit(each, work)

    def append(self, bulk: Bulk[P, R], item: P) -> asyncio.Future[R]:
        """Queue one item from a coroutine; all that wait for the same `bulk` are written by one call of it."""
        return self._group.submit_async(bulk, item)

    def scrub(self, *tables: str) -> bool:
        """Let go of traces that deleted rows leave outside their tables; return whether all went.

        SQLite: the write-ahead log is written back and cut off, which waits for no reader. PostgreSQL: dead rows of `tables` are
        vacuumed; its own log and archives of it are the operator's.
        """
        if self.dialect.name == SQLITE:
            return self._cut_off_log()
        with unavailable(), self._writers.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql(f"VACUUM {', '.join(tables)}")
        return True

    def _cut_off_log(self) -> bool:
        """Checkpoint on a connection of its own: the writer's is always inside a transaction when it can be reached."""
        with unavailable(), closing(sqlite3.connect(self._url.database or "", timeout=BUSY_TIMEOUT_S, isolation_level=None)) as connection:
            busy, _, _ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        return not busy

    def close(self) -> None:
        """Commit what is queued and let go of all connections. Later writes raise StorageUnavailable."""
        self._group.close()
        self._readers.dispose()
        self._writers.dispose()

    @contextmanager
    def _begin(self) -> Generator[Connection]:
        with unavailable(), self._writers.begin() as connection:
            yield connection

    def _repeat_conflicts(self, work: Callable[[Connection], T]) -> T:
        with unavailable():
            for tried in range(MAX_TRIES - 1):
                try:
                    with self._writers.begin() as connection:
                        return work(connection)
                except DBAPIError as error:
                    if getattr(error.orig, "sqlstate", None) not in RETRIED_SQLSTATES:
                        raise
                time.sleep(REPEAT_PAUSE_S * 2**tried)
            with self._writers.begin() as connection:
                return work(connection)
