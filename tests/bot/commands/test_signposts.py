"""`signposts`: the operator says that a number holds, and members are told that one from then on."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.bootstrap.knowledge import joined_routing
from bot.bootstrap.tables import open_tables
from bot.settings import Settings
from handlers.routing.signposts import bundled_signposts
from tests.bot.commands.conftest import CONTACT, Desk

LONG_AGO = "2024-02-29"


def shown(desk: Desk, key: str) -> dict[str, object]:
    return next(row for row in desk("signposts", "list", "--json").row["signposts"] if row["key"] == key)


def test_signposts_that_nobody_has_looked_at_are_listed_as_such(desk: Desk) -> None:
    rows = desk("signposts", "list", "--json").row["signposts"]

    assert list(bundled_signposts().signposts) == [row["key"] for row in rows]
    assert {(None, True)} == {(row["checked_on"], row["old"]) for row in rows}
    assert {"key", "number", "purpose", "hours", "source", "checked_on", "old"} == set(rows[0])
    assert "劳动仲裁  no number  never checked, look at it again" in desk("signposts", "list").out


def test_what_was_checked_today_is_not_old(desk: Desk) -> None:
    ran = desk("signposts", "check", "12351", "--json")

    assert (0, False) == (ran.code, ran.row["old"])
    assert ran.row == shown(desk, "12351")


def test_a_local_number_is_kept_until_it_is_taken_back(desk: Desk) -> None:
    desk("signposts", "check", "劳动仲裁", "--number", "0571-8523 0000", "--on", LONG_AGO)
    kept = shown(desk, "劳动仲裁")
    desk("signposts", "check", "劳动仲裁")
    looked_at_again = shown(desk, "劳动仲裁")
    desk("signposts", "check", "劳动仲裁", "--number", "")

    assert ("0571-8523 0000", LONG_AGO, True) == (kept["number"], kept["checked_on"], kept["old"])
    assert ("0571-8523 0000", False) == (looked_at_again["number"], looked_at_again["old"])
    assert "" == shown(desk, "劳动仲裁")["number"]


def test_members_are_told_the_number_that_the_operator_found(desk: Desk, tmp_path: Path) -> None:
    desk("signposts", "check", "劳动仲裁", "--number", "0571-85230000")
    with open_tables(Settings(data_dir=tmp_path / "data")) as tables:
        told = joined_routing(tables).signpost("劳动仲裁")

    assert told.startswith("0571-85230000，")


def test_what_was_checked_comes_back_from_a_backup(desk: Desk, tmp_path: Path) -> None:
    desk("signposts", "check", "12356", "--number", "0571-12356", "--on", LONG_AGO)
    desk("backup", tmp_path / "desk.tar.gz")
    other = {"UNIONDESK_DATA_DIR": str(tmp_path / "other")}
    assert 0 == desk("restore", tmp_path / "desk.tar.gz", **other).code

    rows = desk("signposts", "list", "--json", **other).row["signposts"]
    assert [("0571-12356", LONG_AGO)] == [(row["number"], row["checked_on"]) for row in rows if row["key"] == "12356"]


def test_an_unknown_signpost_is_refused_with_those_that_there_are(desk: Desk) -> None:
    ran = desk("signposts", "check", "911")

    assert 1 == ran.code
    assert "no signpost 911; one of 调解委员会, 劳动仲裁" in ran.err


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (("--on", "gestern"), "--on: gestern is no date"),
        (("--on", (datetime.now(UTC) + timedelta(days=3)).date().isoformat()), "lies in the future"),
        (("--number", "ring <b>me</b>"), "--number: digits"),
        (("--number", "0" * 31), "--number: digits"),
    ],
)
def test_a_wrong_day_or_number_changes_nothing(desk: Desk, arguments: tuple[str, str], problem: str) -> None:
    ran = desk("signposts", "check", "12351", *arguments)

    assert 2 == ran.code
    assert problem in ran.err
    assert None is shown(desk, "12351")["checked_on"]


def test_doctor_names_the_signposts_to_look_at_and_how(desk: Desk) -> None:
    for key in bundled_signposts().signposts:
        desk("signposts", "check", key)
    desk("signposts", "check", "12348", "--on", LONG_AGO)
    (found,) = [check for check in desk("doctor", "--json", **CONTACT).row["checks"] if check["name"] == "signposts"]

    assert "nobody has checked within a year whom members are pointed to: 12348" == found["problem"]
    assert "uniondesk signposts check KEY" in found["remedy"]


def test_a_new_desk_is_warned_of_signposts_and_does_not_fail_for_them(desk: Desk) -> None:
    found = signposts_of(desk("doctor", "--json", **CONTACT).row)

    assert (True, True) == (found["ok"], found["warning"])
    assert "nobody here has checked yet" in found["problem"]
    assert "12351" in found["problem"]
    assert "warning signposts: nobody here has checked yet" in desk("doctor", **CONTACT).out


def test_what_is_old_fails_even_where_others_were_never_looked_at(desk: Desk) -> None:
    desk("signposts", "check", "12348", "--on", LONG_AGO)
    found = signposts_of(desk("doctor", "--json", **CONTACT).row)

    assert (False, False) == (found["ok"], found["warning"])
    assert found["problem"].endswith(": 12348")


def signposts_of(row: dict[str, Any]) -> dict[str, Any]:
    return next(check for check in row["checks"] if check["name"] == "signposts")
