"""Lengths of time, ages and numbers of people, in a question and in what a rule makes its cases depend on.

A rule that says 满一年不足五年 and 满五年不足十年 answers 交了六年 with the second case, whatever other words they share.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from knowledge.numerals import NUMBER, value_of

MONTHS = {"年": Fraction(12), "个月": Fraction(1), "月": Fraction(1), "周": Fraction(1, 4), "天": Fraction(1, 30), "日": Fraction(1, 30)}
YEARS_OF_AGE = {"岁": Fraction(1), "周岁": Fraction(1)}
PEOPLE = {"人": Fraction(1), "名": Fraction(1), "位": Fraction(1), "个人": Fraction(1), "个会员": Fraction(1)}
KINDS = {"time": MONTHS, "age": YEARS_OF_AGE, "people": PEOPLE}
UNIT = r"(?P<unit{n}>个月|周?岁|年|月|周|天|日|个会员|个人|人|名|位)"
AMOUNT = rf"(?P<number{{n}}>{NUMBER}|半)(?:多|来|几)?{UNIT}(?P<half{{n}}>半)?"
ONE, OTHER = AMOUNT.replace("{n}", "1"), AMOUNT.replace("{n}", "2")
BETWEEN = re.compile(rf"(?:满|超过)?{ONE}(?:以上)?(?:不满|不足|未满|至|以下){OTHER}")
BELOW = re.compile(rf"(?:不满|不足|未满){ONE}")
ABOVE = re.compile(rf"(?<![不得未])(?:满|超过){ONE}|{OTHER}以上")
YEAR = re.compile(r"\d{4}")
"""2023年 is a date and no length of time."""
NAMED = re.compile(rf"(?<![第每〇零一二三四五六七八九十百千万两几\d年.]){ONE}(?![级号])")
SOON = re.compile(r"\s*(?:内|之内|以内)")
"""Behind a length of time that is a limit, and no case."""


@dataclass(frozen=True, slots=True)
class Amount:
    """So many months, years of age, or people."""

    kind: str
    value: Fraction


@dataclass(frozen=True, slots=True)
class Case:
    """From `low` on, to below `high`; None for no end."""

    kind: str
    low: Fraction
    high: Fraction | None

    def holds(self, amount: Amount) -> bool:
        """Whether an amount is of this case."""
        return self.kind == amount.kind and self.low <= amount.value and (self.high is None or amount.value < self.high)


def amounts(question: str) -> list[Amount]:
    """The lengths of time and numbers of people that a question names."""
    return [amount for match in NAMED.finditer(question) if not SOON.match(question, match.end()) and (amount := _amount(match, "1"))]


def cases(text: str) -> list[Case]:
    """What the cases of a text depend on."""
    found: list[Case] = []
    rest = text
    for match in BETWEEN.finditer(text):
        low, high = _amount(match, "1"), _amount(match, "2")
        if low and high and low.kind == high.kind:
            found.append(Case(low.kind, low.value, high.value))
            rest = rest.replace(match[0], "")
    found += [Case(high.kind, Fraction(0), high.value) for match in BELOW.finditer(rest) if (high := _amount(match, "1"))]
    for match in ABOVE.finditer(rest):
        if low := _amount(match, "1" if match["number1"] else "2"):
            found.append(Case(low.kind, low.value, None))
    return found


def agreement(question: list[Amount], text: str) -> int:
    """1 where a case of the text holds what a question names, -1 where it has cases of that kind and none does, 0 otherwise."""
    found = cases(text)
    of_a_kind = [case for case in found if any(case.kind == amount.kind for amount in question)]
    if not of_a_kind:
        return 0
    return 1 if any(case.holds(amount) for case in of_a_kind for amount in question) else -1


def _amount(match: re.Match[str], which: str) -> Amount | None:
    words, unit = match[f"number{which}"], match[f"unit{which}"]
    if unit == "年" and YEAR.fullmatch(words):
        return None
    value = Fraction(1, 2) if words == "半" else value_of(words)
    if value is None:
        return None
    if match[f"half{which}"]:
        value += Fraction(1, 2)
    kind, units = next(each for each in KINDS.items() if unit in each[1])
    return Amount(kind, value * units[unit])
