"""The tables of the running desk, beside those of `knowledge.schema` in the same metadata; Alembic migrates both.

In both queues a row is open while `settled_at` is NULL, and given up while `given_up_at` is not. The partial indexes rest
on these two: an engine uses them without knowing the value of a bound parameter.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from knowledge.schema import BigId, UtcTime, metadata

QUEUE_STORAGE: dict[str, Any] = {
    "fillfactor": 80,
    "autovacuum_vacuum_scale_factor": 0,
    "autovacuum_vacuum_threshold": 500,
    "autovacuum_analyze_scale_factor": 0,
    "autovacuum_analyze_threshold": 500,
}
"""A queue's rows are updated several times and stay: dead versions slow claims down 25 times if vacuum waits for a fifth of the table."""

OPEN = text("settled_at IS NULL")
SETTLED = text("settled_at IS NOT NULL")
GIVEN_UP = text("given_up_at IS NOT NULL")
BRIEF = text("brief AND payload IS NOT NULL")


def _partial(name: str, *columns: str, where: Any, unique: bool = False) -> Index:
    return Index(name, *columns, unique=unique, sqlite_where=where, postgresql_where=where)


inbox = Table(
    "inbox",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("channel", String(50), nullable=False),
    Column("dedupe_key", Text, nullable=False),
    Column("conversation", Text, nullable=False),
    Column("payload", Text, comment="the message as JSON; erased when it is no longer needed"),
    Column("state", String(10), nullable=False, server_default="queued", comment="queued, leased, done, dead or discarded"),
    Column("attempt", Integer, nullable=False, server_default="0", comment="grows with each claim and fences it"),
    Column("due_at", UtcTime, nullable=False, server_default="0", comment="end of a pause or of a lease"),
    Column("error", Text, nullable=False, server_default="", comment="name of the last error, never a text"),
    Column("received_at", UtcTime, nullable=False),
    Column("settled_at", UtcTime),
    Column("given_up_at", UtcTime),
    UniqueConstraint("channel", "dedupe_key"),
    _partial("ix_inbox_open", "id", where=OPEN),
    _partial("ix_inbox_open_conversation", "channel", "conversation", "id", where=OPEN),
    _partial("ix_inbox_given_up", "id", where=GIVEN_UP),
    _partial("ix_inbox_settled", "settled_at", where=SETTLED),
    sqlite_autoincrement=True,
    postgresql_with=QUEUE_STORAGE,
)

outbox = Table(
    "outbox",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("channel", String(50), nullable=False),
    Column("conversation", Text, nullable=False),
    Column("recipient", Text, nullable=False),
    Column("reply_to", BigId, ForeignKey("inbox.id"), nullable=False, index=True),
    Column("sequence", Integer, nullable=False),
    Column("payload", Text, comment="exactly what is sent; erased when it is no longer needed"),
    Column("body_sha256", String(64), nullable=False),
    Column("guarded", Boolean, nullable=False, comment="no equal payload can be within the platform's duplicate window"),
    Column("brief", Boolean, nullable=False, server_default=text("false"), comment="its payload is erased as soon as it was delivered"),
    Column("doubtful", Boolean, nullable=False, server_default=text("false"), comment="the outcome of an attempt is unknown"),
    Column("state", String(10), nullable=False, server_default="queued", comment="queued, sending, sent, unknown, dead or discarded"),
    Column("attempt", Integer, nullable=False, server_default="0", comment="grows with each claim and fences it"),
    Column("due_at", UtcTime, nullable=False, server_default="0", comment="end of a pause or of a lease"),
    Column("code", Text, nullable=False, server_default="", comment="the last error's code"),
    Column("platform_id", Text, nullable=False, server_default=""),
    Column("created_at", UtcTime, nullable=False),
    Column("first_attempt_at", UtcTime),
    Column("last_attempt_at", UtcTime),
    Column("settled_at", UtcTime),
    Column("given_up_at", UtcTime),
    _partial("ix_outbox_open", "channel", "id", where=OPEN),
    _partial("ix_outbox_open_recipient", "channel", "recipient", "id", where=OPEN),
    _partial("ix_outbox_given_up", "id", where=GIVEN_UP),
    _partial("ix_outbox_brief", "id", where=BRIEF),
    _partial("ix_outbox_settled", "settled_at", where=SETTLED),
    Index("ix_outbox_body", "channel", "recipient", "body_sha256"),
    Index("ix_outbox_conversation", "channel", "conversation", "id"),
    sqlite_autoincrement=True,
    postgresql_with=QUEUE_STORAGE,
)

