"""The table of rules: which union a request belongs to, by which clause.

Rules stand in order and the first whose condition holds decides; a narrow one therefore stands before a wide one. Beside them
stands the table of avoidance (回避): whom a matter is against lifts it above that body, whatever the rules say. A rule that `yields`
gives way where a learned reader (`handlers.routing.level_reader`) is sure of another level; the third table says by which clause then.

BrokenRules: a table that cannot be used; `problems` name each rule and what is wrong with it.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any, cast

from handlers.routing.bodies import FIGURES, Body
from handlers.routing.competence import bundled_competence
from handlers.routing.level_reader import LevelReader, bundled_level_reader
from handlers.routing.model import Employment, Level, Scope, UnitKind
from handlers.routing.signposts import Signposts, bundled_signposts
from handlers.routing.spoken import ABOVE, AMONG, CIRCLE, CIRCLE_WISH, HOME, MIXED, OVER_ONE, OWED, PLACE, TRADES, UNFOUNDED, WORKPLACE
from handlers.routing.subjects import SYSTEMS, Subjects, bundled_subjects

UNKNOWN = "不详"
"""Of a value that a condition may ask for and that is not known."""
NO_SUBJECT = "其他"
"""What no word of the table of subjects says anything about."""
SUPERIOR = "上级工会"
"""The union above the university's own by task 4: which one differs."""
GUIDANCE = "省教育工会(指导)"
"""The guidance relation of task 4 for universities that are under a city or an industry."""
TARGETS = (Level.GROUP, Level.BRANCH, Level.UNIVERSITY, SUPERIOR, Level.PROVINCE, Level.NATION)
"""What a rule may send to, lowest first."""
COPIES = (Level.BRANCH, Level.UNIVERSITY, SUPERIOR, GUIDANCE)
SPEAKS_OF = (
    "工会小组",
    "二级单位工会",
    "校工会",
    ABOVE,
    TRADES,
    MIXED,
    OWED,
    UNFOUNDED,
    CIRCLE,
    CIRCLE_WISH,
    AMONG,
    PLACE,
    WORKPLACE,
    HOME,
    OVER_ONE,
    UNKNOWN,
)
"""The union that a text speaks of, or where it names none, the people."""
QUESTIONS = ("which_union",)
PLACEHOLDERS = frozenset({"union", "own", "subject"})
WHOLE: dict[str, frozenset[str]] = {
    "scopes": frozenset(Scope),
    "kinds": frozenset((*UnitKind, UNKNOWN)),
    "employments": frozenset((*Employment, UNKNOWN)),
    "against": frozenset((*Body, UNKNOWN)),
    "speaks_of": frozenset(SPEAKS_OF),
}
"""Every value that each dimension of a condition may have, subjects aside."""
DIMENSIONS = ("subjects", *WHOLE)
CLAUSE = re.compile(r"^(?P<document>[^#@]+)#(?P<label>.+)$")


class BrokenRules(Exception):
    """A table of rules that cannot be used."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("; ".join(problems))
        self.problems = tuple(problems)


class On(StrEnum):
    """Which of the three tables a rule stands in."""

    RULES = "rule"
    AVOIDANCE = "avoidance"
    READING = "reading"


@dataclass(frozen=True, slots=True)
class Condition:
    """When a rule holds: in each dimension the value must be among these."""

    subjects: frozenset[str]
    scopes: frozenset[str]
    kinds: frozenset[str]
    employments: frozenset[str]
    against: frozenset[str]
    speaks_of: frozenset[str]

    def sides(self) -> tuple[frozenset[str], ...]:
        """The values of each dimension, in the order of DIMENSIONS."""
        return (self.subjects, self.scopes, self.kinds, self.employments, self.against, self.speaks_of)


@dataclass(frozen=True, slots=True)
class Facts:
    """What a decision rests on; each field is one dimension of a condition."""

    subject: str
    scope: Scope
    kind: str = UNKNOWN
    employment: str = UNKNOWN
    against: str = UNKNOWN
    """The highest body it is against."""
    speaks_of: str = UNKNOWN


@dataclass(frozen=True, slots=True)
class Rule:
    """One row."""

    id: str
    on: On
    condition: Condition
    level: str
    """One of TARGETS."""
    basis: tuple[str, ...]
    """Clause ids, the one that decides first."""
    explanation: str
    """One plain Chinese sentence; `{union}` is whom it goes to, `{own}` the member's own union, `{subject}` what it is about."""
    copies: tuple[str, ...] = ()
    signposts: tuple[str, ...] = ()
    limits: tuple[str, ...] = ()
    question: str = ""
    """Key of what is asked where the text leaves open what decides."""
    hides: str = ""
    """When the union one level below, whose own affair it is, keeps and sees nothing of it: `always`, `wronged` or never."""
    over: tuple[str, ...] = ()
    """Ids of later rules that overlap with this one and say otherwise, on purpose; `*` for whatever follows."""
    yields: bool = False
    """Whether it gives way where the wording surely speaks for another level."""

    def holds(self, facts: Facts) -> bool:
        """Tell whether the condition holds."""
        condition = self.condition
        return (
            facts.subject in condition.subjects
            and facts.scope in condition.scopes
            and facts.kind in condition.kinds
            and facts.employment in condition.employments
            and facts.against in condition.against
            and facts.speaks_of in condition.speaks_of
        )


