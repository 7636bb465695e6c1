"""What people say of themselves and their matter, read as the values that routing knows; also the words of older lists."""

from __future__ import annotations

import re

from handlers.routing.model import Employment, Scope, Tier, UnitKind
from handlers.routing.universities import bundled_universities
from knowledge.tokens import fold

EMPLOYMENTS: dict[str, tuple[Employment | None, UnitKind | None]] = {
    **{each.value: (each, None) for each in Employment},
    "编内": (Employment.ESTABLISHED, None),
    "在编": (Employment.ESTABLISHED, None),
    "事业编": (Employment.ESTABLISHED, None),
    "非编": (Employment.CONTRACT, None),
    "编外": (Employment.CONTRACT, None),
    "合同": (Employment.CONTRACT, None),
    "合同制": (Employment.CONTRACT, None),
    "合同工": (Employment.CONTRACT, None),
    "人事代理": (Employment.CONTRACT, None),
    "派遣": (Employment.DISPATCHED, None),
    "外包工": (Employment.OUTSOURCED, None),
    "外教": (Employment.FOREIGN, None),
    "外籍教师": (Employment.FOREIGN, None),
    "离退休": (Employment.RETIRED, None),
    "退休人员": (Employment.RETIRED, None),
    "后勤企业": (None, UnitKind.LOGISTICS),
    "后勤": (None, UnitKind.LOGISTICS),
    "独立学院": (None, UnitKind.INDEPENDENT),
    "民办": (None, UnitKind.PRIVATE),
    "附属医院": (None, UnitKind.HOSPITAL),
    "附属学校": (None, UnitKind.SCHOOL),
    "机关": (None, UnitKind.ADMINISTRATION),
}
"""Words for employment; some of the older ones say where somebody works and not how they are employed."""
SCOPES = {
    **{each.value: each for each in Scope},
    "小组": Scope.PERSON,
    "本小组": Scope.PERSON,
    "二级单位": Scope.UNIT,
    "学院": Scope.UNIT,
    "部门": Scope.UNIT,
    "本单位": Scope.UNIT,
    "学校": Scope.UNIVERSITY,
    "跨学院": Scope.UNIVERSITY,
    "多个单位": Scope.UNIVERSITY,
    "多校": Scope.ACROSS,
    "多所高校": Scope.ACROSS,
}
EMPLOYMENT_SAID: tuple[tuple[Employment, re.Pattern[str]], ...] = (
    (Employment.FOREIGN, re.compile(r"外籍|外教|外国(?:教师|老师|专家)|我是外国人")),
    (Employment.DISPATCHED, re.compile(r"劳务派遣|派遣(?:制|工|员工|人员)|我是派遣")),
    (Employment.OUTSOURCED, re.compile(r"外包")),
    (Employment.POSTDOC, re.compile(r"博士后")),
    (Employment.CONTRACT, re.compile(r"非编|编外|没有?编制|无编制|不在编|合同(?:工|制)|人事代理|临时工")),
    (Employment.RETIRED, re.compile(r"我(?:已经)?退休|退休(?:教师|教职工|老师|职工)|离退休")),
    (Employment.ESTABLISHED, re.compile(r"事业编|在编|编内|有编制")),
)
KIND_SAID: tuple[tuple[UnitKind, re.Pattern[str]], ...] = (
    (UnitKind.LOGISTICS, re.compile(r"后勤(?:企业|集团|公司|服务|总公司|中心|单位|实体)|餐饮公司|物业公司|校办企业|资产公司")),
    (UnitKind.INDEPENDENT, re.compile(r"独立学院|独立\(民办\)学院")),
    (UnitKind.PRIVATE, re.compile(r"民办(?:高校|学校|大学|学院|院校|高职)|我们民办|董事会")),
    (UnitKind.HOSPITAL, re.compile(r"附属.{0,4}医院|附[一二三]院")),
    (UnitKind.SCHOOL, re.compile(r"附属(?:学校|中学|小学|幼儿园)|附中|附小|幼儿园")),
)
KIND_OF_NAME: tuple[tuple[UnitKind, re.Pattern[str]], ...] = (
    (
        UnitKind.HOSPITAL,
        re.compile(r"医院$|附[一二三]院|附属[\u3400-\u9fff]{0,6}医院|(?:附属|医院)[\u3400-\u9fff]{0,6}(?:门诊|手术|急诊|护理|住院)[部室]"),
    ),
    (UnitKind.SCHOOL, re.compile(r"附属(?:学校|中学|小学|幼儿园)|附[中小](?:$|[\u3400-\u9fff]*[处部室组])|幼儿园$|[中小]学$")),
    (UnitKind.LOGISTICS, re.compile(r"后勤|集团|公司|餐饮|物业|食堂|超市|公寓管理|宿舍管理|车队")),
    (
        UnitKind.INDEPENDENT,
        re.compile(
            r"独立学院|(?:^|大学)(?:之江|行知|钱江|暨阳|仁济|滨江|现代科技|东方|科技与艺术|杭州商)学院$|大学(?:科学技术|信息工程)学院$"
        ),
    ),
    (UnitKind.COLLEGE, re.compile(r"(?:学院|学部|系|书院|研究院|研究所|研究中心|分院|教学部|体军部|实验室)$")),
    (UnitKind.ADMINISTRATION, re.compile(r"(?:处|部|办公室|办|馆|中心|科|室|机关|党委|工会|团委)$|机关")),
)
WHOLE_SCHOOL = re.compile(
    r"全校|全体教职工|所有教职工|学校层面|校级|校教代会|各学院|我们学校(?:没有|还没|要|应|从来)|学校(?:没有|还没)工会|整个学校"
    r"|各(?:个)?(?:处室|部门|单位|院系|学院)[^，。]{0,4}(?:都|也|全)|哪个(?:部门|学院|单位|处室)的?都|每个(?:学院|部门|单位|院系)|每栋楼|学校统一的"
    r"|(?:好多|多|好几|[几两三四五六七八九十]+[几多]?|\d+多?)个(?:二级)?(?:学院|院系?|部门|单位|中心|处室)(?:的)?[^，。]{0,6}(?:都|也|全)|(?:别|别的|其他)(?:的)?学院[^。]{0,8}(?:一样|也|都)"
    r"|学校[^，。]{0,14}(?:没有?|还没|未|想)(?:成立|建立?|有)(?:起)?工会|一刀切|文科工科|理科文科|(?:好几|[几上一两二三四五六七八九])[百千][几多来]?(?:个|号|人|名)|校本部|(?:几|两|各)个?处室"
    r"|(?:行政|机关)(?:人员|人均|岗)?[^，。]{0,4}(?:比|高过)[^，。]{0,6}(?:一线|教师|专任)|(?:标准|规矩|规定|政策)[^，。]{0,4}(?:哪一?级|谁)(?:定|制定)的"
    r"|(?:几|好几|[二两三四五六七八九])十(?:来|多|几)?户|各系(?:退休)?的|退休[^。]{0,24}(?:我们|咱)(?:这些|这帮)老|(?:[三四五六七]|好几)家(?:外包|承包|物业)(?:公司)?|学校合并|教工没有专|(?<![院系部级])党委(?!书记)[^，。]{0,10}(?:没|不|从来)[^，。]{0,6}工会"
    r"|everyforeignteacher|everyteacher|allteachers"
)
WHOLE_UNIT = re.compile(
    r"(?:学院|院里|系里|馆里|部门|处里)(?:今年|这边|这回)?(?:想|打算|准备)(?:请|办|搞|组织|做)|全院|我院|我们院|整个学院|学院(?:全体|所有|的?老师们)|我们学院(?:的)?(?:老师|教师|教职工|大家|工会)|我们部门|全系|二级教代会|大家都"
)
SEVERAL_SCHOOLS = re.compile(
    r"全省统一|省里统一|(?:厅属|省属|市属|民办)(?:院校|高校)(?:合起来|加起来|一共)|[几两三四五六七八]所[^，。]{0,8}(?:职校|院校|高职|高校)|(?:我们|咱们?)(?:大学|学校|校)?[和跟与][^，。]{0,8}(?:大学|学校|高校|职院)[^，。]{0,6}(?:共用|共建|合用|共享|合办)"
    r"|(?:^|[，。,])(?:省属|市属|民办|部属)(?:的)?(?:院校|高校|职院)(?:的)?[^，。]{0,10}(?:教师|老师|职工|教工|博士后|子女)|跨校|我们?[几两三四五六]家|[俩仨]学校|兄弟(?:院校|高校)|全省(?:的)?(?:高校|教职工|[\u3400-\u9fff]{0,6}院校)|校际|高校(?:之间|联合)|省级层面|(?:其他|别的?)(?:高校|大学|院校|民办学校)"
    r"|(?:几|(?<![岁年月周天])多|两|三|四|五|六|七|八|各)(?:个|所|家)?[^年月天周次人位节门岁孩娃\W]{0,4}?(?:大学(?!生)|高校|学校|院校|高职|职院|独立学院)|(?:几|两|三|四|五)家(?:校)?工会"
    r"|(?<!学)[两三四五六各](?:个)?校(?![区长园内友门医办级])|两边(?:校)?工会|隔壁(?:大学|学校|高校)"
)
TIERS: tuple[tuple[Tier, re.Pattern[str]], ...] = (
    (Tier.PROVINCIAL, re.compile(r"省部属|省属|部属|省管")),
    (Tier.MUNICIPAL, re.compile(r"市属|市管")),
    (Tier.INDUSTRY, re.compile(r"行业办|行业(?:主管|举办|高校|院校|高职)|厅属|厅局")),
    (Tier.PRIVATE, re.compile(r"民办|私立")),
)


