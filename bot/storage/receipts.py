"""Receipts of anonymous cases: the only way from a code to its case, and the one transaction in which a case comes with its receipt.

A code is kept as a mark, a slow hash under a salt of this installation: whoever holds the tables cannot turn it back, and whoever
restores a backup elsewhere has the salt along. No row says when it came: its key is the mark, and it has no number.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection, insert, select

from bot.storage.case_changes import Reckon, open_case, save_case, unreckoned
from bot.storage.case_rows import case_from_rows
from bot.storage.database import Database
from bot.storage.tables.cases import attachment, grievance, grievance_message, receipt, receipt_salt
from bot.storage.uploads import CHANNEL, NewUpload, Room, add_uploads, room
from handlers.effects import OpenCase, SaveCase
from handlers.grievances.cases.case import Case, CaseMessage, Direction
from handlers.messages import IncomingMessage, MessageKind
from knowledge.schema import EPOCH, insert_into

MARK_BYTES = 32
SCRYPT_N, SCRYPT_R, SCRYPT_P = 2**13, 8, 1
"""8 MiB and some hundredths of a second: with 75 random bits in a code, far beyond any search."""
ONLY = 1
"""There is one salt."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A case as its writer sees it."""

    case: Case = field(repr=False)
    messages: tuple[CaseMessage, ...] = field(repr=False)
    """Without internal notes."""
    attachments: int
    """How many files of the writer's it has."""


class Receipts:
    """Anonymous cases, by the marks of their codes."""

    def __init__(self, database: Database, reckon: Reckon = unreckoned) -> None:
        self._database, self._reckon = database, reckon
        self._salt = b""

    def mark(self, code: str) -> bytes:
        """The mark of a code; takes its time."""
        salt = self._salt = self._salt or self._kept_salt()
        return hashlib.scrypt(code.encode(), salt=salt, n=SCRYPT_N, r=SCRYPT_R, p=SCRYPT_P, dklen=MARK_BYTES)

    def hand_in(self, mark: bytes, effect: OpenCase, uploads: Sequence[NewUpload] = ()) -> bool:
        """Store a case with its receipt and files in one transaction; False, with nothing written, if the receipt is there already.

        Raises CaseMoved where the case's number is taken, StorageUnavailable.
        """

        def work(connection: Connection) -> bool:
            if connection.execute(select(receipt.c.ref).where(receipt.c.mark == mark.hex())).one_or_none():
                return False
            way = _nobody()
            add_uploads(connection, uploads, way.conversation)
            open_case(connection, way, effect, self._reckon)
            connection.execute(insert(receipt), {"mark": mark.hex(), "ref": effect.case.ref})
            return True

        stored = self._database.write(work)
        self._leave_no_order()
        return stored

    def open(self, mark: bytes) -> Opened | None:
        """Return the case of a receipt, or None."""
        its = select(receipt.c.ref).where(receipt.c.mark == mark.hex()).scalar_subquery()
        with self._database.read() as connection:
            held = connection.execute(select(receipt.c.mark).where(receipt.c.mark == mark.hex())).scalar_one_or_none()
            if held is None or not hmac.compare_digest(bytes.fromhex(held), mark):
                return None
            row = connection.execute(select(grievance.c.version, grievance.c.facts, grievance.c.texts).where(grievance.c.ref == its)).one()
            said = select(grievance_message).where(grievance_message.c.ref == its, grievance_message.c.direction != Direction.INTERNAL)
            rows = connection.execute(said.order_by(grievance_message.c.sequence)).all()
            files = len(connection.execute(select(attachment.c.id).where(attachment.c.ref == its)).all())
        messages = tuple(CaseMessage(Direction(one.direction), one.text, one.at, one.account) for one in rows)
        return Opened(case_from_rows(row.facts, row.texts, row.version), messages, files)

    def save(self, mark: bytes, effect: SaveCase, uploads: Sequence[NewUpload] = ()) -> bool:
        """Change the case of a receipt; False, with nothing written, if it is not that one's.

        Raises CaseMoved where somebody else changed it first, StorageUnavailable.
        """

        def work(connection: Connection) -> bool:
            held = connection.execute(select(receipt.c.ref).where(receipt.c.mark == mark.hex())).scalar_one_or_none()
            if held != effect.case.ref:
                return False
            way = _nobody()
            add_uploads(connection, uploads, way.conversation)
            save_case(connection, way, effect, self._reckon)
            return True

        stored = self._database.write(work)
        self._leave_no_order()
        return stored

    def room(self, ref: str) -> Room:
        """How much the files of a case, and of all anonymous ones, take up."""
        return room(self._database, ref)

    def _leave_no_order(self) -> None:
        """Cut off SQLite's log, which holds changes in the order in which they came, between messages that have times.

        A reader at work may keep it from being cut off; the next anonymous change tries again.
        """
        if self._database.sqlite_file is not None:
            self._database.scrub(grievance.name)

    def _kept_salt(self) -> bytes:
        fresh = secrets.token_bytes(MARK_BYTES).hex()

        def work(connection: Connection) -> str:
            new = insert_into(receipt_salt, connection.dialect).values(id=ONLY, salt=fresh)
            connection.execute(new.on_conflict_do_nothing(index_elements=["id"]))
            return connection.execute(select(receipt_salt.c.salt)).scalar_one()

        return bytes.fromhex(self._database.write(work))


def _nobody() -> IncomingMessage:
    """What a change comes with in place of a message: a conversation of its own, which no row keeps."""
    return IncomingMessage(CHANNEL, "", secrets.token_hex(16), "", MessageKind.TEXT, EPOCH)
