"""Cases whose time is over: what was told, said, given as a reason and whom to tell is erased; that there was a case stays."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sqlalchemy import Connection, delete, select, update

from bot.storage.attachments import FORGOTTEN
from bot.storage.case_rows import case_from_rows, case_to_rows, forget_facts
from bot.storage.database import Database
from bot.storage.deletions import Erased, note_deletion
from bot.storage.tables.cases import (
    attachment,
    grievance,
    grievance_delivery,
    grievance_event,
    grievance_message,
    identity_event,
    identity_opening,
    receipt,
)
from handlers.grievances.cases.case import Case, FileState, Told
from handlers.grievances.cases.deadlines import Extension

CASES_AT_ONCE = 50
"""Small transactions: members' messages go in between."""
RIPE = (grievance.c.ended_on.is_not(None), grievance.c.purged_on.is_(None))


def purge_cases(database: Database, ended_before: date, *, on: date) -> int:
    """Erase the texts of the cases that ended before a day; return how many there were."""
    ripe = select(grievance.c.ref).where(*RIPE, grievance.c.ended_on < ended_before.isoformat()).limit(CASES_AT_ONCE)

    def work(connection: Connection) -> int:
        refs = list(connection.execute(ripe).scalars())
        for ref in refs:
            erase_texts(connection, ref, on=on)
        return len(refs)

    total = 0
    while erased := database.write(work):
        total += erased
    return total


def erase_texts(connection: Connection, ref: str, *, on: date) -> None:
    """Erase every word of a case, its writer and the way to them, inside a transaction, and note that; states, days and places stay."""
    blank_case(connection, ref, on=on)
    note_deletion(connection, Erased.CASE, ref)


def blank_case(connection: Connection, ref: str, *, on: date) -> None:
    """Erase what `erase_texts` erases. Files of its attachments are marked for whoever keeps them."""
    for table in (grievance_message, grievance_delivery, receipt):
        connection.execute(delete(table).where(table.c.ref == ref))
    for table in (grievance_event, identity_event, identity_opening):
        connection.execute(update(table).where(table.c.ref == ref, table.c.reason != "").values(reason=""))
    connection.execute(update(attachment).where(attachment.c.ref == ref).values(state=FileState.PURGED, **FORGOTTEN))
    row = connection.execute(select(grievance.c.facts, grievance.c.version).where(grievance.c.ref == ref)).one()
    facts, texts = case_to_rows(wordless(case_from_rows(row.facts, "", row.version)))
    # a change decided on what was there before is decided again
    erased = {"facts": facts, "texts": texts, "version": row.version + 1, "purged_on": on.isoformat(), "joinable": False}
    connection.execute(update(grievance).where(grievance.c.ref == ref).values(**erased))
    forget_facts()


def wordless(case: Case) -> Case:
    """A case without a word that anybody wrote, where `case` has come without the member's already.

    Why it lies where it does goes as well, as that tells whom it was against. Bars stay: without them the case would come into sight
    of those from whom it was kept.
    """
    extension = case.extension and Extension(case.extension.granted, case.extension.working_days, "")
    basis = replace(case.basis, reason="")
    return replace(case, told=Told(), submitter="", public_wording="", extension=extension, basis=basis)
