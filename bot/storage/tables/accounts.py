"""Who may sign in at the console, and with what."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, String, Table

from knowledge.schema import BigId, UtcTime, metadata

account = Table(
    "account",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("name", String(100), nullable=False, unique=True),
    Column("role", String(20), nullable=False, comment="operator, cadre or auditor"),
    Column("disabled_at", UtcTime),
    Column("created_at", UtcTime, nullable=False),
    Column("wecom_userid", String(64), comment="in lower case; whoever WeCom says this is may sign in as the account"),
    Index("ix_account_wecom_userid", "wecom_userid", unique=True),
    sqlite_autoincrement=True,
)

login_link = Table(
    "login_link",
    metadata,
    Column("token_sha256", String(64), primary_key=True),
    Column("account_id", BigId, ForeignKey("account.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("expires_at", UtcTime, nullable=False),
    Column("used_at", UtcTime),
)

login_session = Table(
    "login_session",
    metadata,
    Column("token_sha256", String(64), primary_key=True),
    Column("account_id", BigId, ForeignKey("account.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("csrf_token", String(64), nullable=False),
    Column("expires_at", UtcTime, nullable=False),
)
