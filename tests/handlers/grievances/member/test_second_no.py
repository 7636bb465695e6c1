"""Where a second and a third 没解决 lead: never lower than the first."""

import pytest

from tests.clock import FixedClock
from tests.handlers.grievances.member.test_following import hand_in
from tests.handlers.grievances.members import Griever

DEPUTY = "副主席小高"


@pytest.fixture
def front(clock: FixedClock) -> Griever:
    front = Griever(clock)
    hand_in(front)
    return front


def test_a_second_no_that_nobody_else_can_take_goes_above_with_a_slip(front: Griever) -> None:
    """The chair alone is on duty at the university: not the fallback owner is next, but the union above."""
    front.answer()
    front.say("没解决")
    front.answer()  # by the chair
    read = front.say("没解决")
    assert "上一级，由浙江省教育工会重新办理" in read
    assert ("浙江省教育工会", True, "") == (front.case.place.union, front.case.place.external, front.case.place.owner)


def test_a_third_no_names_the_union_above(front: Griever) -> None:
    front.directory.add_officer("hdu", DEPUTY, "副主席")
    for _ in range(2):
        front.answer()
        front.say("没解决")
    front.answer()
    read = front.say("没解决")
    assert "直接向浙江省教育工会反映" in read
    assert "12351" in read
