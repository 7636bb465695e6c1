"""Words that take back what was handed in, that are sure of it, or that want it after all.

The wordings stand in `withdrawing.toml`, each a whole clause: words that name anything else are none of these.
"""

from __future__ import annotations

from handlers.grievances.words import phrases
from handlers.grievances.words.simplified import simple
from handlers.word_lists import WordList

WORDS = WordList("handlers.grievances.words", "withdrawing")
MOST_CHARS = 30
MOST_REASON_CHARS = 10
"""A clause beside them of this length says why: 还是交上去吧，我忍不了."""


def takes_back(text: str) -> bool:
    """Whether a message does nothing but take it back: 算了算了，撤了吧. A bare 算了 does not say so."""
    clauses = _clauses(text)
    fits = [one for one in clauses if WORDS.fits("takes_back", one)]
    return bool(fits) and all(one in fits or WORDS.fits("lets_go", one) for one in clauses)


def is_sure(text: str) -> bool:
    """Whether somebody who was asked whether it is really to be taken back says so: 确定, 撤吧."""
    clauses = _clauses(text)
    fits = [one for one in clauses if WORDS.fits("sure", one)]
    return bool(fits) and all(one in fits or WORDS.fits("lets_go", one) or phrases.only_agrees(one) for one in clauses)


def wants_it_again(text: str) -> bool:
    """Whether somebody who took it back wants it taken up after all, and names nothing else: 我又后悔了，还是提吧."""
    clauses = _clauses(text)
    wanting = [one for one in clauses if WORDS.fits("wants_again", one) or WORDS.fits("regrets", one)]
    return bool(wanting) and all(one in wanting or len(one) <= MOST_REASON_CHARS for one in clauses)


def _clauses(text: str) -> list[str]:
    """The clauses of a short message; none of a longer one, which tells something."""
    if len(text) > MOST_CHARS or "?" in text or "？" in text:
        return []
    return [simple(phrases.bare(one.words)) for one in phrases.segments(text) if phrases.bare(one.words)]
