"""Dialogues at the same time stay in order: everybody gets their own case, and their answers one after the other."""

from pathlib import Path

import pytest

from tests.journeys.campus import campus
from tests.journeys.many import talk


@pytest.mark.parametrize(
    "count",
    [pytest.param(30, marks=pytest.mark.timeout(300)), pytest.param(200, marks=[pytest.mark.soak, pytest.mark.timeout(3600)])],
)
def test_dialogues_at_once_stay_in_order(tmp_path: Path, count: int) -> None:
    with campus(tmp_path / "data") as here:
        tally = talk(here, count)
    print(tally)
    assert tally.clean, tally
