"""Who writes is of some kind of place and of some university: which one makes no difference to what is read from the words."""

import json
from collections.abc import Iterable
from pathlib import Path

import pytest

from handlers.ports import Organisation
from handlers.routing.level_evidence import nameless, runs_of
from handlers.routing.model import Decision, Employment, Level, Officer, RoutingRequest, Scope, Unit, UnitKind, University
from handlers.routing.places import NOWHERE, SCHOOL, TEAM, place_of
from handlers.routing.router import evidence, route
from handlers.routing.rules import bundled_rules
from handlers.routing.units import UnitTree
from handlers.routing.universities import bundled_universities
from tests.handlers.routing.organisation import COLLEGE, ZJU, FakeOrganisation

DATA = Path(__file__).parents[2] / "data" / "routing"
OPEN_SETS = ("dev11", "dev13", "dev15", "dev16", "dev17", "dev18", "dev19")
EVERY = 20
"""Every so many of the scenarios are tried."""
NAMES = {
    UnitKind.COLLEGE: ("计算机学院", "外国语学院", "马克思主义学院", "材料科学与工程学院", "医学院", "音乐学院"),
    UnitKind.ADMINISTRATION: ("教务处", "国际合作处", "党委宣传部", "发展规划处", "审计处"),
    UnitKind.LOGISTICS: ("后勤处", "后勤服务中心", "后勤保障部", "总务后勤处"),
    UnitKind.HOSPITAL: ("附属第一医院", "附属儿童医院", "附属口腔医院"),
    UnitKind.SCHOOL: ("附属中学", "附属小学", "附属实验学校"),
}
PROVINCIAL = ("浙江大学", "浙江工业大学", "杭州电子科技大学", "浙江师范大学", "中国计量大学")
SAID = (
    "{unit}的饮水机坏了半年没人修",
    "我是{unit}的，加班费三个月没发",
    "我们{unit}想办个读书会，找哪个工会",
    "{unit}的职称名额为什么比别人少",
    "听说{unit}要合并，我们的岗位怎么办",
    "{unit}工会的会费用到哪里去了",
)
"""What names its writer's own unit."""


class At:
    """Any university with one unit. Implements `handlers.ports.Organisation`."""

    def __init__(self, unit: Unit) -> None:
        top = Unit("top", unit.university, self._name(unit.university), UnitKind.MAIN, Level.UNIVERSITY, officers=(Officer("阿博"),))
        self._tree = UnitTree([top, unit])

    @staticmethod
    def _name(code: str) -> str:
        found = bundled_universities().find(code)
        return found.name if found else ""

    def university(self, code: str) -> University | None:
        return bundled_universities().find(code)

    def units(self, university: str) -> UnitTree:
        return self._tree

    def fallback(self) -> Officer | None:
        return None


def code_of(name: str) -> str:
    found = bundled_universities().recognise(name).university
    return found.code if found else pytest.fail(name)


def decided(text: str, name: str, kind: UnitKind, *, university: str = ZJU, scope: Scope = Scope.PERSON, read: bool = True) -> Decision:
    unit = Unit("u", university, name, kind, Level.BRANCH, parent="top")
    request = RoutingRequest(text, university, "u", employment=Employment.ESTABLISHED, scope=scope, scope_read=read)
    return route(request, At(unit))


def texts() -> list[str]:
    """Of what readers wrote, every so many: those in which no unit and no university stands by name."""
    rows = [json.loads(line) for each in OPEN_SETS for line in (DATA / f"scenarios-{each}.jsonl").read_text(encoding="utf-8").splitlines()]
    named = [name for names in NAMES.values() for name in names]
    said = [row["text"] for row in rows if not row["against"]]
    return [text for text in said[::EVERY] if not bundled_universities().mentioned(text) and not any(name in text for name in named)]


def levels(decisions: Iterable[Decision]) -> set[tuple[str, str, float]]:
    return {(decision.level, decision.rule, decision.sureness) for decision in decisions}


@pytest.mark.parametrize("kind", NAMES, ids=str)
def test_units_of_one_kind_have_one_level_whatever_they_are_called(kind: UnitKind) -> None:
    tried = texts()
    swayed = [text for text in tried if len(levels(decided(text, name, kind) for name in NAMES[kind])) > 1]

    assert len(tried) > 60
    assert [] == swayed


@pytest.mark.parametrize("text", SAID)
@pytest.mark.parametrize("kind", NAMES, ids=str)
def test_so_they_have_where_the_text_names_them(text: str, kind: UnitKind) -> None:
    assert 1 == len(levels(decided(text.format(unit=name), name, kind) for name in NAMES[kind]))


