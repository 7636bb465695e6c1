"""The bound that a clause sets beside the number that a question names: 试用期一年 is more than 不得超过六个月.

A comparison is made only where both are of the same thing (`bounds.toml`), of the same measure and by the same day, week or month, and
where every bound that may hold for the case gives the same result.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from fractions import Fraction
from functools import cache
from importlib.resources import files
from itertools import permutations
from re import Pattern

from knowledge.conditions import Amount, Condition, cases
from knowledge.model import Verdict
from knowledge.numerals import DECIMAL, NUMBER, value_of, written

MOST_QUANTITIES = 3
FARTHEST = 8
"""Characters at most between a number and the thing it is of."""
SPANS = {
    "day": r"每[日天]|[一1]天|天天|日均",
    "week": r"每周|[一1]周|每?个?星期|一星期",
    "month": r"每个?月|[一1]个月|月均|当月|这个月|上个?月",
}
"""Words for the stretch of time that hours are counted by."""
SPAN = re.compile("|".join(f"(?P<{name}>{words})" for name, words in SPANS.items()))
HOURS = rf"(?P<hours>{NUMBER}|半)[多余]?个?(?P<half_hour>半)?多?(?:小时|钟头)"
TIME = rf"(?P<time>{NUMBER}|半)[多余]?(?:个(?P<half_month>半)?多?)?(?P<unit>年|月|周|星期|天|日)(?P<half_time>半)?(?![前级薪号])"
PERCENT = (
    rf"(?P<percent>\d+(?:\.\d+)?)[%％]|百分之(?P<hundredths>{DECIMAL})"
    rf"|(?P<tenths>{DECIMAL})多?(?P<cut>[成折])(?P<half_tenth>(?<=成)[半一二三四五六七八九](?![年个天月日点周]))?"
)
QUANTITY = re.compile(rf"{HOURS}|{TIME}|{PERCENT}")
REST = re.compile(rf"[零又加]?{NUMBER}(?:个月|[天日])(?![前级薪号])")
"""Goes on from a length of time: 一年零三个月."""
MONTHS = {"年": Fraction(12), "月": Fraction(1), "周": Fraction(7, 30), "星期": Fraction(7, 30)}
DAY = Fraction(1, 30)
MUCH = Fraction(1, 10)
"""Days and months are compared only where they differ by more than this share: a month has no fixed number of days. So is 八个月左右."""
BOUND = re.compile(
    r"(?:(?P<most>不得?(?:超过|高于|多于|长于))|(?P<least>不得?(?:低于|少于|短于)|不少于|至少))(?P<between>[^。；;\n]{0,32}?)"
    rf"(?P<quantity>{QUANTITY.pattern})"
)
PART = re.compile(r"[^，、。；;\n]+")
SEGMENT = re.compile(r"[^。；;\n]+")
SENTENCE = re.compile(r"[^。\n]+")
OPENS = re.compile(r"(?:第\S{1,8}条 )?(?:但是|并且|并|一般|是指)?")
"""What a part begins with and is not of the bound."""
LONGEST_SAID = 44
"""Characters of a rule that are said in a verdict: up to so many with the case that the bound is for."""
ASKS_OTHERWISE = re.compile(r"多少|多久|几[个天年月]|怎么(?!办)|如何|什么|谁|哪")
"""A question that asks for something else than whether a number is in order."""
ASKS_WHETHER = re.compile(r"合法|违法|合规|可以|能不能|行不行|[行对]吗|允许|正常吗|合理|超(?:了|过|没超)|不违规|没问题|算不算|够不够")
"""A number within a bound is worth a word only to who asks for one."""
WITHIN = ("within", "enough")
"""Verdicts on a number that no bound excludes."""


class Open(Enum):
    """How a number may differ from the one that is said."""

    EXACT = auto()
    MORE = auto()
    """A little more: 半年多."""
    OVER = auto()
    """More, and nobody knows how much: 超过半年."""
    AT_LEAST = auto()
    LESS = auto()
    AT_MOST = auto()
    ABOUT = auto()


OPEN_BEFORE = {
    Open.AT_LEAST: r"(?:至少|起码|最少|不[少低短小]于|不下于?)(?:有|要|是|给|发|写)?",
    Open.AT_MOST: r"(?:[不没未]有?超过?|不[高多大长]于|最多|至多|顶多)(?:是|有|给|到|发|写)?",
    Open.OVER: r"(?:超过?了?|超出|[高多大长]于|不[止只])",
    Open.LESS: r"(?:[不没未][到满足]|(?<!有)没有?|[少低短小]于|将近|接近|(?<!最)近|快)(?:有|要)?",
    Open.ABOUT: r"(?:大概|大约|差不多|(?<![签合续解])约)(?:是|有)?",
}
"""Words directly before a number, the first that is there."""
OPEN_AFTER = {
    Open.MORE: r"多(?![少长久大次])|余(?!额)|有余|出头|几(?![个天月])",
    Open.AT_LEAST: r"[及或]?以上",
    Open.LESS: r"不[到足](?![岗位场])|未满",
    Open.AT_MOST: r"[及或]?以[内下]|之?内(?![容部退])",
    Open.ABOUT: r"左右|上下",
}
"""Words directly behind it."""
BEFORE = {how: re.compile(rf"(?:{words})$") for how, words in OPEN_BEFORE.items()}
AFTER = {how: re.compile(words) for how, words in OPEN_AFTER.items()}
NOT_SO = re.compile("(?:不是|并非|不算)$")
"""Before a number that there is not."""
CHANGED_BY = re.compile("(?:扣|少|降|减|砍|低|涨|升|提高|增|加|多)(?:[了掉除去低少加长发给拿我们的走工资薪钱]){0,5}$")
CHANGED_BY_AFTER = re.compile("的?(?:工资|薪水?|钱)?(?:[被都就还]{0,2})(?:扣|[不没]有?[发给]|拖|压)")
"""Who is paid 10% less is not paid 10%."""


@dataclass(frozen=True, slots=True)
class Thing:
    """What a bound is set to."""

    asked: Pattern[str]
    stated: Pattern[str]
    measure: str
    said: Pattern[str] | None = None
    within: Pattern[str] | None = None
    hangs_on: Pattern[str] | None = None


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its measure: hours by the day, week or month, months, or hundredths."""

    measure: str
    value: Fraction
    words: str
    span: str = ""
    in_days: bool = False
    open: Open = Open.EXACT

    @property
    def least(self) -> Fraction | None:
        """What it is at least; None where that is not told."""
        if self.open in (Open.LESS, Open.AT_MOST):
            return None
        return self.value * (1 - MUCH) if self.open is Open.ABOUT else self.value

    @property
    def most(self) -> Fraction | None:
        """What it is at most; None where that is not told."""
        if self.open in (Open.MORE, Open.OVER, Open.AT_LEAST):
            return None
        return self.value * (1 + MUCH) if self.open is Open.ABOUT else self.value


