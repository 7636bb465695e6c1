"""The platform's interface under `/cgi-bin/`: HTTP 200 with an `errcode` [E], unless a fault is switched on."""

from __future__ import annotations

import hmac

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.simulator.directory_api import NO_PERMISSION, DirectoryApi, oauth_routes
from bot.simulator.faults import Handler
from bot.simulator.refusals import Refused
from bot.simulator.tenant import Tenant
from bot.simulator.tokens import AccessTokens

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

    directory = DirectoryApi(tenant, api.check_caller, api.check_helper)
    return [
        route("gettoken", api.gettoken, "GET"),
        route("message/send", api.send_message, "POST"),
        route("message/update_template_card", api.update_card, "POST"),
        route("media/get", api.get_media, "GET"),
        route("getcallbackip", api.getcallbackip, "GET"),
        route("department/list", directory.departments, "GET"),
        route("department/simplelist", directory.simple_departments, "GET"),
        route("user/get", directory.user, "GET"),
        route("user/simplelist", directory.simple_users, "GET"),
        route("user/list_id", directory.user_ids, "POST"),
        route("auth/getuserinfo", directory.user_info, "GET"),
        *oauth_routes(directory),
    ]


class PlatformApi:
    """Answers the calls of the app."""

    def __init__(self, tenant: Tenant) -> None:
        self._tenant = tenant

    async def gettoken(self, request: Request) -> Response:
        """Give out the access token [D 91039]."""
        corp_id, secret = (request.query_params.get(name, "") for name in ("corpid", "corpsecret"))
        try:
            tokens = self._tokens_for(corp_id, secret)
        except Refused as refusal:
            return _refusal(refusal)
        token, expires_in = tokens.issue()
        return JSONResponse({"errcode": 0, "errmsg": "ok", "access_token": token, "expires_in": expires_in})

    async def send_message(self, request: Request) -> Response:
        """Send a message of the app [D 90236]; the body is JSON whatever its Content-Type says, or if it says nothing."""
        try:
            self.check_caller(request)
            return JSONResponse(self._tenant.sending.send(await request.body()))
        except Refused as refusal:
            return _refusal(refusal)

    async def update_card(self, request: Request) -> Response:
        """Replace a card that a member has [D 94888]."""
        try:
            self.check_caller(request)
            return JSONResponse(self._tenant.cards.update(await request.body()))
        except Refused as refusal:
            return _refusal(refusal)

    async def get_media(self, request: Request) -> Response:
        """Give out what a member sent [D 90254]; errors are JSON under HTTP 200."""
        try:
            self.check_caller(request)
            return self._tenant.media.give(request)
        except Refused as refusal:
            return _refusal(refusal)

    async def getcallbackip(self, request: Request) -> Response:
        """Name the addresses that callbacks come from."""
        try:
            self.check_caller(request)
        except Refused as refusal:
            return _refusal(refusal)
        return JSONResponse({"errcode": 0, "errmsg": "ok", "ip_list": ["127.0.0.1"]})

    def _tokens_for(self, corp_id: str, secret: str) -> AccessTokens:
        """The tokens that belong to a secret: one at a time for each."""
        config = self._tenant.config
        if not corp_id:
            raise Refused(NO_CORP, "corpid missing")  # gettoken, errors [E]
        if not secret:
            raise Refused(NO_SECRET, "corpsecret missing")  # gettoken, errors [E]
        if corp_id != config.corp_id:
            raise Refused(BAD_CORP, "invalid corpid")  # gettoken, errors [E]
        if hmac.compare_digest(secret.encode(), config.secret.encode()):
            return self._tenant.tokens
        if hmac.compare_digest(secret.encode(), config.contacts_secret.encode()):
            return self._tenant.contact_tokens
        raise Refused(BAD_SECRET, "invalid credential")  # gettoken, errors [E]

    def check_caller(self, request: Request) -> None:
        """Let the app through. Raises Refused."""
        self._check(request, self._tenant.tokens, self._tenant.contact_tokens)

    def check_helper(self, request: Request) -> None:
        """Let the contact-sync secret through, and nobody else. Raises Refused."""
        self._check(request, self._tenant.contact_tokens, self._tenant.tokens)

    def _check(self, request: Request, tokens: AccessTokens, others: AccessTokens) -> None:
        token = request.query_params.get("access_token", "")
        if not token:
            raise Refused(NO_TOKEN, "access_token missing")  # [E]
        if code := tokens.verdict(token):
            if not others.verdict(token):
                raise Refused(NO_PERMISSION, "api forbidden")  # of another secret [E]
            raise Refused(code, "invalid or expired access_token")  # [E]
        if not self._tenant.trusts_address:
            address = request.client.host if request.client else "127.0.0.1"
            raise Refused(UNTRUSTED_ADDRESS, f"not allow to access from your ip, from ip: {address}")  # [E]


def _refusal(refusal: Refused) -> Response:
    return JSONResponse({"errcode": refusal.code, "errmsg": refusal.reason})
