"""`units`, `members`, `universities`."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.people import member_file, unit_file
from tests.bot.commands.conftest import Desk
from tests.contracts.people.memory import HANGDIAN

Sheet = Callable[..., Path]

UNITS = f"""id,university,name,kind,level,parent,aliases,contact,hours
hdu,杭电,杭州电子科技大学,校本部,,,,校工会办公室 0571-0000001,
hdu-cs,{HANGDIAN},计算机学院,学院,,hdu,计院|计算机科学与技术学院,,
hdu-hq,杭州电子科技大学,后勤服务公司,后勤企业,,hdu,后勤,,周三
"""


def named_lines(told: str) -> list[int]:
    return [int(line.split(":")[0].removeprefix("line ")) for line in told.splitlines() if line.startswith("line")]


@pytest.fixture
def sheet(tmp_path: Path) -> Sheet:
    def write(text: str, encoding: str = "utf-8") -> Path:
        file = tmp_path / "sheet.csv"
        file.write_text(text, encoding=encoding)
        return file

    return write


def test_units_are_taken_in_listed_and_shown(desk: Desk, sheet: Sheet) -> None:
    assert {"units": 3} == desk("units", "import", sheet(UNITS), "--json").row
    listed = desk("units", "list", "--json").row["units"]
    assert [("hdu", "校工会", ""), ("hdu-cs", "二级学院工会", "hdu"), ("hdu-hq", "二级学院工会", "hdu")] == [
        (one["id"], one["level"], one["parent"]) for one in listed
    ]
    assert {HANGDIAN} == {one["university"] for one in listed}
    shown = desk("units", "show", "hdu-cs", "--json").row
    assert (["计院", "计算机科学与技术学院"], False) == (shown["aliases"], shown["served"])
    assert "  hdu-cs  计算机学院" in desk("units", "list").out
    told = desk("units", "show", "hdu-cs").out
    assert "aliases: 计院、计算机科学与技术学院\n" in told
    assert "officers: nobody on duty\n" in told
    assert "served" not in told


def told_by_doctor(desk: Desk, name: str) -> str:
    return next(check["problem"] for check in desk("doctor", "--json").row["checks"] if check["name"] == name)


def test_doctor_warns_of_a_union_above_that_nobody_has_confirmed(desk: Desk, sheet: Sheet) -> None:
    assert "" == told_by_doctor(desk, "unions above")  # a desk without units has nobody to warn of
    desk("units", "import", sheet(UNITS))
    assert f"杭州电子科技大学 ({HANGDIAN})" in told_by_doctor(desk, "unions above")
    desk("universities", "confirm", HANGDIAN, "--tier", "省部属", "--superior", "省教育工会", "--source", "教育厅")
    assert "" == told_by_doctor(desk, "unions above")


def test_doctor_warns_of_cases_that_nobody_would_read(desk: Desk, sheet: Sheet) -> None:
    desk("units", "import", sheet(UNITS))
    assert "杭州电子科技大学" in told_by_doctor(desk, "who has a case")
    desk("user", "add", "阿博", "--role", "cadre")
    desk("units", "officer", "add", "hdu-cs", "阿博")
    assert "杭州电子科技大学" in told_by_doctor(desk, "who has a case")  # other colleges have nobody yet
    desk("units", "officer", "add", "hdu", "阿博")
    assert "" == told_by_doctor(desk, "who has a case")
    desk("units", "officer", "remove", "hdu", "阿博")
    desk("units", "fallback", "阿博")
    assert "" == told_by_doctor(desk, "who has a case")


def test_a_table_of_an_office_in_gb18030_with_chinese_headings_is_read(desk: Desk, sheet: Sheet) -> None:
    text = "编号,学校,名称,类别,层级,上级\nhdu,杭州电子科技大学,杭州电子科技大学,校本部,校工会,\n"
    assert 0 == desk("units", "import", sheet(text, "gb18030")).code


def test_every_broken_line_is_named_and_nothing_is_taken_in(desk: Desk, sheet: Sheet) -> None:
    lines = ("x,霍格沃茨,魔药学院,学院", "y,杭电,乙,魔法", "hdu,杭电,再来一个,学院", ",杭电,无号,学院", "z,杭电,丙,学院,省总工会")
    broken = UNITS + "".join(f"{line}\n" for line in lines)
    ran = desk("units", "import", sheet(broken))
    assert 1 == ran.code
    assert [5, 6, 7, 8, 9] == named_lines(ran.err)
    assert [] == desk("units", "list", "--json").row["units"]


def test_a_cycle_is_named_and_nothing_is_taken_in(desk: Desk, sheet: Sheet) -> None:
    ran = desk("units", "import", sheet(UNITS.replace("校本部,,,", "校本部,,hdu-cs,")))
    assert (1, True, True) == (ran.code, "hdu-cs: is above itself" in ran.err, "nothing was changed" in ran.err)
    assert [] == desk("units", "list", "--json").row["units"]


def test_a_file_that_is_not_there_is_wrong_usage(desk: Desk, tmp_path: Path) -> None:
    assert 2 == desk("units", "import", tmp_path / "nothing.csv").code


def test_officers_come_and_go_and_a_closed_unit_takes_none(desk: Desk, sheet: Sheet) -> None:
    desk("units", "import", sheet(UNITS))
    desk("user", "add", "阿博", "--role", "cadre")
    assert 0 == desk("units", "officer", "add", "hdu-cs", "阿博", "--title", "主席").code
    assert [{"name": "阿博", "title": "主席"}] == desk("units", "show", "hdu-cs", "--json").row["officers"]
    assert 1 == desk("units", "officer", "add", "hdu-cs", "陈生").code
    assert 0 == desk("units", "officer", "remove", "hdu-cs", "阿博").code
    assert 1 == desk("units", "officer", "remove", "hdu-cs", "阿博").code
    assert 0 == desk("units", "close", "hdu-cs").code
    assert 1 == desk("units", "officer", "add", "hdu-cs", "阿博").code
    assert 1 == desk("units", "close", "nothing").code
    assert 0 == desk("units", "fallback", "阿博").code
    assert 1 == desk("units", "fallback", "陈生").code


def test_a_unit_is_not_closed_over_what_hangs_on_it(desk: Desk, sheet: Sheet) -> None:
    desk("units", "import", sheet(UNITS))
    desk("user", "add", "阿博", "--role", "cadre")
    desk("units", "officer", "add", "hdu", "阿博")
    desk("members", "import", sheet("账号,单位,用工身份\nalan,hdu-cs,在编\n"))
    kept = desk("units", "close", "hdu")
    assert (1, True) == (kept.code, "2 units stand below it" in kept.err)
    assert not desk("units", "show", "hdu", "--json").row["closed"]
    assert "1 members are asked anew" in desk("units", "close", "hdu-cs").err
    assert "was closed before" in desk("units", "close", "hdu-cs").err
    told = desk("units", "close", "hdu", "--anyway")
    assert (0, True) == (told.code, "off duty: 阿博" in told.err)
    again = desk("units", "import", sheet(UNITS))
    assert "hdu 杭州电子科技大学: was closed and is open again, with nobody on duty" in again.err


def test_members_are_taken_in_whole_or_not_at_all(desk: Desk, sheet: Sheet) -> None:
    desk("units", "import", sheet(UNITS))
    desk("units", "close", "hdu-hq")
    broken = (
        "sender,units,employment\nalan,hdu-cs,事业编制\nALAN,hdu-cs,\nabo,hdu-xx,\nchen,hdu-cs,临时\nsheng,hdu-hq,\nnobody,,\n,hdu-cs,\n"
    )
    ran = desk("members", "import", sheet(broken))
    assert (1, [3, 4, 5, 6, 7, 8]) == (ran.code, named_lines(ran.err))
    assert 1 == desk("members", "forget", "alan").code, "nothing half applied"
    for said in ("博士后", "在编", "合同工"):
        assert {"members": 1} == desk("members", "import", sheet(f"账号,单位,用工身份\nalan,hdu-cs,{said}\n"), "--json").row
    assert 0 == desk("members", "forget", "ALAN").code
    assert 1 == desk("members", "forget", "alan").code


def test_a_university_is_confirmed_with_its_source(desk: Desk) -> None:
    before = {one["code"]: one for one in desk("universities", "list", "--json").row["universities"]}
    assert 111 == len(before)
    assert not before[HANGDIAN]["confirmed"]
    options = ("--tier", "市属", "--superior", "市总工会(教育工会)", "--source", "市总工会来函")
    after = desk("universities", "confirm", HANGDIAN, *options, "--json").row
    assert ("市属", "市总工会(教育工会)", "市总工会来函", True) == (after["tier"], after["superior"], after["source"], after["confirmed"])
    still_open = {one["code"] for one in desk("universities", "list", "--open", "--json").row["universities"]}
    assert HANGDIAN not in still_open


@pytest.mark.parametrize(
    ("code", "options", "exit_code"),
    [
        (HANGDIAN, ("--tier", "市属", "--superior", "省教育工会", "--source", "来函"), 1),
        ("0000000000", ("--tier", "市属", "--superior", "市总工会(教育工会)", "--source", "来函"), 1),
        (HANGDIAN, ("--tier", "国立", "--superior", "市总工会(教育工会)", "--source", "来函"), 2),
    ],
)
def test_an_unfit_confirmation_is_refused(desk: Desk, code: str, options: tuple[str, ...], exit_code: int) -> None:
    assert exit_code == desk("universities", "confirm", code, *options).code


def test_a_column_that_a_later_table_lacks_stays_and_a_heading_that_is_none_is_named(desk: Desk, sheet: Sheet) -> None:
    desk("units", "import", sheet(UNITS))
    ran = desk("units", "import", sheet("编号,学校,名称,类别,上级,负责人手机\nhdu-hq,杭电,后勤服务集团,后勤企业,hdu,139\n"))
    assert (0, True) == (ran.code, "负责人手机" in ran.err)
    shown = desk("units", "show", "hdu-hq", "--json").row
    assert ("后勤服务集团", ["后勤"], "周三") == (shown["name"], shown["aliases"], shown["hours"])
    desk("units", "import", sheet("编号,学校,名称,类别,上级,时间\nhdu-hq,杭电,后勤服务集团,后勤企业,hdu,\n"))
    assert "" == desk("units", "show", "hdu-hq", "--json").row["hours"], "a column that is there and empty says that there is nothing"


def test_broken_lines_and_broken_trees_are_named_in_one_run(desk: Desk, sheet: Sheet) -> None:
    lines = (
        "a,霍格沃茨,甲,学院,,hdu",  # no such university
        "b,杭电,乙,学院,,xgb",  # no such parent
        "c,杭电,丙,学堂,,hdu",  # no such kind
        "d,杭电,丁,学院,,c",  # below one whose line is broken, which is said already
        "e,杭电,戊,,,hdu",  # no kind at all
        "f,杭电,己,学院,,e",
        "g,杭电,庚,学院,,h",
        "h,杭电,辛,学院,,g",
    )
    ran = desk("units", "import", sheet(UNITS + "".join(f"{line}\n" for line in lines)))
    assert (1, [5, 7, 9]) == (ran.code, named_lines(ran.err))
    assert "b: its parent xgb does not exist" in ran.err
    assert "g: is above itself" in ran.err
    for follows in ("parent c does not exist", "parent e does not exist"):
        assert follows not in ran.err
    assert [] == desk("units", "list", "--json").row["units"]


def test_a_unit_that_belongs_to_none_beside_the_universitys_own_is_named(desk: Desk, sheet: Sheet) -> None:
    ran = desk("units", "import", sheet(UNITS + "hdu-math,杭电,理学院,学院,,\nhdu-xin,杭电,信息工程学院,独立学院,,\n"))
    assert 0 == ran.code
    assert "hdu-math 理学院: names no parent (上级)" in ran.err
    assert "hdu-xin" not in ran.err, "it has a union of its own"
    desk("units", "import", sheet("编号,学校,名称,类别,上级单位\nhdu-math,杭电,理学院,学院,hdu\n"))
    assert "hdu" == desk("units", "show", "hdu-math", "--json").row["parent"]


def test_a_table_of_members_says_which_headings_it_knows(desk: Desk, sheet: Sheet) -> None:
    desk("units", "import", sheet(UNITS))
    ran = desk("members", "import", sheet("姓名,单位编号\n阿兰,hdu-cs\n"))
    assert (1, True) == (ran.code, "no column sender (账号、" in ran.err)
    ran = desk("members", "import", sheet("发送人,渠道,学校,单位编号,用工身份,姓名\nalan,wecom,杭电,hdu-cs,在编,阿兰\n"))
    assert (0, True) == (ran.code, "no such column: 姓名" in ran.err)


def test_the_reference_names_the_chinese_headings() -> None:
    rows = (Path(__file__).parents[3] / "docs/commands.md").read_text(encoding="utf-8").splitlines()
    for command, headings in (("units import", unit_file.HEADINGS), ("members import", member_file.HEADINGS)):
        row = next(line for line in rows if line.startswith(f"| `{command}"))
        assert not [name for name, said in headings.items() if not any(heading in row for heading in said)]


def test_two_columns_for_one_field_are_named_as_they_are_headed_with_all_else_that_is_wrong(desk: Desk, sheet: Sheet) -> None:
    text = "编号,学校,名称,类型,联系方式,电话\nhdu,杭电,杭州电子科技大学,校本部,办公室,0571\ny,杭电,乙,魔法,,\n,杭电,无号,学院,,\n"
    ran = desk("units", "import", sheet(text))
    assert (1, [1, 3, 4]) == (ran.code, named_lines(ran.err))
    assert "联系方式、电话; keep one of them" in ran.err


def test_a_userid_that_nobody_bears_is_asked_about(desk: Desk) -> None:
    assert 0 == desk("user", "add", "阿博", "--role", "cadre").code
    assert 0 == desk("user", "link", "阿博", "bo").code
    assert "mistyped" in desk("members", "left", "boo").err
    assert "mistyped" not in desk("members", "left", "Bo").err
