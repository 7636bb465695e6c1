"""Words of somebody's own that take up the offer to hand in what they told: 那就请您转一下, 给我登记, 帮我跟学校说说.

They say that it is to be done and add nothing to it. The wordings stand in `taking_up.toml`.
"""

from __future__ import annotations

from handlers.grievances.words.simplified import simple
from handlers.word_lists import WordList, fold

WORDS = WordList("handlers.grievances.form", "taking_up")
MOST_CHARS = 24
"""What is longer tells something of its own."""


def takes_up(text: str) -> bool:
    """Whether a message does nothing but ask the desk to see to what was told; thanks for seeing to it do not."""
    words = "".join(character for character in simple(fold(text)) if character.isalnum())
    if not words or len(words) > MOST_CHARS or WORDS.says("done_already", words):
        return False
    return WORDS.fits("takes_up", words)
