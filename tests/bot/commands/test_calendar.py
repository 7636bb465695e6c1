"""`calendar`: notices are taken in whole or refused line by line; a deadline is explained day by day."""

from collections.abc import Callable
from pathlib import Path

import pytest

from handlers.grievances.cases.calendar import DayKind, SetDay, SetYear
from tests.bot.commands.conftest import Desk
from tests.handlers.grievances.days import notice, year


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    def write(text: str, name: str = "notice.txt") -> Path:
        file = tmp_path / name
        file.write_text(text, encoding="utf-8")
        return file

    return write


def of_2026(*moves: tuple[str, str]) -> str:
    text = notice(year(2026))
    for old, new in moves:
        assert old in text
        text = text.replace(old, new)
    return text


def test_a_notice_is_taken_in_and_shown(desk: Desk, write: Callable[..., Path]) -> None:
    ran = desk("calendar", "import", write(of_2026()), "--json")

    assert 0 == ran.code
    row = {"outcome": "imported", "years": [2026], "holidays": 33, "make_up": 6, "replaced": False, "contradicts": [], "skipped": []}
    assert (row, "") == (ran.row, ran.err)
    shown = desk("calendar", "show", 2026, "--json").row
    assert ("notice", 248, "2026-12-25") == (shown["source"], shown["working_days"], shown["provisional_from"])
    assert {"date": "2026-10-10", "kind": "make_up", "name": "国庆节", "origin": "notice"} in shown["days"]
    assert 39 == len(shown["days"])


def test_the_same_year_again_takes_the_place_of_the_first(desk: Desk, write: Callable[..., Path]) -> None:
    desk("calendar", "import", write(of_2026()))

    assert (
        "2026: 33 holidays, 6 make-up days; they take the place of what was imported before\n"
        == desk("calendar", "import", write(of_2026())).out
    )


def test_a_notice_that_contradicts_the_package_counts_and_says_so(desk: Desk, write: Callable[..., Path]) -> None:
    moved = of_2026(("2026年10月10日（周六）", "2026年10月11日（周日）"))
    ran = desk("calendar", "import", write(moved), "--json")

    assert [
        {"date": "2026-10-10", "notice": "weekend", "chinesecalendar": "make_up"},
        {"date": "2026-10-11", "notice": "make_up", "chinesecalendar": "weekend"},
    ] == ran.row["contradicts"]
    assert "2026-10-11: the notice says make_up, chinesecalendar says weekend; the notice counts\n" in ran.err
    assert "• 10月11日（周日）：调休上班，第14天" in desk("calendar", "why", "2026-09-15", "一般").out


def test_a_broken_notice_is_refused_line_by_line_and_changes_nothing(desk: Desk, write: Callable[..., Path]) -> None:
    desk("calendar", "import", write(of_2026()))
    broken = write(of_2026(("共9天", "共8天"), ("2026年10月10日（周六）", "2026年10月9日（周五）")), "broken.txt")
    ran = desk("calendar", "import", broken, "--json")

    assert 1 == ran.code
    assert {
        "outcome": "refused",
        "problems": [
            {"line": 4, "problem": "春节: 9 days are named, and the notice says 共8天"},
            {"line": 8, "problem": "2026-10-09 is worked, but it is a 周五 and would be anyway"},
        ],
    } == ran.row
    assert f"{broken}: line 4: 春节" in ran.err
    assert ran.err.endswith("nothing was taken in\n")
    assert {"date": "2026-10-10", "kind": "make_up", "name": "国庆节", "origin": "notice"} in desk("calendar", "show", 2026, "--json").row[
        "days"
    ]


def test_a_table_of_a_year_is_taken_in(desk: Desk, write: Callable[..., Path]) -> None:
    rows = [f"{day.on},,{day.kind},{day.name}" for day in year(2026).days]
    ran = desk("calendar", "import", write("\n".join(["from,to,kind,name", *rows]), "2026.CSV"), "--json")

    assert (0, [2026], []) == (ran.code, ran.row["years"], ran.row["contradicts"])


def test_closed_days_stop_the_clock_until_they_are_forgotten(desk: Desk, write: Callable[..., Path]) -> None:
    file = write("from,to,kind,name\n2026-07-13,2026-07-26,closed,暑假\n", "closed.csv")
    due = [desk("calendar", "why", "2026-07-10", "简单", "--json").row["due"]]
    ran = desk("calendar", "import", file, "--json")
    due.append(desk("calendar", "why", "2026-07-10", "simple", "--json").row["due"])
    assert 0 == desk("calendar", "forget", 2026, "--closed").code
    due.append(desk("calendar", "why", "2026-07-10", "simple", "--json").row["due"])

    assert {"outcome": "imported", "years": [2026], "closed": 14, "replaced": False} == ran.row
    assert ["2026-07-17", "2026-07-31", "2026-07-17"] == due
    assert 1 == desk("calendar", "forget", 2026, "--closed").code


def test_why_names_the_day_and_the_rules_limit(desk: Desk) -> None:
    ran = desk("calendar", "why", "2026-09-15", "ordinary", "--json")

    assert ("2026-10-12", 15, False, False) == tuple(ran.row[name] for name in ("due", "working_days", "provisional", "by_statute"))
    assert {"clause": "信访工作条例#第三十四条", "days": 60, "on": "2026-11-14"} == ran.row["limit"]
    assert {"date": "2026-09-20", "kind": "make_up", "name": "国庆节", "count": 4, "provisional": False} == ran.row["days"][4]
    assert ran.row["text"] == desk("calendar", "why", "2026-09-15", "一般").out.rstrip("\n")


def test_what_is_not_known_yet_is_said(desk: Desk, write: Callable[..., Path]) -> None:
    before = desk("calendar", "show", 2098)
    taken = SetYear(
        2098, tuple(SetDay(day.on.replace(year=2098), DayKind.HOLIDAY, day.name) for day in year(2026).days if day.kind is DayKind.HOLIDAY)
    )
    assert 0 == desk("calendar", "import", write(notice(taken))).code

    *by_law, last = before.out.splitlines()
    assert ["2098-01-01", "2098-05-01", "2098-05-02", "2098-10-01", "2098-10-02", "2098-10-03"] == [line[:10] for line in by_law]
    assert all(line.endswith("(law)") for line in by_law)
    assert last == "2098: 255 working days, from weekdays and the law alone"
    assert "provisional from 2098-01-01" in before.err
    assert "provisional from 2098-12-25" in desk("calendar", "show", 2098).err


@pytest.mark.parametrize(
    "arguments",
    [
        ("why", "18.9.2026", "simple"),
        ("why", "1999-01-01", "simple"),
        ("why", "2026-09-18", "hard"),
        ("show", "1999"),
        ("import", "nowhere.txt"),
        ("forget", "soon"),
    ],
)
def test_wrong_usage_is_told(desk: Desk, arguments: tuple[str, ...]) -> None:
    ran = desk("calendar", *arguments)

    assert (2, "") == (ran.code, ran.out)
    assert ran.err


@pytest.mark.parametrize("data", ["关于2026年部分节假日安排的通知".encode("gb18030"), b"x" * 1_048_577])
def test_a_file_that_is_no_text_or_too_large_is_wrong_usage(desk: Desk, tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "notice.txt"
    file.write_bytes(data)

    assert 2 == desk("calendar", "import", file).code
