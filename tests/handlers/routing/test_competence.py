"""What the university alone can settle is its union's, and what a unit has part in stays with the unit's."""

import pytest

from handlers.routing.bodies import Body
from handlers.routing.competence import bundled_competence
from handlers.routing.model import Employment, Level, RoutingRequest, Scope, UnitKind
from handlers.routing.router import route
from handlers.routing.spoken import ABOVE, MIXED, OWED, TRADES, UNFOUNDED, asked_above, spoken_of
from tests.handlers.routing.organisation import COLLEGE, ZJU, FakeOrganisation

ONLY_THE_UNIVERSITY = (
    ("职称评审", "申报研究员被刷下来，原因没告诉我"),
    ("岗位聘任、聘期和编制", "想问聘用合同到期续不续签"),
    ("引进待遇、工龄和薪级", "当年讲好的购房补贴只给了一半"),
    ("社会保险、公积金和退休待遇", "这两个月的公积金没到账"),
    ("住房", "租的人才房明年要收回"),
    ("附属学校和幼儿园的学位", "女儿想进附中，名额怎么算"),
    ("全校共用的设施和服务", "坐轮椅的人上不了报告厅，没有坡道"),
    ("全校的社团和托管", "合唱团还招人吗"),
    ("职能部门", "教务处的系统登不上去"),
    ("校级制度", "出国要交多少押金，这规定是谁定的"),
)


@pytest.mark.parametrize(("matter", "text"), ONLY_THE_UNIVERSITY)
def test_what_only_the_university_can_settle_is_its_unions(matter: str, text: str) -> None:
    assert bundled_competence().decides[matter].search(text)
    assert Body.SCHOOL_UNION is spoken_of(text, alone=True)


def test_every_matter_of_the_table_has_an_example() -> None:
    assert set(bundled_competence().decides) == {matter for matter, _ in ONLY_THE_UNIVERSITY}


@pytest.mark.parametrize(
    "text",
    [
        "下学期给我排了四门新课",
        "值夜班能不能和别人换一换",
        "绩效比同事少了三千，想看看怎么算的",
        "年度考核给我评了合格，想知道依据",
        "办公室漏雨，桌上都是水",
        "合同里这一条看不明白，帮我讲讲",
        "住院一个星期了，慰问怎么申请",
        "学院推荐职称的排名怎么定的",
        "空调降到二十度，冻得发抖",
        "想考个职称英语",
        "隔壁养老院晚上太吵",
    ],
)
def test_what_a_unit_has_part_in_is_not_the_universitys(text: str) -> None:
    assert spoken_of(text, alone=True) is not Body.SCHOOL_UNION


@pytest.mark.parametrize("text", ["二十几个单位都在传要降薪", "三个中心的人全是这样", "部门说这事要学校批"])
def test_what_is_so_in_many_units_or_beyond_one_is_the_universitys(text: str) -> None:
    assert Body.SCHOOL_UNION is spoken_of(text, alone=True)


def test_only_what_bears_its_name_is_the_universitys_where_several_are_concerned() -> None:
    assert Body.SCHOOL_UNION is spoken_of("校级教学竞赛的日程")
    assert spoken_of("几位同事的公积金没到账") is None


def test_a_unit_that_is_asked_itself_is_spoken_of() -> None:
    assert Body.UNIT_UNION is spoken_of("食堂太远，部门能不能订盒饭")
    assert spoken_of("食堂太远，能不能订盒饭") is None
    assert Body.SCHOOL_UNION is spoken_of("问过校工会，学院能不能订盒饭")


def test_one_persons_matter_goes_to_whoever_can_settle_it() -> None:
    def level(text: str, scope: Scope = Scope.PERSON) -> Level:
        return route(RoutingRequest(text, ZJU, COLLEGE, employment=Employment.ESTABLISHED, scope=scope), FakeOrganisation()).level

    assert Level.UNIVERSITY == level("聘期考核差一项，要把我降到七级岗")
    assert Level.BRANCH == level("课时费比上学期少了一截")
    assert Level.BRANCH == level("楼下没有班车，院里能不能配辆车", Scope.UNIT)
    assert Level.UNIVERSITY == level("楼下没有班车", Scope.UNIT)


