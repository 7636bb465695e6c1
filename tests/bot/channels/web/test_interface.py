"""The page's interface: stored before acknowledged, read by its own visitor alone, refused with a sentence."""

import asyncio
import json
import time
import uuid
from collections.abc import AsyncIterator

import httpx
import pytest
from sqlalchemy import select

from bot.channels.web.endpoint import MAX_WAIT_S, PER_VISITOR_A_MINUTE
from bot.ports import StorageUnavailable
from bot.storage.tables.queues import inbox
from handlers.messages import IncomingMessage, Paragraph, Reply
from tests.bot.channels.web.front import ANSWER, HOSTILE, MESSAGES, ONE_ID, QUESTION, Front, Visitor
from tests.contracts.storage.desk import Desk

pytestmark = pytest.mark.anyio
AT_ONCE_S = 15
"""On a busy machine, and less than the longest wait."""


class BrokenInbox:
    """Its database is away."""

    async def receive(self, message: IncomingMessage) -> bool:
        raise StorageUnavailable


async def test_a_question_is_stored_before_it_is_acknowledged(front: Front, lan: Visitor) -> None:
    response = await lan.ask()
    assert (202, {"accepted": True}) == (response.status_code, response.json())
    message = front.take().message
    assert ("web", QUESTION, "text") == (message.channel, message.text, message.kind)


async def test_a_conversation_is_named_by_a_hash_of_its_cookie(front: Front, lan: Visitor) -> None:
    await lan.ask()
    conversation = front.take().message.conversation
    assert conversation.startswith("web:")
    assert lan.cookies["desk"] not in conversation
    with front.desk.database.read() as connection:
        assert lan.cookies["desk"] not in str(connection.execute(select(inbox)).all())


@pytest.mark.parametrize(
    ("secure", "name", "flags"),
    [(False, "desk", {"HttpOnly", "SameSite=lax", "Path=/"}), (True, "__Host-desk", {"HttpOnly", "SameSite=lax", "Path=/", "Secure"})],
)
async def test_the_cookie_is_out_of_reach_for_scripts_and_other_sites(desk: Desk, secure: bool, name: str, flags: set[str]) -> None:
    response = await Front(desk, secure=secure).visitor().get("/")
    cookie, *given = response.headers["set-cookie"].split("; ")
    assert name == cookie.partition("=")[0]
    assert flags == {flag for flag in given if not flag.startswith("Max-Age")}


async def test_two_visitors_get_different_cookies(lan: Visitor, chen: Visitor) -> None:
    await lan.get("/")
    await chen.get("/")
    assert lan.cookies["desk"] != chen.cookies["desk"]


async def test_a_cookie_that_we_did_not_make_is_replaced(lan: Visitor) -> None:
    lan.cookies.set("desk", "阿兰".encode().hex())
    response = await lan.get("/")
    assert 32 == len(response.cookies["desk"])


async def test_the_same_client_id_twice_is_one_message(front: Front, lan: Visitor) -> None:
    await lan.get("/")
    assert [202, 202] == [(await lan.ask()).status_code for _ in range(2)]
    assert 1 == len((await lan.state())["pending"])


async def test_the_same_client_id_of_two_visitors_is_two_messages(front: Front, lan: Visitor, chen: Visitor) -> None:
    await lan.ask()
    await chen.ask()
    assert front.take().message.conversation != front.take().message.conversation


async def test_the_states_a_message_goes_through_are_shown(front: Front, lan: Visitor) -> None:
    assert {"replies": [], "pending": [], "seen": ""} == await lan.state()
    await lan.ask()
    (waiting,) = (await lan.state())["pending"]
    claimed = front.take()
    assert {"id": claimed.id, "state": "queued"} == waiting
    assert [{"id": claimed.id, "state": "leased"}] == (await lan.state())["pending"]
    front.desk.finish(claimed, json.dumps({"blocks": [], "reference": ""}))
    assert [{"id": claimed.id, "state": "answered"}] == (await lan.state())["pending"]


async def test_a_reply_comes_as_blocks_with_what_it_answers(front: Front, lan: Visitor) -> None:
    await lan.ask()
    claimed = front.take()
    front.answer(claimed, ANSWER)
    state = await lan.state()
    (reply,) = state["replies"]
    assert [] == state["pending"]
    assert (claimed.id, "K7Q2M4", "2026-11-23T04:00:00+00:00") == (reply["reply_to"], reply["reference"], reply["at"])
    assert ["paragraph", "quote", "note", "choices"] == [block["type"] for block in reply["blocks"]]
    quote, choices = reply["blocks"][1], reply["blocks"][3]
    assert {"type", "text", "clause", "where", "path"} == set(quote)
    assert "切实解决非编教职工的入会问题" == quote["text"]
    assert [{"label": "还有哪些条款", "text": "更多"}] == choices["options"]


