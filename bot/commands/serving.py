"""`uniondesk serve`, `work`, `chat`, `simulate`: the running desk."""

from __future__ import annotations

import asyncio
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.output import REFUSED, fail, load_settings, print_json, say
from handlers.texts import channels as texts_channels

if TYPE_CHECKING:
    from bot.settings import Settings
    from bot.terminal import TerminalSession

simulation = typer.Typer(no_args_is_help=True, help="Local platforms to try the desk on.")


def register(app: typer.Typer) -> None:
    """Add this family's commands."""
    app.command()(serve)
    app.command()(work)
    app.command()(chat)
    app.add_typer(simulation, name="simulate")


def serve(
    host: Annotated[str | None, typer.Option(help="Address to listen on")] = None,
    port: Annotated[int | None, typer.Option(help="Port to listen on; 0: any free one")] = None,
    workers_inline: Annotated[int | None, typer.Option(help="Conversations handled at a time in this process")] = None,
) -> None:
    """Serve the chat page, the channels and the console."""
    from bot.server import DeskBusy, run_desk

    settings = load_settings(host=host, port=port, workers_inline=workers_inline)
    try:
        run_desk(settings)
    except DeskBusy as error:
        fail(str(error))


def work() -> None:
    """Run an extra worker process beside `serve`; needs PostgreSQL."""
    from bot.server import run_worker

    settings = load_settings()
    if not settings.database_url.startswith("postgresql"):
        fail("extra workers need PostgreSQL: set UNIONDESK_DATABASE_URL; on SQLite raise UNIONDESK_WORKERS_INLINE instead")
    run_worker(settings)


def chat(
    user: Annotated[str, typer.Option(help="Who is talking; the conversation goes on under the same name")] = "terminal",
    university: Annotated[str | None, typer.Option(help="Your university; remembered for this user")] = None,
    college: Annotated[str | None, typer.Option(help="Your college or unit")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One reply object a line")] = False,
) -> None:
    """Talk to the desk in the terminal, through the same inbox, dispatcher and outbox."""
    from bot.terminal import TerminalSession

    settings = load_settings()
    if university or college:
        place(settings, user, university or "", college or "")
    with TerminalSession.open(settings, user, tell=say) as session:
        talk(session, as_json=as_json)


NOT_KNOWN = frozenset({"unknown", "none", "-", "不知道", "不清楚", "无"})
"""A college that somebody does not know is none, and nothing to remark on."""


def place(settings: Settings, user: str, university: str, college: str) -> None:
    """Remember where the person at the terminal works, as if it had been told in the chat."""
    from bot.bootstrap.tables import open_tables
    from bot.channels.terminal.channel import NAME
    from bot.people.universities import ListedUniversities
    from handlers.routing.model import Member
    from handlers.unit_names import matching

    named = ListedUniversities.bundled().named(university)
    if len(named) != 1:
        fail(f"--university names {'several: ' + '、'.join(one.name for one in named) if named else 'no university of the list'}")
    with open_tables(settings) as tables:
        college = "" if college.strip().lower() in NOT_KNOWN else college
        units = matching(college, tables.directory.units(named[0].code)) if college else ()
        if college and len(units) != 1:
            say(f"{college} is {'several units' if units else 'no unit'} known here; the university alone is remembered")
        ids = (units[0].id,) if len(units) == 1 else ()
        tables.members.remember(NAME, user, Member(named[0].code, ids), now=tables.clock.now())


def talk(session: TerminalSession, *, as_json: bool) -> None:
    """Read lines until the input ends and print the replies; a person at a keyboard is greeted and prompted."""
    from bot.terminal import DeskSilent

    prompt = texts_channels.TERMINAL_PROMPT if sys.stdin.isatty() else ""
    replies = session.greet() if prompt else []
    while True:
        for reply in replies:
            if as_json:
                print_json(reply.row)
            else:
                typer.echo(reply.text + "\n")
        sys.stderr.write(prompt)
        sys.stderr.flush()
        line = sys.stdin.readline()
        if not line:
            return
        try:
            replies = session.say(line.rstrip("\r\n"))
        except DeskSilent as error:
            say(str(error))
            raise typer.Exit(REFUSED) from None


@simulation.command()
def wecom(
    port: Annotated[int, typer.Option(help="Port of the desk; the platform takes the next one")] = 8000,
) -> None:
    """Run the desk and a local WeCom platform with a phone page together."""
    from bot.server import DeskBusy, run_with_local_wecom

    try:
        asyncio.run(run_with_local_wecom(load_settings(), port))
    except DeskBusy as error:
        fail(str(error))
