"""Whom else to turn to, as data that grows old."""

from datetime import date

import pytest

from handlers.routing.signposts import BrokenSignposts, Finding, bundled_signposts, find_out, load_signposts, old_signposts

ROW = '[[signpost]]\nkey = "12351"\nnumber = "12351"\npurpose = "工会热线"\nhours = "全天"\nsource = "公布"\nchecked_on = 2025-01-31\n'


def test_all_lines_that_a_union_points_to_are_there() -> None:
    promised = {"调解委员会", "劳动仲裁", "信访", "12388", "110", "119", "120", "12345", "12333", "12348", "12338", "12356", "12351"}

    assert promised == set(bundled_signposts().signposts)


@pytest.mark.parametrize(("today", "old"), [(date(2026, 1, 31), 0), (date(2026, 2, 1), 1)])
def test_a_signpost_is_old_after_a_year(today: date, old: int) -> None:
    assert old == len(old_signposts(today, load_signposts(ROW)))


def test_what_nobody_has_checked_is_old() -> None:
    table = load_signposts(ROW.replace("checked_on = 2025-01-31\n", ""))

    assert ["12351"] == [signpost.key for signpost in old_signposts(date(2025, 2, 1), table)]


def test_the_limits_say_that_telling_the_union_may_not_stop_them() -> None:
    limits = bundled_signposts().limits

    assert {"arbitration", "injury"} == set(limits)
    assert all("告诉工会" in limit.text for limit in limits.values())
    assert ("中华人民共和国劳动争议调解仲裁法#第二十七条",) == limits["arbitration"].basis
    assert ("工伤保险条例#第十七条",) == limits["injury"].basis


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (ROW + ROW, "12351: stands twice"),
        (ROW.replace('source = "公布"\n', ""), "12351: has no source"),
        (ROW.replace("2025-01-31", '"gestern"'), "12351: checked_on is no date"),
        ('[[limit]]\nkey = "x"\n', "x: needs key, text and basis"),
    ],
)
def test_a_broken_table_is_named(text: str, problem: str) -> None:
    with pytest.raises(BrokenSignposts, match=problem):
        load_signposts(text)


def test_what_was_found_takes_the_place_of_what_was_delivered() -> None:
    table = find_out(load_signposts(ROW), [Finding("12351", date(2026, 5, 1), "0571-12351"), Finding("gone", date(2026, 5, 1))])

    assert {"12351": ("0571-12351", date(2026, 5, 1))} == {s.key: (s.number, s.checked_on) for s in table.signposts.values()}


def test_a_day_alone_leaves_the_delivered_number() -> None:
    (signpost,) = find_out(load_signposts(ROW), [Finding("12351", date(2026, 5, 1))]).signposts.values()

    assert "12351" == signpost.number
