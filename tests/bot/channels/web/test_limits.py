import pytest

from bot.channels.web.identity import Visitor
from bot.channels.web.limits import MAX_KEYS, Places, RateLimit
from tests.clock import FixedClock


def test_a_limit_opens_again_when_its_span_is_over(clock: FixedClock) -> None:
    limit = RateLimit(2, 60.0, lambda: clock.now().timestamp())
    assert [True, True, False] == [limit.allows("阿兰") for _ in range(3)]
    assert limit.allows("陈生")
    clock.advance(60)
    assert limit.allows("阿兰")


def test_a_refused_use_does_not_prolong_the_wait(clock: FixedClock) -> None:
    limit = RateLimit(1, 60.0, lambda: clock.now().timestamp())
    assert limit.allows("阿兰")
    clock.advance(59)
    assert not limit.allows("阿兰")
    clock.advance(1)
    assert limit.allows("阿兰")


def test_the_counts_stay_bounded() -> None:
    limit = RateLimit(1, 60.0, lambda: 0.0)
    for number in range(MAX_KEYS + 10):
        limit.allows(str(number))
    assert MAX_KEYS == len(limit._uses)


def test_a_place_is_free_again_once_it_is_let_go() -> None:
    places = Places(1)
    with places.hold("阿兰") as first:
        with places.hold("阿兰") as second, places.hold("陈生") as of_another:
            assert (True, False, True) == (first, second, of_another)
        with places.hold("阿兰") as third:
            assert not third
    with places.hold("阿兰") as after_all:
        assert after_all
    assert not places._held


def test_a_place_is_let_go_whatever_happens() -> None:
    places = Places(1)
    with pytest.raises(LookupError), places.hold("阿兰"):
        raise LookupError
    with places.hold("阿兰") as free:
        assert free


def test_a_visitors_token_is_not_in_its_repr() -> None:
    assert "secret" not in repr(Visitor("secret", new=False))
