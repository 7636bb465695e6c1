"""Unions, offices and people in free text: which of them is spoken of, and which is complained about.

Members write 我们学院工会主席, 人事处张处长, 校工会经审委: what matters is whose affair it is and who must not see it, so a
wording is read as the body that it belongs to. Where a wording leaves two bodies open, the higher one is meant: then neither
of them gets a case against itself.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from importlib.resources import files

from handlers.routing.model import Unit, UnitKind, University
from handlers.routing.titles import SURNAME, written_out
from handlers.routing.units import UnitTree
from handlers.routing.universities import bundled_universities
from knowledge.tokens import fold


class Body(StrEnum):
    """Whom a wording names; the order is that of how high up they stand."""

    COLLEAGUE = "同事"
    """A colleague, a teacher, whoever leads a research group, a ward or a shift: no unit and no union."""
    EXTERNAL = "校外单位"
    """A dispatching or contracting company."""
    GROUP = "工会小组"
    HEAD = "单位内的负责人"
    """Of a 系 inside a college: whether they sit in its union nobody can say."""
    UNIT = "二级单位"
    """A college, a department, its leaders or its Party branch."""
    UNIT_UNION = "二级单位工会"
    OFFICE = "职能部门"
    """An office of the university: 人事处, 后勤处."""
    SCHOOL = "学校"
    """The university as employer."""
    SCHOOL_UNION = "校工会"
    """With its officers, its audit committee, the congress and the mediation committee whose work it does."""
    LEADERS = "校领导"
    """President, Party committee, board of directors."""
    ELSEWHERE = "外校"
    CITY = "市总工会(教育工会)"
    INDUSTRY = "省产业工会"
    EDUCATION = "省教育工会"
    PROVINCE = "省总工会"


UNIONS = frozenset({Body.GROUP, Body.UNIT_UNION, Body.SCHOOL_UNION, Body.CITY, Body.INDUSTRY, Body.EDUCATION, Body.PROVINCE})
NOBODY = re.compile(
    r"^(?:无|没有|没|暂无|不涉及.*|不针对.*|无具体对象|没有?(?:具体|特定|针对|谁|哪个|什么).*"
    r"|不是针对.{0,6}|未涉及.*|none|null|不清楚|不知道|/|-)?$"
)
OWN = r"(?:我们|咱们|我|本|咱|所在|该|所属)?(?:的)?"
PLACE = (
    r"(?:二级(?:学院|单位|部门)?|学院|分院|院系|院部?|系部?|机关(?:党委)?|部门|后勤[\u3400-\u9fff]{0,4}?|集团|公司|"
    r"附属[\u3400-\u9fff]{0,4}?|医院|研究[院所]|图书馆|幼儿园|附[中小]|(?:人事|财务|后勤|教务|科研)处|学部|书院|校区|出版社|期刊社|杂志社|编辑部|(?:档案|博物|体育|美术|校史)馆|招待所|宾馆|印刷厂|农场|林场|校办(?:企业|产业)|(?:资产|产业(?!工会))[\u3400-\u9fff]{0,4}?|中心|基层|直属[\u3400-\u9fff]{0,3}?|[馆处所社园厂站])"
)
COMMITTEE = (
    r"(?:经费审查委员会|经审委员会|经审委|经审会|经审|女职工委员会|女教职工委员会|女工委|教职工代表大会|教代会|职代会|执委会|提案委)"
)
OFFICES = (
    r"(?:组织人事|人力资源|人事|财务|计财|计划财务|后勤|教务|科研|社科|保卫|学工|学生|宣传|组织|统战|国资|资产|基建|招生|就业|研究生|国际|外事|"
    r"离退休|审计|信息|网络|图书|档案|采购|总务|实验室|设备|规划|发展|校友|合作|安全|教师工作|党校|督导|质量|继续教育)"
)
BELONGING = r"(?:附属[\u3400-\u9fff]{0,6}?(?:医院|小学|中学|学校|幼儿园|小|中|院)?|附小|附中|附幼|附院|附[一二三四]院?|中小学|小学|幼儿园)"
"""Schools and hospitals that belong to a university: their heads are no heads of the university."""
HOLDERS = (
    rf"(?:的)?(?:{COMMITTEE}|副?主席|主任|部长|委员|干部|干事|工作人员|专职[\u3400-\u9fff]{{0,2}}|办公室|负责人|领导"
    r"|女工|文体|财务|会计|出纳|秘书)*"
)
"""What belongs to a union whose name stands before it."""
CITY_NAME = "(?:杭州|宁波|温州|嘉兴|湖州|绍兴|金华|衢州|舟山|台州|丽水|义乌)?"
SCHOOL_MARK, OTHER_MARK = "本校", "外校"
BARE = r"工会(?!小组)(?:副?主席|干部|工作人员|委员|干事|会计|出纳)?|副?主席"
"""A union of which it is not said which."""
ANY_OFFICE = re.compile(
    rf"(?:处|部|科|办公室|办|中心|馆|社|局|院办|团委)(?:[\u3400-\u9fff]{{0,3}}(?:长|主任|老师|书记))?$|^(?:学校)?{OFFICES}(?:那边|的人)?$"
)
ABOVE = r"^上级$|(?:省里|市里|上面|上头|上级)来的|(?<![市省国区县校])总工会|上(?:一)?级(?:的)?(?:总)?工会|上头(?:的)?工会|上面(?:的)?工会"
"""The union above the university's, whichever that is."""
OWN_FIRM = (
    r"(?:公司|集团|后勤|医院|学院|分院|附[中小]|幼儿园|[中小]学|出版社|研究院)[\u3400-\u9fff]{0,4}(?:院长|书记|总?经理|校长|园长|馆长)"
    r"(?:又是|也是|还是|兼任?|兼着|、)(?:分)?工会(?:副?主席|委员)"
)
"""The head of a unit who heads a union as well heads the unit's; of an office of the university nobody can say which."""
PARTY_OFFICE = (
    r"(?:学校|校)?党委(?:组织|宣传|统战|学生工作|学工|教师工作|教工|保卫|人民武装|研究生工作|巡察|人才)[\u3400-\u9fff]{0,3}?(?:部|办公室|办)"
    r"|(?:学校|校)?党[委政](?:校长)?办(?:公室)?"
)
ENGLISH_SCHOOL_UNION = (
    r"(?:chair(?:man|person|woman)?|president|head|officer|staff)?(?:of|at)?(?:the|our|my)?(?:university|school)(?:'s|’s)?(?:trade|labou?r)?union(?:chair(?:man|person|woman)?|president)?"
    r"|union(?:chair(?:man|person|woman)?|president)?of(?:the|our|my)?(?:university|school)"
)
ENGLISH_UNIT_UNION = (
    r"(?:chair(?:man|person|woman)?of)?(?:the|our|my)?(?:college|department|faculty)(?:'s|’s)?(?:trade|labou?r)?union(?:chair(?:man|person|woman)?)?"
    r"|union(?:chair(?:man|person|woman)?|officer)?of(?:the|our|my)?(?:college|department|faculty)"
)
"""Texts are read without spaces."""
FIGURES = files("handlers.routing").joinpath("figures.toml").read_text(encoding="utf-8")
"""The table of people with a small office and of companies."""
_FIGURES: dict[str, list[str]] = tomllib.loads(FIGURES)
SMALL_OFFICES, OF = "|".join(_FIGURES["offices"]), "|".join(_FIGURES["of"])
LEADS_PART = re.compile(r"主任|护士长|科长|导师|领班|工头|主管|[组班队]长|厨师长|负责人|带头人|老板|经理|领导")
"""Who has others under them, be it only in a part of a unit."""
COMPANIES = "|".join((*_FIGURES["companies"], *_FIGURES["outside"]))
PATTERNS: tuple[tuple[Body, str], ...] = (
    (Body.EDUCATION, ABOVE),
    (Body.PROVINCE, r"浙江省总工会|省总工会|省总(?!体|共|计|量)"),
    (Body.EDUCATION, r"(?:浙江)?省教育工会|(?:浙江)?省教工会"),
    (Body.INDUSTRY, r"(?:浙江)?省[\u3400-\u9fff]{0,8}产业工会|产业工会|(?:浙江)?省(?!级|属|部属)[\u3400-\u9fff]{1,8}工会"),
    (Body.CITY, rf"{CITY_NAME}市(?:总工会|教育工会|教育局工会|总)|[区县]?教育局工会|(?<![超城集])市(?:里)?的?工会|[区县]总工会|地方总工会"),
    (Body.ELSEWHERE, rf"{OTHER_MARK}[\u3400-\u9fff]{{0,12}}|(?:别的|其他|其它|兄弟|别)(?:高校|学校|院校)[\u3400-\u9fff]{{0,6}}"),
    (Body.GROUP, r"工会小组(?:组长|长)?|小组长|工会组长|^小组$"),
    (Body.UNIT_UNION, OWN_FIRM),
    (
        Body.SCHOOL_UNION,
        rf"(?:{SCHOOL_MARK}|{OWN}学校|[我本咱]校|[我咱]们校|(?<!家)(?<!所)(?<!个)(?:省属|市属)?高校|校级|校本级|全校|校|总校)(?:的)?(?:总)?(?:工会委员会|工会){HOLDERS}",
    ),
    (Body.SCHOOL_UNION, rf"(?:学校|校)(?:的|里的)?[{SURNAME}]?副?主席|{ENGLISH_SCHOOL_UNION}"),
    (Body.UNIT_UNION, rf"(?:二级)?(?:学院|分院|院系|院里?|系里?|部门|处里|馆里)(?:的)?[{SURNAME}]?副?主席|{ENGLISH_UNIT_UNION}"),
    (
        Body.UNIT_UNION,
        rf"{OWN}{PLACE}(?:里|这边|那边)?(?:的)?(?:分)?工会{HOLDERS}|(?:部门|分|基层)工会{HOLDERS}|工会分会{HOLDERS}|分会(?:长|主席)?",
    ),
    (Body.UNIT_UNION, rf"{OWN}{PLACE}(?:里)?(?:自己|刚|新)?(?:选(?:出来|出|上|上来|举)?的?|的)(?:工会)(?:委员|班子)"),
    (Body.UNIT_UNION, rf"{OWN}(?:二级|{PLACE})(?:里|这边|那边)?(?:的)?{COMMITTEE}"),
    (Body.UNIT_UNION, rf"(?:我们?|本人)?所在(?:的)?单位(?:的)?工会{HOLDERS}"),  # as the lists offer it, which offer 校工会 apart
    (
        Body.UNIT,
        rf"(?:{BELONGING}|{OWN}(?:医院|分校))[\u3400-\u9fff]{{0,4}}?(?:副?[校院园所]长|副?书记|负责人|领导)|校医院副?院长",
    ),
    (
        Body.COLLEAGUE,
        rf"{OWN}(?:(?:{OF})(?:里|那边|这边)?(?:的)?(?:那个|那位)?)?(?:{SMALL_OFFICES})|{OWN}(?:学院|分院|[院系])(?:的)?(?:秘书|办公室)",
    ),
    (Body.EXTERNAL, COMPANIES),
    (Body.SCHOOL_UNION, rf"{COMMITTEE}|(?:人事|劳动)?[\u3400-\u9fff()（）]{{0,6}}调解委员会|调解委|调委会|劳动法律监督委员会"),
    (
        Body.UNIT,
        rf"{OWN}(?:二级|独立)?(?:学院|分院|院系|院|系)(?:的)?(?:领导|纪委(?:书记)?|书记|党委|党组织|党总支|班子|党政)|机关党委(?:书记)?|分党委|党总支|总支书记|支部书记|党支部",
    ),
    (
        Body.OFFICE,
        rf"{PARTY_OFFICE}|(?:学校|校)(?:的|里的)?(?:哪个|某个|有关|相关)?(?:职能|行政)?部门|妇委会(?:主任)?|副?校长办(?:公室)?(?!公会)(?:副?主任)?|(?:学校|校)(?:党政)?办公室(?:副?主任)?|(?:学校|校)党政办",
    ),
    (
        Body.LEADERS,
        (
            r"副?校长(?!信箱)|校务委员(?:会)?|校务会|(?:党委)?常委会|校长办公会|总会计师|(?:学校|校里|校方|校)(?:的|里的|某|某个|某位|那个|有的|主要|分管){0,3}领导|(?:vice)?(?:president|chancellor)|(?<!di)rector|universityleader|(?:学校|校)(?:的|里的)?(?:某|某位|那位|一个)?[副正]职|创办人|创始人|举办人|集团总部|总部|投资方|出资人|母公司|(?:学校|校)(?:的)?[一二三]把手|校(?:级)?领导|(?:学校|校)?纪委书记|(?:学校|本校|校)(?:党委|领导|书记|纪委|班子|主要领导|分管领导|董事会|党政)[\u3400-\u9fff]{0,3}?"
            r"|党委(?:副?书记|常委)?|董事会|董事长|校董|董事|理事会|理事长|举办者|举办方|校务委员会|校长办公会"
        ),
    ),
    (
        Body.HEAD,
        r"(?<![组目业点室心])负责人|(?:head|chair)ofthedepartment|departmenthead",
    ),
    (
        Body.UNIT,
        r"副?院长|(?:vice|associate)?dean|(?:my|our|the)(?:boss|supervisor|leader|director|manager)|[一二三]把手|头儿|大老板|分院|二级学院|二级单位|(?:部门|单位|科室|直属|直接)(?:的)?(?:领导|负责人|主管)|顶头上司|上司|领导|二级部门|(?:党政)?班子|校区(?:管委会|主任)|管委会|(?:出版|期刊|杂志|报)社|编辑部|(?:档案|财务|资料|采编|会计|接待)室主任",
    ),
    (
        Body.OFFICE,
        (
            rf"{OFFICES}(?:管理|服务|工作|保障)?(?:处|部|科|办公室|办|中心|司)(?:长|主任)?"
            r"|(?:学术|学位|教学|教授|评审|评聘|聘任|招标|伦理|师德|学风|职称|申诉)[\u3400-\u9fff]{0,8}委员会|评委会?|职评委|评审组|专家组|校友会|基金会"
            r"|(?:hr|personnel|humanresources?)(?:office|department|director|manager)|humanresources|研究生院|处长|科长|部长|[校党]办(?:公室)?(?:主任)?|机关(?:部门|工作人员)?|职能部门|行政部门|纪委|巡察组"
        ),
    ),
    (
        Body.OFFICE,
        r"后勤(?:集团|公司|企业|服务)?|食堂|餐厅|物业|餐饮|保卫|宿管|图书馆(?:馆长)?|校医院|医务室|活动中心|教职工之家|教工之家|幼儿园|附属(?:医院|小学|中学|学校)?",
    ),
    (Body.UNIT, rf"{OWN}(?:医院|公司|集团|附中|附小|研究院|研究所)(?:的)?(?:领导|总?经理|负责人)?|总?经理"),
    (Body.SCHOOL, rf"{SCHOOL_MARK}|学校|校方|我校|用人单位|单位|大学"),
    (Body.UNIT, rf"{OWN}(?:学院|院系|院里|院方)"),
    (Body.UNIT, r"副?书记(?![成录])|支书|(?<![系室班会委])副?主任|[园所店社站馆]长|主管|老板"),
    (Body.UNIT, r"(?<!实验)(?<!教研)(?<!工作)科?室主任|校区负责人"),
    (
        Body.COLLEAGUE,
        r"colleague|coworker|student|roommate|parent|同事|小伙子?|小姑娘|阿姨|师傅|大姐|老师|教师|教授|辅导员|组长|课题组|项目组|负责人|学生|家长|室友|带头人|首席|(?<![a-z])pi(?![a-z])|领班|班长|工头|队长|督导|教研室|实验室|团队|教练|主任|员工|工人|职工",
    ),
    (Body.SCHOOL_UNION, BARE),
    (Body.SCHOOL_UNION, r"^你们(?:那边|的人|这边)?$"),
    (Body.SCHOOL_UNION, r"unionchair(?:man|person|woman)?|(?:trade|labou?r)union"),
)
READER = re.compile("|".join(f"(?P<p{number}>{pattern})" for number, (_, pattern) in enumerate(PATTERNS)))

