"""The platform and the desk's real callback: two implementations of one protocol meet."""

import asyncio
from collections.abc import AsyncIterator
from urllib.parse import urljoin

import httpx
import pytest
from starlette.applications import Starlette

from bot.channels.wecom.config import WeComConfig
from bot.channels.wecom.endpoint import PATH, wecom_routes
from bot.simulator import callbacks
from bot.simulator.answers import Flaw
from bot.simulator.callbacks import Damage, State
from bot.simulator.server import Tenant
from tests.bot.channels.wecom.fakes import FakeInbox, FakeNotices
from tests.bot.simulator.calls import CONFIG
from tests.clock import FixedClock

pytestmark = pytest.mark.anyio


@pytest.fixture
def inbox() -> FakeInbox:
    return FakeInbox()


@pytest.fixture
async def tenant(clock: FixedClock, inbox: FakeInbox) -> AsyncIterator[Tenant]:
    config = WeComConfig(corp_id=CONFIG.corp_id, agent_id=CONFIG.agent_id, secret=CONFIG.secret, token=CONFIG.token, aes_key=CONFIG.aes_key)
    desk = Starlette(routes=[*wecom_routes(config, inbox, FakeNotices(), clock)])
    tenant = Tenant(CONFIG, now=clock.now, transport=httpx.ASGITransport(desk))
    tenant.callbacks.url = urljoin("http://desk.example", PATH)
    yield tenant
    await tenant.callbacks.close()


async def test_the_desk_proves_its_address(tenant: Tenant) -> None:
    assert (True, "") == ((found := await tenant.callbacks.verify_url()).ok, found.reason)


@pytest.mark.parametrize("text", ["我是学校食堂的外包工，能加入工会吗", "]]> <b> & 👩‍👩‍👧", "", "长" * 10_000, "\x00空"])
async def test_a_text_reaches_the_desk(tenant: Tenant, inbox: FakeInbox, text: str) -> None:
    callback = await tenant.callbacks.tell("alan", callbacks.text(text))
    assert (State.DELIVERED, Flaw.NONE, 1) == (callback.state, callback.flaw, len(callback.attempts))
    assert [("alan", text.replace("\x00", ""))] == [(message.sender, message.text) for message in inbox.messages]


async def test_events_and_unknown_types_are_taken(tenant: Tenant, inbox: FakeInbox) -> None:
    unknown = (callbacks.other({"MsgType": "hologram"}), callbacks.other({"MsgType": "event", "Event": "eclipse"}))
    for happening in (callbacks.enter(), callbacks.subscribe(), callbacks.press("help"), *unknown):
        assert State.DELIVERED is (await tenant.callbacks.tell("alan", happening)).state
    assert ["enter_agent", "subscribe", "click", "hologram"] == [message.event for message in inbox.messages]


async def test_fifty_copies_at_once_are_one_message(tenant: Tenant, inbox: FakeInbox) -> None:
    told = await asyncio.gather(*tenant.callbacks.start("alan", callbacks.text("你好"), copies=50))
    assert {State.DELIVERED} == {callback.state for callback in told}
    assert (50, 1) == (inbox.calls, len(inbox.messages))


async def test_a_stale_message_is_taken(tenant: Tenant, inbox: FakeInbox) -> None:
    assert State.DELIVERED is (await tenant.callbacks.tell("alan", callbacks.text("你好"), damage=Damage.STALE)).state
    assert 1 == len(inbox.messages)


@pytest.mark.parametrize("damage", [damage for damage in Damage if damage is not Damage.STALE])
async def test_a_damaged_callback_is_refused_without_a_word(tenant: Tenant, inbox: FakeInbox, damage: Damage) -> None:
    callback = await tenant.callbacks.tell("alan", callbacks.text("你好"), damage=damage)
    assert (State.FAILED, Flaw.NONE) == (callback.state, callback.flaw)
    assert all(400 <= attempt.status < 500 for attempt in callback.attempts)
    assert [] == inbox.messages


async def test_a_desk_without_storage_is_told_again(tenant: Tenant, inbox: FakeInbox) -> None:
    inbox.down = True
    callback = await tenant.callbacks.tell("alan", callbacks.text("你好"))
    assert (State.FAILED, [503] * 3, Flaw.NONE) == (callback.state, [attempt.status for attempt in callback.attempts], callback.flaw)
