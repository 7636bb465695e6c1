"""Whom a matter is against: what was told on being asked, what the text charges by itself, and whom that is tied to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from handlers.routing.bodies import ABOVE, ANY_OFFICE, BARE, NOBODY, PLAIN, UNIONS, Body, Mention, Setting, mentions, prepared
from handlers.routing.model import Level, Unit, UnitKind
from handlers.routing.ties import tied
from handlers.routing.titles import ALL_SURNAMES
from knowledge.tokens import fold

ACCUSES = r"投诉|举报|控告|检举|揭发|告发|状告"
ASKED_TO_HELP = re.compile(
    r"(?:向|找|请|给|让|跟|和|由|经|通过|希望|求|联系|告诉|询问|建议|需要|盼|到|去|找过|问过?|想请|得到|在|对我的|帮我|感谢)(?:我们|我|一下|了)?$"
)
DENIED = rf"(?:不是|并非|不想|不要|没有?|不打算)(?:要|想|来)?(?:{ACCUSES}|针对|告)"
"""Whoever says that they do not complain of somebody does not."""
DENIED_BEFORE = re.compile(rf"{DENIED}[^,，。、]{{0,4}}$")
MISCONDUCT = re.compile(
    "贪污|挪用|私分|侵占|侵吞|截留|套取|虚报|冒领|小金库|中饱私囊|打击报复|报复|以权谋私|徇私|舞弊|受贿|收受|收礼|吃拿卡要|回扣|包庇|泄露|泄密"
    "|辱骂|骂人|骂我|殴打|打人|骚扰|猥亵|威胁|恐吓|刁难|不作为|乱作为|推诿|拒绝受理|压着不|偏袒|造假|违规|违纪|违法|公款|滥用|乱花|克扣|阻挠"
    "|态度(?:太|很|极|特别|非常)?(?:差|恶劣|不好|横|凶)|爱[搭答]不理|敷衍|踢皮球|甩脸|冷嘲热讽|阴阳怪气|拉偏架|护短|一手遮天|假公济私|吞了|贿选|拉票|告密|捂着|瞒报|假账|做账|假发票|虚开|串通|勾结|私自"
    "|以公谋私|任人唯亲|优亲厚友|不公正|吃喝|腐败|侮辱|歧视|穿小鞋|不让我|拒绝我|不给我"
)


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
    unclear: bool = False
    """Whether a 工会 or 主席 was named and not of which level, so that the higher one is meant."""


def read_accusation(against: str, text: str, setting: Setting) -> Accusation:
    """Read whom a matter is against: from what was told, and from what the text plainly charges."""
    told = not NOBODY.match(re.sub(r"\s+", "", fold(against)))
    ready = prepared(text, setting)
    spoken = list(mentions(ready))
    bodies, units, bare = _told(against, spoken, setting) if told else (set[Body](), set[str](), False)
    for mention in _charged(ready, spoken):
        if bodies & UNIONS and _is_open(mention):
            continue  # 主席, after it was told whose
        bodies.add(body := _which_union(mention, spoken, setting))
        bare = bare or _is_bare(mention, body)
        units |= _units_around(mention, ready, setting)
    against_itself = frozenset(bodies)
    for mention in tied(ready, spoken, told=told):
        body = _which_union(mention, spoken, setting)
        if body not in bodies and not (bodies & UNIONS and _is_open(mention)):
            bodies.add(body)
            units |= _units_around(mention, ready, setting)
    found = frozenset(bodies)
    return Accusation(found, frozenset(units), told, found - against_itself, unclear=bare and against_itself >= {Body.SCHOOL_UNION})


def _told(against: str, spoken: list[Mention], setting: Setting) -> tuple[set[Body], set[str], bool]:
    """Bodies and units that were told on being asked, and whether one of them is a union of no said level."""
    named = _units_named(against, setting)
    found = _one_union(list(mentions(prepared(_without(against, named), setting))))
    bodies = {_which_union(mention, spoken, setting) for mention in found}
    bare = any(_is_bare(mention, _which_union(mention, spoken, setting)) for mention in found)
    if found and all(PLAIN.fullmatch(mention.said) for mention in found):
        named = []  # somebody who works there, and not the unit
    bodies |= {_body_of(unit, against) for unit in named}
    if not bodies and ANY_OFFICE.search(re.sub(r"\s+", "", against)):
        bodies.add(Body.OFFICE)
    if not bodies:
        bodies = {Body.COLLEAGUE if A_NAME.search(against) else Body.UNIT if A_PLACE.search(against) else Body.HEAD}
    if bodies == {Body.UNIT} and setting.unit is None and setting.kind is None and NO_PLACE.fullmatch(prepared(against, setting)):
        bodies = {Body.LEADERS}
    return bodies, {unit.id for unit in named}, bare


def _one_union(found: list[Mention]) -> list[Mention]:
    """Without a 主席 whose union stands right before it: 分工会张主席."""
    kept: list[Mention] = []
    for mention in found:
        whose = kept[-1] if kept else None
        follows = whose is not None and whose.body in UNIONS and 0 <= mention.start - whose.end <= MOST_NAME
        if not (follows and mention.said.endswith("主席") and re.fullmatch(BARE, mention.said)):
            kept.append(mention)
    return kept


A_NAME = re.compile(
    rf"[老小阿大][{ALL_SURNAMES}](?:$|[(（,，])|^[{ALL_SURNAMES}](?:[某姓]+|[\u3400-\u9fff]{{1,2}}(?<![长总编办头哥]))(?:$|[(（,，])"
    r"|[员工生]$|护士$|师傅|师[姐兄弟妹]|学[长姐]$|助[教理]|阿姨|大[姐爷妈叔厨]|司机|厨师|邻居|病人|患者|顾客|游客|外教|博后|博士后|实习|的人$|[他她]们?$|别人|别的人|有人|某人|对方"
    r"|丈夫|老公|[前男女][夫妻友]|妻子|老婆|爱人|家人|房东|租[户客]|业主|骗子|网友|陌生人|商家|平台|银行|保险公司|厂家|医生|大夫|警察|法官|律师|记者"
)
"""A person of whom nothing is said, or who leads nobody: 老赵, 张三, 安全员. Who else is told is nobody known, and one goes up."""
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


BEFORE = 24
AROUND = 8
"""Characters before a body that may name its unit."""


def _without(text: str, units: Iterable[Unit]) -> str:
    """A text without the units' names, which are read already; what is left tells whether their union is meant."""
    for unit in units:
        for name in sorted((unit.name, *unit.aliases), key=len, reverse=True):
            text = text.replace(name, STAND_INS.get(unit.kind, "学院"))
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
    if mention.said == DEPARTMENT_HEAD and setting.unit is not None and setting.unit.name.endswith("系"):
        return Body.UNIT
    return mention.body


