"""Dates as rules print them: whole or partial, in Arabic or Chinese numerals."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from ingest.line_forms import number_of

DIGITS = str.maketrans("〇○Ｏ零一二三四五六七八九", "0000123456789")
PRINTED = re.compile(
    r"(?P<year>(?:19|20)\d\d|[一二][九〇○Ｏ零0一二三四五六七八]{1}[〇○Ｏ零0一二三四五六七八九]{2})\s*年"
    r"(?:\s*(?P<month>\d{1,2}|元|[一二三四五六七八九十]{1,2})\s*月(?:\s*(?P<day>\d{1,2}|[一二三四五六七八九十]{1,3})\s*日)?)?"
)


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date of which month or day may be unknown."""

    year: int
    month: int | None = None
    day: int | None = None

    def __str__(self) -> str:
        """Write it as far as it is known: 2021-12-24, 2021-12, 2021."""
        return "-".join([f"{self.year:04}", *(f"{part:02}" for part in (self.month, self.day) if part is not None)])

    @property
    def whole(self) -> date | None:
        """The date, where every part is known."""
        return date(self.year, self.month, self.day) if self.month and self.day else None

    @property
    def earliest(self) -> date:
        """The first day that it may be."""
        return date(self.year, self.month or 1, self.day or 1)


def partial_date(year: int, month: int | None = None, day: int | None = None) -> PartialDate | None:
    """Return the date, or None where the calendar has no such day."""
    try:
        date(year, month or 1, day or 1)
    except ValueError:
        return None
    return PartialDate(year, month, day if month else None)


def read_date(text: str) -> PartialDate | None:
    """Read the first date that a text prints, ISO or in characters, or None."""
    if match := re.search(r"(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)", text):
        return partial_date(*(int(part) for part in match.groups()))
    match = PRINTED.search(text)
    return date_of(match) if match else None


def date_of(match: re.Match[str]) -> PartialDate | None:
    """Return the date of a match of `PRINTED`."""
    month, day = match["month"], match["day"]
    year = match["year"].translate(DIGITS)
    return partial_date(int(year), number_of(month.replace("元", "一")) if month else None, number_of(day) if day else None)
