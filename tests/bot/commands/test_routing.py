"""`route` and what tries its rules, by the fields that scripts rely on."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from handlers.routing.level_reader import LevelReader
from handlers.routing.rules import bundled_rules, bundled_rules_text
from tests.bot.commands.conftest import Desk, running

Lines = Callable[..., Path]
PERSON = {"university": "浙江大学", "college": "信息学院", "employment": "编内"}
COMPLAINT = {"id": 1, "text": "校工会主席乱花工会经费", "person": PERSON, "scope": "个人", "against": "校工会主席"}
COFFEE = {"id": "b", "text": "教工小家的咖啡机坏了", "person": PERSON, "scope": "个人", "against": None}
FIELDS = {"id", "level", "unit", "path", "cc", "basis", "rule", "rules_version", "reason", "signposts", "question", "needs_confirmation"}


def json_of(row: object) -> str:
    import json

    return json.dumps(row, ensure_ascii=False)


def test_one_object_from_stdin_has_the_promised_fields(desk: Desk) -> None:
    ran = desk("route", stdin=json_of(COMPLAINT))

    assert 0 == ran.code
    assert set(ran.row) >= FIELDS
    assert (1, "省教育工会", False, None) == tuple(ran.row[name] for name in ("id", "level", "needs_confirmation", "question"))
    assert ["浙江省教育工会"] == ran.row["path"]
    assert bundled_rules().version == ran.row["rules_version"]


def test_a_batch_is_answered_in_order_with_its_ids(desk: Desk, lines: Lines) -> None:
    ran = desk("route", "--batch", lines(COMPLAINT, COFFEE))

    assert [(1, "省教育工会"), ("b", "二级学院工会")] == [(row["id"], row["level"]) for row in ran.rows]
    assert "信息学院工会" == ran.rows[1]["unit"]


def test_bad_lines_are_named_and_the_rest_is_done(desk: Desk, lines: Lines) -> None:
    bad: list[object] = [
        "nonsense",
        {"id": 2},
        {"id": 3, "text": "x", "scope": "宇宙"},
        {"id": 4, "text": "x", "person": []},
        {"id": 5, "text": "x", "person": {"college": 7}},
        {"id": 6, "text": "x", "subject": "weather"},
        {"id": 7, "text": "x" * 20_001},
        {"id": 8, "text": "x", "person": {"university": "浙大", "tier": "国属"}},
    ]
    ran = desk("route", "--batch", lines(*bad, COFFEE))

    assert 1 == ran.code
    assert [True] * len(bad) + [False] == ["error" in row for row in ran.rows]
    assert [None, 2, 3, 4, 5, 6, 7, 8, "b"] == [row["id"] for row in ran.rows]


@pytest.mark.parametrize("stdin", ["", "nonsense", "[]", json_of({"text": "x", "scope": "宇宙"})])
def test_a_bad_object_from_stdin_is_refused(desk: Desk, stdin: str) -> None:
    ran = desk("route", stdin=stdin)

    assert (1, "") == (ran.code, ran.out)
    assert ran.err


def test_a_what_if_takes_a_tier_as_confirmed(desk: Desk) -> None:
    row = {**COMPLAINT, "person": {"university": "宁波大学", "tier": "市属"}}
    ran = desk("route", stdin=json_of(row))

    assert ("宁波市总工会(教育工会)", False) == (ran.row["unit"], ran.row["needs_confirmation"])


def test_a_university_that_is_only_described_is_understood(desk: Desk) -> None:
    row = {**COMPLAINT, "person": {"university": "温州某市属高校"}}

    assert "温州市总工会(教育工会)" == desk("route", stdin=json_of(row)).row["unit"]


def test_a_suggested_superior_needs_confirmation(desk: Desk) -> None:
    row = {**COMPLAINT, "person": {"university": "杭电"}}

    assert desk("route", stdin=json_of(row)).row["needs_confirmation"]


def test_an_ambiguous_university_is_asked_back(desk: Desk) -> None:
    row = {**COMPLAINT, "person": {"university": "警院"}}
    ran = desk("route", stdin=json_of(row))

    assert "您说的是哪一所：浙江警察学院、浙江警官职业学院？" == ran.row["question"]


def test_older_words_for_employment_are_understood(desk: Desk) -> None:
    row = {"id": 1, "text": "想搞集体协商", "person": {"university": "浙大", "employment": "后勤企业"}, "scope": "二级单位"}

    assert "bargaining-logistics" == desk("route", stdin=json_of(row)).row["rule"]


def test_an_unknown_employment_is_said_to_be_left_out(desk: Desk) -> None:
    row = {"text": "想入会", "person": {"university": "浙大", "college": "信息学院", "employment": "宇航员"}}

    assert ["employment '宇航员' is not known and was left out"] == desk("route", stdin=json_of(row)).row["notes"]


def test_a_university_in_the_text_counts_where_none_is_given(desk: Desk) -> None:
    assert "浙江大学工会" == desk("route", stdin=json_of({"text": "我在浙大，全校的班车太少", "scope": "全校"})).row["unit"]


def test_a_laboratory_is_of_its_college(desk: Desk) -> None:
    row = {"text": "想入会", "person": {"university": "浙大", "college": "浙江大学计算机学院人工智能实验室"}}

    assert "计算机学院工会" == desk("route", stdin=json_of(row)).row["unit"]


def test_explain_says_it_in_words(desk: Desk) -> None:
    ran = desk("route", "--explain", stdin=json_of(COMPLAINT))

    assert 0 == ran.code
    assert "归：浙江省教育工会（省教育工会）" in ran.out
    assert "信访工作条例#第三十条" in ran.out
    assert "条件：反映的是：校工会" in ran.out
    assert "经费审查与审计监督，audit" in ran.out, "a cadre reads the subject by its name"
    assert "乱花" not in ran.err


def test_explain_says_what_was_not_said_outright(desk: Desk) -> None:
    plain, filled = desk("route", "--explain", stdin=json_of(COFFEE)), {**COFFEE, "text": "手机上那个入口一直转圈"}
    ran = desk("route", "--explain", stdin=json_of(filled))

    assert "没有直说" in ran.out
    assert "没有直说" not in plain.out
    assert desk("route", stdin=json_of(filled)).row["subject_filled"] is True
    assert desk("route", stdin=json_of(COFFEE)).row["subject_filled"] is False


def test_explain_says_that_the_wording_decided_and_how_surely(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    heard = replace(bundled_rules(), reader=LevelReader(("校工会", "二级学院工会"), (3.0, 0.0), {}, 0.01))
    monkeypatch.setattr("bot.commands.routing.bundled_rules", lambda: heard)
    kettle = {**COFFEE, "text": "学院的饮水机坏了"}
    ran = desk("route", "--explain", stdin=json_of(kettle))

    assert "级别：是从说法里听出来的（把握 0.95），规则 home 本来归二级学院工会，让给了它" in ran.out
    assert "规则：read-school（" in ran.out
    assert {"instead_of": "home", "sureness": 0.953} == desk("route", stdin=json_of(kettle)).row["level_read"]


def test_what_the_rules_decided_is_heard_from_nobody(desk: Desk) -> None:
    joining = {**COFFEE, "text": "想加入工会"}

    assert "听出来" not in desk("route", "--explain", stdin=json_of(joining)).out
    assert desk("route", stdin=json_of(joining)).row["level_read"] is None


def test_explain_and_batch_do_not_go_together(desk: Desk, lines: Lines) -> None:
    assert 2 == desk("route", "--explain", "--batch", lines(COFFEE)).code


def test_coverage_says_what_is_missing(desk: Desk) -> None:
    ran = desk("route", "coverage", "--json")

    assert ([], []) == (ran.row["levels"], ran.row["tasks"])
    assert "join-foreign" in ran.row["served"]["joining"]["个人"]
    assert "63 subjects" in desk("route", "coverage").out


def changed(tmp_path: Path) -> Path:
    file = tmp_path / "other.toml"
    text = bundled_rules_text().replace("version = 1\n", "version = 2\n")
    renamed = text.replace('id = "centre"', 'id = "centre2"').replace('over = ["campus", "centre"]', 'over = ["campus", "centre2"]')
    file.write_text(renamed, encoding="utf-8")
    return file


def test_a_simulation_shows_what_would_change(desk: Desk, lines: Lines, tmp_path: Path) -> None:
    centre = {"id": "c", "text": "教职工活动中心的灯坏了", "person": PERSON, "scope": "个人"}
    ran = desk("route", "simulate", lines(COFFEE, centre), "--rules", changed(tmp_path), "--json")

    assert (0, 2, 0) == (ran.code, ran.row["n"], ran.row["refused"])
    assert [("c", "centre", "centre2")] == [(each["id"], each["before"]["rule"], each["after"]["rule"]) for each in ran.row["changed"]]
    assert "1 of 2 would change" in desk("route", "simulate", lines(COFFEE, centre), "--rules", changed(tmp_path)).out


def test_a_simulation_names_bad_lines(desk: Desk, lines: Lines, tmp_path: Path) -> None:
    ran = desk("route", "simulate", lines("nonsense", COFFEE), "--rules", changed(tmp_path), "--json")

    assert (1, 1) == (ran.code, ran.row["refused"])


def test_a_table_that_cannot_be_used_is_refused_with_its_problems(desk: Desk, lines: Lines, tmp_path: Path) -> None:
    file = tmp_path / "broken.toml"
    file.write_text(bundled_rules_text().replace('id = "centre"', 'id = "join"'), encoding="utf-8")
    ran = desk("route", "simulate", lines(COFFEE), "--rules", file)

    assert 2 == ran.code
    assert "join: stands twice" in ran.err
    assert 2 == desk("route", "coverage", "--rules", tmp_path / "nowhere.toml").code


def test_docs_are_printed_and_written(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "routing.md"

    assert 0 == desk("route", "docs", "--write", file).code
    assert file.read_text(encoding="utf-8") == desk("route", "docs").out


def test_what_the_operator_confirmed_holds_in_route(desk: Desk) -> None:
    against = {**COMPLAINT, "person": {"university": "杭州师范大学"}}
    assert desk("route", stdin=json_of(against)).row["needs_confirmation"] is True
    desk("universities", "confirm", "4133010346", "--tier", "市属", "--superior", "市总工会(教育工会)", "--source", "市总工会名单")
    row = desk("route", stdin=json_of(against)).row

    assert ("市总工会(教育工会)", "杭州市总工会(教育工会)", False) == (row["level"], row["unit"], row["needs_confirmation"])


def test_the_desks_own_units_are_known_to_route(desk: Desk, tmp_path: Path) -> None:
    units = tmp_path / "units.csv"
    units.write_text(
        "id,university,name,kind,parent,aliases\ntop,浙江大学,浙江大学,校本部,,\ninfo,浙江大学,信息学院,学院,top,信院\n", encoding="utf-8"
    )
    assert 0 == desk("units", "import", units).code
    person = {"university": "浙江大学", "college": "信院"}
    row = desk("route", stdin=json_of({**COFFEE, "person": person})).row

    assert ["info"] == [step["unit"] for step in row["steps"]]
    assert ["信息学院工会"] == row["path"]
    elsewhere = {"text": "想加入工会", "scope": "个人", "person": {"university": "浙江大学", "college": "机械学院"}}
    told = desk("route", stdin=json_of(elsewhere)).row
    assert ["机械学院工会"] == told["path"]


def test_route_makes_no_desk_where_there_is_none(tmp_path: Path) -> None:
    assert 0 == running(tmp_path / "data", {})("route", stdin=json_of(COFFEE)).code
    assert not (tmp_path / "data" / "uniondesk.db").exists()
