"""Whose turn it is in a queue: the oldest open row of its line, passing over rows that somebody else is taking."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Select, Table, bindparam, or_, select

from knowledge.schema import UtcTime


def oldest_open(table: Table, line: str, *conditions: ColumnElement[bool], passes: str = "") -> Select[*tuple[Any, ...]]:
    """Select the id of the next row that is due at `now`, and lock it.

    Rows of one channel with the same value in the column `line` are taken one after the other: none while an older one is open.
    Where the column `passes` is true a row waits for none in which it is not.
    """
    older = table.alias("older")
    in_the_way = [or_(older.c[passes], ~table.c[passes])] if passes else []
    return (
        select(table.c.id)
        .where(
            table.c.settled_at.is_(None),
            *conditions,
            table.c.due_at <= bindparam("now", type_=UtcTime),
            ~select(older.c.id)
            .where(
                older.c.settled_at.is_(None),
                older.c.channel == table.c.channel,
                older.c[line] == table.c[line],
                older.c.id < table.c.id,
                *in_the_way,
            )
            .exists(),
        )
        .order_by(table.c.id)
        .limit(1)
        .with_for_update(of=table, skip_locked=True)
    )
