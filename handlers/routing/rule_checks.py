"""What can be wrong with a table of rules, found before it is used: each problem names its rule.

A condition is a box: in each dimension a set of values. What earlier rules leave of a box is computed exactly, so a rule that
can never match is found whatever hides it, one earlier rule or several together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from handlers.routing.bodies import Body
from handlers.routing.model import Level
from handlers.routing.rules import (
    CLAUSE,
    COPIES,
    NO_SUBJECT,
    PLACEHOLDERS,
    QUESTIONS,
    SUPERIOR,
    TARGETS,
    UNKNOWN,
    WHOLE,
    Condition,
    On,
    Rule,
)
from handlers.routing.signposts import Signposts
from handlers.routing.subjects import Subjects
from knowledge.clause_ids import chinese_numeral
from knowledge.numerals import value_of

Box = tuple[frozenset[str], ...]
OPINION = "浙总工发〔2020〕24号"
OPINION_LABELS = frozenset(
    {"前言", "一（一）", "一（二）", "一（三）", *(str(task) for task in range(1, 18)), "三（一）", "三（二）", "三（三）", "附件"}
)
MUST_BE_AVOIDED = frozenset(Body) - {Body.COLLEAGUE, Body.EXTERNAL, Body.SCHOOL, Body.ELSEWHERE}
"""Bodies that a table without a row for them would send their own cases to."""
OWN_TARGET = {
    Body.GROUP: "工会小组", Body.HEAD: "二级学院工会",
    Body.UNIT: "二级学院工会", Body.UNIT_UNION: "二级学院工会", Body.SCHOOL_UNION: "校工会", Body.LEADERS: "校工会",
    Body.CITY: SUPERIOR, Body.INDUSTRY: SUPERIOR, Body.EDUCATION: SUPERIOR, Body.PROVINCE: "省总工会",
}  # fmt: skip
"""The level at which each body itself stands."""


def problems_of(
    rules: Sequence[Rule], avoidance: Sequence[Rule], readings: Sequence[Rule], subjects: Subjects, signposts: Signposts
) -> list[str]:
    """Everything that is wrong with the three tables."""
    found: list[str] = []
    ids = [rule.id for rule in (*rules, *avoidance, *readings)]
    found += [f"{each}: stands twice" for each in sorted({each for each in ids if ids.count(each) > 1})]
    for rule in (*rules, *avoidance, *readings):
        found += [f"{rule.id}: {problem}" for problem in _row_problems(rule, ids, subjects, signposts)]
    for subject in subjects:
        found += [f"subject {subject.key}: {problem}" for problem in _clause_problems(subject.clauses, subjects)]
        found += [f"subject {subject.key}: names an unknown signpost, {key}" for key in subject.signposts if key not in signposts.signposts]
        found += [f"subject {subject.key}: names an unknown limit, {key}" for key in subject.limits if key not in signposts.limits]
    found += _avoidance_problems(avoidance)
    found += _reading_problems(readings)
    return found + list(_contradictions(rules)) + list(_never(rules)) + list(_gaps(rules, subjects))


def _row_problems(rule: Rule, known: Sequence[str], subjects: Subjects, signposts: Signposts) -> Iterator[str]:
    yield from _clause_problems(rule.basis, subjects)
    for key in rule.signposts:
        if key not in signposts.signposts:
            yield f"names an unknown signpost, {key}"
    for key in rule.limits:
        if key not in signposts.limits:
            yield f"names an unknown limit, {key}"
    for copy in rule.copies:
        if copy not in COPIES:
            yield f"copies to an unknown union, {copy}"
    for later in rule.over:
        if later not in (*known, "*"):
            yield f"goes over an unknown rule, {later}"
    yield from _word_problems(rule)
    if strange := set(re.findall(r"\{(\w*)\}", rule.explanation)) - PLACEHOLDERS:
        yield f"its explanation has {', '.join(sorted(strange))} to fill in, which nobody fills"
    if not rule.explanation.endswith("。"):
        yield "its explanation is no whole sentence"


def _word_problems(rule: Rule) -> Iterator[str]:
    if rule.hides not in ("", "always", "wronged"):
        yield f"hides when nobody knows, {rule.hides}"
    if rule.question and rule.question not in QUESTIONS:
        yield f"asks an unknown question, {rule.question}"
    if rule.yields and (rule.on is not On.RULES or rule.hides == "always"):
        yield "keeps a matter from somebody, or stands for what the wording says, and so gives way to nothing"


def _clause_problems(clauses: Sequence[str], subjects: Subjects) -> Iterator[str]:
    for clause in clauses:
        match = CLAUSE.match(clause)
        if match is None or match["document"] not in subjects.documents:
            yield f"names an unknown clause, {clause}"
        elif match["document"] == OPINION:
            if match["label"] not in OPINION_LABELS:
                yield f"names an unknown clause, {clause}"
        elif not _is_article(match["label"], subjects.documents[match["document"]]):
            yield f"names an unknown clause, {clause}"


def _is_article(label: str, last: int) -> bool:
    match = re.fullmatch(r"第([一二三四五六七八九十百零]+)条", label)
    number = value_of(match[1]) if match else None
    return number is not None and 1 <= number <= last and label == f"第{chinese_numeral(int(number))}条"


def _avoidance_problems(avoidance: Sequence[Rule]) -> Iterator[str]:
    seen: dict[str, str] = {}
    for rule in avoidance:
        if rule.condition.against == WHOLE["against"]:
            yield f"{rule.id}: says of nobody in particular that a matter against them is lifted"
            continue
        for body in sorted(rule.condition.against):
            if body in seen:
                yield f"{rule.id}: contradicts {seen[body]} about what is against {body}"
            seen[body] = rule.id
            own = OWN_TARGET.get(Body(body)) if body in set(Body) else None
            if own is not None and _rank(rule.level) <= _rank(own):
                yield f"{rule.id}: sends what is against {body} to {rule.level}, which is no higher"
    for body in sorted(MUST_BE_AVOIDED):
        if body not in seen and not any(rule.condition.against == WHOLE["against"] for rule in avoidance):
            yield f"no avoidance for what is against {body}"


def _reading_problems(readings: Sequence[Rule]) -> Iterator[str]:
    for rule in readings:
        if rule.level == Level.GROUP and rule.condition.against != frozenset({UNKNOWN}):
            yield f"{rule.id}: sends what is against somebody to a group"
        if rule.hides:
            yield f"{rule.id}: hides, which only what is certain does"
    for level in TARGETS:
        yield from _never([rule for rule in readings if rule.level == level])


def _rank(level: str) -> int:
    return [str(target) for target in TARGETS].index(str(level))


def _contradictions(rules: Sequence[Rule]) -> Iterator[str]:
    """Rules that overlap and send to different levels, where the earlier is no exception and does not say that it goes before."""
    whole = _whole(rules)
    for place, rule in enumerate(rules):
        box = rule.condition.sides()
        for later in rules[place + 1 :]:
            other = later.condition.sides()
            if rule.level == later.level or {later.id, "*"} & {*rule.over} or not _overlap(box, other) or _is_exception(box, other, whole):
                continue
            if box == other or not _within(other, box):
                both = _example(box, other)
                yield f"{rule.id} ({rule.level}) and {later.id} ({later.level}) contradict each other: both hold of {both}"


def _whole(rules: Sequence[Rule]) -> Box:
    subjects = frozenset(subject for rule in rules for subject in rule.condition.subjects)
    return (subjects, *WHOLE.values())


def _is_exception(earlier: Box, later: Box, whole: Box) -> bool:
    """Whether the earlier lies inside the later, or asks for all that the later asks for and for something more."""
    asks, other = ({place for place, side in enumerate(box) if side != whole[place]} for box in (earlier, later))
    return _within(earlier, later) or asks > other


def _never(rules: Sequence[Rule]) -> Iterator[str]:
    for place, rule in enumerate(rules):
        left = [rule.condition.sides()]
        hiding: list[str] = []
        for earlier in rules[:place]:
            other = earlier.condition.sides()
            if any(_overlap(box, other) for box in left):
                hiding.append(earlier.id)
                left = [piece for box in left for piece in _minus(box, other)]
            if not left:
                yield f"{rule.id}: can never match, behind {', '.join(hiding)}"
                break


def _gaps(rules: Sequence[Rule], subjects: Subjects) -> Iterator[str]:
    whole = Condition(subjects=frozenset((*(subject.key for subject in subjects), NO_SUBJECT)), **WHOLE)
    left = [whole.sides()]
    for rule in reversed(rules):
        left = [piece for box in left for piece in _minus(box, rule.condition.sides())]
    if left:
        yield f"no rule for {_example(left[0], left[0])}"


def _overlap(one: Box, other: Box) -> bool:
    return all(not a.isdisjoint(b) for a, b in zip(one, other, strict=True))


def _within(one: Box, other: Box) -> bool:
    """Whether the first box is inside the second and smaller."""
    return one != other and all(a <= b for a, b in zip(one, other, strict=True))


def _minus(box: Box, other: Box) -> Iterator[Box]:
    """What is left of a box without the other: disjoint boxes."""
    if not _overlap(box, other):
        yield box
        return
    inside = list(box)
    for place, side in enumerate(other):
        if outside := inside[place] - side:
            yield (*inside[:place], outside, *inside[place + 1 :])
        inside[place] = inside[place] & side


def _example(one: Box, other: Box) -> str:
    return ", ".join(min(a & b) for a, b in zip(one, other, strict=True) if a & b)
