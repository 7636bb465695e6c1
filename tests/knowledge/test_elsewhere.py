"""Which rule that is not held would answer, and when a held one does."""

import pytest

from knowledge.elsewhere import Elsewhere, rule_of_subject, rule_that_settles
from knowledge.guide import NO_GUIDE, Guide, GuideEntry

COURT = "最高人民法院关于审理劳动争议案件适用法律问题的解释（一）"
HELD, ABSENT, DETAILS = "劳动法", "年假条例", "劳动法实施条例"


def guide(absent: str = ABSENT) -> Guide:
    held = [
        GuideEntry(f"{HELD}#第{number}条", "工资按月发，加班另付。", asks=(f"加班{ask}", f"工资{ask}"))
        for number, ask in enumerate(("怎么算钱", "晚上给不给", "每月几号发", "拖欠怎么投诉"), 1)
    ]
    away = [
        GuideEntry(f"{absent}#第{number}条", "年休假的年休天数按工龄。", asks=(f"年休{ask}", f"有没有年休{ask}"))
        for number, ask in enumerate(("一年几天", "没休折成钱", "工龄怎么算"), 1)
    ]
    return Guide([*held, *away])


def test_a_question_about_a_subject_of_a_rule_that_is_not_held_names_the_rule() -> None:
    assert ABSENT == Elsewhere(guide(), {HELD}).rule_for("年休一年有几天")


def test_a_question_about_what_is_held_names_none() -> None:
    assert "" == Elsewhere(guide(), {HELD}).rule_for("加班晚上给不给钱")


def test_a_long_story_is_about_a_rule_that_is_not_held_where_the_reader_sees_it_too() -> None:
    elsewhere, story = Elsewhere(guide(), {HELD}), "听说年休一年有五天，真的假的，老同事都没休过"

    assert "" == elsewhere.rule_for(story)
    assert ABSENT == elsewhere.rule_for(story, ABSENT)
    assert "" == elsewhere.rule_for(story, HELD)
    assert "" == elsewhere.rule_for("听说补助一年有五天，真的假的，老同事都没领过", ABSENT)


def test_a_rule_that_is_held_is_not_elsewhere() -> None:
    assert "" == Elsewhere(guide(), {HELD, ABSENT}).rule_for("年休一年有几天")


def test_a_desk_that_holds_few_of_the_rules_answers_in_its_own_words() -> None:
    assert "" == Elsewhere(guide(), {"别的规定"}).rule_for("年休一年有几天")


def test_what_details_a_law_stands_beside_it() -> None:
    assert "" == Elsewhere(guide(DETAILS), {HELD}).rule_for("年休一年有几天")


@pytest.mark.parametrize("question", ["", "？", "怎么办", "今天天气怎么样"])
def test_a_question_without_a_subject_names_none(question: str) -> None:
    assert "" == Elsewhere(guide(), {HELD}).rule_for(question)
    assert "" == Elsewhere(NO_GUIDE, {HELD}).rule_for(question)


