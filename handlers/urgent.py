"""Danger to life comes before everything else.

Wordings that are certain stand in `danger.toml`; the rest is weighed (`handlers.wording`). A missed danger costs more than an
alarm for nothing, so doubt is asked back, and what sounds like jest is never ignored.
"""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from re import Pattern

from handlers.wording import fold, load_wording, parts, read_words

ALERT_FROM = 0.5
"""Likelihood of danger from which somebody is taken to be in danger."""
ASK_FROM = 0.5
"""Likelihood of danger and jest together from which the desk asks back."""


class Danger(StrEnum):
    """What a message says of danger."""

    ALERT = "alert"
    """Somebody is or may be in danger now."""
    ASK = "ask"
    """Said in jest or out of proportion, or not clear: to be asked back, kindly."""
    CALM = "calm"


@cache
def _certain() -> dict[str, Pattern[str]]:
    return read_words("danger")


def danger_of(text: str) -> Danger:
    """Read how much danger a message tells of; of a long one, its worst part counts."""
    found = {_danger_in(part) for part in parts(fold(text))}
    return next(danger for danger in Danger if danger in found)


def names_danger(text: str) -> bool:
    """Whether a message has a wording that names danger by itself, in earnest or in jest; nothing is weighed."""
    words = _certain()
    return any(words["danger"].search(part) and not words["elsewhere"].search(part) for part in parts(fold(text)))


def _danger_in(text: str) -> Danger:
    words = _certain()
    jest = words["jest"].search(text) is not None
    if words["danger"].search(text) and not words["elsewhere"].search(text):
        return Danger.ASK if jest and not words["earnest"].search(text) else Danger.ALERT
    if not any(character.isalpha() for character in text):
        return Danger.CALM
    shares = load_wording("danger").shares(text)
    if shares["urgent"] >= ALERT_FROM:
        return Danger.ALERT
    return Danger.ASK if shares["urgent"] + shares["joke"] >= ASK_FROM else Danger.CALM


def is_urgent(text: str) -> bool:
    """Tell whether a message names a danger to somebody's life."""
    return danger_of(text) is Danger.ALERT
