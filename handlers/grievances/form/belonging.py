"""Whether words go on with what was told, by how they begin or what they share with it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from handlers.drafts import SLOTS, Slot
from handlers.grievances.words import phrases

TELLS_CHARS = 12
"""From this length on words tell something, and belong to what is being told."""
COMMON = re.compile(
    "我们|他们|你们|没有|这个|那个|一个|不是|就是|还有|今天|现在|已经|什么|怎么|可以|因为|所以|真的|有点|[的了吗呢吧啊是不我你他她它在有就也都很]"
)
"""Words that every message shares with every other."""


def belongs(text: str, told: Mapping[Slot, str]) -> bool:
    """Whether words at the summary go on with the matter, by how they begin, how long they are, or what they share with it."""
    if phrases.ADDS.match(text) or phrases.GOES_ON.match(text) or len(text.strip()) >= TELLS_CHARS:
        return True
    return shares_words(text, told)


def shares_words(text: str, told: Mapping[Slot, str]) -> bool:
    """Whether words have anything in common with what was told."""
    before = "".join(told.get(slot, "") for slot in SLOTS)
    return bool(_pairs(text) & _pairs(before))


def _pairs(text: str) -> set[str]:
    """Pairs of neighbouring characters that carry meaning."""
    letters = COMMON.sub(" ", text)
    return {pair for at in range(len(letters) - 1) if (pair := letters[at : at + 2]).isalnum()}
