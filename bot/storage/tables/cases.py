"""Cases with everything that belongs to one: who sees it, its audit, its letters, whom to tell, and what was sent along."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Index, Integer, String, Table, Text, text

from bot.storage.tables.forms import UNORDERED, partial_index
from knowledge.schema import UtcTime, metadata

ENDED = text("ended_on IS NOT NULL AND purged_on IS NULL")
ANONYMOUS = text("confidentiality = 'anonymous'")
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
    partial_index("ix_grievance_joinable", "unit", "subject", where=text("joinable AND ended_on IS NULL")),
    partial_index("ix_grievance_anonymous", "handed_in", where=ANONYMOUS),
    partial_index("ix_grievance_ended", "ended_on", where=ENDED),
    partial_index("ix_grievance_unsettled", "ref", where=UNSETTLED),
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
    Column("events", Integer, nullable=False, comment="lines of the case's audit when the calendar changed"),
    Column("before", String(10), nullable=False, comment="ISO date, its last day by the calendar of before"),
    comment="open cases to be reckoned again, because the calendar has changed",
    **UNORDERED,
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
