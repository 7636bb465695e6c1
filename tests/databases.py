"""SQLite files at the present schema: migrated once a process and copied, because the scripts run longer than most tests."""

import tempfile
from functools import cache
from pathlib import Path

from bot.storage.database import Database
from bot.storage.migrations import migrate


@cache
def migrated() -> bytes:
    """A file at the present schema, with nothing in it."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "desk.db"
        database = Database.open(f"sqlite:///{file}")
        migrate(database)
        database.close()
        return file.read_bytes()


def open_migrated(file: Path) -> Database:
    """Open a file; one that is not there yet is a copy of the migrated one."""
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(migrated())
    return Database.open(f"sqlite:///{file}")
