"""Whoever is complained of may sit in a union besides, or be tied to one: that union stands aside as well (信访工作条例 第二十八条)."""

import pytest

from handlers.routing.bodies import Body, Setting
from handlers.routing.charges import read_accusation
from handlers.routing.model import Level, RoutingRequest, UnitKind
from handlers.routing.router import route
from handlers.routing.titles import written_out
from handlers.routing.universities import bundled_universities
from tests.benchmarks.routing.scenarios import SETS, decide_all
from tests.handlers.routing.organisation import COLLEGE, NINGBO, OFFICE, SCHOOL, ZJU, FakeOrganisation

SETTING = Setting(bundled_universities().find(ZJU))


DIFFERS = {"dev2": ["s159"], "dev5": ["t010", "t011", "t035", "t169"], "dev6": ["d6097", "d6125"]}
"""A canteen's 经理, a 护士长, a 科主任, a 系主任 and a 导师: to later readers they lead a kitchen, a ward or a part of a college, and no
unit; their own thought otherwise."""


@pytest.mark.parametrize("name", ["dev", "dev2", "dev3", "dev4", "dev5", "dev6", "dev7", "dev8"])
def test_nothing_is_seen_by_whom_it_is_against_in_what_was_written_to_develop_with(name: str) -> None:
    assert name in SETS
    assert DIFFERS.get(name, []) == [outcome.row["id"] for outcome in decide_all(name) if outcome.leaks]


@pytest.mark.parametrize(
    ("against", "text", "beside"),
    [
        ("王主任", "王主任天天让我加班，她老公是校工会主席", Body.SCHOOL_UNION),
        ("院长", "院长现在还兼着校工会的副主席，我的申诉两头都是他", Body.SCHOOL_UNION),
        ("老周", "老周往我杯子里弹烟灰，他还是院工会委员", Body.UNIT_UNION),
        ("导师", "我导师就是我们学院工会主席，他扣着我的材料", Body.UNIT_UNION),
        ("承包商", "承包商是学校领导的亲戚，拖了三个月工资", Body.LEADERS),
        ("课题组", "课题组里有个院工会委员，名额全给了她的人", Body.UNIT_UNION),
        ("班组长", "班组长打人，他是院长的外甥", Body.UNIT),
        ("教研室主任", "教研室主任抢我的课，她婆婆在校工会当办公室主任", Body.SCHOOL_UNION),
        ("院长", "院长压着我的职称，校工会主席是他老同学", Body.SCHOOL_UNION),
        ("", "隔壁的李老师老拿我东西，仗着他姐夫是院工会主席", Body.UNIT_UNION),
    ],
)
def test_a_union_that_somebody_sits_in_or_is_tied_to_stands_aside(against: str, text: str, beside: Body) -> None:
    assert beside in read_accusation(against, text, SETTING).bodies


@pytest.mark.parametrize(
    ("against", "text"),
    [
        ("同事", "同事总把垃圾堆我门口，我自己是分工会委员，不好意思开口"),
        ("同事", "同事占了我的工位，我老公是校工会的，他让我先找学院工会"),
        ("楼上的学生", "楼上学生半夜唱歌，我同学是校工会主席，他说先找学院工会"),
        ("同事", "同事借走工具不还，院工会主席是谁选出来的，能不能管"),
        ("", "院工会组织的活动，老婆孩子都能来吗"),
        ("", "想问问校工会主席是不是院长兼的"),
    ],
)
def test_the_writers_own_kin_and_offices_bar_nobody(against: str, text: str) -> None:
    assert frozenset() == read_accusation(against, text, SETTING).beside


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("王院把我的名额砍了", "王院长把我的名额砍了"),
        ("人事处李处", "人事处李处长"),
        ("刘校说谁闹谁走", "刘校长说谁闹谁走"),
        ("周总换了规矩", "周总换了规矩"),
        ("小李总把烟灰弹我杯里", "小李总把烟灰弹我杯里"),
        ("每周总要加班", "每周总要加班"),
        ("高校把工资拖着", "高校把工资拖着"),
        ("李处理了这件事", "李处理了这件事"),
        ("陈院士的课", "陈院士的课"),
    ],
)
def test_a_surname_with_a_short_title_is_written_out(text: str, written: str) -> None:
    assert written == written_out(text)


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("王院把我的名额砍了给他自己", Body.UNIT),
        ("我们院工会主席张老师自己开店，慰问品年年从他店里买", Body.UNIT_UNION),
        ("校工会干事小刘把我的病历发在大群里", Body.SCHOOL_UNION),
        ("校工会管福利的那位跟老板称兄道弟，我举报她收回扣", Body.SCHOOL_UNION),
        ("院里工会那个管钱的，去年的活动费没公布，我想举报", Body.UNIT_UNION),
        ("园长罚我站着给孩子喂饭", Body.UNIT),
        ("我们院长开会当着全系的面说我是废物", Body.UNIT),
        ("女工委那个姓孙的说你这种人也配", Body.SCHOOL_UNION),
        ("人事处的张处把我的档案弄丢了还不认", Body.OFFICE),
        ("市总工会来的人收了学校两条烟", Body.CITY),
        ("我们副院长把我的请假条扔了", Body.UNIT),
        ("I want to complain about our dean. He shouts at us", Body.UNIT),
    ],
)
def test_a_wrong_that_is_told_of_an_office_alone_bars_it(text: str, body: Body) -> None:
    assert body in read_accusation("", text, SETTING).bodies


