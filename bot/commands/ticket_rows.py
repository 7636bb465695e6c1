"""Cases as `uniondesk tickets` tells them to scripts, each as its reader may see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.commands.output import Row
from handlers.desk import Grievances
from handlers.grievances.cases.case import Attachment, Case, CaseMessage, Event, Reader
from handlers.grievances.cases.openings import Opening, StepTaken
from handlers.grievances.cases.reckoning import deadline_of

if TYPE_CHECKING:
    from bot.bootstrap.tables import Tables


def row_of(case: Case, grievances: Grievances) -> Row:
    """Describe a case for scripts, as its reader may see it."""
    deadline = deadline_of(case, grievances)
    return {
        "ref": case.ref,
        "status": str(case.status),
        "subject": case.subject,
        "unit": case.place.union,
        "level": str(case.place.level),
        "external": case.place.external,
        "owner": case.place.owner,
        "summary": case.told.what[:60],
        "confidentiality": str(case.confidentiality),
        "handed_in": case.handed_in.isoformat(),
        "deadline": deadline.expected.isoformat() if deadline and deadline.expected else None,
        "provisional": bool(deadline and deadline.provisional),
        "version": case.version,
    }


def whole_row(tables: Tables, reader: Reader, case: Case) -> Row:
    """Describe a case for scripts with its conversation, its audit, its files and the steps towards who handed it in."""
    reads = reader.reads_texts
    grievances, ref = tables.grievances, case.ref
    cases, openings = grievances.cases, grievances.openings
    return {
        **row_of(case, grievances),
        "told": {name: str(getattr(case.told, name)) for name in ("what", "since", "where", "hope", "against")},
        "submitter": case.submitter,
        "basis": list(case.basis.clauses) if reads else [],
        "reason": case.basis.reason if reads else "",
        "messages": [message_row(one) for one in cases.messages_for(reader, ref)],
        "events": [event_row(one, reads=reads) for one in cases.events_for(reader, ref)],
        "files": [file_row(one) for one in cases.attachments_for(reader, ref)],
        "openings": [step_row(one) for one in (openings.steps_for(reader, ref) if openings else ())],
    }


def message_row(message: CaseMessage) -> Row:
    """Describe a message for scripts."""
    return {"at": message.at.isoformat(), "direction": str(message.direction), "by": message.account, "text": message.text}


def file_row(file: Attachment) -> Row:
    """Describe what was sent along for scripts."""
    return {
        "on": file.on.isoformat(),
        "file": file.id,
        "kind": file.kind,
        "state": str(file.state),
        "bytes": file.size,
        "reason": file.reason,
    }


def event_row(event: Event, *, reads: bool) -> Row:
    """Describe a line of the audit for scripts, with its reason for those who may read what was told."""
    return {
        "at": event.at.isoformat(),
        "action": str(event.action),
        "by": event.actor.account or str(event.actor.kind),
        "status": str(event.after),
        "reason": event.reason if reads else "",
        "detail": event.detail,
    }


def opening_row(opening: Opening) -> Row:
    """Describe a request for scripts."""
    times = {"asked_at": opening.asked_at.isoformat(), "granted_by": opening.granted_by, "expires_at": opening.expires_at.isoformat()}
    return {"ref": opening.ref, "asked_by": opening.asked_by, "reason": opening.reason, **times}


def step_row(step: StepTaken) -> Row:
    """Describe a line of the audit of openings for scripts."""
    return {"at": step.at.isoformat(), "step": str(step.step), "by": step.account, "reason": step.reason}


def subject_name(key: str) -> str:
    """Name a subject in Chinese; one that the table does not have any more by its key."""
    from handlers.routing.subjects import bundled_subjects

    found = bundled_subjects().find(key) if key else None
    return found.name if found else key
