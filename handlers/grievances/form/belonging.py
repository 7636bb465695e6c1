"""Whether words go on with what was told, by how they begin or what they share with it."""

from __future__ import annotations

from collections.abc import Mapping

from handlers.drafts import SLOTS, Slot
from handlers.grievances.words import phrases
from handlers.grievances.words.sharing import share

TELLS_CHARS = 12
"""From this length on words tell something, and belong to what is being told."""


def belongs(text: str, told: Mapping[Slot, str]) -> bool:
    """Whether words at the summary go on with the matter, by how they begin, how long they are, or what they share with it."""
    if phrases.ADDS.match(text) or phrases.GOES_ON.match(text) or len(text.strip()) >= TELLS_CHARS:
        return True
    return shares_words(text, told)


def shares_words(text: str, told: Mapping[Slot, str]) -> bool:
    """Whether words have anything in common with what was told."""
    return share(text, "".join(told.get(slot, "") for slot in SLOTS))
