"""Bodies of forms as they come in from strangers: so many at a time, so large, and not slower than a poor line.

What is small is read without waiting for anybody: a code, a rating, the words before the first file. What grows beyond that holds
one of a few turns, because it takes up memory, and no address holds all of them. Addresses are remembered while a body is read, no longer.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack, asynccontextmanager
from enum import StrEnum
from weakref import WeakValueDictionary

from starlette.requests import Request

from bot.channels.web.limits import Places

MAX_PLAIN_BYTES = 1024 * 1024
"""Of a form without files; what a body with files may hold before it waits for a turn."""
MAX_BODY_BYTES = 24 * 1024 * 1024
DRAINED_BYTES = 128 * 1024 * 1024
"""What is read off and thrown away of a body that is too large: a browser that is cut off in the middle shows no answer."""
LARGE_AT_ONCE = 4
LARGE_OF_ADDRESS = 2
OPEN_OF_ADDRESS = 32
"""A whole campus may stand behind one address; each is there for a moment."""
GRACE_S = 20.0
FLOOR_BYTES_S = 64 * 1024
"""Once the grace is used up a body is as fast as this on the whole, or it is cut: nobody keeps a place by saying nothing."""


class Cut(StrEnum):
    """Why a body was not read to its end."""

    LARGE = "large"
    SLOW = "slow"


class Crowded(Exception):
    """As many bodies as one address may have open are open."""


class TooSlow(Exception):
    """A body came more slowly than any line is."""


class Turns:
    """So many at once, and of one key so many of these; whoever comes later waits."""

    def __init__(self, all_keys: int, one_key: int) -> None:
        self._all, self._one_key = asyncio.Semaphore(all_keys), one_key
        self._of_key: WeakValueDictionary[str, asyncio.Semaphore] = WeakValueDictionary()
        """Gone with the last that holds or awaits a turn of the key."""

    @asynccontextmanager
    async def hold(self, key: str) -> AsyncGenerator[None]:
        """Wait for a turn and hold it."""
        own = self._of_key.setdefault(key, asyncio.Semaphore(self._one_key))
        async with own, self._all:
            yield


class Bodies:
    """What is being read."""

    def __init__(self) -> None:
        self._open = Places(OPEN_OF_ADDRESS)
        self._large = Turns(LARGE_AT_ONCE, LARGE_OF_ADDRESS)

    async def read(self, request: Request, address: str, most: int) -> tuple[bytes, Cut | None]:
        """Read a body of at most so many bytes; returns what came of it and why not all. Raises Crowded, ClientDisconnect."""
        with self._open.hold(address) as free:
            if not free:
                raise Crowded
            return await self._received(request, address, most)

    async def _received(self, request: Request, address: str, most: int) -> tuple[bytes, Cut | None]:
        held, size = bytearray(), 0
        async with AsyncExitStack() as turn:
            try:
                async for chunk in _in_time(request):
                    before, size = size, size + len(chunk)
                    if size <= most:
                        if before <= MAX_PLAIN_BYTES < size:
                            await turn.enter_async_context(self._large.hold(address))
                        held += chunk
                        continue
                    await turn.aclose()  # the rest is thrown away and takes up no memory
                    if size > DRAINED_BYTES:
                        break
            except TooSlow:
                return bytes(held), Cut.LARGE if size > most else Cut.SLOW
        return bytes(held), Cut.LARGE if size > most else None


async def _in_time(request: Request) -> AsyncGenerator[bytes]:
    """The pieces of a body. Only the time that its sender takes is counted, not what it waits for here. Raises TooSlow."""
    pieces, now = request.stream(), asyncio.get_running_loop().time
    taken_s, size = 0.0, 0
    while True:
        began = now()
        try:
            async with asyncio.timeout(GRACE_S + size / FLOOR_BYTES_S - taken_s):
                piece = await anext(pieces, None)
        except TimeoutError:
            raise TooSlow from None
        if piece is None:
            return
        taken_s += now() - began
        size += len(piece)
        yield piece
