"""A number that grows with every change to units, officers, confirmations or departments: what was read before is old then."""

from __future__ import annotations

from sqlalchemy import Connection, select

from bot.storage.tables.people import organisation_state
from knowledge.schema import insert_into

KEY = "revision"
READ = select(organisation_state.c.number).where(organisation_state.c.key == KEY)


def revision(connection: Connection) -> int:
    """Return the present revision; 0 before the first change."""
    return connection.execute(READ).scalar_one_or_none() or 0


def advance(connection: Connection) -> None:
    """Make what was read before old."""
    fresh = insert_into(organisation_state, connection.dialect).values(key=KEY, number=1)
    grown = fresh.on_conflict_do_update(index_elements=["key"], set_={"number": organisation_state.c.number + 1})
    connection.execute(grown)
