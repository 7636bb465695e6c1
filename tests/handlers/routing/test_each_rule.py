"""Each rule decides a case of its own, by the clause that it names. A rule without a case here fails the suite.

The table alone decides here; where it gives way to how the words sound is for `test_level_reader`.
"""

from dataclasses import dataclass, replace

import pytest

from handlers.routing.model import Employment, Level, RoutingRequest, Scope, Unit, UnitKind
from handlers.routing.router import route
from handlers.routing.rules import bundled_rules
from tests.handlers.routing.organisation import COLLEGE, GROUP, LOGISTICS, UNITS, ZJU, FakeOrganisation
from tests.handlers.routing.organisation import SCHOOL as SCHOOL_UNIT

OPINION, UNION_LAW, PETITIONS = "浙总工发〔2020〕24号", "中华人民共和国工会法", "信访工作条例"
CONTRACTS = "中华人民共和国劳动合同法"
WOMENS_LAW = "中华人民共和国妇女权益保障法"
PERSON, UNIT, SCHOOL, ACROSS = Scope.PERSON, Scope.UNIT, Scope.UNIVERSITY, Scope.ACROSS


@dataclass(frozen=True)
class Scenario:
    rule: str
    text: str
    level: str
    clause: str
    scope: Scope = PERSON
    unit: str = COLLEGE
    against: str = ""
    employment: Employment | None = None
    kind: UnitKind | None = None


CREW = "crew"
TABLE_ALONE = replace(bundled_rules(), reader=None)
WITH_CREW = FakeOrganisation((*UNITS, Unit(CREW, ZJU, "车队", UnitKind.LOGISTICS, Level.BRANCH, SCHOOL_UNIT)))

