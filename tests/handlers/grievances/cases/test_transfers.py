"""Where a case goes from where it lies: never to those it is against, never to nobody."""

from dataclasses import replace

import pytest

from handlers.grievances.cases.case import Action, Actor, ActorKind, Bars, Event, Place, Status
from handlers.grievances.cases.transfers import (
    NoWay,
    Unfit,
    after_no,
    barred_accounts,
    destination,
    keeper_name,
    officers_of,
    owned_without_post,
    person_at,
    superior_of,
    union_above,
    way_back,
    who_handled,
)
from handlers.messages import ToAccount, ToOfficers
from handlers.routing.model import Level, Officer, Unit
from tests.handlers.grievances.cases.test_deeds import CASE, MONDAY
from tests.handlers.routing.organisation import COLLEGE, GROUP, LOGISTICS, OFFICE, SCHOOL, UNITS, ZJU, FakeOrganisation

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
    first = after_no(AT_COLLEGE, HERE, ())
    assert (SCHOOL, "") == (first.unit, first.owner)
    second = after_no(replace(AT_COLLEGE, place=first, unsolved=1), HERE, ())
    assert (SCHOOL, "阿博") == (second.unit, second.owner)


def test_the_second_no_goes_to_nobody_who_worked_on_it() -> None:
    officers = (Officer("陈生", "主席"), Officer("阿兰", "副主席"))
    at_college = replace(AT_COLLEGE, unsolved=1)
    changed = here(replace(UNITS[1], officers=officers))
    assert "阿兰" == after_no(at_college, changed, {"陈生"}).owner
    assert (SCHOOL, "") == (
        after_no(at_college, changed, {"陈生", "阿兰"}).unit,
        after_no(at_college, changed, {"陈生", "阿兰"}).owner,
    )


def test_a_second_no_where_the_only_officer_has_answered_goes_to_the_union_above_and_not_to_whom_has_no_post() -> None:
    """Wherever it began, two answers that solved nothing lead at least as high as one."""
    place = after_no(replace(AT_SCHOOL, unsolved=1), HERE, {"阿博"})
    assert (SCHOOL, "浙江省教育工会", True, "") == (place.unit, place.union, place.external, place.owner)
    outside = after_no(replace(AT_SCHOOL, place=place, unsolved=1), HERE, {"阿博"})
    assert ("浙江省总工会", "") == (outside.union, outside.owner)


def test_above_the_last_union_a_second_no_is_the_fallback_owners() -> None:
    top = replace(AT_SCHOOL, place=Place(ZJU, SCHOOL, "中华全国总工会", Level.NATION, external=True), unsolved=1)
    case = replace(top, place=after_no(top, HERE, {"阿博"}))
    assert "负责人" == case.place.owner
    assert owned_without_post(case, HERE)
    assert "" == union_above(case, HERE)
    assert "" == after_no(top, HERE, {"阿博", "负责人"}).owner


def test_what_lies_in_nobodys_custody_is_the_fallback_owners_before_it_goes_up() -> None:
    nowhere = replace(CASE, place=Place(ZJU, "", "信息学院工会", Level.BRANCH), unsolved=1)
    assert "负责人" == after_no(nowhere, HERE, ()).owner
    assert "浙江大学工会" == union_above(nowhere, HERE)
    assert SCHOOL == after_no(nowhere, HERE, {"负责人"}).unit


def test_where_everybody_has_worked_on_it_the_second_no_goes_one_union_higher() -> None:
    everybody = {officer.account for unit in UNITS for officer in unit.officers} | {"负责人"}
    place = after_no(replace(AT_COLLEGE, unsolved=1), HERE, everybody)
    assert (SCHOOL, "") == (place.unit, place.owner)


def test_who_only_passed_a_case_on_did_not_work_on_it() -> None:
    def event(action: Action, kind: ActorKind, account: str) -> Event:
        return Event(action, Actor(kind, account), Status.SUBMITTED, Status.SUBMITTED, MONDAY)

    cadre = ActorKind.CADRE
    events = [event(Action.TRANSFER, cadre, "甲"), event(Action.ACCEPT, cadre, "乙"), event(Action.REPLY, cadre, "丙")]
    assert {"乙", "丙"} == who_handled([*events, event(Action.NOTE, cadre, "丁"), event(Action.ESCALATE, ActorKind.CLOCK, "")])


@pytest.mark.parametrize(
    ("officers", "barred", "person"),
    [
        ((Officer("college"), Officer("阿兰", "副主席"), Officer("陈生", "主席")), (), "陈生"),
        ((Officer("college"), Officer("阿兰", "副主席"), Officer("陈生", "主席")), ("陈生",), "阿兰"),
        ((Officer("college"),), (), "college"),
        ((Officer("college"),), ("college",), ""),
        ((), ("负责人",), ""),
    ],
)
def test_the_person_is_the_highest_who_may_know(officers: tuple[Officer, ...], barred: tuple[str, ...], person: str) -> None:
    changed = replace(UNITS[1], officers=officers)
    case = replace(AT_COLLEGE, bars=Bars(officers=frozenset(barred)))
    assert person == person_at(case, here(changed), ()).owner


