"""What waits to be reckoned again notes how far a case's audit had come, and not its version, which changes without a word to anybody too."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
HELD = """
    SELECT ref, before, (SELECT count(*) FROM grievance_event WHERE grievance_event.ref = grievance_reckoning.ref) AS events
    FROM grievance_reckoning
"""


def upgrade() -> None:
    """Put the table in place of the one before, with what waits there."""
    waiting = [dict(row) for row in op.get_bind().execute(sa.text(HELD)).mappings()]
    op.drop_table("grievance_reckoning")
    table = op.create_table(
        "grievance_reckoning",
        sa.Column("ref", sa.String(length=20), nullable=False),
        sa.Column("events", sa.Integer(), nullable=False, comment="lines of the case's audit when the calendar changed"),
        sa.Column("before", sa.String(length=10), nullable=False, comment="ISO date, its last day by the calendar of before"),
        sa.ForeignKeyConstraint(["ref"], ["grievance.ref"], name=op.f("fk_grievance_reckoning_ref"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("ref", name=op.f("pk_grievance_reckoning")),
        sqlite_with_rowid=False,
        comment="open cases to be reckoned again, because the calendar has changed",
    )
    if waiting:
        op.bulk_insert(table, waiting)
