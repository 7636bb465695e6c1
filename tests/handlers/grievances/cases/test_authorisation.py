"""Who may do and read what: every cell of the table, tried."""

import pytest

from handlers.grievances.cases.case import Action, Confidentiality, Status
from tests.clock import FixedClock
from tests.handlers.grievances.authorisation import CELLS, READINGS, REF, SITUATIONS, SUBJECTS, begin, may, tries
from tests.handlers.grievances.office import BO, CHAIR, Office


@pytest.mark.parametrize("where", SITUATIONS)
@pytest.mark.parametrize("who", SUBJECTS)
def test_each_may_do_and_read_what_the_table_says_and_nothing_else(where: str, who: str) -> None:
    cells = [(what, may(where, who, what)) for place, subject, what in CELLS if (place, subject) == (where, who)]
    assert len(Action) + len(READINGS) == len(cells)
    assert cells == [(what, tries(Office(FixedClock()), where, who, what)) for what, _ in cells]


def test_the_chair_reads_and_does_nothing_anywhere() -> None:
    assert not any(may(where, CHAIR, what) for where, who, what in CELLS if who == CHAIR)


@pytest.mark.parametrize("mode", [Confidentiality.CONFIDENTIAL, Confidentiality.ANONYMOUS])
def test_nobody_reads_who_handed_in_what_is_not_named(mode: Confidentiality, clock: FixedClock) -> None:
    office = Office(clock)
    office.hand_in(REF, confidentiality=mode, submitter="")
    read = office.say(BO, f"查看 {REF}")
    assert not any(line.startswith("提出人：") for line in read.splitlines())


def test_the_second_case_of_the_bench_is_there_for_mergers(clock: FixedClock) -> None:
    office = Office(clock)
    begin(office, "in the college", Status.SUBMITTED)
    assert "26-482138" in office.say(BO, "待办")
