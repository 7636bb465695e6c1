"""The schema's history, and how a database is brought to its present end."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from bot.storage.database import Database
from bot.storage.engines import POSTGRESQL

HEAD = "0019"
"""The revision this version works with; a test compares it with the scripts. Named here because importing Alembic takes 0.4 s."""
LOCK_KEY = 0x756E696F6E
"""Of the advisory lock under which one process migrates a PostgreSQL database."""


class SchemaMismatch(Exception):
    """The database is at another revision than this version works with."""


def migrate(database: Database) -> None:
    """Bring the database to the present schema; nothing happens if it is there.

    Raises SchemaMismatch if a newer version has migrated it, StorageUnavailable if it cannot be reached.
    """
    if current_revision(database) != HEAD:
        database.write(_upgrade)


def current_revision(database: Database) -> str | None:
    """Return the revision of the database, or None where there are no tables yet."""
    with database.read() as connection:
        return revision_of(connection)


def revision_of(connection: Connection) -> str | None:
    """Return the revision found through an open connection."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()


def _upgrade(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    if connection.dialect.name == POSTGRESQL:
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": LOCK_KEY})
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, "head")
    except CommandError as error:
        raise SchemaMismatch(f"the database cannot be brought to revision {HEAD}: {error}") from error
