"""Forms without a session, and counts without an address."""

import pytest

from bot.anonymous.limits import Allowance, HourlyLimits, Use
from bot.anonymous.stamps import FORM_LIFE_S, TICKET_LIFE_S, Known, Stamps

MARK = bytes(range(32))


class Moment:
    def __init__(self, now_s: float = 3600.0 * 500_000) -> None:
        self.now_s = now_s

    def __call__(self) -> float:
        return self.now_s


@pytest.fixture
def moment() -> Moment:
    return Moment()


def test_a_stamp_is_known_again_for_as_long_as_somebody_may_sit_over_a_form(moment: Moment) -> None:
    stamps = Stamps(moment)
    stamp = stamps.stamp()

    assert stamps.occasion(stamp)
    moment.now_s += FORM_LIFE_S
    assert stamps.occasion(stamp)
    moment.now_s += 1
    assert stamps.occasion(stamp) is None


def test_a_form_that_was_taken_is_known_while_its_stamp_lives_and_not_held_for_longer(moment: Moment) -> None:
    known = Known(moment)
    known.add(b"one")
    assert b"one" in known
    assert b"other" not in known
    moment.now_s += FORM_LIFE_S + 1
    known.add(b"two")
    assert (False, True) == (b"one" in known, b"two" in known)


def test_two_stamps_are_two_occasions(moment: Moment) -> None:
    stamps = Stamps(moment)

    assert stamps.occasion(stamps.stamp()) != stamps.occasion(stamps.stamp())


def test_a_ticket_opens_its_case_for_half_an_hour_and_holds_no_code(moment: Moment) -> None:
    stamps = Stamps(moment)
    ticket = stamps.ticket(MARK)

    assert MARK == stamps.mark(ticket)
    moment.now_s += TICKET_LIFE_S + 1
    assert stamps.mark(ticket) is None


def test_a_restart_makes_all_stamps_void(moment: Moment) -> None:
    assert Stamps(moment).occasion(Stamps(moment).stamp()) is None


def test_a_stamp_is_no_ticket_and_a_ticket_no_stamp(moment: Moment) -> None:
    stamps = Stamps(moment)

    assert stamps.mark(stamps.stamp()) is None
    assert stamps.occasion(stamps.ticket(MARK)) is None


@pytest.mark.parametrize(
    "change", [lambda s: s[:-1], lambda s: "B" + s[1:], lambda s: s + "A", lambda _: "", lambda _: "食堂", lambda _: "=" * 80]
)
def test_a_forged_ticket_opens_nothing(moment: Moment, change) -> None:  # type: ignore[no-untyped-def]
    stamps = Stamps(moment)
    ticket = stamps.ticket(MARK)
    assert change(ticket) != ticket

    assert stamps.mark(change(ticket)) is None


def limits(moment: Moment, address: int = 2, everybody: int = 5) -> HourlyLimits:
    return HourlyLimits(moment, dict.fromkeys(Use, Allowance(address, everybody)))


def test_one_address_is_stopped_and_another_is_not(moment: Moment) -> None:
    counts = limits(moment)

    assert [True, True, False] == [counts.take(Use.GUESS, "10.0.0.1") for _ in range(3)]
    assert counts.take(Use.GUESS, "10.0.0.2")
    assert counts.take(Use.HAND_IN, "10.0.0.1")


def test_all_together_are_stopped(moment: Moment) -> None:
    counts = limits(moment)

    assert [True] * 5 + [False] == [counts.take(Use.HAND_IN, f"10.0.0.{number}") for number in range(6)]


def test_the_next_hour_begins_at_nothing(moment: Moment) -> None:
    counts = limits(moment)
    for _ in range(3):
        counts.take(Use.WRITE, "10.0.0.1")
    moment.now_s += 3600

    assert counts.take(Use.WRITE, "10.0.0.1")


def test_no_address_is_in_what_is_remembered_and_the_same_one_looks_different_in_each_hour(moment: Moment) -> None:
    counts = limits(moment)
    counts.take(Use.WRITE, "10.0.0.1")
    assert "10.0.0.1" not in repr(vars(counts))

    first = counts._key("10.0.0.1")
    moment.now_s += 3600
    assert first != counts._key("10.0.0.1")


def crowded(moment: Moment, monkeypatch: pytest.MonkeyPatch) -> HourlyLimits:
    """Counts that have no room for another address; one of those that are counted is 10.0.0.0."""
    monkeypatch.setattr("bot.anonymous.limits.MAX_ADDRESSES", 10)
    counts = limits(moment, address=3, everybody=1_000)
    for number in range(10):
        assert counts.take(Use.GUESS, f"10.0.0.{number}")
    return counts


def test_an_address_that_is_counted_is_stopped_however_many_there_are(moment: Moment, monkeypatch: pytest.MonkeyPatch) -> None:
    counts = crowded(moment, monkeypatch)

    assert [True, True, False] == [counts.take(Use.GUESS, "10.0.0.0") for _ in range(3)]


def test_an_address_that_cannot_be_counted_may_nothing_until_the_next_hour(moment: Moment, monkeypatch: pytest.MonkeyPatch) -> None:
    counts = crowded(moment, monkeypatch)

    assert not counts.allows(Use.GUESS, "10.0.1.1")
    moment.now_s += 3600
    assert counts.allows(Use.GUESS, "10.0.1.1")


def test_many_addresses_of_one_use_leave_room_for_another(moment: Moment, monkeypatch: pytest.MonkeyPatch) -> None:
    counts = crowded(moment, monkeypatch)

    assert counts.take(Use.HAND_IN, "10.0.1.1")


def test_a_flood_of_addresses_takes_no_more_memory_than_the_most(moment: Moment, monkeypatch: pytest.MonkeyPatch) -> None:
    counts = crowded(moment, monkeypatch)
    before = len(repr(vars(counts)))
    for number in range(500):
        counts.count(Use.GUESS, f"10.1.{number}.1")

    assert len(repr(vars(counts))) < before + 20
