"""What somebody wants with a message: to ask, to bring a grievance, to hear how one stands, or none of these.

Typed commands and places of rules are certain and stand in `intents.toml`; danger is read first; the rest is weighed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from handlers.linear_reader import LONGEST_READ, MOST_KEPT, load_reader
from handlers.urgent import Danger, danger_of
from handlers.word_lists import WordList, fold
from knowledge.lookup import ASKING
from knowledge.lookup import fold as fold_place
from knowledge.places import find_articles

INTENT_WORDS = WordList("handlers", "intents")
CLOSE = 0.4
"""Where asking is likelier than a grievance by less than this, either may be meant."""
SURE = 0.7
"""A grievance that may be a question is taken for one from this likelihood on."""
SURELY_ASKS = 0.8
"""From this confidence on a question is one to the rules; less surely it may be for those who have a case, or tell of a wrong."""
WRONG = frozenset({"complaint", "concepts.makes_case", "frames.tells_wrong"})
"""Signs of something that went wrong."""
BARE = 3
"""Characters up to which a word alone may be either: 工资."""
LEFT_OVER = 14
"""Characters beside a place of a rule up to which nothing but its text is wanted."""


class Intent(StrEnum):
    """What a message is for."""

    ASK = "ask"
    GRIEVANCE = "grievance"
    STATUS = "status"
    LOOKUP = "lookup"
    CONTACT = "contact"
    HUMAN = "human"
    GREET = "greet"
    CANCEL = "cancel"
    URGENT = "urgent"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Reading:
    """What a message is taken for."""

    intent: Intent
    confidence: float
    """0 to 1."""
    unsure: bool = False
    """Whether both should be offered: what the rules say, and to hand the matter in."""


def intent_of(text: str) -> Reading:
    """Read what a message is for; where danger is the less likely reading, it is for something else."""
    if danger_of(text, answering=True) in (Danger.ALERT, Danger.MAY):
        return Reading(Intent.URGENT, 1.0)
    return purpose_of(text)


@lru_cache(maxsize=MOST_KEPT)
def purpose_of(text: str) -> Reading:
    """Read what a message is for that is known to tell of no danger."""
    folded = fold(text)
    word = re.sub(r"^[\s/]+|[\s。.!！~～?？,，]+$", "", folded)
    for intent in Intent:
        if intent in INTENT_WORDS.certain and INTENT_WORDS.fits(intent, word):
            return Reading(intent, 1.0)
    if not any(character.isalnum() for character in folded):
        return Reading(Intent.GREET if INTENT_WORDS.says("greet", folded) else Intent.OTHER, 1.0)
    if names_place(text):
        return Reading(Intent.LOOKUP, 1.0)
    shares = load_reader(INTENT_WORDS).shares(beginning_and_end(folded))
    first, second, *_ = sorted(shares, key=lambda each: -shares[each])
    either = {first, second} == {"ask", "grievance"} or (first in ("ask", "grievance") and len(word) <= BARE)
    unsure = shares[first] < SURE if first == "grievance" else shares[first] - shares["grievance"] < CLOSE
    return Reading(Intent(first), round(shares[first], 4), either and unsure)


def tells(text: str) -> bool:
    """Whether a text tells of something wrong, whatever it asks: 领导不给加班费，这合法吗."""
    return bool(load_reader(INTENT_WORDS).found(text) & WRONG)


def beginning_and_end(folded: str) -> str:
    """What is read of a long message: what somebody wants stands where they begin or where they end."""
    return folded if len(folded) <= LONGEST_READ else folded[:100] + folded[100 - LONGEST_READ :]


def is_errand(text: str) -> bool:
    """Whether a text wants something that no desk of a union does: a poem, the weather, a film for tonight."""
    return INTENT_WORDS.says("errand", fold(text)) or asks_of_shop(text)


def asks_of_shop(text: str) -> bool:
    """Whether a text asks what some shop outside is worth: 校门口那家驾校靠谱吗."""
    return INTENT_WORDS.says("shop", fold(text))


def names_place(text: str) -> bool:
    """Whether a text names a place of a rule and asks for little more than its wording: 把教师法第七条发我."""
    folded = fold_place(text)
    named = find_articles(folded, bare=False)
    if named is None or not named.places:
        return False
    left = re.sub(r"[\W_]", "", ASKING.sub("", folded[: named.start] + folded[named.end :]))
    return len(left) <= LEFT_OVER and not INTENT_WORDS.says("more", folded)
