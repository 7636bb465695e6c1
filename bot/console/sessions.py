"""Who is signed in: the session behind a request's cookie, and what a visitor without one is shown."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from bot.console.ports import Desk
from bot.pages.rendering import NO_STORE, page
from bot.storage.accounts import LoginSession, SignIn

OPERATOR = "operator"


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