@pytest.mark.parametrize(
    ("said", "unit", "union", "external"),
    [
        ("校工会", SCHOOL, "浙江大学工会", False),
        ("浙江大学工会", SCHOOL, "浙江大学工会", False),
        ("上级", SCHOOL, "浙江大学工会", False),
        ("后勤", LOGISTICS, "后勤集团工会", False),
        ("人事处", OFFICE, "人事处工会", False),
        ("机械学院", COLLEGE, "机械学院工会", True),
        ("省教育工会", COLLEGE, "浙江省教育工会", True),
        ("浙江省总工会", COLLEGE, "浙江省总工会", True),
    ],
)
def test_a_case_goes_to_the_unit_that_is_named(said: str, unit: str, union: str, external: bool) -> None:
    place = destination(said, AT_COLLEGE, HERE)
    assert isinstance(place, Place)
    assert (unit, union, external) == (place.unit, place.union, place.external)


@pytest.mark.parametrize(
    ("said", "why"),
    [("火星学院", Unfit.UNKNOWN), ("信院", Unfit.SAME), ("学院", Unfit.SEVERAL), ("人事处", Unfit.CLOSED), ("后勤集团", Unfit.BARRED)],
)
def test_a_case_never_goes_to_those_who_are_barred_or_gone(said: str, why: Unfit) -> None:
    closed = replace(next(one for one in UNITS if one.id == OFFICE), closed=True)
    case = replace(AT_COLLEGE, bars=Bars(units=frozenset({LOGISTICS})))
    found = destination(said, case, here(closed))
    assert isinstance(found, NoWay)
    assert why is found.why


def test_what_only_barred_units_could_keep_goes_nowhere_without_somebody_to_own_it() -> None:
    case = replace(AT_COLLEGE, place=replace(AT_COLLEGE.place, unit=""), bars=Bars(frozenset({SCHOOL, COLLEGE, LOGISTICS, OFFICE, GROUP})))
    assert NoWay(Unfit.NOBODY) == destination("省教育工会", case, FakeOrganisation())
    assert NoWay(Unfit.NOBODY) == destination("省教育工会", case, FakeOrganisation(fallback=Officer("阿博")))
    kept = destination("省教育工会", case, HERE)
    assert isinstance(kept, Place)
    assert ("", True) == (kept.unit, kept.external)


def went(*steps: tuple[Action, str]) -> list[Event]:
    return [Event(action, Actor(ActorKind.CADRE, "阿博"), None, Status.SUBMITTED, MONDAY, detail=unit) for action, unit in steps]


FROM_COLLEGE = went((Action.HAND_IN, ""), (Action.ACCEPT, ""), (Action.TRANSFER, f"{COLLEGE}>{SCHOOL}"))


def test_a_case_is_given_back_to_where_it_came_from() -> None:
    assert Place(ZJU, COLLEGE, "信息学院工会", Level.BRANCH) == way_back(AT_SCHOOL, FROM_COLLEGE, HERE)


def test_what_was_given_back_is_not_sent_round_in_circles() -> None:
    back = way_back(AT_COLLEGE, [*FROM_COLLEGE, *went((Action.RETURN, COLLEGE))], HERE)
    assert isinstance(back, Place)
    assert "" == back.unit
    again = went((Action.RETURN, COLLEGE), (Action.TRANSFER, f"{COLLEGE}>{LOGISTICS}"))
    at_logistics = replace(AT_COLLEGE, place=Place(ZJU, LOGISTICS, "后勤集团工会", Level.BRANCH))
    returned = way_back(at_logistics, [*FROM_COLLEGE, *again], HERE)
    assert isinstance(returned, Place)
    assert COLLEGE == returned.unit


@pytest.mark.parametrize("change", [{"unsolved": 1}, {"bars": Bars(frozenset({COLLEGE}))}])
def test_a_case_is_not_given_back_to_those_who_did_not_solve_it_or_are_barred(change: dict[str, object]) -> None:
    back = way_back(replace(AT_SCHOOL, **change), FROM_COLLEGE, HERE)  # type: ignore[arg-type]
    assert isinstance(back, Place)
    assert "" == back.unit


def test_what_came_out_of_nobodys_custody_goes_back_to_the_owner() -> None:
    back = way_back(AT_COLLEGE, went((Action.HAND_IN, "26-111111"), (Action.TRANSFER, f">{COLLEGE}")), HERE)
    assert isinstance(back, Place)
    assert "" == back.unit


def test_without_a_fallback_owner_nothing_is_given_back_to_nobody() -> None:
    assert NoWay(Unfit.NOBODY) == way_back(AT_COLLEGE, went((Action.HAND_IN, "")), FakeOrganisation())
    assert NoWay(Unfit.NOBODY) == way_back(
        replace(AT_COLLEGE, bars=Bars(frozenset({SCHOOL}))), [], FakeOrganisation(fallback=Officer("阿博"))
    )


def test_letters_reach_nobody_who_serves_a_barred_unit() -> None:
    case = replace(AT_COLLEGE, bars=Bars(frozenset({SCHOOL}), frozenset({"陈生"})))
    assert frozenset({"阿博", "陈生"}) == barred_accounts(case, HERE)
    assert ToOfficers(COLLEGE, frozenset({"阿博", "陈生"})) == officers_of(case, HERE)
    assert ToAccount("college") == officers_of(replace(case, place=replace(case.place, owner="college")), HERE)


def test_the_keeper_of_what_is_worked_on_outside_is_named() -> None:
    assert "浙江大学工会" == keeper_name(replace(AT_SCHOOL, place=superior_of(AT_SCHOOL, HERE)), HERE)
