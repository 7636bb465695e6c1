"""How somebody backs out of telling something, or does not dare to, and says nothing else: 还是不提了吧，怕影响评职称.

What is backed out of is never a part of the story: in a case the fear alone would give its writer away. The wordings stand in
`backing_out.toml`; a clause that none of them is tells something, and then the message is none of this.
"""

from __future__ import annotations

import re

from handlers.grievances.words.simplified import simple
from handlers.word_lists import WordList, fold

WORDS = WordList("handlers.grievances.words", "backing_out")
MOST_CHARS = 40
"""What is longer tells something."""
BREAKS = re.compile(r"[，,。；;！!\n～~…、.\s]+")
ORDER = ("back_out", "dares_not", "fears", "fears_so", "lets_be", "consequence", "reason", "hesitates")
"""In which order a clause is read."""


def backs_out(text: str) -> bool:
    """Whether somebody takes back what they began to tell, or dares not go on with it, and says no more than why."""
    found = _read(text)
    return bool({"back_out", "dares_not"} & found) or ("lets_be" in found and len(found - {"hesitates"}) > 1)


def says_why(text: str) -> bool:
    """Whether they say why beside it, so that it is meant of the whole matter and not of one question."""
    return backs_out(text) and len(_read(text) - {"hesitates"}) > 1


def afraid(text: str) -> bool:
    """Whether somebody says that they dare not tell it, or what they are afraid comes of it, and nothing else."""
    found = _read(text)
    return bool({"dares_not", "fears"} & found) or ("consequence" in found and bool({"back_out", "lets_be", "fears_so"} & found))


def _read(text: str) -> frozenset[str]:
    """What each clause of a message is; empty where one of them is nothing of the kind."""
    words = simple(fold(text))
    clauses = [one for one in BREAKS.split(words) if one] if len(words) <= MOST_CHARS else []
    kinds = [_kind(one) for one in clauses]
    return frozenset(kinds) if all(kinds) else frozenset()


def _kind(clause: str) -> str:
    return next((one for one in ORDER if WORDS.fits(one, clause)), "")
