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
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from knowledge.model import Citation, Clause, Explanation
from knowledge.tokens import terms

REPEATED_SHARE = 0.7
"""An explanation with so many of its terms in the quote explains nothing."""


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
    asks: tuple[str, ...] = field(default=(), repr=False)
    """Questions in everyday words that the clause answers; for the search alone, never shown."""
    of: str = ""
    """`words_hash` of the text that it explains; empty: not known, never shown."""

    def explains(self, clause: Clause) -> bool:
        """Whether this is the text that was explained, word for word."""
        return bool(self.of) and clause.id == self.clause and words_hash(clause.text) == self.of


class Guide:
    """Entries by clause; of several for one clause the last counts, with the questions of an earlier one where it has none.

    `left_open` are questions that the documents it speaks of do not settle.
    """

    def __init__(self, entries: Iterable[GuideEntry] = (), left_open: tuple[str, ...] = ()) -> None:
        self.left_open = left_open
        self._documents: set[str] = set()
        self._entries: dict[str, GuideEntry] = {}
        for entry in entries:
            former = self._entries.get(entry.clause)
            self._entries[entry.clause] = replace(entry, asks=former.asks) if former and not entry.asks else entry
            if entry.asks:
                self._documents.add(entry.clause.partition("#")[0])

    def __len__(self) -> int:
        return len(self._entries)

    @property
    def entries(self) -> tuple[GuideEntry, ...]:
        """All of them."""
        return tuple(self._entries.values())

    def entry(self, clause_id: str) -> GuideEntry | None:
        """What was written about a clause, by its plain id."""
        return self._entries.get(clause_id)

    def speaks_of(self, document: str) -> bool:
        """Whether it says of a document's clauses which questions they answer."""
        return document in self._documents

    def explanation(self, clause: Clause) -> GuideEntry | None:
        """What may be shown beside a clause; None where nothing is written, or its text has changed since."""
        entry = self._entries.get(clause.id)
        return entry if entry and entry.explains(clause) else None

    @property
    def digest(self) -> str:
        """Changes whenever an index made with this guide would."""
        written = json.dumps(
            [[(entry.clause, entry.plain, entry.words, entry.asks) for _, entry in sorted(self._entries.items())], self.left_open]
        )
        return hashlib.sha256(written.encode()).hexdigest()[:12]


NO_GUIDE = Guide()


def explained(citation: Citation, guide: Guide) -> Citation:
    """Put beside a citation what the guide says of exactly this text, unless the quote says as much in the same words."""
    entry = guide.explanation(citation.clause)
    if entry is None or (not entry.not_said and _repeats(entry.plain, citation.quote)):
        return citation
    return replace(citation, explanation=Explanation(entry.plain, entry.not_said))


def _repeats(plain: str, quote: str) -> bool:
    said, words = set(terms(plain)), set(terms(quote))
    return len(said & words) >= REPEATED_SHARE * len(said)


@cache
def bundled_guide() -> Guide:
    """The guide that comes with the desk: a file of explanations a document, and beside it one of questions."""
    entries: list[GuideEntry] = []
    folder = files("knowledge").joinpath("guides")
    for file in sorted(folder.iterdir(), key=lambda place: place.name):
        if file.name.endswith(".toml"):
            asked = folder.joinpath("asks", file.name.removesuffix(".toml") + ".jsonl")
            asks = read_asks(asked.read_text(encoding="utf-8")) if asked.is_file() else {}
            entries += read_entries(file.read_text(encoding="utf-8"), asks)
    return Guide(entries, read_open(files("knowledge").joinpath("open_themes.toml").read_text(encoding="utf-8")))


def read_entries(text: str, asks: Mapping[str, tuple[str, ...]] = MappingProxyType({})) -> list[GuideEntry]:
    """Read one file of explanations; `asks` are the questions by label. Raises ValueError, KeyError."""
    table = tomllib.loads(text)
    return [
        GuideEntry(
            f"{table['document']}#{row['label']}",
            row["plain"],
            row.get("not_said", ""),
            tuple(row.get("words", ())),
            asks.get(row["label"], ()),
            row.get("of", ""),
        )
        for row in table["entry"]
    ]


def read_asks(text: str) -> dict[str, tuple[str, ...]]:
    """Read one file of questions, `{"label","asks":[…]}` a line: there are ten times as many of them, and TOML is slow to read.

    Raises ValueError, KeyError.
    """
    rows = map(json.loads, filter(str.strip, text.splitlines()))
    return {row["label"]: tuple(row["asks"]) for row in rows}


def read_open(text: str) -> tuple[str, ...]:
    """Read the questions that the documents leave open. Raises ValueError, KeyError."""
    return tuple(ask for theme in tomllib.loads(text)["theme"] for ask in theme["asks"])
