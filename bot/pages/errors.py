"""What a visitor reads when something does not work: a kind page for readers, a sentence for programs, nothing for platforms."""

from __future__ import annotations

import logging
from collections.abc import Callable, Coroutine, Mapping
from typing import Any, cast

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from bot.pages.rendering import NO_STORE, SECURITY_HEADERS, environment, page
from bot.ports import StorageUnavailable

log = logging.getLogger(__name__)

ErrorHandler = Callable[[Request, Any], Coroutine[Any, Any, Response]]


def error_words(status: int) -> tuple[str, str]:
    """Return title and sentence for a status; a rarer one shares the words of its class."""
    known = cast("Mapping[int, tuple[str, str]]", cast("Any", environment.get_template("error_words.html").module).words)
    return known.get(status) or known[400 if status < 500 else 500]


def error_response(request: Request, status: int, headers: Mapping[str, str] | None = None) -> Response:
    """Answer an error in the way its reader understands."""
    title, text = error_words(status)
    told = {**NO_STORE, **(headers or {})}
    path = request.url.path
    if path.startswith("/channels/"):
        return Response(status_code=status, headers=told)
    if path.startswith("/api/"):
        return JSONResponse({"error": f"{title}。{text}"}, status, told)
    return page("error.html", status, told, title=title, text=text)


async def on_http_error(request: Request, error: HTTPException) -> Response:
    """Answer what routing refuses."""
    return error_response(request, error.status_code, error.headers)


async def on_storage_error(request: Request, _error: StorageUnavailable) -> Response:
    """Answer while the database is away."""
    log.error("storage.unavailable")
    return error_response(request, 503)


async def on_any_error(request: Request, _error: Exception) -> Response:
    """Answer a bug without telling its details."""
    # This answer is given outside of all middleware, so it brings the headers itself.
    return error_response(request, 500, {**SECURITY_HEADERS, **NO_STORE})


ERROR_HANDLERS: dict[int | type[Exception], ErrorHandler] = {
    HTTPException: on_http_error,
    StorageUnavailable: on_storage_error,
    Exception: on_any_error,
}
"""For the application's `exception_handlers`."""
