"""Whom a wording names."""

import pytest

from handlers.routing.bodies import Body, Setting
from handlers.routing.charges import read_accusation
from handlers.routing.model import Level, Unit, UnitKind
from handlers.routing.spoken import AMONG, CIRCLE, CIRCLE_WISH, PLACE, nearby, spoken_of, without_denied
from handlers.routing.units import UnitTree
from handlers.routing.universities import bundled_universities

SETTING = Setting(bundled_universities().find("4133010335"))


@pytest.mark.parametrize(
    ("said", "body"),
    [
        ("校工会主席", Body.SCHOOL_UNION),
        ("学校工会的专职干部", Body.SCHOOL_UNION),
        ("工会经费审查委员会", Body.SCHOOL_UNION),
        ("我们学院工会主席", Body.UNIT_UNION),
        ("学院工会经审委员", Body.UNIT_UNION),
        ("机关工会", Body.UNIT_UNION),
        ("浙大信息学院工会", Body.UNIT_UNION),
        ("我们院分管人事的副院长", Body.UNIT),
        ("院党委书记", Body.UNIT),
        ("副校长", Body.LEADERS),
        ("校党委", Body.LEADERS),
        ("董事会", Body.LEADERS),
        ("人事处张处长", Body.OFFICE),
        ("后勤处", Body.OFFICE),
        ("法务科", Body.OFFICE),
        ("学校", Body.SCHOOL),
        ("学术委员会", Body.OFFICE),
        ("职称评审委员会", Body.OFFICE),
        ("纪委书记", Body.LEADERS),
        ("校纪委书记", Body.LEADERS),
        ("学院纪委书记", Body.UNIT),
        ("李老师", Body.COLLEAGUE),
        ("系主任", Body.COLLEAGUE),
        ("我们老大", Body.HEAD),
        ("书记", Body.UNIT),
        ("院办主任", Body.COLLEAGUE),
        ("园长", Body.UNIT),
        ("校办主任", Body.OFFICE),
        ("团委书记", Body.UNIT),
        ("校团委", Body.OFFICE),
        ("人事", Body.OFFICE),
        ("劳务派遣公司", Body.EXTERNAL),
        ("人力资源公司", Body.EXTERNAL),
        ("食堂承包商", Body.EXTERNAL),
        ("学院绿化承包方", Body.EXTERNAL),
        ("后勤处的保洁公司", Body.EXTERNAL),
        ("合作导师", Body.COLLEAGUE),
        ("附属小学校长", Body.UNIT),
        ("附属医院院长", Body.UNIT),
        ("校医院院长", Body.UNIT),
        ("领班", Body.COLLEAGUE),
        ("工会小组组长", Body.GROUP),
        ("省教育工会干部", Body.EDUCATION),
        ("杭州市总工会", Body.CITY),
        ("市工会的干部", Body.CITY),
        ("超市工会", Body.SCHOOL_UNION),
        ("省教科文卫体工会", Body.INDUSTRY),
        ("浙江省总工会", Body.PROVINCE),
        ("杭电工会", Body.ELSEWHERE),
    ],
)
def test_a_wording_is_read_as_the_body_it_belongs_to(said: str, body: Body) -> None:
    assert frozenset({body}) == read_accusation(said, "", SETTING).bodies


@pytest.mark.parametrize(
    "said",
    [
        "教务秘书", "学院秘书", "院办考勤员", "护士长", "护理部副主任", "宿管领班", "绿化班长", "食堂领班", "保洁主管", "食堂厨师长",
        "办公室内勤", "报账员", "科长", "资料室管理员", "教研室副主任", "篮球赛裁判", "歌咏比赛评委", "信息学院教研室主任", "食堂经理",
        "第二餐厅副经理", "急诊科主任", "骨科副主任", "护理专业主任", "6号楼楼长", "科室主任", "系主任", "系副主任", "系里", "系办",
        "院办主任", "学院办公室", "院里人秘", "学院会计", "合作导师", "设备科的同事",
    ],
)  # fmt: skip
def test_who_holds_a_small_office_is_not_the_unit(said: str) -> None:
    assert {Body.COLLEAGUE} == read_accusation(said, "", SETTING).bodies


