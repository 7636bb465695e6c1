"""Receipts of anonymous cases."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.create_table(
        "receipt",
        sa.Column("mark", sa.String(length=64), nullable=False, comment="slow hash of the code, which is kept nowhere"),
        sa.Column("ref", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(["ref"], ["grievance.ref"], name=op.f("fk_receipt_ref"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("mark", name=op.f("pk_receipt")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_receipt_ref"), "receipt", ["ref"], unique=True)
    op.create_table(
        "receipt_salt",
        sa.Column("id", sa.Integer(), nullable=False, comment="always 1: there is one"),
        sa.Column("salt", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_receipt_salt")),
    )
