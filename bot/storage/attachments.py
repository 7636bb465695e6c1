"""What members send along in a chat: written down at once, fetched from its platform later, erased with what it belongs to.

While a grievance is told, a row says where it was sent, so that its sender can be told should it not be taken. Once it belongs to a
case, only the case knows of it. What belongs to no case and to no draft any more goes, row and file.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import Enum
from typing import Any

from sqlalchemy import Connection, Update, and_, bindparam, delete, func, insert, or_, select, update

from bot.channels.clock.channel import NAME as CLOCK
from bot.storage.alarms import receive
from bot.storage.database import Database
from bot.storage.deletions import Erased, note_deletion
from bot.storage.tables.cases import attachment, grievance
from bot.storage.tables.queues import session
from bot.storage.uploads import UploadFolder
from handlers.effects import EraseAttachment, KeepAttachment
from handlers.grievances.cases.case import FileState, Status
from handlers.grievances.form.files import GONE, gone_key
from handlers.messages import IncomingMessage, MessageKind
from handlers.session import Session, UnreadableSession
from knowledge.editions import china_day
from knowledge.schema import UtcTime

MEDIA_LIFE = timedelta(days=3)
"""WeCom gives out what a member sent for three days [D 90254]."""
FORGOTTEN: Mapping[str, Any] = {"media": "", "sha256": "", "sender": "", "due_at": None, "expires_at": None}
"""What a row does not need any more once its file is gone, or will never be there."""
FETCHED: Mapping[str, Any] = {"media": "", "due_at": None, "expires_at": None}
_waiting = (attachment.c.state == FileState.WAITING, attachment.c.due_at <= bindparam("now", type_=UtcTime))
IS_DUE = select(attachment.c.id).where(*_waiting).limit(1)
_first = select(attachment.c.id).where(*_waiting).order_by(attachment.c.due_at).limit(1).with_for_update(skip_locked=True)
CLAIM = (
    update(attachment)
    .where(attachment.c.id == _first.scalar_subquery())
    .values(attempt=attachment.c.attempt + 1, due_at=bindparam("lease_until", type_=UtcTime))
    .returning(attachment.c.id, attachment.c.media, attachment.c.kind, attachment.c.attempt, attachment.c.expires_at)
)


@dataclass(frozen=True, slots=True)
class Held:
    """Something to be fetched, under lease. `attempt` fences it."""

    id: str
    media: str = field(repr=False)
    kind: str
    attempt: int
    expires_at: datetime
    """When its platform has it no longer."""


class Kept(Enum):
    """What became of a fetched file."""

    KEPT = "kept"
    FULL = "full"
    """There is too much already of this case or conversation."""
    GONE = "gone"
    """Nobody wants it any more, or somebody else has fetched it."""


def change_attachment(connection: Connection, message: IncomingMessage, effect: KeepAttachment | EraseAttachment, now: datetime) -> None:
    """Write down what was sent, or mark as erased what was taken back, inside the transaction that finishes its message."""
    match effect:
        case KeepAttachment():
            _add(connection, message, effect, now)
        case EraseAttachment(ref, name):
            connection.execute(_purging(name).where(attachment.c.ref == ref))
            note_deletion(connection, Erased.FILE, name)


def _add(connection: Connection, message: IncomingMessage, effect: KeepAttachment, now: datetime) -> None:
    row = {
        "id": effect.id,
        "channel": message.channel,
        "conversation": message.conversation,
        "sender": message.sender,
        "media": effect.media,
        "kind": effect.kind,
        "state": FileState.WAITING,
        "due_at": now,
        "expires_at": message.received_at + MEDIA_LIFE,
        "added_on": china_day(now).isoformat(),
    }
    connection.execute(insert(attachment), row)


class SqlAttachments:
    """What is still to be fetched, and what is to go."""

    def __init__(self, database: Database, folder: UploadFolder, *, most_bytes: int) -> None:
        """`most_bytes` is what the files of one case, or of one conversation before it, may take up."""
        self._database, self._folder, self._most_bytes = database, folder, most_bytes

    def claim(self, *, now: datetime, lease_s: float) -> Held | None:
        """Take what is due first, or None. Leases that ran out count as due."""
        with self._database.read() as connection:
            if connection.execute(IS_DUE, {"now": now}).one_or_none() is None:
                return None
        values = {"now": now, "lease_until": now + timedelta(seconds=lease_s)}
        row = self._database.write(lambda connection: connection.execute(CLAIM, values).one_or_none())
        return None if row is None else Held(row.id, row.media, row.kind, row.attempt, row.expires_at or now)

    def retry(self, held: Held, *, at: datetime) -> None:
        """Put it back until `at`, or until its platform has it no longer."""
        later = update(attachment).where(*_held(held)).values(due_at=min(at, held.expires_at))
        self._database.write(lambda connection: connection.execute(later).rowcount)

    def keep(self, held: Held, kind: str, content: bytes, on: date) -> Kept:
        """Put a file on disk, then say that it is there. Raises OSError, StorageUnavailable; it is fetched again then."""
        put = self._folder.put(held.id, content, on)

        def work(connection: Connection) -> Kept:
            row = connection.execute(select(attachment).where(*_held(held)).with_for_update()).one_or_none()
            if row is None:
                return Kept.GONE
            beside = attachment.c.ref == row.ref if row.ref else _sent_together(row.channel, row.conversation)
            taken = select(func.coalesce(func.sum(attachment.c.bytes), 0)).where(beside, attachment.c.state == FileState.KEPT)
            if connection.execute(taken).scalar_one() + put.size > self._most_bytes:
                return Kept.FULL
            fetched = {"state": FileState.KEPT, "kind": kind, "bytes": put.size, "sha256": put.sha256, **FETCHED}
            connection.execute(update(attachment).where(attachment.c.id == held.id).values(**fetched))
            return Kept.KEPT

        kept = self._database.write(work)
        if kept is Kept.FULL or (kept is Kept.GONE and not self._known(held.id)):
            self._folder.drop([held.id])
        return kept

    def turn_away(self, held: Held, state: FileState, reason: str, *, now: datetime) -> None:
        """Say that it is not taken, and leave word once for those who have to know: the case's people, or who is still telling it."""

        def work(connection: Connection) -> None:
            row = connection.execute(select(attachment).where(*_held(held)).with_for_update()).one_or_none()
            if row is None:
                return
            changed = {"state": state, "reason": reason, **FORGOTTEN}
            connection.execute(update(attachment).where(attachment.c.id == held.id).values(**changed))
            subject = row.ref or held.id
            receive(
                connection,
                [
                    IncomingMessage(
                        channel=CLOCK if row.ref else row.channel,
                        # drawn, because the inbox keeps it: nothing there is to lead from a sender to a file of a case
                        dedupe_key=f"{GONE}:{secrets.token_hex(16)}",
                        conversation=f"due:{row.ref}" if row.ref else row.conversation,
                        sender=CLOCK if row.ref else row.sender,
                        kind=MessageKind.EVENT,
                        received_at=now,
                        event=GONE,
                        key=gone_key(subject, held.kind, reason),
                    )
                ],
            )

        self._database.write(work)

    def sweep(self, *, now: datetime) -> int:
        """Erase what belongs to no case and to no draft any more; return how many there were."""
        with self._database.read() as connection:
            homeless = connection.execute(_homeless(now)).all()
        gone = [row.id for row in homeless if not _in_draft(row.id, row.data, now)]
        if not gone:
            return 0
        erased = delete(attachment).where(attachment.c.id.in_(gone), attachment.c.ref.is_(None)).returning(attachment.c.id)
        names = self._database.write(lambda connection: list(connection.execute(erased).scalars()))
        self._folder.drop(names)
        return len(names)

    def _known(self, name: str) -> bool:
        with self._database.read() as connection:
            return connection.execute(select(attachment.c.id).where(attachment.c.id == name)).one_or_none() is not None


