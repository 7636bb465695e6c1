"""回避: who must not see a matter. The law is 信访工作条例 第二十八条 and 第三十条; the opinion has no such clause."""

from __future__ import annotations

import re
from dataclasses import dataclass

from handlers.routing.bodies import Body
from handlers.routing.charges import Accusation
from handlers.routing.ladder import RANKS, accounts_of
from handlers.routing.model import Level, Officer, Unit, UnitKind
from handlers.routing.titles import NAMED_HEAD, written_out
from handlers.routing.units import UnitTree

PERSON = re.compile(r"^[\u3400-\u9fff]{2,4}$")
NO_PERSON = re.compile(r"工会|学院|办公室|部门|值班|小组|[处部科]$")
"""In accounts that are no names of people."""
OUTSIDE = {Body.CITY: Level.CITY, Body.INDUSTRY: Level.INDUSTRY, Body.EDUCATION: Level.EDUCATION, Body.PROVINCE: Level.PROVINCE}
WHOLE_SCHOOL = frozenset({Body.SCHOOL_UNION, Body.LEADERS, *OUTSIDE})
"""What is against one of these concerns every union of the university: it leads them all (工会法 第十条)."""
OWN_UNIT = frozenset({Body.UNIT, Body.UNIT_UNION, Body.HEAD})
LOGISTICS = re.compile("后勤|公司|集团|物业|食堂|餐饮|餐厅|宿管|保卫")
HEAD_ALONE = re.compile(r"(?:我们|我|咱们|本)?(?:的)?副?(?:处长|科长|部长|馆长|园长|所长|经理|总经理|主任)")
"""Of whom it is not said of what: the head of the place where somebody works."""
EVERYWHERE = re.compile(r"管理|服务|工作|保障|办公室|中心|学校|本校|主任|老师|[处部科馆]长?")
"""What the names of many offices have."""


@dataclass(frozen=True, slots=True)
class Bars:
    """Who stands aside."""

    units: frozenset[str]
    officers: frozenset[str]
    levels: frozenset[Level]
    """Of unions outside the university, and of those inside that are known by their level alone."""
    bodies: frozenset[Body]
    """What the matter is against, with the unions of those who were named."""


def bars_of(accusation: Accusation, against: str, text: str, tree: UnitTree, unit: Unit | None) -> Bars:
    """Bar units and officers that a matter is against, and officers whose name the text mentions until they are cleared.

    A unit all of whose officers stand aside stands aside as well.
    """
    bodies = set(accusation.bodies)
    units = {below for named in accusation.units for below in tree.below(named)}
    suspected: set[str] = set()
    for where, officer in tree.officers_named_in(against):
        if _is_person(officer):
            bodies.add(Body.UNIT_UNION if where.parent else Body.SCHOOL_UNION)
            units |= tree.below(where.id)
            suspected.add(officer.account)
    suspected |= {officer.account for _, officer in tree.officers_named_in(text) if _is_person(officer)}
    if Body.OFFICE in bodies and unit is not None and _is_own_office(unit, against):
        bodies.add(Body.UNIT)
    if Body.OFFICE in bodies and unit is not None and unit.kind is UnitKind.ADMINISTRATION:
        units |= tree.below(_own(tree, unit, Level.BRANCH))  # the offices of a university mostly share one union
    if bodies & OWN_UNIT and not accusation.units:
        units |= tree.below(_own(tree, unit, Level.BRANCH))
    if Body.GROUP in bodies:
        units |= tree.below(_own(tree, unit, Level.GROUP))
    if bodies & WHOLE_SCHOOL:
        units |= tree.ids
    officers = (tree.accounts if len(units) == len(tree) else accounts_of(filter(None, map(tree.find, units)))) | suspected
    if suspected:
        units |= {each.id for each in tree if each.served and accounts_of([each]) <= officers}
    levels = _above(bodies) | _unplaced(bodies, tree, unit)
    return Bars(frozenset(units), frozenset(officers), frozenset(levels), frozenset(bodies))


def _above(bodies: set[Body]) -> set[Level]:
    """Levels outside the university that stand aside: those complained against, and those that a province's union leads."""
    told = {level for body, level in OUTSIDE.items() if body in bodies}
    return {level for level in OUTSIDE.values() if level in told or (Level.PROVINCE in told and RANKS[level] < RANKS[Level.PROVINCE])}


def _unplaced(bodies: set[Body], tree: UnitTree, unit: Unit | None) -> set[Level]:
    """Levels inside the university that stand aside although no unit of them is known: they may be those complained against."""
    if bodies & WHOLE_SCHOOL:
        return {Level.GROUP, Level.BRANCH, Level.UNIVERSITY}
    if bodies & {*OWN_UNIT, Body.OFFICE} and not _own(tree, unit, Level.BRANCH):
        return {Level.GROUP, Level.BRANCH}
    return {Level.GROUP} if Body.GROUP in bodies and not _own(tree, unit, Level.GROUP) else set()


def _own(tree: UnitTree, unit: Unit | None, level: Level) -> str:
    way = tree.way_up(unit.id) if unit is not None else ()
    return next((each.id for each in way if each.level is level), "")


def _is_own_office(unit: Unit, against: str) -> bool:
    """Whether an office that is complained about is the very place, outside the colleges, where somebody works."""
    if unit.kind is UnitKind.LOGISTICS and LOGISTICS.search(against):
        return True
    if unit.kind is UnitKind.COLLEGE:
        return False
    told = EVERYWHERE.sub(" ", against)
    head = HEAD_ALONE.fullmatch(against) or NAMED_HEAD.match(written_out(against))
    return head is not None or any(told[at : at + 2] in unit.name for at in range(len(told) - 1))


def _is_person(officer: Officer) -> bool:
    """Whether an account is the name of a person: a role's name in a text suspects nobody."""
    return PERSON.match(officer.account) is not None and not NO_PERSON.search(officer.account)
