"""Where a case goes from where it lies: never to those it is against, never to nobody."""

from dataclasses import replace

import pytest

from handlers.grievances.case import Bars, Place
from handlers.grievances.transfers import after_no, person_at, superior_of
from handlers.routing.model import Level, Officer, Unit
from tests.handlers.grievances.test_deeds import CASE
from tests.handlers.routing.organisation import COLLEGE, GROUP, LOGISTICS, SCHOOL, UNITS, ZJU, FakeOrganisation

HERE = FakeOrganisation(fallback=Officer("负责人"))
AT_COLLEGE = replace(CASE, place=Place(ZJU, COLLEGE, "信息学院工会", Level.BRANCH))
AT_SCHOOL = replace(CASE, place=Place(ZJU, SCHOOL, "浙江大学工会", Level.UNIVERSITY))


def here(*changed: Unit) -> FakeOrganisation:
    return FakeOrganisation({one.id: one for one in (*UNITS, *changed)}.values(), fallback=Officer("负责人"))


def test_above_a_college_is_the_university_in_its_own_custody() -> None:
    assert Place(ZJU, SCHOOL, "浙江大学工会", Level.UNIVERSITY) == superior_of(AT_COLLEGE, HERE)


def test_above_the_university_the_last_served_unit_keeps_what_is_worked_on_outside() -> None:
    above = superior_of(AT_SCHOOL, HERE)
    assert Place(ZJU, SCHOOL, "浙江省教育工会", Level.EDUCATION, external=True) == above
    higher = superior_of(replace(AT_SCHOOL, place=above), HERE)
    assert (SCHOOL, "浙江省总工会", True) == (higher.unit, higher.union, higher.external)


def test_above_the_last_union_there_is_nobody() -> None:
    top = replace(AT_SCHOOL, place=Place(ZJU, SCHOOL, "中华全国总工会", Level.NATION, external=True))
    assert top.place == superior_of(top, HERE)


def test_what_is_against_the_university_passes_it_by_and_stays_in_the_college() -> None:
    against = replace(AT_COLLEGE, bars=Bars(frozenset({SCHOOL}), frozenset({"阿博"})))
    assert Place(ZJU, COLLEGE, "浙江省教育工会", Level.EDUCATION, external=True) == superior_of(against, HERE)


def test_a_unit_whose_officers_all_stand_aside_keeps_nothing() -> None:
    against = replace(AT_COLLEGE, bars=Bars(officers=frozenset({"阿博"})))
    assert Level.EDUCATION is superior_of(against, HERE).level


def test_a_university_that_is_not_on_the_desk_gets_it_by_way_of_the_college() -> None:
    unserved = replace(UNITS[0], officers=())
    above = superior_of(AT_COLLEGE, here(unserved))
    assert (COLLEGE, "浙江大学工会", True) == (above.unit, above.union, above.external)


def test_a_college_that_is_not_on_the_desk_was_kept_by_the_university_which_is_its_superior() -> None:
    kept = replace(CASE, place=Place(ZJU, SCHOOL, "机械学院工会", Level.BRANCH, external=True))
    assert Place(ZJU, SCHOOL, "浙江大学工会", Level.UNIVERSITY) == superior_of(kept, HERE)


def test_a_group_is_under_its_college() -> None:
    grouped = replace(CASE, place=Place(ZJU, GROUP, "机器人课题组工会小组", Level.GROUP))
    assert COLLEGE == superior_of(grouped, HERE).unit


def test_what_lies_in_nobodys_custody_goes_up_from_the_university() -> None:
    nowhere = replace(CASE, place=Place(ZJU, "", "信息学院工会", Level.BRANCH))
    assert SCHOOL == superior_of(nowhere, HERE).unit
    unknown = replace(CASE, place=Place("", "", "", Level.UNIVERSITY))
    assert ("", True) == (superior_of(unknown, HERE).unit, superior_of(unknown, HERE).external)


def test_a_closed_unit_keeps_nothing_that_is_worked_on_outside() -> None:
    closed = replace(UNITS[0], closed=True)
    above = superior_of(replace(AT_SCHOOL, place=replace(AT_SCHOOL.place, unit=LOGISTICS, level=Level.UNIVERSITY)), here(closed))
    assert LOGISTICS == above.unit
    assert "" == superior_of(AT_SCHOOL, here(closed)).unit


def test_the_first_no_goes_to_the_superior_and_the_second_to_one_person_there() -> None:
    first = after_no(AT_COLLEGE, HERE)
    assert (SCHOOL, "") == (first.unit, first.owner)
    second = after_no(replace(AT_COLLEGE, place=first, unsolved=1), HERE)
    assert (SCHOOL, "阿博") == (second.unit, second.owner)


@pytest.mark.parametrize(
    ("officers", "barred", "person"),
    [
        ((Officer("college"), Officer("阿兰", "副主席"), Officer("陈生", "主席")), (), "陈生"),
        ((Officer("college"), Officer("阿兰", "副主席"), Officer("陈生", "主席")), ("陈生",), "阿兰"),
        ((Officer("college"),), (), "college"),
        ((Officer("college"),), ("college",), "负责人"),
        ((), ("负责人",), ""),
    ],
)
def test_the_person_is_the_highest_who_may_know(officers: tuple[Officer, ...], barred: tuple[str, ...], person: str) -> None:
    changed = replace(UNITS[1], officers=officers)
    case = replace(AT_COLLEGE, bars=Bars(officers=frozenset(barred)))
    assert person == person_at(case, here(changed)).owner
