"""What came and what is to be sent, with what a conversation remembers and is to forget.

In both queues a row is open while `settled_at` is NULL, and given up while `given_up_at` is not. The partial indexes rest
on these two: an engine uses them without knowing the value of a bound parameter.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Index, Integer, String, Table, Text, UniqueConstraint, text

from bot.storage.tables.forms import UNORDERED, partial_index
from knowledge.schema import BigId, UtcTime, metadata

QUEUE_STORAGE: dict[str, Any] = {
    "fillfactor": 80,
    "autovacuum_vacuum_scale_factor": 0,
    "autovacuum_vacuum_threshold": 500,
    "autovacuum_analyze_scale_factor": 0,
    "autovacuum_analyze_threshold": 500,
}
"""A queue's rows are updated several times and stay: dead versions slow claims down 25 times if vacuum waits for a fifth of the table."""
OPEN = text("settled_at IS NULL")
SETTLED = text("settled_at IS NOT NULL")
GIVEN_UP = text("given_up_at IS NOT NULL")
BRIEF = text("brief AND payload IS NOT NULL")

inbox = Table(
    "inbox",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("channel", String(50), nullable=False),
    Column("dedupe_key", Text, nullable=False),
    Column("conversation", Text, nullable=False),
    Column("payload", Text, comment="the message as JSON; erased when it is no longer needed"),
    Column("state", String(10), nullable=False, server_default="queued", comment="queued, leased, done, dead or discarded"),
    Column("attempt", Integer, nullable=False, server_default="0", comment="grows with each claim and fences it"),
    Column("due_at", UtcTime, nullable=False, server_default="0", comment="end of a pause or of a lease"),
    Column("error", Text, nullable=False, server_default="", comment="name of the last error, never a text"),
    Column("received_at", UtcTime, nullable=False),
    Column("settled_at", UtcTime),
    Column("given_up_at", UtcTime),
    UniqueConstraint("channel", "dedupe_key"),
    partial_index("ix_inbox_open", "id", where=OPEN),
    partial_index("ix_inbox_open_conversation", "channel", "conversation", "id", where=OPEN),
    partial_index("ix_inbox_given_up", "id", where=GIVEN_UP),
    partial_index("ix_inbox_settled", "settled_at", where=SETTLED),
    sqlite_autoincrement=True,
    postgresql_with=QUEUE_STORAGE,
)

outbox = Table(
    "outbox",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("channel", String(50), nullable=False),
    Column("conversation", Text, nullable=False),
    Column("recipient", Text, nullable=False),
    Column("reply_to", BigId, ForeignKey("inbox.id"), nullable=False, index=True),
    Column("sequence", Integer, nullable=False),
    Column("payload", Text, comment="exactly what is sent; erased when it is no longer needed"),
    Column("body_sha256", String(64), nullable=False),
    Column("guarded", Boolean, nullable=False, comment="no equal payload can be within the platform's duplicate window"),
    Column("brief", Boolean, nullable=False, server_default=text("false"), comment="its payload is erased as soon as it was delivered"),
    Column("urgent", Boolean, nullable=False, server_default=text("false"), comment="it waits for no letter that is not"),
    Column("doubtful", Boolean, nullable=False, server_default=text("false"), comment="the outcome of an attempt is unknown"),
    Column("state", String(10), nullable=False, server_default="queued", comment="queued, sending, sent, unknown, dead or discarded"),
    Column("attempt", Integer, nullable=False, server_default="0", comment="grows with each claim and fences it"),
    Column("due_at", UtcTime, nullable=False, server_default="0", comment="end of a pause or of a lease"),
    Column("code", Text, nullable=False, server_default="", comment="the last error's code"),
    Column("platform_id", Text, nullable=False, server_default=""),
    Column("created_at", UtcTime, nullable=False),
    Column("first_attempt_at", UtcTime),
    Column("last_attempt_at", UtcTime),
    Column("settled_at", UtcTime),
    Column("given_up_at", UtcTime),
    partial_index("ix_outbox_open", "channel", "id", where=OPEN),
    partial_index("ix_outbox_open_recipient", "channel", "recipient", "id", where=OPEN),
    partial_index("ix_outbox_given_up", "id", where=GIVEN_UP),
    partial_index("ix_outbox_brief", "id", where=BRIEF),
    partial_index("ix_outbox_settled", "settled_at", where=SETTLED),
    Index("ix_outbox_body", "channel", "recipient", "body_sha256"),
    Index("ix_outbox_conversation", "channel", "conversation", "id"),
    sqlite_autoincrement=True,
    postgresql_with=QUEUE_STORAGE,
)

outbox_attempt = Table(
    "outbox_attempt",
    metadata,
    Column("outbox_id", BigId, ForeignKey("outbox.id", ondelete="CASCADE"), primary_key=True),
    Column("attempt", Integer, primary_key=True),
    Column("channel", String(50), nullable=False),
    Column("recipient", Text, nullable=False),
    Column("started_at", UtcTime, nullable=False),
    Column("ended_at", UtcTime),
    Column("outcome", String(10), comment="sent, refused, unknown or dead; empty while it runs"),
    Column("code", Text, nullable=False, server_default=""),
    Index("ix_outbox_attempt_recipient", "channel", "recipient", "started_at"),
    Index(None, "started_at"),
    postgresql_with=QUEUE_STORAGE,
)

session = Table(
    "session",
    metadata,
    Column("channel", String(50), primary_key=True),
    Column("conversation", Text, primary_key=True),
    Column("data", Text, nullable=False, comment="the session as JSON: places in clauses, never a text"),
    Column("expires_at", UtcTime, index=True),
    Column("mark", String(32), comment="random: names what it holds when that is erased"),
)

silence = Table(
    "silence",
    metadata,
    Column("channel", String(50), primary_key=True),
    Column("conversation", Text, primary_key=True),
    Column("event", String(50), nullable=False),
    Column("key", Text, nullable=False),
    Column("at", UtcTime, nullable=False, index=True),
    **UNORDERED,
    comment="what the clock says of a conversation in which nothing more is said until then; gone with the next words",
)

talk_erasure = Table(
    "talk_erasure",
    metadata,
    Column("channel", String(50), primary_key=True),
    Column("conversation", Text, primary_key=True),
    Column("up_to", BigInteger, nullable=False, comment="the last inbox id that is erased"),
    Column("due_at", UtcTime, nullable=False, index=True, comment="when the platform repeats nothing any more"),
)

erased_reply = Table(
    "erased_reply",
    metadata,
    Column("channel", String(50), primary_key=True),
    Column("last_attempt_at", UtcTime, nullable=False, comment="the latest of the replies that were erased"),
    comment="until when a platform may know a text that the outbox knows no more; names nobody",
)
