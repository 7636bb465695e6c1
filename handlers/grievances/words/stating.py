"""That words say how things are where it was asked what is hoped for: 国资处房产科管的, 外面都100了, 已经看完医生了. None is a hope.

The wordings stand in `stating.toml`. A clause that wishes for something makes a hope of the whole message.
"""

from __future__ import annotations

import re

from handlers.drafts import Slot
from handlers.grievances.words import facts, phrases, questions
from handlers.grievances.words.simplified import simple
from handlers.grievances.words.slots import fits
from handlers.word_lists import WordList, fold

WORDS = WordList("handlers.grievances.words", "stating")
MOST_CHARS = 40
BEGINS_WISH = re.compile(
    "(?:我们?|就|也|还|只|那)*(?:希望|想|要(?!到)|盼|求|能|可以|让|给|把|请|别(?!的|人)|不要|尽快|赶紧|最好|早点|跟|和|按|像|照|恢复|公开|退(?!休)|补(?!贴|助)|赔|修|换|涨到|降|加|减|撤|停)"
)
"""How a clause begins that says what is to be."""


def states(text: str) -> bool:
    """Whether every clause of a message says how things are, and none what is to be."""
    clauses = [one.words for one in phrases.segments(simple(fold(text))) if one.words] if len(text) <= MOST_CHARS else []
    return bool(clauses) and all(map(_states, clauses))


def _states(clause: str) -> bool:
    wishes = BEGINS_WISH.match(clause) or questions.WISHES.match(clause) or facts.wish(clause) or fits(clause, Slot.HOPE)
    return not wishes and WORDS.fits("states", clause)
