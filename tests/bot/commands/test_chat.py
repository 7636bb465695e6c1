"""`chat`: the desk in a terminal, through the same inbox, dispatcher and outbox."""

from pathlib import Path

import pytest

from tests.bot.commands.conftest import CONTACT, Desk, Ran


def test_each_line_is_answered_by_reply_objects_in_order(desk: Desk) -> None:
    ran = desk("chat", "--json", stdin="三千人的学校要配几个专职工会干部\n明天天气怎么样\n", **CONTACT)

    assert 0 == ran.code
    assert 2 == len(ran.rows)
    assert "千分之三" in ran.rows[0]["text"]
    assert "没有找到依据" in ran.rows[1]["text"]
    assert "校工会办公室" in ran.rows[1]["text"]


def test_without_json_the_text_is_printed(desk: Desk) -> None:
    ran = desk("chat", stdin="明天天气怎么样\n", **CONTACT)

    assert 0 == ran.code
    assert "没有找到依据" in ran.out
    assert not ran.out.startswith("{")


def test_no_input_ends_at_once(desk: Desk) -> None:
    ran = desk("chat", "--json", stdin="")

    assert (0, "") == (ran.code, ran.out)


def test_odd_lines_get_a_kind_reply(desk: Desk) -> None:
    ran = desk("chat", "--json", stdin="\n🙂\n\x00\n" + "问" * 10_000 + "\n", **CONTACT)

    assert 0 == ran.code
    assert 4 <= len(ran.rows)
    assert all(row["text"].strip() for row in ran.rows)


UNITS = """id,university,name,kind,parent,contact
zju,浙江大学,浙江大学,校本部,,校工会办公室 0571-0000001
zju-cs,浙江大学,计算机科学与技术学院,学院,zju,学院工会 0571-0000002
"""


@pytest.fixture
def campus(desk: Desk, tmp_path: Path) -> Desk:
    (tmp_path / "units.csv").write_text(UNITS, encoding="utf-8")
    assert 0 == desk("ingest", "bundled").code
    assert 0 == desk("units", "import", tmp_path / "units.csv").code
    return desk


def texts(ran: Ran) -> list[str]:
    return [row["text"] for row in ran.rows]


def test_somebody_is_asked_once_where_they_work_and_their_next_matter_goes_without_asking(campus: Desk) -> None:
    first = texts(campus("chat", "--user", "阿兰", "--json", stdin="教工小家的咖啡机坏了，这事该找谁管\n计算机学院\n"))
    assert "哪个学院或部门" in first[0]
    assert "忘记我的单位" in first[0]
    assert "记下了" in first[1]
    assert "归计算机科学与技术学院工会" in first[1]
    assert "教职工小家" in first[1], "the clause"
    (second,) = texts(campus("chat", "--user", "阿兰", "--json", stdin="我要投诉校工会主席，应该找谁\n"))
    assert "归浙江省教育工会" in second
    assert "0571-0000001" not in second
    (third,) = texts(campus("chat", "--user", "陈生", "--json", stdin="教工小家的沙发破了，这事该找谁管\n"))
    assert "哪个学院或部门" in third, "what one person told is not another's"
    (fourth,) = texts(campus("chat", "--user", "李生", "--json", stdin="我要投诉校工会主席，应该找谁\n"))
    assert "归浙江省教育工会" in fourth, "where somebody works is asked only where it decides"
    campus("chat", "--user", "阿兰", "--json", stdin="忘记我的单位\n")
    (again,) = texts(campus("chat", "--user", "阿兰", "--json", stdin="空调坏了，这事该找谁管\n"))
    assert "哪个学院或部门" in again


def test_a_place_given_on_the_command_line_is_remembered(campus: Desk) -> None:
    place = ("--university", "浙大", "--college", "计算机学院")
    (told,) = texts(campus("chat", "--user", "阿兰", *place, "--json", stdin="教工小家的咖啡机坏了，这事该找谁管\n"))
    assert "归计算机科学与技术学院工会" in told
    assert 2 == campus("chat", "--university", "霍格沃茨", stdin="").code
    ran = campus("chat", "--university", "浙大", "--college", "魔药学院", stdin="")
    assert (0, True) == (ran.code, "no unit" in ran.err)
    ran = campus("chat", "--university", "浙大", "--college", "unknown", stdin="")
    assert (0, False) == (ran.code, "no unit" in ran.err), "who does not know a college has nothing to put right"
