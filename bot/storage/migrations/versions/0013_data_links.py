"""Where whoever asked for their data can fetch it as a file."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    op.create_table(
        "data_link",
        sa.Column("token_sha256", sa.String(length=64), nullable=False),
        sa.Column("channel", sa.String(length=50), nullable=False),
        sa.Column("conversation", sa.Text(), nullable=False),
        sa.Column("sender", sa.Text(), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("token_sha256", name=op.f("pk_data_link")),
        sqlite_with_rowid=False,
        comment="where whoever asked for their data can fetch it as a file, for an hour; one a conversation",
    )
    op.create_index(op.f("ix_data_link_expires_at"), "data_link", ["expires_at"])
