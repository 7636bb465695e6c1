"""Everything a desk needs to answer from one corpus over one or more channels."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

BigId = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
OPEN = sa.text("settled_at IS NULL")
SETTLED = sa.text("settled_at IS NOT NULL")
GIVEN_UP = sa.text("given_up_at IS NOT NULL")
UNRESOLVED = sa.text("resolved_at IS NULL")
QUEUE_STORAGE = {
    "fillfactor": 80,
    "autovacuum_vacuum_scale_factor": 0,
    "autovacuum_vacuum_threshold": 500,
    "autovacuum_analyze_scale_factor": 0,
    "autovacuum_analyze_threshold": 500,
}


def upgrade() -> None:
    op.create_table(
        "account",
        sa.Column("id", BigId, nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False, comment="operator, cadre or auditor"),
        sa.Column("disabled_at", sa.BigInteger(), nullable=True),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
        sa.UniqueConstraint("name", name=op.f("uq_account_name")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "channel_token",
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("token", sa.Text(), nullable=True),
        sa.Column("expires_at", sa.BigInteger(), nullable=True),
        sa.Column("refreshing_until", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_channel_token")),
    )
    op.create_table(
        "consultation",
        sa.Column("id", BigId, nullable=False),
        sa.Column("inbox_id", BigId, nullable=False, comment="not unique, so that a doubled effect can be seen"),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("clauses", sa.JSON(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("recorded_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consultation")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_consultation_inbox_id"), "consultation", ["inbox_id"])
    op.create_table(
        "corpus_revision",
        sa.Column("id", sa.Integer(), nullable=False, comment="always 1"),
        sa.Column("revision", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_corpus_revision")),
    )
    op.create_table(
        "document",
        sa.Column("id", BigId, nullable=False),
        sa.Column("key", sa.String(length=200), nullable=False, comment="the part of a clause id before #"),
        sa.Column(
            "version",
            sa.String(length=10),
            nullable=False,
            comment="ISO date of adoption or publication; empty where the document bears none",
        ),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("number", sa.String(length=100), nullable=True),
        sa.Column("kind", sa.String(length=50), nullable=False),
        sa.Column("status", sa.String(length=30), nullable=False),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False, comment="normalised text, tiled by clauses and nodes"),
        sa.Column("source_sha256", sa.String(length=64), nullable=False),
        sa.Column("details", sa.JSON(), nullable=False, comment="issuers, addressees, provenance, inferences, metadata"),
        sa.Column("saved_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document")),
        sa.UniqueConstraint("key", "version", name=op.f("uq_document_key_version")),
    )
    op.create_table(
        "inbox",
        sa.Column("id", BigId, nullable=False),
        sa.Column("channel", sa.String(length=50), nullable=False),
        sa.Column("dedupe_key", sa.Text(), nullable=False),
        sa.Column("conversation", sa.Text(), nullable=False),
        sa.Column("payload", sa.Text(), nullable=True, comment="the message as JSON; erased when it is no longer needed"),
        sa.Column(
            "state", sa.String(length=10), server_default="queued", nullable=False, comment="queued, leased, done, dead or discarded"
        ),
        sa.Column("attempt", sa.Integer(), server_default="0", nullable=False, comment="grows with each claim and fences it"),
        sa.Column("due_at", sa.BigInteger(), server_default="0", nullable=False, comment="end of a pause or of a lease"),
        sa.Column("error", sa.Text(), server_default="", nullable=False, comment="name of the last error, never a text"),
        sa.Column("received_at", sa.BigInteger(), nullable=False),
        sa.Column("settled_at", sa.BigInteger(), nullable=True),
        sa.Column("given_up_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inbox")),
        sa.UniqueConstraint("channel", "dedupe_key", name=op.f("uq_inbox_channel_dedupe_key")),
        postgresql_with=QUEUE_STORAGE,
        sqlite_autoincrement=True,
    )
    op.create_index("ix_inbox_given_up", "inbox", ["id"], sqlite_where=GIVEN_UP, postgresql_where=GIVEN_UP)
    op.create_index("ix_inbox_open", "inbox", ["id"], sqlite_where=OPEN, postgresql_where=OPEN)
    op.create_index("ix_inbox_open_conversation", "inbox", ["channel", "conversation", "id"], sqlite_where=OPEN, postgresql_where=OPEN)
    op.create_index("ix_inbox_settled", "inbox", ["settled_at"], sqlite_where=SETTLED, postgresql_where=SETTLED)
    op.create_table(
        "index_generation",
        sa.Column("id", BigId, nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False, comment="lexical or vectors"),
        sa.Column("model", sa.String(length=200), nullable=False, comment="empty for lexical"),
        sa.Column("revision", sa.BigInteger(), nullable=False, comment="corpus revision it was built from"),
        sa.Column("location", sa.String(length=200), nullable=False, comment="folder below the data folder, or Chroma collection"),
        sa.Column("state", sa.String(length=20), nullable=False, comment="building, live or retired"),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_index_generation")),
    )
    op.create_index(op.f("ix_index_generation_kind_state"), "index_generation", ["kind", "state"])
    op.create_table(
        "notice",
        sa.Column("id", BigId, nullable=False),
        sa.Column("kind", sa.String(length=50), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("first_at", sa.BigInteger(), nullable=False),
        sa.Column("last_at", sa.BigInteger(), nullable=False),
        sa.Column("resolved_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "uq_notice_unresolved", "notice", ["kind", "subject"], unique=True, sqlite_where=UNRESOLVED, postgresql_where=UNRESOLVED
    )
    op.create_table(
        "session",
        sa.Column("channel", sa.String(length=50), nullable=False),
        sa.Column("conversation", sa.Text(), nullable=False),
        sa.Column("data", sa.Text(), nullable=False, comment="the session as JSON: places in clauses, never a text"),
        sa.Column("expires_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("channel", "conversation", name=op.f("pk_session")),
    )
    op.create_index(op.f("ix_session_expires_at"), "session", ["expires_at"])
    op.create_table(
        "vector",
        sa.Column("model", sa.String(length=200), nullable=False, comment="model name with version"),
        sa.Column("content_hash", sa.String(length=64), nullable=False, comment="SHA-256 of the embedded text"),
        sa.Column("dimensions", sa.Integer(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False, comment="little-endian float32, L2-normalised"),
        sa.PrimaryKeyConstraint("model", "content_hash", name=op.f("pk_vector")),
    )
    op.create_table(
        "clause",
        sa.Column("id", BigId, nullable=False),
        sa.Column("document_id", BigId, nullable=False),
        sa.Column("label", sa.String(length=200), nullable=False),
        sa.Column("path", sa.String(length=200), nullable=False),
        sa.Column("heading", sa.Text(), nullable=False),
        sa.Column("breadcrumb", sa.JSON(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("content_hash", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_clause_document_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clause")),
        sa.UniqueConstraint("document_id", "label", name=op.f("uq_clause_document_id_label")),
    )
    op.create_index(op.f("ix_clause_content_hash"), "clause", ["content_hash"])
    op.create_table(
        "login_link",
        sa.Column("token_sha256", sa.String(length=64), nullable=False),
        sa.Column("account_id", BigId, nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
        sa.Column("used_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_login_link_account_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("token_sha256", name=op.f("pk_login_link")),
    )
    op.create_index(op.f("ix_login_link_account_id"), "login_link", ["account_id"])
    op.create_table(
        "login_session",
        sa.Column("token_sha256", sa.String(length=64), nullable=False),
        sa.Column("account_id", BigId, nullable=False),
        sa.Column("csrf_token", sa.String(length=64), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_login_session_account_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("token_sha256", name=op.f("pk_login_session")),
    )
    op.create_index(op.f("ix_login_session_account_id"), "login_session", ["account_id"])
    op.create_table(
        "node",
        sa.Column("id", BigId, nullable=False),
        sa.Column("document_id", BigId, nullable=False),
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_node_document_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_node")),
    )
    op.create_index(op.f("ix_node_document_id"), "node", ["document_id"])
    op.create_table(
        "outbox",
        sa.Column("id", BigId, nullable=False),
        sa.Column("channel", sa.String(length=50), nullable=False),
        sa.Column("conversation", sa.Text(), nullable=False),
        sa.Column("recipient", sa.Text(), nullable=False),
        sa.Column("reply_to", BigId, nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("payload", sa.Text(), nullable=True, comment="exactly what is sent; erased when it is no longer needed"),
        sa.Column("body_sha256", sa.String(length=64), nullable=False),
        sa.Column("guarded", sa.Boolean(), nullable=False, comment="no equal payload can be within the platform's duplicate window"),
        sa.Column(
            "doubtful", sa.Boolean(), server_default=sa.text("false"), nullable=False, comment="the outcome of an attempt is unknown"
        ),
        sa.Column(
            "state",
            sa.String(length=10),
            server_default="queued",
            nullable=False,
            comment="queued, sending, sent, unknown, dead or discarded",
        ),
        sa.Column("attempt", sa.Integer(), server_default="0", nullable=False, comment="grows with each claim and fences it"),
        sa.Column("due_at", sa.BigInteger(), server_default="0", nullable=False, comment="end of a pause or of a lease"),
        sa.Column("code", sa.Text(), server_default="", nullable=False, comment="the last error's code"),
        sa.Column("platform_id", sa.Text(), server_default="", nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("first_attempt_at", sa.BigInteger(), nullable=True),
        sa.Column("last_attempt_at", sa.BigInteger(), nullable=True),
        sa.Column("settled_at", sa.BigInteger(), nullable=True),
        sa.Column("given_up_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["reply_to"], ["inbox.id"], name=op.f("fk_outbox_reply_to")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
        postgresql_with=QUEUE_STORAGE,
        sqlite_autoincrement=True,
    )
    op.create_index("ix_outbox_body", "outbox", ["channel", "recipient", "body_sha256"])
    op.create_index("ix_outbox_conversation", "outbox", ["channel", "conversation", "id"])
    op.create_index("ix_outbox_given_up", "outbox", ["id"], sqlite_where=GIVEN_UP, postgresql_where=GIVEN_UP)
    op.create_index("ix_outbox_open", "outbox", ["channel", "id"], sqlite_where=OPEN, postgresql_where=OPEN)
    op.create_index("ix_outbox_open_recipient", "outbox", ["channel", "recipient", "id"], sqlite_where=OPEN, postgresql_where=OPEN)
    op.create_index(op.f("ix_outbox_reply_to"), "outbox", ["reply_to"])
    op.create_index("ix_outbox_settled", "outbox", ["settled_at"], sqlite_where=SETTLED, postgresql_where=SETTLED)
    op.create_table(
        "outbox_attempt",
        sa.Column("outbox_id", BigId, nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("channel", sa.String(length=50), nullable=False),
        sa.Column("recipient", sa.Text(), nullable=False),
        sa.Column("started_at", sa.BigInteger(), nullable=False),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.Column("outcome", sa.String(length=10), nullable=True, comment="sent, refused, unknown or dead; empty while it runs"),
        sa.Column("code", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["outbox_id"], ["outbox.id"], name=op.f("fk_outbox_attempt_outbox_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("outbox_id", "attempt", name=op.f("pk_outbox_attempt")),
        postgresql_with=QUEUE_STORAGE,
    )
    op.create_index("ix_outbox_attempt_recipient", "outbox_attempt", ["channel", "recipient", "started_at"])
    op.create_index(op.f("ix_outbox_attempt_started_at"), "outbox_attempt", ["started_at"])
