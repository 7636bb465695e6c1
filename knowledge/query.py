"""From what people type to weighted search terms.

The lexicon maps staff's words to the words of the rules; what it adds counts less than what was typed.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Self

from knowledge.spelling import corrected
from knowledge.tokens import fold, terms

ADDED_WEIGHT = 0.45
"""Weight of a term that the lexicon added, against 1 for a typed one."""
SINGLE_WEIGHT = 0.35
"""Weight of a single character: it says little alone and keeps two-character misses from being hopeless."""
QUERIES_KEPT = 64
"""Questions that are remembered as understood: one is read again for the answer, for what is held elsewhere, and for what follows."""

SEPARATORS = re.compile(r"[、，,()（）+ ]")
PLAIN = re.compile(r"[\u4e00-\u9fff]{2,}")
JOINTS = re.compile(r"[、，,()（）+]")

FILLER = re.compile(
    r"你好|您好|请问一下|请问|想问一下|想问下|问一下|咨询一下|麻烦|谢谢|打扰了|我想知道|想知道|能不能告诉我|告诉我|有没有人知道|是不是|能不能|可不可以"
    r"|到底|究竟|怎么办|怎么样|怎么|如何|什么|哪些|哪个|哪里|多少|几个|是否|可以|应该|需要|吗|呢|啊|呀|吧|嘛|哦|了|的|我们|我|你们|你|咱们|咱"
)
"""Wordings of asking, which every question has and no rule answers to."""


@dataclass(frozen=True, slots=True)
class Query:
    """A question made ready for searching."""

    text: str
    """Folded, slips of the pinyin put right; what is embedded."""
    weighted_terms: tuple[tuple[str, float], ...]
    """Distinct terms with weights."""
    typed_pairs: frozenset[str]
    """Two-character terms and words that were typed, without filler; for judging how much of a question is covered."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One group of the lexicon: any of `said` adds all of `means`."""

    said: tuple[str, ...]
    means: tuple[str, ...]
    added: tuple[tuple[str, float], ...]
    """Search terms of what it means, with weights."""
    phrases: tuple[str, ...]
    """The parts of it that must stand together: two characters or more."""

    @classmethod
    def read(cls, row: Mapping[str, Sequence[str]]) -> Self:
        """Make ready what every question is compared with."""
        means = tuple(row["means"])
        phrases = tuple(part for meaning in means for part in JOINTS.split(fold(meaning)) if len(part) > 1)
        added = tuple((term, ADDED_WEIGHT * _weight(term)) for meaning in means for term in terms(meaning))
        return cls(tuple(map(fold, row["said"])), means, added, phrases)


@cache
def lexicon() -> tuple[Entry, ...]:
    """Read the lexicon that comes with the desk."""
    rows = tomllib.loads(files("knowledge").joinpath("lexicon.toml").read_text(encoding="utf-8"))["entry"]
    return tuple(map(Entry.read, rows))


@cache
def vocabulary() -> frozenset[str]:
    """The words that the lexicon and the families of words are made of: what a slip of the pen may have meant."""
    words = {part for entry in lexicon() for word in (*entry.said, *map(fold, entry.means)) for part in SEPARATORS.split(word)}
    rows = tomllib.loads(files("knowledge").joinpath("families.toml").read_text(encoding="utf-8"))["families"]
    return frozenset(words | {word for pattern in rows.values() for word in pattern.split("|") if PLAIN.fullmatch(word)})


@lru_cache(maxsize=QUERIES_KEPT)
def understand(question: str) -> Query:
    """Drop the wording of asking, add the rules' words for staff's words, and weigh the terms."""
    folded = corrected(fold(question), vocabulary())
    kept = FILLER.sub(" ", folded)
    typed = terms(kept)
    weights = {term: _weight(term) for term in typed}
    for number, _ in _said_in(folded):
        for term, weight in lexicon()[number].added:
            weights.setdefault(term, weight)
    return Query(folded, tuple(weights.items()), frozenset(term for term in typed if not _is_single(term)))


def _said_in(folded: str) -> list[tuple[int, str]]:
    """The words of the lexicon that are in a text, with the places of their entries, in its order."""
    starting = _by_start()
    starts = ((at, start) for at in range(len(folded)) for start in (folded[at], folded[at : at + 2]))
    return sorted({said for at, start in starts for said in starting.get(start, ()) if folded.startswith(said[1], at)})


@cache
def _by_start() -> Mapping[str, tuple[tuple[int, str], ...]]:
    """Every word of the lexicon with the place of its entry, by its first two characters: few of them start anywhere in a question."""
    table: dict[str, list[tuple[int, str]]] = {}
    for number, entry in enumerate(lexicon()):
        for word in entry.said:
            table.setdefault(word[:2], []).append((number, word))
    return {start: tuple(words) for start, words in table.items()}


def _weight(term: str) -> float:
    return SINGLE_WEIGHT if _is_single(term) else 1.0


def _is_single(term: str) -> bool:
    return len(term) == 1 and term >= "\u3400"


def covered_share(query: Query, text: str) -> float:
    """Share of what was typed that a text speaks of, 0 to 1, in its own words or in those the lexicon gives for it.

    Counted in two-character terms; a question without any is not covered.
    """
    if not query.typed_pairs:
        return 0.0
    words = fold(text)
    meant = ((said, lexicon()[number].phrases) for number, said in _said_in(query.text))
    explained = {term for said, phrases in meant if any(phrase in words for phrase in phrases) for term in terms(said)}
    covered = sum(term in words or term in explained for term in query.typed_pairs)
    return covered / len(query.typed_pairs)
