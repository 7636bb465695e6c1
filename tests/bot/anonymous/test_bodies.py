"""However many bodies lie open, however slowly they come and from wherever: the page stays open for everybody else."""

import asyncio
from collections.abc import AsyncGenerator, Iterator
from contextlib import asynccontextmanager

import pytest
from starlette.requests import Request
from starlette.types import Message

from bot.anonymous import bodies as anonymous_bodies
from bot.anonymous.bodies import (
    LARGE_AT_ONCE,
    LARGE_OF_ADDRESS,
    MAX_BODY_BYTES,
    MAX_PLAIN_BYTES,
    OPEN_OF_ADDRESS,
    Bodies,
    Crowded,
    Cut,
)
from bot.anonymous.forms import Filled, read_form

pytestmark = pytest.mark.anyio

PLAIN, WITH_FILES = "application/x-www-form-urlencoded", "multipart/form-data; boundary=b"
FORM = b'--b\r\nContent-Disposition: form-data; name="what"\r\n\r\n%s\r\n--b--\r\n'
LONGER = MAX_PLAIN_BYTES + 1
WAIT_S = 5.0


def request(kind: str, *pieces: bytes, ends: bool = True) -> Request:
    """A request whose body comes in pieces; one that does not end says nothing more after them."""
    left = list(pieces)

    async def receive() -> Message:
        if not left and not ends:
            await asyncio.sleep(3600)
        piece = left.pop(0) if left else b""
        return {"type": "http.request", "body": piece, "more_body": bool(left) or not ends}

    return Request({"type": "http", "method": "POST", "headers": [(b"content-type", kind.encode())]}, receive)


async def read(bodies: Bodies, address: str, kind: str = WITH_FILES, *pieces: bytes) -> Filled:
    return await asyncio.wait_for(read_form(request(kind, *(pieces or (FORM % b"x",))), bodies, address), WAIT_S)


@asynccontextmanager
async def idle(bodies: Bodies, addresses: Iterator[str], *pieces: bytes) -> AsyncGenerator[None]:
    """Bodies that have begun and say nothing more, one an address."""
    held = [asyncio.create_task(read_form(request(WITH_FILES, *pieces, ends=False), bodies, address)) for address in addresses]
    await asyncio.sleep(0.1)
    assert not any(one.done() for one in held)
    yield
    for one in held:
        one.cancel()
    await asyncio.gather(*held, return_exceptions=True)


async def test_bodies_that_say_nothing_keep_nobody_waiting() -> None:
    bodies = Bodies()
    async with idle(bodies, (f"10.0.0.{number}" for number in range(100)), b"--b"):
        assert {"what": "x"} == (await read(bodies, "10.0.1.1")).fields
        assert {"do": "open"} == (await read(bodies, "10.0.1.1", PLAIN, b"do=open")).fields


async def test_large_bodies_of_one_address_leave_turns_to_the_others() -> None:
    bodies, large = Bodies(), b"x" * LONGER
    async with idle(bodies, iter(["10.0.0.1"] * 10), large):
        assert LARGE_OF_ADDRESS < LARGE_AT_ONCE
        assert {"what": "x"} == (await read(bodies, "10.0.0.2", WITH_FILES, FORM % b"x", large)).fields
        assert {"what": "x"} == (await read(bodies, "10.0.0.1")).fields, "what is small waits for no turn"


async def test_where_all_turns_are_taken_a_code_is_read_all_the_same() -> None:
    bodies = Bodies()
    async with idle(bodies, (f"10.0.0.{number}" for number in range(2 * LARGE_AT_ONCE)), b"x" * LONGER):
        assert {"do": "open"} == (await read(bodies, "10.0.0.1", PLAIN, b"do=open")).fields


async def test_an_address_opens_only_so_many_bodies() -> None:
    bodies = Bodies()
    async with idle(bodies, iter(["10.0.0.1"] * OPEN_OF_ADDRESS), b"--b"):
        with pytest.raises(Crowded):
            await read(bodies, "10.0.0.1")
        assert {"what": "x"} == (await read(bodies, "10.0.0.2")).fields
    assert {"what": "x"} == (await read(bodies, "10.0.0.1")).fields, "places are free again"


@pytest.mark.parametrize("kind", [PLAIN, WITH_FILES])
async def test_a_body_that_says_nothing_is_cut_with_what_came_of_it(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(anonymous_bodies, "GRACE_S", 0.05)
    body = b"what=x" if kind == PLAIN else (FORM % b"x").replace(b"--b--\r\n", b"--b\r\nContent-")

    filled = await asyncio.wait_for(read_form(request(kind, body, ends=False), Bodies(), ""), WAIT_S)

    assert ((), Cut.SLOW) == (filled.files, filled.cut)
    assert filled.fields == ({} if kind == PLAIN else {"what": "x"}), "a half form without files may end inside a word"


async def test_the_wait_for_a_turn_is_not_the_senders(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(anonymous_bodies, "GRACE_S", 0.3)
    monkeypatch.setattr(anonymous_bodies, "FLOOR_BYTES_S", 1e12)
    bodies = Bodies()
    waits = [asyncio.create_task(read(bodies, "10.0.0.1", WITH_FILES, FORM % b"x", b"x" * LONGER)) for _ in range(2)]
    async with idle(bodies, iter(["10.0.0.1"] * LARGE_OF_ADDRESS), b"x" * LONGER):
        await asyncio.sleep(0.1)
    assert [None, None] == [one.cut for one in await asyncio.gather(*waits)]


async def test_what_is_too_large_holds_no_turn_while_it_is_thrown_away() -> None:
    bodies = Bodies()
    async with idle(bodies, iter(["10.0.0.1"] * LARGE_OF_ADDRESS), *[b"x" * LONGER] * (MAX_BODY_BYTES // LONGER + 1)):
        assert {"what": "x"} == (await read(bodies, "10.0.0.1", WITH_FILES, FORM % b"x", b"x" * LONGER)).fields
    filled = await read(bodies, "10.0.0.1", WITH_FILES, FORM % b"x", b"x" * MAX_BODY_BYTES)
    assert ({"what": "x"}, Cut.LARGE) == (filled.fields, filled.cut)
