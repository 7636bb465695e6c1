"""`route`: which union a matter belongs to, by which clause, and who must not see it. Pure: same request, same decision."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from handlers.ports import Organisation
from handlers.routing import texts
from handlers.routing.avoidance import Bars, bars_of
from handlers.routing.bodies import LEADS_PART, Body, Setting
from handlers.routing.charges import Accusation, read_accusation
from handlers.routing.ladder import SCHOOL_RANK, SUPERIOR_RANK, Ladder, build_ladder, rank_of
from handlers.routing.level_evidence import evidence_of
from handlers.routing.level_reader import SURE
from handlers.routing.model import Decision, Level, RoutingRequest, Scope, Step, Tier, Unit, UnitKind, University
from handlers.routing.people import employment_said, kind_said
from handlers.routing.places import by_kind
from handlers.routing.rules import GUIDANCE, NO_SUBJECT, SUPERIOR, UNKNOWN, Facts, On, Rule, Rules, bundled_rules
from handlers.routing.signposts import Signposts, bundled_signposts
from handlers.routing.spoken import (
    AMONG,
    CIRCLE,
    CIRCLE_WISH,
    HOME,
    OVER_ONE,
    PLACE,
    WORKPLACE,
    asked_above,
    nearby,
    of_own_home,
    of_own_service,
    of_rights,
    spoken_of,
    tells_of_work,
    without_denied,
    works_there,
)
from handlers.routing.subjects import HARASSMENT, NOTHING, Proposal, Subject
from handlers.routing.units import UnitTree
from handlers.routing.wrongs import tells_wrong

TASK_4 = "浙总工发〔2020〕24号#4"
NOT_BARRING = frozenset({Body.SCHOOL, Body.ELSEWHERE})
"""What lifts a matter and bars nobody."""
TELLING = NOT_BARRING | {Body.COLLEAGUE, Body.EXTERNAL}
"""What is against one of these goes the whole way up."""
UNITS = frozenset({UnitKind.COLLEGE, UnitKind.ADMINISTRATION, UnitKind.LOGISTICS, UnitKind.HOSPITAL, UnitKind.SCHOOL})
"""Kinds of units with a union of their own below the university's."""
EMPLOYERS = frozenset({UnitKind.LOGISTICS, UnitKind.HOSPITAL})
"""Kinds of units that employ their people themselves."""
BELONGING = frozenset({UnitKind.HOSPITAL, UnitKind.SCHOOL})
"""Kinds of units that may have services of their own."""
OPEN_UNION = frozenset({CIRCLE, CIRCLE_WISH, AMONG, PLACE, UNKNOWN})
"""Of texts that name no union."""
WIDE = frozenset({Scope.UNIVERSITY, Scope.ACROSS})
BESIDE = {
    Body.GROUP: "工会小组", Body.HEAD: "您的单位", Body.UNIT: "您的单位", Body.UNIT_UNION: "单位工会", Body.OFFICE: "学校的部门",
    Body.SCHOOL_UNION: "校工会", Body.LEADERS: "学校领导", Body.CITY: "市总工会", Body.INDUSTRY: "产业工会", Body.EDUCATION: "省教育工会",
    Body.PROVINCE: "省总工会",
}  # fmt: skip
"""How a member reads of a body to which somebody is tied."""
ORDER = {body: place for place, body in enumerate(Body)}


@dataclass(frozen=True, slots=True)
class Case:
    """A request with all that was read from it."""

    request: RoutingRequest
    university: University | None
    tree: UnitTree
    unit: Unit | None
    proposal: Proposal
    subject: Subject | None
    facts: Facts
    bars: Bars
    accusation: Accusation


@dataclass(frozen=True, slots=True)
class Heard:
    """The level that the wording speaks for."""

    rule: Rule
    """Of the readings."""
    instead_of: str
    """Id of the rule that gave way."""
    sureness: float


