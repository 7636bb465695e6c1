"""Whether scenarios come to the right level, by the right clause, and never to whom they are against.

    python -m tests.benchmarks.routing.scenarios dev
    python -m tests.benchmarks.routing.scenarios heldout --errors

Each scenario goes the way of `uniondesk route`; what an operator has confirmed of its university is applied first. A question
or a superior yet to be confirmed counts as wrong: whoever wrote the scenario could answer it. Every unit has somebody on duty
here, so that it shows who would keep a case.
"""

import json
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import mean
from typing import Any

from bot.commands.routing import read_request
from bot.organisation import BundledOrganisation
from handlers.routing.model import Decision, Level, Officer, Tier, University
from handlers.routing.router import route
from handlers.routing.rules import bundled_rules
from handlers.routing.units import UnitTree
from handlers.routing.universities import Gazetteer, bundled_universities, confirm

SCENARIOS = Path(__file__).parents[2] / "data" / "routing"
SEED, RESAMPLES = 24, 10_000
ACCUSED: tuple[tuple[str, frozenset[str]], ...] = (
    (r"省总工会", frozenset({Level.PROVINCE})),
    (r"省教育工会", frozenset({Level.EDUCATION})),
    (r"产业工会", frozenset({Level.INDUSTRY})),
    (r"市总|市教育工会", frozenset({Level.CITY})),
    (r"小组", frozenset({Level.GROUP})),
    (r"校工会|学校工会", frozenset({Level.GROUP, Level.BRANCH, Level.UNIVERSITY})),
    (r"校长|校领导|学校党委|校党委|董事", frozenset({Level.GROUP, Level.BRANCH, Level.UNIVERSITY})),
    (r"同事|老师|学生|家长|派遣", frozenset()),
    (r"学院|院|系|机关工会|后勤|公司|集团|部门|中心|图书馆|领导|书记", frozenset({Level.GROUP, Level.BRANCH})),
)
"""Read apart from the desk's own reading: at which levels a matter against somebody must not be seen. The first that holds counts."""


@dataclass(frozen=True)
class Outcome:
    """A scenario with what was decided."""

    row: dict[str, Any]
    decision: Decision
    seen_at: frozenset[str]
    """Levels of the unions that would know of it."""
    seconds: float

    @property
    def right(self) -> bool:
        open_ended = self.decision.needs_confirmation or self.decision.question
        return not open_ended and self.decision.level == self.row["gold"]["level"]

    @property
    def leaks(self) -> bool:
        return not self.seen_at.isdisjoint(accused_levels(self.row["against"] or ""))

    @property
    def ambiguous(self) -> bool:
        return self.row["gold"]["ambiguous"]

    @property
    def clause(self) -> str:
        return self.decision.basis[0]

    @property
    def gold(self) -> tuple[str, ...]:
        return tuple(self.row["gold"]["basis"])

    def miss(self) -> str:
        decision = self.decision
        open_ended = "needs confirmation" if decision.needs_confirmation else decision.question
        return (
            f"{self.row['id']}: {decision.level} {open_ended}, expected {self.row['gold']['level']}; rule {decision.rule}, "
            f"subject {decision.subject or 'none'}, scope {self.row['scope']}, against {self.row['against']}: {self.row['text']}"
        )


class OnDuty(BundledOrganisation):
    """Somebody on duty at every unit, and universities as an operator has confirmed them."""

    def units(self, university: str) -> UnitTree:
        return UnitTree(replace(unit, officers=(Officer("值班"),)) for unit in super().units(university))


def accused_levels(against: str) -> frozenset[str]:
    return next((levels for said, levels in ACCUSED if re.search(said, against)), frozenset[str]())


def organisation_for(row: dict[str, Any]) -> OnDuty:
    confirmed = row.get("confirmed")
    if not confirmed:
        return OnDuty()
    known = bundled_universities()
    meant = known.recognise(row["person"]["university"]).university
    if meant is None:
        raise SystemExit(f"{row['id']}: {row['person']['university']} is confirmed and not known")
    return OnDuty(Gazetteer(_confirmed(each, confirmed) if each is meant else each for each in known))


def _confirmed(university: University, told: dict[str, str]) -> University:
    return confirm(university, Tier(told["tier"]), Level(told["superior"]), source="as the scenario has it")


