import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta

import httpx
import pytest

from bot.channels.base import ChannelSuspended, DeliveryError
from bot.channels.wecom.client import WeComClient
from bot.channels.wecom.tokens import AccessToken
from bot.channels.wecom.verdicts import RULES, ChannelResting, Verdict
from tests.bot.channels.wecom.fakes import CONFIG, FakePlatform, FakeTokenStore
from tests.clock import FixedClock

pytestmark = pytest.mark.anyio

Answer = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


@pytest.fixture
def platform() -> FakePlatform:
    return FakePlatform()


@pytest.fixture
def store() -> FakeTokenStore:
    return FakeTokenStore()


@pytest.fixture
def client(platform: FakePlatform, store: FakeTokenStore, clock: FixedClock) -> WeComClient:
    return WeComClient(CONFIG, tokens=store, clock=clock, transport=platform.transport)


async def failure(client: WeComClient, *, userid: str = "alan", attempt: int = 1) -> DeliveryError:
    with pytest.raises(DeliveryError) as caught:
        await client.send_text(userid, "hi", guarded=True, attempt=attempt)
    return caught.value


async def test_a_guarded_text_is_sent_under_the_duplicate_check(client: WeComClient, platform: FakePlatform):
    assert await client.send_text("alan", "您好", guarded=True) == "id-1"
    expected = {
        "touser": "alan",
        "msgtype": "text",
        "agentid": 1000002,
        "text": {"content": "您好"},
        "safe": 0,
        "enable_duplicate_check": 1,
        "duplicate_check_interval": 1800,
    }
    assert [expected] == platform.sent


async def test_an_unguarded_text_may_repeat_an_earlier_one(client: WeComClient, platform: FakePlatform):
    await client.send_text("alan", "您好", guarded=False)
    assert [sent["enable_duplicate_check"] for sent in platform.sent] == [0]


@pytest.mark.parametrize("userid", ["", "@all", "alan|abo"])
async def test_a_recipient_that_names_several_people_is_refused_here(client: WeComClient, platform: FakePlatform, userid: str):
    error = await failure(client, userid=userid)
    assert (error.permanent, platform.gettoken_calls) == (True, 0)


async def test_a_recipient_the_platform_calls_invalid_is_a_failure_although_the_code_is_zero(client: WeComClient, platform: FakePlatform):
    for field in ("invaliduser", "unlicenseduser"):
        platform.answers = [{"errcode": 0, "errmsg": "ok", field: "alan"}]
        error = await failure(client)
        assert (field, True) == (error.code, error.permanent)


async def test_eight_sends_at_once_fetch_one_token(client: WeComClient, platform: FakePlatform):
    await asyncio.gather(*(client.send_text("alan", f"{n}", guarded=True) for n in range(8)))
    assert (platform.gettoken_calls, len(platform.sent)) == (1, 8)


async def test_two_processes_fetch_one_token(platform: FakePlatform, store: FakeTokenStore, clock: FixedClock):
    first, second = (WeComClient(CONFIG, tokens=store, clock=clock, transport=platform.transport) for _ in range(2))
    await asyncio.gather(first.send_text("alan", "1", guarded=True), second.send_text("abo", "2", guarded=True))
    assert (platform.gettoken_calls, len(platform.sent)) == (1, 2)


async def test_a_token_is_replaced_when_less_than_five_minutes_are_left(client: WeComClient, platform: FakePlatform, clock: FixedClock):
    await client.send_text("alan", "1", guarded=True)
    clock.advance(7200 - 301)
    await client.send_text("alan", "2", guarded=True)
    assert platform.gettoken_calls == 1
    clock.advance(2)
    await client.send_text("alan", "3", guarded=True)
    assert platform.gettoken_calls == 2
    assert platform.tokens_seen == ["access-token-1", "access-token-1", "access-token-2"]


