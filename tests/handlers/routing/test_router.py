"""The way of a case: levels, custody, confirmation, questions."""

from dataclasses import replace

import pytest

from handlers.routing.model import Employment, Level, RoutingRequest, Scope, Unit, UnitKind
from handlers.routing.router import route
from tests.handlers.routing.organisation import (
    COLLEGE,
    GROUP,
    HDU,
    LOGISTICS,
    NINGBO,
    OFFICE,
    OTHER,
    SCHOOL,
    SHUREN,
    UNITS,
    ZJU,
    FakeOrganisation,
)

COMPLAINT = RoutingRequest("校工会主席乱花工会经费", ZJU, COLLEGE, against="校工会主席")


def test_without_a_known_unit_the_universitys_union_begins() -> None:
    decision = route(RoutingRequest("加班没有调休", ZJU), FakeOrganisation())

    assert ("校工会", "", ["浙江大学工会"]) == (decision.level, decision.question, [step.name for step in decision.path])
    assert "还不知道您在哪个学院或部门" in decision.reason


def test_what_is_against_somebody_is_never_a_groups_own_affair() -> None:
    decision = route(RoutingRequest("咱小组投票他一个人计票", ZJU, COLLEGE, against="教研室主任"), FakeOrganisation())

    assert "二级学院工会" == decision.level


def test_the_head_of_ones_own_office_bars_that_office() -> None:
    decision = route(RoutingRequest("节假日叫我们去他家干活", ZJU, OFFICE, against="处长"), FakeOrganisation())

    assert ("校工会", (OFFICE,)) == (decision.level, decision.barred)


def test_a_complaint_about_the_chair_of_a_ministry_university_goes_to_the_education_union() -> None:
    decision = route(COMPLAINT, FakeOrganisation())

    assert (Level.EDUCATION, "浙江省教育工会", False) == (decision.level, decision.unit, decision.needs_confirmation)
    assert {"信访工作条例#第三十条", "浙总工发〔2020〕24号#4"} <= set(decision.basis)
    assert "不会交给他们" in decision.reason


def test_a_complaint_about_the_chair_of_a_confirmed_municipal_university_goes_to_its_city() -> None:
    decision = route(replace(COMPLAINT, university=NINGBO, unit=""), FakeOrganisation(municipal=[NINGBO]))

    assert (Level.CITY, "宁波市总工会(教育工会)", False) == (decision.level, decision.unit, decision.needs_confirmation)
    assert "浙总工发〔2020〕24号#4" in decision.basis


def test_a_broken_coffee_machine_goes_to_the_units_own_union() -> None:
    decision = route(RoutingRequest("教工小家的咖啡机坏了", ZJU, COLLEGE), FakeOrganisation())

    assert (Level.BRANCH, "信息学院工会", COLLEGE) == (decision.level, decision.unit, decision.custody)
    assert "浙总工发〔2020〕24号#13" in decision.basis
    assert decision.reason == "教工小家是24号文点名要管好用好的阵地，里面的设施、钥匙、开放，由信息学院工会来管。"


@pytest.mark.parametrize(
    ("university", "confirmed", "level"),
    [(HDU, False, Level.EDUCATION), (NINGBO, False, Level.CITY), (SHUREN, False, Level.CITY), (ZJU, True, Level.EDUCATION)],
)
def test_a_suggested_superior_needs_confirmation_where_it_decides(university: str, confirmed: bool, level: Level) -> None:
    decision = route(RoutingRequest("几所高校一起办比赛", university, scope=Scope.ACROSS), FakeOrganisation())

    assert (level, not confirmed) == (decision.level, decision.needs_confirmation)


@pytest.mark.parametrize("scope", [Scope.PERSON, Scope.UNIT, Scope.UNIVERSITY])
def test_a_suggested_superior_needs_none_below_it(scope: Scope) -> None:
    assert not route(RoutingRequest("食堂涨价", HDU, scope=scope), FakeOrganisation()).needs_confirmation


def test_what_goes_past_the_superior_needs_none_either() -> None:
    decision = route(RoutingRequest("没有答复", HDU, against="省教育工会"), FakeOrganisation())

    assert (Level.PROVINCE, False) == (decision.level, decision.needs_confirmation)


