"""Danger to life comes before everything else.

Wordings that are certain stand in `danger.toml`; the rest is weighed (`handlers.wording`). Two borders are apart: people on duty are
alerted where the reading is certain; the numbers are given, and it is asked whether somebody is in danger, as soon as it may be so.
What sounds like jest is asked back and never ignored.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from re import Pattern

from handlers.wording import NAMES, fold, load_wording, parts, read_words


@dataclass(frozen=True, slots=True)
class Borders:
    """Likelihoods from which danger is read."""

    certain: float
    certain_elsewhere: float
    """Beside words that mostly put it elsewhere."""
    may: float
    """Where a word of danger is there."""
    may_unnamed: float
    jest: float
    """Of danger and jest together."""


OPEN = Borders(certain=0.7, certain_elsewhere=0.9, may=0.1, may_unnamed=0.3, jest=0.35)
ANSWERING = Borders(certain=0.9, certain_elsewhere=0.97, may=0.5, may_unnamed=0.8, jest=0.8)
"""An answer in a form is short and mostly none."""


class Danger(StrEnum):
    """What a message says of danger."""

    ALERT = "alert"
    """Somebody is in danger now."""
    MAY = "may"
    """Somebody may be: the numbers at once, and the question whether it is so."""
    ASK = "ask"
    """Said in jest or out of proportion: to be asked back, kindly."""
    CALM = "calm"


@cache
def _certain() -> dict[str, Pattern[str]]:
    return read_words("danger")


def danger_of(text: str, *, answering: bool = False) -> Danger:
    """Read how much danger a message tells of; of a long one, its worst part counts. `answering`: it answers a question of a form."""
    found = {_danger_in(part, answering=answering) for part in parts(fold(text))}
    return next(danger for danger in Danger if danger in found)


def is_urgent(text: str) -> bool:
    """Tell whether a message names a danger to somebody's life, or may."""
    return danger_of(text) in (Danger.ALERT, Danger.MAY)


def _danger_in(text: str, *, answering: bool) -> Danger:
    if (named := named_danger(text)) is not None:
        return named
    if not any(character.isalpha() for character in text):
        return Danger.CALM
    wording = load_wording("danger")
    shares = wording.shares(text)
    found = wording.found(text) if max(shares["urgent"], shares["joke"]) >= OPEN.may else frozenset[str]()
    return weighed(shares, found, answering=answering)


def named_danger(text: str) -> Danger | None:
    """What the certain wordings say of a folded text; None where there is none."""
    words = _certain()
    if not words["danger"].search(text) or words["elsewhere"].search(text):
        return None
    jest = words["jest"].search(text) is not None and not words["earnest"].search(text)
    return Danger.ASK if jest else Danger.ALERT


def weighed(shares: Mapping[str, float], found: frozenset[str], *, answering: bool = False) -> Danger:
    """What the likelihoods come to, given the signs that were found."""
    urgent, either = shares["urgent"], shares["urgent"] + shares["joke"]
    names = any(sign.startswith(NAMES) for sign in found)
    elsewhere = any(sign.startswith("elsewhere.") for sign in found)
    borders = ANSWERING if answering else OPEN
    if names and urgent >= (borders.certain_elsewhere if elsewhere else borders.certain):
        return Danger.ALERT
    if urgent >= (borders.may if names else borders.may_unnamed) and urgent >= shares["joke"]:
        return Danger.MAY
    return Danger.ASK if either >= borders.jest and (names or urgent >= OPEN.may) else Danger.CALM