async def test_a_short_lived_token_is_not_fetched_again_for_each_send(client: WeComClient, platform: FakePlatform, clock: FixedClock):
    platform.expires_in = 200
    for _ in range(3):
        await client.send_text("alan", "1", guarded=True)
        clock.advance(10)
    assert platform.gettoken_calls == 1
    clock.advance(60)
    await client.send_text("alan", "1", guarded=True)
    assert platform.gettoken_calls == 2


async def test_the_old_token_serves_while_another_process_fetches_the_next(
    client: WeComClient, platform: FakePlatform, store: FakeTokenStore, clock: FixedClock
):
    await client.send_text("alan", "1", guarded=True)
    clock.advance(7200 - 100)
    assert store.try_begin_refresh(CONFIG.token_key, now=clock.now(), lease_s=15)
    await client.send_text("alan", "2", guarded=True)
    assert (platform.gettoken_calls, len(platform.sent)) == (1, 2)


async def test_a_token_another_process_left_is_used(client: WeComClient, platform: FakePlatform, store: FakeTokenStore, clock: FixedClock):
    store.tokens[CONFIG.token_key] = AccessToken("theirs", clock.now() + timedelta(hours=1))
    await client.send_text("alan", "1", guarded=True)
    assert (platform.gettoken_calls, platform.tokens_seen) == (0, ["theirs"])


async def test_without_the_token_store_one_process_still_fetches_one_token_at_a_time(
    client: WeComClient, platform: FakePlatform, store: FakeTokenStore
):
    store.down = True
    await asyncio.gather(*(client.send_text("alan", f"{n}", guarded=True) for n in range(8)))
    assert (platform.gettoken_calls, len(platform.sent)) == (1, 8)
    platform.answers = [{"errcode": 40014, "errmsg": "token"}] * 4
    await asyncio.gather(*(client.send_text("alan", f"{n}", guarded=True) for n in range(4)))
    assert (platform.gettoken_calls, len(platform.sent)) == (2, 12)


@pytest.mark.parametrize("code", [40014, 42001, 40001])
async def test_a_token_that_is_refused_is_renewed_once_and_the_send_repeated_once(client: WeComClient, platform: FakePlatform, code: int):
    platform.answers = [{"errcode": code, "errmsg": "token"}]
    await client.send_text("alan", "hi", guarded=True)
    assert (platform.gettoken_calls, platform.tokens_seen, len(platform.sent)) == (2, ["access-token-1", "access-token-2"], 1)


async def test_sends_that_are_refused_together_renew_the_token_once(client: WeComClient, platform: FakePlatform):
    await client.send_text("alan", "warm", guarded=True)
    platform.answers = [{"errcode": 40014, "errmsg": "token"}] * 4
    await asyncio.gather(*(client.send_text("alan", f"{n}", guarded=True) for n in range(4)))
    assert (platform.gettoken_calls, len(platform.sent)) == (2, 5)


@pytest.mark.parametrize(("code", "kind"), [(40014, ChannelResting), (42001, ChannelResting), (40001, ChannelSuspended)])
async def test_a_token_that_stays_refused_is_not_renewed_again_and_again(
    client: WeComClient, platform: FakePlatform, code: int, kind: type[DeliveryError]
):
    platform.answers = [{"errcode": code, "errmsg": "token"}] * 9
    error = await failure(client)
    assert (kind, str(code)) == (type(error), error.code)
    assert (platform.gettoken_calls, len(platform.tokens_seen)) == (2, 2)


@pytest.mark.parametrize("code", [40001, 40013, 40091])
async def test_wrong_settings_found_by_gettoken_suspend_the_channel(client: WeComClient, platform: FakePlatform, code: int):
    platform.token_answers = [{"errcode": code, "errmsg": "no"}]
    error = await failure(client)
    assert isinstance(error, ChannelSuspended)
    assert "UNIONDESK_WECOM_" in error.remedy
    assert platform.gettoken_calls == 1


