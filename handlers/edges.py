"""What stands around words that mean something by themselves: white space, quotation marks, a stop at the end."""

from __future__ import annotations

import string

WHITE = string.whitespace + "\u3000\xa0"
QUOTES = "“”\"'「」"
LEADING = "/，,。.：:；;、"
STOPS = "。.!！~～，,；;、…😂😅😊🤔🙏🌹"
"""What ends a word that is no question: cadres who write 受理？ ask."""
TRAILING = STOPS + "?？"


def unwrapped(text: str, *, after: str = TRAILING) -> str:
    """`text` without white space, quotation marks and marks of division at its ends.

    A pattern that ends with `$` would try a long run of spaces from each of them.
    """
    return text.lstrip(WHITE + QUOTES + LEADING).rstrip(WHITE + QUOTES + after)
