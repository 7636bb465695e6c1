"""What stands around words that mean something by themselves: white space, quotation marks, a stop at the end."""

from __future__ import annotations

import string

WHITE = string.whitespace + "\u3000\xa0"
QUOTES = "“”\"'「」"


def unwrapped(text: str, *, before: str = "/", after: str = "。.!！~～?？") -> str:
    """`text` without white space, quotation marks, `before` and `after` at its ends.

    A pattern that ends with `$` would try a long run of spaces from each of them.
    """
    return text.lstrip(WHITE + QUOTES + before).rstrip(WHITE + QUOTES + after)
