"""Sentences of a clause, as spans that a quote may run over."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

END = re.compile(r"[。！？!?；;\n]+[”’」』）)]*")
NUMBER = re.compile(r"^\s*(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[）)]|\d+[.．、])\s*")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A span of a clause's text: half-open offsets, white space and the clause's number left out."""

    start: int
    end: int
    text: str = field(repr=False)
    heading: bool
    """Whether it is the clause's own heading, which says what is dealt with and not what is to be done."""


def sentences(text: str, heading: str = "") -> list[Sentence]:
    """Cut a clause into sentences at 。！？； and line breaks. The number at its start belongs to no sentence."""
    found: list[Sentence] = []
    begin = match.end() if (match := NUMBER.match(text)) else 0
    for start, end in _spans(text, begin):
        words = text[start:end]
        is_heading = not found and bool(heading) and words.rstrip("。 ") == heading
        found.append(Sentence(start, end, words, is_heading))
    return found


def _spans(text: str, begin: int) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    for stop in [match.end() for match in END.finditer(text, begin)] + [len(text)]:
        piece = text[begin:stop]
        stripped = piece.strip()
        if stripped:
            start = begin + piece.index(stripped)
            spans.append((start, start + len(stripped)))
        begin = stop
    return spans
