"""`uniondesk calendar`: which days are worked, where that is known from, and why a deadline falls on its day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from bot.commands.output import REFUSED, Row, fail, load_settings, print_json, say
from handlers.grievances.cases.calendar import DayKind, Origin, differences
from handlers.grievances.cases.deadlines import Account, DeadlinePolicy, Difficulty, Timeline, explained
from handlers.grievances.cases.holiday_notice import read_notice
from handlers.grievances.cases.holiday_table import ClosedDays, read_table
from handlers.grievances.cases.holidays import HolidayNotice, Problem, Unfit
from handlers.messages import Reply

calendars = typer.Typer(no_args_is_help=True, help="Working days, and why a deadline falls on its day.")
MAX_BYTES = 1_048_576
FIRST_YEAR, LAST_YEAR = 2004, 2099
CHINESE = {"简单": "simple", "一般": "ordinary", "复杂": "complex"}

Json = Annotated[bool, typer.Option("--json", help="One JSON object on stdout")]
Year = Annotated[int, typer.Argument(min=FIRST_YEAR, max=LAST_YEAR)]


def register(app: typer.Typer) -> None:
    """Add this family's commands."""
    app.add_typer(calendars, name="calendar")


@calendars.command(name="import")
def import_days(
    file: Annotated[Path, typer.Argument(help="The State Council's notice as text, or a .csv with from,to,kind,name")],
    as_json: Json = False,
) -> None:
    """Take in a year's holidays and make-up days, or the days on which you close; all of the file or nothing."""
    from bot.bootstrap.tables import open_tables

    settings = load_settings()
    text = _text(file)
    read = read_table(text) if file.suffix.lower() == ".csv" else read_notice(text)
    if isinstance(read, Unfit):
        _refuse(file, read.problems, as_json=as_json)
    with open_tables(settings) as tables:
        now = tables.clock.now()
        if isinstance(read, ClosedDays):
            row, line = _closed(read, replaced=tables.calendar.keep_closed(read.days, now=now))
        else:
            row, line = _noticed(read, replaced=tables.calendar.keep_notice(read.year, now=now))
    if as_json:
        print_json({"outcome": "imported", **row})
    else:
        typer.echo(f"{line}{'; they take the place of what was imported before' if row['replaced'] else ''}")


def _text(file: Path) -> str:
    try:
        with file.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
        if len(data) > MAX_BYTES:
            fail(f"{file}: larger than {MAX_BYTES} bytes; no notice of holidays is")
        return data.decode("utf-8-sig")
    except OSError as error:
        fail(f"{file}: {error.strerror}")
    except UnicodeDecodeError:
        fail(f"{file}: not text in UTF-8; save it as such")


def _refuse(file: Path, problems: Sequence[Problem], *, as_json: bool) -> NoReturn:
    for problem in problems:
        say(f"{file}: {problem}")
    say("nothing was taken in")
    if as_json:
        print_json({"outcome": "refused", "problems": [{"line": problem.line, "problem": problem.text} for problem in problems]})
    raise typer.Exit(REFUSED)


def _closed(read: ClosedDays, *, replaced: bool) -> tuple[Row, str]:
    row = {"years": list(read.years), "closed": len(read.days), "replaced": replaced}
    return row, f"{len(read.days)} closed days of {', '.join(map(str, read.years))}"


def _noticed(read: HolidayNotice, *, replaced: bool) -> tuple[Row, str]:
    """What was taken in; where the package says otherwise, each day is told."""
    year, kinds = read.year.year, [day.kind for day in read.year.days]
    contradicted = differences(read.year)
    for one in contradicted:
        say(f"{one.on}: the notice says {one.notice}, chinesecalendar says {one.package}; the notice counts")
    for problem in read.skipped:
        say(str(problem))
    row: Row = {
        "years": [year],
        "holidays": kinds.count(DayKind.HOLIDAY),
        "make_up": kinds.count(DayKind.MAKE_UP),
        "replaced": replaced,
        "contradicts": [{"date": one.on.isoformat(), "notice": one.notice, "chinesecalendar": one.package} for one in contradicted],
        "skipped": [str(problem) for problem in read.skipped],
    }
    return row, f"{year}: {row['holidays']} holidays, {row['make_up']} make-up days"


