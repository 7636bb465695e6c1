"""`uniondesk ask`, `search`, `verify`: the one retrieval path, from the command line."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any, cast

import typer

from bot.commands.output import Row, fail, load_settings, print_json, run_batch
from knowledge.model import Answer, Citation, Clarify, Clause, Lookup, NotFound
from knowledge.ports import ClauseStore

Batch = Annotated[Path | None, typer.Option("--batch", help="JSON Lines file; - is stdin")]
Json = Annotated[bool, typer.Option("--json", help="One JSON object on stdout")]
AsOf = Annotated[datetime | None, typer.Option("--as-of", formats=["%Y-%m-%d"], help="The text in force on that day")]
ASKERS = ("staff", "cadre")
"""Scripts may say who asks; no answer depends on it."""
Versions = Annotated[bool, typer.Option("--versions", help="Show ids with their fixed version")]


def register(app: typer.Typer) -> None:
    """Add this family's commands."""
    app.command()(ask)
    app.command()(search)
    app.command()(lookup)
    app.command()(verify)


def ask(
    question: Annotated[str | None, typer.Argument()] = None,
    role: Annotated[str, typer.Option(help="staff or cadre: who asks; the clauses say the same to both")] = "staff",
    as_of: AsOf = None,
    as_json: Json = False,
    batch: Batch = None,
    versions: Versions = False,
) -> None:
    """Answer a question from the clauses, or say that no clause answers it."""
    from bot.bootstrap.knowledge import open_knowledge

    if (question is None) == (batch is None):
        fail("give a question, or --batch FILE")
    if role not in ASKERS:
        fail(f"--role is {' or '.join(ASKERS)}")
    with open_knowledge(load_settings()) as known:
        known.wait_for_indexes()

        def answered(text: str) -> tuple[Answer | NotFound | Clarify, Row]:
            result = known.answerer.answer(text, as_of=_day(as_of))
            return result, answer_row(result, known.answer_text(result), versions=versions)

        if batch is not None:
            run_batch(batch, ("question",), lambda row: answered(row["question"])[1])
            return
        _, row = answered(question or "")
    if as_json:
        print_json(row)
    else:
        typer.echo(row["text"])


def answer_row(result: Answer | NotFound | Clarify, text: str, *, versions: bool) -> Row:
    """Describe an answer for scripts."""
    citations = result.citations if isinstance(result, Answer) else ()
    kind = {Answer: "answer", NotFound: "not_found", Clarify: "clarify"}[type(result)]
    return {
        "kind": kind,
        "text": text,
        "citations": [_citation_row(citation, versions=versions) for citation in citations],
        "passages": [{"clause": p.clause.fixed_id if versions else p.clause.id, "score": round(p.score, 6)} for p in result.passages],
    }


def _citation_row(citation: Citation, *, versions: bool) -> Row:
    clause = citation.clause
    return {
        "clause": clause.fixed_id if versions else clause.id,
        "document": clause.document,
        "label": clause.label,
        "quote": citation.quote,
    }


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment else None


def search(
    query: Annotated[str | None, typer.Argument()] = None,
    limit: Annotated[int, typer.Option(min=1, max=1000)] = 10,
    as_of: AsOf = None,
    as_json: Json = False,
    batch: Batch = None,
    versions: Versions = False,
) -> None:
    """Find clauses, best first."""
    from bot.bootstrap.knowledge import open_knowledge

    if (query is None) == (batch is None):
        fail("give a query, or --batch FILE")
    with open_knowledge(load_settings()) as known:
        known.wait_for_indexes()

        def hits(text: str) -> list[Row]:
            return [
                {
                    "clause": passage.clause.fixed_id if versions else passage.clause.id,
                    "score": round(passage.score, 6),
                    "title": passage.clause.title,
                    "text": passage.clause.text,
                }
                for passage in known.retriever.search(text, limit=limit, as_of=_day(as_of))
            ]

        if batch is not None:
            run_batch(batch, ("query",), lambda row: {"hits": hits(row["query"])})
            return
        found = hits(query or "")
    if as_json:
        print_json({"hits": found})
        return
    for hit in found:
        typer.echo(f"{hit['score']:.3f}  {hit['clause']}\n       {hit['text'][:80]}")


