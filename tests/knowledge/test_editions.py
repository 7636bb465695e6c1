"""Which version applies on a day."""

from datetime import date

import pytest

from knowledge.editions import Edition, in_force, shown, status_of

OLD = Edition("1992-04-03", date(1992, 4, 3))
MIDDLE = Edition("2001-10-27")
NEW = Edition("2021-12-24", date(2022, 1, 1))
VERSIONS = [NEW, OLD, MIDDLE]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(1992, 4, 2), None),
        (date(1992, 4, 3), OLD),
        (date(2001, 10, 26), OLD),
        (date(2001, 10, 27), MIDDLE),
        (date(2021, 12, 31), MIDDLE),
        (date(2022, 1, 1), NEW),
        (date(2030, 1, 1), NEW),
    ],
)
def test_a_version_applies_from_its_own_first_day_to_the_next_versions(day: date, expected: Edition | None) -> None:
    assert expected == in_force(VERSIONS, day)


def test_a_repealed_rule_applies_until_the_day_before() -> None:
    day = date(2022, 5, 1)
    repealed = Edition("2005-01-10", date(2005, 5, 1), ends_on=day)

    assert repealed == in_force([repealed], date(2022, 4, 30))
    assert in_force([repealed], day) is None
    assert "repealed" == status_of(repealed, [repealed], day)


def test_a_repealed_last_version_does_not_bring_the_one_before_it_back() -> None:
    last = Edition("2001-01-01", ends_on=date(2010, 1, 1))

    assert in_force([Edition("1990-01-01"), last], date(2015, 1, 1)) is None


def test_a_rule_without_dates_always_applies_and_its_state_is_unknown() -> None:
    undated = Edition(None)

    assert undated == in_force([undated], date(1900, 1, 1))
    assert "unknown" == status_of(undated, [undated], date(2026, 1, 1))


def test_a_plain_id_means_the_last_that_was_or_the_first_that_will_be() -> None:
    ended = Edition("2001-01-01", ends_on=date(2010, 1, 1))
    coming = Edition("2026-10-01", date(2027, 1, 1))

    assert ended == shown([ended], date(2020, 1, 1))
    assert coming == shown([coming], date(2026, 11, 1))
    assert coming == shown([ended, coming], date(2027, 1, 1))


@pytest.mark.parametrize(
    ("version", "day", "expected"),
    [
        (NEW, date(2021, 12, 25), "not_yet_in_force"),
        (NEW, date(2022, 1, 1), "in_force"),
        (OLD, date(2022, 1, 1), "superseded"),
        (OLD, date(1999, 1, 1), "in_force"),
        (MIDDLE, date(2010, 1, 1), "unknown"),
    ],
)
def test_a_state_follows_from_the_dates(version: Edition, day: date, expected: str) -> None:
    assert expected == status_of(version, VERSIONS, day)
