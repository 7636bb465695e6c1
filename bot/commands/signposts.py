"""`uniondesk signposts`: whom members are pointed to for what no union decides, and when somebody last made sure of it."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated

import typer

from bot.commands.output import REFUSED, Row, fail, load_settings, print_json, say
from handlers.routing.signposts import Signpost, old_signposts

commands = typer.Typer(no_args_is_help=True, help="Whom members are pointed to for what no union decides.")
NUMBER = re.compile(r"\d[\d -]{1,28}")
Json = Annotated[bool, typer.Option("--json", help="One JSON object on stdout")]


def register(app: typer.Typer) -> None:
    """Add this family's commands."""
    app.add_typer(commands, name="signposts")


@commands.command(name="list")
def list_signposts(as_json: Json = False) -> None:
    """List the signposts, and since when nobody has looked at them."""
    from bot.bootstrap.tables import open_tables
    from knowledge.editions import china_day

    with open_tables(load_settings()) as tables:
        table, today = tables.signposts.current(), china_day(tables.clock.now())
    old = {signpost.key for signpost in old_signposts(today, table)}
    if as_json:
        print_json({"signposts": [_row(signpost, old=signpost.key in old) for signpost in table.signposts.values()]})
        return
    for signpost in table.signposts.values():
        typer.echo(_line(signpost, old=signpost.key in old))


@commands.command()
def check(
    key: Annotated[str, typer.Argument(help="As `signposts list` has it")],
    number: Annotated[str | None, typer.Option("--number", help="The number that holds here; empty: the delivered one again")] = None,
    on: Annotated[str, typer.Option("--on", metavar="DATE", help="When somebody looked, YYYY-MM-DD; today where none is given")] = "",
    as_json: Json = False,
) -> None:
    """Say that somebody made sure of a signpost, and by which number it is reached."""
    from bot.bootstrap.tables import open_tables
    from knowledge.editions import china_day

    if number and not NUMBER.fullmatch(number):
        fail("--number: digits, spaces and hyphens only, 30 characters at most")
    with open_tables(load_settings()) as tables:
        now = tables.clock.now()
        today = china_day(now)
        day = _day(on, today)
        try:
            tables.signposts.keep(key, day, number, now=now)
        except KeyError:
            say(f"no signpost {key}; one of {', '.join(tables.signposts.delivered.signposts)}")
            raise typer.Exit(REFUSED) from None
        table = tables.signposts.current()
    signpost = table.signposts[key]
    old = signpost in old_signposts(today, table)
    if as_json:
        print_json(_row(signpost, old=old))
    else:
        typer.echo(_line(signpost, old=old))


def _day(said: str, today: date) -> date:
    if not said:
        return today
    try:
        day = date.fromisoformat(said)
    except ValueError:
        fail(f"--on: {said} is no date; write it as {today.isoformat()}")
    if day > today:
        fail(f"--on: {said} lies in the future")
    return day


def _row(signpost: Signpost, *, old: bool) -> Row:
    checked = signpost.checked_on.isoformat() if signpost.checked_on else None
    fields = {"key": signpost.key, "number": signpost.number, "purpose": signpost.purpose, "hours": signpost.hours}
    return {**fields, "source": signpost.source, "checked_on": checked, "old": old}


def _line(signpost: Signpost, *, old: bool) -> str:
    checked = f"checked on {signpost.checked_on}" if signpost.checked_on else "never checked"
    return f"{signpost.key}  {signpost.number or 'no number'}  {checked}{', look at it again' if old else ''}  {signpost.purpose}"
