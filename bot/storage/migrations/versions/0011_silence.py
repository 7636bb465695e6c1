"""What the clock says of a conversation that falls silent."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    op.create_table(
        "silence",
        sa.Column("channel", sa.String(length=50), nullable=False),
        sa.Column("conversation", sa.Text(), nullable=False),
        sa.Column("event", sa.String(length=50), nullable=False),
        sa.Column("key", sa.String(length=100), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("channel", "conversation", name=op.f("pk_silence")),
        sqlite_with_rowid=False,
        comment="what the clock says of a conversation in which nothing more is said until then; gone with the next message",
    )
    op.create_index(op.f("ix_silence_at"), "silence", ["at"])