async def test_replies_are_read_on_from_the_last(front: Front, lan: Visitor) -> None:
    await lan.ask()
    front.answer(front.take(), Reply((Paragraph("一"),)), Reply((Paragraph("二"),)))
    first, second = (await lan.state())["replies"]
    assert [second] == (await lan.state(after=first["id"]))["replies"]
    assert [] == (await lan.state(after=second["id"]))["replies"]


async def test_a_stranger_reads_nothing_of_the_conversation(front: Front, lan: Visitor, chen: Visitor) -> None:
    await lan.ask()
    front.answer(front.take(), ANSWER)
    await lan.ask("还有呢", str(uuid.uuid4()))
    assert 1 == len((await lan.state())["replies"])
    await chen.get("/")
    assert {"replies": [], "pending": [], "seen": ""} == await chen.state()
    assert "K7Q2M4" in (await lan.get("/")).text
    assert "K7Q2M4" not in (await chen.get("/")).text


async def test_the_conversation_id_does_not_open_the_conversation(front: Front, lan: Visitor, chen: Visitor) -> None:
    await lan.ask()
    claimed = front.take()
    front.answer(claimed, ANSWER)
    for value in (claimed.message.conversation, claimed.message.conversation[:32]):
        chen.cookies.set("desk", value)
        assert [] == (await chen.state())["replies"]
        chen.cookies.clear()


async def test_a_long_poll_ends_as_soon_as_the_reply_is_there(front: Front, lan: Visitor) -> None:
    await lan.ask()
    claimed = front.take()
    seen = (await lan.state())["seen"]
    waiting = asyncio.create_task(lan.state(wait=MAX_WAIT_S, seen=seen))
    await asyncio.sleep(0)
    front.answer(claimed, ANSWER)
    state = await asyncio.wait_for(waiting, AT_ONCE_S)
    if not state["replies"]:  # it looked between the decision and its delivery, and has to look once more as a page does
        state = await asyncio.wait_for(lan.state(wait=MAX_WAIT_S, seen=state["seen"]), AT_ONCE_S)
    assert ["K7Q2M4"] == [reply["reference"] for reply in state["replies"]]


async def test_a_long_poll_ends_when_the_state_changes(front: Front, lan: Visitor) -> None:
    await lan.ask()
    waiting = asyncio.create_task(lan.state(wait=MAX_WAIT_S, seen=(await lan.state())["seen"]))
    await asyncio.sleep(0)
    claimed = front.take()
    assert [{"id": claimed.id, "state": "leased"}] == (await asyncio.wait_for(waiting, AT_ONCE_S))["pending"]


async def test_a_long_poll_without_news_ends_in_its_time(front: Front, lan: Visitor) -> None:
    await lan.ask()
    seen = (await lan.state())["seen"]
    began = time.monotonic()
    state = await lan.state(wait=1, seen=seen)
    assert (seen, []) == (state["seen"], state["replies"])
    assert 1 <= time.monotonic() - began < AT_ONCE_S


async def test_a_long_poll_ends_when_the_desk_closes(front: Front, lan: Visitor) -> None:
    await lan.ask()
    waiting = asyncio.create_task(lan.state(wait=MAX_WAIT_S, seen=(await lan.state())["seen"]))
    await asyncio.sleep(0)
    front.page.closing.set()
    assert 1 == len((await asyncio.wait_for(waiting, AT_ONCE_S))["pending"])


async def test_a_visitor_waits_in_so_many_pages_and_the_next_is_told_to_come_again(desk: Desk) -> None:
    front = Front(desk, waiting_per_visitor=2)
    lan, chen = front.visitor(), front.visitor()
    for visitor in (lan, chen):
        await visitor.ask()
    claimed = front.take()  # before the pages wait: that a question is taken up is news too
    wait = {"wait": MAX_WAIT_S, "seen": (await lan.state())["seen"]}
    held = [asyncio.create_task(lan.state(**wait)) for _ in range(2)]
    await asyncio.sleep(0.1)

    refused = await lan.get(MESSAGES, params=wait)
    assert (429, "10") == (refused.status_code, refused.headers["retry-after"])
    assert "请关掉几个开着的页面" in refused.json()["error"]
    assert 1 == len((await lan.state())["pending"])  # who does not wait needs no place
    others = asyncio.create_task(chen.state(wait=MAX_WAIT_S, seen=(await chen.state())["seen"]))

    front.answer(claimed, ANSWER)
    assert [1, 1] == [len((await asyncio.wait_for(poll, AT_ONCE_S))["replies"]) for poll in held]
    assert 200 == (await lan.get(MESSAGES, params=wait)).status_code
    front.page.closing.set()
    assert 1 == len((await asyncio.wait_for(others, AT_ONCE_S))["pending"])


@pytest.mark.parametrize("query", [{"after": "-1"}, {"after": "x"}, {"after": "9" * 30}, {"wait": "٣"}])
async def test_nonsense_in_a_query_counts_as_nothing(front: Front, lan: Visitor, query: dict[str, str]) -> None:
    await lan.ask()
    front.answer(front.take(), ANSWER)
    assert 1 == len((await lan.state(**query))["replies"])