SCENARIOS = (
    Scenario("across-trades", "省里的疗休养，高校的名额怎么比工厂少", "省总工会", f"{UNION_LAW}#第十条", ACROSS),
    Scenario("across-superiors", "省属的几家和市属的几家想互认会员卡", "省总工会", f"{UNION_LAW}#第十条", ACROSS),
    Scenario("funds-owed", "作为校工会财务，学校欠着去年的工会经费一分没拨", "省教育工会", f"{UNION_LAW}#第四十四条", SCHOOL),
    Scenario("without-union", "我们学校没有工会，想请律师找谁", "省教育工会", f"{UNION_LAW}#第十二条"),
    Scenario("asked-superior", "校工会想请省教育工会派人来指导", "省教育工会", f"{OPINION}#15", SCHOOL),
    Scenario("join-foreign", "外教想入会", "二级学院工会", f"{OPINION}#5", employment=Employment.FOREIGN),
    Scenario("join-outsourced", "校门口站岗的能不能入会", "校工会", f"{UNION_LAW}#第三条", unit="", employment=Employment.OUTSOURCED),
    Scenario("join-non-staff", "人事代理能入会吗", "二级学院工会", f"{UNION_LAW}#第三条", employment=Employment.CONTRACT),
    Scenario("join", "想加入工会", "二级学院工会", f"{OPINION}#5"),
    Scenario("join-whole", "全校非编教职工的入会问题", "校工会", f"{OPINION}#5", SCHOOL),
    Scenario("group-founding", "想在科研团队上建工会小组", "二级学院工会", f"{OPINION}#5", UNIT),
    Scenario("group-founding-whole", "全校统一建立工会小组", "校工会", f"{OPINION}#5", SCHOOL),
    Scenario("founding-whole", "学校想成立工会，报给谁批", "省教育工会", f"{UNION_LAW}#第十二条", SCHOOL),
    Scenario("founding", "后勤企业想建工会", "校工会", f"{OPINION}#5", UNIT, LOGISTICS),
    Scenario("registration", "学院工会怎么办法人登记", "校工会", f"{UNION_LAW}#第十五条", UNIT),
    Scenario("registration-school", "我们学校工会想办法人资格", "省教育工会", f"{OPINION}#4", SCHOOL),
    Scenario("affiliation-school", "我们校工会的组织关系到底隶属哪一家", "省教育工会", f"{OPINION}#4"),
    Scenario("affiliation", "附属单位的工会归谁管", "校工会", f"{OPINION}#4", UNIT),
    Scenario("affiliation-whole", "学校工会的隶属关系没有理顺", "省教育工会", f"{OPINION}#4", SCHOOL),
    Scenario("elections-group", "工会小组换届选举怎么办", "二级学院工会", f"{OPINION}#5", UNIT),
    Scenario("elections-unit-whole", "各学院工会换届要征求谁的意见", "校工会", f"{OPINION}#15", SCHOOL),
    Scenario("elections-school", "校工会换届要征求谁的意见", "省教育工会", f"{OPINION}#15", UNIT),
    Scenario("elections-whole", "工会换届要征求谁的意见", "省教育工会", f"{OPINION}#15", SCHOOL),
    Scenario("elections-unit-named", "分工会选好了班子，等谁批复", "校工会", f"{OPINION}#15", UNIT),
    Scenario("elections-unit", "工会换届要征求谁的意见", "校工会", f"{OPINION}#15", UNIT),
    Scenario("transfer-unit-whole", "学院工会主席任期未满被调走", "校工会", f"{OPINION}#16", SCHOOL),
    Scenario("transfer-school", "校工会副主席任期未满要调动", "省教育工会", f"{OPINION}#16"),
    Scenario("transfer-whole", "工会主席任期未满要调动", "省教育工会", f"{UNION_LAW}#第十八条", SCHOOL),
    Scenario("transfer-unit", "工会主席任期未满要调动", "校工会", f"{OPINION}#16", UNIT),
    Scenario("removal-unit-whole", "罢免学院工会主席的程序", "校工会", f"{UNION_LAW}#第十八条", SCHOOL),
    Scenario("removal-school", "罢免校工会主席的程序", "省教育工会", f"{UNION_LAW}#第十八条", UNIT),
    Scenario("removal-whole", "罢免工会主席的程序", "省教育工会", f"{UNION_LAW}#第十八条", SCHOOL),
    Scenario("removal-unit", "罢免工会主席的程序", "校工会", f"{UNION_LAW}#第十八条", UNIT),
    Scenario("standing", "分工会主席快到届了，什么时候选，怎么报名", "二级学院工会", f"{UNION_LAW}#第十条", UNIT),
    Scenario("standing-group", "工会小组长怎么当，能自荐吗", "工会小组", f"{OPINION}#5", UNIT, GROUP),
    Scenario("standing-school", "校工会换届的候选人能自荐吗", "校工会", f"{UNION_LAW}#第十条"),
    Scenario("standing-whole", "校工会换届，候选人能自荐吗", "校工会", f"{OPINION}#15", SCHOOL),
    Scenario("byelection", "学院工会缺一名委员，补选怎么办", "二级学院工会", f"{UNION_LAW}#第十条", UNIT),
    Scenario("byelection-school", "校工会补选委员怎么选", "校工会", f"{UNION_LAW}#第十条"),
    Scenario("byelection-whole", "工会委员会有委员调走了，要补选", "校工会", f"{UNION_LAW}#第十条", SCHOOL),
    Scenario("staffing", "专职工会干部没按千分之三配", "校工会", f"{OPINION}#16", SCHOOL),
    Scenario("party-unit", "党建带工建没有落实", "校工会", f"{OPINION}#15", UNIT),
    Scenario("party-whole", "党委一年没开过专门的工会工作会议", "省教育工会", f"{OPINION}#2", SCHOOL),
    Scenario("own-school", "给校工会提个建议", "校工会", f"{OPINION}#11"),
    Scenario("governance", "学院的工会制度要修订", "二级学院工会", f"{OPINION}#6", UNIT),
    Scenario("governance-whole", "学校工会制度建设", "校工会", f"{OPINION}#6", SCHOOL),
    Scenario("appraisal", "我想给工会做满意度评价", "二级学院工会", f"{OPINION}#10"),
    Scenario("appraisal-above", "上级考核校工会只看台账", "省教育工会", f"{OPINION}#10", SCHOOL),
    Scenario("appraisal-whole", "工会考评没有看教职工满意度", "校工会", f"{OPINION}#10", SCHOOL),
    Scenario("funds", "会费用到哪里去了", "二级学院工会", f"{OPINION}#17"),
    Scenario("funds-school", "校工会的经费支出在哪里看", "校工会", f"{OPINION}#17"),
    Scenario("funds-whole", "全校工会经费怎么公开", "校工会", f"{OPINION}#17", SCHOOL),
    Scenario("funds-taken-unit", "学院把分工会的钱挪去修大门", "校工会", f"{UNION_LAW}#第四十七条", UNIT),
    Scenario("funds-taken", "工会账上的钱被学校划走修路", "省教育工会", f"{UNION_LAW}#第四十七条", SCHOOL),
    Scenario("levy-school", "会费标准是谁定的，我想看看文件", "校工会", f"{OPINION}#17"),
    Scenario("levy", "会费多扣了十块", "二级学院工会", f"{UNION_LAW}#第四十三条"),
    Scenario("levy-whole", "工会经费拨缴不足额", "校工会", f"{UNION_LAW}#第四十三条", SCHOOL),
    Scenario("procurement", "慰问品采购能不能让会员代表参加", "二级学院工会", f"{OPINION}#17", UNIT),
    Scenario("procurement-school", "校工会采购月饼是怎么比价的", "校工会", f"{OPINION}#17"),
    Scenario("procurement-whole", "全校福利采购的供应商怎么定", "校工会", f"{OPINION}#17", SCHOOL),
    Scenario("audit-group", "工会小组的经费审查", "二级学院工会", f"{OPINION}#17"),
    Scenario("audit-school", "校工会的经费该由谁审计", "省教育工会", f"{UNION_LAW}#第四十五条", SCHOOL),
    Scenario("audit", "学院工会的经费审查监督", "校工会", f"{UNION_LAW}#第四十五条", UNIT),
    Scenario("conduct-school", "校工会干部的工作作风怎么监督", "省教育工会", f"{UNION_LAW}#第五十六条"),
    Scenario("conduct", "有的工会干部工作作风不好", "校工会", f"{UNION_LAW}#第五十六条"),
    Scenario("online-unit", "学院工会的公众号很久没更新", "二级学院工会", f"{OPINION}#11", UNIT),
    Scenario("online", "工会公众号打不开", "校工会", f"{OPINION}#11"),
    Scenario("bargaining-logistics", "后勤公司要搞集体协商", "二级学院工会", f"{UNION_LAW}#第二十一条", UNIT, LOGISTICS),
    Scenario("bargaining-private", "想搞工资集体协商", "校工会", f"{OPINION}#8", kind=UnitKind.PRIVATE),
    Scenario("bargaining-public", "想搞集体协商", "二级学院工会", f"{OPINION}#8", UNIT),
    Scenario("bargaining-whole", "学校能不能搞集体协商", "校工会", f"{UNION_LAW}#第二十一条", SCHOOL),
    Scenario("congress-school", "校教代会的提案多久答复", "校工会", f"{UNION_LAW}#第二十条"),
    Scenario("congress", "二级教代会一直不开", "二级学院工会", f"{OPINION}#8", UNIT),
    Scenario("congress-whole", "教代会提案没有答复", "校工会", f"{UNION_LAW}#第二十条", SCHOOL),
    Scenario("mediation", "想向调解委员会申请调解", "校工会", "中华人民共和国劳动争议调解仲裁法#第十条"),
    Scenario("dismissal-logistics", "公司突然把我辞退", "二级学院工会", f"{UNION_LAW}#第二十二条", unit=LOGISTICS),
    Scenario("dismissal-established", "被解聘了", "校工会", "事业单位人事管理条例#第三十七条", employment=Employment.ESTABLISHED),
    Scenario("dismissal", "合同没到期就被辞退", "校工会", f"{UNION_LAW}#第二十二条"),
    Scenario("harassment", "出差时他半夜敲我房门", "校工会", f"{WOMENS_LAW}#第二十五条", against="系主任"),
    Scenario("agency", "加班费一直没给", "二级学院工会", f"{UNION_LAW}#第二十三条", against="劳务派遣公司"),
    Scenario("agency-school", "公司说学校还没付钱，工资欠了两个月", "校工会", f"{UNION_LAW}#第二十三条", against="劳务派遣公司"),
    Scenario("workplace", "食堂的地太滑，没人管", "二级学院工会", f"{UNION_LAW}#第二十三条", unit=LOGISTICS, against="承包商"),
    Scenario("workplace-own", "车队的班车刹车不灵，我们不敢开", "二级学院工会", f"{OPINION}#8", unit=CREW),
    Scenario("dispatched", "同样的岗，津贴比编内少一半", "校工会", f"{CONTRACTS}#第六十三条", employment=Employment.DISPATCHED),
    Scenario("relation", "干了六年还是劳务协议，想签劳动合同", "校工会", f"{CONTRACTS}#第十四条"),
    Scenario("relation-logistics", "公司一直不签劳动合同", "二级学院工会", f"{CONTRACTS}#第十条", unit=LOGISTICS),
    Scenario("rights-school", "学校规定的坐班时间太长", "校工会", f"{UNION_LAW}#第二十三条"),
    Scenario("contracts", "合同条款看不懂", "二级学院工会", f"{UNION_LAW}#第二十一条"),
    Scenario(
        "dispute-established",
        "有个人事争议想请工会帮忙",
        "二级学院工会",
        "事业单位人事管理条例#第三十七条",
        employment=Employment.ESTABLISHED,
    ),
    Scenario("dispute", "有劳动纠纷，想请工会理一理", "二级学院工会", f"{OPINION}#8"),
    Scenario("dispute-whole", "学校单方面改全体教师的聘用合同", "校工会", f"{UNION_LAW}#第二十二条", SCHOOL),
    Scenario("injury", "上班受伤能认工伤吗", "二级学院工会", "工伤保险条例#第十七条"),
    Scenario("rights", "加班没有调休", "二级学院工会", f"{OPINION}#8"),
    Scenario("rights-whole", "全校的加班费标准", "校工会", f"{UNION_LAW}#第二十三条", SCHOOL),
    Scenario("group-services", "我们工会小组想办羽毛球活动", "工会小组", f"{OPINION}#13"),
    Scenario("circle-services", "我们教研室的微波炉坏了，想换一台", "工会小组", f"{OPINION}#13", UNIT),
    Scenario("circle-wish", "车队的师傅想弄个东西", "工会小组", f"{OPINION}#13", UNIT, LOGISTICS),
    Scenario("among-themselves", "想约几场羽毛球，谁来", "工会小组", f"{OPINION}#14"),
    Scenario("group-life", "周五下午打场掼蛋，谁来", "工会小组", f"{OPINION}#14", UNIT),
    Scenario("mutual-aid", "互助保障基金怎么领", "校工会", f"{OPINION}#9"),
    Scenario("help-school", "学校里有没有困难补助，我妈病了", "校工会", f"{OPINION}#9"),
    Scenario("help", "家庭困难想申请补助", "二级学院工会", f"{OPINION}#9"),
    Scenario("help-whole", "困难教职工的补助标准偏低", "校工会", f"{OPINION}#9", SCHOOL),
    Scenario("care-unit", "给学院老师办一次心理讲座", "二级学院工会", f"{OPINION}#9", UNIT),
    Scenario("counselling", "想做心理咨询", "校工会", f"{OPINION}#9"),
    Scenario("legal-aid", "申请劳动仲裁，想请工会支持", "校工会", f"{UNION_LAW}#第二十二条"),
    Scenario("services-school", "学校统一组织的疗休养怎么报", "校工会", f"{OPINION}#9"),
    Scenario("thanks", "想给帮过我的工会干部送锦旗", "二级学院工会", f"{OPINION}#9"),
    Scenario("thanks-school", "想给校工会送面锦旗", "校工会", f"{OPINION}#9"),
    Scenario("thanks-whole", "大家想给工会写封感谢信", "校工会", f"{OPINION}#10", SCHOOL),
    Scenario("welfare", "生日蛋糕券没收到", "二级学院工会", f"{OPINION}#9"),
    Scenario("welfare-whole", "全校疗休养名额太少", "校工会", f"{OPINION}#9", SCHOOL),
    Scenario("campus", "班车时间不合适", "校工会", f"{OPINION}#12"),
    Scenario("daily-life", "办公楼空调不制冷", "二级学院工会", f"{OPINION}#12"),
    Scenario("daily-life-whole", "各校区教学楼电梯老停", "校工会", f"{OPINION}#12", SCHOOL),
    Scenario("merit-school", "校级教学竞赛怎么参加", "校工会", f"{OPINION}#14"),
    Scenario("growth-school", "校工会的教学沙龙怎么参加", "校工会", f"{UNION_LAW}#第三十二条"),
    Scenario("model-workers", "怎么参评省劳模", "校工会", f"{UNION_LAW}#第三十三条"),
    Scenario("model-workers-unit", "学院工会推荐劳模的名单什么时候定", "二级学院工会", f"{UNION_LAW}#第三十三条", UNIT),
    Scenario("merit", "想报名教学竞赛", "二级学院工会", f"{OPINION}#7"),
    Scenario("merit-whole", "全校评优", "校工会", f"{OPINION}#7", SCHOOL),
    Scenario("growth", "学院工会特色项目", "二级学院工会", f"{OPINION}#14", UNIT),
    Scenario("growth-whole", "劳模精神进校园", "校工会", f"{OPINION}#14", SCHOOL),
    Scenario("centre", "教职工活动中心的灯坏了", "校工会", f"{OPINION}#13"),
    Scenario("premises-unit", "羽毛球馆的教工时段被占了，请学院工会去协调", "二级学院工会", f"{OPINION}#12", UNIT),
    Scenario("activities-school", "校运会还缺人吗", "校工会", f"{OPINION}#13"),
    Scenario("home-own", "教工小家的咖啡机坏了", "二级学院工会", f"{OPINION}#13"),
    Scenario("home", "想评先进教工小家", "二级学院工会", f"{OPINION}#13"),
    Scenario("home-whole", "全校的建家工作", "校工会", f"{OPINION}#13", SCHOOL),
    Scenario("own", "有件事想请帮忙", "二级学院工会", f"{OPINION}#11"),
    Scenario("whole", "有件事想请帮忙", "校工会", f"{OPINION}#11", SCHOOL),
    Scenario("across", "几所高校想一起办运动会", "省教育工会", f"{OPINION}#4", ACROSS),
    Scenario("avoid-group", "小组活动费没公开", "二级学院工会", f"{PETITIONS}#第三十条", unit=GROUP, against="工会小组组长"),
    Scenario("avoid-unit-union", "慰问品分配不公", "校工会", f"{PETITIONS}#第三十条", against="学院工会主席"),
    Scenario("avoid-head", "课时费记到别人名下", "校工会", f"{PETITIONS}#第二十八条", against="老大"),
    Scenario("avoid-unit", "绩效分配不公", "校工会", f"{PETITIONS}#第二十八条", against="院长"),
    Scenario("avoid-office", "工资算错了", "校工会", f"{PETITIONS}#第三十条", against="财务处"),
    Scenario("employer", "加班费一直没给", "校工会", f"{UNION_LAW}#第二十二条", against="学校"),
    Scenario("avoid-school-union", "经费去向不明", "省教育工会", f"{PETITIONS}#第三十条", against="校工会"),
    Scenario("avoid-leaders", "被打压", "省教育工会", f"{PETITIONS}#第二十八条", against="副校长"),
    Scenario("elsewhere", "兼课费没给", "省教育工会", f"{OPINION}#4", against="别的高校"),
    Scenario("avoid-superior", "没有人理", "省总工会", f"{PETITIONS}#第三十条", against="省教育工会"),
    Scenario("avoid-province", "没有人理", "全国总工会", f"{UNION_LAW}#第十条", against="省总工会"),
)


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.rule)
def test_a_rule_decides_its_case_by_its_clause(scenario: Scenario) -> None:
    request = RoutingRequest(
        scenario.text, ZJU, scenario.unit, scenario.kind, scenario.employment, scenario.scope, against=scenario.against
    )
    decision = route(request, WITH_CREW, TABLE_ALONE)

    assert (scenario.rule, scenario.level) == (decision.rule, decision.level)
    assert scenario.clause in decision.basis
    assert scenario.clause in (bundled_rules().find(scenario.rule) or pytest.fail(scenario.rule)).basis
    assert decision.unit in decision.reason
    assert decision.reason.endswith("。")
    assert not decision.needs_confirmation


def test_every_rule_has_a_case() -> None:
    rules = bundled_rules()

    assert {rule.id for rule in (*rules.rules, *rules.avoidance.values())} == {scenario.rule for scenario in SCENARIOS}
