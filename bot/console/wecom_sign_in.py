"""Signing in as whoever WeCom says is there: out to the platform with a state, back with a code, and to the account of that userid.

Only an account that an operator has tied to a userid is opened; everybody else has their one-time link as before.
"""

from __future__ import annotations

import asyncio
import hmac
import logging
import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit, urlunsplit

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from bot.channels.base import DeliveryError
from bot.console.ports import Desk
from bot.console.sessions import Sessions
from bot.pages.rendering import NO_STORE

log = logging.getLogger(__name__)

START, BACK = "/console/wecom", "/console/wecom/callback"
STATE_LIFE_S = 300
STATE_BYTES = 24
MAX_CODE_CHARS = 512
PLATFORM_API = "qyapi.weixin.qq.com"
IN_APP, ON_A_DESK = "https://open.weixin.qq.com/connect/oauth2/authorize", "https://login.work.weixin.qq.com/wwlogin/sso/login"

Whois = Callable[[str], Awaitable[str]]
"""Gives the userid that a code stands for, empty where it is nobody of the corp. Raises DeliveryError."""


@dataclass(frozen=True, slots=True)
class WeComApp:
    """What the platform knows the app by."""

    corp_id: str
    agent_id: int
    api_url: str


class WeComSignIn:
    """The two endpoints."""

    def __init__(self, desk: Desk, sessions: Sessions, app: WeComApp, whois: Whois) -> None:
        self._desk, self._sessions, self._app, self._whois = desk, sessions, app, whois

    def routes(self) -> list[Route]:
        """The way out and the way back."""
        return [Route(START, self.start), Route(BACK, self.come_back)]

    @property
    def cookie(self) -> str:
        """Holds the state of a sign-in under way; `__Host-` binds it to this host."""
        return "__Host-wecom-state" if self._desk.settings.secure_cookies else "wecom-state"

    async def start(self, request: Request) -> Response:
        """Send the browser to the platform, with a state that only this browser knows."""
        state = secrets.token_hex(STATE_BYTES)
        in_app = "wxwork" in request.headers.get("user-agent", "").lower()
        response = RedirectResponse(self._address(state, in_app=in_app), 302, NO_STORE)
        secure = self._desk.settings.secure_cookies
        response.set_cookie(self.cookie, state, max_age=STATE_LIFE_S, path="/", secure=secure, httponly=True, samesite="lax")
        return response

    async def come_back(self, request: Request) -> Response:
        """Take the code, ask whose it is, and sign the account of that userid in."""
        state, code = request.query_params.get("state", ""), request.query_params.get("code", "")
        sent = request.cookies.get(self.cookie, "")
        if not sent or not hmac.compare_digest(sent.encode("utf-8", "replace"), state.encode("utf-8", "replace")):
            return await self._turned_away("wecom_state")
        if not code or len(code) > MAX_CODE_CHARS:
            return await self._turned_away("wecom_failed")
        try:
            userid = await self._whois(code)
        except DeliveryError as error:
            log.warning("console.wecom_failed", extra={"channel": "wecom", "code": error.code})
            return await self._turned_away("wecom_failed")
        tables = self._desk.tables
        signed_in = await asyncio.to_thread(tables.accounts.sign_in_wecom, userid, now=tables.clock.now()) if userid else None
        if signed_in is None:
            return await self._turned_away("wecom_unknown")
        response = RedirectResponse("/console", 303, NO_STORE)
        self._sessions.remember(response, signed_in)
        return self._without_state(response)

    async def _turned_away(self, problem: str) -> Response:
        return self._without_state(await self._sessions.turn_away(problem))

    def _without_state(self, response: Response) -> Response:
        """A state is good once."""
        response.delete_cookie(self.cookie, path="/", secure=self._desk.settings.secure_cookies, httponly=True, samesite="lax")
        return response

    def _address(self, state: str, *, in_app: bool) -> str:
        """The page on which the member says yes [D 91022, D 98171]; the local platform has both on its own host."""
        app, back = self._app, self._desk.settings.public_url + BACK
        api = urlsplit(app.api_url)
        page = IN_APP if in_app else ON_A_DESK
        if api.hostname != PLATFORM_API:
            page = urlunsplit((api.scheme, api.netloc, urlsplit(page).path, "", ""))
        if in_app:
            asked = {"appid": app.corp_id, "redirect_uri": back, "response_type": "code", "scope": "snsapi_base", "state": state}
            return f"{page}?{urlencode({**asked, 'agentid': app.agent_id})}#wechat_redirect"
        asked = {"login_type": "CorpApp", "appid": app.corp_id, "agentid": app.agent_id, "redirect_uri": back, "state": state}
        return f"{page}?{urlencode({**asked, 'lang': 'zh'})}"
