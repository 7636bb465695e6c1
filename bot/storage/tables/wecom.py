"""What is kept of the WeCom platform: tokens, its contacts, and the cards that it shows."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, ForeignKey, Integer, String, Table, Text

from knowledge.schema import BigId, UtcTime, metadata

channel_token = Table(
    "channel_token",
    metadata,
    Column("key", String(200), primary_key=True),
    Column("token", Text),
    Column("expires_at", UtcTime),
    Column("refreshing_until", UtcTime),
)

wecom_department = Table(
    "wecom_department",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False),
    Column("parent", BigInteger, nullable=False, comment="0 for the top"),
    Column("unit", String(64), ForeignKey("unit.id", ondelete="SET NULL"), index=True),
    Column("state", String(10), nullable=False, server_default="open", comment="open, proposed, confirmed, or none: no unit of the union"),
    Column("decided_by", String(100), nullable=False, server_default=""),
    Column("decided_at", UtcTime),
)

wecom_member = Table(
    "wecom_member",
    metadata,
    Column("userid", String(64), primary_key=True, comment="in lower case"),
    Column("department", BigInteger, primary_key=True, autoincrement=False, index=True),
)

contact_change = Table(
    "contact_change",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("kind", String(20), nullable=False, comment="user, renamed or departments: what is to be read again"),
    Column("userid", String(64), nullable=False, server_default=""),
    Column("new_userid", String(64), nullable=False, server_default=""),
    Column("received_at", UtcTime, nullable=False),
    sqlite_autoincrement=True,
)

contacts_sync = Table(
    "contacts_sync",
    metadata,
    Column("id", Integer, primary_key=True, comment="always 1: the last full reading of WeCom's contacts"),
    Column("finished_at", UtcTime, nullable=False),
    Column("members", Integer, nullable=False),
    Column("departments", Integer, nullable=False),
)

wecom_card = Table(
    "wecom_card",
    metadata,
    Column("task_id", String(128), primary_key=True),
    Column("ref", String(20), nullable=False, index=True),
    Column("userid", String(64), nullable=False, comment="of a cadre"),
    Column("state", String(90), nullable=False, comment="STATUS@UNIT of the case as the card shows it"),
    Column("response_code", Text, nullable=False, comment="replaces the card, once, within 72 hours"),
    Column("sent_at", UtcTime, nullable=False, index=True),
)
