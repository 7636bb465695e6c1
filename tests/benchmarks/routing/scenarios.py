"""Whether scenarios come to the right level, by the right clause, and never to whom they are against.

    python -m tests.benchmarks.routing.scenarios dev2-even --errors
    python -m tests.benchmarks.routing.scenarios heldout5
    python -m tests.benchmarks.routing.scenarios heldout5 --unscoped
    python -m tests.benchmarks.routing.scenarios second

Each scenario goes the way of `uniondesk route`; what an operator has confirmed of its university is applied first. A question
or a superior yet to be confirmed counts as wrong: whoever wrote the scenario could answer it. Where a set does not tell which
superiors are confirmed, a second line counts them as confirmed as they are suggested. Every unit has somebody on duty here, so
that it shows who would keep a case.

From whom a matter must be hidden is read from the reader's own list where a set has one (`hidden_from`), else from `ACCUSED`.

A scenario is unambiguous where no reader calls it ambiguous and, where two read it, both name one level. `second` reports how far
the two readers of the held-out sets agree with each other, and the desk with each. Errors are shown for sets to develop with alone.
"""

import json
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from statistics import mean
from typing import Any

from bot.commands.routing import read_request
from bot.organisation import BundledOrganisation
from handlers.routing.model import Decision, Level, Officer, Tier
from handlers.routing.router import route
from handlers.routing.rules import Rules, bundled_rules
from handlers.routing.units import UnitTree
from handlers.routing.universities import Gazetteer, UnfitSuperior, bundled_universities, confirm

SCENARIOS = Path(__file__).parents[2] / "data" / "routing"
HELD_OUT = ("heldout", "heldout5", "heldout6", "heldout7", "heldout8")
SEED, RESAMPLES = 24, 10_000
SETS: dict[str, tuple[str, Callable[[int], bool]]] = {
    "dev": ("dev", lambda _: True),
    "dev2": ("dev2", lambda _: True),
    "dev2-even": ("dev2", lambda number: number % 2 == 0),
    "dev2-odd": ("dev2", lambda number: number % 2 == 1),
    "dev3": ("dev3", lambda _: True),
    "dev3-even": ("dev3", lambda number: number % 2 == 0),
    "dev3-odd": ("dev3", lambda number: number % 2 == 1),
    "dev4": ("dev4", lambda _: True),
    "dev4-even": ("dev4", lambda number: number % 2 == 0),
    "dev4-odd": ("dev4", lambda number: number % 2 == 1),
    "dev5": ("dev5", lambda _: True),
    "dev5-first": ("dev5", lambda number: number <= 100),
    "dev5-later": ("dev5", lambda number: 100 < number <= 160),
    "dev5-third": ("dev5", lambda number: 160 < number <= 190),
    "dev5-last": ("dev5", lambda number: number > 190),
    "dev6": ("dev6", lambda _: True),
    "dev7": ("dev7", lambda _: True),
    "dev8": ("dev8", lambda _: True),
    "dev9": ("dev9", lambda _: True),
    "dev10": ("dev10", lambda _: True),
    "dev11": ("dev11", lambda _: True),
    "dev12": ("dev12", lambda _: True),
    "dev13": ("dev13", lambda _: True),
    "dev14": ("dev14", lambda _: True),
    "dev15": ("dev15", lambda _: True),
    "dev16": ("dev16", lambda _: True),
    "dev17": ("dev17", lambda _: True),
    "dev18": ("dev18", lambda _: True),
    "dev19": ("dev19", lambda _: True),
    "dev20": ("dev20", lambda _: True),
    "dev21": ("dev21", lambda _: True),
    "heldout": ("heldout", lambda _: True),
    "heldout5": ("heldout5", lambda _: True),
    "heldout6": ("heldout6", lambda _: True),
    "heldout7": ("heldout7", lambda _: True),
    "heldout8": ("heldout8", lambda _: True),
}
"""Each set's file, and by the number in their ids which of its scenarios belong to it."""
OPEN = frozenset(name for name in SETS if name.startswith("dev"))
"""Sets whose errors may be read; the others are evaluated as wholes."""
ACCUSED: tuple[tuple[str, frozenset[str]], ...] = (
    (r"省总工会", frozenset({Level.PROVINCE})),
    (r"省教育工会", frozenset({Level.EDUCATION})),
    (r"产业工会", frozenset({Level.INDUSTRY})),
    (r"市总|市教育工会", frozenset({Level.CITY})),
    (r"小组", frozenset({Level.GROUP})),
    (r"外校|(?:别|别的|其他|兄弟|隔壁)(?:学校|高校|院校)", frozenset()),
    (r"校工会|学校工会", frozenset({Level.GROUP, Level.BRANCH, Level.UNIVERSITY})),
    (r"附属|附[小中]|小学|中学|幼儿园", frozenset({Level.GROUP, Level.BRANCH})),
    (r"校长(?!办)|校领导|学校党委|校党委|董事", frozenset({Level.GROUP, Level.BRANCH, Level.UNIVERSITY})),
    (
        (
            r"系副?主任|教研室|实验室|课题组|导师|系里|系办|院办|办公室主任|秘书|会计|科室?主任|督导|领班|班长|组长|护士长|护理部|考勤|裁判"
            r"|主管$|^副?科长"
        ),
        frozenset(),
    ),
    (r"同事|老师|学生|家长|派遣|劳务|人力资源|外包|承包|供应商|(?:保安|保洁|物业)公司", frozenset()),
    (
        r"学院|院|系|机关工会|后勤|公司|集团|部门|中心|图书馆|领导|书记|^副?(?:处|科|部|馆|园|所)长|护士长|主任|经理|校长办",
        frozenset({Level.GROUP, Level.BRANCH}),
    ),
)
"""Read apart from the desk's own reading: at which levels a matter against somebody must not be seen. The first that holds counts.
Whoever leads a part of a unit or works in its office (系主任, 科主任, 院办主任, 领班) answers for no union and keeps none from seeing it;
a company outside has none here. So it is of 护士长, 护理部主任 and 科长 to the reader of *dev9*, who names whom it must be hidden from, and
to both of *dev8*."""