@pytest.mark.parametrize(
    ("said", "body"),
    [
        ("院长秘书", Body.UNIT),
        ("处长", Body.OFFICE),
        ("人事处科长", Body.OFFICE),
        ("馆长", Body.UNIT),
        ("总经理", Body.UNIT),
        ("后勤集团经理", Body.UNIT),
        ("教科主任", Body.UNIT),
        ("校办主任", Body.OFFICE),
        ("学院办公会", Body.UNIT),
        ("校长的秘书", Body.LEADERS),
        ("物业管理中心", Body.OFFICE),
        ("学院评审委员会", Body.OFFICE),
    ],
)
def test_who_stands_beside_a_small_office_is_still_whoever_they_are(said: str, body: Body) -> None:
    assert body in read_accusation(said, "", SETTING).bodies


@pytest.mark.parametrize(
    "said",
    [
        "物业",
        "物业经理",
        "绿化公司",
        "校车公司",
        "餐饮公司经理",
        "酒店公司",
        "体检机构",
        "两家派遣公司",
        "承包老板",
        "承包食堂的老板",
        "这层的租户",
    ],
)
def test_who_works_for_a_unit_is_outside(said: str) -> None:
    assert {Body.EXTERNAL} == read_accusation(said, "", SETTING).bodies


def test_somebody_with_an_office_is_not_only_whose_somebody_is() -> None:
    assert Body.UNIT in read_accusation("", "我投诉院长骂老师", SETTING).bodies
    assert frozenset({Body.COLLEAGUE}) == read_accusation("学院的老师", "", SETTING).bodies


def test_a_units_chair_is_the_units_also_at_a_university_called_a_college() -> None:
    named = bundled_universities().recognise("浙江传媒学院").university
    crew = Unit("c", "x", "后勤公司", UnitKind.LOGISTICS, Level.BRANCH, "top")
    tree = UnitTree([Unit("top", "x", "浙江传媒学院", UnitKind.MAIN, Level.UNIVERSITY), crew])

    assert {Body.UNIT_UNION} == read_accusation("后勤公司工会主席", "", Setting(named, crew, tree)).bodies
    assert {Body.SCHOOL_UNION} == read_accusation("学院工会主席", "", Setting(named, crew, tree)).bodies


def test_whoever_works_in_a_department_calls_that_their_college() -> None:
    named = bundled_universities().recognise("浙江音乐学院").university
    department = Setting(named, Unit("d", "x", "作曲系", UnitKind.COLLEGE, Level.BRANCH))
    office = Setting(named, Unit("o", "x", "人事处", UnitKind.ADMINISTRATION, Level.BRANCH))

    assert Body.UNIT_UNION is spoken_of("院工会今年还剩多少钱", department)
    assert Body.SCHOOL_UNION is spoken_of("院工会今年还剩多少钱", office)
    assert {Body.LEADERS} == read_accusation("院长", "", department).bodies


def test_several_bodies_are_all_read() -> None:
    assert {Body.UNIT, Body.SCHOOL_UNION} == read_accusation("学院领导和校工会", "", SETTING).bodies


@pytest.mark.parametrize("said", ["", "无", "没有", "不针对任何人"])
def test_nobody_is_nobody(said: str) -> None:
    assert frozenset() == read_accusation(said, "", SETTING).bodies


@pytest.mark.parametrize("said", ["张三", "老赵"])
def test_a_person_of_whom_nothing_is_said_is_a_colleague(said: str) -> None:
    assert {Body.COLLEAGUE} == read_accusation(said, "", SETTING).bodies


def at(unit: str, kind: UnitKind = UnitKind.COLLEGE) -> Setting:
    """Somebody of a unit."""
    return Setting(bundled_universities().find("4133010335"), Unit("own", "4133010335", unit, kind, Level.BRANCH))


@pytest.mark.parametrize("said", ["系主任", "系副主任", "系里", "系王主任", "系刘副主任"])
def test_where_the_unit_itself_is_a_department_its_head_is_the_units(said: str) -> None:
    assert {Body.UNIT} == read_accusation(said, "", at("艺术系")).bodies
    assert {Body.COLLEAGUE} == read_accusation(said, "", at("艺术学院")).bodies


