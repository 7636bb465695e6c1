"""Units and their officers, universities as confirmed, members, and WeCom's contacts."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

BigId = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    # no unique constraint: SQLite would build the table anew for one, and sign everybody out on the way
    op.add_column(
        "account", sa.Column("wecom_userid", sa.String(length=64), comment="in lower case; whoever WeCom says this is may sign in as the account")
    )
    op.create_index(op.f("ix_account_wecom_userid"), "account", ["wecom_userid"], unique=True)
    op.create_table(
        "unit",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("university", sa.String(length=20), nullable=False, comment="the ministry's code"),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("level", sa.String(length=20), nullable=False, comment="of its union"),
        sa.Column(
            "parent",
            sa.String(length=64),
            nullable=False,
            server_default="",
            comment="empty for the top; the tree is checked as a whole before it is written",
        ),
        sa.Column("aliases", sa.JSON(), nullable=False),
        sa.Column("contact", sa.Text(), nullable=False, server_default=""),
        sa.Column("hours", sa.Text(), nullable=False, server_default=""),
        sa.Column("closed_at", sa.BigInteger(), comment="it does not exist any more"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit")),
    )
    op.create_index(op.f("ix_unit_university"), "unit", ["university"])
    op.create_table(
        "unit_officer",
        sa.Column("unit", sa.String(length=64), nullable=False),
        sa.Column("account_id", BigId, nullable=False),
        sa.Column("title", sa.String(length=100), nullable=False, server_default=""),
        sa.ForeignKeyConstraint(["unit"], ["unit.id"], name=op.f("fk_unit_officer_unit"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_unit_officer_account_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("unit", "account_id", name=op.f("pk_unit_officer")),
    )
    op.create_index(op.f("ix_unit_officer_account_id"), "unit_officer", ["account_id"])
    op.create_table(
        "fallback_owner",
        sa.Column("id", sa.Integer(), nullable=False, comment="always 1: there is one"),
        sa.Column("account_id", BigId, nullable=False),
        sa.Column("named_by", sa.String(length=100), nullable=False),
        sa.Column("named_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_fallback_owner_account_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fallback_owner")),
    )
    op.create_index(op.f("ix_fallback_owner_account_id"), "fallback_owner", ["account_id"])
    op.create_table(
        "university_confirmation",
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("tier", sa.String(length=20), nullable=False),
        sa.Column("superior", sa.String(length=20), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("confirmed_by", sa.String(length=100), nullable=False),
        sa.Column("confirmed_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_university_confirmation")),
    )
    op.create_table(
        "member",
        sa.Column("channel", sa.String(length=50), nullable=False),
        sa.Column("sender", sa.Text(), nullable=False, comment="the address of the channel; no name, no telephone number"),
        sa.Column(
            "university", sa.String(length=20), nullable=False, server_default="", comment="empty: nothing but the employment was told"
        ),
        sa.Column("employment", sa.String(length=20), nullable=False, server_default=""),
        sa.Column(
            "source", sa.String(length=10), nullable=False, comment="import or told; what WeCom's contacts say stands in wecom_member"
        ),
        sa.Column("consented_at", sa.BigInteger(), comment="when what is kept was said before it was told"),
        sa.Column("updated_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("channel", "sender", name=op.f("pk_member")),
    )
    op.create_table(
        "member_unit",
        sa.Column("channel", sa.String(length=50), nullable=False),
        sa.Column("sender", sa.Text(), nullable=False),
        sa.Column("unit", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["unit"], ["unit.id"], name=op.f("fk_member_unit_unit"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["channel", "sender"],
            ["member.channel", "member.sender"],
            name=op.f("fk_member_unit_channel_sender"),
            ondelete="CASCADE",
            onupdate="CASCADE",
        ),
        sa.PrimaryKeyConstraint("channel", "sender", "unit", name=op.f("pk_member_unit")),
    )
    op.create_index(op.f("ix_member_unit_unit"), "member_unit", ["unit"])
    op.create_table(
        "wecom_department",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("parent", sa.BigInteger(), nullable=False, comment="0 for the top"),
        sa.Column("unit", sa.String(length=64)),
        sa.Column(
            "state",
            sa.String(length=10),
            nullable=False,
            server_default="open",
            comment="open, proposed, confirmed, or none: no unit of the union",
        ),
        sa.Column("decided_by", sa.String(length=100), nullable=False, server_default=""),
        sa.Column("decided_at", sa.BigInteger()),
        sa.ForeignKeyConstraint(["unit"], ["unit.id"], name=op.f("fk_wecom_department_unit"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wecom_department")),
    )
    op.create_index(op.f("ix_wecom_department_unit"), "wecom_department", ["unit"])
    op.create_table(
        "wecom_member",
        sa.Column("userid", sa.String(length=64), nullable=False, comment="in lower case"),
        sa.Column("department", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("userid", "department", name=op.f("pk_wecom_member")),
    )
    op.create_index(op.f("ix_wecom_member_department"), "wecom_member", ["department"])
    op.create_table(
        "contact_change",
        sa.Column("id", BigId, nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False, comment="user, renamed or departments: what is to be read again"),
        sa.Column("userid", sa.String(length=64), nullable=False, server_default=""),
        sa.Column("new_userid", sa.String(length=64), nullable=False, server_default=""),
        sa.Column("received_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact_change")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "contacts_sync",
        sa.Column("id", sa.Integer(), nullable=False, comment="always 1: the last full reading of WeCom's contacts"),
        sa.Column("finished_at", sa.BigInteger(), nullable=False),
        sa.Column("members", sa.Integer(), nullable=False),
        sa.Column("departments", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contacts_sync")),
    )
    op.create_table(
        "organisation_state",
        sa.Column("key", sa.String(length=50), nullable=False),
        sa.Column(
            "number", sa.BigInteger(), nullable=False, comment="of revision: grows with every change to units, officers or departments"
        ),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_organisation_state")),
    )
