"""Grievances: cases with their audit and conversation, whom to tell, alarms, openings of an identity, attachments."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

KEPT = "the audit is append-only"
EVENT_COLUMNS = ("ref", "sequence", "action", "actor", "account", "before", "after", "at", "detail")
STEP_COLUMNS = ("opening", "sequence", "ref", "step", "account", "at")


def upgrade() -> None:
    op.create_table(
        "grievance",
        sa.Column("ref", sa.String(length=20), nullable=False, comment="random: it tells neither order nor time"),
        sa.Column("version", sa.Integer(), nullable=False, comment="grows with each change and fences it"),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("confidentiality", sa.String(length=20), nullable=False, comment="named, confidential or anonymous"),
        sa.Column("unit", sa.String(length=64), nullable=False, comment="in whose custody it is; empty: the fallback owner's"),
        sa.Column("subject", sa.String(length=100), nullable=False),
        sa.Column("joinable", sa.Boolean(), nullable=False, comment="its submitter allows joining, and a cadre has worded it for all"),
        sa.Column("handed_in", sa.String(length=10), nullable=False, comment="ISO date"),
        sa.Column("due_on", sa.String(length=10), comment="ISO date, the last day for what is waited for; empty: none"),
        sa.Column("provisional", sa.Boolean(), nullable=False, comment="the last day rests on days that no notice has settled yet"),
        sa.Column("ended_on", sa.String(length=10), comment="ISO date; empty: open"),
        sa.Column("purged_on", sa.String(length=10), comment="ISO date on which its texts were erased"),
        sa.Column("facts", sa.Text(), nullable=False, comment="the case as JSON without a word of the member's"),
        sa.Column(
            "texts", sa.Text(), nullable=False, comment="what was told, as JSON; of a named case who told it; erased with the case's time"
        ),
        sa.PrimaryKeyConstraint("ref", name=op.f("pk_grievance")),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_grievance_ended",
        "grievance",
        ["ended_on"],
        sqlite_where=sa.text("ended_on IS NOT NULL AND purged_on IS NULL"),
        postgresql_where=sa.text("ended_on IS NOT NULL AND purged_on IS NULL"),
    )
    op.create_index(
        "ix_grievance_joinable",
        "grievance",
        ["unit", "subject"],
        sqlite_where=sa.text("joinable AND ended_on IS NULL"),
        postgresql_where=sa.text("joinable AND ended_on IS NULL"),
    )
    op.create_index(
        "ix_grievance_unsettled",
        "grievance",
        ["ref"],
        sqlite_where=sa.text("provisional AND ended_on IS NULL"),
        postgresql_where=sa.text("provisional AND ended_on IS NULL"),
    )
    op.create_table(
        "talk_erasure",
        sa.Column("channel", sa.String(length=50), nullable=False),
        sa.Column("conversation", sa.Text(), nullable=False),
        sa.Column("up_to", sa.BigInteger(), nullable=False, comment="the last inbox id that is erased"),
        sa.Column("due_at", sa.BigInteger(), nullable=False, comment="when the platform repeats nothing any more"),
        sa.PrimaryKeyConstraint("channel", "conversation", name=op.f("pk_talk_erasure")),
    )
    op.create_index(op.f("ix_talk_erasure_due_at"), "talk_erasure", ["due_at"])
    op.create_table(
        "attachment",
        sa.Column("id", sa.String(length=32), nullable=False, comment="random; also the name of its file, outside the web root"),
        sa.Column("ref", sa.String(length=20), comment="empty while the grievance is told"),
        sa.Column(
            "channel", sa.String(length=50), server_default="", nullable=False, comment="where it was sent; empty once it belongs to a case"
        ),
        sa.Column("conversation", sa.Text(), server_default="", nullable=False),
        sa.Column("media", sa.Text(), server_default="", nullable=False, comment="the platform's id, until it was fetched"),
        sa.Column("kind", sa.String(length=20), nullable=False, comment="image, voice, file or video"),
        sa.Column("bytes", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("sha256", sa.String(length=64), server_default="", nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False, comment="waiting, kept, refused, lost or purged"),
        sa.Column("attempt", sa.Integer(), server_default="0", nullable=False),
        sa.Column("due_at", sa.BigInteger(), comment="the next attempt at fetching it"),
        sa.Column("added_on", sa.String(length=10), nullable=False, comment="ISO date"),
        sa.ForeignKeyConstraint(["ref"], ["grievance.ref"], name=op.f("fk_attachment_ref")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachment")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_attachment_channel_conversation"), "attachment", ["channel", "conversation"])
    op.create_index(op.f("ix_attachment_ref"), "attachment", ["ref"])
    op.create_index(op.f("ix_attachment_state_due_at"), "attachment", ["state", "due_at"])
    op.create_table(
        "grievance_alarm",
        sa.Column("ref", sa.String(length=20), nullable=False),
        sa.Column("key", sa.String(length=100), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["ref"], ["grievance.ref"], name=op.f("fk_grievance_alarm_ref"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("ref", "key", name=op.f("pk_grievance_alarm")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_grievance_alarm_at"), "grievance_alarm", ["at"])
    op.create_table(
        "grievance_bar",
        sa.Column("ref", sa.String(length=20), nullable=False),
        sa.Column("key", sa.String(length=120), nullable=False, comment="unit:ID or account:NAME that must never see it"),
        sa.ForeignKeyConstraint(["ref"], ["grievance.ref"], name=op.f("fk_grievance_bar_ref"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("ref", "key", name=op.f("pk_grievance_bar")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "grievance_delivery",
        sa.Column("ref", sa.String(length=20), nullable=False),
        sa.Column("channel", sa.String(length=50), nullable=False),
        sa.Column("sender", sa.Text(), nullable=False, comment="who handed it in, in the form in which addresses are looked up"),
        sa.Column("conversation", sa.Text(), nullable=False),
        sa.Column("recipient", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["ref"], ["grievance.ref"], name=op.f("fk_grievance_delivery_ref")),
        sa.PrimaryKeyConstraint("ref", name=op.f("pk_grievance_delivery")),
        comment="whom to tell; read by the sending part alone; anonymous cases have no row",
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_grievance_delivery_channel_sender"), "grievance_delivery", ["channel", "sender"])
    op.create_table(
        "grievance_event",
        sa.Column("ref", sa.String(length=20), nullable=False),
        sa.Column("sequence", sa.Integer(), autoincrement=False, nullable=False, comment="inside the case"),
        sa.Column("action", sa.String(length=20), nullable=False),
        sa.Column("actor", sa.String(length=20), nullable=False, comment="member, cadre, operator or clock"),
        sa.Column("account", sa.String(length=100), nullable=False),
        sa.Column("before", sa.String(length=20), comment="empty for the hand-in"),
        sa.Column("after", sa.String(length=20), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False, comment="of anonymous cases noon of the day"),
        sa.Column("reason", sa.Text(), nullable=False, comment="erased with the case's texts; nothing else of a row ever changes"),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["ref"], ["grievance.ref"], name=op.f("fk_grievance_event_ref")),
        sa.PrimaryKeyConstraint("ref", "sequence", name=op.f("pk_grievance_event")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "grievance_message",
        sa.Column("ref", sa.String(length=20), nullable=False),
        sa.Column("sequence", sa.Integer(), autoincrement=False, nullable=False, comment="inside the case"),
        sa.Column("direction", sa.String(length=20), nullable=False, comment="from_member, to_member, answer or internal"),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False, comment="of anonymous cases noon of the day"),
        sa.Column("account", sa.String(length=100), nullable=False),
        sa.ForeignKeyConstraint(["ref"], ["grievance.ref"], name=op.f("fk_grievance_message_ref")),
        sa.PrimaryKeyConstraint("ref", "sequence", name=op.f("pk_grievance_message")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "grievance_sight",
        sa.Column(
            "key",
            sa.String(length=120),
            nullable=False,
            comment="unit:ID, account:NAME, or * for those who see all cases without their texts",
        ),
        sa.Column("ended", sa.Boolean(), nullable=False),
        sa.Column(
            "rank", sa.String(length=10), nullable=False, comment="of an open case its last day, of an ended one its end, newest first"
        ),
        sa.Column("ref", sa.String(length=20), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(["ref"], ["grievance.ref"], name=op.f("fk_grievance_sight_ref"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("key", "ended", "rank", "ref", name=op.f("pk_grievance_sight")),
        comment="derived: who sees which cases, in the order of their lists",
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_grievance_sight_ref"), "grievance_sight", ["ref"])
    op.create_table(
        "identity_opening",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("ref", sa.String(length=20), nullable=False),
        sa.Column("asked_by", sa.String(length=100), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("asked_at", sa.BigInteger(), nullable=False),
        sa.Column("granted_by", sa.String(length=100), server_default="", nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=False, comment="of the request; once granted, of the grant"),
        sa.Column("ended_at", sa.BigInteger(), comment="refused, or shown: it opens nothing any more"),
        sa.ForeignKeyConstraint(["ref"], ["grievance.ref"], name=op.f("fk_identity_opening_ref")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_identity_opening")),
    )
    op.create_index(op.f("ix_identity_opening_ref"), "identity_opening", ["ref"])
    op.create_table(
        "identity_event",
        sa.Column("opening", sa.String(length=32), nullable=False),
        sa.Column("sequence", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("ref", sa.String(length=20), nullable=False),
        sa.Column("step", sa.String(length=20), nullable=False, comment="asked, granted, refused or shown"),
        sa.Column("account", sa.String(length=100), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["opening"], ["identity_opening.id"], name=op.f("fk_identity_event_opening")),
        sa.PrimaryKeyConstraint("opening", "sequence", name=op.f("pk_identity_event")),
    )
    op.create_index(op.f("ix_identity_event_ref"), "identity_event", ["ref"])
    for table, columns in (("grievance_event", EVENT_COLUMNS), ("identity_event", STEP_COLUMNS)):
        forbid_changes(table, columns)


def forbid_changes(table, columns):
    """Let a table only grow; of a line that is there the reason alone may be erased."""
    if op.get_bind().dialect.name == "sqlite":
        same = " AND ".join(f"NEW.{name} IS OLD.{name}" for name in columns)
        for verb, exempt in (("UPDATE", f"WHEN NOT (NEW.reason = '' AND {same})"), ("DELETE", "")):
            op.execute(f"CREATE TRIGGER {table}_{verb.lower()} BEFORE {verb} ON {table} {exempt} BEGIN SELECT RAISE(ABORT, '{KEPT}'); END")
        return
    same = " AND ".join(f"NEW.{name} IS NOT DISTINCT FROM OLD.{name}" for name in columns)
    op.execute(f"CREATE FUNCTION {table}_kept() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '{KEPT}'; END $$")
    for verb, exempt in (("UPDATE", f"WHEN (NOT (NEW.reason = '' AND {same}))"), ("DELETE", "")):
        op.execute(f"CREATE TRIGGER {table}_{verb.lower()} BEFORE {verb} ON {table} FOR EACH ROW {exempt} EXECUTE FUNCTION {table}_kept()")
