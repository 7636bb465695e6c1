"""What was erased, as a line in the transaction that erases it: random marks and numbers of rows, never a person.

`bot.storage.deletion_journal` writes the lines into a file beside the database and replays them over a backup that is restored.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Connection, insert, select

from bot.storage.tables.upkeep import deletion, installation
from knowledge.schema import insert_into

ONLY = 1
"""There is one name."""


class Erased(StrEnum):
    """What was erased, and what its key is."""

    MEMBER = "member"
    """Where somebody works, as they told it; the row's mark."""
    SESSION = "session"
    """A grievance that was not handed in, or the last words of a conversation; the session's mark."""
    TALK = "talk"
    """Messages of a conversation with their replies; inbox ids."""
    LETTERS = "letters"
    """What others wrote to somebody; outbox ids."""
    CASE = "case"
    """The words of a case and the way to its writer; its number."""
    WAY = "way"
    """The way to whoever handed a case in, and nothing else of it; its number."""
    FILES = "files"
    """What was sent along with a case; its number."""
    FILE = "file"
    """One thing that was sent along and taken back; its random name."""


@dataclass(frozen=True, slots=True)
class Deletion:
    """One line."""

    id: str
    """Random: the same rows may be erased twice, in a database and in one that was restored before."""
    kind: Erased
    key: str


def new_mark() -> str:
    """Draw a name under which something can be said to be erased, without saying what it was."""
    return secrets.token_hex(16)


def note_deletion(connection: Connection, kind: Erased, key: str) -> None:
    """Write down, inside the transaction that erases it, that something is erased; nothing where it has no name."""
    if key:
        connection.execute(insert(deletion), {"id": new_mark(), "kind": kind, "key": key})


def numbers(ids: Iterable[int]) -> str:
    """Write ids as a key."""
    return ",".join(str(one) for one in sorted(ids))


def ids_of(key: str) -> list[int]:
    """Read what `numbers` wrote."""
    return [int(one) for one in key.split(",")]


def desk_name(connection: Connection) -> str:
    """The random name of this desk, drawn where it has none yet: whose deletions a journal holds."""
    new = insert_into(installation, connection.dialect).values(id=ONLY, name=new_mark())
    connection.execute(new.on_conflict_do_nothing(index_elements=["id"]))
    return connection.execute(select(installation.c.name)).scalar_one()
