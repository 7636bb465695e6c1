"""Votes on answers, questions that nothing answered, and explanations that cadres write."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

BigId = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.add_column("consultation", sa.Column("useful", sa.Boolean(), comment="what the member said of the answer; empty: nothing"))
    op.create_table(
        "open_question",
        sa.Column("id", sa.String(length=32), nullable=False, comment="random: says neither when in the day it was asked nor by whom"),
        sa.Column("text", sa.Text(), nullable=False, comment="personal data masked"),
        sa.Column("reason", sa.String(length=20), nullable=False, comment="no_evidence, not_stated or disliked"),
        sa.Column("clauses", sa.JSON(), nullable=False, comment="what came near or was shown, as clause ids"),
        sa.Column("asked_on", sa.String(length=10), nullable=False, comment="ISO date of the day, no finer"),
        sa.Column("settled_on", sa.String(length=10), comment="ISO date"),
        sa.Column("settled_by", sa.String(length=100), nullable=False, server_default=""),
        sa.Column("settled_as", sa.String(length=20), nullable=False, server_default="", comment="explained or dismissed"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_open_question")),
    )
    op.create_index(op.f("ix_open_question_asked_on"), "open_question", ["asked_on"])
    op.create_table(
        "guide_entry",
        sa.Column("id", BigId, nullable=False, comment="the newest row of a clause counts"),
        sa.Column("clause", sa.Text(), nullable=False, comment="clause id without version"),
        sa.Column("plain", sa.Text(), nullable=False),
        sa.Column("not_said", sa.Text(), nullable=False),
        sa.Column("words", sa.JSON(), nullable=False),
        sa.Column("of", sa.String(length=16), nullable=False, comment="words_hash of the text that it explains"),
        sa.Column("written_by", sa.String(length=100), nullable=False),
        sa.Column("written_at", sa.BigInteger(), nullable=False),
        sa.Column("retired", sa.Boolean(), nullable=False, comment="from now on nothing of ours explains the clause"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_guide_entry")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_guide_entry_clause"), "guide_entry", ["clause"])
