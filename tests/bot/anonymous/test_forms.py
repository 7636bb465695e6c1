"""A form of the page without login costs no more to read than its size: anybody may send one."""

import time

import pytest
from starlette.requests import Request
from starlette.types import Message

from bot.anonymous.bodies import MAX_PLAIN_BYTES, Bodies, Cut
from bot.anonymous.forms import Filled, read_form
from bot.pages.requests import MAX_FIELDS, form_fields

SECONDS = 1.0
"""Taken apart field by field, the largest body that is read at all keeps the desk busy for ten times that."""


async def read(body: bytes) -> Filled:
    async def receive() -> Message:
        return {"type": "http.request", "body": body, "more_body": False}

    headers = [(b"content-type", b"application/x-www-form-urlencoded")]
    return await read_form(Request({"type": "http", "method": "POST", "headers": headers}, receive), Bodies(), "")


@pytest.mark.anyio
@pytest.mark.parametrize("size", [MAX_PLAIN_BYTES - 8, 20 * MAX_PLAIN_BYTES])
async def test_a_body_of_nothing_but_fields_is_not_taken_apart(size: int) -> None:
    began = time.process_time()

    filled = await read(b"what=" + b"a=1&" * (size // 4))

    assert {} == filled.fields
    assert time.process_time() - began < SECONDS


@pytest.mark.anyio
async def test_a_long_story_without_a_file_is_read_whole() -> None:
    story = "食堂连着三周收两份钱。" * 2000

    filled = await read(b"do=write&text=" + "".join(f"%{byte:02X}" for byte in story.encode()).encode())

    assert (story, None) == (filled.text("text"), filled.cut)


@pytest.mark.anyio
async def test_a_form_without_files_that_is_too_large_says_so() -> None:
    assert (await read(b"text=" + b"a" * MAX_PLAIN_BYTES)).cut is Cut.LARGE


def test_a_form_with_more_fields_than_any_of_ours_counts_as_empty() -> None:
    assert {"a": "1"} == form_fields(b"&".join([b"a=1"] * MAX_FIELDS))
    assert {} == form_fields(b"&".join([b"a=1"] * (MAX_FIELDS + 1)))
