"""How the two engines are opened, and the border at which their errors become StorageUnavailable."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Generator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DatabaseError, DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.pool import ConnectionPoolEntry, QueuePool

from bot.ports import StorageUnavailable

SQLITE = "sqlite"
POSTGRESQL = "postgresql"

BUSY_TIMEOUT_S = 5.0
"""How long a SQLite write waits for another process, such as a command beside the desk."""
CONNECT_TIMEOUT_S = 5
LOCK_TIMEOUT = "10s"
POOL_SIZE = 10
RETRY_S = 0.01
PRIMARY_CODE = 0xFF
"""The part of a SQLite error code that says busy, whatever it was busy with."""


@contextmanager
def unavailable() -> Generator[None]:
    """Turn a database that is gone, full, locked or damaged into StorageUnavailable; other errors pass."""
    try:
        yield
    except PoolTimeout as error:
        raise StorageUnavailable("no connection to the database became free") from error
    except DBAPIError as error:
        # DatabaseError itself, none of its children, is how SQLite reports a damaged file
        if isinstance(error, OperationalError | InterfaceError) or error.connection_invalidated or type(error) is DatabaseError:
            raise StorageUnavailable(type(error.orig).__name__) from error
        raise


def parse_url(url: str) -> URL:
    """Read a database URL. Raises ValueError for one this desk cannot live on."""
    try:
        parsed = make_url(url)
    except ArgumentError:
        raise ValueError("a database's address looks like sqlite:///file or postgresql://user@host/name") from None
    if parsed.drivername in {"postgres", "postgresql"}:
        parsed = parsed.set(drivername="postgresql+psycopg")
    if parsed.get_backend_name() not in {SQLITE, POSTGRESQL}:
        raise ValueError(f"the database is SQLite or PostgreSQL, not {parsed.get_backend_name()}")
    if parsed.get_backend_name() == SQLITE and parsed.database in {None, "", ":memory:"}:
        raise ValueError("a database in memory keeps nothing; name a file")
    return parsed


def sqlite_engine(url: URL, *, writable: bool, synchronous: str, busy_timeout_s: float) -> Engine:
    """Open a SQLite file: one connection for the writer, or a pool that can only read."""
    engine = create_engine(
        url,
        connect_args={"timeout": busy_timeout_s, "check_same_thread": False},
        poolclass=QueuePool,
        pool_size=1 if writable else POOL_SIZE,
        max_overflow=0 if writable else 50,
    )

    def set_up(connection: Any, _: ConnectionPoolEntry) -> None:
        connection.isolation_level = None  # the driver must not begin transactions of its own; `begin` below does
        pragmas = [
            f"synchronous = {synchronous}",
            "foreign_keys = ON",
            "secure_delete = ON",
            "journal_size_limit = 67108864",
            *([] if writable else ["query_only = ON"]),
        ]
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}")

    def begin(connection: Connection) -> None:
        if writable:
            # IMMEDIATE takes the write lock first: a transaction that reads and then writes never finds its snapshot outdated
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        else:
            # touches nothing and so cannot fail; every search reads, and SQLAlchemy's way to a statement takes longer than the statement
            raw: Any = connection.connection.driver_connection
            raw.execute("BEGIN")

    event.listen(engine, "connect", set_up)
    event.listen(engine, "begin", begin)
    return engine


def prepare_file(path: Path, *, busy_timeout_s: float) -> None:
    """Make sure the file exists and is in WAL mode, which stays with it. Raises StorageUnavailable.

    A new file is for its owner only; SQLite gives its journals the same mode.
    """
    deadline = time.monotonic() + busy_timeout_s
    try:
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
        while not _switched_to_wal(path):
            if time.monotonic() > deadline:
                raise StorageUnavailable("the database is locked")
            time.sleep(RETRY_S)
    except OSError as error:
        raise StorageUnavailable(f"{path} cannot be opened: {error.strerror}") from error
    except sqlite3.Error as error:
        raise StorageUnavailable(f"{path} cannot be used: {error}") from error


def _switched_to_wal(path: Path) -> bool:
    """Two processes that switch a new file at once get in each other's way, and SQLite does not wait for this lock."""
    with closing(sqlite3.connect(path)) as connection:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & PRIMARY_CODE == sqlite3.SQLITE_BUSY:
                return False
            raise
    return True


def postgres_engine(url: URL) -> Engine:
    """Open a pool of PostgreSQL connections that give up waiting for a lock after a while."""
    arguments: dict[str, Any] = {}
    if "connect_timeout" not in url.query:
        arguments["connect_timeout"] = CONNECT_TIMEOUT_S
    if "options" not in url.query:
        arguments["options"] = f"-c lock_timeout={LOCK_TIMEOUT}"
    return create_engine(url, connect_args=arguments, pool_pre_ping=True, pool_size=POOL_SIZE, max_overflow=20, pool_timeout=10)
