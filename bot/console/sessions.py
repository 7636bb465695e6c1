"""Who is signed in: the session behind a request's cookie, and what a visitor without one is shown."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from bot.console.ports import Desk
from bot.pages.errors import error_response
from bot.pages.rendering import NO_STORE, page
from bot.pages.requests import bounded_body, form_fields, same_origin
from bot.storage.accounts import LoginSession, SignIn

MAX_FORM_BYTES = 8192
"""Of a form without long texts."""

Fields = dict[str, str]
Read = Callable[[Request, int], Awaitable[Fields]]
"""Takes the fields from a request of at most so many bytes."""
Endpoint = Callable[[Request], Awaitable[Response]]


@dataclass(frozen=True, slots=True)
class Submission:
    """A form that passed every guard."""

    request: Request
    session: LoginSession
    fields: Fields


async def read_fields(request: Request, max_bytes: int = MAX_FORM_BYTES) -> Fields:
    """Read a form; one that is too large or cut off counts as empty."""
    try:
        body = await bounded_body(request, max_bytes)
    except ClientDisconnect:
        return {}
    return {} if body is None else form_fields(body)


@dataclass(frozen=True, slots=True)
class Sessions:
    """Reads and writes the console's cookie."""

    desk: Desk

    @property
    def cookie(self) -> str:
        """`__Host-` binds a secure cookie to this host and path."""
        return "__Host-console" if self.desk.settings.secure_cookies else "console"

    @property
    def offers_wecom(self) -> bool:
        """Whether the login page shows the way over WeCom: it needs the app, and an address to come back to."""
        return self.desk.settings.wecom_enabled and bool(self.desk.settings.public_url)

    async def of(self, request: Request) -> LoginSession | None:
        """Return whose browser this is, or None."""
        token = request.cookies.get(self.cookie, "")
        if not token:
            return None
        tables = self.desk.tables
        return await asyncio.to_thread(tables.accounts.load_session, token, now=tables.clock.now())

    def form(
        self, act: Callable[[Submission], Awaitable[Response]], roles: Collection[str] = (), *, max_bytes: int = MAX_FORM_BYTES
    ) -> Endpoint:
        """The endpoint of a form: whoever passes `admit` is let act."""

        async def run(request: Request) -> Response:
            sent = await self.admit(request, roles, max_bytes=max_bytes)
            return sent if isinstance(sent, Response) else await act(sent)

        return run

    async def admit(
        self, request: Request, roles: Collection[str] = (), *, max_bytes: int = MAX_FORM_BYTES, read: Read = read_fields
    ) -> Submission | Response:
        """The one guard of all that changes something: a signed-in browser on our own page, of a named role if any, with the form's token.

        Returns the page that turns others away; of a body of theirs nothing is read before that. A login has no session to guard yet.
        """
        session = await self.of(request)
        if session is None or not same_origin(request, self.desk.settings.public_url):
            return await self.turn_away("ended")
        if roles and session.account.role not in roles:
            return error_response(request, 403)
        fields = await read(request, max_bytes)
        if not session.accepts(fields.get("csrf", "")):
            return await self.turn_away("ended")
        return Submission(request, session, fields)

    async def turn_away(self, problem: str = "") -> Response:
        """Tell a visitor without a session how to sign in; before there is a first user, how to make one, and nothing else."""
        closed = not await asyncio.to_thread(self.desk.tables.accounts.exist)
        return page("login.html", 403, NO_STORE, closed=closed, token="", problem=problem, wecom=self.offers_wecom)

    def remember(self, response: Response, signed_in: SignIn) -> None:
        """Set the cookie of a browser that has signed in."""
        life = signed_in.expires_at - self.desk.tables.clock.now()
        response.set_cookie(
            self.cookie,
            signed_in.session_token,
            max_age=int(life.total_seconds()),
            path="/",
            secure=self.desk.settings.secure_cookies,
            httponly=True,
            samesite="lax",
        )

    def forget(self, response: Response) -> None:
        """Take the cookie back."""
        response.delete_cookie(self.cookie, path="/", secure=self.desk.settings.secure_cookies, httponly=True, samesite="lax")