def route(request: RoutingRequest, organisation: Organisation, rules: Rules | None = None, signposts: Signposts | None = None) -> Decision:
    """Decide on a request. Raises KeyError for a subject that the table does not have."""
    rules = rules or bundled_rules()
    signposts = signposts or bundled_signposts()
    case = _read(request, organisation, rules)
    rule = rules.match(case.facts)
    avoiding = _avoiding(case.bars, rules)
    hidden = _hidden(rule, case)
    heard = _heard(case, _decider(rule, avoiding), hidden, rules)
    target = heard.rule if heard else rule
    lifted = max((rank_of(each.level) for each in avoiding), default=0)
    grouped = rank_of(target.level) == 0
    ladder = build_ladder(case.university, case.tree, request.unit, with_group=grouped, with_unit=grouped or _has_unit(case))
    wanted = max(rank_of(target.level), lifted)
    step = ladder.lowest(wanted, hidden.units, hidden.levels)
    decider = _decider(target, avoiding)
    return Decision(
        level=step.level,
        unit=step.name,
        # who decides on what is against somebody needs nobody below to know of it
        path=(step,) if hidden.bodies - TELLING else ladder.way_to(step, hidden.units, hidden.levels),
        copies=() if case.bars.bodies - NOT_BARRING else _copies(target, step, ladder),
        basis=_basis(decider, rule, case, step),
        rule=decider.id,
        rules_version=rules.version,
        reason=_reason(decider, case, ladder, step, aside=step.level is not _expected(ladder, wanted)),
        subject=case.subject.key if case.subject else "",
        confidence=case.proposal.confidence,
        filled=case.proposal.filled,
        instead_of=heard.instead_of if heard else "",
        sureness=heard.sureness if heard else 1.0,
        custody=_custody(step, ladder, hidden),
        barred=tuple(sorted(hidden.units)),
        barred_officers=tuple(sorted(hidden.officers)),
        signposts=_signposts(case, rule, avoiding, signposts),
        deadlines=_distinct((*rule.limits, *(case.subject.limits if case.subject else ()))),
        question=_question(case, decider, step),
        anywhere=not request.unit and case.university is not None and (lifted >= SCHOOL_RANK or _anywhere(case.facts, rules)),
        needs_confirmation=_is_superior(step) and case.university is not None and not case.university.confirmed,
    )


def _read(request: RoutingRequest, organisation: Organisation, rules: Rules) -> Case:
    request = replace(request, text=without_denied(request.text))
    university = organisation.university(request.university) if request.university else None
    tree = organisation.units(request.university) if university else UnitTree()
    unit = tree.find(request.unit) if request.unit else None
    worded = replace(request, text=by_kind(request.text, unit))
    proposal = Proposal(request.subject, 1.0) if request.subject else (rules.subjects.propose(worded.text) if request.text else NOTHING)
    subject = rules.subjects.find(proposal.subject) if proposal.subject else None
    if proposal.subject and subject is None:
        raise KeyError(proposal.subject)
    setting = Setting(university, unit, tree, request.unit_kind)
    accusation = read_accusation(request.against, request.text, setting, request.beside)
    bars = bars_of(accusation, request.against, request.text, tree, unit)
    employment = request.employment or (employment_said(request.text) if request.text else None)
    kind = _kind(request, university, unit, subject)
    speaks_of = _spoken_of(worded, setting, kind, bars) if request.text else None
    if speaks_of is None and unit is not None and unit.level is Level.GROUP:
        speaks_of = Body.GROUP
    facts = Facts(
        subject=subject.key if subject else NO_SUBJECT,
        scope=request.scope,
        kind=kind or UNKNOWN,
        employment=employment or UNKNOWN,
        against=max(bars.bodies, key=ORDER.__getitem__, default=None) or UNKNOWN,
        speaks_of=asked_above(worded.text, of_own_union=unit is not None and unit.level is Level.UNIVERSITY)
        or _over_one(request, subject)
        or _at_work(worded, unit, kind, subject)
        or speaks_of
        or _nearby(worded, subject),
    )
    return Case(request, university, tree, unit, proposal, subject, facts, bars, accusation)


def _is_top(unit: Unit | None) -> bool:
    """Whether somebody works at the university's own union."""
    return unit is not None and unit.level is Level.UNIVERSITY


def _spoken_of(request: RoutingRequest, setting: Setting, kind: UnitKind | None, bars: Bars) -> Body | None:
    """The union that a text speaks of. What a company outside does to several is not the university's before it is said to be."""
    outside = Body.EXTERNAL in bars.bodies
    return spoken_of(
        request.text,
        setting,
        alone=request.scope is Scope.PERSON or outside,
        wide=request.scope in WIDE,
        employed_elsewhere=outside or kind in EMPLOYERS,
    )


def _at_work(request: RoutingRequest, unit: Unit | None, kind: UnitKind | None, subject: Subject | None) -> str:
    """WORKPLACE where somebody speaks of what serves everybody and works there, or of what serves their own unit; else nothing."""
    if unit is None or subject is None or subject.key != "campus":
        return ""
    own = (kind is UnitKind.LOGISTICS and tells_of_work(request.text)) or (kind in BELONGING and of_own_service(request.text))
    return WORKPLACE if own or works_there(request.text, unit.name) else ""