WHOSE = re.compile(r"[^,，。;；、和与及跟或对不没把被向将拖扣要让找请逼收拿给送]{0,6}")
"""Between a university and one of its bodies: 浙大信息学院工会."""
PLAIN = re.compile(r"同事|老师|教师|教授|辅导员|导师|学生|员工|工人|职工|室友|家长")
"""People who answer for no unit: 我们学院的王老师 is not the college."""
MATES = re.compile(r"同事|小伙子?|小姑娘|阿姨|师傅|大姐")
"""Of an office they are somebody who works there: 设备科的同事. Its 老师 speak for it."""
TRADE = re.compile(r"总?经理|老板")
"""Whoever runs a business: 学院里售货机的老板 is not the college; somebody's own boss where nothing says of what."""

HOLDER = re.compile(r"(?:长|书记|主任|领导|主席|秘书|负责人)$")
"""Who holds an office does something of their own: 院长收了供应商的红包."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A body that a text names."""

    body: Body
    said: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Setting:
    """Where somebody works, as far as it decides what 学院 and 我们工会 mean."""

    university: University | None = None
    unit: Unit | None = None
    tree: UnitTree | None = None
    kind: UnitKind | None = None
    """Of the unit, also where the unit itself is not known."""

    @property
    def heads_are_own(self) -> bool:
        """Whether a bare 校长 or 院长 is that of a school or a hospital, where somebody works there."""
        return (self.unit.kind if self.unit else self.kind) in (UnitKind.SCHOOL, UnitKind.HOSPITAL)

    @property
    def college_is_school(self) -> bool:
        """Whether a bare 学院 is the university itself: 我们学院 at 台州学院, said by somebody of a 系 or of nowhere known."""
        if self.university is None or not self.university.name.endswith("学院"):
            return False
        return self.unit is None or not self.unit.body.endswith(("学院", "分院"))


