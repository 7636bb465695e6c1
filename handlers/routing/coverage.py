"""What a table of rules leaves without a rule of its own: subjects, levels, and tasks of the opinion."""

from __future__ import annotations

from dataclasses import dataclass

from handlers.routing.model import Scope
from handlers.routing.rule_checks import OPINION
from handlers.routing.rules import NO_SUBJECT, TARGETS, Rules

TASKS = range(3, 18)
"""Tasks of the opinion that concern what is asked of unions; 1 and 2 are the Party committees' own."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """A report; everything empty means that nothing is missing."""

    served: dict[str, dict[str, tuple[str, ...]]]
    """Subject key → scope → ids of the rules that may hold there, in order, up to the first that always does."""
    general_only: tuple[str, ...]
    """Subjects and scopes, as `key/scope`, that only a rule for everything serves; 跨校 is one matter for all and left out."""
    levels: tuple[str, ...]
    """Levels that no rule sends to."""
    tasks: tuple[str, ...]
    """Tasks 3–17 that no rule names."""


def coverage_of(rules: Rules) -> Coverage:
    """Compute the report."""
    every = frozenset((*(subject.key for subject in rules.subjects), NO_SUBJECT))
    served: dict[str, dict[str, tuple[str, ...]]] = {}
    general: list[str] = []
    for subject in rules.subjects:
        served[subject.key] = {}
        for scope in Scope:
            holding = [rule for rule in rules.by_subject[subject.key] if scope in rule.condition.scopes]
            served[subject.key][scope] = tuple(rule.id for rule in holding)
            if scope is not Scope.ACROSS and all(rule.condition.subjects == every for rule in holding):
                general.append(f"{subject.key}/{scope}")
    named = {clause for rule in rules.rules for clause in rule.basis}
    sent = {rule.level for rule in (*rules.rules, *rules.avoidance.values())}
    return Coverage(
        served=served,
        general_only=tuple(general),
        levels=tuple(str(target) for target in TARGETS if target not in sent),
        tasks=tuple(f"{OPINION}#{task}" for task in TASKS if f"{OPINION}#{task}" not in named),
    )
