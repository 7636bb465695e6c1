"""A desk's tables in a folder of the test's own, and an application around routes as the service has it."""

from collections.abc import Generator, Sequence
from contextlib import contextmanager
from pathlib import Path

from fastapi import FastAPI
from starlette.routing import BaseRoute
from starlette.staticfiles import StaticFiles

from bot.pages.errors import ERROR_HANDLERS
from bot.pages.rendering import STATIC, SecurityHeaders
from tests.clock import FixedClock
from tests.contracts.storage.desk import Desk
from tests.databases import open_migrated


@contextmanager
def tables(folder: Path, clock: FixedClock) -> Generator[Desk, None, None]:
    database = open_migrated(folder / "desk.db")
    try:
        yield Desk(database, clock)
    finally:
        database.close()


def application(routes: Sequence[BaseRoute]) -> FastAPI:
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url="/api/openapi.json", exception_handlers=ERROR_HANDLERS)
    app.add_middleware(SecurityHeaders)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    app.router.routes[0:0] = routes
    return app
