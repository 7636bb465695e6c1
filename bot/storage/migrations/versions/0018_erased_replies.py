"""When the last of the replies that were erased was tried: until its platform has forgotten it, an equal text would be taken for a repeat."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "erased_reply",
        sa.Column("channel", sa.String(length=50), nullable=False),
        sa.Column("last_attempt_at", sa.BigInteger(), nullable=False, comment="the latest of the replies that were erased"),
        sa.PrimaryKeyConstraint("channel", name=op.f("pk_erased_reply")),
        comment="until when a platform may know a text that the outbox knows no more; names nobody",
    )
