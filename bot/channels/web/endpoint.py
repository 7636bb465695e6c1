"""The chat page and its interface: a message is stored before it is acknowledged; replies are fetched by long polling."""

from __future__ import annotations

import asyncio
import json
import logging
import time
import uuid
from dataclasses import dataclass
from typing import Any, Protocol, cast
from urllib.parse import parse_qs

from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from bot.channels.web.channel import NAME
from bot.channels.web.identity import Cookies, Visitor, same_origin
from bot.channels.web.limits import RateLimit
from bot.pages.rendering import page
from bot.ports import Inbox, StorageUnavailable
from handlers import texts
from handlers.messages import IncomingMessage, MessageKind
from handlers.ports import Clock

log = logging.getLogger(__name__)

MAX_WAIT_S = 20.0
POLL_S = 0.1
HISTORY = 200
PER_VISITOR_A_MINUTE = 20
PER_ADDRESS_A_MINUTE = 600
NO_STORE = {"Cache-Control": "no-store"}


class Conversation(Protocol):
    """What the page may read: its own conversation, in all its states."""

    def pending(self, channel: str, conversation: str) -> list[Any]:
        """Messages that are not handled yet."""
        ...

    def unsent(self, channel: str, conversation: str) -> list[int]:
        """Inbox ids whose replies are not delivered yet."""
        ...

    def delivered_after(self, channel: str, conversation: str, after_id: int, limit: int) -> list[Any]:
        """Delivered payloads, with the inbox id each answers."""
        ...

    def asked(self, channel: str, conversation: str, limit: int) -> list[tuple[int, str]]:
        """The conversation's last messages that still have their text, oldest first: inbox id and text."""
        ...


@dataclass(frozen=True, slots=True)
class WebPolicy:
    """What the page allows."""

    max_body_bytes: int
    max_text_chars: int
    secure_cookies: bool


@dataclass(frozen=True, slots=True)
class PastTurn:
    """A question and its replies, as the page shows them after a reload."""

    text: str
    replies: tuple[dict[str, Any], ...]
    state: str
    """`queued`, `leased`, `answered`, or empty where nothing is pending."""


@dataclass(frozen=True, slots=True)
class History:
    """The conversation so far."""

    turns: tuple[PastTurn, ...] = ()
    last_reply: int = 0

    @property
    def waiting(self) -> bool:
        """Whether a reply is still to come."""
        return any(turn.state for turn in self.turns)


