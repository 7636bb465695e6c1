"""Where a rule yields, a learned reader says which union settles it, by a row of the table; what is certain it leaves alone."""

from dataclasses import dataclass, replace

import pytest

from handlers.routing.level_reader import SURE, LevelReader, bundled_level_reader
from handlers.routing.model import Decision, Level, RoutingRequest, Scope
from handlers.routing.router import route
from handlers.routing.rules import SUPERIOR, TARGETS, BrokenRules, Rules, bundled_rules, bundled_rules_text, load_rules
from tests.handlers.routing.organisation import COLLEGE, SCHOOL, ZJU, FakeOrganisation

OPINION = "浙总工发〔2020〕24号"
CERTAIN, HARDLY = 4.0, 0.1
CHAIR = "换掉学院工会主席要走什么程序"


def sure_of(level: str, power: float = CERTAIN) -> Rules:
    """The rules with a reader that hears one level in whatever is said."""
    return replace(
        bundled_rules(), reader=LevelReader(tuple(map(str, TARGETS)), tuple(power * (each == level) for each in TARGETS), {}, 0.01)
    )


def decided(text: str, rules: Rules, *, against: str = "", unit: str = COLLEGE, scope: Scope = Scope.PERSON, subject: str = "") -> Decision:
    return route(RoutingRequest(text, ZJU, unit, scope=scope, subject=subject, against=against), FakeOrganisation(), rules)


@dataclass(frozen=True)
class Case:
    row: str
    text: str
    target: str
    level: str
    clause: str
    first: str
    """The clause that decides first: of what it is about."""


CASES = (
    Case("read-group", "院里的老师想打羽毛球", "工会小组", "工会小组", f"{OPINION}#5", f"{OPINION}#13"),
    Case("read-unit-rights", "学校欠了我们课时费", "二级学院工会", "二级学院工会", "中华人民共和国工会法#第二十三条", f"{OPINION}#8"),
    Case("read-unit", "校工会的慰问品没收到", "二级学院工会", "二级学院工会", f"{OPINION}#14", f"{OPINION}#9"),
    Case("read-school-rights", "加班费没发", "校工会", "校工会", "中华人民共和国工会法#第二十三条", f"{OPINION}#8"),
    Case("read-school", "想打羽毛球", "校工会", "校工会", f"{OPINION}#14", f"{OPINION}#13"),
    Case("read-superior", "会费用到哪里去了", SUPERIOR, "省教育工会", f"{OPINION}#4", f"{OPINION}#17"),
    Case("read-province", "疗休养的名额太少", "省总工会", "省总工会", "中华人民共和国工会法#第十条", f"{OPINION}#9"),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.row)
def test_what_the_wording_speaks_for_is_decided_by_a_row_with_its_clause(case: Case) -> None:
    decision = decided(case.text, sure_of(case.target))
    row = bundled_rules().find(case.row) or pytest.fail(case.row)

    assert (case.row, case.level, case.first) == (decision.rule, decision.level, decision.basis[0])
    assert case.clause in row.basis
    assert set(row.basis) <= set(decision.basis)
    assert decision.instead_of == decided(case.text, replace(bundled_rules(), reader=None)).rule
    assert 0.9 < decision.sureness < 1
    assert decision.unit in decision.reason


def test_every_row_has_a_case() -> None:
    assert {row.id for row in bundled_rules().readings} == {case.row for case in CASES}


@pytest.mark.parametrize(
    ("text", "against"), [("加班费没发", "学院院长"), ("加班费没发", "同事"), ("慰问品没收到", "校工会主席"), (CHAIR, "")]
)
@pytest.mark.parametrize("target", TARGETS)
def test_what_is_certain_gives_way_to_nothing(text: str, against: str, target: str) -> None:
    by_rules = decided(text, replace(bundled_rules(), reader=None), against=against)

    assert by_rules == decided(text, sure_of(target), against=against)


def test_a_group_is_never_heard_in_what_is_a_right() -> None:
    assert ("", Level.BRANCH) == ((decision := decided("加班费没发", sure_of("工会小组"))).instead_of, decision.level)


