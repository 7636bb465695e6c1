"""Cards on people's phones, as long as they can be replaced."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.create_table(
        "wecom_card",
        sa.Column("task_id", sa.String(length=128), nullable=False),
        sa.Column("ref", sa.String(length=20), nullable=False),
        sa.Column("userid", sa.String(length=64), nullable=False, comment="of a cadre"),
        sa.Column("state", sa.String(length=90), nullable=False, comment="STATUS@UNIT of the case as the card shows it"),
        sa.Column("response_code", sa.Text(), nullable=False, comment="replaces the card, once, within 72 hours"),
        sa.Column("sent_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("task_id", name=op.f("pk_wecom_card")),
    )
    op.create_index(op.f("ix_wecom_card_ref"), "wecom_card", ["ref"])
    op.create_index(op.f("ix_wecom_card_sent_at"), "wecom_card", ["sent_at"])
