"""Holidays and make-up days from imported notices, and days on which the operator closes."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "calendar_day",
        sa.Column("layer", sa.String(length=10), nullable=False, comment="notice: the State Council's; closed: the operator's"),
        sa.Column(
            "year",
            sa.Integer(),
            autoincrement=False,
            nullable=False,
            comment="the notice's; some of its days may lie in the December before",
        ),
        sa.Column("day", sa.String(length=10), nullable=False, comment="ISO date"),
        sa.Column("kind", sa.String(length=10), nullable=False, comment="holiday, make_up or closed"),
        sa.Column("name", sa.String(length=200), nullable=False, comment="the festival, or why it is closed"),
        sa.Column("imported_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("layer", "year", "day", name=op.f("pk_calendar_day")),
    )
