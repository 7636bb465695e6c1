"""Whom a matter is against: what was told on being asked, what the text charges by itself, and whom that is tied to."""

from __future__ import annotations

import re
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from handlers.routing.bodies import ABOVE, ANY_OFFICE, BARE, NOBODY, TRADE, UNIONS, Body, Mention, Setting, mentions, prepared
from handlers.routing.model import Level, Unit, UnitKind
from handlers.routing.ties import HARM, related, tied
from handlers.routing.titles import ALL_SURNAMES
from handlers.routing.units import names_of
from handlers.routing.wrongs import OWN_PLACE, charged, keeps_from, keeps_from_place, strikes_back
from knowledge.tokens import fold


@dataclass(frozen=True, slots=True)
class Accusation:
    """Whom a matter is against."""

    bodies: frozenset[Body] = frozenset()
    units: frozenset[str] = frozenset()
    """Ids of units that are named."""
    told: bool = False
    """Whether it was said on being asked, or only read from the text."""
    beside: frozenset[Body] = frozenset()
    """Those of the bodies that are not complained of themselves: somebody who is sits there, or is tied to them."""
    kept_from: frozenset[Body] = frozenset()
    """Those from whom the writer asks it to be kept, and who are not complained of."""
    unclear: bool = False
    """Whether a 工会 or 主席 was named and not of which level, so that the higher one is meant."""


def read_accusation(against: str, text: str, setting: Setting, beside: str = "") -> Accusation:
    """Read whom a matter is against: from what was told, and from what the text plainly charges.

    `beside`: further words, in which somebody may be named from whom it is to be kept.
    """
    told = not NOBODY.match(re.sub(r"\s+", "", fold(against)))
    ready = prepared(f"{text}。{beside}" if beside else text, setting)
    spoken = list(mentions(ready))
    bodies, units, bare = _told(against, spoken, setting) if told else (set[Body](), set[str](), False)
    kin = _kin_told(against, setting) if told else set[Body]()
    for mention in charged(ready, spoken):
        if (bodies & UNIONS and _is_open(mention)) or (bodies and bodies <= LEADS_NOBODY and _is_same(mention, bodies, against)):
            continue  # 主席, 老板 or 主任, after it was told whose
        bodies.add(body := _which_union(mention, spoken, setting))
        bare = bare or _is_bare(mention, body)
        units |= _units_around(mention, ready, setting)
    themselves, kept_from = frozenset(bodies - kin), set[Body]()
    for mention, kept in (*((one, False) for one in tied(ready, spoken, told=told)), *((one, True) for one in keeps_from(ready, spoken))):
        body = _which_union(mention, spoken, setting)
        if not kept and Body.UNIT in themselves and _is_bare(mention, body):
            body = Body.UNIT_UNION  # who leads a unit and heads a union as well heads the unit's
        if body in bodies or (bodies & UNIONS and _is_open(mention)):
            continue
        bodies.add(body)
        units |= _units_around(mention, ready, setting)
        kept_from |= {body} if kept else set[Body]()
    if told or HARM.search(ready):
        for unit in _units_of_related(text, setting):
            bodies.add(Body.UNIT_UNION)
            units.add(unit)
    if (kept_units := _kept_from_units(f"{text}。{beside}", setting)) is not None:
        kept_from |= {Body.UNIT} - bodies
        bodies.add(Body.UNIT)
        units |= kept_units
    if strikes_back(ready):
        bodies.add(Body.LEADERS)
    found = frozenset(bodies)
    return Accusation(
        found,
        frozenset(units),
        told,
        beside=found - themselves - kept_from,
        kept_from=frozenset(kept_from),
        unclear=bare and Body.SCHOOL_UNION in themselves,
    )


def _kept_from_units(text: str, setting: Setting) -> set[str] | None:
    """Units from which a text asks to be kept, by name or as its writer's own: 别让计算机学院知道, 不想让单位知道. None: from none.

    Empty where it is their own, and nobody knows which that is.
    """
    words, tree = re.sub(r"\s+", "", fold(text)), setting.tree
    own = any(keeps_from_place(words, one.start(), one.end()) for one in OWN_PLACE.finditer(words))
    found = {one.id for one in tree.way_up(setting.unit.id) if one.level is Level.BRANCH} if own and tree and setting.unit else set[str]()
    for name, unit in tree.named_in(words) if tree is not None else ():
        at = words.find(fold(name))
        if unit.parent and at >= 0 and keeps_from_place(words, at, at + len(name)):
            found.add(unit.id)
    return found if own or found else None


def _units_of_related(text: str, setting: Setting) -> set[str]:
    """Units, below the university's union, of whose cadres one is named and said to be close to somebody: 系主任和阿博是夫妻.

    At the university's union the one who is named stands aside alone: others are there.
    """
    there = setting.tree.officers_named_in(text) if setting.tree is not None else []
    return {unit.id for unit, officer in there if unit.parent and any(related(text, name) for name in names_of(officer))}