def _over_one(request: RoutingRequest, subject: Subject | None) -> str:
    """OVER_ONE where somebody is harassed by whoever leads the part of a unit in which they work; else nothing."""
    harassed = subject is not None and subject.key == HARASSMENT
    return OVER_ONE if harassed and LEADS_PART.search(request.against or request.text) else ""


def _nearby(request: RoutingRequest, subject: Subject | None) -> str:
    """Of whom a text speaks that names no union; HOME where it is about what a unit's union keeps for all its people."""
    near = nearby(request.text)
    if near not in (CIRCLE, CIRCLE_WISH) and subject is not None and subject.key == "home" and of_own_home(request.text):
        return HOME
    return near or UNKNOWN


def _hidden(rule: Rule, case: Case) -> Bars:
    """Who stands aside, with the union that cannot judge what is its own affair."""
    request = case.request
    if not rule.hides or (rule.hides == "wronged" and not tells_wrong(request.text)):
        return case.bars
    accusation = replace(case.accusation, bodies=case.accusation.bodies | {JUDGES[rule.level]})
    return bars_of(accusation, request.against, request.text, case.tree, case.unit)


JUDGES = {SUPERIOR: Body.SCHOOL_UNION, Level.UNIVERSITY.value: Body.UNIT_UNION, Level.BRANCH.value: Body.GROUP}
"""Of a rule's target: the union whose affairs it judges."""


def _heard(case: Case, decider: Rule, hidden: Bars, rules: Rules) -> Heard | None:
    """What the wording speaks for where the rules give way to it.

    Never where a union stands aside, nor where no unit is known; and no right, and nobody's safety, comes to a group, nor what is
    said at the university's own union, which has none.
    """
    if rules.reader is None or case.unit is None or not case.request.text or hidden.bodies - {Body.EXTERNAL}:
        return None
    at_top = _is_top(case.unit)
    if not decider.yields and not (at_top and _asks_above(decider)):
        return None
    likely = rules.reader.likely(_evidence(case, decider))
    level, sureness = max(likely.items(), key=lambda each: each[1])
    row = rules.reading(level, case.facts)
    if row is None or level == decider.level or sureness < SURE or not (decider.yields or level == SUPERIOR):
        return None
    if row.level == Level.GROUP and (at_top or of_rights(case.request.text)):
        return None
    return Heard(row, decider.id, round(sureness, 3))


def _asks_above(decider: Rule) -> bool:
    """Whether what a clause gives to the university's union is asked above it by whoever works there."""
    return decider.on is On.RULES and decider.level == Level.UNIVERSITY and not decider.hides


def _evidence(case: Case, decider: Rule) -> dict[str, float]:
    return evidence_of(case.request, case.university, case.unit, case.tree, case.facts, decider)


def evidence(request: RoutingRequest, organisation: Organisation, rules: Rules) -> dict[str, float]:
    """What the reader of levels weighs of a request, whatever decides in the end: it learns from this."""
    case = _read(request, organisation, rules)
    return _evidence(case, _decider(rules.match(case.facts), _avoiding(case.bars, rules)))


def _kind(request: RoutingRequest, university: University | None, unit: Unit | None, subject: Subject | None) -> UnitKind | None:
    """What kind of unit a matter is about: the member's own, unless the text founds or bargains for another."""
    kind = request.unit_kind or (unit.kind if unit else None)
    said = kind_said(request.text) if request.text else None
    if said and (kind is None or (subject is not None and subject.key in ("founding", "bargaining"))):
        return said
    if (
        university is not None
        and university.tier is Tier.PRIVATE
        and kind in (None, UnitKind.MAIN, UnitKind.COLLEGE, UnitKind.ADMINISTRATION)
    ):
        return UnitKind.PRIVATE
    return kind


def _has_unit(case: Case) -> bool:
    """Whether there is a unit to send somebody to: nobody is sent to a union of which nobody can say which it is.

    Where the university alone is known, its union is the lowest that is; it can hand the case down.
    """
    if case.university is None or case.request.unit or Body.GROUP in case.bars.bodies:
        return True
    return case.request.unit_kind in UNITS


def _avoiding(bars: Bars, rules: Rules) -> list[Rule]:
    """The rows of the second table that hold, the one that lifts highest first."""
    rows = [rules.avoidance[body] for body in sorted(bars.bodies, key=ORDER.__getitem__) if body in rules.avoidance]
    return sorted(rows, key=lambda row: -rank_of(row.level))


def _decider(rule: Rule, avoiding: list[Rule]) -> Rule:
    """Which of the tables decided: the one that lifts higher; of equals the second where it bars somebody."""
    if not avoiding or rank_of(avoiding[0].level) < rank_of(rule.level):
        return rule
    barring = not avoiding[0].condition.against <= NOT_BARRING
    return avoiding[0] if barring or rank_of(avoiding[0].level) > rank_of(rule.level) else rule


