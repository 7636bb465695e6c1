"""Named, recorded, reversible repairs of a loader's text.

Each step yields edits by offset; the record replayed backwards gives the loader's text again, so that every removed
character belongs to a named repair.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Edit:
    """One replacement. `start` is the offset in the text after the step's edits before it were made."""

    start: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Repair:
    """What one step changed."""

    step: str
    edits: tuple[Edit, ...]


def _matches(pattern: str, replacement: str) -> Callable[[str], Iterator[tuple[int, int, str]]]:
    compiled = re.compile(pattern)
    return lambda text: ((match.start(), match.end(), replacement) for match in compiled.finditer(text))


STEPS: tuple[tuple[str, Callable[[str], Iterator[tuple[int, int, str]]]], ...] = (
    ("byte order mark", _matches(r"\ufeff", "")),
    ("line breaks", _matches(r"\r\n?|\x85|\u2028|\u2029", "\n")),
    ("control characters", _matches(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u200b\ufffe\uffff]+", "")),
    ("white space at line ends", _matches(r"(?<![ \t\u3000])[ \t\u3000]++(?=\n|\Z)", "")),
    ("blank lines at the edges", _matches(r"\A\n+|(?<=[^\n]\n)\n++\Z", "")),
)
"""In this order. A run is matched from its first character only, so that a long one takes no more than one look."""


def normalise(text: str) -> tuple[str, tuple[Repair, ...]]:
    """Return the normalised text and what was done to reach it; a text that needs nothing gives no repairs."""
    repairs: list[Repair] = []
    for name, find in STEPS:
        pieces: list[str] = []
        edits: list[Edit] = []
        copied = length = 0
        for start, end, after in find(text):
            pieces += [text[copied:start], after]
            length += start - copied
            edits.append(Edit(length, text[start:end], after))
            length += len(after)
            copied = end
        if edits:
            text = "".join([*pieces, text[copied:]])
            repairs.append(Repair(name, tuple(edits)))
    return text, tuple(repairs)


def undo(text: str, repairs: tuple[Repair, ...]) -> str:
    """Replay repairs backwards; `undo(*normalise(text)) == text`."""
    for repair in reversed(repairs):
        pieces: list[str] = []
        end = len(text)
        for edit in reversed(repair.edits):
            pieces += [text[edit.start + len(edit.after) : end], edit.before]
            end = edit.start
        text = "".join([text[:end], *reversed(pieces)])
    return text
