"""What a conversation was as versions before wrote it down: a draft held all of it as words in one table, marks under names with `_`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from handlers.danger_talk import DangerQuestion, Other
from handlers.drafts import Held, Slot

Kept = tuple[str, str, Callable[[str], Any]]
"""The name under which something was kept, the field that holds it now, and how it is written there."""


def _marked(_: str) -> bool:
    return True


def _agreed(words: str) -> bool:
    return words == "yes"


def _named(words: str) -> str | None:
    return words or None


def _count(words: str) -> int:
    return int(words or 0)


def _kinds(words: str) -> list[str]:
    return [one for one in words.split(",") if one]


def _asked(words: str) -> str:
    return words or DangerQuestion.NOTHING


def _stayed(words: str) -> str | None:
    return _named(words.partition(" ")[0])


def _stays(words: str) -> int:
    return _count(words.partition(" ")[2])


def _alike(read: Callable[[str], Any], *names: str) -> tuple[Kept, ...]:
    """Fields that are called as the names were."""
    return tuple((f"_{name}", name, read) for name in names)


FORM: tuple[Kept, ...] = (
    *_alike(str, "lead", "heard", "named", "kept_from", "second", "later", "extra", "unadded", "old"),
    *_alike(str, "university", "unit", "employment", "joined", "seen"),
    *_alike(_marked, "joinable", "no_name", "placed", "whom_asked", "choosing", "unplaced", "modes_told"),
    *_alike(_named, "last", "passed", "not_so"),
    *_alike(_agreed, "nobody", "consent"),
    ("_blanks", "blanks", _count),
    ("_stayed", "stayed", _stayed),
    ("_stayed", "stays", _stays),
    ("_held", "held", {"yes": Held.ELSEWHERE, "dropped": Held.DROPPED, "which": Held.WHICH}.get),
)
DANGER: tuple[Kept, ...] = (
    *_alike(_marked, "found", "untold", "eased", "law_shown"),
    ("_line", "line_named", _marked),
    ("_phoned", "phone_named", _marked),
    ("_aired", "sent_out", _marked),
    ("_asked", "asked", _asked),
    ("_kinds", "kinds", _kinds),
    ("_another", "other", {"yes": Other.THERE, "missing": Other.MISSING}.get),
    ("_cause", "cause", str),
    ("_alerted", "alerted_at", _named),
)


def upgraded(row: dict[str, Any]) -> dict[str, Any]:
    """A session of version 1, or of none, as the present version writes it."""
    return {**row, **{name: _draft(row[name]) for name in ("draft", "shelved") if row.get(name) is not None}}


def _draft(row: dict[str, Any]) -> dict[str, Any]:
    told: dict[str, str] = row.get("told", {})
    return {
        **row,
        "asking": row.get("asking") or Slot.WHAT,
        "form": {"told": told, **_fields(told, FORM)},
        "danger": _fields(told, DANGER),
        "before": told.get("_before"),
    }


def _fields(told: dict[str, str], kept: tuple[Kept, ...]) -> dict[str, Any]:
    return {field: read(told[name]) for name, field, read in kept if name in told}