def read_employment(said: str) -> tuple[Employment | None, UnitKind | None] | None:
    """Read a word for employment, as lists have it; None where it is none. What it says of the place comes second."""
    return EMPLOYMENTS.get(said.strip())


def read_scope(said: str) -> Scope | None:
    """Read a word for the scope; None where it is none."""
    return SCOPES.get(said.strip())


def employment_said(text: str) -> Employment | None:
    """The employment that a text tells of, or None."""
    folded = fold(text)
    return next((employment for employment, said in EMPLOYMENT_SAID if said.search(folded)), None)


def kind_said(text: str) -> UnitKind | None:
    """The kind of unit or university that a text tells of, or None."""
    folded = fold(text)
    return next((kind for kind, said in KIND_SAID if said.search(folded)), None)


def kind_of_name(name: str) -> UnitKind | None:
    """What a unit of this name most likely is, or None."""
    return next((kind for kind, pattern in KIND_OF_NAME if pattern.search(name)), None)


def tier_said(text: str) -> Tier | None:
    """Whose university a text says it is: 某市属高校; None where it says nothing."""
    return next((tier for tier, said in TIERS if said.search(text)), None)


def _names_several(folded: str) -> bool:
    """Whether a text names universities that have something to settle among them: two, or one and the writer's own."""
    universities = bundled_universities()
    several = {frozenset(each.code for each in universities.recognise(name).candidates) for name in universities.mentioned(folded)}
    return (len(several) > 1 and TOGETHER.search(folded) is not None) or (len(several) == 1 and WITH_OURS.search(folded) is not None)


