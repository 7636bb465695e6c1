"""Of which union a text speaks: by its name, by whose affair it is, or by the few people around a desk who are meant."""

from __future__ import annotations

import re

from handlers.routing.bodies import BARE, BARE_COLLEGE, OFFICES, SCHOOL_MARK, Body, Mention, Setting, as_school, mentions
from handlers.routing.competence import bundled_competence
from handlers.routing.model import UnitKind
from handlers.routing.universities import bundled_universities
from handlers.routing.wrongs import DENIED
from knowledge.tokens import fold


def spoken_of(
    text: str, setting: Setting | None = None, *, alone: bool = False, wide: bool = False, employed_elsewhere: bool = False
) -> Body | None:
    """Return the one union that a text speaks of: GROUP, UNIT_UNION or SCHOOL_UNION; None where there is none or several.

    Where no union is named, it is that of whoever can settle the matter, as far as the text says so
    (`handlers.routing.competence`); `alone`: somebody writes of themselves; `employed_elsewhere`: not by the university.
    A few people who speak of themselves (我们几个) are no group of a union where a `wide` matter is theirs.
    """
    folded = re.sub(r"\s+", "", fold(text))
    for name in bundled_universities().mentioned(folded):
        folded = folded.replace(name, SCHOOL_MARK)
    if setting is not None and setting.college_is_school:
        own = setting.unit is not None and setting.unit.kind is UnitKind.COLLEGE  # who works in a 系 calls that 院
        folded = BARE_COLLEGE.sub(lambda match: match[0] if own and match[0] == "院" else as_school(match), folded)
    competence = bundled_competence()
    named = [m for m in mentions(folded) if _is_union(m, folded) and not SOMEBODYS.search(folded[: m.start]) and not _serves_in(m, folded)]
    if competence.asked_of_unit(folded):
        named = [m for m in named if not CALLED.match(folded, m.end)]
    if unions := _whose_affair(named, folded):
        return unions.pop() if len(unions) == 1 else None
    if not wide and GROUP.search(folded) and not SEVERAL.search(folded) and not OF_GROUPS.search(folded):
        return Body.GROUP
    if competence.beyond_unit(folded, alone=alone, employed_elsewhere=employed_elsewhere):
        return Body.SCHOOL_UNION
    return Body.UNIT_UNION if competence.asked_of_unit(folded) else None


def asked_above(text: str, *, of_own_union: bool = False) -> str:
    """What a text has for the unions above the university's: TRADES, MIXED, OWED, ABOVE, UNFOUNDED or nothing.

    `of_own_union`: it is written at the university's own union, which presses for its money itself and is helped from above.
    """
    folded, competence = re.sub(r"\s+", "", fold(text)), bundled_competence()
    if competence.trades.search(folded):
        return TRADES
    if competence.mixed.search(folded):
        return MIXED
    if (of_own_union or OF_OWN_UNION.search(folded)) and competence.owed.search(folded):
        return OWED
    if competence.above.search(folded):
        return ABOVE
    return UNFOUNDED if competence.without_union.search(folded) else ""


OF_OWN_UNION = re.compile(r"(?:我是|我在|作为|我们)(?:本校|我校|学校|校)工会")


def without_denied(text: str) -> str:
    """Leave out what a text says that it is not, as in 不是投诉校工会，是想说."""
    return DENIED_CLAUSE.sub("", text)


DENIED_CLAUSE = re.compile(rf"{DENIED}[^，。,.；;！!？?]{{0,16}}[，。,.；;！!？?]")


def nearby(text: str) -> str:
    """What a text that names no union says of whom it is about: CIRCLE, CIRCLE_WISH, AMONG, PLACE, or nothing."""
    folded = re.sub(r"\s+", "", fold(text))
    handful = HANDFUL.search(folded) is not None and not RIGHTS.search(folded)
    if PLACE_SAID.search(folded):
        return CIRCLE if handful else PLACE
    wished = AMONG_SAID.search(folded) and not ORGANISED.search(folded)
    if not wished and ROOM.search(folded):
        return CIRCLE
    if CIRCLE_SAID.search(folded) or handful:
        return CIRCLE_WISH if wished else CIRCLE
    return AMONG if wished else ""


def works_there(text: str, place: str) -> bool:
    """Whether a text speaks of what serves everybody and is where its writer works: 洗衣房 of somebody at 公寓管理中心."""
    return any(facility.search(text) and facility.search(place) for facility in FACILITIES)


def of_rights(text: str) -> bool:
    """Whether a text tells of somebody's rights or safety, however few they are."""
    return RIGHTS.search(re.sub(r"\s+", "", fold(text))) is not None


def tells_of_work(text: str) -> bool:
    """Whether somebody tells of work and its dangers, as no guest of a canteen does."""
    return WORK_SAID.search(re.sub(r"\s+", "", fold(text))) is not None


