"""Documents by the day that they bear: of which day a version is, or from which day on it holds.

No other day stands in for one that none bears: the nearest are named as such.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from knowledge.model import Document
from knowledge.numerals import DIGITS

LAWS = r"法律|法(?=$|有|是|都|吗|呢|在|从|自|\d)"
RULES = rf"(?:文件|规定|法规|条例|意见|办法|(?P<laws>{LAWS}))"
LAW = "法律"
DIGIT = "[0-9〇零一二三四五六七八九]"
WHEN = rf"(?P<year>(?:19|20|[一二][九〇零]){DIGIT}{{2}})年?(?:(?P<month>\d{{1,2}})月)?(?:(?P<day>\d{{1,2}})[日号])?"
BEGINS = "施行|实施|生效"
DEED = rf"(?:(?P<begins>{BEGINS})|发布?|印发|出台|制定|颁布|通过|公布|修正|修订|修改)?"
SIDE = rf"(?:(?P<since>以后|之后|以来|起(?!{BEGINS}))|(?P<until>以前|之前)|起)?"
ASKED = (
    re.compile(rf"{WHEN}{SIDE}{DEED}(?:过|了)?的(?:哪些|什么|有哪些)?{RULES}"),
    re.compile(rf"(?:哪[些个部几]{{1,2}}|什么|有没有){RULES}(?:是|都是|在|从|自)*{WHEN}{SIDE}{DEED}(?:过|了)?的?$"),
)
LENGTHS = {4: "-01-01", 7: "-01", 10: ""}
"""What makes a whole day of a year, or of a month, by how long it is written."""
MOST_NEAREST = 2


@dataclass(frozen=True, slots=True)
class AskedDay:
    """A day, a month or a year by which documents are asked for."""

    written: str
    """ISO, as far as it was said: `2022`, `2022-01`, `2022-01-01`."""
    said: str
    """As the question says it."""
    begins: bool = False
    """From which they hold, rather than of which they are."""
    laws: bool = False
    """Only laws are asked for."""
    since: bool = False
    until: bool = False


def asked_day(text: str) -> AskedDay | None:
    """Read by which day a question asks for documents; None where it asks by none."""
    found = next((found for pattern in ASKED if (found := pattern.search(text))), None)
    if found is None:
        return None
    year = "".join(str(DIGITS.get(character, character)) for character in found["year"])
    month, day = (f"-{int(found[name]):02}" if found[name] else "" for name in ("month", "day"))
    begins, laws, since, until = (bool(found[name]) for name in ("begins", "laws", "since", "until"))
    return AskedDay(f"{year}{month}{day}", found[0], begins, laws, since, until)


def bears(document: Document, asked: AskedDay) -> bool:
    """Whether a document bears the day that is asked for, or one on the side of it that is."""
    days = _days(document, asked)
    if asked.since or asked.until:
        return bool(days) and (days[0] >= asked.written if asked.since else days[0] < asked.written)
    return any(day.startswith(asked.written) for day in days)


def nearest(documents: Iterable[Document], asked: AskedDay) -> Sequence[Document]:
    """The documents whose day comes nearest to the one that none bears."""
    wanted = _whole(asked.written)
    if wanted is None:
        return ()
    dated = [(day, one) for one in documents for written in _days(one, asked)[:1] if (day := _whole(written))]
    return [one for _, one in sorted(dated, key=lambda pair: (abs((pair[0] - wanted).days), pair[1].key))[:MOST_NEAREST]]


def _days(document: Document, asked: AskedDay) -> list[str]:
    if asked.laws and document.kind != LAW:
        return []
    begins = document.starts_on.isoformat() if document.starts_on else ""
    if asked.begins:
        return [begins] if begins else []
    return [day for day in (document.version or "", str(document.year or "")) if day]


def _whole(written: str) -> date | None:
    """A day that is written as far as it is known; None where the calendar has none of it."""
    try:
        return date.fromisoformat(written + LENGTHS[len(written)])
    except (KeyError, ValueError):
        return None
