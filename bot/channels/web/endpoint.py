"""The chat page and its interface: a message is stored before it is acknowledged; replies are fetched by long polling."""

from __future__ import annotations

import asyncio
import time
import uuid
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from fastapi.routing import APIRoute
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from bot.channels.web.channel import NAME
from bot.channels.web.conversation import History, State, Transcript, read_history, read_state
from bot.channels.web.identity import Cookies, Visitor
from bot.channels.web.limits import Places, RateLimit
from bot.channels.web.submissions import (
    FOREIGN,
    TOO_FAST,
    TOO_LARGE,
    UNAVAILABLE,
    Refusal,
    Submission,
    read_form,
    read_json,
)
from bot.pages.errors import error_response
from bot.pages.rendering import NO_STORE, page
from bot.pages.requests import bounded_body, same_origin
from bot.ports import Inbox, StorageUnavailable
from handlers.messages import IncomingMessage, MessageKind
from handlers.ports import Clock
from handlers.texts import channels as texts_channels
from handlers.texts import general as texts_general

MESSAGES = "/api/v1/chat/messages"
MAX_WAIT_S = 20
MAX_LOOKS = 1000
"""A page without scripts counts its looks: at an address that it already shows, a browser only jumps to the anchor."""
EXAMPLES_BESIDE = 4
"""Examples where the page names more than the rules: all of it is to be seen at once on a phone."""
FIRST_LOOK_S, LAST_LOOK_S, LOOK_GROWTH = 0.04, 1.0, 1.3
"""Pauses between two looks at the tables: short at first, when the answer is about to come, then longer."""
PER_VISITOR_A_MINUTE = 20
PER_ADDRESS_A_MINUTE = 600
WAITING_PER_ADDRESS = 600
"""A whole campus may stand behind one address. Whoever makes up a cookie for each call is held by these alone."""
WAIT_AGAIN_S = 10
"""After which a page that found no place to wait in may try again."""
CLOSED_STATUS = 499
"""Answered to nobody: the client has gone."""

READ_DOCS: dict[str, Any] = {
    "parameters": [
        {"name": "after", "in": "query", "description": "id of the last reply that is known", "schema": {"type": "integer", "default": 0}},
        {"name": "wait", "in": "query", "description": "seconds to wait for news", "schema": {"type": "integer", "maximum": MAX_WAIT_S}},
        {"name": "seen", "in": "query", "description": "`seen` of the last answer", "schema": {"type": "string", "default": ""}},
    ]
}
WRITE_DOCS: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {
                "schema": {
                    "type": "object",
                    "required": ["text", "client_id"],
                    "properties": {"text": {"type": "string"}, "client_id": {"type": "string", "format": "uuid"}},
                }
            }
        },
    }
}


@dataclass(frozen=True, slots=True)
class WebPolicy:
    """What the page allows."""

    max_body_bytes: int
    max_text_chars: int
    secure_cookies: bool
    waiting_per_visitor: int
    """Calls that one visitor may have waiting for news at a time."""
    public_url: str = ""
    """Where a proxy changes the host: the address that browsers name as their origin."""
    takes_in: bool = False
    """Whether the desk takes grievances in, here and on the page without login."""