@pytest.mark.parametrize("text", ["公积金断了两个月", "工龄从头算", "在食堂上班，手套半年没换过"])
def test_what_an_employer_does_is_not_the_universitys_where_it_is_none(text: str) -> None:
    assert Body.SCHOOL_UNION is spoken_of(text, alone=True)
    assert spoken_of(text, alone=True, employed_elsewhere=True) is None


@pytest.mark.parametrize("text", ["孩子想上附小", "职称评审的文件在哪看", "公司说学校还没打钱"])
def test_what_the_university_alone_gives_or_has_a_hand_in_stays_its_own(text: str) -> None:
    assert Body.SCHOOL_UNION is spoken_of(text, alone=True, employed_elsewhere=True)


@pytest.mark.parametrize("text", ["别的部门都领了雨伞，就我们科没有", "全校都发了油，就咱们少了一桶"])
def test_who_alone_was_left_out_asks_their_unit(text: str) -> None:
    assert spoken_of(text, alone=True) is None


def test_what_two_units_both_take_is_the_universitys() -> None:
    assert Body.SCHOOL_UNION is spoken_of("我在两个学院兼着，会费两边都在扣", alone=True)
    assert spoken_of("会费这个月扣了两回", alone=True) is None


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("谈了几回没结果，想请市总派个指导员来", ABOVE),
        ("校工会盖过章了，省级小家的材料往哪里报", ABOVE),
        ("能不能请省教育工会来帮着评估一次", ABOVE),
        ("校工会去要过几次，都没下文", ABOVE),
        ("省里的技能大赛，企业能报十个，学校只给一个", TRADES),
        ("浙江的会员卡，高校和别的行业能不能通用", TRADES),
        ("产业工会办的安全员培训还有名额吗", ABOVE),
        ("市总工会的疗休养怎么报名", ""),
        ("请校工会来人看看我们的小家", ""),
        ("省里几所高校想办联赛", ""),
        ("校企合作的企业拖着课酬，省里有没有规定，学校管不管", ""),
        ("我写了三次信，都没下文", ""),
        ("全省的高校和私立医院的护士都这样排班", TRADES),
        ("骑手进不了校门，能不能商量", ""),
        ("市属的学校发，省属的学校不发，能不能一个标准", MIXED),
        ("我们四个市的高校图书馆想联名", MIXED),
        ("几所市属高校想合办", ""),
        ("省属高校的班主任津贴", ""),
        ("学校到现在都没建工会，生病了找谁", UNFOUNDED),
        ("我们单位没有工会小组", ""),
        ("学校没有工会主席", ""),
        ("作为校工会会计，学校今年的经费一分没拨", OWED),
        ("学校今年没给工会拨够百分之二", ""),
    ],
)
def test_what_is_asked_of_a_union_above_is_heard(text: str, asked: str) -> None:
    assert asked == asked_above(text)


@pytest.mark.parametrize("text", ["学校欠我们工会的百分之二，催了也不拨", "该拨的经费行政拖着不给", "财务处说没钱，工会经费今年只到账一半"])
def test_money_that_is_owed_to_the_universitys_own_union_is_pressed_for_from_above(text: str) -> None:
    assert OWED == asked_above(text, of_own_union=True)
    assert "" == asked_above("工会经费怎么报销", of_own_union=True)


def test_a_logistics_enterprise_settles_what_its_own_people_ask() -> None:
    request = RoutingRequest("公积金少交了三个月", ZJU, unit_kind=UnitKind.LOGISTICS)

    assert Level.BRANCH is route(request, FakeOrganisation()).level
