"""Whom else to turn to for what a union cannot decide, and the statutory limits that run meanwhile: data that the operator edits."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, cast

from knowledge.tokens import fold

OLD_AFTER_DAYS = 365
"""After this a number must be looked at again."""


class BrokenSignposts(Exception):
    """A table of signposts that cannot be used; the message names each entry and what is wrong."""


@dataclass(frozen=True, slots=True)
class Signpost:
    """A body or a line outside the union."""

    key: str
    number: str
    """Telephone; empty where it differs from place to place."""
    purpose: str
    hours: str
    source: str
    checked_on: date | None
    """When somebody here last made sure that all this holds; None: nobody has yet."""
    words: tuple[str, ...] = ()
    """Words that bring it up by themselves."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What somebody found on looking at a signpost."""

    key: str
    on: date
    number: str | None = None
    """Where it is another than the one that comes with the desk."""


@dataclass(frozen=True, slots=True)
class Limit:
    """A statutory limit, as members are told of it."""

    key: str
    text: str
    basis: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Signposts:
    """The tables, by key."""

    signposts: dict[str, Signpost]
    limits: dict[str, Limit]

    def mentioned(self, text: str) -> Iterator[str]:
        """Keys of signposts whose words stand in a text."""
        folded = fold(text)
        for signpost in self.signposts.values():
            if any(word in folded for word in signpost.words):
                yield signpost.key


def find_out(table: Signposts, findings: Iterable[Finding]) -> Signposts:
    """Put what was found into a table; a finding about a signpost that is no more says nothing."""
    signposts = dict(table.signposts)
    for finding in findings:
        if (known := signposts.get(finding.key)) is not None:
            signposts[finding.key] = replace(known, number=finding.number or known.number, checked_on=finding.on)
    return replace(table, signposts=signposts)


def old_signposts(today: date, table: Signposts | None = None) -> tuple[Signpost, ...]:
    """Signposts that nobody has looked at for a year, or ever; for `doctor`."""
    table = table or bundled_signposts()
    return tuple(s for s in table.signposts.values() if s.checked_on is None or (today - s.checked_on).days > OLD_AFTER_DAYS)


def load_signposts(text: str) -> Signposts:
    """Read the tables. Raises BrokenSignposts."""
    try:
        table = cast("dict[str, list[dict[str, Any]]]", tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise BrokenSignposts(str(error)) from None
    signposts: dict[str, Signpost] = {}
    limits: dict[str, Limit] = {}
    problems: list[str] = []
    for row in table.get("signpost", []):
        key = str(row.get("key", ""))
        missing = [name for name in ("key", "purpose", "hours", "source") if not row.get(name)]
        if missing:
            problems.append(f"{key or 'a signpost'}: has no {', '.join(missing)}")
        elif not isinstance(row.get("checked_on"), date | None):
            problems.append(f"{key}: checked_on is no date")
        elif key in signposts:
            problems.append(f"{key}: stands twice")
        else:
            words = tuple(fold(str(word)) for word in row.get("words", ()))
            signposts[key] = Signpost(
                key, str(row.get("number", "")), str(row["purpose"]), str(row["hours"]), str(row["source"]), row.get("checked_on"), words
            )
    for row in table.get("limit", []):
        key = str(row.get("key", ""))
        if not key or not row.get("text") or not row.get("basis"):
            problems.append(f"{key or 'a limit'}: needs key, text and basis")
        else:
            limits[key] = Limit(key, str(row["text"]), tuple(map(str, row["basis"])))
    if problems:
        raise BrokenSignposts("; ".join(problems))
    return Signposts(signposts, limits)


@cache
def bundled_signposts() -> Signposts:
    """Read the tables that come with the desk."""
    return load_signposts(files("handlers.routing").joinpath("signposts.toml").read_text(encoding="utf-8"))