@calendars.command()
def show(year: Year, as_json: Json = False) -> None:
    """Show the days of a year that are not what their weekday says, and who says so."""
    from bot.bootstrap.tables import open_tables

    with open_tables(load_settings()) as tables:
        calendar = tables.calendar.current()
    days = list(calendar.year(year))
    source = calendar.source(year)
    told = [day for day in days if day.origin is not Origin.WEEKDAY]
    unsettled = [day.on for day in days if day.provisional]
    working = sum(day.works for day in days)
    if as_json:
        rows = [{"date": day.on.isoformat(), "kind": day.kind, "name": day.name, "origin": day.origin} for day in told]
        first = unsettled[0].isoformat() if unsettled else None
        print_json({"year": year, "source": source, "working_days": working, "provisional_from": first, "days": rows})
        return
    for day in told:
        typer.echo(f"{day.on}  {day.on:%a}  {day.kind:8}  {day.name}  ({day.origin})")
    typer.echo(f"{year}: {working} working days, from {source or 'weekdays and the law alone'}")
    if unsettled:
        say(f"provisional from {unsettled[0]}: import the State Council's notice with `uniondesk calendar import FILE`")


@calendars.command()
def forget(year: Year, closed: Annotated[bool, typer.Option("--closed", help="The days on which you close")] = False) -> None:
    """Take back what was imported of a year: the notice, or with --closed the closed days."""
    from bot.bootstrap.tables import open_tables
    from bot.storage.calendar import CLOSED, NOTICE

    with open_tables(load_settings()) as tables:
        count = tables.calendar.forget(CLOSED if closed else NOTICE, year)
    if not count:
        say(f"nothing was imported of {year}")
        raise typer.Exit(REFUSED)
    say(f"{count} days of {year} are forgotten")


@calendars.command()
def why(
    start: Annotated[str, typer.Argument(help="Day of the hand-in in China, as 2026-09-18")],
    difficulty: Annotated[str, typer.Argument(help="simple | ordinary | complex, or 简单 | 一般 | 复杂")],
    as_json: Json = False,
) -> None:
    """Explain day by day by when a case handed in on a day must be answered."""
    from bot.bootstrap.tables import open_tables
    from bot.channels.terminal.channel import plain_text
    from handlers.texts.deadlines import why as words

    timeline = Timeline(_day(start), _difficulty(difficulty))
    with open_tables(load_settings()) as tables:
        account = explained(tables.calendar.current(), timeline, DeadlinePolicy())
    text = plain_text(Reply(words(account)))
    if as_json:
        print_json(_account(account, text))
    else:
        typer.echo(text)


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        fail(f"{text}: a day is written 2026-09-18")
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        fail(f"{text}: the calendar goes from {FIRST_YEAR} to {LAST_YEAR}")
    return day


def _difficulty(text: str) -> Difficulty:
    try:
        return Difficulty(CHINESE.get(text, text))
    except ValueError:
        fail(f"{text}: the difficulty is one of {', '.join(Difficulty)}, or {'、'.join(CHINESE)}")


def _account(account: Account, text: str) -> Row:
    deadline, limit = account.deadline, account.deadline.limit
    return {
        "start": account.timeline.handed_in.isoformat(),
        "difficulty": account.timeline.difficulty,
        "due": deadline.on.isoformat() if deadline.on else None,
        "working_days": deadline.working_days,
        "provisional": deadline.provisional,
        "by_statute": deadline.by_statute,
        "limit": {"clause": limit.clause, "days": limit.days, "on": limit.on.isoformat()} if limit else None,
        "days": [
            {"date": day.on.isoformat(), "kind": day.kind, "name": day.name, "count": day.count, "provisional": day.provisional}
            for day in account.days
        ],
        "text": text,
    }