def decide(row: dict[str, Any]) -> Outcome:
    organisation = organisation_for(row)
    start = time.perf_counter()
    request, _, _ = read_request(row, organisation)
    decision = route(request, organisation)
    seconds = time.perf_counter() - start
    keeper = organisation.units(request.university).find(decision.custody) if decision.custody else None
    kept_at = {keeper.level} if keeper else set[Level]()
    return Outcome(row, decision, frozenset({step.level for step in decision.path} | kept_at), seconds)


def interval(right: Sequence[bool]) -> tuple[float, float]:
    """A bootstrap interval of 95 % for a share."""
    chance = random.Random(SEED)
    shares = sorted(sum(chance.choices(right, k=len(right))) / len(right) for _ in range(RESAMPLES))
    return shares[int(RESAMPLES * 0.025)], shares[int(RESAMPLES * 0.975) - 1]


def kappa(pairs: Sequence[tuple[object, object]]) -> float:
    """Cohen's kappa of two readers who name one thing each."""
    agreed = mean(one == other for one, other in pairs)
    ours, theirs = (Counter(side) for side in zip(*pairs, strict=True))
    by_chance = sum(ours[name] * theirs[name] for name in ours) / len(pairs) ** 2
    return 1.0 if by_chance == 1 else (agreed - by_chance) / (1 - by_chance)


def cited(outcomes: Sequence[Outcome]) -> list[tuple[object, object]]:
    """For each scenario and each clause that either reader knows: whether the one and the other cites it."""
    clauses = {clause for outcome in outcomes for clause in (*outcome.decision.basis, *outcome.gold)}
    return [(clause in outcome.decision.basis, clause in outcome.gold) for outcome in outcomes for clause in sorted(clauses)]


def document(clause: str) -> str:
    return clause.partition("#")[0]


def report(title: str, outcomes: Sequence[Outcome]) -> None:
    right = [outcome.right for outcome in outcomes]
    low, high = interval(right) if right else (0.0, 0.0)
    print(f"{title}: {sum(right)}/{len(right)} at the right level, {mean(right or [False]):.3f} (95 %: {low:.3f} to {high:.3f})")


def main(name: str, *, errors: bool = False) -> None:
    lines = (SCENARIOS / f"scenarios-{name}.jsonl").read_text(encoding="utf-8").splitlines()
    rows: list[dict[str, Any]] = [json.loads(line) for line in lines if line.strip()]
    bundled_rules()
    decide(rows[0])
    outcomes = [decide(row) for row in rows]
    report("unambiguous", [outcome for outcome in outcomes if not outcome.ambiguous])
    report("ambiguous", [outcome for outcome in outcomes if outcome.ambiguous])
    against = [outcome for outcome in outcomes if outcome.row["against"]]
    print(f"seen by whom it is against: {sum(outcome.leaks for outcome in outcomes)} of {len(against)} that are against somebody")
    firsts = [(outcome.clause, outcome.gold[0]) for outcome in outcomes]
    print(f"main clause: {mean(outcome.clause in outcome.gold for outcome in outcomes):.3f} among the reader's,", end=" ")
    print(f"{mean(one == other for one, other in firsts):.3f} the reader's first (kappa {kappa(firsts):.2f}, ", end="")
    print(f"of the documents {kappa([(document(one), document(other)) for one, other in firsts]):.2f})")
    print(f"all clauses: kappa {kappa(cited(outcomes)):.2f} over whether each is cited")
    print(f"p95: {sorted(outcome.seconds for outcome in outcomes)[int(len(outcomes) * 0.95)] * 1000:.2f} ms")
    if errors:
        for outcome in (outcome for outcome in outcomes if not outcome.right or outcome.leaks):
            print(("ambiguous " if outcome.ambiguous else "") + ("SEEN " if outcome.leaks else "") + outcome.miss())
        for outcome in (outcome for outcome in outcomes if outcome.right and outcome.clause not in outcome.gold):
            print(f"{outcome.row['id']}: by {outcome.clause} ({outcome.decision.rule}), the reader by {', '.join(outcome.gold)}")


if __name__ == "__main__":
    names = [word for word in sys.argv[1:] if not word.startswith("-")]
    main(names[0] if names else "dev", errors="--errors" in sys.argv)
