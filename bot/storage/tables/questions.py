"""What was answered, and what nothing answered: no row of these knows who asked."""

from __future__ import annotations

from sqlalchemy import JSON, Boolean, Column, Float, String, Table, Text

from knowledge.schema import BigId, UtcTime, metadata

consultation = Table(
    "consultation",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("inbox_id", BigId, nullable=False, index=True, comment="not unique, so that a doubled effect can be seen"),
    Column("kind", String(20), nullable=False),
    Column("clauses", JSON, nullable=False),
    Column("score", Float, nullable=False),
    Column("recorded_at", UtcTime, nullable=False),
    Column("useful", Boolean, comment="what the member said of the answer; empty: nothing"),
    sqlite_autoincrement=True,
)

open_question = Table(
    "open_question",
    metadata,
    Column("id", String(32), primary_key=True, comment="random: says neither when in the day it was asked nor by whom"),
    Column("text", Text, nullable=False, comment="personal data masked"),
    Column("reason", String(20), nullable=False, comment="no_evidence, not_stated or disliked"),
    Column("clauses", JSON, nullable=False, comment="what came near or was shown, as clause ids"),
    Column("asked_on", String(10), nullable=False, index=True, comment="ISO date of the day, no finer"),
    Column("settled_on", String(10), comment="ISO date"),
    Column("settled_by", String(100), nullable=False, server_default=""),
    Column("settled_as", String(20), nullable=False, server_default="", comment="explained or dismissed"),
)
