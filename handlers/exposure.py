"""Bad air and who is unwell in it: fumes, gas, smoke, heat. Whoever is there goes out first, whatever else is to be done about it.

Bad food and who is ill of it: they are looked after first, and what was eaten is kept.
"""

from __future__ import annotations

import re
from functools import cache
from re import Pattern

from handlers.wording import fold, read_words

CLAUSES = re.compile(r"[\s,，.。!！~～;；]+")


@cache
def _patterns() -> dict[str, Pattern[str]]:
    return read_words("exposure")


def out_of_it(text: str) -> bool:
    """Whether words say nothing but that people are out of bad air, or that it was let out."""
    clauses = [one for one in CLAUSES.split(fold(text)) if one]
    return bool(clauses) and all(_patterns()["out"].fullmatch(one) for one in clauses)


def exposed(text: str) -> bool:
    """Whether words tell of bad air or heat and of somebody who is unwell in it, and not that it is over."""
    words = fold(text)

    def tells_of(name: str) -> bool:
        return _patterns()[name].search(words) is not None

    if tells_of("over") or not tells_of("unwell"):
        return False
    return tells_of("fumes") or (tells_of("heat") and tells_of("faint"))


def ill_after_a_meal(text: str) -> bool:
    """Whether words tell of several people who are ill after they ate."""
    words = fold(text)
    return all(_patterns()[name].search(words) for name in ("meal", "upset", "several")) and not _patterns()["over"].search(words)
