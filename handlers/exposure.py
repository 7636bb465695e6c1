"""Bad air and who is unwell in it: fumes, gas, smoke, heat. Whoever is there goes out first, whatever else is to be done about it.

Bad food and who is ill of it: they are looked after first, and what was eaten is kept.
"""

from __future__ import annotations

import re

from handlers.word_lists import WordList, fold

WORDS = WordList("handlers", "exposure")
CLAUSES = re.compile(r"[\s,，.。!！~～;；]+")


def out_of_it(text: str) -> bool:
    """Whether words say nothing but that people are out of bad air, or that it was let out."""
    clauses = [one for one in CLAUSES.split(fold(text)) if one]
    return bool(clauses) and all(WORDS.fits("out", one) for one in clauses)


def exposed(text: str) -> bool:
    """Whether words tell of bad air or heat and of somebody who is unwell in it, and not that it is over."""
    words = fold(text)

    def tells_of(name: str) -> bool:
        return WORDS.says(name, words)

    if tells_of("over") or not tells_of("unwell"):
        return False
    return tells_of("fumes") or (tells_of("heat") and tells_of("faint"))


def ails(text: str) -> bool:
    """Whether words tell that somebody feels ill, of whatever it is."""
    words = fold(text)
    return any(WORDS.says(name, words) for name in ("unwell", "upset", "fever"))


def ill_after_a_meal(text: str) -> bool:
    """Whether words tell of several people who are ill after they ate."""
    words = fold(text)
    return all(WORDS.says(name, words) for name in ("meal", "upset", "several")) and not WORDS.says("over", words)
