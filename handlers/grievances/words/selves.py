"""What somebody says about themselves: a name, or who they are. It is never whom a matter is against, and no place.

The wordings stand in `selves.toml`. A bare name says whose it is only beside what was asked.
"""

from __future__ import annotations

from handlers.grievances.words import phrases
from handlers.grievances.words.simplified import simple
from handlers.word_lists import WordList

WORDS = WordList("handlers.grievances.words", "selves")
NAMING = ("named", "by_surname", "alone", "labelled", "mine")
MOST_CHARS = 40
"""What is longer is a story."""


def own_name(text: str) -> str:
    """The name that any clause says to be the writer's own: 我叫李明, 刘秀英是我自己的名字; empty where none does."""
    if len(text) > MOST_CHARS:
        return ""
    return next((name for one in phrases.segments(text) if (name := _named(one.words))), "")


def full_name(text: str) -> str:
    """A message that is nothing but somebody's name; whose it is, it does not say."""
    return _found("full_name", phrases.bare(text))


def about(text: str) -> bool:
    """Whether a message says nothing but who its writer is: 我姓刘, 我是保洁班的, 退休办都认识我."""
    clauses = [one.words for one in phrases.segments(text) if one.words]
    return bool(clauses) and all(_named(one) or WORDS.fits("about", simple(one)) for one in clauses)


def workplace(clause: str) -> str:
    """Where a clause says that its writer works: 我是计算机学院的; empty where it does not."""
    found = WORDS["works"].fullmatch(simple(phrases.trimmed(clause)))
    return found["place"] if found else ""


def employed(text: str) -> bool:
    """Whether a message says nothing but how its writer is employed: 在编的, 我是派遣工."""
    return WORDS.fits("employed", simple(phrases.bare(text)))


def _named(clause: str) -> str:
    return next((name for key in NAMING if (name := _found(key, phrases.trimmed(clause)))), "")


def _found(key: str, words: str) -> str:
    """The name that a pattern finds, as it was typed."""
    found = WORDS[key].fullmatch(simple(words))
    return words[found.start("name") : found.end("name")] if found else ""