def prepared(text: str, setting: Setting) -> str:
    """Fold a text, with universities' names replaced by 本校 and 外校, and a bare 学院 by what it is."""
    folded = without_universities(DUTY.sub("", written_out(re.sub(r"\s+", "", fold(text)))), setting.university)
    if setting.university is not None and setting.university.name.endswith("学院"):
        folded = HEAD_OF_SCHOOL.sub("学校校长", folded)
    if setting.unit is not None and setting.unit.body.endswith("系"):
        folded = OF_DEPARTMENT.sub(lambda match: "二级学院院长" if match[0].endswith("主任") else "二级学院里", folded)
    if setting.heads_are_own:
        folded = OWN_HEAD.sub("附属学校校长", folded)
    if not setting.college_is_school:
        return folded
    own_head = (setting.unit is not None and setting.unit.body.endswith("院")) or setting.heads_are_own
    return BARE_COLLEGE.sub(lambda match: match[0] if own_head and match[0] == "院" else as_school(match), folded)


def without_universities(folded: str, university: University | None) -> str:
    """A folded text with universities' names replaced by 本校 and 外校; where nobody knows which is one's own, any is."""
    gazetteer = bundled_universities()
    for name in gazetteer.mentioned(folded):
        own = university is None or any(each.code == university.code for each in gazetteer.recognise(name).candidates)
        folded = folded.replace(name, SCHOOL_MARK if own else OTHER_MARK)
    return folded