@dataclass(frozen=True, slots=True)
class Bound:
    """What a clause sets to a thing, with its words."""

    most: bool
    quantity: Quantity
    words: str
    cases: tuple[Condition, ...] = ()
    """Of the length of something else, for which alone it holds."""


@dataclass(frozen=True, slots=True)
class Told:
    """The number of a thing that a question names; `term` is the length of what the bound hangs on, in months."""

    thing: Thing
    quantity: Quantity
    term: Fraction | None = None


@cache
def things() -> tuple[Thing, ...]:
    """What comes with the desk, as patterns."""
    rows = tomllib.loads(files("knowledge").joinpath("bounds.toml").read_text(encoding="utf-8"))["things"].values()
    return tuple(
        Thing(
            re.compile(row["asked"]),
            re.compile(row["stated"]),
            row["measure"],
            *(re.compile(row[name]) if name in row else None for name in ("said", "within", "hangs_on")),
        )
        for row in rows
    )


def told_of(question: str) -> tuple[Told, ...]:
    """What a question tells of the things that rules set bounds to; empty where it asks for something else."""
    if ASKS_OTHERWISE.search(question):
        return ()
    return tuple(told for thing in things() if (thing.said is None or thing.said.search(question)) and (told := _told(thing, question)))


def verdict_of_bounds(question: str, told: Sequence[Told], quote: str, texts: Iterable[str]) -> Verdict | None:
    """Say that the number of a question is beyond the bounds of a quote, or within those of all texts that came near.

    None where the quote sets no bound that can be compared, or bounds differ in what they come to.
    """
    for one in told:
        bounds = _bounds(one, quote)
        if not bounds:
            continue
        beyond = {_is_beyond(one.quantity, bound) for bound in bounds}
        loosest = max(bounds, key=lambda bound: bound.quantity.value if bound.most else -bound.quantity.value)
        if beyond == {True}:
            return Verdict("above" if loosest.most else "below", loosest.words, one.quantity.words + _in_its_unit(one, loosest))
        others = [_is_beyond(one.quantity, bound) for text in texts for bound in _bounds(one, text)]
        told_case = one.term is not None or not one.thing.hangs_on
        if beyond == {False} and set(others) <= {False} and told_case and ASKS_WHETHER.search(question):
            return Verdict("within" if loosest.most else "enough", loosest.words, one.quantity.words + _in_its_unit(one, loosest))
    return None