def _anywhere(facts: Facts, rules: Rules) -> bool:
    """Whether no unit's own union would have it, of whatever kind the unit is."""
    return all(rank_of(rules.match(replace(facts, kind=kind)).level) >= SCHOOL_RANK for kind in UNITS)


def _basis(decider: Rule, rule: Rule, case: Case, step: Step) -> tuple[str, ...]:
    """The clause that decides first: the rule's; where the wording decided, that of what it is about, then why that level has it."""
    about = case.subject.clauses if case.subject else ()
    above = (TASK_4,) if _is_superior(step) else ()
    return _distinct((*about, *decider.basis, *above) if decider.on is On.READING else (*decider.basis, *above, *rule.basis, *about))


def _is_superior(step: Step) -> bool:
    return step.level in (Level.CITY, Level.INDUSTRY, Level.EDUCATION)


def _expected(ladder: Ladder, rank: int) -> Level:
    """The level that a matter would have without anybody standing aside."""
    return ladder.lowest(rank, frozenset(), frozenset()).level


def _copies(rule: Rule, step: Step, ladder: Ladder) -> tuple[str, ...]:
    """Names of the unions that are told without personal data. Guidance is a relation of its own beside the way up."""
    names: list[str] = []
    for copy in rule.copies:
        if copy == GUIDANCE:
            if ladder.university is not None and ladder.superior is not Level.EDUCATION:
                names.append("浙江省教育工会")
            continue
        rank = SUPERIOR_RANK if copy == SUPERIOR else rank_of(copy)
        names.append(ladder.lowest(rank, frozenset(), frozenset()).name)
    return tuple(name for name in _distinct(names) if name != step.name)


def _reason(decider: Rule, case: Case, ladder: Ladder, step: Step, *, aside: bool) -> str:
    own = next((each.name for each in ladder.steps if each.level in (Level.BRANCH, Level.UNIVERSITY)), step.name)
    subject = case.subject.name if case.subject else "您的事"
    said = decider.explanation.format(union=step.name, own=own, subject=subject)
    for bodies, sentence in ((case.accusation.beside, texts.TIED), (case.accusation.kept_from, texts.KEPT_FROM)):
        if decider.on == "avoidance" and (meant := bodies & decider.condition.against):
            return sentence.format(body=BESIDE[max(map(Body, meant), key=ORDER.__getitem__)], union=step.name)
    if decider.on == "avoidance" and case.accusation.unclear and Body.SCHOOL_UNION in decider.condition.against:
        return said + texts.WHICH_UNION_UNCLEAR
    if aside and decider.on != "avoidance":
        return texts.STANDS_ASIDE + said
    if rank_of(decider.level) != 1 or _has_unit(case):
        return said
    unit = case.request.unit_said
    return (texts.UNIT_NOT_LISTED.format(unit=unit) if unit else texts.NO_UNIT_KNOWN) + said


def _custody(step: Step, ladder: Ladder, bars: Bars) -> str:
    """The served unit that keeps the case: the one that decides, or else the nearest one that may know of it."""
    if step.served:
        return step.unit
    place = ladder.steps.index(step)
    nearest = [*reversed(ladder.steps[:place]), *ladder.steps[place + 1 :]]
    return next((each.unit for each in nearest if each.served and each.unit not in bars.units and each.level is not Level.GROUP), "")


def _signposts(case: Case, rule: Rule, avoiding: list[Rule], signposts: Signposts) -> tuple[str, ...]:
    told = f"{case.request.text} {case.request.against}"
    given = [*rule.signposts, *(case.subject.signposts if case.subject else ()), *(key for row in avoiding for key in row.signposts)]
    return _distinct((*signposts.mentioned(told), *given))


def _question(case: Case, decider: Rule, step: Step) -> str:
    """The one question whose answer decides, the weightiest first."""
    if case.university is None and _is_superior(step):
        return texts.ASK_UNIVERSITY
    if decider.question and case.facts.speaks_of in OPEN_UNION and case.request.scope is Scope.PERSON:
        return texts.ASK_WHICH_UNION
    if case.university is None:
        return texts.ASK_UNIVERSITY_AND_UNIT
    if case.unit is not None and case.unit.closed:
        return texts.ASK_NEW_UNIT.format(unit=case.unit.name)
    if step.level in (Level.GROUP, Level.BRANCH) and not step.unit and case.unit is None and not case.request.unit_said:
        return texts.ASK_UNIT
    return ""


def _distinct(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))
