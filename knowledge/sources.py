"""The files that documents were read from, kept byte for byte as long as a document rests on them.

They are written in parts, each in a transaction of its own: members' messages go in between.
"""

from __future__ import annotations

from sqlalchemy import Connection, delete, func, select

from knowledge.ports import Database
from knowledge.schema import document, insert_into, source_part

PART_BYTES = 256 * 1024


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
        """Remove what no document rests on any more; return how many files went."""
        used = select(document.c.source_sha256)
        unused = source_part.c.sha256.not_in(used)

        def work(connection: Connection) -> int:
            count = connection.execute(select(func.count(func.distinct(source_part.c.sha256))).where(unused)).scalar_one()
            if count:
                connection.execute(delete(source_part).where(unused))
            return count

        return self._database.write(work)

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
