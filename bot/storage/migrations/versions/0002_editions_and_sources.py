"""Versions with their dates, what repeals what, and the files that documents were read from."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

BigId = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.add_column("document", sa.Column("starts_on", sa.String(length=10), nullable=False, server_default="", comment="ISO date; empty: unknown"))
    op.add_column("document", sa.Column("fingerprint", sa.String(length=64), nullable=False, server_default="", comment="SHA-256 of all that ingest read"))
    op.create_index(op.f("ix_document_fingerprint"), "document", ["fingerprint"])
    op.add_column("clause", sa.Column("approved", sa.Boolean(), nullable=False, server_default=sa.true(), comment="false: read by OCR and not reviewed; never cited"))
    op.create_table(
        "repeal",
        sa.Column("document_id", BigId, nullable=False, comment="the document that says so"),
        sa.Column("key", sa.String(length=200), nullable=False, comment="key of the repealed document"),
        sa.Column("ends_on", sa.String(length=10), nullable=False, comment="ISO date of the first day without it"),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_repeal_document_id_document"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("document_id", "key", name=op.f("pk_repeal")),
    )
    op.create_index(op.f("ix_repeal_key"), "repeal", ["key"])
    op.create_table(
        "source_part",
        sa.Column("sha256", sa.String(length=64), nullable=False, comment="of the whole file"),
        sa.Column("part", sa.Integer(), nullable=False, comment="from 0"),
        sa.Column("parts", sa.Integer(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", "part", name=op.f("pk_source_part")),
    )
    op.create_table(
        "page_image",
        sa.Column("document_id", BigId, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False, comment="from 1"),
        sa.Column("png", sa.LargeBinary(), nullable=False),
        sa.Column("lines", sa.JSON(), nullable=False, comment="start, end, box of each line; offsets into the document's text"),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_page_image_document_id_document"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("document_id", "number", name=op.f("pk_page_image")),
    )