def _kin_told(against: str, setting: Setting) -> set[Body]:
    """Of those that were told, the bodies that somebody else who was told is only tied to: 王主任，他老婆是校工会副主席."""
    ready = prepared(against, setting)
    found = list(mentions(ready))
    kin = list(tied(ready, found, told=True))
    return {one.body for one in kin} - {one.body for one in found if one not in kin} if len(kin) < len(found) else set[Body]()


def _is_their_firm(against: str, setting: Setting) -> bool:
    """Whether a 公司 is one outside: named and none of the university's own, or unnamed by whoever works at a unit that is none."""
    found = COMPANY.fullmatch(re.sub(r"\s+", "", against))
    if found is None or OWN_COMPANY.search(found["name"]):
        return False
    return bool(found["name"]) or (setting.unit is not None and not FIRM.search(setting.unit.name))


def _is_section(against: str, setting: Setting) -> bool:
    """Whether a 科 or somebody of it is complained of where somebody works that has 科 of its own: 信息科小张 of a hospital."""
    return setting.unit is not None and setting.unit.kind in WITH_SECTIONS and SECTION.fullmatch(re.sub(r"\s+", "", against)) is not None


COMPANY = re.compile(r"(?:我们|咱们|我|本)?(?:的)?(?P<name>[\u3400-\u9fff]{0,8}?)公司(?:的|那边的)?(?:领导|人事|总?经理|负责人|老板|主管)?")
OWN_COMPANY = re.compile(r"后勤|资产|产业|实业|校办|集团|控股|出版|学校|我校|本校|大学|学院")
FIRM = re.compile(r"公司|集团|企业|产业|出版|宾馆|招待所")
WITH_SECTIONS = frozenset({UnitKind.LOGISTICS, UnitKind.HOSPITAL, UnitKind.SCHOOL})
SECTION = re.compile(r"(?:我们|咱们|我|本)?(?:的)?[^处部院校]{2,4}科(?:副?长|里|的人|那边|副?主任|的?[老小][\u3400-\u9fff])?")
LEADS_NOBODY = frozenset({Body.COLLEAGUE, Body.EXTERNAL})
"""Answer neither for a unit nor for a union."""


def _is_same(mention: Mention, bodies: AbstractSet[Body], against: str) -> bool:
    """Whether the text only says again, and shorter, who was told: 经理 of the 餐厅经理, 公司 of the 物业公司."""
    return against.strip().endswith(mention.said) or (bodies == {Body.EXTERNAL} and TRADE.fullmatch(mention.said) is not None)


def _told(against: str, spoken: list[Mention], setting: Setting) -> tuple[set[Body], set[str], bool]:
    """Bodies and units that were told on being asked, and whether one of them is a union of no said level."""
    named = _units_named(against, setting)
    if _is_their_firm(against, setting):
        return {Body.EXTERNAL}, set(), False
    if _is_section(against, setting):
        return {Body.COLLEAGUE}, set(), False
    found = _one_union(list(mentions(prepared(_without(against, named), setting))))
    bare = any(_is_bare(mention, _which_union(mention, spoken, setting)) for mention in found)
    if any(mention.body is Body.COLLEAGUE and A_GROUP.search(mention.said) for mention in found):
        found = [mention for mention in found if mention.said != "老板"]  # 我老板（课题组长）
    bodies = {_which_union(mention, spoken, setting) for mention in found}
    if found and all(mention.body in LEADS_NOBODY for mention in found):  # somebody who works there or for it, and not the unit
        named = [unit for unit in named if unit.kind in SERVES_ALL and unit != setting.unit]
    bodies |= {_body_of(unit, against) for unit in named}
    if not bodies and ANY_OFFICE.search(re.sub(r"\s+", "", against)):
        bodies.add(Body.OFFICE)
    if not bodies:
        bodies = {Body.COLLEAGUE if A_NAME.search(against) else Body.UNIT if A_PLACE.search(against) else Body.HEAD}
    if bodies == {Body.UNIT} and setting.unit is None and setting.kind is None and NO_PLACE.fullmatch(prepared(against, setting)):
        bodies = {Body.LEADERS}
    return bodies, {unit.id for unit in named}, bare


THEIR_HEAD = re.compile(rf"{TRADE.pattern}|主管|负责人|领导")