def test_who_does_not_want_the_own_department_to_know_is_kept_from_it() -> None:
    text = "有人总给我发短信，不想让系里知道"

    assert {Body.UNIT} == read_accusation("", text, at("艺术系")).kept_from
    assert frozenset() == read_accusation("", text, at("艺术学院")).kept_from


@pytest.mark.parametrize("said", ["公司", "我们公司经理", "公司的老板"])
def test_a_company_is_one_outside_to_whoever_works_at_a_unit_that_is_none(said: str) -> None:
    assert {Body.EXTERNAL} == read_accusation(said, "", at("图书馆", UnitKind.ADMINISTRATION)).bodies
    assert Body.EXTERNAL not in read_accusation(said, "", at("后勤公司", UnitKind.LOGISTICS)).bodies


@pytest.mark.parametrize("said", ["送检公司", "新来的公司", "康复设备公司经理"])
def test_a_company_with_a_name_of_its_own_is_one_outside(said: str) -> None:
    assert {Body.EXTERNAL} == read_accusation(said, "", at("后勤公司", UnitKind.LOGISTICS)).bodies
    assert Body.EXTERNAL not in read_accusation("后勤公司经理", "", SETTING).bodies
    assert Body.EXTERNAL not in read_accusation("资产经营公司", "", SETTING).bodies


@pytest.mark.parametrize("said", ["设备科", "总务科长", "医务科小李"])
def test_a_section_of_a_hospital_is_no_unit_and_no_office_of_the_university(said: str) -> None:
    assert {Body.COLLEAGUE} == read_accusation(said, "", at("附属医院", UnitKind.HOSPITAL)).bodies
    assert {Body.COLLEAGUE} != read_accusation("设备科", "", at("机械学院")).bodies


def test_a_head_who_agrees_is_not_charged() -> None:
    assert frozenset() == read_accusation("", "想装个通风罩，院长点了头，预算卡着", SETTING).bodies
    assert {Body.UNIT} == read_accusation("", "想装个通风罩，院长卡着不批", SETTING).bodies


@pytest.mark.parametrize(
    ("against", "text"),
    [
        ("餐厅经理", "经理逼我道歉"),
        ("实验室主任", "主任把我调去搬药品，不让我休息"),
        ("物业公司", "公司不给我们加班费"),
    ],
)
def test_who_was_told_is_not_somebody_higher_where_the_text_names_them_by_half(against: str, text: str) -> None:
    assert Body.UNIT not in read_accusation(against, text, SETTING).bodies
    assert Body.UNIT in read_accusation(against, "院长逼我道歉", SETTING).bodies


def test_who_is_said_to_be_no_leader_is_none() -> None:
    assert Body.UNIT not in read_accusation("", "她不是我们领导，却天天骂我", SETTING).bodies
    assert Body.UNIT in read_accusation("", "领导天天骂我", SETTING).bodies


def test_the_head_of_a_university_that_calls_itself_a_college_leads_the_university() -> None:
    college = next(each for each in bundled_universities() if each.name == "台州学院")

    assert {Body.LEADERS} == read_accusation("台州学院的院长", "", Setting(college)).bodies
    assert {Body.UNIT} == read_accusation("浙大的院长", "", SETTING).bodies


@pytest.mark.parametrize("said", ["书院", "院考核组", "出版社", "档案室主任", "校区负责人"])
def test_what_sounds_like_a_place_is_a_unit(said: str) -> None:
    assert {Body.UNIT} == read_accusation(said, "", SETTING).bodies


def test_whoever_says_that_they_do_not_complain_of_somebody_does_not() -> None:
    text = "发错了，不是投诉校工会，是想说我们馆的空调滴水"

    assert {Body.SCHOOL_UNION} == read_accusation("", "我要投诉校工会", SETTING).bodies
    assert frozenset() == read_accusation("", text, SETTING).bodies
    assert "发错了，是想说我们馆的空调滴水" == without_denied(text)


