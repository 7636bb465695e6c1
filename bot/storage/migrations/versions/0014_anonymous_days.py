"""On which days anonymous cases came, as they are shown from the day after on."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    anonymous = sa.text("confidentiality = 'anonymous'")
    op.create_index("ix_grievance_anonymous", "grievance", ["handed_in"], sqlite_where=anonymous, postgresql_where=anonymous)