class ChatPage:
    """The page's endpoints."""

    def __init__(self, inbox: Inbox, transcript: Transcript, clock: Clock, policy: WebPolicy) -> None:
        self._inbox, self._transcript, self._clock, self._policy = inbox, transcript, clock, policy
        self._cookies = Cookies(policy.secure_cookies)
        self._by_visitor = RateLimit(PER_VISITOR_A_MINUTE, 60.0, time.monotonic)
        self._by_address = RateLimit(PER_ADDRESS_A_MINUTE, 60.0, time.monotonic)
        self._waiting_visitors, self._waiting_addresses = Places(policy.waiting_per_visitor), Places(WAITING_PER_ADDRESS)
        self.closing = asyncio.Event()
        """Set at shutdown: whoever waits is answered at once."""

    def routes(self) -> list[Route | APIRoute]:
        """The page, its form for browsers without scripts, and its interface."""
        read = APIRoute(MESSAGES, self.read, methods=["GET"], summary="Read replies and what is pending", openapi_extra=READ_DOCS)
        write = APIRoute(
            MESSAGES, self.write, methods=["POST"], status_code=202, summary="Ask; 202 once it is stored", openapi_extra=WRITE_DOCS
        )
        return [
            Route("/", self.show),
            Route("/", self.submit_form, methods=["POST"]),
            Route("/forget", self.forget, methods=["POST"]),
            read,
            write,
        ]

    async def show(self, request: Request) -> Response:
        """Show the page, with the conversation so far: it can be read without scripts too."""
        visitor = self._cookies.visitor(request)
        history = History() if visitor.new else await asyncio.to_thread(read_history, self._transcript, visitor.conversation)
        takes_in = self._policy.takes_in
        response = page(
            "chat.html",
            headers=NO_STORE,
            examples=texts_general.EXAMPLES[:EXAMPLES_BESIDE] if takes_in else texts_general.EXAMPLES,
            hello=texts_channels.WEB_HELLO,
            services=(texts_channels.WEB_RULES, *(texts_channels.WEB_CASES if takes_in else ())),
            anonymous=texts_channels.WEB_ANONYMOUS if takes_in else (),
            history=history,
            form_id=uuid.uuid4(),
            look=number(request.query_params.get("look"), MAX_LOOKS) + 1,
        )
        self._cookies.remember(response, visitor)
        return response

    async def submit_form(self, request: Request) -> Response:
        """Take a question from a browser without scripts."""
        visitor = self._cookies.visitor(request)
        refusal = await self._take(request, visitor, read_form)
        if refusal is not None:
            return page("error.html", refusal.status, {**NO_STORE, **refusal.headers}, title="没有收下", text=refusal.text)
        response = RedirectResponse("/#latest", 303, NO_STORE)
        self._cookies.remember(response, visitor)
        return response

    async def forget(self, request: Request) -> Response:
        """Begin a new conversation; the old one can no longer be opened from this browser."""
        if not same_origin(request, self._policy.public_url):
            return error_response(request, 403)
        response = RedirectResponse("/", 303, NO_STORE)
        self._cookies.forget(response)
        return response

    async def write(self, request: Request) -> Response:
        """Store a message and acknowledge it with 202; everything else is refused with a sentence."""
        visitor = self._cookies.visitor(request)
        refusal = await self._take(request, visitor, read_json)
        if refusal is not None:
            return refused(refusal)
        response = JSONResponse({"accepted": True}, 202, NO_STORE)
        self._cookies.remember(response, visitor)
        return response

    async def read(self, request: Request) -> Response:
        """Return replies after `after` and what is pending; wait up to `wait` seconds for something other than `seen`.

        Who has too many calls waiting is told to come again; a call that does not wait is always answered.
        """
        visitor = self._cookies.visitor(request)
        after = number(request.query_params.get("after"), 1 << 62)
        wait_s = number(request.query_params.get("wait"), MAX_WAIT_S)
        seen = request.query_params.get("seen", "")
        if visitor.new:
            return JSONResponse(State((), {}).row(), headers=NO_STORE)
        with self._waiting_visitors.hold(visitor.conversation) as own, self._waiting_addresses.hold(address_of(request)) as shared:
            if wait_s and not (own and shared):
                return error_response(request, 429, {"Retry-After": str(WAIT_AGAIN_S)})
            try:
                state = await self._news(request, visitor, after, wait_s, seen)
            except StorageUnavailable:
                return refused(UNAVAILABLE)
        return Response(status_code=CLOSED_STATUS) if state is None else JSONResponse(state.row(), headers=NO_STORE)

    async def _news(self, request: Request, visitor: Visitor, after: int, wait_s: int, seen: str) -> State | None:
        """Wait for news; None if the client has gone."""
        deadline = time.monotonic() + wait_s
        pause_s = FIRST_LOOK_S
        while True:
            state = await asyncio.to_thread(read_state, self._transcript, visitor.conversation, after)
            left_s = deadline - time.monotonic()
            if state.replies or state.fingerprint != seen or left_s <= 0 or self.closing.is_set():
                return state
            if await request.is_disconnected():
                return None
            with suppress(TimeoutError):
                await asyncio.wait_for(self.closing.wait(), min(pause_s, left_s))
            pause_s = min(LAST_LOOK_S, pause_s * LOOK_GROWTH)

    async def _take(self, request: Request, visitor: Visitor, read: Callable[[bytes, int], Submission | Refusal]) -> Refusal | None:
        """Check, read and store one question; None once it is stored."""
        if not same_origin(request, self._policy.public_url):
            return FOREIGN
        if not self._allows(request, visitor):
            return TOO_FAST
        try:
            body = await bounded_body(request, self._policy.max_body_bytes)
        except ClientDisconnect:
            return Refusal(CLOSED_STATUS, "")
        if body is None:
            return TOO_LARGE
        submission = read(body, self._policy.max_text_chars)
        if isinstance(submission, Refusal):
            return submission
        try:
            await self._inbox.receive(self._message(visitor, submission))
        except StorageUnavailable:
            return UNAVAILABLE
        return None

    def _allows(self, request: Request, visitor: Visitor) -> bool:
        # A visitor without a cookie is somebody new each time; only the address can be counted.
        return (visitor.new or self._by_visitor.allows(visitor.conversation)) and self._by_address.allows(address_of(request))

    def _message(self, visitor: Visitor, submission: Submission) -> IncomingMessage:
        return IncomingMessage(
            channel=NAME,
            dedupe_key=f"{visitor.conversation}:{submission.client_id}",
            conversation=visitor.conversation,
            sender=visitor.conversation,
            kind=MessageKind.TEXT,
            received_at=self._clock.now(),
            text=submission.text,
        )


def address_of(request: Request) -> str:
    """The address a request comes from, as trusted proxies report it; empty where none is known."""
    return request.client.host if request.client else ""


def number(given: str | None, high: int) -> int:
    """Read a whole number from 0 to `high`; whatever is none counts as 0."""
    return min(high, int(given)) if given and given.isascii() and given.isdigit() and len(given) < 20 else 0


def refused(refusal: Refusal) -> JSONResponse:
    """Word a refusal for the interface."""
    return JSONResponse({"error": refusal.text}, refusal.status, {**NO_STORE, **refusal.headers})
