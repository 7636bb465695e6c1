"""Somebody with a grievance at a desk that takes it in."""

import pytest

from tests.clock import FixedClock
from tests.handlers.grievances.members import Griever


@pytest.fixture
def front(clock: FixedClock) -> Griever:
    return Griever(clock)
