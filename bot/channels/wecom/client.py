"""The platform's API: gettoken, message/send and media/get, and what became of a request that got no proper answer.

Every answer of the platform is HTTP 200 with an `errcode`. Whatever else comes back came from something in between, and
whether the platform has acted is known only if the request never left.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import timedelta
from typing import Any, Final, cast

import httpx

from bot.channels.base import DeliveryError, TooLarge
from bot.channels.wecom.config import WeComConfig
from bot.channels.wecom.tokens import AccessToken, TokenCache, TokenStore
from bot.channels.wecom.verdicts import delivery_error, renews_token
from handlers.ports import Clock

DUPLICATE_CHECK_S: Final = 1_800
TIMEOUT: Final = httpx.Timeout(connect=3.0, read=8.0, write=5.0, pool=3.0)
LIMITS: Final = httpx.Limits(max_connections=8, max_keepalive_connections=4, keepalive_expiry=4.0)
DEFAULT_TOKEN_LIFE_S: Final = 7_200
REFUSED_WAIT_S: Final = 60.0
TOO_LARGE: Final = 830002
"""Larger than 20 MB [D 90254]."""
MAX_ERROR_BYTES: Final = 4_096

NEVER_LEFT = (
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.ProxyError,
    httpx.UnsupportedProtocol,
    httpx.LocalProtocolError,
)
"""Errors that come before the first byte of a request is on its way."""


class SecretQueryTransport(httpx.AsyncBaseTransport):
    """Adds the query parameters that are secret below the client, which writes every address it is given to the log."""

    def __init__(self, inner: httpx.AsyncBaseTransport) -> None:
        self._inner = inner

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send the request with its secrets; the client's own copy never has them."""
        extensions = dict(request.extensions)
        secrets: Mapping[str, str] = extensions.pop("secret_query", {})
        address = request.url.copy_merge_params(secrets)
        return await self._inner.handle_async_request(
            httpx.Request(request.method, address, headers=request.headers, stream=request.stream, extensions=extensions)
        )

    async def aclose(self) -> None:
        """Close the connections."""
        await self._inner.aclose()


