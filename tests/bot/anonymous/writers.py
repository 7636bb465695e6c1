"""The page without login over tables and a directory of one university, and somebody at a browser."""

import html
import re
from dataclasses import dataclass, replace
from pathlib import Path

import httpx

from bot.anonymous.desk import AnonymousDesk
from bot.anonymous.endpoint import AnonymousPage
from bot.anonymous.limits import HourlyLimits
from bot.anonymous.stamps import Stamps
from bot.storage.cases import SqlCases
from bot.storage.receipts import Receipts
from bot.storage.uploads import UploadFolder
from handlers.desk import Grievances, Routing
from handlers.grievances.cases.case import Case
from handlers.routing.model import Officer
from handlers.routing.router import route
from tests.clock import FixedClock
from tests.contracts.people.memory import COLLEGE, LAB, LOGISTICS, MAIN, OFFICE, MemoryDirectory, ShortList
from tests.contracts.storage.desk import Desk
from tests.handlers.grievances.days import NoDuty, Plain

SERVED = (
    replace(MAIN, officers=(Officer("校工会值班", "干事"),)),
    replace(COLLEGE, officers=(Officer("阿博", "主席"),)),
    LAB,
    LOGISTICS,
    OFFICE,
)
CODE = re.compile(r'<p class="code"[^>]*>([0-9A-Z-]+)</p>')
FORM = re.compile(r'name="(stamp|ticket|seen|warned)" value="([^"]*)"')


@dataclass
class Writer:
    """Somebody at a browser."""

    http: httpx.AsyncClient
    tables: Desk
    desk: AnonymousDesk
    page: AnonymousPage
    text: str = ""
    status: int = 0

    async def get(self, path: str = "/anonymous") -> str:
        return self._seen(await self.http.get(path))

    async def send(self, path: str, fields: dict[str, str], *files: bytes) -> str:
        """Fill in the form that is on the screen, and send it."""
        hidden = dict(FORM.findall(self.text))
        given = {**{name: html.unescape(value) for name, value in hidden.items()}, **fields}
        sent = [("files", ("王某的照片.jpg", content, "application/octet-stream")) for content in files]
        return self._seen(await self.http.post(path, data=given, files=sent or None))

    async def hand_in(self, what: str = "食堂连着三周收两份钱", *files: bytes, **fields: str) -> str:
        """Hand in and return the code."""
        await self.get()
        await self.send("/anonymous", {"what": what, **fields}, *files)
        found = CODE.search(self.text)
        assert found, self.text
        return found[1]

    async def open(self, code: str) -> str:
        await self.get("/anonymous/case")
        return await self.send("/anonymous/case", {"do": "open", "code": code})

    async def do(self, deed: str, *files: bytes, **fields: str) -> str:
        return await self.send("/anonymous/case", {"do": deed, **fields}, *files)

    def case(self, code: str) -> Case:
        opened = self.desk.receipts.open(self.desk.receipts.mark(code.replace("-", "")))
        assert opened
        return opened.case

    def _seen(self, response: httpx.Response) -> str:
        self.status, self.text, self.response = response.status_code, response.text, response
        return self.text


def anonymous_desk(tables: Desk, folder: Path, clock: FixedClock) -> AnonymousDesk:
    def now_s() -> float:
        return clock.now().timestamp()

    universities = ShortList()
    return AnonymousDesk(
        receipts=Receipts(tables.database),
        folder=UploadFolder(folder),
        grievances=Grievances(SqlCases(tables.database), NoDuty(), Plain()),
        routing=Routing(MemoryDirectory(universities, SERVED), universities, route),
        clock=clock,
        public_url="https://desk.example",
        stamps=Stamps(now_s),
        limits=HourlyLimits(now_s),
    )
