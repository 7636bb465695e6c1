"""Ways to tell a time: a message that is nothing but since when, whatever was asked. The words stand in `handlers/times.toml`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from handlers.grievances.words.simplified import simple
from handlers.wording import read_words

SAYS_SO = re.compile(r"^(?:(?:不是|不对)[，,。\s]+|应该|其实|我记得|是(?=.))+")
MOST_CHARS = 24
"""What is longer tells more than a time."""


def mentions(text: str) -> bool:
    """Whether a text mentions a time."""
    return _words()["mentions"].search(simple(text)) is not None


def only(text: str) -> bool:
    """Whether a message is nothing but a time: 今年六月, 开学到现在, 有一阵子了."""
    words = _read(text)
    return len(words) <= MOST_CHARS and _fits("only", words) and _words()["mentions"].search(words) is not None


def tells(text: str) -> bool:
    """Whether a message that answers since when tells a time, or what happened then: 评职称的时候."""
    words = _read(text)
    return only(text) or (len(words) <= MOST_CHARS and _fits("event", words))


def told(text: str) -> str:
    """A time without what puts another one right before it: 不是，应该是今年六月."""
    return SAYS_SO.sub("", text.strip().rstrip("。！!"), count=1)


def ahead(text: str) -> bool:
    """Whether a time is one by which something is hoped for, rather than since when it goes on: 国庆前, 年底."""
    return _words()["ahead"].search(_read(text)) is not None


def instead(text: str, asking: str) -> bool:
    """Whether a message is nothing but since when, though something else was asked; what is hoped for may be a last day."""
    return asking not in ("since", "what") and only(text) and not (asking == "hope" and ahead(text))


def _read(text: str) -> str:
    return simple(text).strip().rstrip("。！!~～，,")


def _fits(name: str, words: str) -> bool:
    return _words()[name].fullmatch(words) is not None


@cache
def _words() -> Mapping[str, re.Pattern[str]]:
    return read_words("times")