def _one_union(found: list[Mention]) -> list[Mention]:
    """Without a 主席 whose union stands right before it, 分工会张主席, and without heads of a company outside."""
    kept: list[Mention] = []
    for mention in found:
        whose = kept[-1] if kept else None
        if whose is None or not 0 <= mention.start - whose.end <= MOST_NAME:
            kept.append(mention)
            continue
        theirs = whose.body is Body.EXTERNAL and THEIR_HEAD.fullmatch(mention.said)
        title = whose.body in UNIONS and not _is_open(whose) and _is_open(mention)
        if not theirs and not title:
            kept.append(mention)
    return kept


SERVES_ALL = frozenset({UnitKind.ADMINISTRATION, UnitKind.LOGISTICS})
"""Kinds of units whose people act for the unit towards everybody else: 人事处科长, 后勤集团领班."""
A_NAME = re.compile(
    rf"[老小阿大][{ALL_SURNAMES}](?:$|[(（,，])|^[{ALL_SURNAMES}](?:[某姓]+|[\u3400-\u9fff]{{1,2}}(?<![长总编办头哥]))(?:$|[(（,，])"
    r"|(?<!委)(?<!组织)[员工生]$|护士$|门卫|保安$|师傅|师[姐兄弟妹]|学[长姐]$|助[教理]|阿姨|大[姐爷妈叔厨]|司机|厨师|邻居|读者|路人|病人|患者|顾客|游客|外教|博后|博士后|实习|别人|别的人|有人|某人|对方"
    r"|丈夫|老公|[前男女][夫妻友]|妻子|老婆|爱人|家人|房东|租[户客]|业主|骗子|网友|陌生人|商家|平台|银行|保险公司|厂家|医生|大夫|警察|法官|律师|记者"
)
"""A person of whom nothing is said, or who leads nobody: 老赵, 张三, 安全员. Who else is told is nobody known, and one goes up."""
A_GROUP = re.compile(r"课题组|项目组|导师|组长")
NO_PLACE = re.compile(r"(?:我们|咱们?|学校)?(?:的)?(?:[一二三]把手|大老板)")
"""At the head of something of which it is not said what."""
MOST_NAME = 3
"""Characters of a name between a union and a title."""


def _is_open(mention: Mention) -> bool:
    """Whether a union or one of its committees is named without saying whose."""
    return mention.body is Body.SCHOOL_UNION and "校" not in mention.said


def _is_bare(mention: Mention, body: Body) -> bool:
    return body is Body.SCHOOL_UNION and re.fullmatch(BARE, mention.said) is not None


def _units_around(mention: Mention, text: str, setting: Setting) -> set[str]:
    if mention.body not in (Body.UNIT, Body.UNIT_UNION, Body.OFFICE):
        return set()
    return {unit.id for unit in _units_named(text[max(0, mention.start - AROUND) : mention.end], setting)}


AROUND = 8
"""Characters before a body that may name its unit."""


def _without(text: str, units: Iterable[Unit]) -> str:
    """A text without the units' names, which are read already; what is left tells whether their union is meant."""
    for unit in units:
        for name in sorted((unit.name, *unit.aliases), key=len, reverse=True):
            text = text.replace(name, STAND_INS.get(unit.kind, "二级学院"))
    return text


A_PLACE = re.compile(r"(?:[院系部处馆社站所]|中心|集团|机构|考核组|评审组)(?:里|那边|的人|负责人)?$")
"""What is told and is no body known here, and sounds like a place: its own union stands aside as well."""
STAND_INS = {UnitKind.SCHOOL: "附属学校", UnitKind.HOSPITAL: "附属医院"}
"""Words that stand for a unit's name; 附属小学校长 is no 校长 of the university."""


def _units_named(text: str, setting: Setting) -> list[Unit]:
    found = setting.tree.named_in(text) if setting.tree is not None else []
    return list({unit.id: unit for name, unit in found if not any(name != other and name in other for other, _ in found)}.values())


def _body_of(unit: Unit, against: str) -> Body:
    if not unit.parent:
        return Body.SCHOOL_UNION
    if "工会" in against:
        return Body.UNIT_UNION
    return Body.OFFICE if unit.kind is UnitKind.ADMINISTRATION else Body.UNIT


def _which_union(mention: Mention, spoken: list[Mention], setting: Setting) -> Body:
    """Read a bare 工会主席 as that of the unit where the text speaks of its union alone, otherwise as the university's."""
    if re.fullmatch(ABOVE, mention.said):
        return OVER[setting.university.superior] if setting.university else Body.EDUCATION
    if mention.body is Body.SCHOOL_UNION and re.fullmatch(BARE, mention.said):
        own = {other.body for other in spoken if not re.fullmatch(BARE, other.said)}
        if Body.UNIT_UNION in own and Body.SCHOOL_UNION not in own:
            return Body.UNIT_UNION
    return mention.body


OVER = {Level.CITY: Body.CITY, Level.INDUSTRY: Body.INDUSTRY, Level.EDUCATION: Body.EDUCATION}
"""The body of the union above a university."""
