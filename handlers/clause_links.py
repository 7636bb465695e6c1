"""Where a clause can be read: paths below the desk's public address."""

from __future__ import annotations

from urllib.parse import quote

from knowledge.model import Clause


def document_path(key: str, version: str | None = None) -> str:
    """Return the path of a document's page, in the version of today or the one named."""
    return f"/documents/{quote(f'{key}@{version}' if version else key, safe='@')}"


def clause_path(clause: Clause, start: int | None = None, end: int | None = None) -> str:
    """Return the path of a clause on its document's page, with a range of its text to highlight."""
    label = quote(clause.label, safe="")
    mark = f"?mark={label}:{start}-{end}" if start is not None and end is not None else ""
    # a quote is marked by its place in one version's text: the link stays right when a new version comes
    return f"{document_path(clause.document, clause.version)}{mark}#{label}"