def lookup(
    query: Annotated[str | None, typer.Argument()] = None,
    as_of: AsOf = None,
    as_json: Json = False,
    batch: Batch = None,
    versions: Versions = False,
) -> None:
    """Look up clauses by name, number, place, keyword, issuer or date; what does not exist is said to."""
    from bot.bootstrap.knowledge import open_knowledge

    if (query is None) == (batch is None):
        fail("give a query, or --batch FILE")
    with open_knowledge(load_settings()) as known:

        def found(text: str) -> Row:
            return lookup_row(known.lookups.find(text, as_of=_day(as_of)), versions=versions)

        if batch is not None:
            run_batch(batch, ("query",), lambda row: found(row["query"]))
            return
        row = found(query or "")
    if as_json:
        print_json(row)
        return
    for hit in row["hits"]:
        typer.echo(f"{hit['clause']}{hit['part']}\n{hit['text']}\n" if hit["text"] else hit["clause"])
    for one in ([row] if row["kind"] != "clause" or row["missing"] else []) + row["others"]:
        typer.echo(_found_line(one))


FOUND = {
    "document": "a document that is held",
    "ambiguous": "may be any of these",
    "not_found": "not found",
    "not_held": "not held here",
    "particular": "as the document bears it",
}
"""What a look-up came to, as a person reads it."""


def _found_line(row: Row) -> str:
    """What a look-up came to beside its clauses, in a line."""
    some = row["kind"] == "clause"
    lead = "" if some else ": ".join(filter(None, (row["asked"], FOUND[row["kind"]])))
    missing = " ".join(row["missing"]) if some else ""
    more = (("not there", missing), ("what is there", row["range"]), ("nearest", " ".join(row["nearest"])))
    return "; ".join(filter(None, (lead, *(f"{name}: {what}" for name, what in more if what))))


def lookup_row(found: Lookup | None, *, versions: bool) -> Row:
    """Describe a look-up for scripts."""
    found = found or Lookup("not_found")

    def name(clause: Clause) -> str:
        return clause.fixed_id if versions else clause.id

    hits = [{"clause": name(hit.clause), "title": hit.clause.title, "text": hit.text, "part": hit.part} for hit in found.hits]
    hits += [{"clause": one.key, "title": one.title, "text": "", "part": ""} for one in found.documents]
    return {
        "kind": found.kind,
        "hits": hits,
        "others": [lookup_row(other, versions=versions) for other in found.others],
        "nearest": [name(clause) for clause in found.nearest],
        "range": found.range,
        "asked": found.said,
        "missing": list(found.missing),
        "corrected": found.corrected,
    }


def verify(
    source: Annotated[Path, typer.Argument(help="JSON Lines file; - is stdin")] = Path("-"),
    batch: Batch = None,
    as_json: Json = False,
) -> None:
    """Check quotes against their clauses: `{"id","answer","citations":[{"clause","quote"}]}` a line."""
    from bot.bootstrap.knowledge import open_knowledge

    with open_knowledge(load_settings()) as known:
        run_batch(batch or source, ("answer",), lambda row: verdict(row, known.store))


def verdict(row: Row, store: ClauseStore) -> Row:
    """Judge one answer with its citations."""
    from knowledge.grounding import verify as verify_answer

    given = row.get("citations", [])
    citations = [_claim(claim) for claim in cast("list[Any]", given)] if isinstance(given, list) else []
    result = verify_answer(row["answer"], citations, store)
    return {
        "valid": list(result.valid),
        "answer_valid": result.answer_valid,
        "nearest": list(result.nearest),
        "problems": list(result.problems),
    }


def _claim(claim: Any) -> tuple[str, str]:
    """Read one claimed citation; what is not one becomes a claim that cannot hold."""
    if not isinstance(claim, dict):
        return "", ""
    fields = cast("dict[str, Any]", claim)
    return str(fields.get("clause") or ""), str(fields.get("quote") or "")
