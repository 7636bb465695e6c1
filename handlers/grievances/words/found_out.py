"""Words that ask whether it got out who told, or fear that it will: 是不是你们告诉他了, 不会去问我们中心吧.

The wordings stand in `found_out.toml`, each a whole clause: a clause that none of them is tells something else.
"""

from __future__ import annotations

from handlers.grievances.words import phrases
from handlers.grievances.words.simplified import simple
from handlers.word_lists import WordList

WORDS = WordList("handlers.grievances.words", "found_out")
REPROACHES, FEARS = ("told_on", "learned"), ("asked_around", "known_by")
BESIDE = ("looks", "beside")


def asks(text: str) -> bool:
    """Whether a clause of a message asks it. 一问就知道是我 alone may be said of many things; beside another clause it is not."""
    return bool(_kinds(text) - {"known_by"})


def reproaches(text: str) -> bool:
    """Whether it is asked as something that happened: somebody here told, or the others know."""
    return not _kinds(text).isdisjoint(REPROACHES)


def only_asks(text: str) -> bool:
    """Whether a message asks it and says nothing else."""
    return asks(text) and not without_it(text)


def without_it(text: str) -> str:
    """What is left of a message without the clauses that ask it, or lead up to it."""
    left = [one for one in phrases.segments(text) if not _fits(one.words, (*REPROACHES, *FEARS, *BESIDE))]
    rest = phrases.joined(left)
    return rest if any(character.isalnum() for character in rest) else ""


def _kinds(text: str) -> frozenset[str]:
    clauses = [one.words for one in phrases.segments(text) if phrases.bare(one.words)]
    return frozenset(kind for kind in (*REPROACHES, *FEARS) for one in clauses if _fits(one, (kind,)))


def _fits(clause: str, kinds: tuple[str, ...]) -> bool:
    words = simple(phrases.bare(clause))
    return not words or any(WORDS.fits(kind, words) for kind in kinds)
