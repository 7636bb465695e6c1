"""The console: closed until a first user exists, opened by one-time links, every form with a token against forgery."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from bot.bootstrap import Desk
from bot.pages.rendering import page
from bot.storage.accounts import LoginSession

MAX_FORM_BYTES = 8192
NO_STORE = {"Cache-Control": "no-store"}
COOKIE_LIFE_S = 12 * 3600

VECTOR_NAMES = {"off": "没有启用", "loading": "正在加载模型", "live": "在用", "failed": "不可用"}
NOTICE_NAMES = {
    "inbox_dead": "有消息没处理成",
    "delivery_dead": "有回复没送到",
    "delivery_unknown": "有回复不知道送到没有",
    "channel_suspended": "发送已暂停",
    "clock_skew": "时钟不准",
    "wecom_app": "企业微信应用状态有变",
}

Handler = Callable[[Request, LoginSession, dict[str, str]], Awaitable[Response]]


@dataclass(frozen=True, slots=True)
class Console:
    """The console's endpoints over a desk."""

    desk: Desk

    def routes(self) -> list[Route]:
        """All pages and forms."""
        return [
            Route("/console", self.show),
            Route("/console/login", self.offer_login),
            Route("/console/login", self.login, methods=["POST"]),
            Route("/console/logout", self.form(self.logout), methods=["POST"]),
            Route("/console/notices/{number:int}/resolve", self.form(self.resolve_notice, "operator"), methods=["POST"]),
            Route("/console/letters/{box}/{number:int}/requeue", self.form(self.requeue, "operator"), methods=["POST"]),
            Route("/console/letters/{box}/{number:int}/discard", self.form(self.discard, "operator"), methods=["POST"]),
        ]

    @property
    def cookie(self) -> str:
        """`__Host-` binds a secure cookie to this host and path."""
        return "__Host-console" if self.desk.settings.secure_cookies else "console"

    async def session(self, request: Request) -> LoginSession | None:
        """Return the signed-in session of a request, or None."""
        token = request.cookies.get(self.cookie, "")
        if not token:
            return None
        tables = self.desk.tables
        return await asyncio.to_thread(tables.accounts.load_session, token, now=tables.clock.now())

    async def show(self, request: Request) -> Response:
        """Show what an operator needs today; a visitor without a session learns only how to sign in."""
        session = await self.session(request)
        if session is None:
            return page("login.html", 403, NO_STORE, token="", problem="")
        return await asyncio.to_thread(self._overview, session)

    def _overview(self, session: LoginSession) -> Response:
        tables = self.desk.tables
        role = session.account.role
        sees_letters = role in ("operator", "auditor")
        status = self.desk.knowledge.indexer.status
        vectors = VECTOR_NAMES.get(status.vectors) or f"正在计算 {status.done}/{status.total}"
        return page(
            "console.html",
            200,
            NO_STORE,
            account=session.account,
            csrf=session.csrf_token,
            index=status,
            vectors=vectors,
            depth=tables.health.depth(now=tables.clock.now()),
            sees_letters=sees_letters,
            may_act=role == "operator",
            notices=tables.notices.open_notices() if sees_letters else [],
            letters=tables.letters.all() if sees_letters else [],
            notice_names=NOTICE_NAMES,
        )

    async def offer_login(self, request: Request) -> Response:
        """Show a button for a link's token; looking at a link, as previews do, does not use it up."""
        return page("login.html", 200, NO_STORE, token=request.query_params.get("token", "")[:200], problem="")

    async def login(self, request: Request) -> Response:
        """Use a link up and set the session's cookie."""
        fields = await _form(request)
        tables = self.desk.tables
        signed_in = await asyncio.to_thread(tables.accounts.redeem, fields.get("token", ""), now=tables.clock.now())
        if signed_in is None:
            problem = "这个链接已经用过、过期了，或者不完整。请要一个新链接。"
            return page("login.html", 403, NO_STORE, token="", problem=problem)
        response = RedirectResponse("/console", 303, headers=NO_STORE)
        secure = self.desk.settings.secure_cookies
        response.set_cookie(
            self.cookie, signed_in.session_token, max_age=COOKIE_LIFE_S, path="/", secure=secure, httponly=True, samesite="strict"
        )
        return response

    def form(self, handler: Handler, role: str = "") -> Callable[[Request], Awaitable[Response]]:
        """Guard a form: a session, its token against forgery, and the role."""

        async def guarded(request: Request) -> Response:
            session = await self.session(request)
            fields = await _form(request)
            if session is None or not session.accepts(fields.get("csrf", "")):
                return page("login.html", 403, NO_STORE, token="", problem="登录已经结束，请重新登录。")
            if role and session.account.role != role:
                return page("error.html", 403, NO_STORE, title="没有权限", text="您的角色不能做这件事。")
            return await handler(request, session, fields)

        return guarded

    async def logout(self, request: Request, _session: LoginSession, _fields: dict[str, str]) -> Response:
        """End the session."""
        await asyncio.to_thread(self.desk.tables.accounts.revoke, request.cookies.get(self.cookie, ""))
        response = RedirectResponse("/console", 303, headers=NO_STORE)
        response.delete_cookie(self.cookie, path="/", secure=self.desk.settings.secure_cookies, httponly=True, samesite="strict")
        return response

    async def resolve_notice(self, request: Request, _session: LoginSession, _fields: dict[str, str]) -> Response:
        """Mark a notice as dealt with."""
        tables = self.desk.tables
        await asyncio.to_thread(tables.notices.resolve, request.path_params["number"], now=tables.clock.now())
        return _back()

    async def requeue(self, request: Request, _session: LoginSession, _fields: dict[str, str]) -> Response:
        """Try a dead letter again."""
        return await self._settle(request, self.desk.tables.letters.requeue)

    async def discard(self, request: Request, _session: LoginSession, _fields: dict[str, str]) -> Response:
        """Give a dead letter up for good."""
        return await self._settle(request, self.desk.tables.letters.discard)

    async def _settle(self, request: Request, settle: Callable[..., Any]) -> Response:
        box = request.path_params["box"]
        if box not in ("inbox", "outbox"):
            return page("error.html", 404, NO_STORE, title="没有这一项", text="它可能已经处理过了。")
        await asyncio.to_thread(settle, box, request.path_params["number"], now=self.desk.tables.clock.now())
        return _back()


def _back() -> Response:
    return RedirectResponse("/console", 303, headers=NO_STORE)


async def _form(request: Request) -> dict[str, str]:
    """Read a small urlencoded form; one that is too large counts as empty."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > MAX_FORM_BYTES:
            return {}
    return {name: values[0] for name, values in parse_qs(body.decode("utf-8", "replace")).items()}
