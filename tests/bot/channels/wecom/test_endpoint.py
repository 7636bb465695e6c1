import asyncio
import base64
import logging
from collections.abc import AsyncIterator
from datetime import timedelta

import httpx
import pytest
from starlette.applications import Starlette

from bot.channels.wecom.endpoint import PATH, wecom_routes
from handlers.messages import MessageKind
from tests.bot.channels.wecom.fakes import CONFIG, FakeInbox, FakeNotices, Sender
from tests.clock import FixedClock

pytestmark = pytest.mark.anyio

SENDER = Sender()
EMPTY_OK = (200, b"")


class Desk:
    """The callback as the platform sees it."""

    def __init__(self, clock: FixedClock, guard_s: float = 3.0) -> None:
        self.clock = clock
        self.inbox = FakeInbox()
        self.notices = FakeNotices()
        app = Starlette(routes=wecom_routes(CONFIG, self.inbox, self.notices, clock, guard_s=guard_s))
        self.http = httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://desk")

    @property
    def timestamp(self) -> int:
        return int(self.clock.now().timestamp())

    async def deliver(self, plaintext: str | bytes, *, age_s: int = 0, sender: Sender = SENDER) -> tuple[int, bytes]:
        encrypted = sender.encrypt(plaintext)
        query = sender.query(encrypted, timestamp=self.timestamp - age_s)
        return await self.post(sender.body(encrypted), query)

    async def post(self, body: bytes | AsyncIterator[bytes], query: dict[str, str]) -> tuple[int, bytes]:
        answer = await self.http.post(PATH, params=query, content=body)
        return answer.status_code, answer.content

    async def verify(self, encrypted: str, **changes: str) -> httpx.Response:
        query = {**SENDER.query(encrypted, timestamp=self.timestamp), "echostr": encrypted, **changes}
        return await self.http.get(PATH, params=query)

    def signed(self, encrypted: str) -> dict[str, str]:
        return SENDER.query(encrypted, timestamp=self.timestamp)


@pytest.fixture
def desk(clock: FixedClock) -> Desk:
    return Desk(clock)


async def test_verifying_the_address_answers_the_bare_echo(desk: Desk):
    answer = await desk.verify(SENDER.encrypt("1616140317555161061"))
    assert (answer.status_code, answer.content) == (200, b"1616140317555161061")
    assert answer.headers["content-type"].startswith("text/plain")


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"msg_signature": "0" * 40}, 403),
        ({"msg_signature": ""}, 400),
        ({"echostr": ""}, 400),
        ({"nonce": ""}, 400),
        ({"timestamp": ""}, 400),
        ({"timestamp": "soon"}, 400),
        ({"timestamp": "9" * 30}, 400),
    ],
)
async def test_a_bad_verification_gets_an_empty_refusal(desk: Desk, changes: dict[str, str], status: int):
    answer = await desk.verify(SENDER.encrypt("echo"), **changes)
    assert (status, b"") == (answer.status_code, answer.content)


async def test_an_echo_whose_plus_was_not_encoded_is_refused(desk: Desk):
    encrypted = next(one for one in (SENDER.encrypt(f"echo {n}") for n in range(50)) if "+" in one)
    query = "&".join(f"{name}={value}" for name, value in desk.signed(encrypted).items())
    answer = await desk.http.get(f"{PATH}?{query}&echostr={encrypted}")
    assert answer.status_code == 403


async def test_a_message_is_stored_and_acknowledged_with_an_empty_body(desk: Desk):
    assert await desk.deliver(SENDER.text("外包工能入会吗", message_id=1)) == EMPTY_OK
    (message,) = desk.inbox.messages
    assert ("m:1", "外包工能入会吗", "alan", desk.clock.now()) == (message.dedupe_key, message.text, message.sender, message.received_at)


async def test_nothing_is_acknowledged_before_it_is_stored(desk: Desk):
    desk.inbox.commit.clear()
    delivery = asyncio.create_task(desk.deliver(SENDER.text("hi")))
    await desk.inbox.called.wait()
    for _ in range(20):
        await asyncio.sleep(0)
    assert not delivery.done()
    desk.inbox.commit.set()
    assert await delivery == EMPTY_OK


async def test_one_message_id_fifty_times_at_once_is_acknowledged_fifty_times_and_stored_once(desk: Desk):
    answers = await asyncio.gather(*(desk.deliver(SENDER.text("hi", message_id=9)) for _ in range(50)))
    assert answers == [EMPTY_OK] * 50
    assert desk.inbox.calls == 50
    assert [message.dedupe_key for message in desk.inbox.messages] == ["m:9"]


