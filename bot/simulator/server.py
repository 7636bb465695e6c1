"""The local platform as one ASGI app: its interface, the tester's side, and a page that looks like a member's phone.

It trusts everybody who can reach it: serve it on 127.0.0.1 only.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path
from urllib.parse import urlsplit

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse, PlainTextResponse
from fastapi.staticfiles import StaticFiles
from jinja2 import Environment, FileSystemLoader
from starlette.datastructures import Headers
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send

from bot.simulator.admin import admin_routes
from bot.simulator.api import platform_routes
from bot.simulator.config import PlatformConfig, platform_environment
from bot.simulator.tenant import Tenant

__all__ = ["PlatformConfig", "Tenant", "build_platform", "platform_environment", "tenant_app"]

PAGE = Path(__file__).parent / "page"
LOCAL_NAMES = ["127.0.0.1", "localhost", "[::1]"]
PAGE_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}


def build_platform(config: PlatformConfig) -> FastAPI:
    """Build the platform for one tenant."""
    return tenant_app(Tenant(config))


def tenant_app(tenant: Tenant) -> FastAPI:
    """Build the app around a tenant that the caller keeps a hand on."""

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncGenerator[None]:
        yield
        await tenant.callbacks.close()

    template = Environment(loader=FileSystemLoader(PAGE), autoescape=True).get_template("phone.html")

    async def phone(_request: Request) -> HTMLResponse:
        return HTMLResponse(template.render(config=tenant.config, members=tenant.members), headers=PAGE_HEADERS)

    # without FastAPI's own documentation pages: they load their scripts from elsewhere
    app = FastAPI(title="Local WeCom platform", lifespan=lifespan, docs_url=None, redoc_url=None, openapi_url=None)
    app.add_middleware(OwnOrigin)
    # a foreign page must not reach us under a name of its own that points here
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=LOCAL_NAMES)
    app.router.routes.extend(platform_routes(tenant))
    app.include_router(admin_routes(tenant))
    app.add_route("/", phone)
    app.mount("/page", StaticFiles(directory=PAGE / "static"), name="page")
    return app


class OwnOrigin:
    """Turns away what a page of another origin sends through the tester's browser."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let through what names no origin, or ours."""
        if scope["type"] == "http":
            headers = Headers(scope=scope)
            origin = headers.get("origin")
            if origin is not None and urlsplit(origin).netloc != headers.get("host"):
                await PlainTextResponse("another origin", status_code=403)(scope, receive, send)
                return
        await self._app(scope, receive, send)