WORK_SAID = re.compile(
    r"[早中晚夜白]班(?!车)|[上下加值排倒换顶][^车]{0,2}班(?!车)|干活|这活|工龄|工资|工时|开餐|备餐|后厨|切[菜配]|洗碗|[烧炒]菜|烧饭|打饭|[蒸炒洗]锅|蒸[箱柜]|灶"
    r"|手套|口罩|围裙|工作服|工装|劳保|防护|保安|保洁|烫[伤了]|滑倒|摔|受伤|安全隐患|老板换|换[了个]?(?:老板|承包)|我们食堂|[我咱]们?(?:在|这)[^，。]{0,3}(?:食堂|车队|公寓|浴室)"
    r"|(?:食堂|车队|公寓|浴室|班车)(?:的)?(?:人|阿姨|大姐|师傅|司机|姐妹|职工|员工)"
)


def of_own_service(text: str) -> bool:
    """Whether a hospital or a school that belongs to the university is told to have a canteen or buses of its own."""
    return OWN_SERVICE.search(re.sub(r"\s+", "", fold(text))) is not None


OWN_SERVICE = re.compile(
    r"(?:医院|附[中小校幼院]|附属[\u3400-\u9fff]{0,4}|幼儿园|园里)(?:的|里的|职工|教工|员工){0,2}(?:食堂|餐厅|班车|停车|车位|浴室|宿舍)"
)


def of_own_home(text: str) -> bool:
    """Whether a text speaks of the place that a unit's union keeps for its people: its things, its key; not of a title for it."""
    folded = re.sub(r"\s+", "", fold(text))
    return HOME_SAID.search(folded) is not None and TITLE.search(folded) is None


HOME_SAID = re.compile(r"小家(?![电庭具境])|(?:教职工|职工|教工|工会)之家|妈妈小屋")
TITLE = re.compile(r"评(?!价|理)|申报|申请|验收|复查|模范|先进|星级|挂牌|授牌|三级联创")
FACILITIES = tuple(
    map(re.compile, ("食堂|餐厅", "公寓|宿舍|宿管", "车队|班车|校车", "浴室|澡堂", "超市", "招待所|宾馆", "校医院|医务室", "快递"))
)


def _whose_affair(named: list[Mention], text: str) -> set[Body]:
    """Of several unions those that are not only asked, or else those of whose chair, election or money there is talk."""
    for narrowed in (
        [m for m in named if not ONLY_ASKED.search(text[: m.start])],
        [m for m in named if GIVES.match(text, m.end)],
        [m for m in named if re.search(r"主席|委员", m.said) or OWN_AFFAIR.match(text[m.end :])],
    ):
        if len({m.body for m in named}) > 1 and narrowed:
            named = [m for m in named if m in narrowed]
    return {m.body for m in named}


GIVES = re.compile(r"(?:给|向|往|对)(?:各|每|二级|学院|院系)[^，。]{0,6}(?:拨|分|发|下达|派)")
ONLY_ASKED = re.compile(r"(?:问|向|找|请|通过|联系|告诉)(?:过|了|一下|我们)?$")
SOMEBODYS = re.compile(
    r"(?:[他她]|同[学事]|朋友|老公|老婆|爱人|老师|导师|主任|书记|院长)(?:就|也|还|以前|曾经?|现在)?(?:是|当|任)$|我这个$"
)
"""Before an office of a union that somebody else has: it tells who they are, and not whose affair there is."""
CALLED = re.compile(r"[^,，。;；]{0,12}?(?:来看|看望|探望|慰问过|来过|送来|帮过)")
"""After a union that has called on somebody: another one is asked now."""
OWN_AFFAIR = re.compile(r"的?(?:换届|选举|改选|补选|班子|候选|经费|账|审计|任期)")


def _serves_in(mention: Mention, text: str) -> bool:
    """Whether a union is only where somebody does an office beside their work: 在分会当兼职委员."""
    return text[: mention.start].endswith("在") and SERVES.match(text, mention.end) is not None


GETS_UP = re.compile(r"(?:以后|今年|下次|还|再|什么时候|啥时候|几时)*(?:办|组织|搞|开班)")
SERVES = re.compile(r"(?:里|那边)?(?:当|做|任|担任|兼)")


def _is_union(mention: Mention, text: str) -> bool:
    """Whether a union itself is named, with its place: a bare 工会主席 may be anybody's, a committee only works for one."""
    if mention.body is Body.UNIT_UNION or (mention.said == "女工委" and GETS_UP.match(text, mention.end)):
        return True
    return mention.body is Body.SCHOOL_UNION and "工会" in mention.said and not re.fullmatch(BARE, mention.said)


