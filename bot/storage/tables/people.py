"""The unions' units and who is on duty there, what members told of where they work, and how they fetch what is kept of them."""

from __future__ import annotations

from sqlalchemy import JSON, BigInteger, Column, ForeignKey, ForeignKeyConstraint, Integer, String, Table, Text

from bot.storage.tables.forms import UNORDERED
from knowledge.schema import BigId, UtcTime, metadata

unit = Table(
    "unit",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("university", String(20), nullable=False, index=True, comment="the ministry's code"),
    Column("name", Text, nullable=False),
    Column("kind", String(20), nullable=False),
    Column("level", String(20), nullable=False, comment="of its union"),
    Column(
        "parent",
        String(64),
        nullable=False,
        server_default="",
        comment="empty for the top; the tree is checked as a whole before it is written",
    ),
    Column("aliases", JSON, nullable=False),
    Column("contact", Text, nullable=False, server_default=""),
    Column("hours", Text, nullable=False, server_default=""),
    Column("closed_at", UtcTime, comment="it does not exist any more"),
)

unit_officer = Table(
    "unit_officer",
    metadata,
    Column("unit", String(64), ForeignKey("unit.id", ondelete="CASCADE"), primary_key=True),
    Column("account_id", BigId, ForeignKey("account.id", ondelete="CASCADE"), primary_key=True, index=True),
    Column("title", String(100), nullable=False, server_default=""),
)

fallback_owner = Table(
    "fallback_owner",
    metadata,
    Column("id", Integer, primary_key=True, comment="always 1: there is one"),
    Column("account_id", BigId, ForeignKey("account.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("named_by", String(100), nullable=False),
    Column("named_at", UtcTime, nullable=False),
)

university_confirmation = Table(
    "university_confirmation",
    metadata,
    Column("code", String(20), primary_key=True),
    Column("tier", String(20), nullable=False),
    Column("superior", String(20), nullable=False),
    Column("source", Text, nullable=False),
    Column("confirmed_by", String(100), nullable=False),
    Column("confirmed_at", UtcTime, nullable=False),
)

member = Table(
    "member",
    metadata,
    Column("channel", String(50), primary_key=True),
    Column("sender", Text, primary_key=True, comment="the address of the channel; no name, no telephone number"),
    Column("university", String(20), nullable=False, server_default="", comment="empty: nothing but the employment was told"),
    Column("employment", String(20), nullable=False, server_default=""),
    Column("source", String(10), nullable=False, comment="import or told; what WeCom's contacts say stands in wecom_member"),
    Column("consented_at", UtcTime, comment="when what is kept was said before it was told"),
    Column("updated_at", UtcTime, nullable=False),
    Column("mark", String(32), nullable=False, server_default="", comment="random: names what was told when it is erased"),
)

member_unit = Table(
    "member_unit",
    metadata,
    Column("channel", String(50), primary_key=True),
    Column("sender", Text, primary_key=True),
    Column("unit", String(64), ForeignKey("unit.id", ondelete="CASCADE"), primary_key=True, index=True),
    ForeignKeyConstraint(["channel", "sender"], ["member.channel", "member.sender"], ondelete="CASCADE", onupdate="CASCADE"),
)

organisation_state = Table(
    "organisation_state",
    metadata,
    Column("key", String(50), primary_key=True),
    Column("number", BigInteger, nullable=False, comment="of revision: grows with every change to units, officers or departments"),
)

data_link = Table(
    "data_link",
    metadata,
    Column("token_sha256", String(64), primary_key=True),
    Column("channel", String(50), nullable=False),
    Column("conversation", Text, nullable=False),
    Column("sender", Text, nullable=False),
    Column("expires_at", UtcTime, nullable=False, index=True),
    **UNORDERED,
    comment="where whoever asked for their data can fetch it as a file, for an hour; one a conversation",
)
