"""The bound that a clause sets beside the number that a question names: 试用期一年 is more than 不得超过六个月.

A comparison is made only where both are of the same thing (`bounds.toml`), of the same measure and by the same day, week or month, and
where every bound that may hold for the case gives the same result.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from importlib.resources import files
from itertools import permutations
from re import Pattern

from knowledge.conditions import Amount, Case, cases
from knowledge.model import Verdict
from knowledge.numerals import CHINESE, NUMBER, value_of, written

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
HOURS = rf"(?P<hours>{NUMBER}|半)(?P<half_hour>个?半)?(?:个)?(?:小时|钟头)"
TIME = rf"(?P<time>{NUMBER}|半)(?P<more>多)?(?P<unit>个月|年|月|周|个星期|天|日)(?P<half_time>半)?(?![前级薪号])"
PERCENT = rf"(?P<percent>\d+(?:\.\d+)?)[%％]|百分之(?P<hundredths>[{CHINESE}\d]+)|(?P<tenths>[{CHINESE}\d]+)[成折]"
QUANTITY = re.compile(rf"{HOURS}|{TIME}|{PERCENT}")
MONTHS = {"年": Fraction(12), "个月": Fraction(1), "月": Fraction(1), "周": Fraction(7, 30), "个星期": Fraction(7, 30)}
DAY = Fraction(1, 30)
MUCH = Fraction(1, 10)
"""Days and months are compared only where they differ by more than this share: a month has no fixed number of days."""
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


@dataclass(frozen=True, slots=True)
class Bound:
    """What a clause sets to a thing, with its words."""

    most: bool
    quantity: Quantity
    words: str
    cases: tuple[Case, ...] = ()
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
    term = other[1].value if other and _gap(other[0], on) <= FARTHEST else None
    return Told(thing, best, term) if _gap(at, mentions) <= FARTHEST else None


def _gap(at: tuple[int, int], mentions: Sequence[tuple[int, int]]) -> int:
    """Characters between a number and the nearest of some words; behind them it is nearer than before."""
    return min(2 * (at[0] - end) if at[0] >= end else 2 * max(start - at[1], 0) + 1 for start, end in mentions)


def _quantity(match: re.Match[str], text: str) -> tuple[tuple[int, int], Quantity] | None:
    if match["hours"]:
        value, measure = _number(match["hours"], match["half_hour"]), "hours"
    elif match["time"]:
        value, measure = _number(match["time"], match["half_time"]), "time"
        value = value * MONTHS.get(match["unit"], DAY) if value is not None else None
    else:
        value, measure = value_of(match["percent"] or match["hundredths"] or match["tenths"]), "percent"
        value = value * 10 if value is not None and match["tenths"] else value
    if value is None or (match["unit"] == "年" and value > 1000):
        return None
    span, start = _span(text, match.start()) if measure == "hours" else ("", match.start())
    words = text[start if 0 <= match.start() - start <= FARTHEST else match.start() : match.end()]
    return match.span(), Quantity(measure, value, words, span, in_days=match["unit"] in ("天", "日"))


def _number(words: str, half: str | None) -> Fraction | None:
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
    measured = Quantity(found[1].measure, found[1].value, found[1].words, span, found[1].in_days)
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
    """Whether a number is beyond a bound; None where days and months come too near to tell."""
    of_bound = bound.quantity
    if told.in_days != of_bound.in_days and abs(told.value - of_bound.value) <= MUCH * of_bound.value:
        return None
    return told.value > of_bound.value if bound.most else told.value < of_bound.value


def _in_its_unit(told: Told, bound: Bound) -> str:
    """A length of time in the unit of the bound, where it was told in another one: （12个月）."""
    quantity, of_bound = told.quantity, bound.quantity
    unit = "个月" if of_bound.words.endswith("个月") and not quantity.words.endswith("个月") else ""
    if quantity.measure != "time" or not unit or quantity.in_days or quantity.value.denominator != 1:
        return ""
    return f"（{written(quantity.value)}{unit}）"
