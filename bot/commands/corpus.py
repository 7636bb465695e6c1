"""`uniondesk ingest`, `documents`, `clauses`: what the desk knows."""

from __future__ import annotations

import time
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from bot.commands.output import REFUSED, Row, load_settings, print_json, say
from bot.commands.progress import catch_up
from knowledge.model import Document, UnknownDocument

BUNDLED = "bundled"


def register(app: typer.Typer) -> None:
    """Add this family's commands."""
    app.command()(ingest)
    app.command()(documents)
    app.command()(clauses)
    app.command()(remove)


def ingest(
    paths: Annotated[list[str], typer.Argument(help=f"Files and folders; `{BUNDLED}` is the opinion that comes with the desk")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be found; change nothing")] = False,
    as_json: Annotated[bool, typer.Option("--json")] = False,
    wait: Annotated[bool, typer.Option(help="Wait until the indexes have caught up")] = True,
) -> None:
    """Take documents in: clauses into the tables, then into the indexes."""
    from bot.bootstrap import open_knowledge
    from ingest.pipeline import Outcome, bundled_paths, ingest_paths

    started = time.monotonic()
    with open_knowledge(load_settings(), bundled=False) as known:
        targets = [path for given in paths for path in (bundled_paths() if given == BUNDLED else [Path(given)])]
        outcomes = ingest_paths(targets, known.store, dry_run=dry_run)
        for outcome in outcomes:
            say(f"{outcome.outcome:10} {outcome.document or outcome.path}  {outcome.clauses} clauses" + _reason(outcome.reason))
            for warning in outcome.warnings:
                say(f"           warning: {warning}")
        if wait and not dry_run:
            catch_up(known.indexer)
    if as_json:
        files = [{**asdict(outcome), "path": str(outcome.path), "outcome": str(outcome.outcome)} for outcome in outcomes]
        print_json({"files": files, "seconds": round(time.monotonic() - started, 3)})
    if any(outcome.outcome == Outcome.REJECTED for outcome in outcomes):
        raise typer.Exit(REFUSED)


def _reason(reason: str | None) -> str:
    return f"  {reason}" if reason else ""


def documents(
    as_json: Annotated[bool, typer.Option("--json")] = False,
    versions: Annotated[bool, typer.Option("--versions", help="List every version held, not only the one that applies")] = False,
    as_of: Annotated[datetime | None, typer.Option("--as-of", formats=["%Y-%m-%d"], help="The versions of that day")] = None,
) -> None:
    """List the documents held, with title, number, dates and status."""
    from bot.bootstrap import open_knowledge

    with open_knowledge(load_settings()) as known:
        held = known.store.documents(as_of.date() if as_of else None)
        if versions:
            held = [edition for document in held for edition in known.store.editions(document.key)]
        rows = [document_row(document) for document in held]
    if as_json:
        print_json({"documents": rows})
        return
    for row in rows:
        typer.echo(f"{row['document']}  {row['title']}  {row['status']}  {row['version'] or row['year'] or '—'}")


def document_row(document: Document) -> Row:
    """Describe a document for scripts."""
    return {
        "document": document.key,
        "title": document.title,
        "number": document.number,
        "issuers": list(document.issuers),
        "kind": document.kind,
        "status": document.status,
        "year": document.year,
        "version": document.version,
        "starts_on": document.starts_on.isoformat() if document.starts_on else None,
        "ends_on": document.ends_on.isoformat() if document.ends_on else None,
    }


def clauses(
    document: Annotated[str, typer.Argument(help="Number or title, as in 浙总工发〔2020〕24号; with @2021-12-24, that version")],
    as_json: Annotated[bool, typer.Option("--json")] = False,
    versions: Annotated[bool, typer.Option("--versions", help="Show ids with their fixed version")] = False,
) -> None:
    """List the clauses of a document with ids, text and breadcrumb."""
    from bot.bootstrap import open_knowledge
    from knowledge.clause_ids import normalise_document_key

    with open_knowledge(load_settings()) as known:
        try:
            key, _, version = document.partition("@")
            found = known.store.clauses(normalise_document_key(key), version or None)
        except UnknownDocument:
            say(f"{document}: not held. `uniondesk documents` lists what is.")
            raise typer.Exit(REFUSED) from None
    rows: list[Row] = [
        {
            "clause": clause.fixed_id if versions else clause.id,
            "label": clause.label,
            "heading": clause.heading,
            "breadcrumb": list(clause.breadcrumb),
            "text": clause.text,
        }
        for clause in found
    ]
    if as_json:
        print_json({"document": found[0].document if found else document, "clauses": rows})
        return
    for row in rows:
        typer.echo(f"{row['clause']}  {' > '.join(row['breadcrumb'])}\n{row['text']}\n")


def remove(
    document: Annotated[str, typer.Argument(help="Number or title; with @2021-12-24, only that version")],
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Remove a document: clauses, indexes, vectors and the file it was read from."""
    from bot.bootstrap import open_knowledge
    from knowledge.clause_ids import normalise_document_key

    key, _, version = document.partition("@")
    with open_knowledge(load_settings(), bundled=False) as known:
        removed = known.store.delete(normalise_document_key(key), version or None)
        if removed:
            known.sources.prune()
            catch_up(known.indexer)
    if as_json:
        print_json({"document": document, "removed": removed})
    elif removed:
        say(f"{document}: removed")
    if not removed:
        say(f"{document}: not held. `uniondesk documents --versions` lists what is.")
        raise typer.Exit(REFUSED)