@pytest.mark.parametrize(
    "text", ["院长让我来问问小家什么时候开门", "校工会主席亲自来医院看我", "书记叫我去找工会咨询", "我们书记很支持办比赛"]
)
def test_an_office_that_is_only_spoken_of_is_charged_with_nothing(text: str) -> None:
    assert frozenset() == read_accusation("", text, SETTING).bodies


def test_those_who_are_charged_together_are_all_barred() -> None:
    assert {Body.UNIT, Body.SCHOOL_UNION} == read_accusation("", "我投诉我们院长和校工会", SETTING).bodies


@pytest.mark.parametrize(
    ("against", "body"), [("老大", Body.HEAD), ("总编", Body.HEAD), ("张三", Body.COLLEAGUE), ("安全员", Body.COLLEAGUE)]
)
def test_who_cannot_be_placed_is_not_trusted_with_the_unit(against: str, body: Body) -> None:
    assert {body} == read_accusation(against, "", SETTING).bodies


def test_the_chair_of_a_said_union_is_that_unions() -> None:
    assert {Body.UNIT_UNION} == read_accusation("分工会张主席", "", SETTING).bodies
    assert {Body.UNIT_UNION} == read_accusation("我们院的钱主席", "", SETTING).bodies
    assert {Body.SCHOOL_UNION} == read_accusation("张主席", "", SETTING).bodies
    assert {Body.UNIT, Body.UNIT_UNION} == read_accusation("院长兼分工会主席", "他又当院长又当工会主席", SETTING).bodies


@pytest.mark.parametrize(
    ("against", "body"),
    [
        ("校长办公室", Body.OFFICE),
        ("党委组织部", Body.OFFICE),
        ("学校办公室", Body.OFFICE),
        ("校长", Body.LEADERS),
        ("分管工会的副校长", Body.LEADERS),
    ],
)
def test_an_office_of_the_leaders_is_an_office(against: str, body: Body) -> None:
    assert {body} == read_accusation(against, "", SETTING).bodies


def test_the_union_above_is_the_one_that_task_4_puts_there() -> None:
    municipal = Setting(bundled_universities().find(NINGBO))

    assert {Body.EDUCATION} == read_accusation("上级工会", "", SETTING).bodies
    assert {Body.CITY} == read_accusation("上级工会", "", municipal).bodies


def test_the_head_of_an_affiliated_school_is_no_president() -> None:
    school = Setting(SETTING.university, kind=UnitKind.SCHOOL)

    assert {Body.UNIT} == read_accusation("副校长", "", school).bodies
    assert {Body.LEADERS} == read_accusation("副校长", "", SETTING).bodies


def test_the_way_begins_with_the_union_that_decides() -> None:
    decision = route(RoutingRequest("工龄算错了", ZJU, COLLEGE, against="人事处"), FakeOrganisation())

    assert [SCHOOL] == [step.unit for step in decision.path]


def test_offices_share_a_union_which_does_not_see_what_is_against_one_of_them() -> None:
    decision = route(RoutingRequest("工资算错了", ZJU, OFFICE, against="财务处"), FakeOrganisation())

    assert OFFICE in decision.barred


@pytest.mark.parametrize(
    ("text", "unit", "hidden"),
    [
        ("想罢免校工会主席，程序怎么走", COLLEGE, {SCHOOL, COLLEGE}),
        ("校工会的经费该由谁审计", COLLEGE, {SCHOOL, COLLEGE}),
        ("校工会干部的工作作风怎么监督", COLLEGE, {SCHOOL, COLLEGE}),
        ("学院工会的经费审查监督", COLLEGE, {COLLEGE}),
        ("校工会换届候选人内定，没公示", COLLEGE, {SCHOOL, COLLEGE}),
        ("校工会换届，候选人名单要报哪一级", COLLEGE, set[str]()),
    ],
)
def test_a_union_neither_keeps_nor_sees_what_it_cannot_judge_of_itself(text: str, unit: str, hidden: set[str]) -> None:
    decision = route(RoutingRequest(text, ZJU, unit), FakeOrganisation())

    assert hidden <= set(decision.barred)
    assert (hidden == set()) == (SCHOOL in {step.unit for step in decision.path} and not decision.barred)
    assert decision.custody not in hidden


def test_what_is_against_the_provinces_union_is_shown_to_none_that_it_leads() -> None:
    decision = route(RoutingRequest("名额当人情", ZJU, COLLEGE, against="省总工会"), FakeOrganisation())

    assert [Level.NATION] == [step.level for step in decision.path]


@pytest.mark.parametrize(
    ("against", "text", "said"),
    [
        ("王主任", "王主任让我加班，她老公是校工会主席", "您说到对方和校工会有关系"),
        ("工会主席", "慰问品没发", "您没说是哪一级的工会"),
        ("老大", "周末必须到岗", "还不清楚"),
        ("", "想看心理医生，别让我们院长知道", "您不想让您的单位知道"),
        ("王主任，他老婆是校工会副主席", "周末必须到岗", "您说到对方和校工会有关系"),
    ],
)
def test_where_it_is_unclear_one_goes_up_and_says_so(against: str, text: str, said: str) -> None:
    assert said in route(RoutingRequest(text, ZJU, COLLEGE, against=against), FakeOrganisation()).reason
