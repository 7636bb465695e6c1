"""The bound that a clause sets beside the number that a question names: 试用期一年 is more than 不得超过六个月.

A comparison is made only where both are of the same thing (`bounds.toml`), of the same measure and by the same day, week or month, and
where every bound that may hold for the case gives the same result.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache
from importlib.resources import files
from itertools import permutations
from re import Pattern

from knowledge.conditions import Amount, Condition, cases
from knowledge.model import Verdict
from knowledge.numerals import written
from knowledge.quantities import DAY, FARTHEST, MUCH, QUANTITY, Open, Quantity, is_changed, quantities, quantity_of, span_of

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
    wanted = quantities(question, thing.measure)
    mentions = [match.span() for match in thing.asked.finditer(question)]
    if not wanted or not mentions:
        return None
    on = [match.span() for match in thing.hangs_on.finditer(question)] if thing.hangs_on else []
    if not on:
        at, best = min(wanted, key=lambda each: _gap(each[0], mentions))
        settled = _gap(at, mentions) <= FARTHEST and not is_changed(at, [one for one, _ in wanted], question)
        return Told(thing, best) if settled else None
    pairs = [(one, other) for one, other in permutations(wanted, 2)] or [(one, None) for one in wanted]
    (at, best), other = min(pairs, key=lambda pair: _gap(pair[0][0], mentions) + (_gap(pair[1][0], on) if pair[1] else 0))
    if other is None and _gap(at, on) <= max(_gap(at, mentions) - 1, 1):
        return None  # 一年的合同要不要试用: the number is the other's
    term = _term(other[1]) if other and _gap(other[0], on) <= FARTHEST else None
    further = [one for one, quantity in wanted if other is None or quantity is not other[1]]
    settled = _gap(at, mentions) <= FARTHEST and not is_changed(at, further, question)
    return Told(thing, best, term) if settled else None


def _term(quantity: Quantity) -> Fraction | None:
    """The length by which a case is found: 不到三年 is just below it; None where it may be any on one side."""
    if quantity.open in (Open.EXACT, Open.MORE):
        return quantity.value
    return quantity.value - DAY if quantity.open is Open.LESS else None


def _gap(at: tuple[int, int], mentions: Sequence[tuple[int, int]]) -> int:
    """Characters between a number and the nearest of some words; behind them it is nearer than before."""
    return min(2 * (at[0] - end) if at[0] >= end else 2 * max(start - at[1], 0) + 1 for start, end in mentions)


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
    found = quantity_of(quantity, match["quantity"]) if quantity else None
    if found is None:
        return None
    span = span_of(text[segment.start() : match.end()], match.start() - segment.start())[0] if found[1].measure == "hours" else ""
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
