"""`uniondesk tickets`: the cases, as one cadre may see and change them; without `--as` what the operator may see.

What a cadre does here goes the way of every message: typed words on the channel `duty`, decided by the same handlers, committed with
the same audit. `list`, `show` and `export` read what the cadre may see.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

from bot.commands.output import REFUSED, fail, load_settings, print_json, say
from bot.commands.ticket_rows import event_row, file_row, message_row, opening_row, row_of, step_row, subject_name
from handlers.grievances.case import ActorKind, Reader, Status
from knowledge.editions import china_day

if TYPE_CHECKING:
    from bot.bootstrap.tables import Tables
    from bot.settings import Settings
    from bot.terminal import TerminalReply
    from handlers.desk import Grievances

tickets = typer.Typer(no_args_is_help=True, help="Cases: what is on whose desk, and what is done about it.")
AsJson = Annotated[bool, typer.Option("--json")]
Ref = Annotated[str, typer.Argument(help="Number of the case")]
Words = Annotated[str, typer.Argument(help="What the member reads")]
Reason = Annotated[str, typer.Argument(help="Why")]
EVERY_CASE = 100_000
CONFIRMED = "确认"
"""Said where what was typed is shown once more, and only there: a refusal is what the cadre reads then."""
OPERATOR_READ = "the list of cases, without what was told, was read from the command line in the operator's name"


class Difficulty(StrEnum):
    """How much work a case is."""

    SIMPLE = "简单"
    ORDINARY = "一般"
    COMPLEX = "复杂"


def register(app: typer.Typer) -> None:
    """Add this family's commands."""
    app.add_typer(tickets, name="tickets")


@dataclass(frozen=True, slots=True)
class Who:
    """Whose command it is."""

    account: str
    """Empty: the operator's, who sees what lies where and nothing of what was told."""


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
    status: Annotated[list[Status] | None, typer.Option(help="Only these; otherwise all that are open")] = None,
    limit: Annotated[int, typer.Option(min=1, max=EVERY_CASE)] = 200,
    as_json: AsJson = False,
) -> None:
    """List cases, the one whose last day comes first at the top."""
    from bot.bootstrap.tables import open_tables

    with open_tables(load_settings()) as tables:
        grievances, reader = _reading(tables, context.obj)
        rows = [row_of(case, grievances) for case in grievances.cases.list_for(reader, status or (), limit=limit)]
    if as_json:
        print_json({"tickets": rows})
        return
    for row in rows:
        typer.echo(f"{row['ref']}  {row['status']:<10} {row['deadline'] or '':<10}  {row['unit']}  {row['summary']}")
    if not rows:
        say("no case")


