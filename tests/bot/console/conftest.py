import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import httpx
import pytest
from starlette.routing import Route

from bot.console.endpoint import Console
from bot.console.organisation import OrganisationPage
from bot.console.questions import Questions
from bot.console.reviewing import Reviewing
from bot.console.sessions import Sessions
from bot.console.uploads import Uploads
from bot.storage.calendar import SqlCalendar
from bot.storage.cases import SqlCases
from bot.storage.duty import SqlDuty
from bot.storage.openings import SqlOpenings
from handlers.desk import Grievances
from ingest.inputs import inputs
from ingest.model import Limits, Loaded, Mark, MarkKind, PageImage
from ingest.pipeline import FileOutcome, Ingest
from ingest.review import Reviews
from knowledge.index_progress import IndexStatus
from knowledge.lookup import Lookups
from knowledge.model import Passage
from knowledge.page_images import SqlPageImages
from knowledge.sources import SqlSources
from knowledge.store import SqlClauseStore
from tests.bot.pages.desks import application, tables
from tests.clock import FixedClock
from tests.contracts.people.memory import ShortList
from tests.contracts.storage.desk import Desk


@dataclass
class Settings:
    secure_cookies: bool = False
    public_url: str = ""
    wecom_enabled: bool = False


@dataclass
class Indexer:
    status: IndexStatus = field(default_factory=lambda: IndexStatus(lexical=True, clauses=25, vectors="computing", done=3, total=87))


class NoSearch:
    """A retriever over nothing."""

    def search(self, query: str, *, limit: int = 10, as_of: date | None = None) -> list[Passage]:
        return []


@dataclass
class Knowledge:
    pages: SqlPageImages
    lookups: Lookups
    retriever: NoSearch = field(default_factory=NoSearch)
    indexer: Indexer = field(default_factory=Indexer)


class Scanner:
    """Reads each file as text, and each line with 扫描 in it as read by OCR."""

    def read(self, source: bytes, name: str, on_page: Callable[[int], None] | None = None) -> Loaded:
        text = source.decode()
        lines = [match.span() for match in re.finditer(r"[^\n]*扫描[^\n]*", text)]
        images = (PageImage(1, PNG, tuple((start, end, (0.1, 0.2, 0.9, 0.3)) for start, end in lines)),) if lines else ()
        unsure = tuple(Mark(MarkKind.UNSURE, match.start(), match.end(), "0.51") for match in re.finditer("工全", text))
        return Loaded(text, marks=unsure, images=images)


PNG = b"\x89PNG\r\n\x1a\nno more"


class Office:
    """The console over real tables."""

    def __init__(self, desk: Desk) -> None:
        self.tables: Any = desk
        self.store = desk.store = SqlClauseStore(desk.database)
        calendar = SqlCalendar(desk.database)
        duty, openings = SqlDuty(desk.database, calendar, desk.clock), SqlOpenings(desk.database)
        self.tables.grievances = Grievances(SqlCases(desk.database), duty, calendar, openings=openings)
        self.sources = SqlSources(desk.database)
        self.knowledge = Knowledge(SqlPageImages(desk.database), Lookups(self.store))
        self.settings = Settings()
        self.sessions = Sessions(self)
        self.more_routes: list[Route] = []
        self.data_dir = desk.database.sqlite_file.parent if desk.database.sqlite_file else Path()
        self.uploads = Uploads(self, self.sessions, self.take_in, 20_000, self.data_dir)

    def take_in(self, paths: list[Path], on_page: Callable[[int], None]) -> Iterator[FileOutcome]:
        return Ingest(self.store, Scanner(), self.sources, self.knowledge.pages).run(inputs(paths, Limits()))

    def reviews(self, by: str) -> Reviews:
        return Reviews(self.store, self.knowledge.pages, self.sources, by, self.tables.clock.now)

    def add(self, name: str, role: str = "operator") -> str:
        """Create an account and return the token of its link."""
        account = self.tables.accounts.create(name, role, now=self.tables.clock.now())
        return self.tables.accounts.issue_link(account.id, now=self.tables.clock.now())

    def routes(self) -> list[Route]:
        reviewing = Reviewing(self, self.sessions, lambda source, name: Scanner().read(source, name))
        organisation = OrganisationPage(self, self.sessions, ShortList())
        return [
            *organisation.routes(),
            *self.more_routes,
            *Console(self).routes(),
            *self.uploads.routes(),
            *reviewing.routes(),
            *Questions(self, self.sessions).routes(),
        ]

    def browser(self) -> httpx.AsyncClient:
        scheme = "https" if self.settings.secure_cookies else "http"
        transport = httpx.ASGITransport(application(self.routes()))
        return httpx.AsyncClient(transport=transport, base_url=f"{scheme}://desk.example", follow_redirects=False)

    async def signed_in(self, name: str, role: str = "operator") -> httpx.AsyncClient:
        browser = self.browser()
        response = await browser.post("/console/login", data={"token": self.add(name, role)})
        assert 303 == response.status_code
        return browser


@pytest.fixture
def office(tmp_path: Path, clock: FixedClock) -> Iterator[Office]:
    with tables(tmp_path, clock) as desk:
        yield Office(desk)
