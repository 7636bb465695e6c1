"""What can be known about a document, each fact with its source and how sure it is."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Generic, TypeVar

from ingest.dates import PartialDate

SURE = 0.8
"""Below this a fact is asked in review."""
T = TypeVar("T")


class Level(StrEnum):
    """Rank of a rule."""

    LAW = "法律"
    ADMINISTRATIVE_REGULATION = "行政法规"
    LOCAL_REGULATION = "地方性法规"
    MINISTERIAL_RULE = "部门规章"
    LOCAL_RULE = "地方政府规章"
    JUDICIAL_INTERPRETATION = "司法解释"
    PARTY_REGULATION = "党内法规"
    NORMATIVE_DOCUMENT = "规范性文件"
    SCHOOL_RULE = "校内制度"


@dataclass(frozen=True, slots=True)
class Fact(Generic[T]):
    """Something found, how sure it is (0 to 1), and where it was found."""

    value: T
    confidence: float
    source: str
    """`text`, `history` (题注), `last article`, `file name`, `law package`, `number`, `signature`, `inferred`."""


@dataclass(frozen=True, slots=True)
class Question:
    """What a person should decide in review, in English, with the value that is used until then."""

    field: str
    text: str
    proposal: str = ""


@dataclass(frozen=True, slots=True)
class Repeal:
    """A rule that this one ends on its first day."""

    title: str
    key: str
    said: str = field(repr=False)
    """The words that say so, with the date and issuer of what is repealed."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """Facts about one version of a document. A fact that was not found is None."""

    key: str
    """The part of clause ids before `#`: the number with 〔〕, else the official title."""
    title: Fact[str]
    number: Fact[str] | None = None
    issuers: Fact[tuple[str, ...]] | None = None
    kind: Fact[str] | None = None
    """What it calls itself: 法, 条例, 办法, 意见, 通知 …"""
    level: Fact[Level] | None = None
    scope: Fact[str] | None = None
    """国家, or the name of the province, city or school."""
    adopted: Fact[PartialDate] | None = None
    published: Fact[PartialDate] | None = None
    effective: Fact[PartialDate] | None = None
    """First day of this version's effect."""
    amended: tuple[Fact[PartialDate], ...] = ()
    version: Fact[str] | None = None
    """ISO date of this version's adoption or publication."""
    repeals: tuple[Repeal, ...] = ()
    questions: tuple[Question, ...] = ()
