"""Sessions as they stand written down, by earlier versions and by this one."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from handlers.session import Session

WRITTEN = Path(__file__).parents[1] / "data" / "sessions"
AT = datetime(2026, 3, 2, 1, tzinfo=UTC)
SOON, LATER = AT + timedelta(minutes=30), AT + timedelta(days=7)


def names(folder: str = ".") -> list[str]:
    """The names under which sessions stand in a folder."""
    return sorted(path.relative_to(WRITTEN).with_suffix("").as_posix() for path in (WRITTEN / folder).glob("*.json"))


def row(name: str) -> dict[str, Any]:
    """A session that stands in a file, to be changed."""
    return json.loads((WRITTEN / f"{name}.json").read_text("utf-8"))


def read(row: object) -> Session:
    """The session that a row holds."""
    return Session.from_json(json.dumps(row))


def kept(session: Session) -> Session:
    """A session once it was written down and read again."""
    return Session.from_json(session.to_json())