TOGETHER = re.compile(r"一起|一块|联合|共同|合办|牵头|统一|各校|几家|两家|两边|互相|结对|协调|谁来|之间")
WITH_OURS = re.compile(
    r"另[外]?一[所家](?:[\u3400-\u9fff]{0,4})(?:大学|学校|高校|学院)|(?:我们|咱们)(?:学校|校)?(?:[俩仨]|和|跟|与)[^，。]{0,12}(?:一起|一块|联合|共同|结对)"
    r"|(?:我们|咱们)(?:学校|校)[^。]{0,40}两边都"
)
"""Of one university that is named: it and the writer's own."""


COMPARED = re.compile(
    r"(?:别的?|其他|隔壁|兄弟|人家)(?:的)?(?:大学|学校|高校|院校)[^。]{0,16}[，,？?。](?:那)?(?:我们|咱们?|我|本)(?:学校|校)(?!工会和)"
    r"|(?:我们|咱们?|我|本)(?:学校|校)[^。]{0,16}[，,？?。](?:人家)?(?:别的?|其他|隔壁|兄弟|人家)(?:的)?(?:大学|学校|高校|院校)"
)
"""Another university that has what one's own should have: 别的大学有托班，咱学校能办吗."""


def propose_scope(text: str) -> Scope:
    """Whom a matter concerns by its wording; a single person where nothing says otherwise."""
    folded = re.sub(r"\s+", "", fold(text))
    if COMPARED.search(folded) and not TOGETHER.search(folded):
        return Scope.UNIVERSITY
    if SEVERAL_SCHOOLS.search(folded) or _names_several(folded):
        return Scope.ACROSS
    if WHOLE_SCHOOL.search(folded):
        return Scope.UNIVERSITY
    return Scope.UNIT if WHOLE_UNIT.search(folded) else Scope.PERSON
