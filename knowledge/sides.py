"""The two sides of a question that compares: 事业编和合同工的试用期各按哪条, 千分之三，工会法里也是这么写的吗.

One clause is shown for each side, or the rule of the side that is not held is named. What is of neither side stands beside no other.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from typing import NamedTuple

from knowledge.applicability import CONTRACT_LAW, ESTABLISHED, FOR_CONTRACTS, UNDER_CONTRACT
from knowledge.numerals import ratios
from knowledge.retrieval import Candidate

FOR_ESTABLISHED = "事业单位人事管理条例"
OF_ESTABLISHED = re.compile(f"{ESTABLISHED.pattern}|聘用合同|聘用制")
COMPARES = re.compile(
    "各[按是看依用适算]|各自|分别|对照|对比|区别|差别|不同|不一样|一样[吗么嘛不]|是否一样|一不一样|比较|相比|哪个[长短多少高低]"
)
ALSO = re.compile(
    "也(?:是|都|有|会)?(?:这么|这样|如此|同样)|也(?:是|有)?(?:写|说|提|规定|要求|讲)|也有(?:这条|这个|这一条)|一样[吗么嘛不]|同样[吗么嘛]|相同[吗么嘛]"
)
"""Asks whether a document says what is known from another one."""
NEAR_SHARE, KNOWN_SHARE = 0.45, 0.8
"""The other side is shown if it has at least this share of the score of the first; and what is known from another document, without a
figure that shows it is the same."""


class Sides(NamedTuple):
    """What is shown of a comparison."""

    shown: list[Candidate]
    absent: str = ""
    """Title of the rule for a side, where that is not held."""


def compares_employments(question: str) -> bool:
    """Whether a question asks how it is for established staff and for those under a contract."""
    return (
        COMPARES.search(question) is not None
        and OF_ESTABLISHED.search(question) is not None
        and UNDER_CONTRACT.search(question) is not None
    )


def sides_of(question: str, first: Candidate, candidates: Sequence[Candidate], named: Sequence[str], held: Collection[str]) -> Sides | None:
    """Both sides of a question whose best clause is `first`; None where it does not compare.

    `named` are the documents that it names, held all of them.
    """
    document = first.clause.document
    if len(named) > 1 and document in named:
        return _beside(first, candidates, lambda found: found.clause.document != document and found.clause.document in named)
    if compares_employments(question) and document in {*FOR_CONTRACTS, FOR_ESTABLISHED}:
        other = FOR_CONTRACTS if document == FOR_ESTABLISHED else {FOR_ESTABLISHED}
        if not other & set(held):
            return Sides([first], CONTRACT_LAW if document == FOR_ESTABLISHED else FOR_ESTABLISHED)
        return _beside(first, candidates, lambda found: found.clause.document in other)
    if document in named and ALSO.search(question):
        told = {ratio.value for ratio in ratios(question)}
        least = 0.0 if told else KNOWN_SHARE
        return _beside(first, candidates, lambda found: found.clause.document != document and _prints(found.clause.text, told), least)
    return None


def _beside(first: Candidate, candidates: Sequence[Candidate], is_other: Callable[[Candidate], bool], least: float = NEAR_SHARE) -> Sides:
    other = next((found for found in candidates if is_other(found) and found.score >= least * first.score), None)
    return Sides([first] if other is None else [first, other])


def _prints(text: str, told: Collection[object]) -> bool:
    """Whether a text has a figure that is told; any has, where none is."""
    return not told or any(ratio.value in told for ratio in ratios(text))
