"""Who may keep a case on this desk."""

import pytest

from handlers.routing.keepers import fallback_owner, has_keeper, nobody_here
from handlers.routing.model import Decision, Level, Officer, RoutingRequest
from handlers.routing.router import route
from tests.handlers.routing.organisation import COLLEGE, GROUP, LOGISTICS, OFFICE, OTHER, SCHOOL, ZJU, FakeOrganisation

SERVED = (SCHOOL, COLLEGE, LOGISTICS, OFFICE, GROUP)
HERE = FakeOrganisation(fallback=Officer("阿红"))
WITHOUT_OWNER = FakeOrganisation()
INSIDE, ABOVE = Level.UNIVERSITY, Level.EDUCATION


def decided(level: Level, custody: str, barred: tuple[str, ...] = (), officers: tuple[str, ...] = ()) -> Decision:
    return Decision(level, "某工会", (), (), (), "R1", "1", "因为", custody=custody, barred=barred, barred_officers=officers)


@pytest.mark.parametrize(
    ("custody", "university", "level", "barred", "nobody"),
    [
        (SCHOOL, ZJU, INSIDE, (), False),
        (SCHOOL, ZJU, ABOVE, (COLLEGE,), False),
        (SCHOOL, ZJU, ABOVE, SERVED, True),  # no custody with whom it is against
        (SCHOOL, "", INSIDE, (), False),
        (SCHOOL, "", INSIDE, (COLLEGE,), False),  # of no university it keeps nothing: the fallback owner does
        (SCHOOL, "", ABOVE, (), True),  # nobody here is known to be free, whatever the custody says
        ("", ZJU, INSIDE, (), False),
        ("", ZJU, ABOVE, (SCHOOL, COLLEGE), False),
        ("", ZJU, INSIDE, SERVED, True),
        ("", ZJU, ABOVE, SERVED, True),
        ("", "", INSIDE, (), False),
        ("", "", ABOVE, (), True),
    ],
)
def test_what_nobody_here_may_keep(custody: str, university: str, level: Level, barred: tuple[str, ...], nobody: bool) -> None:
    assert nobody is nobody_here(decided(level, custody, barred), university, HERE)


@pytest.mark.parametrize(
    ("custody", "barred", "officers", "nobody"),
    [
        (SCHOOL, (COLLEGE,), (), False),
        ("", (), (), False),  # against nobody: it waits for an owner to be named
        ("", (COLLEGE,), (), True),
        ("", (), ("陈生",), True),
        (COLLEGE, (COLLEGE,), (), True),
        (OTHER, (COLLEGE,), (), True),  # a unit without officers keeps nothing
    ],
)
def test_without_a_fallback_owner(custody: str, barred: tuple[str, ...], officers: tuple[str, ...], nobody: bool) -> None:
    assert nobody is nobody_here(decided(INSIDE, custody, barred, officers), ZJU, WITHOUT_OWNER)


def test_a_fallback_owner_whom_it_is_against_is_none() -> None:
    against_owner = decided(INSIDE, "", (COLLEGE,), ("阿红",))

    assert nobody_here(against_owner, ZJU, HERE)
    assert not nobody_here(decided(INSIDE, "", (COLLEGE,), ("陈生",)), ZJU, HERE)


def test_the_fallback_owner_is_never_inside_the_unit_complained_against() -> None:
    request = RoutingRequest("慰问品不公", ZJU, COLLEGE, against="学院工会")
    inside, outside = FakeOrganisation(fallback=Officer("陈生")), FakeOrganisation(fallback=Officer("阿博"))

    assert fallback_owner(route(request, inside), inside) is None
    assert Officer("阿博") == fallback_owner(route(request, outside), outside)


@pytest.mark.parametrize(("here", "keeper"), [(HERE, True), (WITHOUT_OWNER, True)])
def test_a_university_whose_union_is_on_duty_has_a_keeper(here: FakeOrganisation, keeper: bool) -> None:
    assert keeper is has_keeper(ZJU, here)


def test_where_no_union_is_on_duty_the_fallback_owner_keeps() -> None:
    assert has_keeper("0", HERE)
    assert not has_keeper("0", WITHOUT_OWNER)
