"""What the worker relies on in every channel. A new channel adds itself to `CHANNELS`."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from bot.channels.base import Channel, Delivery, DeliveryLimits, Receipt
from bot.channels.terminal.channel import TerminalChannel
from bot.channels.web.channel import WebChannel
from bot.channels.wecom.channel import wecom_channel
from handlers.messages import Choice, Choices, Note, Paragraph, Quote, Reply
from tests.bot.channels.wecom.fakes import CONFIG, WORDING, FakePlatform, FakeTokenStore
from tests.clock import FixedClock

pytestmark = pytest.mark.anyio


class FakeChannel:
    """Takes everything: the stand-in of the worker's tests."""

    name = "fake"
    limits = DeliveryLimits(per_minute=10, per_hour=100)
    repeat_window_s = 60.0

    def __init__(self) -> None:
        self.taken: list[str] = []

    def render(self, reply: Reply) -> tuple[str, ...]:
        texts = [str(getattr(block, "text", block)) for block in reply.blocks]
        return ("\n".join([*texts, reply.reference]),) if texts else ()

    async def send(self, delivery: Delivery) -> Receipt:
        self.taken.append(delivery.payload)
        return Receipt(str(len(self.taken)))

    async def close(self) -> None:
        self.taken.clear()


def wecom() -> Channel:
    return wecom_channel(CONFIG, tokens=FakeTokenStore(), clock=FixedClock(), wording=WORDING, transport=FakePlatform().transport)


CHANNELS: dict[str, Callable[[], Channel]] = {
    "fake": FakeChannel,
    "terminal": lambda: TerminalChannel("https://desk.example.edu"),
    "web": WebChannel,
    "wecom": wecom,
}

REPLY = Reply(
    blocks=(
        Paragraph("文件里是这样写的："),
        Quote("教职工有权入会。", "文#1", "文 第一条", "/documents/x#1"),
        Note("提醒一句。"),
        Choices((Choice("更多条款", "更多"),)),
    ),
    reference="K7Q2",
)


@pytest.fixture(params=sorted(CHANNELS))
def channel(request: pytest.FixtureRequest) -> Channel:
    return CHANNELS[request.param]()


def test_rendering_is_pure(channel: Channel):
    assert channel.render(REPLY) == channel.render(REPLY)


def test_a_rendered_reply_holds_the_words_of_its_quote_and_its_reference(channel: Channel):
    whole = "".join(channel.render(REPLY))
    assert "教职工有权入会。" in whole
    assert "K7Q2" in whole


def test_replies_with_different_references_differ(channel: Channel):
    assert channel.render(REPLY) != channel.render(replace(REPLY, reference="K7Q3"))


def test_an_empty_reply_needs_no_send(channel: Channel):
    assert channel.render(Reply(())) == ()


def test_limits_and_window_make_sense(channel: Channel):
    assert channel.name.isidentifier()
    assert channel.repeat_window_s >= 0
    assert channel.limits is None or 0 < channel.limits.per_minute <= channel.limits.per_hour


async def test_what_was_rendered_can_be_sent(channel: Channel):
    receipts = [
        await channel.send(Delivery(id=number, recipient="alan", payload=payload, guarded=True, attempt=1))
        for number, payload in enumerate(channel.render(REPLY), 1)
    ]
    assert receipts
    assert all(isinstance(receipt, Receipt) for receipt in receipts)
    await channel.close()
