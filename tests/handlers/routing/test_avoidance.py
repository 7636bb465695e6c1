"""What is against a body never goes to it, and nobody of it sees it: 信访工作条例 第二十八条, 第三十条."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from handlers.routing.ladder import RANKS
from handlers.routing.model import Decision, Level, RoutingRequest, Scope
from handlers.routing.router import route
from handlers.routing.subjects import bundled_subjects
from tests.handlers.routing.organisation import COLLEGE, GROUP, LOGISTICS, OFFICE, OTHER, SCHOOL, UNITS, ZJU, FakeOrganisation

ALL = frozenset(unit.id for unit in UNITS)
BY_UNIT = {unit.id: unit for unit in UNITS}
BODIES: dict[str, tuple[frozenset[str], Level]] = {
    "校工会": (ALL, Level.EDUCATION),
    "校工会主席": (ALL, Level.EDUCATION),
    "工会主席": (ALL, Level.EDUCATION),
    "学校工会副主席": (ALL, Level.EDUCATION),
    "浙江大学工会": (ALL, Level.EDUCATION),
    "浙大工会办公室的人": (ALL, Level.EDUCATION),
    "工会经费审查委员会": (ALL, Level.EDUCATION),
    "校工会女工委": (ALL, Level.EDUCATION),
    "教代会执委会": (ALL, Level.EDUCATION),
    "校长": (ALL, Level.EDUCATION),
    "校党委书记": (ALL, Level.EDUCATION),
    "学校领导": (ALL, Level.EDUCATION),
    "阿博": (ALL, Level.EDUCATION),
    "信息学院工会主席": (frozenset({COLLEGE, GROUP}), Level.UNIVERSITY),
    "信息学院": (frozenset({COLLEGE, GROUP}), Level.UNIVERSITY),
    "信院领导": (frozenset({COLLEGE, GROUP}), Level.UNIVERSITY),
    "陈生": (frozenset({COLLEGE, GROUP}), Level.UNIVERSITY),
    "陈主席": (frozenset({COLLEGE, GROUP}), Level.UNIVERSITY),
    "机械学院的院长": (frozenset({OTHER}), Level.UNIVERSITY),
    "人事处张处长": (frozenset({OFFICE}), Level.UNIVERSITY),
    "后勤集团工会": (frozenset({LOGISTICS}), Level.UNIVERSITY),
    "省教育工会": (ALL, Level.PROVINCE),
    "杭州市总工会": (ALL, Level.PROVINCE),
    "省总工会": (ALL, Level.NATION),
}
SUBJECTS = ("", *(subject.key for subject in bundled_subjects()))


def keeps_away(decision: Decision, barred: frozenset[str], lowest: Level) -> None:
    shown = {step.unit for step in decision.path} | {decision.custody}
    officers = {officer.account for unit in barred for officer in BY_UNIT[unit].officers}

    assert set() == shown & barred
    assert barred <= set(decision.barred)
    assert officers <= set(decision.barred_officers)
    assert RANKS[decision.level] >= RANKS[lowest]
    assert decision.path[-1].level is decision.level


@settings(max_examples=500, deadline=None)
@given(
    against=st.sampled_from(sorted(BODIES)),
    unit=st.sampled_from([COLLEGE, OTHER, LOGISTICS, OFFICE, GROUP, SCHOOL, ""]),
    scope=st.sampled_from(list(Scope)),
    subject=st.sampled_from(SUBJECTS),
    text=st.sampled_from(["", "请校工会帮帮我", "分配不公", "教工小家的咖啡机坏了", "学院工会主席任期未满被调走"]),
)
def test_what_is_against_a_body_keeps_away_from_it(against: str, unit: str, scope: Scope, subject: str, text: str) -> None:
    assume(not (against == "工会主席" and "学院工会" in text))  # then it is the college's chair who is meant
    decision = route(RoutingRequest(text, ZJU, unit, scope=scope, subject=subject, against=against), FakeOrganisation())

    keeps_away(decision, *BODIES[against])


@pytest.mark.parametrize(
    ("against", "level", "hidden"),
    [
        ("校工会主席", Level.EDUCATION, {Level.GROUP, Level.BRANCH, Level.UNIVERSITY}),
        ("校长", Level.EDUCATION, {Level.GROUP, Level.BRANCH, Level.UNIVERSITY}),
        ("院长", Level.UNIVERSITY, {Level.GROUP, Level.BRANCH}),
        ("人事处", Level.UNIVERSITY, {Level.GROUP, Level.BRANCH}),
        ("小组长", Level.BRANCH, {Level.GROUP}),
    ],
)
def test_a_union_known_by_its_level_alone_stands_aside_too(against: str, level: Level, hidden: set[Level]) -> None:
    decision = route(RoutingRequest("分配不公", ZJU, against=against), FakeOrganisation())

    assert level == decision.level
    assert set() == {step.level for step in decision.path} & hidden


@pytest.mark.parametrize(
    "said", ["院长", "书记", "学院工会", "我们院领导", "二级学院工会主席", "分工会", "院党委书记", "学院工会经审委员", "领导"]
)
def test_a_college_that_is_not_named_is_the_members_own(said: str) -> None:
    decision = route(RoutingRequest("分配不公", ZJU, COLLEGE, against=said), FakeOrganisation())

    keeps_away(decision, frozenset({COLLEGE, GROUP}), Level.UNIVERSITY)
    assert SCHOOL == decision.custody


@pytest.mark.parametrize(
    "text",
    [
        "我要举报校工会主席挪用经费",
        "校工会把慰问金私分了",
        "校工会经审委包庇违规报销",
        "投诉工会主席",
        "工会主席对提意见的人打击报复",
        "控告浙大工会副主席受贿",
    ],
)
def test_a_charge_in_the_text_alone_bars_as_well(text: str) -> None:
    keeps_away(route(RoutingRequest(text, ZJU, COLLEGE), FakeOrganisation()), ALL, Level.EDUCATION)


def test_a_charge_against_another_college_bars_that_one() -> None:
    decision = route(RoutingRequest("举报机械学院工会私分活动费", ZJU, COLLEGE), FakeOrganisation())

    keeps_away(decision, frozenset({OTHER}), Level.UNIVERSITY)
    assert COLLEGE not in decision.barred


@pytest.mark.parametrize("said", ["学院同事", "我们学院的王老师", "机械学院的李教授"])
def test_somebody_who_works_in_a_college_is_not_the_college(said: str) -> None:
    assert () == route(RoutingRequest("被辱骂", ZJU, COLLEGE, against=said), FakeOrganisation()).barred


@pytest.mark.parametrize(
    "text",
    [
        "想请校工会帮我投诉食堂涨价",
        "校工会组织的活动很好",
        "我向校工会反映过一次",
        "希望校工会管一管拖欠工资的事",
        "校工会能不能介绍一下互助保障",
    ],
)
def test_asking_the_union_for_help_bars_nobody(text: str) -> None:
    assert () == route(RoutingRequest(text, ZJU, COLLEGE), FakeOrganisation()).barred


def test_a_name_in_the_text_bars_that_cadre_and_leaves_the_unit_to_others() -> None:
    decision = route(RoutingRequest("这件事陈生知道，慰问品没发", ZJU, COLLEGE), FakeOrganisation())

    assert (("陈生",), COLLEGE) == (decision.barred_officers, decision.custody)


def test_a_unit_whose_only_cadre_is_named_stands_aside() -> None:
    decision = route(RoutingRequest("阿博没有发慰问品", ZJU, COLLEGE, scope=Scope.UNIVERSITY), FakeOrganisation())

    assert (Level.EDUCATION, COLLEGE) == (decision.level, decision.custody)
    assert SCHOOL in decision.barred
    assert "回避" in decision.reason


@pytest.mark.parametrize(
    "said",
    [
        *("同事", "李老师", "课题组负责人", "劳务派遣公司", "无", "没有", ""),
        *("教学秘书", "护士长", "考勤员", "科长", "比赛裁判", "物业公司"),
    ],
)
def test_nobody_and_whoever_answers_for_no_union_bar_none(said: str) -> None:
    decision = route(RoutingRequest("慰问品没收到", ZJU, COLLEGE, against=said), FakeOrganisation())

    assert (Level.BRANCH, ()) == (decision.level, decision.barred)


def test_the_university_as_employer_bars_nobody() -> None:
    decision = route(RoutingRequest("合同到期不续签", ZJU, COLLEGE, against="学校"), FakeOrganisation())

    assert (Level.UNIVERSITY, SCHOOL, ()) == (decision.level, decision.custody, decision.barred)


@pytest.mark.parametrize(
    "text",
    [
        "我实名反映过药品超量，学校转头就停了我的课",
        "我写信举报了基建的事，校方第二天就把我调去看门",
        "我们投诉食堂以后，学校反手扣了我的奖金",
    ],
)
def test_a_university_that_strikes_back_is_its_leaders(text: str) -> None:
    decision = route(RoutingRequest(text, ZJU, COLLEGE, against="学校"), FakeOrganisation())

    keeps_away(decision, ALL, Level.EDUCATION)
    assert "学校领导有关系" in decision.reason


@pytest.mark.parametrize("text", ["学校扣了我的奖金，我要反映", "我反映过一次，学校很快就修好了", "学院转头就停了我的课，我要举报"])
def test_a_university_that_only_decides_strikes_nobody(text: str) -> None:
    assert Level.EDUCATION is not route(RoutingRequest(text, ZJU, COLLEGE, against="学校"), FakeOrganisation()).level


def test_a_small_office_of_ones_own_unit_is_not_the_unit_and_of_an_office_of_the_university_it_is() -> None:
    own = route(RoutingRequest("被辱骂", ZJU, LOGISTICS, against="后勤集团领班"), FakeOrganisation())
    anothers = route(RoutingRequest("被辱骂", ZJU, COLLEGE, against="人事处科长"), FakeOrganisation())

    assert (Level.BRANCH, ()) == (own.level, own.barred)
    assert (Level.UNIVERSITY, (OFFICE,)) == (anothers.level, anothers.barred)


def test_whoever_holds_a_small_office_is_not_shown_it_themselves() -> None:
    decision = route(RoutingRequest("护士长陈生把夜班全给我", ZJU, COLLEGE, against="护士长"), FakeOrganisation())

    assert (Level.BRANCH, ("陈生",)) == (decision.level, decision.barred_officers)


def test_at_a_university_called_college_a_bare_college_is_the_university() -> None:
    taizhou = "4133010350"
    decision = route(RoutingRequest("分配不公", taizhou, against="学院工会主席"), FakeOrganisation())

    assert Level.CITY == decision.level


@pytest.mark.parametrize(
    "wish", ["不想让单位知道", "千万不要让我们部门晓得", "不能让信息学院知道", "别交给学院", "怕被单位发现", "别经过信院"]
)
def test_who_does_not_want_their_unit_to_know_is_taken_above_it(wish: str) -> None:
    decision = route(RoutingRequest(text=f"克扣监考费。{wish}", university=ZJU, unit=COLLEGE, against="系主任"), FakeOrganisation())
    assert Level.UNIVERSITY is decision.level
    assert COLLEGE in decision.barred
    assert "不想让您的单位知道" in decision.reason


@pytest.mark.parametrize(
    "words",
    [
        "能不能跟系里说说，补给我",
        "要不要告诉单位",
        "单位不让我报名",
        "没告诉单位",
        "别的学院都发了",
        "单位知道这件事",
        "特别告诉单位一声",
        "别让系里知道",
    ],
)
def test_other_words_about_the_unit_keep_nothing_from_it(words: str) -> None:
    decision = route(RoutingRequest(text=f"克扣监考费。{words}", university=ZJU, unit=COLLEGE, against="系主任"), FakeOrganisation())
    assert COLLEGE not in decision.barred
