"""A desk's tables in a folder of the test's own, and an application around routes as the service has it."""

import tempfile
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from fastapi import FastAPI
from starlette.routing import BaseRoute
from starlette.staticfiles import StaticFiles

from bot.pages.errors import ERROR_HANDLERS
from bot.pages.rendering import STATIC, SecurityHeaders
from bot.storage.database import Database
from bot.storage.migrations import migrate
from tests.clock import FixedClock
from tests.contracts.storage.desk import Desk


@cache
def migrated() -> bytes:
    """A SQLite file at the present schema."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "desk.db"
        database = Database.open(f"sqlite:///{file}")
        migrate(database)
        database.close()
        return file.read_bytes()


@contextmanager
def tables(folder: Path, clock: FixedClock) -> Generator[Desk, None, None]:
    file = folder / "desk.db"
    file.write_bytes(migrated())
    database = Database.open(f"sqlite:///{file}")
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
