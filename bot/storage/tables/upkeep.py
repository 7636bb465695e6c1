"""What the operator is told and sets, and what was erased."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Integer, String, Table, Text, text

from bot.storage.tables.forms import UNORDERED, partial_index
from knowledge.schema import BigId, UtcTime, metadata

UNRESOLVED = text("resolved_at IS NULL")

notice = Table(
    "notice",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("kind", String(50), nullable=False),
    Column("subject", Text, nullable=False),
    Column("detail", Text, nullable=False),
    Column("count", Integer, nullable=False),
    Column("first_at", UtcTime, nullable=False),
    Column("last_at", UtcTime, nullable=False),
    Column("resolved_at", UtcTime),
    partial_index("uq_notice_unresolved", "kind", "subject", where=UNRESOLVED, unique=True),
    sqlite_autoincrement=True,
)

calendar_day = Table(
    "calendar_day",
    metadata,
    Column("layer", String(10), primary_key=True, comment="notice: the State Council's; closed: the operator's"),
    Column("year", Integer, primary_key=True, autoincrement=False, comment="the notice's; some of its days may lie in the December before"),
    Column("day", String(10), primary_key=True, comment="ISO date"),
    Column("kind", String(10), nullable=False, comment="holiday, make_up or closed"),
    Column("name", String(200), nullable=False, comment="the festival, or why it is closed"),
    Column("imported_at", UtcTime, nullable=False),
)

reckoned_by = Table(
    "reckoned_by",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False, comment="always 1: there is one"),
    Column("mark", String(64), nullable=False, comment="of the limits and the package's days by which last days were reckoned"),
)

signpost_check = Table(
    "signpost_check",
    metadata,
    Column("key", String(20), primary_key=True, comment="of signposts.toml"),
    Column("number", String(30), comment="the operator's; without one, that which comes with the desk"),
    Column("checked_on", String(10), nullable=False, comment="ISO date"),
    Column("kept_at", UtcTime, nullable=False),
)

deletion = Table(
    "deletion",
    metadata,
    Column("id", String(32), primary_key=True, comment="random"),
    Column("kind", String(10), nullable=False, comment="member, session, talk, letters, case or files"),
    Column("key", Text, nullable=False, comment="a mark, ids of rows, or a case's number; nothing of a person"),
    Column("copied", Boolean, nullable=False, server_default=text("false"), comment="it stands in the file beside the database"),
    partial_index("ix_deletion_fresh", "id", where=text("NOT copied")),
    comment="what was erased; the file of these is replayed over a backup that is restored",
    **UNORDERED,
)

installation = Table(
    "installation",
    metadata,
    Column("id", Integer, primary_key=True, comment="always 1: there is one"),
    Column("name", String(32), nullable=False, comment="random: whose deletions a journal holds"),
)
