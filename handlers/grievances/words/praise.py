"""Praise and thanks for somebody of the house, which are no grievance and no danger: 我想表扬一下校医院的李护士.

The wordings stand in `praise.toml`. What tells of something wrong beside it is a matter like any other, and irony is none of this.
"""

from __future__ import annotations

from handlers.grievances.words import phrases, questions
from handlers.grievances.words.simplified import simple
from handlers.word_lists import WordList, fold

WORDS = WordList("handlers.grievances.words", "praise")
MOST_CHARS = 120
"""What is longer is a story that is read for what else it is."""
MOST_COURTESY_CHARS = 5
"""谢谢老师 is said to whoever answers."""


def praises(text: str) -> bool:
    """Whether a message praises or thanks somebody of the house, asks nothing and tells of nothing wrong."""
    words = simple(fold(text))
    if len(words) > MOST_CHARS or WORDS.says("not_praise", words) or questions.asks(text):
        return False
    return (WORDS.says("deed", words) and len(words) > MOST_COURTESY_CHARS) or WORDS.says("kind", words)


def praise_in(text: str) -> str:
    """The clause of a praise that says it, which shows that it was heard."""
    clauses = [one.words for one in phrases.segments(text) if one.words]
    return next((one for one in clauses if praises(one)), clauses[0] if clauses else text)


def asks_how(text: str) -> bool:
    """Whether a message asks how praise is given: 怎么表扬."""
    return WORDS.fits("how", simple(fold(phrases.bare(text))))
