"""What is urgent passes what waits; what the clock says of a silence may name several who are to be told, and who is not to be."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    """Add the column, and widen the other one; on SQLite the table is made anew with what it holds."""
    urgent = sa.Column("urgent", sa.Boolean(), server_default=sa.text("false"), nullable=False, comment="it waits for no letter that is not")
    op.add_column("outbox", urgent)
    comment = "what the clock says of a conversation in which nothing more is said until then; gone with the next words"
    with op.batch_alter_table("silence", table_kwargs={"sqlite_with_rowid": False}) as silence:
        silence.alter_column("key", existing_type=sa.String(length=100), type_=sa.Text(), existing_nullable=False)
        silence.create_table_comment(comment)
