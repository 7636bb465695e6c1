import asyncio

import httpx
import pytest

from bot.channels.base import ChannelSuspended, Delivery, DeliveryError, DeliveryLimits, Receipt
from bot.channels.wecom.channel import WeComChannel, wecom_channel
from tests.bot.channels.wecom.fakes import CONFIG, WORDING, FakePlatform, FakeTokenStore
from tests.clock import FixedClock

pytestmark = pytest.mark.anyio

UNTRUSTED = {"errcode": 60020, "errmsg": "not allow to access from your ip, from ip: 203.0.113.7"}
THROTTLED = {"errcode": 45009, "errmsg": "api freq out of limit"}
GONE = {"errcode": 60111, "errmsg": "userid not found"}


@pytest.fixture
def platform() -> FakePlatform:
    return FakePlatform()


@pytest.fixture
def channel(platform: FakePlatform, clock: FixedClock) -> WeComChannel:
    return wecom_channel(CONFIG, tokens=FakeTokenStore(), clock=clock, wording=WORDING, transport=platform.transport)


def delivery(payload: str = "您好", *, guarded: bool = True, attempt: int = 1) -> Delivery:
    return Delivery(id=1, recipient="alan", payload=payload, guarded=guarded, attempt=attempt)


async def failure(channel: WeComChannel) -> DeliveryError:
    with pytest.raises(DeliveryError) as caught:
        await channel.send(delivery())
    return caught.value


async def test_a_delivery_is_sent_as_it_was_committed(channel: WeComChannel, platform: FakePlatform):
    assert Receipt("id-1") == await channel.send(delivery("「您好」\n第二行", guarded=False))
    assert [(sent["touser"], sent["text"]["content"], sent["enable_duplicate_check"]) for sent in platform.sent] == [
        ("alan", "「您好」\n第二行", 0)
    ]


def test_the_channel_stays_below_the_limits_of_the_platform(channel: WeComChannel):
    assert ("wecom", DeliveryLimits(per_minute=25, per_hour=900)) == (channel.name, channel.limits)
    assert 0 < channel.repeat_window_s < 1_800


async def test_a_suspended_channel_leaves_the_platform_alone_until_the_pause_is_over(
    channel: WeComChannel, platform: FakePlatform, clock: FixedClock
):
    platform.answers = [UNTRUSTED]
    first = await failure(channel)
    asked = len(platform.tokens_seen)
    clock.advance(10)
    second = await failure(channel)
    for error in (first, second):
        assert isinstance(error, ChannelSuspended)
        assert "203.0.113.7" in error.remedy
    assert [first.retry_after_s, second.retry_after_s] == [30, 20]
    assert asked == len(platform.tokens_seen)


async def test_the_pause_grows_to_five_minutes_and_starts_small_again_after_a_success(
    channel: WeComChannel, platform: FakePlatform, clock: FixedClock
):
    platform.answers = [UNTRUSTED] * 6
    pauses: list[float] = []
    for _ in range(6):
        error = await failure(channel)
        pauses.append(error.retry_after_s or 0)
        clock.advance(pauses[-1])
    assert pauses == [30, 60, 120, 240, 300, 300]
    await channel.send(delivery())
    platform.answers = [UNTRUSTED]
    assert (await failure(channel)).retry_after_s == 30


async def test_after_the_pause_a_single_delivery_tries_and_the_others_wait(
    channel: WeComChannel, platform: FakePlatform, clock: FixedClock
):
    platform.answers = [UNTRUSTED]
    await failure(channel)
    clock.advance(30)
    asked = len(platform.tokens_seen)
    results = await asyncio.gather(*(channel.send(delivery(str(n))) for n in range(4)), return_exceptions=True)
    assert [Receipt, ChannelSuspended, ChannelSuspended, ChannelSuspended] == [type(result) for result in results]
    assert asked + 1 == len(platform.tokens_seen)
    assert Receipt("id-2") == await channel.send(delivery())


async def test_deliveries_refused_together_make_one_pause(channel: WeComChannel, platform: FakePlatform):
    platform.answers = [UNTRUSTED] * 4
    errors = await asyncio.gather(*(channel.send(delivery(str(n))) for n in range(4)), return_exceptions=True)
    assert [error.retry_after_s for error in errors if isinstance(error, ChannelSuspended)] == [30] * 4


async def test_a_probe_that_is_lost_lets_the_next_one_try(channel: WeComChannel, platform: FakePlatform, clock: FixedClock):
    platform.answers = [UNTRUSTED, httpx.ReadTimeout("late")]
    await failure(channel)
    clock.advance(30)
    assert (await failure(channel)).outcome_unknown
    platform.gate.clear()
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.05):
            await channel.send(delivery())
    platform.gate.set()
    assert Receipt("id-1") == await channel.send(delivery())


async def test_a_member_who_is_gone_shows_that_the_platform_listens(channel: WeComChannel, platform: FakePlatform, clock: FixedClock):
    platform.answers = [UNTRUSTED, GONE]
    await failure(channel)
    clock.advance(30)
    assert (await failure(channel)).permanent
    assert Receipt("id-1") == await channel.send(delivery())


async def test_too_much_traffic_rests_every_delivery_without_calling_an_operator(
    channel: WeComChannel, platform: FakePlatform, clock: FixedClock
):
    platform.answers = [THROTTLED]
    first, second = await failure(channel), await failure(channel)
    assert [(error.code, error.retry_after_s) for error in (first, second)] == [("45009", 60), ("45009", 60)]
    assert not isinstance(first, ChannelSuspended)
    assert not isinstance(second, ChannelSuspended)
    assert len(platform.tokens_seen) == 1
    clock.advance(60)
    await channel.send(delivery())


async def test_a_failure_of_one_delivery_does_not_stop_the_next(channel: WeComChannel, platform: FakePlatform):
    platform.answers = [GONE, httpx.ReadTimeout("late"), {"errcode": -1, "errmsg": "busy"}]
    for _ in range(3):
        assert not isinstance(await failure(channel), ChannelSuspended)
    assert Receipt("id-1") == await channel.send(delivery())
