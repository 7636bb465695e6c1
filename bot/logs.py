"""Structured log lines: an event's name and ids. What a person wrote, or a secret, has no way onto a line.

A line carries the event, then those extras that are on the list below. A library's event is written as its author wrote it,
`%s` and all: what would be filled in may be anything. An exception is shown by its type and the places it
passed through, never by its message, which may quote what it failed on.
"""

from __future__ import annotations

import logging
import sys
import traceback
from datetime import UTC, datetime
from pathlib import PurePath

ALLOWED = (
    "inbox_id",
    "outbox_id",
    "attempt",
    "channel",
    "turn",
    "kind",
    "code",
    "state",
    "count",
    "seconds",
    "reason",
    "status",
    "revision",
    "model",
    "document",
    "file",
    "worker",
    "notice",
)
"""Extras that may be printed: ids, codes, counts. Neither a conversation nor a person is among them."""

QUIET = ("httpx", "httpcore", "chromadb", "alembic", "multipart", "watchfiles", "asyncio", "urllib3", "opentelemetry")
"""Libraries whose chatter (addresses with tokens among it) is not wanted below WARNING."""


class IdsOnly(logging.Formatter):
    """Writes `2026-11-23T04:00:00.000Z INFO bot.worker inbox.done inbox_id=7`."""

    def format(self, record: logging.LogRecord) -> str:
        """Write one line; extras that are not on the list are left out."""
        moment = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        event = _event(record.msg)
        extras = "".join(f" {name}={_plain(getattr(record, name))}" for name in ALLOWED if hasattr(record, name))
        return f"{moment} {record.levelname} {record.name} {event}{extras}{_trace(record)}"


def _event(message: object) -> str:
    """Return what was to be said without what it was to be said of: arguments, and further lines, may quote a text."""
    first = message.partition("\n")[0] if isinstance(message, str) else type(message).__name__
    return "".join(character if character.isprintable() else "_" for character in first)


def _plain(value: object) -> str:
    return "".join(character if character.isprintable() and character != " " else "_" for character in str(value))[:120]


def _trace(record: logging.LogRecord) -> str:
    if not record.exc_info or record.exc_info[0] is None:
        return ""
    frames = traceback.extract_tb(record.exc_info[2])
    places = " < ".join(f"{PurePath(frame.filename).name}:{frame.lineno}:{frame.name}" for frame in reversed(frames))
    return f" error={record.exc_info[0].__name__} at {places}"


def set_up_logging(level: int = logging.INFO) -> None:
    """Send every log line to stderr through `IdsOnly`."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(IdsOnly())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