def test_guidance_is_a_copy_and_never_the_superior() -> None:
    request = RoutingRequest("工会的隶属关系没有理顺", NINGBO, scope=Scope.UNIVERSITY)
    decision = route(request, FakeOrganisation(municipal=[NINGBO]))

    assert (Level.CITY, ("浙江省教育工会",)) == (decision.level, decision.copies)
    assert Level.EDUCATION not in {step.level for step in decision.path}


def test_a_complaint_is_copied_to_nobody() -> None:
    decision = route(replace(COMPLAINT, university=NINGBO, unit="", scope=Scope.ACROSS), FakeOrganisation(municipal=[NINGBO]))

    assert () == decision.copies


def test_an_external_unions_case_stays_with_the_last_served_unit() -> None:
    decision = route(RoutingRequest("几所高校一起办比赛", ZJU, COLLEGE, scope=Scope.ACROSS), FakeOrganisation())

    assert (SCHOOL, [COLLEGE, SCHOOL, ""]) == (decision.custody, [step.unit for step in decision.path])


def test_an_external_branchs_case_stays_with_the_nearest_served_unit() -> None:
    decision = route(RoutingRequest("生日蛋糕券没收到", ZJU, OTHER), FakeOrganisation())

    assert ("机械学院工会", SCHOOL) == (decision.unit, decision.custody)


def test_where_every_served_unit_is_barred_nobody_keeps_it() -> None:
    decision = route(COMPLAINT, FakeOrganisation())

    assert ("", [""]) == (decision.custody, [step.unit for step in decision.path])
    assert {unit.id for unit in UNITS} == set(decision.barred)


def test_a_group_gets_activities_and_no_rights() -> None:
    activity = route(RoutingRequest("想组织秋游", ZJU, GROUP), FakeOrganisation())
    right = route(RoutingRequest("课题组拖欠加班费", ZJU, GROUP), FakeOrganisation())

    assert (Level.GROUP, GROUP) == (activity.level, activity.custody)
    assert (Level.BRANCH, [COLLEGE]) == (right.level, [step.unit for step in right.path])


def test_disputes_are_pointed_to_mediation_and_arbitration_and_keep_their_case() -> None:
    decision = route(RoutingRequest("有劳动纠纷，想请工会理一理", ZJU, COLLEGE), FakeOrganisation())

    assert {"调解委员会", "劳动仲裁"} <= set(decision.signposts)
    assert ("arbitration",) == decision.deadlines
    assert decision.custody


def test_an_injury_tells_of_its_limit() -> None:
    assert ("injury",) == route(RoutingRequest("上班受了工伤", ZJU, COLLEGE), FakeOrganisation()).deadlines


@pytest.mark.parametrize(
    ("text", "signpost"), [("他动手打人", "110"), ("领导受贿", "12388"), ("遇到性骚扰", "12338"), ("不想活了", "12356")]
)
def test_words_bring_up_whom_else_to_turn_to(text: str, signpost: str) -> None:
    assert signpost in route(RoutingRequest(text, ZJU, COLLEGE), FakeOrganisation()).signposts


def test_the_university_is_asked_for_where_it_decides() -> None:
    above = route(RoutingRequest("几所高校一起办比赛", scope=Scope.ACROSS), FakeOrganisation())
    below = route(RoutingRequest("生日蛋糕券没收到"), FakeOrganisation())

    assert "哪所高校" in above.question
    assert (Level.BRANCH, True) == (below.level, "学院或部门" in below.question)


def test_nothing_is_asked_where_all_is_known() -> None:
    assert "" == route(RoutingRequest("生日蛋糕券没收到", ZJU, COLLEGE), FakeOrganisation()).question


def test_which_union_is_asked_for_where_the_text_leaves_it_open() -> None:
    request = RoutingRequest("工会主席任期未满被调走", ZJU, COLLEGE)

    assert "校工会，还是" in route(request, FakeOrganisation()).question
    assert "" == route(replace(request, text="学院工会主席任期未满被调走"), FakeOrganisation()).question