class WeComClient:
    """Talks to the platform for one app."""

    def __init__(
        self,
        config: WeComConfig,
        *,
        tokens: TokenStore,
        clock: Clock,
        transport: httpx.AsyncBaseTransport | None = None,
        timeout: httpx.Timeout = TIMEOUT,
    ) -> None:
        self._config = config
        self._clock = clock
        self._tokens = TokenCache(config.token_key, store=tokens, clock=clock, fetch=self.fetch_token)
        inner = transport or httpx.AsyncHTTPTransport(limits=LIMITS)
        self._http = httpx.AsyncClient(base_url=config.api_url, transport=SecretQueryTransport(inner), timeout=timeout)

    async def send_text(self, userid: str, content: str, *, guarded: bool, attempt: int = 1) -> str:
        """Send a text to one member and return the platform's message id.

        A guarded text is sent under the duplicate check: sent again byte for byte, it arrives once. Raises DeliveryError,
        with `outcome_unknown` where the platform may have taken it, or ChannelSuspended.
        """
        message = {"msgtype": "text", "text": {"content": content}, "safe": 0}
        return str((await self._send(userid, message, guarded=guarded, attempt=attempt)).get("msgid", ""))

    async def send_card(self, userid: str, card: Mapping[str, object], *, guarded: bool, attempt: int = 1) -> tuple[str, str]:
        """Send a template card to one member; return the message id and the code that replaces it once. Raises as `send_text`."""
        answer = await self._send(userid, {"msgtype": "template_card", "template_card": card}, guarded=guarded, attempt=attempt)
        return str(answer.get("msgid", "")), str(answer.get("response_code", ""))

    async def close_card(self, userid: str, response_code: str, words: str) -> None:
        """Put words in place of the buttons of a card [D 94888]. Raises DeliveryError or ChannelSuspended."""
        message = {
            "userids": [userid],
            "agentid": self._config.agent_id,
            "response_code": response_code,
            "button": {"replace_name": words},
        }
        await self.call("POST", "message/update_template_card", message=message)

    async def _send(self, userid: str, content: Mapping[str, object], *, guarded: bool, attempt: int) -> Mapping[str, Any]:
        if not userid or "|" in userid or userid.startswith("@"):
            raise DeliveryError("bad_recipient", permanent=True)  # it would name several people, or everybody
        message = {
            "touser": userid,
            "agentid": self._config.agent_id,
            "enable_duplicate_check": int(guarded),
            "duplicate_check_interval": DUPLICATE_CHECK_S,
            **content,
        }
        answer = await self._with_token("message/send", message)
        if code := _code(answer):
            raise delivery_error(code, message=str(answer.get("errmsg", "")), attempt=attempt)
        for missed in ("invaliduser", "unlicenseduser"):
            if answer.get(missed):
                raise DeliveryError(missed, permanent=True)
        return answer

    async def call(
        self, method: str, path: str, *, query: Mapping[str, str] | None = None, message: Mapping[str, object] | None = None
    ) -> Mapping[str, Any]:
        """Call any other interface with the access token and return its answer. Raises DeliveryError or ChannelSuspended."""
        answer = await self._with_token(path, message, method=method, query=query)
        if code := _code(answer):
            raise delivery_error(code, message=str(answer.get("errmsg", "")))
        return answer

    async def media(self, media_id: str, *, max_bytes: int) -> bytes:
        """Return what a member sent, as long as the platform has it [D 90254]. Raises DeliveryError, TooLarge or ChannelSuspended."""
        token = await self._tokens.current()
        answer = await self._media(media_id, token, max_bytes)
        if isinstance(answer, int) and renews_token(answer):
            token = await self._tokens.renewed(token)
            answer = await self._media(media_id, token, max_bytes)
        if answer == TOO_LARGE:
            raise TooLarge
        if isinstance(answer, int):
            raise delivery_error(answer)
        return answer

    async def whois(self, code: str) -> str:
        """Return the userid of a member who said yes to a sign-in, empty for somebody of no corp [D 91023]. Raises DeliveryError."""
        answer = await self.call("GET", "auth/getuserinfo", query={"code": code})
        return str(answer.get("userid") or answer.get("UserId") or "")

    async def fetch_token(self) -> AccessToken:
        """Fetch an access token, past any cache. Raises DeliveryError; nothing was sent then, whatever went wrong."""
        secrets = {"corpid": self._config.corp_id, "corpsecret": self._config.secret}
        try:
            answer = await self._call("GET", "gettoken", secrets)
        except DeliveryError as error:
            raise DeliveryError(f"gettoken_{error.code}", retry_after_s=error.retry_after_s) from None
        if code := _code(answer):
            raise delivery_error(code, message=str(answer.get("errmsg", "")))
        token, life_s = answer.get("access_token"), answer.get("expires_in")
        if not isinstance(token, str) or not token:
            raise DeliveryError("gettoken_no_token")
        life = timedelta(seconds=life_s if isinstance(life_s, int) and life_s > 0 else DEFAULT_TOKEN_LIFE_S)
        return AccessToken(token, self._clock.now() + life)

    async def close(self) -> None:
        """Close the connections."""
        await self._http.aclose()

    async def _with_token(
        self, path: str, message: Mapping[str, object] | None, *, method: str = "POST", query: Mapping[str, str] | None = None
    ) -> Mapping[str, Any]:
        """Call with the access token; if that is refused, once more with a new one. A query may name people: it is no less secret."""
        token = await self._tokens.current()
        answer = await self._call(method, path, {**(query or {}), "access_token": token}, message)
        if renews_token(_code(answer)):
            token = await self._tokens.renewed(token)
            answer = await self._call(method, path, {**(query or {}), "access_token": token}, message)
        return answer

    async def _media(self, media_id: str, token: str, max_bytes: int) -> bytes | int:
        """Fetch once: the bytes, or the code of an error, which comes as JSON under HTTP 200."""
        secrets = {"media_id": media_id, "access_token": token}
        try:
            async with self._http.stream("GET", "media/get", extensions={"secret_query": secrets}) as response:
                if response.status_code != 200:
                    await response.aread()
                    return _code(_answer(response))
                content = bytearray()
                async for chunk in response.aiter_bytes():
                    content += chunk
                    if len(content) > max_bytes:
                        raise TooLarge
        except httpx.HTTPError as error:
            raise DeliveryError(type(error).__name__) from None
        # a file has a name; an error has none, whatever it says it is
        named = "content-disposition" in response.headers
        if not named and len(content) <= MAX_ERROR_BYTES and content.lstrip().startswith(b"{"):
            return _code(_answer(httpx.Response(200, content=bytes(content))))
        if not named:
            raise DeliveryError("no_media", retry_after_s=REFUSED_WAIT_S)  # somebody in between has answered
        return bytes(content)

    async def _call(
        self, method: str, path: str, secrets: Mapping[str, str], message: Mapping[str, object] | None = None
    ) -> Mapping[str, Any]:
        body = None if message is None else json.dumps(message, ensure_ascii=False).encode()
        headers = {"Content-Type": "application/json; charset=utf-8"} if body else None
        try:
            response = await self._http.request(method, path, content=body, headers=headers, extensions={"secret_query": secrets})
        except NEVER_LEFT as error:
            raise DeliveryError(type(error).__name__) from None
        except httpx.HTTPError as error:
            raise DeliveryError(type(error).__name__, outcome_unknown=True) from None
        return _answer(response)


def _answer(response: httpx.Response) -> Mapping[str, Any]:
    """Return the platform's answer. Raises DeliveryError where it is not the platform that answered."""
    status = response.status_code
    if status >= 500:
        raise DeliveryError(f"http_{status}", outcome_unknown=True)
    try:
        answer: object = response.json()
    except ValueError:
        answer = None
    if isinstance(answer, dict) and isinstance(cast("dict[str, object]", answer).get("errcode"), int):
        return cast("dict[str, Any]", answer)
    if status >= 300:
        raise DeliveryError(f"http_{status}", retry_after_s=REFUSED_WAIT_S)  # turned away before the platform
    raise DeliveryError("no_errcode", outcome_unknown=True)


def _code(answer: Mapping[str, Any]) -> int:
    return int(answer["errcode"])
