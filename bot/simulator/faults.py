"""Faults on demand: what goes wrong with the next calls of the platform's interface."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import StrEnum

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.types import Receive, Scope, Send

Handler = Callable[[Request], Awaitable[Response]]

ANY_PATH = "*"
LONGEST_SILENCE_S = 60.0
BAD_GATEWAY = "<html><head><title>502 Bad Gateway</title></head><body><center><h1>502 Bad Gateway</h1></center></body></html>"


class FaultKind(StrEnum):
    """What goes wrong."""

    LATENCY = "latency"
    """Answers properly, `seconds` late."""
    BAD_GATEWAY = "bad_gateway"
    """HTTP 502 with a page of HTML; the platform has not seen the call."""
    CUT = "cut"
    """The connection breaks in the middle of the answer."""
    SILENCE = "silence"
    """No answer ever comes."""
    ERRCODE = "errcode"
    """The platform refuses with `errcode`."""


@dataclass(slots=True)
class Fault:
    """One switch: for a path such as `message/send` or `*`, for the next `times` calls."""

    path: str
    kind: FaultKind
    times: int = 1
    seconds: float = 0.0
    errcode: int = -1
    taken: bool = True
    """Of a cut or a silence: the platform has acted, and only its answer is lost."""


class Faults:
    """The switches that are on, in the order they were set."""

    def __init__(self) -> None:
        self._switches: list[Fault] = []

    @property
    def active(self) -> tuple[Fault, ...]:
        """The switches that have calls left."""
        return tuple(self._switches)

    def add(self, fault: Fault) -> None:
        """Switch a fault on."""
        self._switches.append(fault)

    def clear(self) -> None:
        """Switch all faults off."""
        self._switches.clear()

    def take(self, path: str) -> Fault | None:
        """Use up one call of the first fault for the path."""
        fault = next((fault for fault in self._switches if fault.path in (path, ANY_PATH)), None)
        if fault is None:
            return None
        fault.times -= 1
        if fault.times <= 0:
            self._switches.remove(fault)
        return fault

    async def answer(self, path: str, request: Request, handler: Handler) -> Response:
        """Answer a call, with the fault that is due."""
        fault = self.take(path)
        if fault is None:
            return await handler(request)
        match fault.kind:
            case FaultKind.LATENCY:
                await asyncio.sleep(fault.seconds)
                return await handler(request)
            case FaultKind.BAD_GATEWAY:
                return HTMLResponse(BAD_GATEWAY, status_code=502)
            case FaultKind.ERRCODE:
                return JSONResponse({"errcode": fault.errcode, "errmsg": "fault on demand"})
            case FaultKind.CUT | FaultKind.SILENCE:
                if fault.taken:
                    await handler(request)
                return CutShort() if fault.kind is FaultKind.CUT else Silence()


class CutShort(Response):
    """Promises a body and breaks off: a server closes the connection of an answer that is not complete."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the head alone."""
        head = [(b"content-type", b"application/json"), (b"content-length", b"100")]
        await send({"type": "http.response.start", "status": 200, "headers": head})


class Silence(Response):
    """Never answers; waits for the caller to hang up."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Wait, then break off."""
        try:
            async with asyncio.timeout(LONGEST_SILENCE_S):
                while (await receive())["type"] != "http.disconnect":
                    pass
        except TimeoutError:
            await CutShort()(scope, receive, send)
