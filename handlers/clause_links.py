"""Where a clause can be read: paths below the desk's public address."""

from __future__ import annotations

from urllib.parse import quote

from knowledge.model import Clause


def document_path(key: str) -> str:
    """Return the path of a document's page."""
    return f"/documents/{quote(key, safe='')}"


def clause_path(clause: Clause, start: int | None = None, end: int | None = None) -> str:
    """Return the path of a clause on its document's page, with a range of its text to highlight."""
    label = quote(clause.label, safe="")
    mark = f"?mark={label}:{start}-{end}" if start is not None and end is not None else ""
    return f"{document_path(clause.document)}{mark}#{label}"
