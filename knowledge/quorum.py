"""Whether as many as a clause wants have voted or signed: 全体代表过半数 with 代表120名、赞成55票 wants 61.

The share is taken of the whole that the clause names (全体会员, 全体代表), never of those who came. Where a question does not tell both
the whole and who was for it, nothing is reckoned.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from fractions import Fraction
from math import floor

from knowledge.model import Quorum
from knowledge.numerals import NUMBER, value_of

SHARE = re.compile(rf"(?P<half>过半数)|(?P<part>{NUMBER})分之(?P<parts>{NUMBER})以上")
"""`parts` of `part`: 三分之一以上."""
WHOLES = "会员|代表|职工|教职工|董事|理事"
CLAUSE_WHOLE = re.compile(rf"全体(?P<before>{WHOLES})|(?:以上|过半数)的?(?:工会)?(?P<after>{WHOLES})")
"""Whose share a clause means."""
COUNTED = re.compile(rf"(?<![第分之\d.〔])(?P<number>{NUMBER})[多余]?(?P<unit>[个名位人票])?(?![年月日天号条款项级次成点%％]|分之)")
FOR = re.compile("赞成|同意|支持|签[名字]|联名|提议|举手|投了?票|票|要求")
CAME = re.compile("到会|实到|到场|出席|参会|来了|到了")
CLAUSES = re.compile(r"[，,。；;！!？?、\s]")
NEAR = 6
"""Characters at most between a number and the word that says whose it is."""
LEAST_WHOLE, LEAST_COUNTED = 3, 2
"""一位副主席 counts nobody."""


def quorum_of(question: str, quote: str) -> Quorum | None:
    """How the votes or signatures that a question tells compare with the share that a quote wants; None where either is not told."""
    share, nouns = SHARE.search(quote), [match["before"] or match["after"] for match in CLAUSE_WHOLE.finditer(quote)]
    if share is None or len({match[0] for match in SHARE.finditer(quote)}) != 1:
        return None
    told = unicodedata.normalize("NFKC", question)
    whole = _whole(told, nouns)
    votes = _votes(told)
    if whole is None or votes is None or whole < LEAST_WHOLE or votes > whole:
        return None
    wanted = floor(whole * Fraction(1, 2)) + 1 if share["half"] else _at_least(whole, share)
    return Quorum(whole, votes, share[0].removesuffix("以上"), wanted) if wanted is not None else None


def _at_least(whole: int, share: re.Match[str]) -> int | None:
    part, parts = value_of(share["part"]), value_of(share["parts"])
    if part is None or parts is None or not part:
        return None
    return -floor(-whole * parts / part)


def _whole(told: str, nouns: Sequence[str]) -> int | None:
    """The greatest number of those whom the clause speaks of, unless it is of those who came or were for it."""
    numbers = [(value, around) for value, around in _numbers(told) if not CAME.search(around) and not FOR.search(around)]
    found = [value for value, around in numbers if any(noun in around for noun in nouns)]
    return max(found, default=None)


def _votes(told: str) -> int | None:
    """The one number of those who were for it."""
    found = {value for value, around in _numbers(told) if FOR.search(around) and not CAME.search(around)}
    return found.pop() if len(found) == 1 else None


def _numbers(told: str) -> list[tuple[int, str]]:
    """Each whole number with the words beside it, up to the next mark."""
    found: list[tuple[int, str]] = []
    for match in COUNTED.finditer(told):
        value = value_of(match["number"])
        if value is None or value.denominator != 1 or value < LEAST_COUNTED:
            continue
        before = CLAUSES.split(told[: match.start()])[-1][-NEAR:]
        after = CLAUSES.split(told[match.end("number") :])[0][:NEAR]
        found.append((int(value), before + after))
    return found
