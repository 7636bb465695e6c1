"""`tickets`: a case from the hand-in in the chat to its end, under each cadre's rights."""

import csv
from pathlib import Path

import pytest

from tests.bot.commands.conftest import Desk, running

UNITS = """id,university,name,kind,parent
zju,浙江大学,浙江大学,校本部,
zju-cs,浙江大学,计算机科学与技术学院,学院,zju
"""
PLACE = ("--university", "浙江大学", "--college", "计算机科学与技术学院")
STORY = ("提诉求", "教工小家的咖啡机坏了两个月没人修", "九月开始的", "玉泉校区三楼", "换一台新的", "没有", "保密", "确认")


@pytest.fixture(scope="module")
def campus(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A university with two unions on the desk; shared, because each command opens the desk anew."""
    folder = tmp_path_factory.mktemp("tickets")
    run = running(folder / "data", {})
    (folder / "units.csv").write_text(UNITS, encoding="utf-8")
    assert 0 == run("ingest", "bundled").code
    assert 0 == run("units", "import", folder / "units.csv").code
    for name, unit in (("阿博", "zju-cs"), ("小高", "zju")):
        assert 0 == run("user", "add", name, "--role", "cadre").code
        assert 0 == run("units", "officer", "add", unit, name).code
    return run


def say(campus: Desk, *lines: str) -> str:
    ran = campus("chat", "--user", "阿兰", *PLACE, stdin="\n".join(lines) + "\n")
    assert 0 == ran.code
    return ran.out


def refs(campus: Desk, *who: str) -> list[str]:
    return [row["ref"] for row in campus("tickets", *who, "list", "--json").row["tickets"]]


@pytest.fixture(scope="module")
def ref(campus: Desk) -> str:
    """The number of a case that nobody has accepted yet, until the last test does."""
    assert "编号" in say(campus, *STORY)
    (found,) = refs(campus, "--as", "阿博")
    return found


def test_what_cannot_be_done_is_refused_with_a_word_and_changes_nothing(campus: Desk, ref: str) -> None:
    ran = campus("tickets", "--as", "阿博", "reply", ref, "还没受理就答复")

    assert 1 == ran.code
    assert "submitted" == campus("tickets", "--as", "阿博", "show", ref, "--json").row["status"]


def test_a_state_is_written_as_it_is_shown_and_as_scripts_write_it(campus: Desk, ref: str) -> None:
    for said in ("已提交", "submitted"):
        rows = campus("tickets", "--as", "阿博", "list", "--status", said, "--json").row["tickets"]
        assert [ref] == [row["ref"] for row in rows]
    wrong = campus("tickets", "--as", "阿博", "list", "--status", "没办完")
    assert (2, True) == (wrong.code, "待补充" in wrong.err)


def test_a_cadre_of_another_unit_sees_nothing(campus: Desk, ref: str) -> None:
    assert [] == refs(campus, "--as", "小高")
    assert 1 == campus("tickets", "--as", "小高", "show", ref).code
    assert 1 == campus("tickets", "--as", "小高", "accept", ref).code


def test_the_operator_sees_where_a_case_lies_and_not_what_was_told(campus: Desk, ref: str) -> None:
    (row,) = campus("tickets", "list", "--json").row["tickets"]
    assert (ref, "") == (row["ref"], row["summary"])
    assert "咖啡机" not in campus("tickets", "show", ref, "--json").out
    assert "operator_read" in {one["kind"] for one in campus("notices", "list", "--json").row["notices"]}


def test_nobody_acts_without_a_name(campus: Desk, ref: str) -> None:
    assert 2 == campus("tickets", "accept", ref).code
    assert 1 == campus("tickets", "--as", "陈生", "list").code


def test_figures_are_written_as_csv_and_xlsx_and_nothing_else(campus: Desk, ref: str, tmp_path: Path) -> None:
    at_desk = ("tickets", "--as", "阿博", "export")
    assert 0 == campus(*at_desk, tmp_path / "a.csv").code
    assert 0 == campus(*at_desk, tmp_path / "a.xlsx").code
    assert 2 == campus(*at_desk, tmp_path / "a.pdf").code
    rows = list(csv.reader((tmp_path / "a.csv").read_text(encoding="utf-8-sig").splitlines()))
    assert ["1", "1", "0"] == rows[1][2:5]


@pytest.mark.parametrize("typed", [lambda ref: ref[3:], lambda ref: ref.replace("-", ""), lambda ref: f" {ref} "])
def test_a_number_holds_however_it_is_typed(campus: Desk, ref: str, typed) -> None:
    shown = campus("tickets", "--as", "阿博", "show", typed(ref), "--json")
    assert ref == shown.row["ref"]
    assert 0 == campus("tickets", "--as", "阿博", "note", typed(ref), "看过了").code
    assert 2 == campus("tickets", "--as", "阿博", "show", typed(ref).strip()[-4:]).code


@pytest.mark.parametrize("command", [("ask",), ("reply",), ("note",), ("decline",), ("transfer", "浙江大学"), ("extend", "3")])
@pytest.mark.parametrize("words", ["", "  "])
def test_empty_words_are_wrong_usage_and_begin_nothing(campus: Desk, ref: str, command: tuple[str, ...], words: str) -> None:
    ran = campus("tickets", "--as", "阿博", command[0], ref, *command[1:], words)
    assert 2 == ran.code
    assert "不能是空的" in ran.err
    assert "submitted" == campus("tickets", "--as", "阿博", "show", ref, "--json").row["status"]


def test_what_is_shown_to_people_is_chinese_and_in_the_desks_own_time(campus: Desk, ref: str) -> None:
    (line,) = [one for one in campus("tickets", "--as", "阿博", "list").out.splitlines() if ref in one]
    assert "已提交" in line
    shown = campus("tickets", "--as", "阿博", "show", ref).out
    for words in ("状态：已提交", "何事：教工小家的咖啡机坏了两个月没人修", "经过：", "提出人提交"):
        assert words in shown
    for words in ("submitted", "subject:", "T0", "+00:00", "['"):
        assert words not in shown


def test_a_command_that_failed_goes_on_with_no_dialogue(campus: Desk, ref: str) -> None:
    ran = campus("tickets", "--as", "阿博", "merge", ref, "26-999999")
    assert 1 == ran.code
    assert "没有找到 26-999999" in ran.out
    later = campus("tickets", "--as", "阿博", "note", ref, "后来记的")
    assert 0 == later.code
    assert "没有办" not in later.out, "nothing had waited"


def test_what_goes_for_good_is_said_with_what_the_member_reads(campus: Desk, ref: str) -> None:
    say(campus, *STORY[:1], "职工书屋的门锁坏了一个月没人换", "上个月开始的", "玉泉校区二楼", "换一把锁", *STORY[5:])
    (other,) = [one for one in refs(campus, "--as", "阿博") if one != ref]
    ran = campus("tickets", "--as", "阿博", "decline", other, "门锁归后勤集团，已请他们来换")
    assert 0 == ran.code
    assert "提出人会收到：" in ran.out
    assert "原因是：门锁归后勤集团，已请他们来换" in ran.out
    assert "已替您确认" in ran.out
    assert "已记为不予受理" in ran.out
    assert "还没有办" not in ran.out, "it is done"


def test_a_case_is_accepted_asked_about_answered_and_rated(campus: Desk, ref: str) -> None:
    at_desk = ("tickets", "--as", "阿博")
    assert 0 == campus(*at_desk, "accept", ref, "--difficulty", "简单").code
    assert 0 == campus(*at_desk, "start", ref).code
    assert 0 == campus(*at_desk, "tell", ref, "已经约了后勤来看。").code
    assert "已经约了后勤来看" in say(campus, "进度")
    refused = campus(*at_desk, "word", ref, "教工小家的咖啡机坏了")
    assert (1, True) == (refused.code, "别人" in refused.out)
    assert 0 == campus(*at_desk, "ask", ref, "请问是哪一台？").code
    assert "请问是哪一台" in say(campus, "进度", f"补充 {ref} 靠窗的那一台")
    assert 0 == campus(*at_desk, "reply", ref, "新的咖啡机已经装好。").code
    say(campus, f"解决了 {ref}", "满意", "跳过")

    shown = campus(*at_desk, "show", ref, "--json").row
    assert "closed" == shown["status"]
    assert ["已经约了后勤来看。", "请问是哪一台？", "靠窗的那一台", "新的咖啡机已经装好。"] == [
        one["text"] for one in shown["messages"] if one["direction"] != "internal"
    ]
    assert ["hand_in", "accept", "start", "tell", "ask", "supplement", "reply", "rate", "rate"] == [
        one["action"] for one in shown["events"] if one["action"] != "note"
    ]
    assert "" == shown["submitter"]
