"""The desk here is a function from a request to a response, written against the envelope, not with the desk's own code."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field

import httpx
import pytest

from bot.simulator import callbacks
from bot.simulator.answers import Flaw
from bot.simulator.callbacks import Damage, State
from bot.simulator.crypto import EnvelopeCrypto
from bot.simulator.fields import NotXml, read_fields, write_fields
from bot.simulator.server import Tenant
from tests.bot.simulator.calls import CONFIG
from tests.clock import NOON, FixedClock
from tests.wecom_peer import SealedMessage, WeComPeer

pytestmark = pytest.mark.anyio

CRYPTO = EnvelopeCrypto(token=CONFIG.token, aes_key=CONFIG.aes_key, receive_id=CONFIG.corp_id)


@dataclass
class Desk:
    """Opens what it is told; a test decides how it answers."""

    answer: Callable[[httpx.Request], Awaitable[httpx.Response]] | None = None
    statuses: list[int] = field(default_factory=list[int])
    requests: list[httpx.Request] = field(default_factory=list[httpx.Request])

    @property
    def told(self) -> list[dict[str, str]]:
        return [read_fields(CRYPTO.decrypt(read_fields(request.content.decode())["Encrypt"])) for request in self.requests]

    async def __call__(self, request: httpx.Request) -> httpx.Response:
        await request.aread()
        self.requests.append(request)
        if self.answer:
            return await self.answer(request)
        return httpx.Response(self.statuses.pop(0) if self.statuses else 200)


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
async def tenant(clock: FixedClock, desk: Desk) -> AsyncIterator[Tenant]:
    tenant = Tenant(CONFIG, now=clock.now, transport=httpx.MockTransport(desk))
    yield tenant
    await tenant.callbacks.close()


def answering(body: str | bytes, status: int = 200) -> Callable[[httpx.Request], Awaitable[httpx.Response]]:
    async def answer(_request: httpx.Request) -> httpx.Response:
        return httpx.Response(status, content=body)

    return answer


def passive(content: str, **changes: str) -> str:
    encrypted = CRYPTO.encrypt(write_fields({"ToUserName": "alan", "MsgType": "text", "Content": content}))
    envelope = {"Encrypt": encrypted, "MsgSignature": CRYPTO.sign("1", "n", encrypted), "TimeStamp": "1", "Nonce": "n"}
    return write_fields(envelope | changes)


async def test_a_text_is_sealed_signed_and_addressed_to_the_app(tenant: Tenant, desk: Desk) -> None:
    callback = await tenant.callbacks.tell("alan", callbacks.text("能加入工会吗 ]]> <b>"))
    (told,) = desk.told
    query = desk.requests[0].url.params
    encrypted = read_fields(desk.requests[0].content.decode())["Encrypt"]
    CRYPTO.verify(query["msg_signature"], query["timestamp"], query["nonce"], encrypted)
    assert {
        "ToUserName": CONFIG.corp_id,
        "FromUserName": "alan",
        "CreateTime": str(int(NOON.timestamp())),
        "MsgType": "text",
        "Content": "能加入工会吗 ]]> <b>",
        "AgentID": str(CONFIG.agent_id),
    } == {name: value for name, value in told.items() if name != "MsgId"}
    assert 2**62 <= int(told["MsgId"]) < 2**63
    assert (State.DELIVERED, [200]) == (callback.state, [attempt.status for attempt in callback.attempts])


async def test_events_carry_their_key_and_no_message_id(tenant: Tenant, desk: Desk) -> None:
    for happening in (callbacks.press("help"), callbacks.enter(), callbacks.subscribe()):
        await tenant.callbacks.tell("alan", happening)
    assert [("click", "help"), ("enter_agent", ""), ("subscribe", None)] == [(told["Event"], told.get("EventKey")) for told in desk.told]
    assert not any("MsgId" in told for told in desk.told)


async def test_an_unknown_type_is_told_as_it_is(tenant: Tenant, desk: Desk) -> None:
    await tenant.callbacks.tell("alan", callbacks.other({"MsgType": "hologram", "Depth": 3}))
    assert ("hologram", "3", True) == (desk.told[0]["MsgType"], desk.told[0]["Depth"], "MsgId" in desk.told[0])


async def test_a_failed_callback_is_tried_again_with_the_same_message_id(tenant: Tenant, desk: Desk) -> None:
    desk.statuses = [503, 500]
    callback = await tenant.callbacks.tell("alan", callbacks.text("你好"))
    assert (State.DELIVERED, [503, 500, 200]) == (callback.state, [attempt.status for attempt in callback.attempts])
    assert 1 == len({told["MsgId"] for told in desk.told})


async def test_after_three_tries_the_platform_gives_up(tenant: Tenant, desk: Desk) -> None:
    desk.statuses = [500] * 4
    callback = await tenant.callbacks.tell("alan", callbacks.text("你好"))
    assert (State.FAILED, 3) == (callback.state, len(desk.requests))


async def test_a_desk_that_does_not_answer_in_time_is_asked_three_times(tenant: Tenant, desk: Desk) -> None:
    async def hang(_request: httpx.Request) -> httpx.Response:
        await asyncio.Event().wait()
        raise AssertionError

    desk.answer = hang
    callback = await tenant.callbacks.tell("alan", callbacks.text("你好"))
    assert (State.FAILED, ["timeout"] * 3) == (callback.state, [attempt.error for attempt in callback.attempts])


async def test_a_desk_that_is_down_is_asked_three_times(tenant: Tenant, desk: Desk) -> None:
    async def refuse(_request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("refused")

    desk.answer = refuse
    callback = await tenant.callbacks.tell("alan", callbacks.text("你好"))
    assert (State.FAILED, ["ConnectError"] * 3) == (callback.state, [attempt.error for attempt in callback.attempts])


@pytest.mark.parametrize("body", ["", "success"])
async def test_an_empty_answer_and_success_are_proper(tenant: Tenant, desk: Desk, body: str) -> None:
    desk.answer = answering(body)
    callback = await tenant.callbacks.tell("alan", callbacks.text("你好"))
    assert (Flaw.NONE, "") == (callback.flaw, callback.passive_text)


async def test_a_sealed_passive_answer_reaches_the_member(tenant: Tenant, desk: Desk) -> None:
    desk.answer = answering(passive("欢迎"))
    callback = await tenant.callbacks.tell("alan", callbacks.enter())
    assert (Flaw.NONE, "欢迎") == (callback.flaw, callback.passive_text)


@pytest.mark.parametrize(
    ("flaw", "body"),
    [
        (Flaw.NO_ANSWER, "OK"),
        (Flaw.NO_ANSWER, '"success"'),
        (Flaw.NO_ANSWER, b"\xff"),
        (Flaw.SEAL, passive("欢迎", MsgSignature="0" * 40)),
        (Flaw.SEAL, passive("欢迎", Nonce="other")),
        (Flaw.INCOMPLETE, "<xml><Encrypt>AAAA</Encrypt></xml>"),
    ],
)
async def test_any_other_answer_is_flagged_though_the_platform_takes_it(tenant: Tenant, desk: Desk, flaw: Flaw, body: str | bytes) -> None:
    desk.answer = answering(body)
    callback = await tenant.callbacks.tell("alan", callbacks.text("你好"))
    assert (State.DELIVERED, flaw) == (callback.state, callback.flaw)


async def test_words_beside_an_error_are_flagged(tenant: Tenant, desk: Desk) -> None:
    desk.answer = answering("Traceback (most recent call last)", 500)
    callback = await tenant.callbacks.tell("alan", callbacks.text("你好"))
    assert (State.FAILED, Flaw.BODY_WITH_ERROR) == (callback.state, callback.flaw)


async def test_copies_are_the_same_message_at_once(tenant: Tenant, desk: Desk) -> None:
    await asyncio.gather(*tenant.callbacks.start("alan", callbacks.text("你好"), copies=50))
    assert (50, 1) == (len(desk.requests), len({told["MsgId"] for told in desk.told}))
    assert [False] + [True] * 49 == [callback.copy for callback in tenant.callbacks.log("alan")]


async def test_each_message_has_its_own_id(tenant: Tenant, desk: Desk) -> None:
    for _ in range(2):
        await tenant.callbacks.tell("alan", callbacks.text("是"))
    assert 2 == len({told["MsgId"] for told in desk.told})


async def told_damaged(tenant: Tenant, desk: Desk, damage: Damage) -> tuple[httpx.Request, dict[str, str]]:
    await tenant.callbacks.tell("alan", callbacks.text("你好"), damage=damage)
    return desk.requests[0], read_fields(desk.requests[0].content.decode())


async def test_a_damaged_callback_is_damaged_in_one_way(tenant: Tenant, desk: Desk) -> None:
    request, envelope = await told_damaged(tenant, desk, Damage.SIGNATURE)
    assert (
        CRYPTO.sign(request.url.params["timestamp"], request.url.params["nonce"], envelope["Encrypt"])
        != request.url.params["msg_signature"]
    )
    assert "你好" in CRYPTO.decrypt(envelope["Encrypt"])


@pytest.mark.parametrize("damage", [Damage.RECEIVER, Damage.CIPHERTEXT])
async def test_what_does_not_decrypt_is_signed_properly(tenant: Tenant, desk: Desk, damage: Damage) -> None:
    from bot.simulator.crypto import EnvelopeError

    request, envelope = await told_damaged(tenant, desk, damage)
    query = request.url.params
    CRYPTO.verify(query["msg_signature"], query["timestamp"], query["nonce"], envelope["Encrypt"])
    with pytest.raises(EnvelopeError):
        CRYPTO.decrypt(envelope["Encrypt"])


async def test_a_dtd_is_inside_the_seal(tenant: Tenant, desk: Desk) -> None:
    _, envelope = await told_damaged(tenant, desk, Damage.DTD)
    with pytest.raises(NotXml):
        read_fields(CRYPTO.decrypt(envelope["Encrypt"]))


async def test_a_callback_can_be_large_stale_or_without_its_parameters(tenant: Tenant, desk: Desk) -> None:
    for damage in (Damage.OVERSIZE, Damage.STALE, Damage.NO_PARAMETERS):
        await tenant.callbacks.tell("alan", callbacks.text("你好"), damage=damage)
    large, stale, bare = desk.requests
    assert 1_048_576 == len(large.content)
    assert NOON.timestamp() - 3_600 == int(stale.url.params["timestamp"])
    assert 0 == len(bare.url.params)


async def test_the_platforms_clock_stamps_what_it_tells(tenant: Tenant, desk: Desk) -> None:
    tenant.clock.jump(-7_200)
    await tenant.callbacks.tell("alan", callbacks.enter())
    assert str(int(NOON.timestamp()) - 7_200) == desk.told[0]["CreateTime"] == desk.requests[0].url.params["timestamp"]


async def echo(request: httpx.Request) -> httpx.Response:
    return httpx.Response(200, content=CRYPTO.decrypt(request.url.params["echostr"]))


async def test_an_address_that_echoes_is_verified(tenant: Tenant, desk: Desk) -> None:
    desk.answer = echo
    assert (await tenant.callbacks.verify_url()).ok
    assert "GET" == desk.requests[0].method
    assert "+" not in desk.requests[0].url.query.decode()


@pytest.mark.parametrize("wrap", ['"{}"', "{}\n", "\ufeff{}", "success"])
async def test_an_echo_with_anything_around_it_is_refused(tenant: Tenant, desk: Desk, wrap: str) -> None:
    async def wrapped(request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, text=wrap.format((await echo(request)).text))

    desk.answer = wrapped
    assert (False, "the answer is not the bare echo") == ((found := await tenant.callbacks.verify_url()).ok, found.reason)


async def test_an_echo_that_is_late_or_refused_does_not_verify(tenant: Tenant, desk: Desk) -> None:
    async def late(request: httpx.Request) -> httpx.Response:
        await asyncio.sleep(CONFIG.verify_timeout_s * 2)
        return await echo(request)

    desk.answer = late
    assert "timeout" == (await tenant.callbacks.verify_url()).reason
    desk.answer = answering("", 403)
    assert "HTTP 403" == (await tenant.callbacks.verify_url()).reason


async def test_closing_gives_up_what_is_under_way(tenant: Tenant, desk: Desk) -> None:
    asked = asyncio.Event()

    async def hang(_request: httpx.Request) -> httpx.Response:
        asked.set()
        await asyncio.Event().wait()
        raise AssertionError

    desk.answer = hang
    (task,) = tenant.callbacks.start("alan", callbacks.text("你好"))
    await asked.wait()
    await tenant.callbacks.close()
    assert task.cancelled()


@pytest.mark.node
async def test_tencents_own_library_opens_what_the_desk_is_told(tenant: Tenant, desk: Desk, wecom_peer: WeComPeer) -> None:
    await tenant.callbacks.tell("alan", callbacks.text("三千人的学校要配几个专职工会干部"))
    query, encrypted = desk.requests[0].url.params, read_fields(desk.requests[0].content.decode())["Encrypt"]
    sealed = SealedMessage(encrypted, query["msg_signature"], query["timestamp"], query["nonce"])
    opened = wecom_peer.open(sealed, token=CONFIG.token, key=CONFIG.aes_key)
    assert (True, CONFIG.corp_id) == (opened.valid, opened.receiver)
    assert "三千人的学校要配几个专职工会干部" == read_fields(opened.message)["Content"]
