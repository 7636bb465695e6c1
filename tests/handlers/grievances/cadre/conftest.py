"""An office with one case that was handed in."""

import pytest

from tests.clock import FixedClock
from tests.handlers.grievances.office import Office


@pytest.fixture
def office(clock: FixedClock) -> Office:
    made = Office(clock)
    made.hand_in()
    return made
