"""The files that documents were read from, kept byte for byte as long as a document rests on them.

They are written in parts, each in a transaction of its own: members' messages go in between.
"""

from __future__ import annotations

from sqlalchemy import Connection, delete, func, select, tuple_

from knowledge.ports import Database
from knowledge.schema import document, insert_into, source_part

PART_BYTES = 256 * 1024
PARTS_AT_ONCE = 8


class SqlSources:
    """Keeps source files in the database, by the SHA-256 (hex) of their content."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(self, sha256: str, data: bytes) -> None:
        """Store a file; nothing happens where it is held already."""
        parts = [data[start : start + PART_BYTES] for start in range(0, len(data), PART_BYTES)] or [b""]
        held = self._held_parts(sha256)
        for number, part in enumerate(parts):
            if number not in held:
                self._write({"sha256": sha256, "part": number, "parts": len(parts), "data": part})

    def load(self, sha256: str) -> bytes | None:
        """Return a file, or None where it is not held whole."""
        query = select(source_part).where(source_part.c.sha256 == sha256).order_by(source_part.c.part)
        with self._database.read() as connection:
            rows = connection.execute(query).all()
        return b"".join(row.data for row in rows) if rows and len(rows) == rows[0].parts else None

    def prune(self) -> int:
        """Remove what no document rests on any more, a few parts at a time; return how many files went."""
        unused = source_part.c.sha256.not_in(select(document.c.source_sha256))
        with self._database.read() as connection:
            found = connection.execute(select(source_part.c.sha256, source_part.c.part).where(unused)).all()
        for start in range(0, len(found), PARTS_AT_ONCE):
            some = [tuple(row) for row in found[start : start + PARTS_AT_ONCE]]
            doomed = delete(source_part).where(unused, tuple_(source_part.c.sha256, source_part.c.part).in_(some))
            self._database.write(lambda connection, doomed=doomed: connection.execute(doomed).rowcount)
        return len({row.sha256 for row in found})

    def held(self) -> set[str]:
        """The files that are held whole."""
        query = select(source_part.c.sha256).group_by(source_part.c.sha256).having(func.count() == func.max(source_part.c.parts))
        with self._database.read() as connection:
            return set(connection.execute(query).scalars())

    def _held_parts(self, sha256: str) -> set[int]:
        with self._database.read() as connection:
            return set(connection.execute(select(source_part.c.part).where(source_part.c.sha256 == sha256)).scalars())

    def _write(self, row: dict[str, object]) -> None:
        def work(connection: Connection) -> None:
            connection.execute(insert_into(source_part, connection.dialect).on_conflict_do_nothing(), row)

        self._database.write(work)