CENTRAL = re.compile(r"(?:校医院|图书馆|后勤[\u3400-\u9fff]{0,4}|[\u3400-\u9fff]{2,4}中心)")
"""Services of the whole university: whoever works elsewhere has a union of their own that is no part of them."""


@dataclass(frozen=True)
class Outcome:
    """A scenario with what was decided."""

    row: dict[str, Any]
    decision: Decision
    seen_at: frozenset[str]
    """Levels of the unions that would know of it."""
    seconds: float
    second: dict[str, Any] | None = None
    """What a second reader judged."""

    @property
    def right(self) -> bool:
        return self.right_once_confirmed and not self.decision.needs_confirmation

    @property
    def right_once_confirmed(self) -> bool:
        """Whether it is right as soon as the operator has confirmed the superior that is suggested."""
        return not self.decision.question and self.decision.level == self.row["gold"]["level"]

    @property
    def leaks(self) -> bool:
        if "hidden_from" in self.row:
            return not self.seen_at.isdisjoint(self.row["hidden_from"])
        against, college = self.row["against"] or "", self.row["person"].get("college") or ""
        if CENTRAL.fullmatch(against) and not any(against[at : at + 2] in college for at in range(len(against) - 1)):
            return False
        return not self.seen_at.isdisjoint(accused_levels(against))

    @property
    def ambiguous(self) -> bool:
        readings = [self.row["gold"], *([self.second] if self.second else [])]
        return any(reading["ambiguous"] for reading in readings) or len({reading["level"] for reading in readings}) > 1

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
    return OnDuty(_confirmed(row["person"]["university"], confirmed["tier"], confirmed["superior"]))


@cache
def _confirmed(name: str, tier: str, superior: str) -> Gazetteer:
    known = bundled_universities()
    meant = known.recognise(name).university
    if meant is None:
        raise SystemExit(f"{name} is confirmed and not known")
    try:
        changed = confirm(meant, Tier(tier), Level(superior), source="as the scenario has it")
    except UnfitSuperior:  # what task 4 does not allow no operator can confirm
        return known
    return Gazetteer(changed if each is meant else each for each in known)


def decide(row: dict[str, Any], second: dict[str, Any] | None = None, rules: Rules | None = None) -> Outcome:
    organisation = organisation_for(row)
    start = time.perf_counter()
    request, _, _ = read_request(row, organisation)
    decision = route(request, organisation, rules)
    seconds = time.perf_counter() - start
    keeper = organisation.units(request.university).find(decision.custody) if decision.custody else None
    kept_at = {keeper.level} if keeper else set[Level]()
    return Outcome(row, decision, frozenset({step.level for step in decision.path} | kept_at), seconds, second)


