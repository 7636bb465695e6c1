"""The tables of this room. `bot.storage.tables` adds its own to the same metadata; Alembic migrates both."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any, TypeAlias

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
    true,
)
from sqlalchemy.dialects import postgresql, sqlite

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

BigId = BigInteger().with_variant(Integer, "sqlite")
"""A 64-bit key; SQLite only counts up an INTEGER PRIMARY KEY."""

Upsert: TypeAlias = postgresql.Insert | sqlite.Insert

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class UtcTime(TypeDecorator[datetime]):
    """An aware moment, stored as microseconds since 1970 in UTC: compares and sorts alike on every engine."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> int | None:
        """Refuse naive moments early."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without time zone cannot be stored")
        return (value - EPOCH) // timedelta(microseconds=1)

    def process_result_value(self, value: int | None, dialect: Any) -> datetime | None:
        """Give back an aware moment in UTC."""
        return None if value is None else EPOCH + timedelta(microseconds=value)


document = Table(
    "document",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("key", String(200), nullable=False, comment="the part of a clause id before #"),
    Column("version", String(10), nullable=False, comment="ISO date of adoption or publication; empty where the document bears none"),
    Column("title", Text, nullable=False),
    Column("number", String(100)),
    Column("kind", String(50), nullable=False),
    Column("status", String(30), nullable=False),
    Column("year", Integer),
    Column("text", Text, nullable=False, comment="normalised text, tiled by clauses and nodes"),
    Column("source_sha256", String(64), nullable=False),
    Column("details", JSON, nullable=False, comment="issuers, addressees, provenance, inferences, metadata"),
    Column("saved_at", UtcTime, nullable=False),
    Column("starts_on", String(10), nullable=False, server_default="", comment="ISO date; empty: unknown"),
    Column("fingerprint", String(64), nullable=False, server_default="", index=True, comment="SHA-256 of all that ingest read"),
    UniqueConstraint("key", "version"),
)

repeal = Table(
    "repeal",
    metadata,
    Column("document_id", BigId, ForeignKey("document.id", ondelete="CASCADE"), primary_key=True, comment="the document that says so"),
    Column("key", String(200), primary_key=True, index=True, comment="key of the repealed document"),
    Column("ends_on", String(10), nullable=False, comment="ISO date of the first day without it"),
)

source_part = Table(
    "source_part",
    metadata,
    Column("sha256", String(64), primary_key=True, comment="of the whole file"),
    Column("part", Integer, primary_key=True, autoincrement=False, comment="from 0"),
    Column("parts", Integer, nullable=False),
    Column("data", LargeBinary, nullable=False),
)

page_image = Table(
    "page_image",
    metadata,
    Column("document_id", BigId, ForeignKey("document.id", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False, comment="from 1"),
    Column("png", LargeBinary, nullable=False),
    Column("lines", JSON, nullable=False, comment="start, end, box of each line; offsets into the document's text"),
)

clause = Table(
    "clause",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("document_id", BigId, ForeignKey("document.id", ondelete="CASCADE"), nullable=False),
    Column("label", String(200), nullable=False),
    Column("path", String(200), nullable=False),
    Column("heading", Text, nullable=False),
    Column("breadcrumb", JSON, nullable=False),
    Column("ordinal", Integer, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("content_hash", String(64), nullable=False),
    Column("approved", Boolean, nullable=False, server_default=true(), comment="false: read by OCR and not reviewed; never cited"),
    UniqueConstraint("document_id", "label"),
    Index(None, "content_hash"),
)

node = Table(
    "node",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("document_id", BigId, ForeignKey("document.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("kind", String(30), nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
)

corpus_revision = Table(
    "corpus_revision",
    metadata,
    Column("id", Integer, primary_key=True, comment="always 1"),
    Column("revision", BigInteger, nullable=False),
)

vector = Table(
    "vector",
    metadata,
    Column("model", String(200), primary_key=True, comment="model name with version"),
    Column("content_hash", String(64), primary_key=True, comment="SHA-256 of the embedded text"),
    Column("dimensions", Integer, nullable=False),
    Column("data", LargeBinary, nullable=False, comment="little-endian float32, L2-normalised"),
)

guide_entry = Table(
    "guide_entry",
    metadata,
    Column("id", BigId, primary_key=True, comment="the newest row of a clause counts"),
    Column("clause", Text, nullable=False, index=True, comment="clause id without version"),
    Column("plain", Text, nullable=False),
    Column("not_said", Text, nullable=False),
    Column("words", JSON, nullable=False),
    Column("of", String(16), nullable=False, comment="words_hash of the text that it explains"),
    Column("written_by", String(100), nullable=False),
    Column("written_at", UtcTime, nullable=False),
    Column("retired", Boolean, nullable=False, comment="from now on nothing of ours explains the clause"),
    sqlite_autoincrement=True,
)

index_generation = Table(
    "index_generation",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("kind", String(20), nullable=False, comment="lexical or vectors"),
    Column("model", String(200), nullable=False, comment="empty for lexical"),
    Column("revision", BigInteger, nullable=False, comment="corpus revision it was built from"),
    Column("location", String(200), nullable=False, comment="folder below the data folder, or Chroma collection"),
    Column("state", String(20), nullable=False, comment="building, live or retired"),
    Column("created_at", UtcTime, nullable=False),
    Index(None, "kind", "state"),
)


def insert_into(table: Table, dialect: Dialect) -> Upsert:
    """Return an INSERT that can say ON CONFLICT on this engine."""
    return sqlite.insert(table) if dialect.name == "sqlite" else postgresql.insert(table)
