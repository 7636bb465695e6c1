"""Clauses that have the form of a question and ask nothing: 修好啊，不然呢; 实名！我怕她？ What stands beside them is the answer.

The wordings stand in `rhetoric.toml`.
"""

from __future__ import annotations

import re

from handlers.grievances.words import phrases
from handlers.grievances.words.simplified import simple
from handlers.word_lists import WordList, fold

WORDS = WordList("handlers.grievances.words", "rhetoric")
CLAUSE = re.compile(r"[\s，,。.！!？?；;~～…]*[^\s，,。.！!？?；;~～…]+[\s，,。.！!？?；;~～…]*")
GLUED = re.compile("(?<=实名)(?=我?怕)")
"""Where such a clause follows without a pause: 实名怕什么."""


def without(text: str) -> str:
    """A message without such clauses; as it is where it has nothing else."""
    clauses = CLAUSE.findall(GLUED.sub("，", text))
    left = [one for one in clauses if not _asks_nothing(one)]
    return text if len(left) in (0, len(clauses)) else phrases.trimmed("".join(left))


def _asks_nothing(clause: str) -> bool:
    return WORDS.fits("asks_nothing", "".join(one for one in simple(fold(clause)) if one.isalnum() or one == "?"))
