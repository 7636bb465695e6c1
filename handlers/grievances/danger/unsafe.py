"""What is not to be used as it is: brakes that do not hold, a machine without its guard. Nobody is hurt yet.

To stop using it comes before any form. The wordings stand in `unsafe.toml`.
"""

from __future__ import annotations

import re

from handlers.word_lists import WordList, fold

WORDS = WordList("handlers.grievances.danger", "unsafe")
MENDED = re.compile("修好了|已经修好|换(?:好|了)新|没(?:什么)?(?:问题|毛病)了|现在好了|(?:修理|修|换)(?:费|钱)|报销")
"""What was mended, or costs money, is used again."""


def to_be_left(text: str) -> str:
    """What is to be left standing first, as `unsafe.toml` calls it: `vehicle` or `machine`; empty where nothing is."""
    words = fold(text)
    if MENDED.search(words):
        return ""
    return next((key for key in ("vehicle", "machine") if WORDS.says(key, words)), "")