@dataclass(frozen=True, slots=True)
class Rules:
    """The three tables with their version."""

    version: str
    """Declared number and a hash over rules, subjects and what texts are read with: `1+0f3a9c2b7d10`."""
    rules: tuple[Rule, ...]
    avoidance: dict[Body, Rule]
    subjects: Subjects
    by_subject: dict[str, tuple[Rule, ...]]
    readings: tuple[Rule, ...] = ()
    """By what clause a union has what its wording speaks for."""
    reader: LevelReader | None = None
    """Reads the level that a text speaks for; None: no rule gives way."""

    def match(self, facts: Facts) -> Rule:
        """Return the first rule that holds; a checked table always has one."""
        return next(rule for rule in self.by_subject[facts.subject] if rule.holds(facts))

    def find(self, rule_id: str) -> Rule | None:
        """Return a rule of either table by its id, or None."""
        return next((rule for rule in (*self.rules, *self.avoidance.values(), *self.readings) if rule.id == rule_id), None)

    def reading(self, level: str, facts: Facts) -> Rule | None:
        """Return the row by which a level has what the wording speaks for; None where it cannot have it."""
        return next((rule for rule in self.readings if rule.level == level and rule.holds(facts)), None)


def load_rules(text: str, subjects: Subjects | None = None, signposts: Signposts | None = None) -> Rules:
    """Read and check a table. Raises BrokenRules, which names every problem of every rule."""
    from handlers.routing.rule_checks import problems_of

    subjects = subjects or bundled_subjects()
    signposts = signposts or bundled_signposts()
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BrokenRules([str(error)]) from None
    problems: list[str] = []
    number = table.get("version")
    if not isinstance(number, int):
        problems.append("the table declares no version, a whole number")
    rules = _read_all(table, On.RULES, subjects, problems)
    avoidance = _read_all(table, On.AVOIDANCE, subjects, problems)
    readings = _read_all(table, On.READING, subjects, problems)
    problems += problems_of(rules, avoidance, readings, subjects, signposts)
    if problems:
        raise BrokenRules(problems)
    reader = bundled_level_reader()
    read_with = FIGURES + bundled_competence().source + (subjects.reader.source if subjects.reader else "") + reader.source
    keys = (*(subject.key for subject in subjects), NO_SUBJECT)
    return Rules(
        version=f"{number}+{hashlib.sha256((text + subjects.source + read_with).encode()).hexdigest()[:12]}",
        rules=tuple(rules),
        avoidance={Body(body): rule for rule in avoidance for body in rule.condition.against},
        subjects=subjects,
        by_subject={key: tuple(rule for rule in rules if key in rule.condition.subjects) for key in keys},
        readings=tuple(readings),
        reader=reader,
    )


def _read_all(table: Mapping[str, Any], on: On, subjects: Subjects, problems: list[str]) -> list[Rule]:
    rules: list[Rule] = []
    for place, row in enumerate(cast("list[dict[str, Any]]", table.get(on, [])), 1):
        name = str(row.get("id") or f"{on} {place}")
        try:
            rules.append(_read(row, on, subjects))
        except ValueError as error:
            problems.append(f"{name}: {error}")
    return rules


FIELDS = frozenset(
    {"id", "level", "basis", "explanation", "copies", "signposts", "limits", "question", "hides", "over", "yields", *DIMENSIONS}
)


def _read(row: Mapping[str, Any], on: On, subjects: Subjects) -> Rule:
    if strange := sorted(set(row) - FIELDS):
        raise ValueError(f"has {', '.join(strange)}, which no rule has")
    for needed in ("id", "level", "basis", "explanation"):
        if not row.get(needed):
            raise ValueError(f"has no {needed}")
    level = str(row["level"])
    if level not in TARGETS:
        raise ValueError(f"sends to an unknown level, {level}")
    lists = {name: tuple(map(str, row.get(name, ()))) for name in ("basis", "copies", "signposts", "limits", "over")}
    return Rule(
        id=str(row["id"]),
        on=on,
        condition=_condition(row, subjects),
        level=level,
        explanation=str(row["explanation"]),
        question=str(row.get("question", "")),
        hides=str(row.get("hides", "")),
        yields=row.get("yields") is True,
        **lists,
    )


def _condition(row: Mapping[str, Any], subjects: Subjects) -> Condition:
    sides: dict[str, frozenset[str]] = {"subjects": _subjects(row.get("subjects", ()), subjects)}
    for dimension, whole in WHOLE.items():
        given = frozenset(map(str, row.get(dimension, ())))
        if unknown := sorted(given - whole):
            raise ValueError(f"asks for an unknown value in {dimension}: {', '.join(unknown)}")
        sides[dimension] = given or whole
    return Condition(**sides)


def _subjects(given: Sequence[str], subjects: Subjects) -> frozenset[str]:
    """Keys of the subjects that are named, each by its key, its name or its system; all where none is."""
    if not given:
        return frozenset((*(subject.key for subject in subjects), NO_SUBJECT))
    keys: set[str] = set()
    for named in given:
        if named == NO_SUBJECT:
            keys.add(NO_SUBJECT)
        elif named in SYSTEMS:
            keys.update(subjects.of_system(named))
        elif subject := subjects.find(named):
            keys.add(subject.key)
        else:
            raise ValueError(f"names an unknown subject, {named}")
    return frozenset(keys)


@cache
def bundled_rules() -> Rules:
    """Read the table that comes with the desk."""
    return load_rules(bundled_rules_text())


def bundled_rules_text() -> str:
    """The text of the table that comes with the desk."""
    return files("handlers.routing").joinpath("rules.toml").read_text(encoding="utf-8")
