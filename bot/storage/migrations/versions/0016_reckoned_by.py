"""By which limits and days of the package last days were reckoned: where a start finds others, open cases are reckoned again."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "reckoned_by",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False, comment="always 1: there is one"),
        sa.Column(
            "mark", sa.String(length=64), nullable=False, comment="of the limits and the package's days by which last days were reckoned"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reckoned_by")),
    )