def test_a_unit_that_is_gone_passes_its_cases_up_and_asks() -> None:
    units = [replace(unit, closed=True) if unit.id == COLLEGE else unit for unit in UNITS]
    decision = route(RoutingRequest("生日蛋糕券没收到", ZJU, COLLEGE), FakeOrganisation(units))

    assert (Level.UNIVERSITY, SCHOOL) == (decision.level, decision.custody)
    assert "信息学院" in decision.question


def test_members_of_the_administration_itself_belong_to_the_universitys_union() -> None:
    assert Level.UNIVERSITY == route(RoutingRequest("生日蛋糕券没收到", ZJU, SCHOOL), FakeOrganisation()).level


def test_an_enterprise_bargains_for_itself() -> None:
    assert "后勤集团工会" == route(RoutingRequest("集体协商", ZJU, LOGISTICS), FakeOrganisation()).unit


def test_a_subject_that_is_none_is_an_error() -> None:
    with pytest.raises(KeyError, match="weather"):
        route(RoutingRequest("天气", ZJU, subject="weather"), FakeOrganisation())


def test_the_same_request_gets_the_same_decision() -> None:
    assert route(COMPLAINT, FakeOrganisation()) == route(COMPLAINT, FakeOrganisation())


def test_a_decision_does_not_show_what_was_written() -> None:
    assert "乱花" not in repr(COMPLAINT)
    assert "乱花" not in repr(route(COMPLAINT, FakeOrganisation()))


def test_a_unit_of_a_private_university_bargains_by_the_universitys_union() -> None:
    unit = Unit("x", SHUREN, "经济学院", UnitKind.COLLEGE, Level.BRANCH)
    assert unit.kind is UnitKind.COLLEGE
    assert Level.UNIVERSITY == route(RoutingRequest("工资集体协商", SHUREN), FakeOrganisation()).level


@pytest.mark.parametrize(
    ("text", "against", "anywhere"),
    [
        ("食堂涨价了", "", True),
        ("校工会主席乱花工会经费", "校工会主席", True),
        ("教工小家的咖啡机坏了", "", False),
        ("学校要解除我的合同", "", False),  # a logistics enterprise dismisses its own people
    ],
)
def test_whether_the_place_decides_is_known_before_it_is_asked(text: str, against: str, anywhere: bool) -> None:
    decided = route(RoutingRequest(text, ZJU, against=against), FakeOrganisation())

    assert anywhere is decided.anywhere
    assert not route(RoutingRequest(text, ZJU, COLLEGE, against=against), FakeOrganisation()).anywhere


@pytest.mark.parametrize("employment", [Employment.OUTSOURCED, Employment.DISPATCHED, Employment.ESTABLISHED])
def test_what_a_contractor_does_begins_where_somebody_works(employment: Employment) -> None:
    request = RoutingRequest("外包公司的人把我骂了一顿", ZJU, COLLEGE, employment=employment, against="外包公司")

    assert Level.BRANCH is route(request, FakeOrganisation()).level


@pytest.mark.parametrize("unit", [COLLEGE, LOGISTICS])
def test_what_the_university_has_a_hand_in_with_a_contractor_is_its_unions(unit: str) -> None:
    request = RoutingRequest("公司说学校没打钱，社保断了三个月", ZJU, unit, employment=Employment.DISPATCHED, against="劳务公司")

    assert Level.UNIVERSITY is route(request, FakeOrganisation()).level
    assert Level.BRANCH is route(replace(request, text="社保断了三个月，公司不理"), FakeOrganisation()).level


