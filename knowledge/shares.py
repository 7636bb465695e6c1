"""What a share comes to, where a clause prints one and the question tells the whole that it is taken of.

1860个会员 with 会员总数千分之三 is so many people, 工资总额1350万 with 工资总额的百分之二 so much money. Where the clause prints
several shares, or takes its one of something else than what is told, or only about a number is told, nothing is reckoned.
"""

from __future__ import annotations

import re
from fractions import Fraction

from knowledge.model import Computation
from knowledge.numerals import HUNDRED_MILLION, MYRIAD, NUMBER, Ratio, headcount, is_less, is_more, plain, ratios, value_of, written

PEOPLE = re.compile("(?:会员|教职工|教师|职工|员工|代表)(?:总人数|总数|人数)")
SUMS = re.compile("(?P<noun>工资|经费|收入)总额")
"""What a clause takes a share of."""
PAID_OUT = {"工资": "工资|薪资|薪酬"}
"""Other words of a question for the noun of a sum."""
AS_A_WHOLE = re.compile(
    "总额|总数|总共|一共|合计|总的|全[校院体员部]|所有|(?:学校|单位|公司|大家|教职工|职工|员工)的?(?:每个?月|上个?月|一个月|本月|当月|全年|一年)?的?(?:工资|薪|经费|收入)"
)
"""The whole is told, and not the pay of one."""
MONEY = re.compile(
    rf"(?<![第分之\d.点〔])(?P<number>{NUMBER})(?P<scale>[wWkK])?(?P<more>多|余)?(?P<unit>元|块钱?)?"
    r"(?![\d%％‰]|个|[年月日天号条款项人名位岁届级次倍折成点]|分之|小时)"
)
SCALES = {"k": 1_000, "w": 10_000}
LEAST = 1_000
"""Less is no such whole, but a number of something else."""
WAS = re.compile("[从由]$")
"""Before a sum that is no longer so: 从800万涨到900万."""
FARTHEST = 12
"""Characters at most between the noun and its sum."""


def share_due(question: str, quote: str) -> Computation | None:
    """What the one share of a quote comes to for what a question tells; None where there is no such share, or nothing it is taken of."""
    printed = ratios(quote)
    if len({one.value for one in printed}) != 1:
        return None
    return _of_people(question, quote, printed[0]) or _of_money(question, quote, printed[0])


def counts_members(question: str, computation: Computation) -> bool:
    """Whether a share is taken of the members, and a question tells the number of other people."""
    counted = headcount(question)
    return "会员" in computation.basis and counted is not None and not counted.members


def _of_people(question: str, quote: str, printed: Ratio) -> Computation | None:
    counted, basis = headcount(question), [match[0] for match in PEOPLE.finditer(quote, 0, printed.start)]
    if counted is None or counted.about or not basis:
        return None
    due = counted.value * printed.value
    if due < 1:
        return None  # of so few people nobody is due
    return Computation(written(counted.value), printed.printed, written(due), _counted_unit(quote, printed.start), basis[-1])


def _counted_unit(quote: str, at: int) -> str:
    """What the share yields: the object of 配备 after it."""
    match = re.search(r"配备([\u4e00-\u9fff]{2,10}?)(?:的|，|,|。|$)", quote[at:])
    return f"名{match[1]}" if match else ""


def _of_money(question: str, quote: str, printed: Ratio) -> Computation | None:
    bases = list(SUMS.finditer(quote, 0, printed.start))
    if not bases:
        return None
    whole = _told(plain(question), bases[-1]["noun"])
    if whole is None:
        return None
    return Computation(readable(whole), printed.printed, readable(whole * printed.value), "元", bases[-1][0], "元")


def _told(question: str, noun: str) -> Fraction | None:
    """The sum of all that a question tells of a noun: the one that stands nearest to it; None where it is only about so much."""
    mentions = [match.span() for match in re.finditer(PAID_OUT.get(noun, noun), question)]
    if not mentions or not AS_A_WHOLE.search(question):
        return None
    found: list[tuple[int, int, Fraction | None]] = []
    for match in MONEY.finditer(question):
        gap = min(max(match.start() - end, start - match.end()) for start, end in mentions)
        if gap <= FARTHEST and (value := _value(match)) is not None and value >= LEAST and not WAS.search(question[: match.start()]):
            found.append((gap, match.start(), None if _is_open(match, question) else value))
    return min(found)[2] if found else None


def _is_open(match: re.Match[str], question: str) -> bool:
    before, behind = question[: match.start()], question[match.end() :]
    return match["more"] is not None or is_less(before, behind) or is_more(before, behind)


def _value(match: re.Match[str]) -> Fraction | None:
    value = value_of(match["number"])
    return None if value is None else value * SCALES.get((match["scale"] or "").lower(), 1)


def readable(value: Fraction) -> str:
    """Write a sum of money exactly, by 亿 or 万 where it is that much: 27万."""
    for unit, name in ((HUNDRED_MILLION, "亿"), (MYRIAD, "万")):
        if value >= unit:
            return f"{written(value / unit)}{name}"
    return written(value)