def read_rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def scenarios_of(name: str) -> list[dict[str, Any]]:
    file, belongs = SETS[name]
    return [row for row in read_rows(SCENARIOS / f"scenarios-{file}.jsonl") if belongs(int(re.sub(r"\D", "", row["id"]) or 0))]


def second_readings(name: str) -> dict[str, dict[str, Any]]:
    """What the second reader judged, by id; empty for a set that one alone has read."""
    reading = SCENARIOS / f"second-reading-{name}.jsonl"
    return {row["id"]: row.get("gold", row) for row in read_rows(reading)} if reading.exists() else {}


def decide_all(name: str, *, unscoped: bool = False, rules: Rules | None = None) -> list[Outcome]:
    """Decide on a set; `unscoped`: as in chat, where nobody tells whom a matter concerns and the wording has to say it."""
    rows, second = scenarios_of(name), second_readings(name)
    rows = [{**row, "scope": ""} for row in rows] if unscoped else rows
    bundled_rules()
    decide(rows[0])
    return [decide(row, second.get(row["id"]), rules) for row in rows]


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
    _report_share(title, [outcome.right for outcome in outcomes])
    if any(outcome.right_once_confirmed and not outcome.right for outcome in outcomes):
        _report_share(f"{title}, superiors confirmed as suggested", [outcome.right_once_confirmed for outcome in outcomes])


def _report_share(title: str, right: Sequence[bool]) -> None:
    low, high = interval(right) if right else (0.0, 0.0)
    print(f"{title}: {sum(right)}/{len(right)} at the right level, {mean(right or [False]):.3f} (95 %: {low:.3f} to {high:.3f})")


def summary(name: str, *, errors: bool = False, unscoped: bool = False) -> None:
    outcomes = decide_all(name, unscoped=unscoped)
    if any(outcome.second for outcome in outcomes):
        report("unambiguous to the first reader", [outcome for outcome in outcomes if not outcome.row["gold"]["ambiguous"]])
    report("unambiguous", [outcome for outcome in outcomes if not outcome.ambiguous])
    report("ambiguous", [outcome for outcome in outcomes if outcome.ambiguous])
    against = [outcome for outcome in outcomes if outcome.row["against"] or outcome.row.get("hidden_from")]
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


def agreement() -> None:
    """How far two readers of the held-out sets name one level, and the desk with each of them."""
    outcomes = [outcome for name in HELD_OUT for outcome in decide_all(name) if outcome.second]
    report("unambiguous", [outcome for outcome in outcomes if not outcome.ambiguous])
    clear = [outcome for outcome in outcomes if not outcome.row["gold"]["ambiguous"] and not (outcome.second or {})["ambiguous"]]
    for title, chosen in (("all that both read", outcomes), ("ambiguous to neither", clear)):
        first = [outcome.row["gold"]["level"] for outcome in chosen]
        second = [(outcome.second or {})["level"] for outcome in chosen]
        desk = [str(outcome.decision.level) if not outcome.decision.question else "asked" for outcome in chosen]
        for who, one, other in (("two readers", first, second), ("desk and first", desk, first), ("desk and second", desk, second)):
            same = [ours == theirs for ours, theirs in zip(one, other, strict=True)]
            low, high = interval(same)
            print(f"{title}, {who}: {sum(same)}/{len(same)} of one level, {mean(same):.3f} (95 %: {low:.3f} to {high:.3f}), ", end="")
            print(f"kappa {kappa(list(zip(one, other, strict=True))):.2f}")


def main(words: Sequence[str]) -> None:
    name = next((word for word in words if not word.startswith("-")), "dev")
    errors = "--errors" in words
    if name == "second":
        agreement()
    elif name not in SETS:
        raise SystemExit(f"{name}: none of {', '.join(SETS)}, second")
    elif errors and name not in OPEN:
        raise SystemExit(f"{name}: evaluated as a whole; errors are shown of {', '.join(sorted(OPEN))}")
    else:
        summary(name, errors=errors, unscoped="--unscoped" in words)


if __name__ == "__main__":
    main(sys.argv[1:])
