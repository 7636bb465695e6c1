"""`uniondesk questions`, `guide`: what nothing answered, and what people wrote so that it is answered next time."""

from __future__ import annotations

from typing import Annotated

import typer

from bot.commands.output import load_settings, print_json

Json = Annotated[bool, typer.Option("--json", help="One JSON object on stdout")]


def register(app: typer.Typer) -> None:
    """Add this family's commands."""
    app.command()(questions)
    app.command()(guide)


def questions(as_json: Json = False) -> None:
    """List the questions that nothing answered, or whose answer did not help; alike ones together, without who asked."""
    from bot.bootstrap.tables import open_tables
    from knowledge.grouping import grouped

    with open_tables(load_settings()) as tables:
        waiting = tables.questions.open()
    groups = [[waiting[index] for index in group] for group in grouped([question.text for question in waiting])]
    if as_json:
        rows = [
            [{"text": q.text, "reason": q.reason, "clauses": list(q.clauses), "asked_on": q.asked_on.isoformat()} for q in group]
            for group in groups
        ]
        print_json({"count": len(waiting), "groups": rows})
        return
    for group in groups:
        typer.echo(f"{len(group):4}  {max(q.asked_on for q in group).isoformat()}  {group[0].text}")
    typer.echo(f"{len(waiting)} questions in {len(groups)} groups")


def guide(as_json: Json = False) -> None:
    """List the explanations that cadres wrote, and how many clauses are explained in all."""
    from bot.bootstrap.tables import open_tables
    from knowledge.guide import bundled_guide

    with open_tables(load_settings()) as tables:
        newest, explained = tables.guide.newest(), len(tables.guide.over(bundled_guide()))
    if as_json:
        rows = [
            {"clause": one.entry.clause, "plain": one.entry.plain, "by": one.by, "at": one.at.isoformat(), "retired": one.retired}
            for one in newest.values()
        ]
        print_json({"explained": explained, "written": rows})
        return
    for one in newest.values():
        typer.echo(f"{one.entry.clause}  {'(retired)' if one.retired else one.entry.plain}")
    typer.echo(f"{len(newest)} written here, {explained} clauses explained in all")