DUTY = re.compile(r"(?:分管|主管|负责|协管|管)[^,，。;；]{0,5}的(?=(?:那[位个])?(?:校?党委)?副?(?:院长|书记|校长|主任|处长))")
"""Before a head: what they look after is not complained of."""
HEAD_OF_SCHOOL = re.compile(rf"{SCHOOL_MARK}(?:的)?副?院长")
"""Of a university that calls itself a college, by its name."""
OF_DEPARTMENT = re.compile(r"系(?:[^，。,的们里]?副?主任|[里上](?!的?老师))")
"""Below a college's leaders; the unit and its head where somebody's unit is a 系."""
OWN_HEAD = re.compile(r"(?<![学总大附小中])(?<!附属)副?校长(?!办)")
BARE_COLLEGE = re.compile(
    r"(?:(?<=^)|(?<=[^\u3400-\u9fff])|(?<=我们)|(?<=咱们)|(?<=[我本该被和与及对向由副]))(?:学院|院(?=工会|长|领导|党委|书记|(?:里)?的?.?副?主席))(?!派)"
)


def as_school(match: re.Match[str]) -> str:
    """Write 学校 for a bare 学院, 校 for 院."""
    return "学校" if match[0] == "学院" else "校"


def mentions(text: str) -> Iterator[Mention]:
    """Find the bodies in a text that was `prepared`."""
    found = list(_all_mentions(text))
    for place, mention in enumerate(found):
        following = found[place + 1] if place + 1 < len(found) else None
        if following is None or not _says_whose(mention, following, text[mention.end : following.start]):
            yield mention


def _says_whose(mention: Mention, following: Mention, gap: str) -> bool:
    """Whether a body is named only to say whose the next one is: 浙大信息学院工会, 我们学院的王老师, 学院的保洁公司.

    Somebody with an office is never only that: 院长骂老师.
    """
    if not WHOSE.fullmatch(gap) or HOLDER.search(mention.said):
        return False
    if following.body is Body.EXTERNAL:
        return mention.body in (Body.SCHOOL, Body.UNIT, Body.OFFICE)
    if mention.body is Body.OFFICE and not HOLDER.search(mention.said) and MATES.fullmatch(following.said):
        return True
    keeper = gap.endswith("的") and TRADE.fullmatch(following.said) is not None
    return mention.body is Body.SCHOOL or (mention.body is Body.UNIT and (keeper or following.body is Body.COLLEAGUE))


def _all_mentions(text: str) -> Iterator[Mention]:
    for match in READER.finditer(text):
        number = int((match.lastgroup or "p0")[1:]) if match.lastgroup else 0
        yield Mention(PATTERNS[number][0], match[0], match.start(), match.end())
