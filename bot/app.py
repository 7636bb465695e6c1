"""The web application: channels, pages, health. Everything it serves comes from the composition root."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncGenerator
from contextlib import ExitStack, asynccontextmanager
from functools import partial
from typing import TYPE_CHECKING

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Route
from starlette.staticfiles import StaticFiles

from bot.anonymous.desk import AnonymousDesk
from bot.anonymous.endpoint import AnonymousPage
from bot.bootstrap.desk import Desk, open_desk
from bot.channels.web.endpoint import ChatPage, WebPolicy
from bot.console.cases import Cases
from bot.console.endpoint import Console
from bot.console.organisation import OrganisationPage
from bot.console.questions import Questions
from bot.console.reviewing import Reviewing
from bot.console.sessions import Sessions
from bot.console.uploads import Uploads
from bot.console.wecom_sign_in import WeComApp, WeComSignIn
from bot.health import health_routes
from bot.ingesting import read_again, take_in
from bot.pages.documents import document_routes
from bot.pages.errors import ERROR_HANDLERS
from bot.pages.my_data import MyDataPage
from bot.pages.rendering import STATIC, SecurityHeaders, page
from bot.people.universities import ListedUniversities
from bot.settings import Settings
from bot.storage.data_links import DataLinks
from bot.storage.savings import Savings
from bot.storage.transcripts import Transcripts

if TYPE_CHECKING:
    from bot.worker import Worker

log = logging.getLogger(__name__)

STOP_PATIENCE_S = 20.0


def create_app(settings: Settings) -> FastAPI:
    """Build the application. The desk is opened at start and closed at the end of its life; raises StorageUnavailable then."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncGenerator[None, None]:
        with ExitStack() as stack:
            desk = stack.enter_context(open_desk(settings, owner=True, serving=True))
            worker = desk.worker(messages=settings.workers_inline > 0)
            chat, uploads = mount_desk(app, desk, worker)
            anonymous = mount_anonymous(app, desk)
            working = asyncio.create_task(worker.run())
            app.state.answer_waiting = chat.closing.set
            desk.knowledge.indexer.start()
            log.info("desk.open", extra={"revision": desk.knowledge.indexer.status.revision})
            try:
                yield
            finally:
                chat.closing.set()
                worker.stop()
                await settle(working)
                await uploads.settle()
                if anonymous is not None:
                    anonymous.close()
                await desk.close_channels()
                log.info("desk.closed")

    app = FastAPI(
        title="UnionDesk",
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/openapi.json",
        exception_handlers=ERROR_HANDLERS,
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


def mount_desk(app: FastAPI, desk: Desk, worker: Worker) -> tuple[ChatPage, Uploads]:
    """Add the desk's routes to the application."""
    tables, settings = desk.tables, desk.settings
    inbox = tables.inbox
    inbox.on_receive = worker.arrivals.ring
    policy = WebPolicy(
        max_body_bytes=settings.max_body_bytes,
        max_text_chars=settings.max_text_chars,
        secure_cookies=settings.secure_cookies,
        waiting_per_visitor=settings.waiting_per_visitor,
        public_url=settings.public_url,
        takes_in=desk.knowledge.front_desk.grievances is not None and desk.knowledge.front_desk.routing is not None,
    )
    chat = ChatPage(inbox, Transcripts(tables.inbox, tables.outbox), tables.clock, policy)
    sessions = Sessions(desk)
    uploads = Uploads(desk, sessions, partial(take_in, desk.knowledge), settings.upload_max_bytes, settings.data_dir)
    reviewing = Reviewing(desk, sessions, partial(read_again, settings))
    console = [*Console(desk).routes(), *uploads.routes(), *reviewing.routes(), *Questions(desk, sessions).routes()]
    console += OrganisationPage(desk, sessions, ListedUniversities.bundled()).routes()
    savings = Savings(tables.database, tables.uploads, tables.clock.now)
    console += Cases(desk, sessions, tables.grievances, inbox, Transcripts(tables.inbox, tables.outbox), savings).routes()
    routes = [*chat.routes(), *document_routes(tables.store), *my_data_page(desk).routes(), *console, *health_routes(desk)]
    if desk.wecom is not None and desk.wecom_client is not None:
        from bot.channels.wecom.endpoint import wecom_routes

        app_of_ours = WeComApp(desk.wecom.corp_id, desk.wecom.agent_id, desk.wecom.api_url)
        if sessions.offers_wecom:
            routes += WeComSignIn(desk, sessions, app_of_ours, desk.wecom_client.whois).routes()

        # first: the routes are tried in order, and callbacks come by the hundred
        routes[0:0] = wecom_routes(desk.wecom, inbox, tables.notices, tables.clock, contacts=tables.contacts if desk.contacts else None)
    app.router.routes[0:0] = routes
    return chat, uploads


def my_data_page(desk: Desk) -> MyDataPage:
    """Make the page on which people fetch what is kept of them."""
    tables, links = desk.tables, DataLinks(desk.tables.database)
    now = tables.clock.now
    return MyDataPage(
        asker=lambda token: links.asker(token, now=now()),
        session_of=lambda asker: tables.conversations.load(asker.channel, asker.conversation, now=now()),
        read_file=lambda reader, file: tables.uploads.read_for(tables.database, reader, file),
        front=desk.knowledge.front_desk,
        now=now,
        public_url=desk.settings.public_url,
    )


def mount_anonymous(app: FastAPI, desk: Desk) -> AnonymousPage | None:
    """Add the page without login where the desk takes grievances in and knows where they go."""
    tables, front = desk.tables, desk.knowledge.front_desk
    if front.grievances is None or front.routing is None:
        return None
    behind = AnonymousDesk(tables.receipts, tables.uploads, front.grievances, front.routing, tables.clock, desk.settings.public_url)
    anonymous = AnonymousPage(behind)
    app.router.routes[0:0] = anonymous.routes()
    return anonymous


async def api_docs(request: Request) -> HTMLResponse:
    """List the interface; FastAPI's own page would load its scripts from elsewhere."""
    return page("api.html", spec=request.app.openapi())
