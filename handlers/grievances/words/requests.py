"""What somebody asks of the desk in the middle of a form: whom to turn to, a person, a lawyer, a certificate. It is no part of the matter.

The wordings stand in `requests.toml`. A message that says more is read for what else it is.
"""

from __future__ import annotations

from handlers.grievances.words.simplified import simple
from handlers.word_lists import WordList, fold

WORDS = WordList("handlers.grievances.words", "requests")
MOST_CHARS = 24
"""What is longer tells something of its own."""
OF_THE_FRIGHTENED = frozenset({"consequences", "talks_to_them", "is_harassment", "other_handler"})
"""What is asked before somebody dares to tell it, while they do, and after; it answers no question of the form whatever that asks."""


def requested(text: str) -> str:
    """What is asked, as `requests.toml` calls it; empty where it is nothing of the kind."""
    words = "".join(character for character in simple(fold(text)) if character.isalnum() or character == "?")
    if not words or len(words) > MOST_CHARS:
        return ""
    return next((key for key, pattern in WORDS.certain.items() if pattern.fullmatch(words.rstrip("?")) or pattern.fullmatch(words)), "")
