"""The platform's interface under `/cgi-bin/`: HTTP 200 with an `errcode` [E], unless a fault is switched on."""

from __future__ import annotations

import hmac

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.simulator.faults import Handler
from bot.simulator.sending import Refused
from bot.simulator.tenant import Tenant

BASE = "/cgi-bin"
BAD_SECRET = 40001
BAD_CORP = 40013
NO_TOKEN = 41001
NO_CORP = 41002
NO_SECRET = 41004
UNTRUSTED_ADDRESS = 60020


def platform_routes(tenant: Tenant) -> list[Route]:
    """Return the routes of the interface."""
    api = PlatformApi(tenant)

    def route(path: str, handler: Handler, method: str) -> Route:
        async def endpoint(request: Request) -> Response:
            return await tenant.faults.answer(path, request, handler)

        return Route(f"{BASE}/{path}", endpoint, methods=[method], name=path)

    return [
        route("gettoken", api.gettoken, "GET"),
        route("message/send", api.send_message, "POST"),
        route("getcallbackip", api.getcallbackip, "GET"),
    ]


class PlatformApi:
    """Answers the calls of the app."""

    def __init__(self, tenant: Tenant) -> None:
        self._tenant = tenant

    async def gettoken(self, request: Request) -> Response:
        """Give out the access token [D 91039]."""
        corp_id, secret = (request.query_params.get(name, "") for name in ("corpid", "corpsecret"))
        try:
            self._check_app(corp_id, secret)
        except Refused as refusal:
            return _refusal(refusal)
        token, expires_in = self._tenant.tokens.issue()
        return JSONResponse({"errcode": 0, "errmsg": "ok", "access_token": token, "expires_in": expires_in})

    async def send_message(self, request: Request) -> Response:
        """Send a message of the app [D 90236]; the body is JSON whatever its Content-Type says, or if it says nothing."""
        try:
            self._check_caller(request)
            return JSONResponse(self._tenant.sending.send(await request.body()))
        except Refused as refusal:
            return _refusal(refusal)

    async def getcallbackip(self, request: Request) -> Response:
        """Name the addresses that callbacks come from."""
        try:
            self._check_caller(request)
        except Refused as refusal:
            return _refusal(refusal)
        return JSONResponse({"errcode": 0, "errmsg": "ok", "ip_list": ["127.0.0.1"]})

    def _check_app(self, corp_id: str, secret: str) -> None:
        config = self._tenant.config
        if not corp_id:
            raise Refused(NO_CORP, "corpid missing")  # gettoken, errors [E]
        if not secret:
            raise Refused(NO_SECRET, "corpsecret missing")  # gettoken, errors [E]
        if corp_id != config.corp_id:
            raise Refused(BAD_CORP, "invalid corpid")  # gettoken, errors [E]
        if not hmac.compare_digest(secret.encode(), config.secret.encode()):
            raise Refused(BAD_SECRET, "invalid credential")  # gettoken, errors [E]

    def _check_caller(self, request: Request) -> None:
        token = request.query_params.get("access_token", "")
        if not token:
            raise Refused(NO_TOKEN, "access_token missing")  # [E]
        if code := self._tenant.tokens.verdict(token):
            raise Refused(code, "invalid or expired access_token")  # [E]
        if not self._tenant.trusts_address:
            address = request.client.host if request.client else "127.0.0.1"
            raise Refused(UNTRUSTED_ADDRESS, f"not allow to access from your ip, from ip: {address}")  # [E]


def _refusal(refusal: Refused) -> Response:
    return JSONResponse({"errcode": refusal.code, "errmsg": refusal.reason})