@pytest.mark.parametrize("text", ["", "问" * 10_000, "👍🏽" * 500, "nul\x00inside", "]]"])
async def test_odd_texts_are_stored(desk: Desk, text: str):
    assert await desk.deliver(SENDER.text(text)) == EMPTY_OK
    assert [text.replace("\x00", "")] == [message.text for message in desk.inbox.messages]


async def test_an_unknown_message_type_is_stored_to_be_answered_kindly(desk: Desk):
    assert await desk.deliver(SENDER.xml("<MsgType>hologram</MsgType><MsgId>3</MsgId>")) == EMPTY_OK
    assert [(message.kind, message.event) for message in desk.inbox.messages] == [(MessageKind.UNSUPPORTED, "hologram")]


@pytest.mark.parametrize("event", ["view", "template_card_menu_event", "brand_new_event"])
async def test_an_event_nobody_needs_is_acknowledged_and_not_stored(desk: Desk, event: str):
    assert await desk.deliver(SENDER.event(event)) == EMPTY_OK
    assert (desk.inbox.messages, desk.notices.raised) == ([], [])


async def test_an_event_of_the_apps_life_reaches_the_operator(desk: Desk):
    assert await desk.deliver(SENDER.event("inactive_alert")) == EMPTY_OK
    ((kind, subject, _),) = desk.notices.raised
    assert (kind, subject) == ("wecom_app", "inactive_alert")


async def test_an_event_of_the_apps_life_is_delivered_again_while_its_notice_cannot_be_stored(desk: Desk):
    desk.notices.down = True
    assert await desk.deliver(SENDER.event("inactive_alert")) == (503, b"")


async def test_a_wrong_signature_is_refused(desk: Desk):
    encrypted = SENDER.encrypt(SENDER.text("hi"))
    query = {**desk.signed(encrypted), "msg_signature": "0" * 40}
    assert await desk.post(SENDER.body(encrypted), query) == (403, b"")
    assert desk.inbox.calls == 0


async def test_a_body_swapped_under_a_valid_signature_is_refused(desk: Desk):
    query = desk.signed(SENDER.encrypt(SENDER.text("hi")))
    assert await desk.post(SENDER.body(SENDER.encrypt(SENDER.text("another", message_id=2))), query) == (403, b"")


@pytest.mark.parametrize("missing", ["msg_signature", "timestamp", "nonce"])
async def test_a_missing_parameter_is_refused(desk: Desk, missing: str):
    encrypted = SENDER.encrypt(SENDER.text("hi"))
    query = {name: value for name, value in desk.signed(encrypted).items() if name != missing}
    assert await desk.post(SENDER.body(encrypted), query) == (400, b"")


@pytest.mark.parametrize(
    "stranger",
    [
        Sender(corp_id="wwother"),
        Sender(agent_id=1000003),
        Sender(token="AnotherToken"),
    ],
)
async def test_what_is_meant_for_another_corp_or_app_is_refused(desk: Desk, stranger: Sender):
    assert await desk.deliver(stranger.text("hi"), sender=stranger) == (403, b"")
    assert desk.inbox.calls == 0


@pytest.mark.parametrize("stranger", [Sender(corp_id="wwother"), Sender(agent_id=1000003)])
async def test_an_envelope_for_another_corp_or_app_around_a_text_for_ours_is_refused(desk: Desk, stranger: Sender):
    encrypted = SENDER.encrypt(SENDER.text("hi"))
    assert await desk.post(stranger.body(encrypted), desk.signed(encrypted)) == (403, b"")


async def test_an_inner_text_for_another_corp_in_an_envelope_for_ours_is_refused(desk: Desk):
    assert await desk.deliver(Sender(corp_id="wwother").text("hi")) == (403, b"")


@pytest.mark.parametrize(
    "encrypted",
    ["junk", "AAAA", base64.b64encode(b"\x07" * 64).decode(), SENDER.encrypt(b"\xff\xfe"), SENDER.encrypt("not xml")],
)
async def test_signed_garbage_is_refused(desk: Desk, encrypted: str):
    assert await desk.post(SENDER.body(encrypted), desk.signed(encrypted)) == (400, b"")


async def test_a_signed_dtd_is_refused(desk: Desk):
    assert await desk.deliver('<!DOCTYPE xml [<!ENTITY a "b">]>' + SENDER.text("&a;")) == (400, b"")


@pytest.mark.parametrize("body", [b"", b"junk", b"\xff\x00", b"{}", b'<!DOCTYPE xml [<!ENTITY a "b">]><xml><Encrypt>&a;</Encrypt></xml>'])
async def test_a_body_that_is_no_envelope_is_refused(desk: Desk, body: bytes):
    assert await desk.post(body, desk.signed("x")) == (400, b"")


