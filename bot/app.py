"""The web application: channels, pages, health. Everything it serves comes from the composition root."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncGenerator, Callable, Coroutine
from contextlib import ExitStack, asynccontextmanager
from typing import TYPE_CHECKING, Any

from fastapi import FastAPI
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route
from starlette.staticfiles import StaticFiles

from bot.bootstrap import Desk, open_desk
from bot.channels.web.endpoint import ChatPage, WebPolicy
from bot.console.endpoint import Console
from bot.health import health_routes
from bot.pages.documents import document_routes
from bot.pages.rendering import STATIC, SecurityHeaders, page
from bot.ports import StorageUnavailable
from bot.settings import Settings
from bot.storage.transcripts import Transcripts

if TYPE_CHECKING:
    from bot.worker import Worker

log = logging.getLogger(__name__)

STOP_PATIENCE_S = 20.0

ERROR_TEXTS = {
    400: ("没看懂这次请求", "请回到服务台重新打开。"),
    403: ("没有权限", "这个页面不对您开放。"),
    404: ("没有这个页面", "地址可能写错了，或者内容已经移走。"),
    405: ("不能这样打开", "请从服务台的页面进入。"),
    413: ("内容太大", "请缩短一些再发。"),
    500: ("服务台出了点问题", "已经记下来了，请过一会儿再试。"),
    503: ("服务台暂时不可用", "请过一会儿再试，您的话没有丢。"),
}


def create_app(settings: Settings) -> FastAPI:
    """Build the application. The desk is opened at start and closed at the end of its life; raises StorageUnavailable then."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncGenerator[None, None]:
        with ExitStack() as stack:
            desk = stack.enter_context(open_desk(settings, owner=True))
            worker = desk.worker()
            chat = mount_desk(app, desk, worker)
            working = asyncio.create_task(worker.run()) if settings.workers_inline else None
            desk.knowledge.indexer.start()
            log.info("desk.open", extra={"revision": desk.knowledge.indexer.status.revision})
            try:
                yield
            finally:
                chat.closing.set()
                worker.stop()
                if working is not None:
                    await settle(working)
                await desk.close_channels()
                log.info("desk.closed")

    app = FastAPI(
        title="UnionDesk", lifespan=lifespan, docs_url=None, redoc_url=None, openapi_url="/api/openapi.json", exception_handlers=HANDLERS
    )
    app.add_middleware(SecurityHeaders)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    app.router.routes.append(Route("/api/docs", api_docs))
    return app


async def settle(working: asyncio.Task[None]) -> None:
    """Let the worker finish what it holds; past the patience its leases run out and the work is taken over later."""
    done, _ = await asyncio.wait({working}, timeout=STOP_PATIENCE_S)
    if not done:
        working.cancel()
        log.warning("worker.cut_off", extra={"seconds": STOP_PATIENCE_S})


def mount_desk(app: FastAPI, desk: Desk, worker: Worker) -> ChatPage:
    """Add the desk's routes to the application."""
    tables, settings = desk.tables, desk.settings
    inbox = tables.inbox
    inbox.on_receive = worker.arrivals.ring
    policy = WebPolicy(settings.max_body_bytes, settings.max_text_chars, settings.secure_cookies)
    chat = ChatPage(inbox, Transcripts(tables.inbox, tables.outbox), tables.clock, policy)
    routes = [*chat.routes(), *document_routes(tables.store), *Console(desk).routes(), *health_routes(desk)]
    if desk.wecom is not None:
        from bot.channels.wecom.endpoint import wecom_routes

        routes += wecom_routes(desk.wecom, inbox, tables.notices, tables.clock)
    app.router.routes[0:0] = routes
    return chat


async def api_docs(request: Request) -> HTMLResponse:
    """List the interface; FastAPI's own page would load its scripts from elsewhere."""
    return page("api.html", spec=request.app.openapi())


def wants_json(request: Request) -> bool:
    """Tell whether a request is from a program rather than a reader."""
    return request.url.path.startswith(("/api/", "/channels/"))


def error_response(request: Request, status: int) -> Response:
    """Answer an error kindly: a page for readers, a sentence for programs, nothing for platforms."""
    title, text = ERROR_TEXTS.get(status, ERROR_TEXTS[400 if status < 500 else 500])
    if request.url.path.startswith("/channels/"):
        return Response(status_code=status)
    if wants_json(request):
        return JSONResponse({"error": f"{title}。{text}"}, status)
    return page("error.html", status, title=title, text=text)


async def on_http_error(request: Request, error: Exception) -> Response:
    """Answer what routing refuses."""
    return error_response(request, error.status_code if isinstance(error, HTTPException) else 500)


async def on_storage_error(request: Request, _error: Exception) -> Response:
    """Answer while the database is away."""
    log.error("storage.unavailable")
    return error_response(request, 503)


async def on_any_error(request: Request, _error: Exception) -> Response:
    """Answer a bug without telling its details."""
    return error_response(request, 500)


HANDLERS: dict[int | type[Exception], Callable[[Request, Any], Coroutine[Any, Any, Response]]] = {
    HTTPException: on_http_error,
    StorageUnavailable: on_storage_error,
    Exception: on_any_error,
}