outbox_attempt = Table(
    "outbox_attempt",
    metadata,
    Column("outbox_id", BigId, ForeignKey("outbox.id", ondelete="CASCADE"), primary_key=True),
    Column("attempt", Integer, primary_key=True),
    Column("channel", String(50), nullable=False),
    Column("recipient", Text, nullable=False),
    Column("started_at", UtcTime, nullable=False),
    Column("ended_at", UtcTime),
    Column("outcome", String(10), comment="sent, refused, unknown or dead; empty while it runs"),
    Column("code", Text, nullable=False, server_default=""),
    Index("ix_outbox_attempt_recipient", "channel", "recipient", "started_at"),
    Index(None, "started_at"),
    postgresql_with=QUEUE_STORAGE,
)

session = Table(
    "session",
    metadata,
    Column("channel", String(50), primary_key=True),
    Column("conversation", Text, primary_key=True),
    Column("data", Text, nullable=False, comment="the session as JSON: places in clauses, never a text"),
    Column("expires_at", UtcTime, index=True),
    Column("mark", String(32), comment="random: names what it holds when that is erased"),
)

consultation = Table(
    "consultation",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("inbox_id", BigId, nullable=False, index=True, comment="not unique, so that a doubled effect can be seen"),
    Column("kind", String(20), nullable=False),
    Column("clauses", JSON, nullable=False),
    Column("score", Float, nullable=False),
    Column("recorded_at", UtcTime, nullable=False),
    Column("useful", Boolean, comment="what the member said of the answer; empty: nothing"),
    sqlite_autoincrement=True,
)

open_question = Table(
    "open_question",
    metadata,
    Column("id", String(32), primary_key=True, comment="random: says neither when in the day it was asked nor by whom"),
    Column("text", Text, nullable=False, comment="personal data masked"),
    Column("reason", String(20), nullable=False, comment="no_evidence, not_stated or disliked"),
    Column("clauses", JSON, nullable=False, comment="what came near or was shown, as clause ids"),
    Column("asked_on", String(10), nullable=False, index=True, comment="ISO date of the day, no finer"),
    Column("settled_on", String(10), comment="ISO date"),
    Column("settled_by", String(100), nullable=False, server_default=""),
    Column("settled_as", String(20), nullable=False, server_default="", comment="explained or dismissed"),
)

UNRESOLVED = text("resolved_at IS NULL")

notice = Table(
    "notice",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("kind", String(50), nullable=False),
    Column("subject", Text, nullable=False),
    Column("detail", Text, nullable=False),
    Column("count", Integer, nullable=False),
    Column("first_at", UtcTime, nullable=False),
    Column("last_at", UtcTime, nullable=False),
    Column("resolved_at", UtcTime),
    _partial("uq_notice_unresolved", "kind", "subject", where=UNRESOLVED, unique=True),
    sqlite_autoincrement=True,
)

account = Table(
    "account",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("name", String(100), nullable=False, unique=True),
    Column("role", String(20), nullable=False, comment="operator, cadre or auditor"),
    Column("disabled_at", UtcTime),
    Column("created_at", UtcTime, nullable=False),
    Column("wecom_userid", String(64), comment="in lower case; whoever WeCom says this is may sign in as the account"),
    Index("ix_account_wecom_userid", "wecom_userid", unique=True),
    sqlite_autoincrement=True,
)

