"""What several tables have in common."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Index


def partial_index(name: str, *columns: str, where: Any, unique: bool = False) -> Index:
    """An index over the rows that a condition holds for, on both engines."""
    return Index(name, *columns, unique=unique, sqlite_where=where, postgresql_where=where)


UNORDERED: dict[str, Any] = {"sqlite_with_rowid": False}
"""A hidden row number would tell in which order cases came, and so who wrote an anonymous one."""
