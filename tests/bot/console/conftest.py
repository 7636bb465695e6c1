from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pytest

from bot.console.endpoint import Console
from knowledge.index_progress import IndexStatus
from knowledge.store import SqlClauseStore
from tests.bot.pages.desks import application, tables
from tests.clock import FixedClock
from tests.contracts.storage.desk import Desk


@dataclass
class Settings:
    secure_cookies: bool = False
    public_url: str = ""


@dataclass
class Indexer:
    status: IndexStatus = field(default_factory=lambda: IndexStatus(lexical=True, clauses=25, vectors="computing", done=3, total=87))


@dataclass
class Knowledge:
    indexer: Indexer = field(default_factory=Indexer)


class Office:
    """The console over real tables."""

    def __init__(self, desk: Desk) -> None:
        self.tables = desk
        self.store = desk.store = SqlClauseStore(desk.database)  # type: ignore[attr-defined]
        self.knowledge = Knowledge()
        self.settings = Settings()

    def add(self, name: str, role: str = "operator") -> str:
        """Create an account and return the token of its link."""
        account = self.tables.accounts.create(name, role, now=self.tables.clock.now())
        return self.tables.accounts.issue_link(account.id, now=self.tables.clock.now())

    def browser(self) -> httpx.AsyncClient:
        scheme = "https" if self.settings.secure_cookies else "http"
        transport = httpx.ASGITransport(application(Console(self).routes()))
        return httpx.AsyncClient(transport=transport, base_url=f"{scheme}://desk.example", follow_redirects=False)

    async def signed_in(self, name: str, role: str = "operator") -> httpx.AsyncClient:
        browser = self.browser()
        response = await browser.post("/console/login", data={"token": self.add(name, role)})
        assert 303 == response.status_code
        return browser


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
def office(tmp_path: Path, clock: FixedClock) -> Iterator[Office]:
    with tables(tmp_path, clock) as desk:
        yield Office(desk)
