"""From bytes to text: UTF-8, UTF-16, GB18030 and what a page declares, strictly."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterable
from itertools import islice

from ingest.model import Rejected

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
DECLARED = {
    **dict.fromkeys(("gb2312", "gbk", "gb18030", "gb_2312-80", "x-gbk", "cp936", "hz-gb-2312"), "gb18030"),
    **dict.fromkeys(("big5", "big5-hkscs", "x-x-big5"), "big5hkscs"),
    **dict.fromkeys(("iso-8859-1", "latin1", "windows-1252", "us-ascii", "ascii"), "cp1252"),
    **dict.fromkeys(("utf-8", "utf8"), "utf-8"),
}
META = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_\-]{2,20})|<\?xml[^>]{0,100}?encoding=["']([A-Za-z0-9_\-]{2,20})""", re.I
)
UNREADABLE = frozenset(("Cc", "Cn", "Co", "Cs"))
SAMPLE_CHARS = 200_000
TOLERATED = 0.001
"""Share of bytes that may be broken in a page that is otherwise sound UTF-8."""


def decode(source: bytes, *, markup: bool = False) -> tuple[str, list[str]]:
    """Return the text without byte order mark, and warnings. Raises Rejected for what is no text."""
    for bom, name in BOMS:
        if source.startswith(bom):
            return _strictly(source.removeprefix(bom) if name == "utf-8" else source, name), []
    for name in _candidates(source, markup=markup):
        try:
            return source.decode(name), []
        except UnicodeDecodeError:
            continue
    return _tolerantly(source)


def unreadable_share(text: str) -> float:
    """Return the share of control, private, unassigned and replacement characters, white space aside."""
    counted = bad = 0
    for character in islice(_dense(text), SAMPLE_CHARS):
        counted += 1
        if character < "\u4e00" or character > "\u9fff":
            bad += character == "\ufffd" or unicodedata.category(character) in UNREADABLE
    return bad / counted if counted else 0.0


def _dense(text: str) -> Iterable[str]:
    return (character for character in text if not character.isspace())


def _candidates(source: bytes, *, markup: bool) -> list[str]:
    names = ["utf-8"]
    if markup and (found := META.search(source[:4096])):
        declared = DECLARED.get((found[1] or found[2]).decode("ascii").lower())
        names += [declared] if declared else []
    return [*names, "gb18030"]


def _strictly(source: bytes, name: str) -> str:
    try:
        return source.decode(name)
    except UnicodeDecodeError as error:
        raise Rejected(f"begins like {name.upper()} text but is damaged; save it as UTF-8") from error


def _tolerantly(source: bytes) -> tuple[str, list[str]]:
    text = source.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    if broken > TOLERATED * len(source):
        raise Rejected("neither UTF-8, UTF-16 nor GB18030 text; save it as UTF-8")
    return text, [f"{broken} broken characters in UTF-8 text; they stand as \ufffd"]
