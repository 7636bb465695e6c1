"""The plain-language guide (通俗解读): what a clause means in everyday words, and the words by which people mean it.

An explanation is ours, never the rule's: it is shown under the quote and marked as one. It is bound to the text that it
explains; where that text has changed since, it still helps the search and is no longer shown.
"""

from __future__ import annotations

import hashlib
import json
import re
import tomllib
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from knowledge.model import Clause


def words_hash(text: str) -> str:
    """16 hex digits of SHA-256 over the words and numbers of a text; editions differ in spaces and the width of signs."""
    return hashlib.sha256(re.sub(r"\W", "", unicodedata.normalize("NFKC", text)).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class GuideEntry:
    """What somebody wrote about one clause."""

    clause: str
    """Clause id without version."""
    plain: str = field(repr=False)
    """The clause in everyday words."""
    not_said: str = field(default="", repr=False)
    """What people may expect of it and it does not settle."""
    words: tuple[str, ...] = field(default=(), repr=False)
    """Everyday expressions by which people mean it; for the search alone, never shown."""
    of: str = ""
    """`words_hash` of the text that it explains; empty: not known, never shown."""

    def explains(self, clause: Clause) -> bool:
        """Whether this is the text that was explained, word for word."""
        return bool(self.of) and clause.id == self.clause and words_hash(clause.text) == self.of


class Guide:
    """Entries by clause; of several for one clause the last counts."""

    def __init__(self, entries: Iterable[GuideEntry] = ()) -> None:
        self._entries = {entry.clause: entry for entry in entries}

    def __len__(self) -> int:
        return len(self._entries)

    @property
    def entries(self) -> tuple[GuideEntry, ...]:
        """All of them."""
        return tuple(self._entries.values())

    def entry(self, clause_id: str) -> GuideEntry | None:
        """What was written about a clause, by its plain id."""
        return self._entries.get(clause_id)

    def explanation(self, clause: Clause) -> GuideEntry | None:
        """What may be shown beside a clause; None where nothing is written, or its text has changed since."""
        entry = self._entries.get(clause.id)
        return entry if entry and entry.explains(clause) else None

    def with_entries(self, entries: Iterable[GuideEntry]) -> Guide:
        """A guide in which these entries replace those of the same clauses."""
        return Guide([*self._entries.values(), *entries])

    @property
    def digest(self) -> str:
        """Changes whenever an index made with this guide would."""
        written = json.dumps([(entry.clause, entry.plain, entry.words) for _, entry in sorted(self._entries.items())])
        return hashlib.sha256(written.encode()).hexdigest()[:12]


NO_GUIDE = Guide()


@cache
def bundled_guide() -> Guide:
    """The guide that comes with the desk, one file a document."""
    entries: list[GuideEntry] = []
    for file in sorted(files("knowledge").joinpath("guides").iterdir(), key=lambda place: place.name):
        if file.name.endswith(".toml"):
            entries += read_entries(file.read_text(encoding="utf-8"))
    return Guide(entries)


def read_entries(text: str) -> list[GuideEntry]:
    """Read one file of the guide. Raises ValueError, KeyError."""
    table = tomllib.loads(text)
    return [
        GuideEntry(
            f"{table['document']}#{row['label']}", row["plain"], row.get("not_said", ""), tuple(row.get("words", ())), row.get("of", "")
        )
        for row in table["entry"]
    ]