def test_the_head_of_a_part_of_the_administration_at_a_university_called_a_college_is_no_president() -> None:
    named = bundled_universities().recognise("浙江传媒学院").university
    graduate = Setting(named, Unit("g", "x", "研究生院", UnitKind.ADMINISTRATION, Level.BRANCH))
    personnel = Setting(named, Unit("p", "x", "人事处", UnitKind.ADMINISTRATION, Level.BRANCH))

    assert {Body.UNIT} == read_accusation("张副院长", "", graduate).bodies
    assert {Body.LEADERS} == read_accusation("张副院长", "", personnel).bodies


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("我们实验室微波炉坏了", CIRCLE),
        ("收发室两个人轮班，想弄个小电扇", CIRCLE_WISH),
        ("can our lab make a small dinner", CIRCLE),
        ("我们学院实验室微波炉坏了", PLACE),
        ("院里给办公室换空调吗", PLACE),
        ("课题组想办读书会", CIRCLE_WISH),
        ("退了休，想回来参加合唱", ""),
        ("二十几个人挤一个办公室", ""),
        ("编辑部想做个漂流角", CIRCLE_WISH),
        ("车队十来号司机想学个颈椎操", CIRCLE_WISH),
        ("我们教研室想反映课时费", CIRCLE),
        ("专家组想来看看", AMONG),
        ("周五想约一场羽毛球，谁来", AMONG),
        ("羽毛球比赛怎么报名", ""),
        ("后勤部的阿姨想学跳舞", PLACE),
        ("工资没发", ""),
        ("我们科里四个人想给老李送个行", CIRCLE),
        ("我们馆五个姐妹想下了班打球", CIRCLE_WISH),
        ("门岗三个师傅的电饭煲不敢用了", CIRCLE),
        ("在实验室找不到一个急救箱", CIRCLE),
        ("我们院五个人的课时费没发", PLACE),
        ("我们馆六个人昨天都中毒了", ""),
        ("我们学院三百个人", PLACE),
    ],
)
def test_whom_a_text_is_about_that_names_no_union(text: str, whom: str) -> None:
    assert whom == nearby(text)


@pytest.mark.parametrize("text", ["学院说他们做不了主", "好几个学院都这样扣", "职称评审的文件又改了", "孩子想上附小"])
def test_what_a_unit_cannot_decide_is_the_universitys(text: str) -> None:
    assert Body.SCHOOL_UNION is spoken_of(text, alone=True)


def test_a_bare_chair_is_the_units_where_the_text_speaks_of_its_union_alone() -> None:
    assert {Body.UNIT_UNION} == read_accusation("工会主席", "我们学院工会的慰问品没发", SETTING).bodies
    assert {Body.SCHOOL_UNION} == read_accusation("工会主席", "慰问品没发", SETTING).bodies


def test_a_chair_in_the_text_is_the_one_that_was_told() -> None:
    assert {Body.UNIT_UNION} == read_accusation("分工会主席", "一边当主席，一边克扣高温费", SETTING).bodies


def test_a_congress_of_which_nobody_says_whose_is_the_universitys() -> None:
    assert Body.SCHOOL_UNION is spoken_of("我给教代会写的提案没人答复", alone=True)
    assert spoken_of("二级教代会的提案没人答复", alone=True) is not Body.SCHOOL_UNION
    assert spoken_of("我们学院今年不开教代会", alone=True) is not Body.SCHOOL_UNION
    assert spoken_of("我给教代会写的提案没人答复") is None