login_link = Table(
    "login_link",
    metadata,
    Column("token_sha256", String(64), primary_key=True),
    Column("account_id", BigId, ForeignKey("account.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("expires_at", UtcTime, nullable=False),
    Column("used_at", UtcTime),
)

login_session = Table(
    "login_session",
    metadata,
    Column("token_sha256", String(64), primary_key=True),
    Column("account_id", BigId, ForeignKey("account.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("csrf_token", String(64), nullable=False),
    Column("expires_at", UtcTime, nullable=False),
)

channel_token = Table(
    "channel_token",
    metadata,
    Column("key", String(200), primary_key=True),
    Column("token", Text),
    Column("expires_at", UtcTime),
    Column("refreshing_until", UtcTime),
)

unit = Table(
    "unit",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("university", String(20), nullable=False, index=True, comment="the ministry's code"),
    Column("name", Text, nullable=False),
    Column("kind", String(20), nullable=False),
    Column("level", String(20), nullable=False, comment="of its union"),
    Column(
        "parent",
        String(64),
        nullable=False,
        server_default="",
        comment="empty for the top; the tree is checked as a whole before it is written",
    ),
    Column("aliases", JSON, nullable=False),
    Column("contact", Text, nullable=False, server_default=""),
    Column("hours", Text, nullable=False, server_default=""),
    Column("closed_at", UtcTime, comment="it does not exist any more"),
)

unit_officer = Table(
    "unit_officer",
    metadata,
    Column("unit", String(64), ForeignKey("unit.id", ondelete="CASCADE"), primary_key=True),
    Column("account_id", BigId, ForeignKey("account.id", ondelete="CASCADE"), primary_key=True, index=True),
    Column("title", String(100), nullable=False, server_default=""),
)

fallback_owner = Table(
    "fallback_owner",
    metadata,
    Column("id", Integer, primary_key=True, comment="always 1: there is one"),
    Column("account_id", BigId, ForeignKey("account.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("named_by", String(100), nullable=False),
    Column("named_at", UtcTime, nullable=False),
)

university_confirmation = Table(
    "university_confirmation",
    metadata,
    Column("code", String(20), primary_key=True),
    Column("tier", String(20), nullable=False),
    Column("superior", String(20), nullable=False),
    Column("source", Text, nullable=False),
    Column("confirmed_by", String(100), nullable=False),
    Column("confirmed_at", UtcTime, nullable=False),
)

member = Table(
    "member",
    metadata,
    Column("channel", String(50), primary_key=True),
    Column("sender", Text, primary_key=True, comment="the address of the channel; no name, no telephone number"),
    Column("university", String(20), nullable=False, server_default="", comment="empty: nothing but the employment was told"),
    Column("employment", String(20), nullable=False, server_default=""),
    Column("source", String(10), nullable=False, comment="import or told; what WeCom's contacts say stands in wecom_member"),
    Column("consented_at", UtcTime, comment="when what is kept was said before it was told"),
    Column("updated_at", UtcTime, nullable=False),
    Column("mark", String(32), nullable=False, server_default="", comment="random: names what was told when it is erased"),
)

member_unit = Table(
    "member_unit",
    metadata,
    Column("channel", String(50), primary_key=True),
    Column("sender", Text, primary_key=True),
    Column("unit", String(64), ForeignKey("unit.id", ondelete="CASCADE"), primary_key=True, index=True),
    ForeignKeyConstraint(["channel", "sender"], ["member.channel", "member.sender"], ondelete="CASCADE", onupdate="CASCADE"),
)

wecom_department = Table(
    "wecom_department",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False),
    Column("parent", BigInteger, nullable=False, comment="0 for the top"),
    Column("unit", String(64), ForeignKey("unit.id", ondelete="SET NULL"), index=True),
    Column("state", String(10), nullable=False, server_default="open", comment="open, proposed, confirmed, or none: no unit of the union"),
    Column("decided_by", String(100), nullable=False, server_default=""),
    Column("decided_at", UtcTime),
)

wecom_member = Table(
    "wecom_member",
    metadata,
    Column("userid", String(64), primary_key=True, comment="in lower case"),
    Column("department", BigInteger, primary_key=True, autoincrement=False, index=True),
)

contact_change = Table(
    "contact_change",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("kind", String(20), nullable=False, comment="user, renamed or departments: what is to be read again"),
    Column("userid", String(64), nullable=False, server_default=""),
    Column("new_userid", String(64), nullable=False, server_default=""),
    Column("received_at", UtcTime, nullable=False),
    sqlite_autoincrement=True,
)

contacts_sync = Table(
    "contacts_sync",
    metadata,
    Column("id", Integer, primary_key=True, comment="always 1: the last full reading of WeCom's contacts"),
    Column("finished_at", UtcTime, nullable=False),
    Column("members", Integer, nullable=False),
    Column("departments", Integer, nullable=False),
)

organisation_state = Table(
    "organisation_state",
    metadata,
    Column("key", String(50), primary_key=True),
    Column("number", BigInteger, nullable=False, comment="of revision: grows with every change to units, officers or departments"),
)

calendar_day = Table(
    "calendar_day",
    metadata,
    Column("layer", String(10), primary_key=True, comment="notice: the State Council's; closed: the operator's"),
    Column("year", Integer, primary_key=True, autoincrement=False, comment="the notice's; some of its days may lie in the December before"),
    Column("day", String(10), primary_key=True, comment="ISO date"),
    Column("kind", String(10), nullable=False, comment="holiday, make_up or closed"),
    Column("name", String(200), nullable=False, comment="the festival, or why it is closed"),
    Column("imported_at", UtcTime, nullable=False),
)

UNORDERED: dict[str, Any] = {"sqlite_with_rowid": False}
"""A hidden row number would tell in which order cases came, and so who wrote an anonymous one."""
ENDED = text("ended_on IS NOT NULL AND purged_on IS NULL")
UNSETTLED = text("provisional AND ended_on IS NULL")

grievance = Table(
    "grievance",
    metadata,
    Column("ref", String(20), primary_key=True, comment="random: it tells neither order nor time"),
    Column("version", Integer, nullable=False, comment="grows with each change and fences it"),
    Column("status", String(20), nullable=False),
    Column("confidentiality", String(20), nullable=False, comment="named, confidential or anonymous"),
    Column("unit", String(64), nullable=False, comment="in whose custody it is; empty: the fallback owner's"),
    Column("subject", String(100), nullable=False),
    Column("joinable", Boolean, nullable=False, comment="its submitter allows joining, and a cadre has worded it for all"),
    Column("handed_in", String(10), nullable=False, comment="ISO date"),
    Column("due_on", String(10), comment="ISO date, the last day for what is waited for; empty: none"),
    Column("provisional", Boolean, nullable=False, comment="the last day rests on days that no notice has settled yet"),
    Column("ended_on", String(10), comment="ISO date; empty: open"),
    Column("purged_on", String(10), comment="ISO date on which its texts were erased"),
    Column("facts", Text, nullable=False, comment="the case as JSON without a word of the member's"),
    Column("texts", Text, nullable=False, comment="what was told, as JSON; of a named case who told it; erased with the case's time"),
    _partial("ix_grievance_joinable", "unit", "subject", where=text("joinable AND ended_on IS NULL")),
    _partial("ix_grievance_ended", "ended_on", where=ENDED),
    _partial("ix_grievance_unsettled", "ref", where=UNSETTLED),
    **UNORDERED,
)

grievance_sight = Table(
    "grievance_sight",
    metadata,
    Column("key", String(120), primary_key=True, comment="unit:ID, account:NAME, or * for those who see all cases without their texts"),
    Column("ended", Boolean, primary_key=True),
    Column("rank", String(10), primary_key=True, comment="of an open case its last day, of an ended one its end, newest first"),
    Column("ref", String(20), ForeignKey("grievance.ref", ondelete="CASCADE"), primary_key=True, index=True),
    Column("status", String(20), nullable=False),
    comment="derived: who sees which cases, in the order of their lists",
    **UNORDERED,
)

grievance_bar = Table(
    "grievance_bar",
    metadata,
    Column("ref", String(20), ForeignKey("grievance.ref", ondelete="CASCADE"), primary_key=True),
    Column("key", String(120), primary_key=True, comment="unit:ID or account:NAME that must never see it"),
    **UNORDERED,
)

grievance_event = Table(
    "grievance_event",
    metadata,
    Column("ref", String(20), ForeignKey("grievance.ref"), primary_key=True),
    Column("sequence", Integer, primary_key=True, autoincrement=False, comment="inside the case"),
    Column("action", String(20), nullable=False),
    Column("actor", String(20), nullable=False, comment="member, cadre, operator or clock"),
    Column("account", String(100), nullable=False),
    Column("before", String(20), comment="empty for the hand-in"),
    Column("after", String(20), nullable=False),
    Column("at", UtcTime, nullable=False, comment="of anonymous cases noon of the day"),
    Column("reason", Text, nullable=False, comment="erased with the case's texts; nothing else of a row ever changes"),
    Column("detail", Text, nullable=False),
    **UNORDERED,
)

grievance_message = Table(
    "grievance_message",
    metadata,
    Column("ref", String(20), ForeignKey("grievance.ref"), primary_key=True),
    Column("sequence", Integer, primary_key=True, autoincrement=False, comment="inside the case"),
    Column("direction", String(20), nullable=False, comment="from_member, to_member, answer or internal"),
    Column("text", Text, nullable=False),
    Column("at", UtcTime, nullable=False, comment="of anonymous cases noon of the day"),
    Column("account", String(100), nullable=False),
    **UNORDERED,
)

grievance_alarm = Table(
    "grievance_alarm",
    metadata,
    Column("ref", String(20), ForeignKey("grievance.ref", ondelete="CASCADE"), primary_key=True),
    Column("key", String(100), primary_key=True),
    Column("at", UtcTime, nullable=False, index=True),
    **UNORDERED,
)

grievance_reckoning = Table(
    "grievance_reckoning",
    metadata,
    Column("ref", String(20), ForeignKey("grievance.ref", ondelete="CASCADE"), primary_key=True),
    Column("version", Integer, nullable=False, comment="of the case when the calendar changed"),
    Column("before", String(10), nullable=False, comment="ISO date, its last day by the calendar of before"),
    comment="open cases to be reckoned again, because the calendar has changed",
    **UNORDERED,
)

silence = Table(
    "silence",
    metadata,
    Column("channel", String(50), primary_key=True),
    Column("conversation", Text, primary_key=True),
    Column("event", String(50), nullable=False),
    Column("key", String(100), nullable=False),
    Column("at", UtcTime, nullable=False, index=True),
    **UNORDERED,
    comment="what the clock says of a conversation in which nothing more is said until then; gone with the next message",
)

data_link = Table(
    "data_link",
    metadata,
    Column("token_sha256", String(64), primary_key=True),
    Column("channel", String(50), nullable=False),
    Column("conversation", Text, nullable=False),
    Column("sender", Text, nullable=False),
    Column("expires_at", UtcTime, nullable=False, index=True),
    **UNORDERED,
    comment="where whoever asked for their data can fetch it as a file, for an hour; one a conversation",
)

grievance_delivery = Table(
    "grievance_delivery",
    metadata,
    Column("ref", String(20), ForeignKey("grievance.ref"), primary_key=True),
    Column("channel", String(50), nullable=False),
    Column("sender", Text, nullable=False, comment="who handed it in, in the form in which addresses are looked up"),
    Column("conversation", Text, nullable=False),
    Column("recipient", Text, nullable=False),
    Index(None, "channel", "sender"),
    comment="whom to tell; read by the sending part alone; anonymous cases have no row",
    **UNORDERED,
)

identity_opening = Table(
    "identity_opening",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("ref", String(20), ForeignKey("grievance.ref"), nullable=False, index=True),
    Column("asked_by", String(100), nullable=False),
    Column("reason", Text, nullable=False),
    Column("asked_at", UtcTime, nullable=False),
    Column("granted_by", String(100), nullable=False, server_default=""),
    Column("expires_at", UtcTime, nullable=False, comment="of the request; once granted, of the grant"),
    Column("ended_at", UtcTime, comment="refused, or shown: it opens nothing any more"),
)

identity_event = Table(
    "identity_event",
    metadata,
    Column("opening", String(32), ForeignKey("identity_opening.id"), primary_key=True),
    Column("sequence", Integer, primary_key=True, autoincrement=False),
    Column("ref", String(20), nullable=False, index=True),
    Column("step", String(20), nullable=False, comment="asked, granted, refused or shown"),
    Column("account", String(100), nullable=False),
    Column("reason", Text, nullable=False),
    Column("at", UtcTime, nullable=False),
)

talk_erasure = Table(
    "talk_erasure",
    metadata,
    Column("channel", String(50), primary_key=True),
    Column("conversation", Text, primary_key=True),
    Column("up_to", BigInteger, nullable=False, comment="the last inbox id that is erased"),
    Column("due_at", UtcTime, nullable=False, index=True, comment="when the platform repeats nothing any more"),
)

attachment = Table(
    "attachment",
    metadata,
    Column("id", String(32), primary_key=True, comment="random; also the name of its file, outside the web root"),
    Column("ref", String(20), ForeignKey("grievance.ref"), index=True, comment="empty while the grievance is told"),
    Column("channel", String(50), nullable=False, server_default="", comment="where it was sent; empty once it belongs to a case"),
    Column("conversation", Text, nullable=False, server_default=""),
    Column("sender", Text, nullable=False, server_default="", comment="who sent it; empty once it belongs to a case"),
    Column("media", Text, nullable=False, server_default="", comment="the platform's id, until it was fetched"),
    Column("kind", String(20), nullable=False, comment="image, voice, file or video"),
    Column("bytes", BigInteger, nullable=False, server_default="0"),
    Column("sha256", String(64), nullable=False, server_default=""),
    Column("state", String(20), nullable=False, comment="waiting, kept, refused, lost or purged"),
    Column("attempt", Integer, nullable=False, server_default="0"),
    Column("due_at", UtcTime, comment="the next attempt at fetching it"),
    Column("expires_at", UtcTime, comment="when its platform has it no longer; empty once it was fetched"),
    Column("reason", String(20), nullable=False, server_default="", comment="why it was not taken: type, size, pages, locked, …"),
    Column("added_on", String(10), nullable=False, comment="ISO date"),
    Index(None, "channel", "conversation"),
    Index(None, "state", "due_at"),
    **UNORDERED,
)

signpost_check = Table(
    "signpost_check",
    metadata,
    Column("key", String(20), primary_key=True, comment="of signposts.toml"),
    Column("number", String(30), comment="the operator's; without one, that which comes with the desk"),
    Column("checked_on", String(10), nullable=False, comment="ISO date"),
    Column("kept_at", UtcTime, nullable=False),
)

wecom_card = Table(
    "wecom_card",
    metadata,
    Column("task_id", String(128), primary_key=True),
    Column("ref", String(20), nullable=False, index=True),
    Column("userid", String(64), nullable=False, comment="of a cadre"),
    Column("state", String(90), nullable=False, comment="STATUS@UNIT of the case as the card shows it"),
    Column("response_code", Text, nullable=False, comment="replaces the card, once, within 72 hours"),
    Column("sent_at", UtcTime, nullable=False, index=True),
)

receipt = Table(
    "receipt",
    metadata,
    Column("mark", String(64), primary_key=True, comment="slow hash of the code, which is kept nowhere"),
    Column("ref", String(20), ForeignKey("grievance.ref", ondelete="CASCADE"), nullable=False),
    Index("ix_receipt_ref", "ref", unique=True),
    **UNORDERED,
)

receipt_salt = Table(
    "receipt_salt",
    metadata,
    Column("id", Integer, primary_key=True, comment="always 1: there is one"),
    Column("salt", String(64), nullable=False),
)

deletion = Table(
    "deletion",
    metadata,
    Column("id", String(32), primary_key=True, comment="random"),
    Column("kind", String(10), nullable=False, comment="member, session, talk, letters, case or files"),
    Column("key", Text, nullable=False, comment="a mark, ids of rows, or a case's number; nothing of a person"),
    Column("copied", Boolean, nullable=False, server_default=text("false"), comment="it stands in the file beside the database"),
    _partial("ix_deletion_fresh", "id", where=text("NOT copied")),
    comment="what was erased; the file of these is replayed over a backup that is restored",
    **UNORDERED,
)

installation = Table(
    "installation",
    metadata,
    Column("id", Integer, primary_key=True, comment="always 1: there is one"),
    Column("name", String(32), nullable=False, comment="random: whose deletions a journal holds"),
)
