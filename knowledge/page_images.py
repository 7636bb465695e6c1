"""Pages of scans, kept beside their document until it goes: what a person compares the recognised clauses with."""

from __future__ import annotations

from typing import Protocol

from sqlalchemy import Connection, Select, delete, insert, select, update

from knowledge.model import UnknownDocument
from knowledge.ports import Database
from knowledge.schema import document, page_image

Box = tuple[float, float, float, float]
"""Left, top, right, bottom in fractions of the page."""
Lines = tuple[tuple[int, int, Box], ...]
"""Half-open offsets into the document's text, and where on the page that line of text stands."""


class Page(Protocol):
    """One page of a scan."""

    @property
    def number(self) -> int:
        """From 1."""
        ...

    @property
    def png(self) -> bytes:
        """The picture that was read."""
        ...

    @property
    def lines(self) -> Lines:
        """Where each line of text stands."""
        ...


class SqlPageImages:
    """Keeps pages in the database, one a transaction: members' messages go in between."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(self, key: str, version: str | None, image: Page) -> None:
        """Store a page of a document. Raises UnknownDocument where the document is gone meanwhile."""

        def work(connection: Connection) -> None:
            number = connection.execute(_row_of(key, version)).scalar()
            if number is None:
                raise UnknownDocument(key)
            connection.execute(delete(page_image).where(page_image.c.document_id == number, page_image.c.number == image.number))
            row = {"document_id": number, "number": image.number, "png": image.png, "lines": [list(line) for line in image.lines]}
            connection.execute(insert(page_image), row)

        self._database.write(work)

    def seal(self, key: str, version: str | None, fingerprint: str) -> None:
        """Note that all pages of a document are there: from now on its file counts as read."""
        self._database.write(
            lambda connection: (
                connection.execute(
                    update(document).where(document.c.id.in_(_row_of(key, version))).values(fingerprint=fingerprint)
                ).rowcount
            )
        )

    def lines(self, key: str, version: str | None) -> dict[int, Lines]:
        """Where the lines of each page stand, by the page's number."""
        query = select(page_image.c.number, page_image.c.lines).where(page_image.c.document_id.in_(_row_of(key, version)))
        with self._database.read() as connection:
            rows = connection.execute(query.order_by(page_image.c.number)).all()
        return {row.number: tuple((start, end, _box(box)) for start, end, box in row.lines) for row in rows}

    def png(self, key: str, version: str | None, number: int) -> bytes | None:
        """The picture of a page, or None."""
        query = select(page_image.c.png).where(page_image.c.document_id.in_(_row_of(key, version)), page_image.c.number == number)
        with self._database.read() as connection:
            return connection.execute(query).scalar()


def _row_of(key: str, version: str | None) -> Select[int]:
    return select(document.c.id).where(document.c.key == key, document.c.version == (version or ""))


def _box(values: list[float]) -> Box:
    left, top, right, bottom = values
    return left, top, right, bottom
