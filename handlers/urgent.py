"""Danger to life comes before everything else.

Wordings that are certain stand in `danger.toml`; the rest is weighed (`handlers.wording`). Two borders are apart: people on duty are
alerted where the reading is certain; the numbers are given, and it is asked whether somebody is in danger, as soon as it may be so.
What sounds like jest is asked back and never ignored.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from re import Pattern

from handlers.wording import NAMES, fold, load_wording, parts, read_words

CERTAIN_FROM, CERTAIN_ELSEWHERE_FROM = 0.7, 0.9
"""Likelihood from which danger is certain: by itself, and beside words that mostly put it elsewhere."""
MAY_FROM, MAY_UNNAMED_FROM = 0.1, 0.3
"""Likelihood from which there may be danger: where a word of danger is there, and where none is."""
ANSWER_FROM, ANSWER_UNNAMED_FROM = 0.4, 0.7
"""The same for an answer in a form, which is short and mostly none."""
ASK_FROM, ANSWER_ASK_FROM = 0.35, 0.8
"""Likelihood of danger and jest together from which the desk asks back, and the same for an answer in a form."""


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
    found = wording.found(text) if shares["urgent"] >= MAY_FROM or shares["joke"] >= MAY_FROM else frozenset[str]()
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
    if names and urgent >= (CERTAIN_ELSEWHERE_FROM if elsewhere else CERTAIN_FROM):
        return Danger.ALERT
    may = (ANSWER_FROM, ANSWER_UNNAMED_FROM) if answering else (MAY_FROM, MAY_UNNAMED_FROM)
    if urgent >= (may[0] if names else may[1]) and urgent >= shares["joke"]:
        return Danger.MAY
    jest = either >= (ANSWER_ASK_FROM if answering else ASK_FROM)
    return Danger.ASK if jest and (names or urgent >= MAY_FROM) else Danger.CALM