async def test_a_megabyte_is_refused_by_its_stated_length(desk: Desk):
    assert await desk.post(b"x" * 1_048_576, desk.signed("x")) == (413, b"")


async def test_a_megabyte_in_chunks_is_refused_before_it_is_read_to_its_end(desk: Desk):
    read = 0

    async def chunks() -> AsyncIterator[bytes]:
        nonlocal read
        for _ in range(256):
            read += 4_096
            yield b"x" * 4_096

    assert await desk.post(chunks(), desk.signed("x")) == (413, b"")
    assert read <= CONFIG.max_body_bytes + 2 * 4_096


async def test_storage_that_is_down_makes_the_platform_try_again(desk: Desk):
    desk.inbox.down = True
    assert await desk.deliver(SENDER.text("hi")) == (503, b"")
    desk.inbox.down = False
    assert await desk.deliver(SENDER.text("hi")) == EMPTY_OK
    assert len(desk.inbox.messages) == 1


async def test_storage_that_hangs_makes_the_platform_try_again(clock: FixedClock):
    desk = Desk(clock, guard_s=0.05)
    desk.inbox.commit.clear()
    assert await desk.deliver(SENDER.text("hi")) == (503, b"")


@pytest.mark.parametrize("age_s", [601, -601])
async def test_a_wrong_clock_costs_no_message_but_is_warned_about(desk: Desk, age_s: int, caplog: pytest.LogCaptureFixture):
    assert await desk.deliver(SENDER.text("hi"), age_s=age_s) == EMPTY_OK
    assert len(desk.inbox.messages) == 1
    ((kind, subject, detail),) = desk.notices.raised
    assert (kind, subject) == ("clock_skew", "wecom")
    assert "601 s" in detail
    assert [record.message for record in caplog.records if record.levelno == logging.WARNING] == ["wecom.clock_skew"]


async def test_a_small_difference_of_clocks_is_not_worth_a_word(desk: Desk):
    await desk.deliver(SENDER.text("hi"), age_s=599)
    assert desk.notices.raised == []


async def test_a_wrong_clock_is_warned_about_once_a_minute(desk: Desk):
    for message_id in range(5):
        await desk.deliver(SENDER.text("hi", message_id=message_id), age_s=3_600)
    assert len(desk.notices.raised) == 1
    desk.clock.advance(timedelta(minutes=1).total_seconds())
    await desk.deliver(SENDER.text("hi", message_id=6), age_s=3_600)
    assert len(desk.notices.raised) == 2


@pytest.mark.parametrize("age_s", [86_401, -86_401, 40 * 86_400])
async def test_what_is_played_again_a_day_later_stores_nothing_and_is_told_as_skew(desk: Desk, age_s: int):
    assert await desk.deliver(SENDER.text("提交"), age_s=age_s) == EMPTY_OK
    assert await desk.deliver(SENDER.event("enter_agent"), age_s=age_s) == EMPTY_OK
    assert [] == desk.inbox.messages
    ((kind, _, detail),) = desk.notices.raised
    assert ("clock_skew", True) == (kind, "Nothing of it was stored" in detail)
    assert await desk.deliver(SENDER.text("提交")) == EMPTY_OK
    assert 1 == len(desk.inbox.messages), "a real one that comes afterwards is no repeat of it"


async def test_a_replay_from_long_ago_has_no_effect_and_no_warning(desk: Desk):
    await desk.deliver(SENDER.text("hi"))
    assert await desk.deliver(SENDER.text("hi"), age_s=86_400) == EMPTY_OK
    assert (len(desk.inbox.messages), desk.notices.raised) == (1, [])


async def test_a_warning_that_cannot_be_stored_does_not_cost_the_acknowledgement(desk: Desk):
    desk.notices.down = True
    assert await desk.deliver(SENDER.text("hi"), age_s=3_600) == EMPTY_OK


async def test_no_log_line_repeats_a_message_or_a_secret(desk: Desk, caplog: pytest.LogCaptureFixture):
    caplog.set_level(logging.DEBUG)
    await desk.deliver(SENDER.text("我要投诉食堂"), age_s=3_600)
    await desk.deliver(SENDER.event("my_private_event", key="私密"))
    await desk.deliver("我要投诉食堂")
    await desk.deliver(Sender(corp_id="wwother").text("我要投诉食堂"))
    desk.inbox.down = True
    await desk.deliver(SENDER.text("我要投诉食堂", message_id=2))
    logged = "\n".join(f"{record.getMessage()} {record.__dict__} {record.exc_info}" for record in caplog.records if record.name != "httpx")
    assert "wecom.refused" in logged
    for hidden in ("投诉", "私密", "my_private_event", "alan", CONFIG.token, CONFIG.aes_key, CONFIG.secret):
        assert hidden not in logged