@pytest.mark.parametrize(
    ("text", "unit", "level"),
    [
        ("我是食堂切菜的，家里有人重病，想申请补助", LOGISTICS, Level.BRANCH),
        ("食堂的菜太咸了", COLLEGE, Level.UNIVERSITY),
        ("我想坐班车，几点发车", LOGISTICS, Level.UNIVERSITY),
        ("食堂的菜太咸了", LOGISTICS, Level.UNIVERSITY),
        ("食堂灶台漏气，怕出事", LOGISTICS, Level.BRANCH),
        ("食堂的阿姨摔了，没人管", LOGISTICS, Level.BRANCH),
        ("班车司机连轴转，吃不消", LOGISTICS, Level.BRANCH),
        ("食堂的阿姨摔了，没人管", COLLEGE, Level.UNIVERSITY),
    ],
)
def test_who_works_in_a_canteen_is_none_of_its_guests(text: str, unit: str, level: Level) -> None:
    assert level is route(RoutingRequest(text, ZJU, unit), FakeOrganisation()).level


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("我们系想和隔壁系合一个工会小组，行吗", Level.BRANCH),
        ("能不能成立个工会小组，大家一起过过生日", Level.BRANCH),
        ("工会小组想一起过生日", Level.GROUP),
        ("全国的教学比赛怎么报名", Level.UNIVERSITY),
        ("听说市里有学历补贴，在哪里申报", Level.UNIVERSITY),
        ("学院的教学比赛怎么报名", Level.BRANCH),
    ],
)
def test_a_group_does_not_found_itself_and_what_the_city_gives_is_applied_for_at_the_universitys_union(text: str, level: Level) -> None:
    assert level is route(RoutingRequest(text, ZJU, COLLEGE), FakeOrganisation()).level


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("我们财务窗口六个姐妹想借副羽毛球拍", Level.GROUP),
        ("我们科室四个人的热水壶漏电，想换一个", Level.GROUP),
        ("我们科室四个人都被热水壶电到过，谁管安全", Level.BRANCH),
        ("我们科室四个人的加班费没给", Level.BRANCH),
        ("全院的老师想打羽毛球", Level.BRANCH),
    ],
)
def test_a_rooms_small_things_are_its_groups_and_rights_are_not(text: str, level: Level) -> None:
    assert level is route(RoutingRequest(text, ZJU, COLLEGE, scope=Scope.UNIT), FakeOrganisation()).level


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("分工会选好了班子，等谁批复", Level.UNIVERSITY),
        ("校工会委员会到期了吗，怎么还没通知选代表", Level.UNIVERSITY),
        ("校工会早就到期了，换届名单该报哪级", Level.EDUCATION),
        ("学校把工会并到党群部去了", Level.EDUCATION),
        ("校工会是怎么并购物卡的", Level.UNIVERSITY),
        ("工会的经费学校没按百分之二拨足", Level.UNIVERSITY),
        ("没编进任何工会小组，通知收不到", Level.BRANCH),
        ("附小没有像样的工会，想归到大学工会", Level.UNIVERSITY),
    ],
)
def test_what_concerns_the_union_itself(text: str, level: Level) -> None:
    scope = Scope.UNIT if level is Level.BRANCH or text.startswith(("分", "附")) else Scope.UNIVERSITY
    assert level is route(RoutingRequest(text, ZJU, COLLEGE, scope=scope), FakeOrganisation()).level


def test_what_was_taken_from_a_union_is_kept_from_those_who_work_under_the_taker() -> None:
    decision = route(RoutingRequest("学校把工会的钱划走了一半", ZJU, COLLEGE, scope=Scope.UNIVERSITY), FakeOrganisation())

    assert ("funds-taken", [Level.EDUCATION]) == (decision.rule, [step.level for step in decision.path])


@pytest.mark.parametrize("text", ["小组能不能请人来教我们做课件，好去参加教学竞赛", "小组长，那盆花还要不要了"])
def test_what_a_group_is_asked_for_is_its_own(text: str) -> None:
    assert Level.GROUP is route(RoutingRequest(text, ZJU, COLLEGE), FakeOrganisation()).level


def test_a_place_on_a_units_committee_is_for_its_members_to_give() -> None:
    wish = route(RoutingRequest("分工会选委员，实验员从来没轮上，能给个名额吗", ZJU, COLLEGE, scope=Scope.UNIT), FakeOrganisation())
    approval = route(RoutingRequest("分工会换届，主席人选报上去没回音", ZJU, COLLEGE, scope=Scope.UNIT), FakeOrganisation())

    assert ("standing", Level.BRANCH) == (wish.rule, wish.level)
    assert Level.UNIVERSITY is approval.level