def test_who_is_hardly_sure_leaves_it_to_the_rules() -> None:
    assert "" == decided("加班费没发", sure_of("校工会", HARDLY)).instead_of


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("我工资少发了两百", Level.UNIVERSITY),
        ("体检能不能加一项", Level.UNIVERSITY),
        ("食堂太贵了", Level.UNIVERSITY),
        ("会费扣多了", Level.UNIVERSITY),
        ("互助基金怎么报销", Level.UNIVERSITY),
        ("想请市里的心理专家驻校，校工会没这笔钱", Level.EDUCATION),
        ("校工会专职干部编制不够，我们怎么争取", Level.EDUCATION),
    ],
)
def test_who_is_at_the_universitys_union_asks_above_what_it_cannot_settle_and_no_more(text: str, level: Level) -> None:
    assert level is route(RoutingRequest(text, ZJU, SCHOOL, scope_read=True), FakeOrganisation()).level


def test_what_a_clause_gives_to_the_universitys_union_is_its_own_for_all_others() -> None:
    assert "" == decided("互助基金怎么报销", sure_of(SUPERIOR)).instead_of
    assert "mutual-aid" == decided("互助基金怎么报销", sure_of(SUPERIOR), unit=SCHOOL).instead_of
    assert "" == decided("互助基金怎么报销", sure_of("二级学院工会"), unit=SCHOOL).instead_of
    assert "" == decided("生日蛋糕券没收到", sure_of("工会小组"), unit=SCHOOL).instead_of


def test_no_safety_is_heard_as_a_groups() -> None:
    assert "" == decided("办公室的饮水机漏电，电到手麻了", sure_of("工会小组")).instead_of
    assert Level.GROUP is decided("学院的饮水机该换了", sure_of("工会小组")).level


def test_what_is_against_a_company_outside_may_give_way() -> None:
    assert Level.UNIVERSITY is decided("慰问品没收到", sure_of("校工会"), against="供应公司").level


def test_nothing_is_heard_where_no_unit_is_known_or_nothing_was_said() -> None:
    assert "" == decided("加班费没发", sure_of("校工会"), unit="").instead_of
    assert "" == decided("", sure_of("校工会"), subject="pay").instead_of


def test_what_agrees_with_the_rules_is_theirs() -> None:
    assert ("", "rights") == ((decision := decided("加班费没发", sure_of("二级学院工会"))).instead_of, decision.rule)


def test_who_a_text_names_stands_aside_whatever_the_wording_speaks_for() -> None:
    decision = decided("慰问品没收到，找过阿博", sure_of("校工会"))

    assert "阿博" in decision.barred_officers
    assert "zju" not in {step.unit for step in decision.path}


@pytest.mark.parametrize(
    ("added", "problem"),
    [
        ('[[avoidance]]\nid = "x"\nagainst = ["同事"]\nlevel = "校工会"\nyields = true\n', "gives way to nothing"),
        ('[[rule]]\nid = "x"\nsubjects = ["joining"]\nlevel = "校工会"\nhides = "always"\nyields = true\n', "gives way to nothing"),
        ('[[reading]]\nid = "x"\nlevel = "工会小组"\n', "sends what is against somebody to a group"),
        ('[[reading]]\nid = "x"\nlevel = "校工会"\n', "can never match"),
        ('[[reading]]\nid = "x"\nlevel = "全国总工会"\nhides = "always"\n', "hides"),
    ],
)
def test_a_table_that_yields_where_it_must_not_is_refused(added: str, problem: str) -> None:
    row = added + f'basis = ["{OPINION}#14"]\nexplanation = "由{{union}}来办。"\n'
    with pytest.raises(BrokenRules) as broken:
        load_rules(bundled_rules_text() + row)

    assert any(each.startswith("x: ") and problem in each for each in broken.value.problems)


def test_likelihoods_add_up_to_one_and_evidence_moves_them() -> None:
    reader = LevelReader(("校工会", "二级学院工会"), (0.0, 0.0), {"校": (300, -300)}, 0.01)

    assert {"校工会": 0.5, "二级学院工会": 0.5} == reader.likely({"院": 1.0})
    assert 1 == pytest.approx(sum(reader.likely({"校": 1.0}).values()))
    assert SURE < reader.likely({"校": 1.0})["校工会"]


def test_the_bundled_reader_knows_targets_of_rules_alone() -> None:
    reader = bundled_level_reader()

    assert set(reader.levels) <= set(TARGETS)
    assert len(reader.levels) == len(reader.bias)
    assert all(len(row) == len(reader.levels) for row in reader.weights.values())


def test_what_was_learned_of_levels_is_part_of_the_version(monkeypatch: pytest.MonkeyPatch) -> None:
    learned_anew = replace(bundled_level_reader(), source="learned anew")
    monkeypatch.setattr("handlers.routing.rules.bundled_level_reader", lambda: learned_anew)

    assert bundled_rules().version != load_rules(bundled_rules_text()).version
