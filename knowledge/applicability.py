"""To whom a rule applies: the law on labour contracts, and staff who are established in a public institution.

Such staff are under 事业单位人事管理条例 and its kin; the law on labour contracts reaches them only where those are silent
(its 第九十六条). It is never cited to them without that article.
"""

from __future__ import annotations

import re

CONTRACT_LAW = "中华人民共和国劳动合同法"
RESERVATION = "第九十六条"
"""Of that law: other provisions for public institutions come first."""
LABOUR_LAW = "中华人民共和国劳动法"
FOR_CONTRACTS = frozenset((CONTRACT_LAW, LABOUR_LAW))
"""Laws for those who work under a labour contract (劳动法 第二条): they say nothing of established staff by themselves."""
CARRIED = 0.25
"""Taken off the score of these laws for established staff, so that the rules for them come first where they say anything."""

OVERTAKEN = {f"{LABOUR_LAW}#第六十二条": "女职工劳动保护特别规定"}
"""Articles whose figure a later rule of the State Council has raised, with that rule (女职工劳动保护特别规定 第七条)."""

UNDER_CONTRACT = re.compile(
    "合同工|合同制|合同聘用|劳动合同|派遣|外包|编外|非编|人事代理|没有?(?:事业)?编|无编|不在编|小时工|临时工|民办|食堂|保安|保洁|宿管|后勤"
)
"""Who says so is no established staff of a public institution."""
ESTABLISHED = re.compile(r"(?<![没无非不])(?<!没有)(?:事业编制?|事业单位编制|编制内|编内|在编|有(?:事业)?编制?)")
SAID_FIRST = re.compile(
    r"^(?:我|我们|本人|咱)?(?:是|有|属于)?(?:学校的?|单位的?)?(?:事业编制?|事业单位编制|编制内|编内|在编|(?:事业)?编制)"
    r"(?:的)?(?:老师|教师|教职工|职工|员工|人员)?(?:的)?[，,。 ]+"
)
"""A question's opening words that say so and are nothing to search for."""


def is_established(question: str) -> bool:
    """Tell whether somebody says to be established staff of a public institution."""
    return ESTABLISHED.search(question) is not None and not UNDER_CONTRACT.search(question)


def says_employment(question: str) -> bool:
    """Tell whether a question says which of the two it is about."""
    return ESTABLISHED.search(question) is not None or UNDER_CONTRACT.search(question) is not None


def to_search(question: str) -> str:
    """A question without the words that only say that its writer is established staff."""
    return SAID_FIRST.sub("", question) if is_established(question) else question