@pytest.mark.parametrize(
    ("question", "rule"),
    [
        ("年假有几天", "职工带薪年休假条例"),
        ("能歇几天年假", "职工带薪年休假条例"),
        ("哺乳时间", "女职工劳动保护特别规定"),
        ("男的陪产假有几天", "浙江省人口与计划生育条例"),
        ("小产了能休多少天", "女职工劳动保护特别规定"),
        ("中午回家喂次奶要不要扣钱", "女职工劳动保护特别规定"),
        ("上班时受伤算工伤吗", "工伤保险条例"),
        ("上班路上出车祸，单位说不报", "工伤保险条例"),
        ("退休了还是工会会员吗", "中国工会章程"),
        ("元宵节工会给大家送礼品有标准吗", "基层工会经费收支管理办法"),
        ("端午给会员发粽子，多少封顶", "基层工会经费收支管理办法"),
        ("工会经费能不能拿来聚餐", "基层工会经费收支管理办法"),
        ("工会的钱可以订报纸吗", "基层工会经费收支管理办法"),
        ("春节值班给不给加班费", ""),
        ("工会经费由谁审查", ""),
        ("学校从来不发工资单", "工资支付暂行规定"),
        ("工资单位拖着不发", ""),
        ("校车几点发车", ""),
        ("退休后又被返聘，上班路上摔了找谁", COURT),
        ("领了养老金还在后勤干活，单位要签合同吗", COURT),
        ("返聘一个月多少钱", ""),
        ("返聘的老师能进工会吗", ""),
        ("退休以后想去老年大学上课", ""),
        ("出站留校，博士后那两年的工龄认不认", "博士后管理工作规定"),
        ("博士后期满出站要什么手续", "博士后管理工作规定"),
        ("博士后可以入会吗", ""),
        ("车站接人算加班吗", ""),
        ("请病假绩效扣多少", "国务院关于国家机关工作人员病假期间生活待遇的规定"),
        ("工伤养病时工资单位发吗", ""),
        ("得了职业病住院扣工资吗", ""),
        ("后勤公司的员工病假工资打几折", "浙江省企业工资支付管理办法"),
        ("病假最长能休几个月", "企业职工患病或非因工负伤医疗期规定"),
        ("孩子住院能请多久", ""),
        ("病房能不能带孩子", ""),
        ("拍片的有没有保健休假", "放射工作人员职业健康管理办法"),
        ("放射科的疗养假谁批", "放射工作人员职业健康管理办法"),
        ("放射科加班怎么算", ""),
        ("外教到期了，工作许可怎么延期", "外国人在中国就业管理规定"),
        ("外教的合同能延期吗", ""),
        ("防暑降温费发到几月", "防暑降温措施管理办法"),
        ("高温天气户外干活给补贴吗", "防暑降温措施管理办法"),
        ("锅炉房温度高怎么检测", ""),
        ("四十度高温还要下工地作业吗", "防暑降温措施管理办法"),
    ],
)
def test_what_nothing_answers_names_the_rule_of_its_subject(question: str, rule: str) -> None:
    assert rule == rule_of_subject(question, set())[0]


def test_a_rule_that_is_held_is_not_named_as_missing() -> None:
    assert ("", "") == rule_of_subject("年假有几天", {"职工带薪年休假条例"})


@pytest.mark.parametrize(
    "question",
    [
        "退会需要什么手续",
        "会费一年扣几块",
        "一般会费要交几毛",
        "不愿再做工会会员",
        "会员享有哪些权利",
        "分工会主席怎么产生",
        "我想竞选院工会主席",
        "会员证遗失了",
        "工会会徽长什么样",
        "怎样加入学校工会",
        "分会组长能由院长指定吗",
        "小组长必须投票选举产生吗",
        "部门工会委员可以直接任命吗",
        "经审主任由谁任命",
        "分会组长是上头派的吗",
        "怎样才能当选工会小组长",
    ],
)
def test_what_the_charter_settles_names_it(question: str) -> None:
    assert "中国工会章程" == rule_of_subject(question, set())[0]


@pytest.mark.parametrize(
    "question",
    [
        "刚当上工会小组长该做什么",
        "工会委员会一届几年",
        "主席任期没满能调走吗",
        "退出课题组",
        "会议室几点开门",
        "委员会由谁选举产生",
        "协会会员卡打折吗",
        "工会组长该怎么当好",
        "工会主席选周几开会合适",
        "课题组组长由谁定",
        "学院学术委员会怎么运作",
    ],
)
def test_what_held_rules_say_does_not_name_it(question: str) -> None:
    assert "" == rule_of_subject(question, set())[0]


