"""Where a second and a third 没解决 lead: never lower than the first."""

import pytest

from handlers.grievances.cases.transfers import above_the_end
from handlers.texts.letters import answered
from tests.clock import FixedClock
from tests.handlers.grievances.member.test_following import hand_in
from tests.handlers.grievances.members import Griever, worded

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


ABOVE = "浙江省教育工会"


def answered_three_times(front: Griever) -> None:
    """Two 没解决 behind it, and the third answer there."""
    front.directory.add_officer("hdu", DEPUTY, "副主席")
    for _ in range(2):
        front.answer()
        front.say("没解决")
        front.say("取消")
    front.answer()


def test_what_is_promised_before_a_third_no_is_what_comes_of_it(front: Griever) -> None:
    answered_three_times(front)
    before = above_the_end(front.case, front.directory)
    assert ABOVE == before
    letter = "\n".join(worded(block) for block in answered(front.case.ref, "换好了", "本校工会", "别的工会", before))
    asked = front.say("不满意")
    for told in (letter, asked):
        assert "重新办理" not in told
        assert f"直接向{ABOVE}反映" in told
        assert "12351" in told
    after = front.say("没解决")
    assert f"直接向{ABOVE}反映" in after
    assert not front.case.place.external


def test_before_that_a_no_is_promised_to_go_further_and_does(front: Griever) -> None:
    front.answer()
    assert above_the_end(front.case, front.directory) is None
    assert "重新办理" in front.say("不满意")
    assert "重新办理" in front.say("没解决")
