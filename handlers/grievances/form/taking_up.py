"""Words of somebody's own that take up the offer to hand in what they told: 那就请您转一下, 给我登记, 帮我跟学校说说.

They say that it is to be done and add nothing to it. The wordings stand in `handlers/taking_up.toml`.
"""

from __future__ import annotations

import re
from functools import cache

from handlers.grievances.words.simplified import simple
from handlers.wording import fold, read_words

MOST_CHARS = 24
"""What is longer tells something of its own."""


def takes_up(text: str) -> bool:
    """Whether a message does nothing but ask the desk to see to what was told; thanks for seeing to it do not."""
    words = "".join(character for character in simple(fold(text)) if character.isalnum())
    if not words or len(words) > MOST_CHARS or _words()["done_already"].search(words):
        return False
    return _words()["takes_up"].fullmatch(words) is not None


@cache
def _words() -> dict[str, re.Pattern[str]]:
    return read_words("taking_up")