def test_a_few_people_are_no_group_of_a_union_where_the_whole_school_is_concerned() -> None:
    assert Body.GROUP is spoken_of("我们几个愿意牵头")
    assert spoken_of("我们几个愿意牵头", wide=True) is None


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("校工会换届", Body.SCHOOL_UNION),
        ("学院工会换届", Body.UNIT_UNION),
        ("各工会小组都要办", None),
        ("校工会和学院工会都要换届", None),
        ("工会换届", None),
        ("经审会查账", None),
        ("校教代会开会", Body.SCHOOL_UNION),
        ("校级比赛的学院选拔", None),
        ("小组的球拍", Body.GROUP),
        ("领导小组开会", None),
        ("我们学院工会主席被调走，问校工会也不晓得", Body.UNIT_UNION),
        ("组里想一起吃顿饭", Body.GROUP),
        ("附属幼儿园还收人吗", Body.SCHOOL_UNION),
        ("馆工会能不能帮我说说", Body.UNIT_UNION),
        ("院里选出来的工会委员等谁批", Body.UNIT_UNION),
        ("这是我们学院自己的活动室", Body.UNIT_UNION),
        ("校工会的人来看过我了，系里还能不能帮一把", Body.UNIT_UNION),
        ("校工会给各分会发的活动费怎么算", Body.SCHOOL_UNION),
        ("女工委今年还办插花吗", Body.SCHOOL_UNION),
        ("副教授在分会当委员，算不算工作量", None),
        ("我们几个院的老师都等着", None),
        ("高校工会的经审主任谁能当", Body.SCHOOL_UNION),
    ],
)
def test_the_one_union_that_a_text_speaks_of(text: str, body: Body | None) -> None:
    assert body == spoken_of(text)


def test_whoever_runs_a_business_that_was_told_is_nobodys_head_at_the_university() -> None:
    text = "楼下打印店的老板，多收了我两次钱，还骂人"

    assert {Body.EXTERNAL} == read_accusation("打印店承包商", text, SETTING).bodies
    assert {Body.EXTERNAL} == read_accusation("打印店承包商", "院里" + text, SETTING).bodies
    assert Body.UNIT in read_accusation("打印店承包商", "院长把我的投诉压着不办", SETTING).bodies
    assert Body.UNIT in read_accusation("", "老板骂人，天天骂", SETTING).bodies


def test_an_office_that_somebody_else_has_is_not_whose_affair_it_is() -> None:
    assert Body.UNIT_UNION is spoken_of("他是校工会主席，让我问学院工会的换届")
    assert spoken_of("我爱人是校工会委员，想问疗休养") is None
    assert Body.SCHOOL_UNION is spoken_of("我是校工会委员，换届的事想问问")


def test_a_group_is_spoken_of_in_english() -> None:
    assert Body.GROUP is spoken_of("Could the union group get us a lamp?")


TAIZHOU = bundled_universities().find("4133010350")
"""台州学院: a university that is called a college."""


@pytest.mark.parametrize("name", ["经济管理学院", "经济管理学院工会"])
@pytest.mark.parametrize("said", ["我所在单位的工会", "我们学院工会主席", "我们学院的工会"])
def test_the_college_of_a_university_that_is_called_one_is_meant_however_its_unit_is_listed(name: str, said: str) -> None:
    assert TAIZHOU is not None
    college = Unit("tz-jg", TAIZHOU.code, name, UnitKind.COLLEGE, Level.BRANCH, "tz")
    tree = UnitTree([Unit("tz", TAIZHOU.code, "台州学院", UnitKind.ADMINISTRATION, Level.UNIVERSITY), college])
    read = read_accusation(said, "", Setting(TAIZHOU, college, tree))

    assert (True, False) == (Body.UNIT_UNION in read.bodies, Body.SCHOOL_UNION in read.bodies)


def test_a_college_that_is_the_university_is_its_union_where_no_college_is_known() -> None:
    assert Body.SCHOOL_UNION in read_accusation("我们学院工会主席", "", Setting(TAIZHOU)).bodies


@pytest.mark.parametrize("said", ["我们系刘副主任", "系王主任", "教研室李主任", "实验室陈主任"])
def test_a_name_inside_a_small_office_lifts_nothing(said: str) -> None:
    assert frozenset({Body.COLLEAGUE}) == read_accusation(said, "", at("艺术学院")).bodies


@pytest.mark.parametrize("said", ["办公室主任说系里的副院长", "学院王院长", "我们学院刘书记"])
def test_a_name_beside_the_head_of_a_unit_changes_nothing(said: str) -> None:
    assert Body.UNIT in read_accusation(said, "", at("艺术学院")).bodies
