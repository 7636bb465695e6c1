"""`uniondesk intent`: what a message is for, and whether it tells of danger."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bot.commands.output import Refused, Row, fail, print_json, run_batch
from handlers.intents import intent_of
from handlers.urgent import danger_of

MAX_TEXT = 20_000
Batch = Annotated[Path | None, typer.Option("--batch", help="JSON Lines file; - is stdin")]
Json = Annotated[bool, typer.Option("--json", help="One JSON object on stdout")]


def register(app: typer.Typer) -> None:
    """Add this family's commands."""
    app.command()(intent)


def intent(text: Annotated[str | None, typer.Argument()] = None, as_json: Json = False, batch: Batch = None) -> None:
    """Read what a message is for: `{"id","text"}` a line with --batch."""
    if (text is None) == (batch is None):
        fail("give a message, or --batch FILE")
    if batch is not None:
        run_batch(batch, ("text",), lambda row: reading_row(row["text"]))
        return
    if len(text or "") > MAX_TEXT:
        fail(f"the message is longer than {MAX_TEXT} characters")
    row = reading_row(text or "")
    if as_json:
        print_json(row)
    else:
        typer.echo(f"{row['intent']} ({row['confidence']:.2f}{', unsure' if row['unsure'] else ''}), danger: {row['danger']}")


def reading_row(text: str) -> Row:
    """Describe a reading for scripts. Raises Refused."""
    if len(text) > MAX_TEXT:
        raise Refused(f"text: longer than {MAX_TEXT} characters")
    reading = intent_of(text)
    return {"intent": reading.intent, "confidence": reading.confidence, "unsure": reading.unsure, "danger": danger_of(text)}
