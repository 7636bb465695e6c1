"""Whether two texts speak of the same: pairs of neighbouring characters that carry meaning."""

from __future__ import annotations

import re

COMMON = re.compile(
    "我们|他们|你们|没有|这个|那个|一个|不是|就是|还有|今天|现在|已经|什么|怎么|可以|因为|所以|真的|有点|[的了吗呢吧啊是不我你他她它在有就也都很]"
)
"""Words that every message shares with every other."""


def share(one: str, other: str) -> bool:
    """Whether two texts have anything in common."""
    return bool(_pairs(one) & _pairs(other))


def _pairs(text: str) -> set[str]:
    letters = COMMON.sub(" ", text)
    return {pair for at in range(len(letters) - 1) if (pair := letters[at : at + 2]).isalnum()}
