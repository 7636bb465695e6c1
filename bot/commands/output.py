"""How commands speak: results on stdout, everything else on stderr; exit codes 0 done, 1 some input refused, 2 wrong usage."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NoReturn, cast

import typer
from pydantic import ValidationError

from bot.misnamed_settings import misnamed
from bot.settings import PREFIX, Settings

REFUSED = 1
WRONG_USAGE = 2

Row = dict[str, Any]


class Refused(Exception):
    """One object of the input that cannot be answered; the message says what is wrong with it, without its text."""


def load_settings(**overrides: Any) -> Settings:
    """Read the settings and make the data folder; a wrong setting ends the command with exit code 2 and names the variable."""
    settings = read_settings(**overrides)
    for given, meant in misnamed():
        say(f"{given} is no setting and counts for nothing; is {meant} meant?")
    check_database_url(settings)
    try:
        settings.data_dir.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        fail(f"{PREFIX}DATA_DIR: {settings.data_dir} cannot be made ({error.strerror})")
    return settings


def read_settings(**overrides: Any) -> Settings:
    """Read the settings without a look at what they lead to, for `doctor`, which tells of it."""
    given = {name: value for name, value in overrides.items() if value is not None}
    try:
        return Settings(**given)
    except ValidationError as error:
        for problem in error.errors(include_input=False, include_url=False):
            name = PREFIX + "_".join(str(part) for part in problem["loc"]).upper() if problem["loc"] else "settings"
            say(f"{name}: {problem['msg']}")
        raise typer.Exit(WRONG_USAGE) from None
    except OSError as error:
        fail(f"a file named by a {PREFIX}*_FILE variable cannot be read: {error}")


def check_database_url(settings: Settings) -> None:
    """End the command with exit code 2 where the address is none the desk can live on; the address itself may hold a password."""
    from bot.storage.engines import parse_url

    try:
        parse_url(settings.resolved_database_url)
    except ValueError as error:
        fail(f"{PREFIX}DATABASE_URL: {error}")


def say(text: str) -> None:
    """Write a line to stderr."""
    typer.echo(text, err=True)


def fail(text: str) -> NoReturn:
    """Say what is wrong and end with exit code 2."""
    say(text)
    raise typer.Exit(WRONG_USAGE)


def print_json(row: Row) -> None:
    """Write one JSON object on one line of stdout."""
    sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")
    sys.stdout.flush()


def read_rows(source: Path) -> Iterator[Row | str]:
    """Yield the objects of a JSON Lines file (`-`: stdin), or what is wrong with a line, in order."""
    if str(source) == "-":
        text = sys.stdin.buffer.read()
    else:
        try:
            text = source.read_bytes()
        except OSError as error:
            fail(f"{source}: {error.strerror}")
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line.decode("utf-8-sig"))
            json.dumps(row, ensure_ascii=False, allow_nan=False).encode()  # half a surrogate pair, NaN: nothing that could be answered
        except (ValueError, RecursionError):
            yield f"line {number}: not a JSON object in UTF-8"
            continue
        yield cast("Row", row) if isinstance(row, dict) else f"line {number}: not a JSON object"


def run_batch(source: Path, fields: tuple[str, ...], work: Callable[[Row], Row]) -> None:
    """Answer each object of a file with one object, in order, with its `id`; refused lines are answered with `error`.

    Ends the command with exit code 1 if a line was refused.
    """
    refused = 0
    for row in read_rows(source):
        if isinstance(row, str):
            refused += 1
            print_json({"id": None, "error": row})
            continue
        missing = [field for field in fields if not isinstance(row.get(field), str)]
        if missing:
            refused += 1
            print_json({"id": row.get("id"), "error": f"needs a text in {', '.join(missing)}"})
            continue
        try:
            answer = work(row)
        except Refused as refusal:
            refused += 1
            answer = {"error": str(refusal)}
        print_json({"id": row.get("id"), **answer})
    if refused:
        say(f"{refused} line(s) refused")
        raise typer.Exit(REFUSED)
