"""The page without login over real tables."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import httpx
import pytest

from bot.anonymous.desk import AnonymousDesk
from bot.anonymous.endpoint import AnonymousPage
from tests.bot.anonymous.writers import Writer, anonymous_desk
from tests.bot.pages.desks import application, tables
from tests.clock import FixedClock
from tests.contracts.storage.desk import Desk


@pytest.fixture
def desk_tables(tmp_path: Path, clock: FixedClock) -> Iterator[Desk]:
    with tables(tmp_path, clock) as desk:
        yield desk


@pytest.fixture
def desk(desk_tables: Desk, tmp_path: Path, clock: FixedClock) -> AnonymousDesk:
    return anonymous_desk(desk_tables, tmp_path, clock)


@pytest.fixture
async def writer(desk: AnonymousDesk, desk_tables: Desk) -> AsyncIterator[Writer]:
    page = AnonymousPage(desk)
    transport = httpx.ASGITransport(application(page.routes()))
    async with httpx.AsyncClient(transport=transport, base_url="https://desk.example") as http:
        yield Writer(http, desk_tables, desk, page)