def decides(told: Sequence[Told], text: str) -> bool:
    """Whether a text sets bounds to what is told that all come to the same, for the very case where one is told."""
    found = [(one, _bounds(one, text)) for one in told]
    return any(
        bounds
        and len({_is_beyond(one.quantity, bound) for bound in bounds} - {None}) == 1
        and (one.term is None or any(b.cases for b in bounds))
        for one, bounds in found
    )


def _told(thing: Thing, question: str) -> Told | None:
    quantities = [found for match in QUANTITY.finditer(question) if (found := _quantity(match, question))][:MOST_QUANTITIES]
    wanted = [(at, one) for at, one in quantities if one.measure == thing.measure]
    mentions = [match.span() for match in thing.asked.finditer(question)]
    if not wanted or not mentions:
        return None
    on = [match.span() for match in thing.hangs_on.finditer(question)] if thing.hangs_on else []
    if not on:
        at, best = min(wanted, key=lambda each: _gap(each[0], mentions))
        return Told(thing, best) if _gap(at, mentions) <= FARTHEST else None
    pairs = [(one, other) for one, other in permutations(wanted, 2)] or [(one, None) for one in wanted]
    (at, best), other = min(pairs, key=lambda pair: _gap(pair[0][0], mentions) + (_gap(pair[1][0], on) if pair[1] else 0))
    if other is None and _gap(at, on) <= max(_gap(at, mentions) - 1, 1):
        return None  # 一年的合同要不要试用: the number is the other's
    term = _term(other[1]) if other and _gap(other[0], on) <= FARTHEST else None
    return Told(thing, best, term) if _gap(at, mentions) <= FARTHEST else None


def _term(quantity: Quantity) -> Fraction | None:
    """The length by which a case is found: 不到三年 is just below it; None where it may be any on one side."""
    if quantity.open in (Open.EXACT, Open.MORE):
        return quantity.value
    return quantity.value - DAY if quantity.open is Open.LESS else None


def _gap(at: tuple[int, int], mentions: Sequence[tuple[int, int]]) -> int:
    """Characters between a number and the nearest of some words; behind them it is nearer than before."""
    return min(2 * (at[0] - end) if at[0] >= end else 2 * max(start - at[1], 0) + 1 for start, end in mentions)


def _quantity(match: re.Match[str], text: str) -> tuple[tuple[int, int], Quantity] | None:
    if match["hours"]:
        value, measure = _number(match["hours"], match["half_hour"]), "hours"
    elif match["time"]:
        half = match["half_time"] or match["half_month"]
        value, measure = _number(match["time"], half), "time"
        value = value * MONTHS.get(match["unit"], DAY) if value is not None else None
    else:
        value, measure = _percent(match, text), "percent"
    if value is None or (match["unit"] == "年" and value > 1000) or NOT_SO.search(text[: match.start()]):
        return None
    how, begins, ends = _openness(match, text)
    span, start = _span(text, match.start()) if measure == "hours" else ("", begins)
    words = text[start if 0 <= match.start() - start <= FARTHEST else begins : ends]
    return match.span(), Quantity(measure, value, words, span, match["unit"] in ("天", "日"), how)


def _openness(match: re.Match[str], text: str) -> tuple[Open, int, int]:
    """How exact a number is, and where its words begin and end."""
    if rest := REST.match(text, match.end()) if match["unit"] in ("年", "月") else None:
        return Open.MORE, match.start(), rest.end()
    for how, words in AFTER.items():
        if after := words.match(text, match.end()):
            return how, match.start(), after.end()
    if re.search("[多余]", match[0]):
        return Open.MORE, match.start(), match.end()
    for how, words in BEFORE.items():
        if before := words.search(text[: match.start()]):
            return how, before.start(), match.end()
    return Open.EXACT, match.start(), match.end()


def _percent(match: re.Match[str], text: str) -> Fraction | None:
    """Hundredths of a share: 七折 and 七成 are seventy, 七五折 and 七成半 seventy-five; None where a share is taken off or put on."""
    if CHANGED_BY.search(text[: match.start()]) or CHANGED_BY_AFTER.match(text, match.end()):
        return None
    if not match["tenths"]:
        return value_of(match["percent"] or match["hundredths"])
    value = value_of(match["tenths"])
    if value is None or value > 100 or (value > 10 and match["cut"] == "成"):
        return None
    beside = Fraction(5) if match["half_tenth"] == "半" else value_of(match["half_tenth"] or "零")
    return value if value > 10 else min(value * 10 + (beside or 0), Fraction(100))