@pytest.mark.parametrize(
    ("question", "rule"),
    [
        ("陪产假有多少天", "浙江省人口与计划生育条例"),
        ("爱人生孩子我能请几天假", "浙江省人口与计划生育条例"),
        ("男职工有产假吗", "浙江省人口与计划生育条例"),
        ("育儿假怎么请", "浙江省人口与计划生育条例"),
        ("结婚可以休多少天", "浙江省人口与计划生育条例"),
        ("丧假有几天", "国家劳动总局、财政部关于国营企业职工请婚丧假和路程假问题的通知"),
        ("外婆过世能请几天假", "国家劳动总局、财政部关于国营企业职工请婚丧假和路程假问题的通知"),
        ("我下个月生产，老公单位给他放多久陪我", "浙江省人口与计划生育条例"),
        ("太太预产期在五月，我请几天假合适", "浙江省人口与计划生育条例"),
        ("孩子他爸想在我坐月子的时候请假，能请多少天", "浙江省人口与计划生育条例"),
        ("老公出差，我休产假几天", ""),
        ("爱人在外地，探望一次给几天", ""),
        ("老公发烧了我请几天假照顾他", ""),
        ("产假多少天", ""),
        ("婚假期间工资照发吗", ""),  # what is held says so
        ("丧假扣工资吗", ""),
        ("休丧假那几天扣钱吗", ""),
        ("婚假前几天要打申请吗", ""),
        ("老婆生孩子，工会有慰问吗", ""),
        ("老婆生气了请问怎么办", ""),
        ("我是独生子女，老人住院我能请多少天", "浙江省人口与计划生育条例"),
        ("校工会代表名额怎么分", "基层工会会员代表大会条例"),
        ("选会员代表有什么要求", "基层工会会员代表大会条例"),
        ("会员代表能由主席指定吗", "基层工会会员代表大会条例"),
        ("会员代表大会多久开一次", ""),
        ("工会代表可以列席校务会吗", ""),
        ("请病假要交什么证明", "本单位的请假和考勤规定"),
        ("事假一年最多几天", "本单位的请假和考勤规定"),
        ("请两天事假要不要扣钱", "本单位的请假和考勤规定"),
        ("家里有事想请一天假", "本单位的请假和考勤规定"),
        ("请事假多了还有年休假吗", ""),
        ("同事假装生病", ""),
        ("奶奶过世了，单位会送花圈吗", "基层工会经费收支管理办法"),
        ("亲人病故有吊唁的规定吗", "基层工会经费收支管理办法"),
        ("退休会员去世了遗属领什么钱", ""),
        ("清早赶着上班，在天桥上自己跌断了胳膊", "工伤保险条例"),
        ("下班骑车被三轮车刮倒，管不管", "工伤保险条例"),
        ("上班途中摔伤，公司没给我交工伤保险，医药费谁付", ""),  # what is held says so
        ("上班时被铁架砸了脚", ""),
        ("返聘的老师上班路上摔了", ""),
        ("值班时突发心梗，这属于工伤吗", "工伤保险条例"),
        ("篮球赛崴了脚，能不能认定成工伤", "工伤保险条例"),
        ("工伤认定要找哪个部门", "工伤保险条例"),
        ("喝醉了摔下楼算工伤吗", ""),  # what is held says so
        ("工伤险的钱要从我工资里扣吗", ""),
        ("公司没给我上工伤保险，伤了手，算工伤谁赔", ""),
        ("算工伤的手续办妥了，账单谁认", ""),
        ("上班路上堵车迟到", ""),
        ("学校请来访学一年的老师能入会吗", "中国工会章程"),
        ("挂职的干部想参加学校工会，收不收", "中国工会章程"),
        ("借调期间的会员活动费谁出", ""),
        ("访问学者能用食堂吗", ""),
        ("门卫有没有暑假", "职工带薪年休假条例"),
        ("财务人员寒假要坐班吗", "职工带薪年休假条例"),
        ("老师暑假要坐班吗", ""),
        ("食堂暑假值班有补助吗", ""),
    ],
)
def test_what_a_rule_alone_settles_names_it_whatever_neighbours_are_held(question: str, rule: str) -> None:
    assert rule == rule_that_settles(question, set())[0]
    assert not rule or rule_that_settles(question, {rule})[0] != rule


def test_what_a_unit_makes_for_itself_is_held_where_a_document_of_that_name_is() -> None:
    assert "" == rule_that_settles("事假一年最多几天", {"某某大学教职工请假管理办法"})[0]
    assert "" != rule_that_settles("事假一年最多几天", {"某某大学职称评审办法"})[0]
