"""Lengths of time, ages and numbers of people, in a question and in what a rule makes its cases depend on.

A rule that says 满一年不足五年 and 满五年不足十年 answers 交了六年 with the second case, whatever other words they share. What a number
is of must fit: seven months of a child are its age, and no case of 怀孕七个月以上.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from knowledge.numerals import NUMBER, value_of

MONTHS = {
    "年": Fraction(12),
    "个月": Fraction(1),
    "个半月": Fraction(1),
    "月": Fraction(1),
    "周": Fraction(1, 4),
    "天": Fraction(1, 30),
    "日": Fraction(1, 30),
}
YEARS_OF_AGE = {"岁": Fraction(1), "周岁": Fraction(1)}
PEOPLE = {"人": Fraction(1), "名": Fraction(1), "位": Fraction(1), "个人": Fraction(1), "个会员": Fraction(1)}
TIMES = {"次": Fraction(1), "回": Fraction(1)}
KINDS = {"time": MONTHS, "age": YEARS_OF_AGE, "people": PEOPLE, "times": TIMES}
UNIT = r"(?P<unit{n}>个半?月|周?岁|年|月|周|天|日|个会员|个人|人|名|位|次|回)"
AMOUNT = rf"(?P<number{{n}}>{NUMBER}|半)多?{UNIT}(?P<half{{n}}>半)?"
ONE, OTHER = AMOUNT.replace("{n}", "1"), AMOUNT.replace("{n}", "2")
BETWEEN = re.compile(rf"(?:满|超过)?{ONE}(?:以上)?(?:不满|不足|未满|至|以下){OTHER}")
BELOW = re.compile(rf"(?:不满|不足|未满){ONE}")
ABOVE = re.compile(rf"(?<![不得未])(?:满|超过){ONE}|{OTHER}以上")
IN_A_ROW = re.compile(rf"连续(?:签订|订立|续订)(?P<number1>{NUMBER})(?P<unit1>次)(?P<half1>)")
"""A case that begins with so many in a row: 连续订立二次固定期限劳动合同."""
SIGNED = re.compile(rf"(?:[签续订]|连着|连续)[^，,。；;]{{0,4}}?{NUMBER}[次回]|{NUMBER}[次回][^，,。；;]{{0,6}}合同")
TERM = re.compile("[一1]签|期?的?(?:短期|固定期限)?(?:劳动|聘用)?合同|期限?的")
"""Behind the length of each of several contracts, which nobody worked for: 签了四次一年的合同."""
STILL_EMPLOYED = re.compile(
    "还在?(?:这(?:里|儿|边|家)?|学校|单位)?(?:做着|干着|上着班)|还在(?:这(?:里|儿|边|家)?|学校|单位)?(?:做|干|上班)(?=[，,。；;！!？?呢]|$)"
    "|还在岗|在职(?![业称]|期间|的?时候?)|没有?(?:离职|辞职|走人)(?![证手补])"
)
OWED_PAY = re.compile("工资|加班费|加班钱|报酬|绩效|奖金|津贴|课时费|课酬|夜班费|补贴")
PAY_WHILE_EMPLOYED = re.compile("劳动关系存续期间[^。；]{0,6}拖欠劳动报酬")
"""Pay that is owed to somebody who still works there, as it is told and as a rule has it."""
UNWRITTEN = re.compile("[没不未][^，,。；;]{0,5}[签订]")
YEAR = re.compile(r"\d{4}")
"""2023年 is a date and no length of time."""
NAMED = re.compile(rf"(?<![第每〇零一二三四五六七八九十百千万两几\d年月.]){ONE}(?![级号底初份性])")
BEGAN = re.compile(r"的?(?:\d{1,2}月)?(?:入职|进[来校厂站的]|来的|来这|参加工作|毕业|出生|生人?的?(?![病产育孩]))")
"""Behind a year that is said by its last two digits: 98年生的, 05年入职."""
MOST_YEARS = 60
SOON = re.compile(r"\s*(?:内|之内|以内)")
"""Behind a length of time that is a limit, and no case."""
THINGS = re.compile(
    r"(?P<pregnancy>怀(?:孕|[着了上])?(?:宝宝|孩子|小孩|娃|[一二三]胎)?|身孕|孕期?)"
    r"|(?P<child>宝宝|宝贝|孩子|小孩|娃娃?|婴儿|儿子|女儿|闺女|老[大二三]|产后|[生喂]了(?!.{0,6}病)|生完|哺乳|喂奶)"
    r"|(?P<service>[干做来教]了|工作|上班|入职|工龄|教龄|任教)"
)
"""What a number may be of."""
STAGES = frozenset(("pregnancy", "child"))
"""A case that depends on one of these holds for nothing else: whoever has a child of seven months is not pregnant for so long."""
UP_TO = re.compile(r"(?:已经|现在|目前|今年|到|刚刚?|才|快|都|也|就|又|有|是|了|的|满|不满|未满|不足|将近|差不多|大概|约|过)*+")
"""Between a thing and its number."""
BEHIND = re.compile(r"(?:多|大)?的?")


@dataclass(frozen=True, slots=True)
class Amount:
    """So many months, years of age, or people; `of` is the thing that has them, one of the groups of `THINGS`, or empty."""

    kind: str
    value: Fraction
    of: str = ""


@dataclass(frozen=True, slots=True)
class Condition:
    """What a case of a text depends on: from `low` on, to below `high`; None for no end."""

    kind: str
    low: Fraction
    high: Fraction | None
    of: str = ""

    def is_about(self, amount: Amount) -> bool:
        """Whether it is the same that is measured."""
        return self.kind == amount.kind and (self.of not in STAGES or amount.of in ("", self.of))

    def holds(self, amount: Amount) -> bool:
        """Whether an amount is of this case."""
        return self.is_about(amount) and self.low <= amount.value and (self.high is None or amount.value < self.high)


def amounts(question: str) -> list[Amount]:
    """The lengths of time, ages, numbers of people and of times that a question names."""
    found = [match for match in NAMED.finditer(question) if not SOON.match(question, match.end()) and not _is_date(question, match)]
    if SIGNED.search(question):
        found = [match for match in found if match["unit1"] in TIMES or not TERM.match(question, match.end())]
    return [_aged(replace(amount, of=_of(question, match))) for match in found if (amount := _amount(match, "1"))]


def is_of_another_stage(question: str, text: str) -> bool:
    """Whether the cases of a text are those of a pregnancy, and a question tells how old a child is, or the other way round."""
    told = {amount.of for amount in amounts(question)} & STAGES
    if not told or {match.lastgroup for match in THINGS.finditer(question)} & STAGES != told:
        return False
    of_cases = {case.of for case in cases(text)} & STAGES
    return bool(of_cases) and not of_cases & told


def cases(text: str) -> list[Condition]:
    """What the cases of a text depend on."""
    found: list[Condition] = []
    rest = text
    for match in BETWEEN.finditer(text):
        low, high = _amount(match, "1"), _amount(match, "2")
        if low and high and low.kind == high.kind:
            found.append(Condition(low.kind, low.value, high.value, _of(text, match)))
            rest = rest.replace(match[0], "")
    below = ((match, _amount(match, "1")) for match in BELOW.finditer(rest))
    above = ((match, _amount(match, "1" if match["number1"] else "2")) for match in ABOVE.finditer(rest))
    found += [Condition(low.kind, low.value, None) for match in IN_A_ROW.finditer(rest) if (low := _amount(match, "1"))]
    found += [Condition(high.kind, Fraction(0), high.value, _of(rest, match)) for match, high in below if high]
    found += [Condition(low.kind, low.value, None, _of(rest, match)) for match, low in above if low]
    return found


def agreement(question: list[Amount], text: str) -> int:
    """1 where a case of the text holds what a question names, -1 where it has cases of that kind and none does, 0 otherwise."""
    found = cases(text)
    of_a_kind = [case for case in found if any(case.is_about(amount) for amount in question)]
    if not of_a_kind:
        return 0
    return 1 if any(case.holds(amount) for case in of_a_kind for amount in question) else -1


def told_case(question: str, texts: Sequence[str]) -> int | None:
    """Which of several texts has the case that a question tells: so many contracts in a row, or so many years of work; None where none has.

    Of several that hold it, the one that wants most; a contract that was never written is no matter of how long. Whoever still works
    there and is owed pay has the case of that.
    """
    if STILL_EMPLOYED.search(question) and OWED_PAY.search(question):
        owed = next((number for number, text in enumerate(texts) if PAY_WHILE_EMPLOYED.search(text)), None)
        if owed is not None:
            return owed
    told = [amount for amount in amounts(question) if amount.kind == "times" or amount.of == "service"]
    if not told or UNWRITTEN.search(question):
        return None
    wanted = {
        number: case.low
        for number, text in enumerate(texts)
        for case in cases(text)
        if case.high is None and any(case.holds(amount) and (amount.kind == "times" or "工作" in text) for amount in told)
    }
    return max(wanted, key=lambda number: (wanted[number], -number), default=None)


def _is_date(question: str, match: re.Match[str]) -> bool:
    """Whether a number is one of the calendar: 3月入职, 98年生的. A month without 个 is none of a pregnancy or a child."""
    unit, of = match["unit1"], _of(question, match)
    if unit == "月":
        return of not in STAGES
    if unit != "年" or not re.fullmatch(r"\d\d", match["number1"]):
        return False
    return match["number1"].startswith("0") or int(match["number1"]) > MOST_YEARS or BEGAN.match(question, match.end()) is not None


def _of(text: str, match: re.Match[str]) -> str:
    """What a number is of: the thing that stands right before it, or right behind (七个月的宝宝)."""
    for thing in THINGS.finditer(text, 0, match.start()):
        if UP_TO.fullmatch(text, thing.end(), match.start()):
            return thing.lastgroup or ""
    behind = BEHIND.match(text, match.end())
    thing = THINGS.match(text, behind.end()) if behind else None
    return (thing.lastgroup or "") if thing else ""


def _aged(amount: Amount) -> Amount:
    """The months of a child are its age."""
    return replace(amount, kind="age", value=amount.value / 12) if (amount.kind, amount.of) == ("time", "child") else amount


def _amount(match: re.Match[str], which: str) -> Amount | None:
    words, unit = match[f"number{which}"], match[f"unit{which}"]
    if unit == "年" and YEAR.fullmatch(words):
        return None
    value = Fraction(1, 2) if words == "半" else value_of(words)
    if value is None:
        return None
    if match[f"half{which}"] or unit == "个半月":
        value += Fraction(1, 2)
    kind, units = next(each for each in KINDS.items() if unit in each[1])
    return Amount(kind, value * units[unit])
