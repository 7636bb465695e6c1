"""The clauses that tell of somebody's health: what goes where they did not agree that it is written down, or do not want it there.

People write without stops, so that a space ends a clause as well: only the one that tells it goes, and the matter stays.
"""

from __future__ import annotations

import re
from itertools import groupby

from handlers.grievances.form import text_orders
from handlers.grievances.words import phrases
from handlers.texts.handing_in import LEFT_OUT

CLAUSE = re.compile(r"(?P<words>[^\s，,。；;！!？?～~…]+)(?P<end>[\s，,。；;！!？?～~…]*)")
ILL = re.compile(
    "(?<![骂说]我)(?<![骂说]人)(?:有|生|得|患|犯|发)(?:了|着|过)?[^，,。\\s]{0,3}(?<!毛)病|我的病|病情|吃药|身体(?:不好|情况|有问题)"
)
"""An illness that is not named: nothing to ask consent for by itself, but the same once it was refused."""
INTRODUCES = re.compile("(?:我们?|本人)(?:是|在|叫)[^，,。\\s]{1,12}|您?好|你好|都不是|没有|不是")
"""Who somebody is, which is no matter by itself."""
LEAST_MATTER_CHARS = 4


def clauses(words: str) -> list[str]:
    """The clauses of a text, with what stands behind them."""
    return [found.group() for found in CLAUSE.finditer(words)]


def tells(words: str) -> bool:
    """Whether words tell of an illness or the like, by its name or without it."""
    return phrases.sensitive(words) or ILL.search(words) is not None


def of_illness(text: str) -> bool:
    """Whether a message only orders that an illness is not to stand in the text: it tells of none that needs help."""
    order = text_orders.read(text)
    return order is not None and tells(order.what)


def left_out(words: str) -> str:
    """A text in which one mark stands for the clauses that tell of health."""
    parts: list[str] = []
    for telling, found in groupby(CLAUSE.finditer(words), key=lambda one: tells(one["words"])):
        run = [*found]
        parts.append(LEFT_OUT + run[-1]["end"] if telling else "".join(one.group() for one in run))
    return "".join(parts)


def without(words: str, what: str = "") -> str:
    """A text without the clauses that tell of health. `what`: only those of the illness that it names, where it names one."""
    return phrases.trimmed("".join(one for one in clauses(words) if not _tells_of(what, one)))


def told_in(words: str, what: str = "") -> str:
    """The same clauses."""
    return "，".join(phrases.trimmed(one) for one in clauses(words) if _tells_of(what, one))


def _tells_of(what: str, clause: str) -> bool:
    named = phrases.SENSITIVE.search(what)
    return named.group() in clause if named else tells(clause)


def leaves_matter(words: str) -> bool:
    """Whether a text says what happened without those clauses as well."""
    left = [phrases.bare(one) for one in clauses(without(words))]
    return any(len(one) >= LEAST_MATTER_CHARS and INTRODUCES.fullmatch(one) is None for one in left)