@tickets.command()
def show(context: typer.Context, ref: Ref, as_json: AsJson = False) -> None:
    """Show one case with its conversation and its audit."""
    from bot.bootstrap.tables import open_tables

    with open_tables(load_settings()) as tables:
        grievances, reader = _reading(tables, context.obj)
        case = grievances.cases.find_for(reader, ref)
        if case is None:
            _unknown(ref)
        row = row_of(case, grievances)
        told = {name: str(getattr(case.told, name)) for name in ("what", "since", "where", "hope", "against")}
        why = {"submitter": case.submitter, "basis": list(case.basis.clauses), "reason": case.basis.reason}
        messages = [message_row(one) for one in grievances.cases.messages_for(reader, ref)]
        events = [event_row(one) for one in grievances.cases.events_for(reader, ref)]
        files = [file_row(one) for one in grievances.cases.attachments_for(reader, ref)]
        steps = [step_row(one) for one in (grievances.openings.steps_for(reader, ref) if grievances.openings else ())]
    if as_json:
        print_json({**row, "told": told, **why, "messages": messages, "events": events, "files": files, "openings": steps})
        return
    for name, value in {**row, **told, **why}.items():
        if value:
            typer.echo(f"{name}: {value}")
    for one in (*messages, *events, *files, *steps):
        typer.echo("  ".join(str(value) for value in one.values() if value))


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
        _, reader = _reading(tables, context.obj)
        content = Savings(tables.database, tables.uploads, tables.clock.now).attachment(reader, ref, file_id)
    if content is None:
        say(f"{ref}: no such file, or none that may be read")
        raise typer.Exit(REFUSED)
    try:
        with os.fdopen(os.open(out, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as target:
            target.write(content)
    except OSError as error:
        fail(f"{out}: {error.strerror}")
    say(f"written: {out}")


@tickets.command()
def accept(context: typer.Context, ref: Ref, difficulty: Difficulty = Difficulty.ORDINARY, as_json: AsJson = False) -> None:
    """受理: take a case on; the member hears by when the answer comes."""
    _act(context, ref, f"受理 {ref} {difficulty}", as_json=as_json)


@tickets.command()
def transfer(context: typer.Context, ref: Ref, unit: str, reason: Reason, as_json: AsJson = False) -> None:
    """转办: pass a case on to another unit, with a reason that the member reads."""
    _act(context, ref, f"转办 {ref} {unit} {reason}", CONFIRMED, as_json=as_json)


@tickets.command()
def ask(context: typer.Context, ref: Ref, text: Words, as_json: AsJson = False) -> None:
    """询问: ask the member for something; the clock stands still meanwhile."""
    _act(context, ref, f"询问 {ref} {text}", as_json=as_json)


@tickets.command()
def note(
    context: typer.Context, ref: Ref, text: Annotated[str, typer.Argument(help="For colleagues alone")], as_json: AsJson = False
) -> None:
    """备注: write an internal note."""
    _act(context, ref, f"备注 {ref} {text}", as_json=as_json)


@tickets.command()
def reply(context: typer.Context, ref: Ref, text: Words, as_json: AsJson = False) -> None:
    """答复: answer the member."""
    _act(context, ref, f"答复 {ref} {text}", CONFIRMED, as_json=as_json)


@tickets.command()
def extend(context: typer.Context, ref: Ref, days: int, reason: Reason, as_json: AsJson = False) -> None:
    """延期: take more working days, once, with a reason that the member reads."""
    _act(context, ref, f"延期 {ref} {days} {reason}", as_json=as_json)


@tickets.command()
def decline(context: typer.Context, ref: Ref, reason: Reason, as_json: AsJson = False) -> None:
    """不予受理: say why this is not for a union, and where to turn."""
    _act(context, ref, f"不予受理 {ref} {reason}", as_json=as_json)


@tickets.command(name="return")
def give_back(context: typer.Context, ref: Ref, reason: Reason, as_json: AsJson = False) -> None:
    """退回: give a case back to where it came from."""
    _act(context, ref, f"退回 {ref} {reason}", as_json=as_json)


@tickets.command()
def merge(
    context: typer.Context, ref: Ref, into: Annotated[str, typer.Argument(help="Number of the other case")], as_json: AsJson = False
) -> None:
    """合并: go on with a case under the number of another."""
    _act(context, ref, f"合并 {ref} 到 {into}", as_json=as_json)


@tickets.command()
def reopen(context: typer.Context, ref: Ref, reason: Reason, as_json: AsJson = False) -> None:
    """重新办理: work on a case again."""
    _act(context, ref, f"重新办理 {ref} {reason}", as_json=as_json)


@tickets.command()
def close(context: typer.Context, ref: Ref, reason: Reason, as_json: AsJson = False) -> None:
    """办结: close an answered case, with a reason; it does not count as satisfied."""
    _act(context, ref, f"办结 {ref} {reason}", as_json=as_json)


@tickets.command(name="open")
def ask_to_open(context: typer.Context, ref: Ref, reason: Reason, as_json: AsJson = False) -> None:
    """申请开封: ask to know who handed in a confidential case; a second person has to agree."""
    _act(context, ref, f"申请开封 {ref} {reason}", as_json=as_json, unseals=True)


@tickets.command()
def grant(context: typer.Context, ref: Ref, as_json: AsJson = False) -> None:
    """同意开封: agree, as the second person; the one who asked may look once then."""
    _act(context, ref, f"同意开封 {ref}", as_json=as_json, unseals=True)


@tickets.command()
def deny(context: typer.Context, ref: Ref, as_json: AsJson = False) -> None:
    """不同意开封: end a request; nobody is shown anything."""
    _act(context, ref, f"不同意开封 {ref}", as_json=as_json, unseals=True)


@tickets.command()
def identity(context: typer.Context, ref: Ref, as_json: AsJson = False) -> None:
    """查看身份: be shown who handed a case in, once, after a second person has agreed."""
    _act(context, ref, f"查看身份 {ref}", as_json=as_json, unseals=True)


@tickets.command()
def openings(context: typer.Context, as_json: AsJson = False) -> None:
    """List the requests that wait for a cadre's word, and those that they made themselves."""
    from bot.bootstrap.tables import open_tables

    with open_tables(load_settings()) as tables:
        grievances, reader = _reading(tables, context.obj)
        found = grievances.openings.waiting_for(reader.account, now=tables.clock.now()) if grievances.openings else []
    if as_json:
        print_json({"openings": [opening_row(one) for one in found]})
        return
    for one in found:
        typer.echo("  ".join(str(value) for value in opening_row(one).values() if value))


@tickets.command()
def export(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="Ends in .csv or .xlsx")],
    as_json: AsJson = False,
) -> None:
    """Write 回复率, 按时率, 解决率, 满意率 by unit and subject, of the cases that may be seen; small groups are merged."""
    from bot.bootstrap.tables import open_tables
    from bot.papers.tables import csv_of, xlsx_of
    from handlers.grievances.figures import figures

    written = {".csv": csv_of, ".xlsx": xlsx_of}.get(file.suffix.lower())
    if written is None:
        fail(f"{file}: the file's name ends in .csv or .xlsx")
    with open_tables(load_settings()) as tables:
        grievances, reader = _reading(tables, context.obj)
        cases = grievances.cases.list_for(reader, tuple(Status), limit=EVERY_CASE)
        found = figures(cases, grievances.calendars.current(), grievances.deadlines, china_day(tables.clock.now()))
    try:
        file.write_bytes(written(found, subject_name))
    except OSError as error:
        fail(f"{file}: {error.strerror}")
    if as_json:
        print_json({"cases": found.total.cases, "groups": len(found.rows)})
    else:
        say(f"{found.total.cases} case(s) in {len(found.rows)} group(s)")