class ChatPage:
    """The page's endpoints."""

    def __init__(self, inbox: Inbox, conversation: Conversation, clock: Clock, policy: WebPolicy) -> None:
        self._inbox, self._conversation, self._clock, self._policy = inbox, conversation, clock, policy
        self._cookies = Cookies(policy.secure_cookies)
        self._by_visitor = RateLimit(PER_VISITOR_A_MINUTE, 60.0, time.monotonic)
        self._by_address = RateLimit(PER_ADDRESS_A_MINUTE, 60.0, time.monotonic)
        self.closing = asyncio.Event()

    def routes(self) -> list[Route]:
        """The page, its form for browsers without scripts, and its interface."""
        return [
            Route("/", self.show),
            Route("/", self.submit_form, methods=["POST"]),
            Route("/forget", self.forget, methods=["POST"]),
            Route("/api/v1/chat/messages", self.read, methods=["GET"]),
            Route("/api/v1/chat/messages", self.write, methods=["POST"]),
        ]

    async def show(self, request: Request) -> Response:
        """Show the page; with the conversation so far, so that it can be read without scripts too."""
        visitor = self._cookies.visitor(request)
        history = History() if visitor.new else await asyncio.to_thread(self._history, visitor)
        response = page("chat.html", headers=NO_STORE, examples=texts.EXAMPLES, greeting=texts.WEB_GREETING, history=history)
        self._cookies.remember(response, visitor)
        return response

    async def submit_form(self, request: Request) -> Response:
        """Take a question from a browser without scripts."""
        problem = self._problem(request, visitor := self._cookies.visitor(request))
        if problem is None:
            body = await _bounded_body(request, self._policy.max_body_bytes)
            form = None if body is None else _form_text(body)
            problem = texts.WEB_TOO_LARGE if form is None else await self._store(visitor, form, str(uuid.uuid4()))
        if problem is not None:
            return page("error.html", 422, title="没有收下", text=problem)
        response = RedirectResponse("/#end", 303)
        self._cookies.remember(response, visitor)
        return response

    async def forget(self, request: Request) -> Response:
        """Begin a new conversation; the old one can no longer be opened from this browser."""
        if not same_origin(request):
            return Response(status_code=403)
        response = RedirectResponse("/", 303)
        self._cookies.forget(response)
        return response

    async def write(self, request: Request) -> Response:
        """Store a message and acknowledge it with 202; everything else is refused with a sentence."""
        visitor = self._cookies.visitor(request)
        if problem := self._problem(request, visitor):
            return _refused(429 if problem == texts.WEB_TOO_FAST else 403, problem)
        body = await _bounded_body(request, self._policy.max_body_bytes)
        if body is None:
            return _refused(413, texts.WEB_TOO_LARGE)
        fields = _fields(body)
        if fields is None:
            return _refused(422, texts.WEB_UNREADABLE)
        text, client_id = fields
        if not text.replace("\x00", "").strip():
            return _refused(422, texts.WEB_EMPTY)
        try:
            if problem := await self._store(visitor, text, client_id):
                return _refused(503, problem)
        except ClientDisconnect:
            return Response(status_code=499)
        response = JSONResponse({"accepted": True}, 202, headers=NO_STORE)
        self._cookies.remember(response, visitor)
        return response

    async def read(self, request: Request) -> Response:
        """Return replies after `after` and what is pending; waits up to `wait` seconds for something new."""
        visitor = self._cookies.visitor(request)
        after = _number(request.query_params.get("after"), 0, 1 << 62)
        wait_s = _number(request.query_params.get("wait"), 0, int(MAX_WAIT_S))
        seen = request.query_params.get("seen", "")
        if visitor.new:
            return JSONResponse({"replies": [], "pending": []}, headers=NO_STORE)
        deadline = time.monotonic() + wait_s
        try:
            while True:
                state = await asyncio.to_thread(self._state, visitor, int(after))
                if state["replies"] or _fingerprint(state) != seen or time.monotonic() >= deadline or self.closing.is_set():
                    return JSONResponse({**state, "seen": _fingerprint(state)}, headers=NO_STORE)
                if await request.is_disconnected():
                    return Response(status_code=499)
                await asyncio.sleep(POLL_S)
        except StorageUnavailable:
            return _refused(503, texts.WEB_UNAVAILABLE)

    def _problem(self, request: Request, visitor: Visitor) -> str | None:
        if not same_origin(request):
            return texts.WEB_FOREIGN
        address = request.client.host if request.client else ""
        if not self._by_visitor.allows(visitor.conversation) or not self._by_address.allows(address):
            return texts.WEB_TOO_FAST
        return None

    async def _store(self, visitor: Visitor, text: str, client_id: str) -> str | None:
        message = IncomingMessage(
            channel=NAME,
            dedupe_key=f"{visitor.conversation}:{client_id}",
            conversation=visitor.conversation,
            sender=visitor.conversation,
            kind=MessageKind.TEXT,
            received_at=self._clock.now(),
            text=text,
        )
        try:
            await self._inbox.receive(message)
        except StorageUnavailable:
            return texts.WEB_UNAVAILABLE
        return None

    def _history(self, visitor: Visitor) -> History:
        state = self._state(visitor, 0)
        replies: dict[int, list[dict[str, Any]]] = {}
        for reply in state["replies"]:
            replies.setdefault(reply["reply_to"], []).append(reply)
        states = {row["id"]: row["state"] for row in state["pending"]}
        asked = self._conversation.asked(NAME, visitor.conversation, HISTORY)
        turns = tuple(PastTurn(text, tuple(replies.get(number, ())), states.get(number, "")) for number, text in asked)
        return History(turns, max((reply["id"] for reply in state["replies"]), default=0))

    def _state(self, visitor: Visitor, after: int) -> dict[str, list[dict[str, Any]]]:
        # Pending is read first: a reply that arrives in between is then seen as pending once more, never missed.
        pending = [{"id": row.id, "state": row.state} for row in self._conversation.pending(NAME, visitor.conversation)]
        known = {row["id"] for row in pending}
        unsent = self._conversation.unsent(NAME, visitor.conversation)
        pending += [{"id": number, "state": "answered"} for number in unsent if number not in known]
        parts = self._conversation.delivered_after(NAME, visitor.conversation, after, HISTORY)
        replies = [{"id": part.id, "reply_to": part.reply_to, **json.loads(part.payload)} for part in parts]
        return {"replies": replies, "pending": pending}


def _fingerprint(state: dict[str, list[dict[str, Any]]]) -> str:
    return ",".join(f"{row['id']}{row['state'][0]}" for row in state["pending"])


async def _bounded_body(request: Request, limit: int) -> bytes | None:
    """Read a body up to a limit, whatever its announced length; None if it is larger."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > limit:
            return None
    return body


def _fields(body: bytes) -> tuple[str, str] | None:
    """Read `{"text","client_id"}`; None where it is not that."""
    try:
        row = json.loads(body)
    except (ValueError, RecursionError):
        return None
    if not isinstance(row, dict):
        return None
    fields = cast("dict[str, Any]", row)
    text, client_id = fields.get("text"), fields.get("client_id", "")
    if not isinstance(text, str) or not isinstance(client_id, str):
        return None
    try:
        client_id = str(uuid.UUID(client_id)) if client_id else str(uuid.uuid4())
    except ValueError:
        return None
    return _storable(text), client_id


def _form_text(body: bytes) -> str:
    values = parse_qs(body.decode("utf-8", "replace")).get("text", [""])
    return _storable(values[0])


def _storable(text: str) -> str:
    """Replace lone surrogates, which no database stores."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _number(given: str | None, low: int, high: int) -> int:
    return min(high, max(low, int(given))) if given and given.isascii() and given.isdigit() and len(given) < 20 else low


def _refused(status: int, text: str) -> JSONResponse:
    return JSONResponse({"error": text}, status, headers=NO_STORE)
