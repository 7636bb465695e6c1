"""What the steps of ingest hand to each other, and what a file may cost.

Errors: IngestError ── Rejected (a file that cannot be taken in), NotTiled (a parser that would lose or double text).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class IngestError(Exception):
    """Root of this room's errors."""


class Rejected(IngestError):
    """A file that cannot be taken in; the message tells an operator, in English, what to do about it."""


class NotTiled(IngestError):
    """Clauses and nodes leave a gap or overlap: the document must not be stored."""


class MarkKind(StrEnum):
    """What a loader knows about a span of its text beyond the characters."""

    PAGE = "page"
    """One page of a paged source; `value` is its number, from 1. Pages tile the text."""
    TABLE = "table"
    """A table, one line a row, cells parted by `｜`; `value` is the table as HTML (table, tr, td, colspan, rowspan only)."""
    FOOTNOTE = "footnote"
    TEXT_BOX = "text_box"
    HEADING = "heading"
    """A paragraph that the source styles as a heading or title; `value` is its level, `0` for the title."""
    UNSURE = "unsure"
    """Characters that OCR was not sure of; `value` is the confidence, as `0.83`."""


TABLE_TAGS = re.compile(r'</?(?:table|tr|td)(?: (?:colspan|rowspan)="\d{1,4}")*>')


def is_plain_table(html: str) -> bool:
    """Whether markup holds the tags of a table and nothing else that a browser would act on."""
    return re.search("[<>]", TABLE_TAGS.sub("", html)) is None


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked span: half-open character offsets into the text it comes with."""

    kind: MarkKind
    start: int
    end: int
    value: str = ""


@dataclass(frozen=True, slots=True)
class PageImage:
    """A page of a scan, for review: the picture that was read and where each line of text stands in it."""

    number: int
    png: bytes = field(repr=False)
    lines: tuple[tuple[int, int, tuple[float, float, float, float]], ...] = ()
    """Start and end offset in the loader's text, and the box (left, top, right, bottom) in fractions of the page."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """A file as its loader reads it: paragraphs one a line, nothing repaired yet."""

    text: str = field(repr=False)
    marks: tuple[Mark, ...] = ()
    facts: Mapping[str, str] = field(default_factory=dict[str, str])
    """What the container itself says: `title`, `author`, `created`, `url` …; a hint, never the truth."""
    warnings: tuple[str, ...] = ()
    """What was left out or is doubtful, for the operator, in English."""
    images: tuple[PageImage, ...] = ()
    """Pages that were read by OCR; a document with such pages is cited only once it is approved."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may cost. Every loader refuses (Rejected) what goes beyond."""

    max_bytes: int = 50 * 1024 * 1024
    max_unpacked_bytes: int = 200 * 1024 * 1024
    """Of a zip container (docx, ofd, zip), all members together."""
    max_members: int = 10_000
    max_chars: int = 5_000_000
    max_pages: int = 500
    max_pixels: int = 40_000_000
    """Of one page image."""
    seconds: float = 120.0
    """Processor time and wall clock for one file without OCR."""
    seconds_per_page: float = 30.0
    """For each page read by OCR, on top."""
    memory_bytes: int = 2 * 1024 * 1024 * 1024
