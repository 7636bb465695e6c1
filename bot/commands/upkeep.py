"""`uniondesk doctor`, `backup`, `restore`, `letters`, `notices`: keeping the desk well."""

from __future__ import annotations

import signal
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.output import REFUSED, check_database_url, fail, load_settings, print_json, read_settings, say

if TYPE_CHECKING:
    from types import FrameType

letters = typer.Typer(no_args_is_help=True, help="Messages and deliveries that were given up.")
notices = typer.Typer(no_args_is_help=True, help="What an operator has to know.")


def register(app: typer.Typer) -> None:
    """Add this family's commands."""
    app.command()(doctor)
    app.command()(backup)
    app.command()(restore)
    app.add_typer(letters, name="letters")
    app.add_typer(notices, name="notices")


def doctor(as_json: Annotated[bool, typer.Option("--json")] = False) -> None:
    """Check the desk and say for each failure and warning what to do about it; a warning alone does not fail."""
    from bot.diagnosis import diagnose

    settings = read_settings()
    check_database_url(settings)
    checks = diagnose(settings)
    if as_json:
        rows = [{"name": c.name, "ok": c.ok, "warning": c.warning, "problem": c.problem, "remedy": c.remedy} for c in checks]
        print_json({"ok": all(c.ok for c in checks), "checks": rows})
    else:
        for check in checks:
            said = "failed " if not check.ok else "warning" if check.warning else "ok     "
            typer.echo(f"{said} {check.name}" + (f": {check.problem}\n        → {check.remedy}" if check.problem else ""))
    if not all(check.ok for check in checks):
        raise typer.Exit(REFUSED)


def backup(file: Annotated[Path, typer.Argument(help="The archive to write")]) -> None:
    """Write everything that cannot be rebuilt into one file; the desk may go on serving."""
    from bot.bootstrap.tables import open_tables
    from bot.storage.backup import BackupError
    from bot.storage.backup import backup as write_backup

    settings = load_settings()
    signal.signal(signal.SIGTERM, end)
    try:
        with open_tables(settings) as tables:
            write_backup(tables.database, settings.data_dir, file)
    except BackupError as error:
        fail(str(error))
    say(f"written: {file}")


def end(signum: int, frame: FrameType | None) -> None:
    """End as a command does that fails, so that a copy of everything that is half written goes with it."""
    raise SystemExit(128 + signum)


def restore(
    file: Annotated[Path, typer.Argument(help="An archive that `backup` wrote")],
    force: Annotated[bool, typer.Option(help="Replace the data that is there")] = False,
) -> None:
    """Put a backup into the data folder. The desk must not be running."""
    from bot.storage.backup import BackupError
    from bot.storage.backup import restore as read_backup

    settings = load_settings()
    try:
        erased = read_backup(file, settings.data_dir, force=force)
    except BackupError as error:
        fail(str(error))
    if erased:
        say(f"{erased} deletions of after the backup were done again")
    say("restored; the indexes are rebuilt at the next start")


@letters.command(name="list")
def list_letters(as_json: Annotated[bool, typer.Option("--json")] = False) -> None:
    """List what was given up, without its text."""
    from bot.bootstrap.tables import open_tables

    with open_tables(load_settings()) as tables:
        dead = tables.letters.all()
    if as_json:
        rows = [{"box": d.box, "id": d.id, "channel": d.channel, "state": d.state, "code": d.code, "at": d.at.isoformat()} for d in dead]
        print_json({"letters": rows})
        return
    for letter in dead:
        typer.echo(f"{letter.box}/{letter.id}  {letter.channel}  {letter.state}  {letter.code}  {letter.at:%Y-%m-%d %H:%M}Z")


@letters.command()
def requeue(box: Annotated[str, typer.Argument(help="inbox or outbox")], number: int) -> None:
    """Try one again."""
    from bot.bootstrap.tables import open_tables

    with open_tables(load_settings()) as tables:
        if not tables.letters.requeue(box, number, now=tables.clock.now()):
            say(f"no dead letter {box}/{number}")
            raise typer.Exit(REFUSED)
    say("queued again")


@letters.command()
def discard(box: Annotated[str, typer.Argument(help="inbox or outbox")], number: int) -> None:
    """Give one up for good; its text is erased."""
    from bot.bootstrap.tables import open_tables

    with open_tables(load_settings()) as tables:
        if not tables.letters.discard(box, number, now=tables.clock.now()):
            say(f"no dead letter {box}/{number}")
            raise typer.Exit(REFUSED)
    say("discarded")


@notices.command(name="list")
def list_notices(as_json: Annotated[bool, typer.Option("--json")] = False) -> None:
    """List what nobody has dealt with yet, newest first."""
    from bot.bootstrap.tables import open_tables

    with open_tables(load_settings()) as tables:
        found = tables.notices.open_notices()
    if as_json:
        rows = [
            {"id": n.id, "kind": n.kind, "subject": n.subject, "detail": n.detail, "count": n.count, "last": n.last_at.isoformat()}
            for n in found
        ]
        print_json({"notices": rows})
        return
    for notice in found:
        typer.echo(f"{notice.id}  {notice.kind}  {notice.subject}  ×{notice.count}  {notice.last_at:%Y-%m-%d %H:%M}Z  {notice.detail}")


@notices.command()
def resolve(number: int) -> None:
    """Mark a notice as dealt with."""
    from bot.bootstrap.tables import open_tables

    with open_tables(load_settings()) as tables:
        if not tables.notices.resolve(number, now=tables.clock.now()):
            say(f"no open notice {number}")
            raise typer.Exit(REFUSED)