@pytest.mark.parametrize(
    "said", ["{school}的食堂太贵", "我们{school}的职称怎么评", "在{school}干了三年没交公积金", "{school}青年教师的周转房不够住"]
)
def test_universities_of_one_tier_have_one_level_whatever_they_are_called(said: str) -> None:
    unnamed = levels(decided(said.format(school="学校"), "外国语学院", UnitKind.COLLEGE) for _ in "1")
    named = levels(decided(said.format(school=name), "外国语学院", UnitKind.COLLEGE, university=code_of(name)) for name in PROVINCIAL)

    assert 1 == len(named)
    assert {level for level, *_ in unnamed} == {level for level, *_ in named}


def test_the_university_that_somebody_is_of_makes_no_difference() -> None:
    tried = texts()[::3]
    codes = [code_of(name) for name in PROVINCIAL]

    assert [] == [
        text for text in tried if len(levels(decided(text, "外国语学院", UnitKind.COLLEGE, university=code) for code in codes)) > 1
    ]


HOME_MATTERS = (
    "教工小家的咖啡机坏了",
    "教工小家的空调坏了两个月没人修",
    "想问问教工小家的钥匙在谁手里",
    "单位的教工小家堆满了纸箱，打算找人清一清，行吗",
    "职工小家的灯管不亮，报给谁",
    "小家里那台按摩椅冒烟了，谁来收拾收拾",
)
HOMES = (
    ("计算机学院", UnitKind.COLLEGE),
    ("机械学院", UnitKind.COLLEGE),
    ("信息学院", UnitKind.COLLEGE),
    ("外国语学院", UnitKind.COLLEGE),
    ("数学系", UnitKind.COLLEGE),
    ("图书馆", UnitKind.ADMINISTRATION),
    ("教务处", UnitKind.ADMINISTRATION),
    ("保卫处", UnitKind.ADMINISTRATION),
    ("后勤集团", UnitKind.LOGISTICS),
    ("后勤服务中心", UnitKind.LOGISTICS),
    ("附属第二医院", UnitKind.HOSPITAL),
    ("附属中学", UnitKind.SCHOOL),
)


@pytest.mark.parametrize("text", HOME_MATTERS)
@pytest.mark.parametrize("read", [True, False], ids=["scope read", "scope told"])
def test_what_a_units_union_keeps_for_its_people_is_its_own_whoever_says_so(text: str, read: bool) -> None:
    for name, kind in HOMES:
        for scope in (Scope.PERSON, Scope.UNIT):
            decision = decided(text, name, kind, scope=scope, read=read)
            assert (Level.BRANCH, "home-own") == (decision.level, decision.rule), (name, scope)


@pytest.mark.parametrize("text", ["我们院想评模范教工小家，差点啥", "先进小家的申报表什么时候收", "办公室的饮水机坏了"])
def test_a_title_for_it_and_another_room_are_read_as_before(text: str) -> None:
    assert "home-own" != decided(text, "外国语学院", UnitKind.COLLEGE).rule


def test_a_name_in_a_text_gives_way_to_its_kind() -> None:
    tree = FakeOrganisation().units(ZJU)
    own, zju = tree.find(COLLEGE), bundled_universities().find(ZJU)

    assert "我们学院的老师" == nameless("我们信息学院的老师", zju, own, tree)
    assert "我们学院的老师" == nameless("我们 信院 的老师", zju, own, tree)
    assert "听说学院也没发" == nameless("听说机械学院也没发", zju, own, tree)
    assert "本校和外校" == nameless("浙江大学和杭州电子科技大学", zju, own, tree)


@pytest.mark.parametrize(
    ("name", "kind", "level", "place"),
    [
        ("外国语学院", UnitKind.COLLEGE, Level.BRANCH, "学院"),
        ("图书馆", UnitKind.ADMINISTRATION, Level.BRANCH, "馆"),
        ("教务处", UnitKind.ADMINISTRATION, Level.BRANCH, "机关"),
        ("后勤集团", UnitKind.LOGISTICS, Level.BRANCH, "公司"),
        ("后勤处", UnitKind.LOGISTICS, Level.BRANCH, "后勤企业"),
        ("后勤处维修班", UnitKind.LOGISTICS, Level.BRANCH, TEAM),
        ("机器人中心", UnitKind.COLLEGE, Level.GROUP, TEAM),
        ("浙江大学", UnitKind.MAIN, Level.UNIVERSITY, SCHOOL),
    ],
)
def test_a_place_is_a_kind(name: str, kind: UnitKind, level: Level, place: str) -> None:
    assert place == place_of(Unit("u", ZJU, name, kind, level))


def test_nowhere_is_a_place_as_well() -> None:
    assert NOWHERE == place_of(None)


def test_no_name_is_evidence() -> None:
    organisation: Organisation = FakeOrganisation()
    request = RoutingRequest("信息学院的院长不公", ZJU, COLLEGE, against="信息学院院长")

    assert not [piece for piece in evidence(request, organisation, bundled_rules()) if "信" in piece or "浙" in piece]


def test_runs_are_of_one_length_each() -> None:
    assert [frozenset("^加班$"), frozenset({"^加", "加班", "班$"})] == runs_of("加班", 2)