def _number(words: str, half: str | None) -> Fraction | None:
    """A number of some unit; 半 is half of one, and with one behind it half more: 半个, 一个半."""
    value = Fraction(1, 2) if words == "半" else value_of(words)
    return None if value is None else value + (Fraction(1, 2) if half else 0)


def _span(text: str, at: int) -> tuple[str, int]:
    """By what the hours at a place are counted, and where that stands: the last such word before them, else the first behind."""
    before = list(SPAN.finditer(text, 0, at))
    found = before[-1] if before else SPAN.search(text, at)
    return (found.lastgroup or "", found.start()) if found else ("", at)


def _bounds(told: Told, text: str) -> list[Bound]:
    """The bounds of a text for what is told, of the same measure and stretch of time, and for its case."""
    thing = told.thing
    others = [each.within for each in things() if each.within and each is not thing and each.stated.pattern == thing.stated.pattern]
    if (thing.within and not thing.within.search(text)) or (not thing.within and any(other.search(text) for other in others)):
        return []
    found: list[Bound] = []
    for match in BOUND.finditer(text):
        bound = _bound(match, text, thing)
        if bound and bound.quantity.measure == thing.measure and bound.quantity.span == told.quantity.span:
            holds = not bound.cases or told.term is None or any(case.holds(Amount("time", told.term)) for case in bound.cases)
            found += [bound] if holds else []
    return found


def _bound(match: re.Match[str], text: str, thing: Thing) -> Bound | None:
    sentence = next(part for part in SENTENCE.finditer(text) if part.start() <= match.start() < part.end())
    segment = next(part for part in SEGMENT.finditer(text) if part.start() <= match.start() < part.end())
    part = next(part for part in PART.finditer(text) if part.start() <= match.start() < part.end())
    before = text[sentence.start() : match.start()]
    if not thing.stated.search(before) and not re.match(rf"的?(?:{thing.stated.pattern})", text[match.end() :]):
        return None
    quantity = QUANTITY.search(match["quantity"])
    found = _quantity(quantity, match["quantity"]) if quantity else None
    if found is None:
        return None
    span = _span(text[segment.start() : match.end()], match.start() - segment.start())[0] if found[1].measure == "hours" else ""
    measured = replace(found[1], span=span)
    case = segment.start() if thing.hangs_on and thing.hangs_on.search(text[segment.start() : match.start()]) else None
    words = _words(text, match, thing, part.start() if case is None else case, sentence.start())
    return Bound(match["most"] is not None, measured, words, tuple(cases(text[case : part.start()])) if case is not None else ())


def _words(text: str, match: re.Match[str], thing: Thing, start: int, sentence: int) -> str:
    """The bound in the words of its rule: with its case, and with the thing that it is set to, as far as that is short."""
    end = match.end() + (after.end() if (after := re.match(rf"的?(?:{thing.stated.pattern})", text[match.end() :])) else 0)
    if not thing.stated.search(text[start:end]):
        start = [one.start() for one in thing.stated.finditer(text, sentence, match.start())][-1]
    if end - start > LONGEST_SAID:
        start = max(part.start() for part in PART.finditer(text, 0, match.start() + 1))
    opening = OPENS.match(text, start)
    return text[opening.end() if opening else start : end].strip()


def _is_beyond(told: Quantity, bound: Bound) -> bool | None:
    """Whether a number is beyond a bound; None where days and months come too near to tell, or the number is open to that side."""
    of_bound = bound.quantity
    if told.in_days != of_bound.in_days and abs(told.value - of_bound.value) <= MUCH * of_bound.value:
        return None
    if bound.most:
        beyond = told.least is not None and (
            told.least > of_bound.value or (told.least == of_bound.value and told.open in (Open.MORE, Open.OVER))
        )
        within = told.most is not None and told.most <= of_bound.value
    else:
        beyond = told.most is not None and (told.most < of_bound.value or (told.most == of_bound.value and told.open is Open.LESS))
        within = told.least is not None and told.least >= of_bound.value
    return True if beyond else False if within else None


def _in_its_unit(told: Told, bound: Bound) -> str:
    """A length of time in the unit of the bound, where it was told in another one: （12个月）."""
    quantity, of_bound = told.quantity, bound.quantity
    unit = "个月" if of_bound.words.endswith("个月") and not quantity.words.endswith("个月") else ""
    if quantity.measure != "time" or quantity.open is not Open.EXACT or not unit or quantity.in_days or quantity.value.denominator != 1:
        return ""
    return f"（{written(quantity.value)}{unit}）"
