"""Files that came with a case, and the 转办单 about one: each time somebody saves one, the case's audit has a line of it first.

What a page shows anyway has no line: the answer as a paper, lists and figures.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from bot.storage.case_changes import add_event
from bot.storage.case_rows import case_from_rows
from bot.storage.cases import visible
from bot.storage.database import Database
from bot.storage.tables.cases import attachment, grievance
from bot.storage.uploads import UploadFolder
from handlers.grievances.cases.case import Action, Actor, Event, Reader

SLIP = "transfer.docx"
"""What the audit calls the 转办单 of a case."""


@dataclass(frozen=True, slots=True)
class Savings:
    """Gives files of cases out."""

    database: Database
    folder: UploadFolder
    now: Callable[[], datetime]

    def attachment(self, reader: Reader, ref: str, file: str) -> bytes | None:
        """Return something that was sent along with a case, for those who may read its words; None: there is none for them."""
        content = self.folder.read_for(self.database, reader, file)
        return content if content is not None and self._noted(reader, ref, file, of_case=True) else None

    def note(self, reader: Reader, ref: str, what: str) -> bool:
        """Write down that a paper about a case was saved; False where the reader does not see the case, who gets nothing then."""
        return self._noted(reader, ref, what, of_case=False)

    def _noted(self, reader: Reader, ref: str, what: str, *, of_case: bool) -> bool:
        """The case stays as it is: nothing was decided, and nobody who works on it has to decide anew."""
        found = select(grievance).where(grievance.c.ref == ref, visible(reader)).with_for_update()
        held = select(attachment.c.id).where(attachment.c.id == what, attachment.c.ref == ref)

        def work(connection: Connection) -> bool:
            row = connection.execute(found).one_or_none()
            if row is None or (of_case and connection.execute(held).one_or_none() is None):
                return False
            case = case_from_rows(row.facts, "", row.version)
            saved = Event(Action.SAVE_FILE, Actor(reader.kind, reader.account), case.status, case.status, self.now(), detail=what)
            add_event(connection, case, saved)
            return True

        return self.database.write(work)
