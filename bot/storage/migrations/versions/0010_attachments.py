"""What fetching attachments needs: who sent one, until when its platform has it, and why it was not taken."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    sender = sa.Column("sender", sa.Text(), server_default="", nullable=False, comment="who sent it; empty once it belongs to a case")
    expires_at = sa.Column("expires_at", sa.BigInteger(), nullable=True, comment="when its platform has it no longer; empty once it was fetched")
    reason = sa.Column(
        "reason", sa.String(length=20), server_default="", nullable=False, comment="why it was not taken: type, size, pages, locked, …"
    )
    for column in (sender, expires_at, reason):
        op.add_column("attachment", column)
