"""What can be known about a document, each fact with its source and how sure it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Generic, TypeVar

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


class Doubt(StrEnum):
    """What is not sure about a fact, with what goes into its words: the command line says it in English, the console in Chinese."""

    NOT_FOUND = "not_found"
    CONCLUDED = "concluded"
    """Not read anywhere."""
    ONE_PLACE = "one_place"
    """Found in one place alone: its source."""
    NO_VERSION = "no_version"
    """Neither the text nor the file's name says which version it is."""
    BEFORE_VERSION = "before_version"
    """A date of effect before this version: the date, the version's."""
    OF_NO_VERSION = "of_no_version"
    """A date of effect, of a version whose own date is unknown: the date."""
    TWO_VERSIONS = "two_versions"
    """The file's name says one day, the history in the text goes on to a later one: both."""
    PACKAGE_ALONE = "package_alone"
    """The law package says a day that the text does not confirm: the day."""
    AT_ONCE = "at_once"
    """In effect from its publication, which may mean this version or the first one."""
    SAME_NAME = "same_name"
    """The text calls itself as a national law is called: the name."""


SAID = {
    Doubt.NOT_FOUND: "not found",
    Doubt.CONCLUDED: "concluded, not read",
    Doubt.ONE_PLACE: "found in the {} only",
    Doubt.NO_VERSION: "neither the text nor the file name says which version this is",
    Doubt.BEFORE_VERSION: "the date of effect found is {}, but that is before this version of {}",
    Doubt.OF_NO_VERSION: "the date of effect found is {}, but the version's own date is unknown",
    Doubt.TWO_VERSIONS: "the file name says {}, the history in the text goes on to {}",
    Doubt.PACKAGE_ALONE: "the law package says {}, and the text does not confirm it",
    Doubt.AT_ONCE: "in effect from its publication, but whether that means this version is not known",
    Doubt.SAME_NAME: "the text calls itself {}; is it the national law of that name?",
}


@dataclass(frozen=True, slots=True)
class Question:
    """What a person should decide in review, with the value that is used until then."""

    field: str
    doubt: Doubt
    values: tuple[str, ...] = ()
    """What goes into the words of the doubt."""
    proposal: str = ""

    def __str__(self) -> str:
        until = f" (until then: {self.proposal})" if self.proposal else ""
        return f"{self.field}: {SAID[self.doubt].format(*self.values)}{until}"

    def row(self) -> dict[str, Any]:
        """As it is kept with its document."""
        return {"field": self.field, "doubt": str(self.doubt), "values": list(self.values), "proposal": self.proposal}

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> Question:
        """Read one that was kept."""
        return cls(row["field"], Doubt(row["doubt"]), tuple(row["values"]), row["proposal"])


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
