"""What the operator found on looking at a signpost: its number and the day."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.create_table(
        "signpost_check",
        sa.Column("key", sa.String(length=20), nullable=False, comment="of signposts.toml"),
        sa.Column("number", sa.String(length=30), nullable=True, comment="the operator's; without one, that which comes with the desk"),
        sa.Column("checked_on", sa.String(length=10), nullable=False, comment="ISO date"),
        sa.Column("kept_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_signpost_check")),
    )