def _reading(tables: Tables, who: Who) -> tuple[Grievances, Reader]:
    """What cases are read with, and as whom; reading as the operator is written down."""
    grievances = tables.grievances
    if not who.account:
        tables.notices.raise_notice("operator_read", "tickets", OPERATOR_READ, now=tables.clock.now())
        return grievances, Reader(ActorKind.OPERATOR, role="operator", today=china_day(tables.clock.now()))
    reader = grievances.duty.reader(who.account)
    if reader is None:
        say(f"{who.account}: no such user, or a disabled one; `uniondesk user list` shows who there is")
        raise typer.Exit(REFUSED)
    return grievances, reader


def _act(context: typer.Context, ref: str, *words: str, as_json: bool, unseals: bool = False) -> None:
    """Say words on the cadre's channel, one after the other, and print what the desk answers; refused where nothing has changed.

    With `unseals` it is a step towards who handed the case in, which leaves the case as it is.
    """
    changed = _steps if unseals else _version
    from bot.channels.duty.channel import NAME
    from bot.terminal import DeskSilent, TerminalSession

    who: Who = context.obj
    if not who.account:
        fail("name the cadre whose rights apply: tickets --as NAME …")
    settings = load_settings()
    before = changed(settings, who, ref)
    replies: list[TerminalReply] = []
    with TerminalSession.open(settings, who.account, NAME, searching=False) as session:
        for text in words:
            if text == CONFIRMED and not any(offers(reply.row, CONFIRMED) for reply in replies):
                break
            try:
                replies = session.say(text)
            except DeskSilent as error:
                say(str(error))
                raise typer.Exit(REFUSED) from None
    for reply in replies:
        if as_json:
            print_json(reply.row)
        else:
            typer.echo(reply.text)
    if changed(settings, who, ref) == before:
        raise typer.Exit(REFUSED)


def offers(row: Mapping[str, Any], text: str) -> bool:
    """Whether a reply offers words to answer with."""
    return any(option["text"] == text for block in row["blocks"] for option in block.get("options", ()))


def _version(settings: Settings, who: Who, ref: str) -> int | None:
    """The version of a case as somebody may see it: one that stays the same was not changed."""
    from bot.bootstrap.tables import open_tables

    with open_tables(settings) as tables:
        _, reader = _reading(tables, who)
        case = tables.grievances.cases.find_for(reader, ref)
        return case.version if case else None


def _steps(settings: Settings, who: Who, ref: str) -> int:
    """How many steps were taken towards who handed a case in, as somebody may see them."""
    from bot.bootstrap.tables import open_tables

    with open_tables(settings) as tables:
        grievances, reader = _reading(tables, who)
        return len(grievances.openings.steps_for(reader, ref)) if grievances.openings else 0


def _unknown(ref: str) -> NoReturn:
    say(f"{ref}: no such case, or none that may be seen")
    raise typer.Exit(REFUSED)
