"""`uniondesk tickets`: the cases, as one cadre may see and change them; without `--as` what the operator may see.

What a cadre does here goes the way of every message: typed words on the channel `duty`, decided by the same handlers, committed with
the same audit. `list`, `show` and `export` read what the cadre may see.
"""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import Annotated

import typer

from bot.commands import ticket_deeds
from bot.commands.output import fail, load_settings, print_json, say
from bot.commands.ticket_lines import listed, shown
from bot.commands.ticket_rights import AsJson, Ref, Who, reading, refuse, status_said, the_case
from bot.commands.ticket_rows import opening_row, row_of, subject_name, whole_row
from handlers.grievances.cases.case import Status
from handlers.texts import tickets as texts
from knowledge.editions import china_day

tickets = typer.Typer(no_args_is_help=True, help="Cases: what is on whose desk, and what is done about it.")
EVERY_CASE = 100_000


def register(app: typer.Typer) -> None:
    """Add this family's commands."""
    ticket_deeds.register(tickets)
    app.add_typer(tickets, name="tickets")


@tickets.callback()
def begin(
    context: typer.Context,
    account: Annotated[str, typer.Option("--as", help="Name of the user whose rights apply; without it the operator's")] = "",
) -> None:
    """Remember whose rights apply."""
    context.obj = Who(account)


@tickets.command(name="list")
def list_cases(
    context: typer.Context,
    status: Annotated[list[Status] | None, typer.Option(parser=status_said, help="Only these: 已答复, or answered")] = None,
    limit: Annotated[int, typer.Option(min=1, max=EVERY_CASE)] = 200,
    as_json: AsJson = False,
) -> None:
    """List cases, the one whose last day comes first at the top."""
    from bot.bootstrap.tables import open_tables

    with open_tables(load_settings()) as tables:
        grievances, reader = reading(tables, context.obj)
        cases = grievances.cases.list_for(reader, status or (), limit=limit)
        rows, lines = [row_of(case, grievances) for case in cases], listed(tables, cases)
    if as_json:
        print_json({"tickets": rows})
        return
    for line in lines:
        typer.echo(line)
    if not lines:
        say(texts.NOTHING_LISTED)


@tickets.command()
def show(context: typer.Context, ref: Ref, as_json: AsJson = False) -> None:
    """Show one case with its conversation and its audit."""
    from bot.bootstrap.tables import open_tables

    with open_tables(load_settings()) as tables:
        _, reader = reading(tables, context.obj)
        case = the_case(tables, reader, ref)
        if as_json:
            print_json(whole_row(tables, reader, case))
            return
        for line in shown(tables, reader, case):
            typer.echo(line)


@tickets.command()
def file(
    context: typer.Context,
    ref: Ref,
    file_id: Annotated[str, typer.Argument(metavar="ID", help="Of the file, as `show` lists it")],
    out: Annotated[Path, typer.Argument(help="Where to save it; a file that is there is left alone")],
) -> None:
    """Save something that was sent along with a case; its audit has a line of it."""
    from bot.bootstrap.tables import open_tables
    from bot.storage.savings import Savings

    if out.exists():
        fail(f"{out}: {os.strerror(errno.EEXIST)}")  # nothing will leave the desk, so nothing is written down
    with open_tables(load_settings()) as tables:
        _, reader = reading(tables, context.obj)
        ref = the_case(tables, reader, ref).ref
        content = Savings(tables.database, tables.uploads, tables.clock.now).attachment(reader, ref, file_id)
    if content is None:
        refuse(texts.no_file(ref))
    _save(content, out)


@tickets.command()
def slip(
    context: typer.Context,
    ref: Ref,
    out: Annotated[Path, typer.Argument(help="Ends in .docx; a file that is there is left alone")],
) -> None:
    """转办单: save the letter that goes to the union outside, which names nobody who handed the case in; its audit has a line of it."""
    from bot.bootstrap.tables import open_tables
    from bot.papers.letters import docx_of
    from bot.storage.savings import SLIP, Savings
    from handlers.grievances.cadre.papers import slip_is_due, slip_of

    if out.exists():
        fail(f"{out}: {os.strerror(errno.EEXIST)}")
    with open_tables(load_settings()) as tables:
        grievances, reader = reading(tables, context.obj)
        case = the_case(tables, reader, ref)
        saves = slip_is_due(case) and reader.reads_texts
        if not saves or not Savings(tables.database, tables.uploads, tables.clock.now).note(reader, case.ref, SLIP):
            refuse(texts.no_slip(case.ref))
        content = docx_of(slip_of(case, tables.directory, grievances, tables.store.find_clauses, tables.clock.now()))
    _save(content, out)


@tickets.command()
def openings(context: typer.Context, as_json: AsJson = False) -> None:
    """List the requests that wait for a cadre's word, and those that they made themselves."""
    from bot.bootstrap.tables import open_tables

    with open_tables(load_settings()) as tables:
        grievances, reader = reading(tables, context.obj)
        found = grievances.openings.waiting_for(reader.account, now=tables.clock.now()) if grievances.openings else []
    if as_json:
        print_json({"openings": [opening_row(one) for one in found]})
        return
    for one in found:
        typer.echo(texts.opening(one))


@tickets.command()
def export(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="Ends in .csv or .xlsx")],
    as_json: AsJson = False,
) -> None:
    """Write 回复率, 按时率, 解决率, 满意率 by unit and subject, of the cases that may be seen; small groups are merged."""
    from bot.bootstrap.tables import open_tables
    from bot.papers.tables import csv_of, xlsx_of
    from handlers.grievances.cases.figures import figures

    written = {".csv": csv_of, ".xlsx": xlsx_of}.get(file.suffix.lower())
    if written is None:
        fail(f"{file}: {texts.TABLE_KINDS}")
    with open_tables(load_settings()) as tables:
        grievances, reader = reading(tables, context.obj)
        cases = grievances.cases.list_for(reader, tuple(Status), limit=EVERY_CASE)
        found = figures(cases, grievances.calendars.current(), grievances.deadlines, china_day(tables.clock.now()))
    try:
        file.write_bytes(written(found, subject_name))
    except OSError as error:
        fail(f"{file}: {error.strerror}")
    if as_json:
        print_json({"cases": found.total.cases, "groups": len(found.rows)})
    else:
        say(texts.counted(found.total.cases, len(found.rows)))


def _save(content: bytes, out: Path) -> None:
    """Write a file that others on this machine cannot read; one that is there is left alone."""
    try:
        with os.fdopen(os.open(out, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as target:
            target.write(content)
    except OSError as error:
        fail(f"{out}: {error.strerror}")
    say(texts.written(out))