@pytest.mark.parametrize(
    "answer",
    [
        httpx.ReadTimeout("late"),
        httpx.ConnectError("refused"),
        httpx.Response(502, html="<html>"),
        httpx.Response(200, html="<html>"),
        {"errcode": 0, "errmsg": "ok"},
    ],
)
async def test_a_token_that_cannot_be_fetched_leaves_no_doubt_about_the_message(
    client: WeComClient, platform: FakePlatform, answer: object
):
    platform.token_answers = [answer]  # type: ignore[list-item]
    error = await failure(client)
    assert (error.permanent, error.outcome_unknown) == (False, False)
    assert error.code.startswith("gettoken_")


@pytest.mark.parametrize("code", sorted(code for code, rule in RULES.items() if not rule.renew_token))
async def test_every_listed_code_is_taken_as_the_table_says(client: WeComClient, platform: FakePlatform, code: int):
    rule = RULES[code]
    platform.answers = [{"errcode": code, "errmsg": "whatever they write here"}]
    error = await failure(client)
    assert str(code) == error.code
    assert (rule.verdict is Verdict.PERMANENT, False) == (error.permanent, error.outcome_unknown)
    assert (rule.verdict is Verdict.SUSPENDED) == isinstance(error, ChannelSuspended)
    assert (rule.verdict is Verdict.RESTING) == isinstance(error, ChannelResting)
    assert len(platform.tokens_seen) == 1


@pytest.mark.parametrize("code", [45009, 45033])
async def test_too_much_traffic_rests_for_a_minute_at_least(client: WeComClient, platform: FakePlatform, code: int):
    platform.answers = [{"errcode": code, "errmsg": "freq"}]
    error = await failure(client)
    assert error.retry_after_s is not None
    assert error.retry_after_s >= 60


async def test_a_code_nobody_listed_is_tried_a_few_times_then_given_up(client: WeComClient, platform: FakePlatform):
    platform.answers = [{"errcode": 99999, "errmsg": "new"}] * 2
    assert [(await failure(client, attempt=attempt)).permanent for attempt in (1, 5)] == [False, True]


@pytest.mark.parametrize(
    ("message", "hint"),
    [
        ("not allow to access from your ip, hint: [1], from ip: 203.0.113.7, more info at", "203.0.113.7"),
        ("from ip: 999.1.1.1", ""),
        ("not allowed", ""),
    ],
)
async def test_an_untrusted_address_is_named_to_the_operator(client: WeComClient, platform: FakePlatform, message: str, hint: str):
    platform.answers = [{"errcode": 60020, "errmsg": message}]
    error = await failure(client)
    assert isinstance(error, ChannelSuspended)
    assert "企业可信IP" in error.remedy
    assert (hint or "saw") in error.remedy if hint else "saw" not in error.remedy


@pytest.mark.parametrize(("status", "unknown"), [(500, True), (502, True), (302, False), (404, False), (429, False)])
async def test_an_answer_from_something_in_between_is_told_by_its_status(
    client: WeComClient, platform: FakePlatform, status: int, unknown: bool
):
    platform.answers = [httpx.Response(status, html="<html>secret page</html>")]
    error = await failure(client)
    assert (f"http_{status}", unknown, False) == (error.code, error.outcome_unknown, error.permanent)


@pytest.mark.parametrize("answer", [httpx.Response(200, html="<html>"), httpx.Response(200, json=[]), httpx.Response(200, json={"ok": 1})])
async def test_an_answer_without_a_code_leaves_the_outcome_unknown(client: WeComClient, platform: FakePlatform, answer: httpx.Response):
    platform.answers = [answer]
    assert (await failure(client)).outcome_unknown


TOKEN_ANSWER = b'{"errcode":0,"errmsg":"ok","access_token":"access-token-1","expires_in":7200}'


async def read_request(reader: asyncio.StreamReader) -> bytes:
    head = await reader.readuntil(b"\r\n\r\n")
    for line in head.split(b"\r\n"):
        if line.lower().startswith(b"content-length:"):
            await reader.readexactly(int(line.split(b":")[1]))
    return head.split(b"\r\n")[0]


