"""Documents and clauses as rows of their tables, and back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Row

from knowledge.editions import UNKNOWN, Edition, status_of
from knowledge.model import Clause, Document


def document_row(document: Document) -> dict[str, Any]:
    """A document as it is stored; what is listed or only shown stands together in `details`."""
    return {
        "key": document.key,
        "version": document.version or "",
        "title": document.title,
        "number": document.number,
        "kind": document.kind,
        "status": document.status,
        "year": document.year,
        "text": document.text,
        "source_sha256": document.source_sha256,
        "saved_at": datetime.now(UTC),
        "starts_on": document.starts_on.isoformat() if document.starts_on else "",
        "fingerprint": document.fingerprint,
        "details": {
            "issuers": list(document.issuers),
            "addressees": list(document.addressees),
            "provenance": document.provenance,
            "inferences": list(document.inferences),
            "repeals": list(document.repeals),
            "metadata": document.metadata,
        },
    }


def document_of(row: Row[Any], editions: Sequence[Edition], day: date) -> Document:
    """A stored document, with what its versions say of its dates and of its status on a day."""
    details: dict[str, Any] = row.details
    own = next(edition for edition in editions if (edition.version or "") == row.version)
    status = status_of(own, editions, day)
    return Document(
        key=row.key,
        title=row.title,
        text=row.text,
        number=row.number,
        issuers=tuple(details["issuers"]),
        addressees=tuple(details["addressees"]),
        kind=row.kind,
        status=row.status if status == UNKNOWN else status,
        year=row.year,
        version=row.version or None,
        provenance=details["provenance"],
        inferences=tuple(details["inferences"]),
        source_sha256=row.source_sha256,
        starts_on=own.starts_on,
        ends_on=own.ends_on,
        repeals=tuple(details.get("repeals", ())),
        fingerprint=row.fingerprint,
        metadata=details["metadata"],
    )


def clause_row(clause: Clause) -> dict[str, Any]:
    """A clause as it is stored: its place in the document's text, which is kept once."""
    return {
        "label": clause.label,
        "path": clause.path,
        "heading": clause.heading,
        "breadcrumb": list(clause.breadcrumb),
        "ordinal": clause.ordinal,
        "start": clause.start,
        "end": clause.end,
        "content_hash": clause.content_hash,
        "approved": clause.approved,
    }


def clause_of(row: Row[Any]) -> Clause:
    """A stored clause, with its text as the database has cut it out of its document."""
    return Clause(
        document=row.key,
        label=row.label,
        path=row.path,
        heading=row.heading,
        breadcrumb=tuple(row.breadcrumb),
        text=row.text,
        ordinal=row.ordinal,
        start=row.start,
        end=row.end,
        title=row.title,
        version=row.version or None,
        approved=row.approved,
    )