DEPARTMENT_HEAD = "系主任"
"""Below a college's leaders; at the head of the unit where the unit itself is a 系."""
OVER = {Level.CITY: Body.CITY, Level.INDUSTRY: Body.INDUSTRY, Level.EDUCATION: Body.EDUCATION}
"""The body of the union above a university."""


def _charged(text: str, spoken: list[Mention]) -> Iterator[Mention]:
    """Bodies that a text itself charges: 举报校工会主席, 校工会主席…挪用, 王院长把我…, and those named with them by 和.

    Asking a body for help charges nobody.
    """
    last: Mention | None = None
    for mention in spoken:
        before = text[max(0, mention.start - BEFORE) : mention.start]
        joined = last is not None and WITH.fullmatch(text[last.end : mention.start]) is not None
        if joined or (_may_be_charged(before) and _is_charged(mention, before, text, spoken)):
            last = mention
            yield mention


def _may_be_charged(before: str) -> bool:
    """Whether a body is neither asked for help nor said not to be complained of."""
    return not DENIED_BEFORE.search(before) and not ASKED_TO_HELP.search(before)


def _is_charged(mention: Mention, before: str, text: str, spoken: list[Mention]) -> bool:
    return _is_accused(before, mention) or _misbehaves(mention, text) or _does(mention, text) or _is_meant(mention, spoken, text)