FOREIGN_HEADERS = [
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
    {"Origin": "https://evil.example"},
    {"Origin": "null"},
    {"Origin": "http://desk.example.evil.example"},
]


@pytest.mark.parametrize("headers", FOREIGN_HEADERS)
@pytest.mark.parametrize("path", [MESSAGES, "/", "/forget"])
async def test_a_foreign_page_cannot_write_in_a_visitors_name(lan: Visitor, path: str, headers: dict[str, str]) -> None:
    form_id = await lan.form_id()
    if path == MESSAGES:
        response = await lan.ask(**headers)
    else:
        response = await lan.post(path, data={"text": QUESTION, "client_id": form_id}, headers=headers)
    assert 403 == response.status_code
    assert "set-cookie" not in response.headers
    assert [] == (await lan.state())["pending"]


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "same-origin"},
        {"Origin": "http://desk.example"},
        {"Origin": "https://desk.public.example"},
        {"Sec-Fetch-Site": "same-origin", "Origin": "https://behind.proxy.example"},
    ],
)
async def test_the_pages_own_calls_are_taken_behind_a_proxy_too(desk: Desk, headers: dict[str, str]) -> None:
    visitor = Front(desk, public_url="https://desk.public.example").visitor()
    assert 202 == (await visitor.ask(**headers)).status_code


@pytest.mark.parametrize("text", ["", " \n\t", "\x00", "　"])
async def test_a_text_without_words_is_sent_back(lan: Visitor, text: str) -> None:
    response = await lan.ask(text)
    assert (422, "没有看到文字，写几个字再发吧。") == (response.status_code, response.json()["error"])


async def test_a_text_that_is_too_long_is_sent_back_with_the_limit(front: Front, lan: Visitor) -> None:
    response = await lan.ask("长" * 2_001)
    assert 422 == response.status_code
    assert "2000 字以内" in response.json()["error"]
    assert 202 == (await lan.ask("长" * 2_000)).status_code


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"{",
        b'"text"',
        b'{"text": 1, "client_id": "7d7c3b54-30a1-4f0e-9f3d-0a5a5f0c1f11"}',
        '{"text": "你好"}'.encode(),
        '{"text": "你好", "client_id": "1"}'.encode(),
        '{"text": "你好", "client_id": 7}'.encode(),
        b"\xff\xfe",
        b"[" * 60_000,
    ],
)
async def test_what_is_no_message_is_refused_with_a_sentence(lan: Visitor, body: bytes) -> None:
    response = await lan.post(MESSAGES, content=body)
    assert (422, "没能读懂这次发送的内容，请刷新页面再试。") == (response.status_code, response.json()["error"])


@pytest.mark.parametrize("path", [MESSAGES, "/"])
async def test_a_body_that_is_too_large_is_refused_whatever_its_announced_length(lan: Visitor, path: str) -> None:
    async def endless() -> AsyncIterator[bytes]:
        for _ in range(100):
            yield b"x" * 10_000

    assert 413 == (await lan.post(path, content=endless())).status_code


@pytest.mark.parametrize("text", [HOSTILE, "😀" * 10, "一\x00二", "\ud800"])
async def test_odd_texts_are_stored(front: Front, lan: Visitor, text: str) -> None:
    body = json.dumps({"text": text, "client_id": ONE_ID})
    assert 202 == (await lan.post(MESSAGES, content=body)).status_code
    assert text.encode("utf-8", "replace").decode() == front.take().message.text


async def test_a_visitor_who_writes_without_pause_is_asked_to_wait(lan: Visitor, chen: Visitor) -> None:
    await lan.get("/")
    statuses = [(await lan.ask(client_id=str(uuid.uuid4()))).status_code for _ in range(PER_VISITOR_A_MINUTE)]
    assert [202] * PER_VISITOR_A_MINUTE == statuses
    refused = await lan.ask(client_id=str(uuid.uuid4()))
    assert (429, "60") == (refused.status_code, refused.headers["retry-after"])
    assert "请等一分钟再试" in refused.json()["error"]
    assert 202 == (await chen.ask()).status_code


async def test_what_could_not_be_stored_is_said_so(desk: Desk) -> None:
    visitor = Front(desk, inbox=BrokenInbox()).visitor()
    response = await visitor.ask()
    assert (503, "服务台暂时存不进消息，这条没有收下，请过一会儿再发。") == (response.status_code, response.json()["error"])
    assert "set-cookie" not in response.headers


async def test_the_interface_is_never_cached_and_described(lan: Visitor) -> None:
    await lan.get("/")
    answers: list[httpx.Response] = [await lan.ask(), await lan.get(MESSAGES), await lan.get("/")]
    assert ["no-store"] * 3 == [answer.headers["cache-control"] for answer in answers]
    described = (await lan.get("/api/openapi.json")).json()["paths"][MESSAGES]
    assert {"get", "post"} == set(described)
