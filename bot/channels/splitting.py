"""Cuts a long reply into parts that a platform takes, counted in UTF-8 bytes.

A part ends after a paragraph if one ends late enough in it, else after a sentence, else wherever a reader sees a character
end. A link is never cut, unless it alone is longer than a part.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

MAX_PARTS = 5

GRAPHEME = regex.compile(r"\X")
LINK = regex.compile(r"""<a\s[^>]*>[^<]*</a>|https?://[^\s<>"'，。；：！？、（）「」『』【】《》〈〉“”]+""", regex.IGNORECASE)
SENTENCE_END = regex.compile(r"""[。！？；!?;…][」』”’）)》"']*$""")
CONTINUES_SENTENCE = regex.compile(r"""[。！？；!?;…」』”’）)》"']""")

PARAGRAPH_FILL = 0.5
"""A part is cut after a paragraph only where this share of it is used: short parts would waste the few a reply may have."""
SENTENCE_FILL = 0.25
"""The same for the end of a sentence."""


@dataclass(frozen=True, slots=True)
class PartRules:
    """What one send may carry and how parts are told apart."""

    limit_bytes: int
    mark: str
    """Put before each part when there are several: a format of `n` and `total`."""
    ending: str
    """Put after the last allowed part when the text does not end with it: where to read on."""
    max_parts: int = MAX_PARTS


def parts_of(text: str, rules: PartRules) -> tuple[str, ...]:
    """Cut a text into numbered parts within the limit, blank edges removed; no part where there is nothing to read."""
    whole = text.strip()
    if _size(whole) <= rules.limit_bytes:
        return (whole,) if whole else ()
    reserve = _size(rules.mark.format(n=rules.max_parts, total=rules.max_parts))
    parts = _trimmed(split(whole, rules.limit_bytes - reserve))
    if len(parts) > rules.max_parts:
        parts = _shortened(whole, rules, reserve)
    return tuple(rules.mark.format(n=n, total=len(parts)) + part for n, part in enumerate(parts, 1))


def split(text: str, limit_bytes: int) -> list[str]:
    """Cut a text into pieces of at most `limit_bytes`; joined they are the text. Raises ValueError below 4 bytes."""
    if limit_bytes < 4:
        raise ValueError("a part must hold at least one character")
    units = [small for unit in _units(text) for small in _broken(unit, limit_bytes)]
    pieces: list[str] = []
    while units:
        count = _best_cut(units, limit_bytes)
        pieces.append("".join(units[:count]))
        units = units[count:]
    return pieces


def _shortened(text: str, rules: PartRules, reserve: int) -> list[str]:
    """Keep the first parts and close the last one with the ending."""
    room = rules.limit_bytes - reserve
    kept = split(text, room)[: rules.max_parts - 1]
    rest = text[sum(map(len, kept)) :].lstrip()
    closing = "\n" + rules.ending if rules.ending else ""
    last = split(rest, room - _size(closing))[0].rstrip()
    return _trimmed([*kept, last + closing])


def _trimmed(pieces: Sequence[str]) -> list[str]:
    return [piece.strip() for piece in pieces if piece.strip()]


def _size(text: str) -> int:
    return len(text.encode())


def _units(text: str) -> Iterator[str]:
    """Yield what must not be cut: links, and single characters as a reader sees them."""
    links = LINK.finditer(text)
    link = next(links, None)
    start = 0
    for cluster in GRAPHEME.finditer(text):
        end = cluster.end()
        while link and link.end() <= start:
            link = next(links, None)
        if link and link.start() < end < link.end():
            continue
        yield text[start:end]
        start = end


def _broken(unit: str, limit_bytes: int) -> Iterator[str]:
    """Yield a unit; one longer than a part in characters as a reader sees them, and such a character, if too long, in code points."""
    if _size(unit) <= limit_bytes:
        yield unit
        return
    for cluster in GRAPHEME.findall(unit):
        yield from (cluster,) if _size(cluster) <= limit_bytes else cluster


def _best_cut(units: Sequence[str], limit_bytes: int) -> int:
    """Return how many of the units make the next piece."""
    paragraph = sentence = used = 0
    for count, unit in enumerate(units):
        if used >= limit_bytes * PARAGRAPH_FILL and _ends_paragraph(units[count - 1], unit) and not _leads_to_link(units, count):
            paragraph = count
        if (
            used >= limit_bytes * SENTENCE_FILL
            and _ends_sentence(units[max(0, count - 3) : count], unit)
            and not _leads_to_link(units, count)
        ):
            sentence = count
        used += _size(unit)
        if used > limit_bytes:
            return paragraph or sentence or count
    return len(units)


def _leads_to_link(units: Sequence[str], at: int) -> bool:
    """Whether a link comes next, which belongs to what stands before it: a quote's source says nothing in a part of its own."""
    following = next((unit for unit in units[at:] if not unit.isspace()), "")
    return LINK.match(following) is not None


def _ends_paragraph(last: str, following: str) -> bool:
    return last.endswith("\n") and not following.startswith(("\n", "\r"))


def _ends_sentence(last: Sequence[str], following: str) -> bool:
    return bool(SENTENCE_END.search("".join(last))) and not CONTINUES_SENTENCE.match(following)
