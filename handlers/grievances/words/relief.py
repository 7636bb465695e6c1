"""Relief, and small words beside the matter: 好多了, 有你们真好, 我先喝口水. They answer nothing and are no part of what happened.

The wordings stand in `relief.toml`. A message counts where nothing is left of it beside them and thanks.
"""

from __future__ import annotations

import re

from handlers.grievances.words import phrases
from handlers.grievances.words.simplified import simple
from handlers.word_lists import WordList

WORDS = WordList("handlers.grievances.words", "relief")


def relieved(text: str) -> bool:
    """Whether a message only says that its writer is relieved."""
    return _only(text, "relieved")


def settled(text: str) -> bool:
    """Whether a message only says that the matter is well now, and perhaps that nothing more is needed: 已经好了，不用麻烦了."""
    clauses = _clauses(text)
    return bool(clauses) and WORDS.fits("settled", clauses[0]) and all(_any(one, "settled", "no_need", "relieved") for one in clauses[1:])


def gone_for_a_moment(text: str) -> bool:
    """Whether a message only says that its writer will be back at once: 等下我接个电话."""
    return _only(text, "moment")


def wants_next_question(text: str) -> bool:
    """Whether a message only says that the next question may be asked: 我没事，你接着问吧."""
    english = [one.strip() for one in re.split("[,.!]", text.lower()) if one.strip()]
    clauses = english if text.isascii() else _clauses(text)
    return any(WORDS.fits("ask_on", one) for one in clauses) and all(_any(one, "ask_on", "fine", "relieved") for one in clauses)


def shaken(text: str) -> bool:
    """Whether a message only says that something frightened its writer."""
    return _only(text, "shaken")


def _only(text: str, key: str) -> bool:
    clauses = _clauses(text)
    return bool(clauses) and all(WORDS.fits(key, one) for one in clauses)


def _any(clause: str, *keys: str) -> bool:
    return any(WORDS.fits(key, clause) for key in keys)


def _clauses(text: str) -> list[str]:
    """The clauses of a message, without thanks and what says nothing beside others."""
    return [
        words for one in phrases.segments(simple(text)) if (words := one.words) and not (phrases.empty(words) or phrases.only_thanks(words))
    ]
