"""What text is searched by: single characters and pairs of Chinese text, whole words of anything else.

Two-character terms carry Chinese meaning; a segmenter trained on newspapers cuts staff's wording apart wrongly, and its
mistakes cost more than the pairs' noise does.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from sys import intern

RUN = re.compile(r"[\u3400-\u9fff]+|[a-z0-9]+(?:\.[0-9]+)?")


SETS_KEPT = 2048
"""Sentences and known questions whose terms are remembered, some four kilobytes each."""


def fold(text: str) -> str:
    """Bring half and full width, case and compatibility forms together, for searching only."""
    return unicodedata.normalize("NFKC", text).lower()


def terms(text: str) -> list[str]:
    """Return the search terms of a text, in order, repeated as often as they occur."""
    found: list[str] = []
    for run in RUN.findall(fold(text)):
        if run[0] < "\u3400":
            found.append(run)
            continue
        found += run
        found += [run[i : i + 2] for i in range(len(run) - 1)]
    return found


@lru_cache(maxsize=SETS_KEPT)
def term_set(text: str) -> frozenset[str]:
    """The distinct terms of a text of the rules or the guide, which is compared with one question after another."""
    return frozenset(map(intern, terms(text)))
