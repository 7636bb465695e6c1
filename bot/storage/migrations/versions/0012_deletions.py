"""What lets deletions outlive a restored backup, replies that do not stay, and cases to reckon again."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
RANDOM = {"sqlite": "lower(hex(randomblob(16)))", "postgresql": "replace(gen_random_uuid()::text, '-', '')"}


def upgrade() -> None:
    brief = sa.Column(
        "brief", sa.Boolean(), server_default=sa.text("false"), nullable=False, comment="its payload is erased as soon as it was delivered"
    )
    op.add_column("outbox", brief)
    where = sa.text("brief AND payload IS NOT NULL")
    op.create_index("ix_outbox_brief", "outbox", ["id"], sqlite_where=where, postgresql_where=where)
    op.add_column("session", sa.Column("mark", sa.String(length=32), comment="random: names what it holds when that is erased"))
    mark = sa.Column("mark", sa.String(length=32), server_default="", nullable=False, comment="random: names what was told when it is erased")
    op.add_column("member", mark)
    random = RANDOM[op.get_bind().dialect.name]
    op.execute(f"UPDATE member SET mark = {random}")
    op.execute(f"UPDATE session SET mark = {random}")
    op.create_table(
        "deletion",
        sa.Column("id", sa.String(length=32), nullable=False, comment="random"),
        sa.Column("kind", sa.String(length=10), nullable=False, comment="member, session, talk, letters, case or files"),
        sa.Column("key", sa.Text(), nullable=False, comment="a mark, ids of rows, or a case's number; nothing of a person"),
        sa.Column("copied", sa.Boolean(), server_default=sa.text("false"), nullable=False, comment="it stands in the file beside the database"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deletion")),
        sqlite_with_rowid=False,
        comment="what was erased; the file of these is replayed over a backup that is restored",
    )
    where = sa.text("NOT copied")
    op.create_index("ix_deletion_fresh", "deletion", ["id"], sqlite_where=where, postgresql_where=where)
    op.create_table(
        "grievance_reckoning",
        sa.Column("ref", sa.String(length=20), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False, comment="of the case when the calendar changed"),
        sa.Column("before", sa.String(length=10), nullable=False, comment="ISO date, its last day by the calendar of before"),
        sa.ForeignKeyConstraint(["ref"], ["grievance.ref"], name=op.f("fk_grievance_reckoning_ref"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("ref", name=op.f("pk_grievance_reckoning")),
        sqlite_with_rowid=False,
        comment="open cases to be reckoned again, because the calendar has changed",
    )
    op.create_table(
        "installation",
        sa.Column("id", sa.Integer(), nullable=False, comment="always 1: there is one"),
        sa.Column("name", sa.String(length=32), nullable=False, comment="random: whose deletions a journal holds"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_installation")),
    )
    op.execute(f"INSERT INTO installation (id, name) VALUES (1, {random})")