def http(status: str, body: bytes, kind: str = "application/json") -> bytes:
    return f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n".encode() + body


@asynccontextmanager
async def server(answer: Answer) -> AsyncIterator[str]:
    """A real server that gives a token and then does with message/send what the test wants."""
    release = asyncio.Event()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            if b"gettoken" in await read_request(reader):
                writer.write(http("200 OK", TOKEN_ANSWER))
                await writer.drain()
            else:
                hanging = asyncio.create_task(answer(reader, writer))
                await asyncio.wait({hanging, asyncio.create_task(release.wait())}, return_when=asyncio.FIRST_COMPLETED)
                hanging.cancel()
        finally:
            writer.close()

    listening = await asyncio.start_server(serve, "127.0.0.1", 0)
    try:
        yield f"http://127.0.0.1:{listening.sockets[0].getsockname()[1]}/cgi-bin"
    finally:
        release.set()
        listening.close()


async def hang(_reader: asyncio.StreamReader, _writer: asyncio.StreamWriter) -> None:
    await asyncio.Event().wait()


async def reset(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.transport.abort()


async def half_an_answer(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.write(http("200 OK", b'{"errcode":0}')[:-5])
    await writer.drain()


async def bad_gateway(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.write(http("502 Bad Gateway", b"<html>bad gateway</html>", "text/html"))
    await writer.drain()


async def nonsense(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.write(b"SSH-2.0-OpenSSH\r\n\r\n")
    await writer.drain()


QUICK = httpx.Timeout(connect=2.0, read=0.2, write=2.0, pool=2.0)


@pytest.mark.parametrize("answer", [hang, reset, half_an_answer, bad_gateway, nonsense])
async def test_after_the_request_has_left_its_outcome_is_unknown(answer: Answer, clock: FixedClock):
    async with server(answer) as api_url:
        client = WeComClient(replace(CONFIG, api_url=api_url), tokens=FakeTokenStore(), clock=clock, timeout=QUICK)
        error = await failure(client)
        assert (error.outcome_unknown, error.permanent) == (True, False)
        await client.close()


async def test_a_request_that_never_left_may_simply_be_repeated(clock: FixedClock):
    async with server(hang) as api_url:
        pass  # the port is free again: nobody listens
    store = FakeTokenStore()
    store.tokens[CONFIG.token_key] = AccessToken("access-token-1", clock.now() + timedelta(hours=1))
    client = WeComClient(replace(CONFIG, api_url=api_url), tokens=store, clock=clock, timeout=QUICK)
    error = await failure(client)
    assert (error.code, error.outcome_unknown, error.permanent) == ("ConnectError", False, False)
    await client.close()


async def test_no_log_line_shows_a_secret_or_a_text_even_at_debug(clock: FixedClock, caplog: pytest.LogCaptureFixture):
    caplog.set_level(logging.DEBUG)

    async def accept(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(http("200 OK", b'{"errcode":0,"errmsg":"ok","msgid":"id-1"}'))
        await writer.drain()

    async with server(accept) as api_url:
        client = WeComClient(replace(CONFIG, api_url=api_url), tokens=FakeTokenStore(), clock=clock, timeout=QUICK)
        assert await client.send_text("alan", "我要投诉食堂", guarded=True) == "id-1"
        await client.close()
    logged = "\n".join(f"{record.getMessage()} {record.__dict__}" for record in caplog.records)
    assert "/cgi-bin/message/send" in logged
    assert "/cgi-bin/gettoken" in logged
    for hidden in (CONFIG.secret, "access-token-1", "corpsecret", "access_token=", "投诉", "alan"):
        assert hidden not in logged


async def test_no_error_shows_a_secret_or_a_text(client: WeComClient, platform: FakePlatform):
    platform.answers = [httpx.ReadTimeout("late")]
    error = await failure(client)
    chain = [error, error.__cause__, None if error.__suppress_context__ else error.__context__]
    assert not any(hidden in repr(chain) for hidden in (CONFIG.secret, "access-token-1"))