def purge_withdrawn(database: Database, ended_before: date) -> int:
    """Mark the files of cases that were withdrawn before a day; return how many there were. The folder's sweep removes them."""
    over = select(grievance.c.ref).where(grievance.c.status == Status.WITHDRAWN, grievance.c.ended_on < ended_before.isoformat())
    still = select(attachment.c.ref).where(attachment.c.ref.in_(over), attachment.c.state != FileState.PURGED).distinct()

    def work(connection: Connection) -> int:
        refs = [ref for ref in connection.execute(still).scalars() if ref]
        for ref in refs:
            note_deletion(connection, Erased.FILES, ref)
        return mark_purged(connection, refs)

    return database.write(work)


def erase_again(connection: Connection, name: str) -> None:
    """Mark as erased what was taken back, over a backup that was restored."""
    connection.execute(_purging(name))


def _purging(name: str) -> Update:
    return update(attachment).where(attachment.c.id == name).values(state=FileState.PURGED, **FORGOTTEN)


def mark_purged(connection: Connection, refs: Sequence[str]) -> int:
    """Mark the files of cases as erased; return how many there were."""
    there = (attachment.c.ref.in_(refs), attachment.c.state != FileState.PURGED)
    return connection.execute(update(attachment).where(*there).values(state=FileState.PURGED, **FORGOTTEN)).rowcount


def _held(held: Held) -> tuple[Any, ...]:
    """Compare-and-set: only the holder of the attempt changes anything."""
    return attachment.c.id == held.id, attachment.c.attempt == held.attempt, attachment.c.state == FileState.WAITING


def _sent_together(channel: str, conversation: str) -> Any:
    return and_(attachment.c.ref.is_(None), attachment.c.channel == channel, attachment.c.conversation == conversation)


def _homeless(now: datetime) -> Any:
    """What belongs to no case, with the session in which its draft may be."""
    same = and_(session.c.channel == attachment.c.channel, session.c.conversation == attachment.c.conversation)
    alive = or_(session.c.expires_at.is_(None), session.c.expires_at > now)
    return select(attachment.c.id, session.c.data).join(session, and_(same, alive), isouter=True).where(attachment.c.ref.is_(None))


def _in_draft(id_: str, data: str | None, now: datetime) -> bool:
    """Whether a session's drafts hold a file; of a session that cannot be read, as though they did: it goes with the session."""
    try:
        held = Session.from_json(data) if data else Session()
    except UnreadableSession:
        return True
    return any(id_ in one.attachments for one in (held.draft, held.shelved) if one and now < one.until)