WITH = re.compile(r"[、和与跟及同]|还有|以及|连同|,还有")
PERSON = re.compile(
    r"(?:主席|书记|[院校处科部馆所园社站店]长|经理|主任|护士长|[一二三]把手|干事|委员|干部|领导|头儿|上司|董事|工作人员|负责人|会计|出纳|财务)$"
)
"""Somebody, and not a body of which nobody is meant in particular."""
ACTS = re.compile(
    r"[^,，。;；!！]{0,6}?(?:把(?!关)|逼|骂|吼|扣(?!除)|压着|卡着?|不让|不给|不批|不肯|让(?:我们?|老师|大家|咱们?)(?!来|去?问|去?找|咨询|了解|打听|转达|带话|填|写个|看看|联系|代)"
    r"|威胁|刁难|针对我|占了?|吞|收了|收钱|当众|当着|克扣|随手|自己(?:开|报|拿|用|批)|怪我|砍|退回|撕|挪|偏心|私自|擅自|强迫|强制|硬要|非要|内定|打压|欺负|污蔑|造谣|shout|yell|insult|threat|harass|refuse|forced?me|bull(?:y|ie)|cutmy|laugh(?:ed|s)?atme)"
)
"""What somebody with an office is told to do to others."""
PRAISED = re.compile(r"[^,，。;；!！]{0,8}?(?:感谢|谢谢|好|帮|关心|看望|解决|热心|亲自)")


def _is_accused(before: str, mention: Mention) -> bool:
    if re.search(rf"(?:{ACCUSES})[^,，。、]{{0,6}}$|(?:complain(?:t|ing|ed)?|report)(?:about|against|of|on)?[a-z]{{0,6}}$", before):
        return True
    return PERSON.search(mention.said) is not None and re.search(r"(?<!向)反映(?:一下|的是|我们|咱们)*$", before) is not None


def _misbehaves(mention: Mention, text: str) -> bool:
    """Whether misconduct is told of a body right after its name; of those that bar nobody it says nothing."""
    if mention.body in BARS_NOBODY:
        return False
    rest = _rest(mention, text)
    return MISCONDUCT.search(rest) is not None and not HOPED_FOR.match(rest)


def _does(mention: Mention, text: str) -> bool:
    """Whether somebody with an office is told to wrong others: 王院长把我的名额砍了."""
    if mention.body in BARS_NOBODY or not PERSON.search(mention.said):
        return False
    rest = _rest(mention, text)
    return ACTS.match(rest) is not None and not PRAISED.match(rest) and not HOPED_FOR.match(rest)


def _is_meant(mention: Mention, spoken: list[Mention], text: str) -> bool:
    """Whether 我举报她 means this body: the last one named before."""
    said = HER.search(text, mention.end)
    if said is None or mention.body in (Body.SCHOOL, Body.COLLEAGUE, Body.EXTERNAL, Body.ELSEWHERE):
        return False
    return not any(mention.end <= other.start < said.start() for other in spoken)


def _rest(mention: Mention, text: str) -> str:
    return SENTENCE_END.split(text[mention.end : mention.end + REACH])[0]


BARS_NOBODY = frozenset({Body.SCHOOL, Body.COLLEAGUE, Body.EXTERNAL, Body.ELSEWHERE, Body.OFFICE})
HER = re.compile(rf"(?:(?:想|要|得|来|必须|就)(?:{ACCUSES}|反映)(?:了|的就是|的是|一下)?(?=[他她]|$|[,，。!！])|(?:{ACCUSES})[他她])")
REACH = 18
"""Characters after a body in which misconduct is taken to be its own."""
SENTENCE_END = re.compile(r"[。！？!?；;\n]")
HOPED_FOR = re.compile(r"[^,，]{0,3}(?:能|可以|会|帮|请|应该|要(?!求)|是否|怎么|如何|支持|维护)")
"""After a body of which something is wished and not told."""