GROUP = re.compile(
    r"工会小组|(?:small|union)group|(?<!各)(?<!各个)(?<!几个)(?<!所有)(?<!领导)(?<!工作)(?<!兴趣)(?<!调查)小组|(?<!课题)(?<!项目)(?:咱|咱们|我们|我|本)组(?!织)|(?<!小)组里|(?<!课题)(?<!项目)(?<!班)组长|(?:咱们?|我们)几个(?!学院|院|系|单位|部门|中心|处室)"
)
"""领导小组, 工作小组 and the like are no groups of a union."""
SEVERAL = re.compile(r"各(?:个)?工会小组|几个(?:工会)?小组|所有(?:工会)?小组|全院|跨小组|各小组|学院工会")
OF_GROUPS = re.compile(r"(?:成立|新设|组建|合一?个|并成|合并)[^。，]{0,4}(?:工会)?小组")
"""A group does not found itself: that is its unit's."""
ABOVE, TRADES, MIXED = "上级工会", "各行各业", "上级不同的学校"
OWED, UNFOUNDED = "没拨的经费", "没有工会的学校"
WORKPLACE, HOME = "上班的地方", "教工小家"
OVER_ONE = "管着本人的人"
"""Who leads a part of a unit and harasses somebody who works under them."""
CIRCLE, CIRCLE_WISH, AMONG, PLACE = "身边几个人", "身边几个人想办", "自己张罗", "本单位"
"""Whom a text is about where it names no union: the few around a desk, those who want to get something up, people of whom nothing
is said who want to, and a whole unit."""
CIRCLES = (
    r"教研[室组]|备课组|课程组|学科组|课题组|项目组|实验(?:室|团队|平台)|团队|班组|(?:维修|保洁|驾驶|水电|保安|面点|绿化)班|车队|后厨"
    r"|(?:收发|传达|值班|资料|阅览|标本|动物|档案|实训|监控|门卫|办公|工作)室|机房|琴房|画室|书库|药房|编辑部|护理站|护士站|车间|岗亭|门岗|窗口(?=[\u3400-\u9fff]个)"
)
ROOM = re.compile(rf"(?:在|给)(?:{CIRCLES})")
"""Where something is missing, whoever misses it."""
HANDFUL = re.compile(
    r"(?:我们|咱们?|俺们?|阿拉|我)[^，。,.]{0,8}?(?:[两二三四五六七八九]|十[一二]?)(?:来|几|多)?(?:个|位|名)?"
    r"(?:人(?![才均员])|姐妹|姊妹|兄弟|姑娘|阿姨|大姐|师傅|老头|老太|大爷|小伙|女的|男的|妈妈|宝妈)"
)
"""So few that one can count them, in whatever place they work: 我们科里五个人."""
RIGHTS = re.compile(
    r"工资|绩效|课时|课酬|加班|社保|公积金|保险|意外险|拖欠|合同|编制|职称|考核|补贴|津贴|受伤|摔|烫|被电|电到|手麻|中毒|甲醛|晕倒|出了?事"
)
"""Of whom something like this is told: they are few, and it is their rights or their safety."""
TEAM = r"(?<!领导小)(?<!工作)(?<!专家)(?<!督导)(?<!巡察)(?<!评审)(?<!调查)(?<!干部)组"
CIRCLE_SAID = re.compile(
    rf"(?:我们|咱们?|我|本|就)[^，。,.]{{0,6}}?(?:{CIRCLES}|办(?=[\u3400-\u9fff]个)|这层|这间|这屋|lab(?![a-z]))"
    rf"|(?:{CIRCLES})(?:里|的|新来)*(?:一共)?(?:[^，。,.]{{0,3}}(?:[两二三四五六七八九几]个|[俩仨]|[一二三四五六七八九十]+[多来]?个?人)|[^，。,.]{{0,10}}(?:想|打算|准备|自己))|(?:{CIRCLES})里"
    rf"|(?:^|[，。,.])(?:{CIRCLES})(?:那|这|的)|{TEAM}(?:里|想|的?(?:师傅|姑娘|老师|同事|几))"
    r"|我们[俩仨]|咱[俩仨]|(?:几个|几位|[两三四五])(?:个)?同事|同事几个|(?:our|my)(?:lab|group|office|team)"
    r"|[两三四五六七](?:个|位)(?:人|老师|姑娘|师傅)[^，。,.]{0,4}想|几位(?:老师|师傅|姐妹)[^，。,.]{0,4}想|师门"
)
AMONG_SAID = re.compile(
    r"想(?!问|知道|不|要回|反映|投诉|举报|申请|请[一两三半几]?[天周假]|换岗|调|转|离|辞|报)|打算|约(?:着|上|个)|凑[个一钱]|借[个一两]|一起|一块儿?|搞[个一场]|弄[个一]|打[场两]|谁来|行不|行吗|好不好|有没有人"
)
ORGANISED = re.compile(
    r"还办|再办|办不办|报名|参加|加入|运动会|协会|社团|比赛|[^\W轮值上加下换倒排夜白了]班(?![组里长])|[球唱舞]队|场馆|通知|安排|取消|名额|教练|晚会|方案|采购|退休|退了休"
)
"""Of something that somebody else runs already, and not of what a few want to get up."""
PLACE_SAID = re.compile(
    rf"(?:{OFFICES}|基础|教学)(?:处|部)|阿拉院|学院(?!工会小组)|分院|全院|[我这咱]院|我们院|咱们院|院里|院办|院务|系里|全系|我们系|部里|处里|科里|馆里|全馆|全处|全部门|部门里|我们部门|公司|集团|机关|中心|医院|幼儿园|附[小中幼]|全校|学校"
)
"""A wider place than a desk's neighbours; 教研室 and 办公室 are none."""
