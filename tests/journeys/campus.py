"""A university at work in one process: the desk, WeCom's local platform, phones, browsers and the command line, on a clock of its own."""

from __future__ import annotations

import re
import time
from collections import defaultdict
from collections.abc import Generator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from unittest.mock import patch

import httpx
from fastapi import FastAPI
from sqlalchemy import func, select

from bot.app import create_app
from bot.bootstrap.desk import make_alarms
from bot.bootstrap.tables import Tables, open_tables
from bot.settings import Settings
from bot.simulator.config import Member as Phone
from bot.simulator.outbox import SentMessage
from bot.simulator.server import PlatformConfig, Tenant, platform_environment, tenant_app
from bot.storage.members import Remembered
from bot.storage.tables.cases import attachment
from handlers.grievances.cases.case import FileState
from handlers.routing.model import Level, Member, Tier, Unit, UnitKind
from tests.bot.commands.conftest import Desk as CommandLine
from tests.bot.commands.conftest import running
from tests.bot.simulator.calls import serving
from tests.databases import open_migrated
from tests.journeys.processes import free_port

MONDAY = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
"""Ten in the morning in Hangzhou."""
HANGDIAN = "4133010336"
PATIENCE_S = 20.0
CARDS_S = 1.2
"""Longer than the desk waits between two looks at its cards."""
UNITS = (
    Unit("hdu", HANGDIAN, "杭州电子科技大学", UnitKind.MAIN, Level.UNIVERSITY, aliases=("校工会",), hours="工作日 9–17 点"),
    Unit("hdu-cs", HANGDIAN, "计算机学院", UnitKind.COLLEGE, Level.BRANCH, "hdu", ("计院",), hours="工作日 9–17 点"),
    Unit("hdu-hq", HANGDIAN, "后勤服务公司", UnitKind.LOGISTICS, Level.BRANCH, "hdu", ("后勤",)),
)
BO, QIN, GAO, LIANG, HOU = "阿博", "秦主席", "小高", "老梁", "后勤小周"
"""A cadre and the chair of the college's union, a cadre and the chair of the university's, a cadre of another unit."""
OFFICERS = (
    ("hdu-cs", BO, "干事", "abo"),
    ("hdu-cs", QIN, "主席", "qin"),
    ("hdu", GAO, "干事", "gao"),
    ("hdu", LIANG, "主席", "liang"),
    ("hdu-hq", HOU, "干事", "hou"),
)
FRESH = httpx.Limits(max_keepalive_connections=0)
"""No connection is used twice: one that was idle for long may be closed by the server while it is being written to."""
CODE = re.compile(r"\d{2}-\d{6}")


class CampusClock:
    """Runs on from a Monday, and jumps where a test says so."""

    def __init__(self) -> None:
        self._began, self._ahead = time.monotonic(), timedelta()

    def now(self) -> datetime:
        return MONDAY + timedelta(seconds=time.monotonic() - self._began) + self._ahead

    def jump(self, ahead: timedelta) -> None:
        self._ahead += ahead


@dataclass
class Campus:
    """Everything that people there have in their hands."""

    address: str
    app: FastAPI
    tenant: Tenant
    platform: httpx.Client
    tables: Tables
    clock: CampusClock
    run: CommandLine
    stack: ExitStack
    seen: dict[str, int] = field(default_factory=lambda: defaultdict[str, int](int))
    script: list[str] = field(default_factory=list[str])
    """All that was said, in order, for reading aloud."""

    def say(self, who: str, text: str) -> str:
        """Write from a phone, and read what comes back on it."""
        self.script.append(f"\n[{who}] {text}")
        self._act(f"/_sim/members/{who}/say", {"text": text})
        return self.read(who)

    def press(self, who: str, command: str) -> str:
        """Press a button of the newest card on a phone that has it, and read what comes back."""
        cards = [one for one in reversed(self.phone(who)) if command in self.buttons(one)]
        assert cards, f"no card of {who} has {command}"
        self.script.append(f"\n[{who}] ⟨{command}⟩")
        self._act(f"/_sim/members/{who}/press-card", {"number": cards[0].number, "key": command})
        return self.read(who)

    def press_old(self, who: str, command: str) -> str:
        """Press a button that a phone still shows although its card was replaced."""
        cards = [one for one in self.phone(who) if one.card and command in [button["key"] for button in one.card["button_list"]]]
        self._act(f"/_sim/members/{who}/press-card", {"number": cards[0].number, "key": command})
        return self.read(who)

    def press_at_once(self, phones: Sequence[str], command: str) -> None:
        """Let several people press the same button of their cards in the same moment."""
        held = [(who, next(one for one in self.phone(who) if command in self.buttons(one)).number) for who in phones]
        with ThreadPoolExecutor(len(phones)) as pool:
            list(pool.map(lambda one: self._act(f"/_sim/members/{one[0]}/press-card", {"number": one[1], "key": command}), held))

    def refresh_cards(self) -> None:
        """Give the desk time to replace what is out of date on phones."""
        time.sleep(CARDS_S)
        self.settle()

    def send(self, who: str, kind: str, content: str = "") -> str:
        """Send a picture, a voice or a file (base64; empty: a small one) from a phone."""
        self.script.append(f"\n[{who}] ({kind})")
        self._act(f"/_sim/members/{who}/media", {"kind": kind, "content": content})
        return self.read(who)

    def read(self, who: str) -> str:
        """What has come on a phone since it was looked at last."""
        self.settle()
        news = [one for one in self.phone(who) if one.number > self.seen[who]]
        self.seen[who] = max([self.seen[who], *(one.number for one in news)])
        self.script += [f"→ {who}: {one.content}" + (f" {self.buttons(one)}" if one.card else "") for one in news]
        return "\n".join(one.content for one in news)

    def unread(self, who: str) -> str:
        """The same, left unread."""
        self.settle()
        return "\n".join(one.content for one in self.phone(who) if one.number > self.seen[who])

    def phone(self, who: str) -> list[SentMessage]:
        """What a phone shows."""
        return [one for one in self.tenant.outbox.messages(who) if not one.dropped and not one.duplicate]

    def buttons(self, message: SentMessage) -> list[str]:
        """What can be pressed on a card."""
        return [] if message.card is None or message.replaced else [button["key"] for button in message.card["button_list"]]

    def hand_in(self, who: str, *lines: str) -> str:
        """Hand a grievance in line by line; returns its number."""
        return self.number([self.say(who, line) for line in lines][-1])

    def number(self, text: str) -> str:
        """The number that a text names."""
        found = CODE.search(text)
        assert found, text
        return found[0]

    def advance(self, ahead: timedelta) -> None:
        """Let time pass; what the clock has to say by then is said."""
        self.clock.jump(ahead)
        self.tenant.clock.jump(ahead.total_seconds())
        alarms = make_alarms(self.tables)
        while alarms.look():
            self.settle()
        self.settle()

    def settle(self) -> None:
        """Wait until nothing is on its way."""
        deadline = time.monotonic() + PATIENCE_S
        while True:
            depth = self.tables.health.depth(now=self.clock.now())
            if not depth.inbox_open and not depth.outbox_open and not self._fetching():
                return
            assert time.monotonic() < deadline, f"the desk does not settle: {depth}"
            time.sleep(0.02)

    def browser(self, account: str) -> httpx.Client:
        """A browser that is signed in to the console."""
        found = self.tables.accounts.find(account)
        assert found
        token = self.tables.accounts.issue_link(found.id, now=self.clock.now())
        http = self.visitor()
        assert 303 == http.post("/console/login", data={"token": token}).status_code
        return http

    def visitor(self) -> httpx.Client:
        """A browser that is not signed in."""
        return self.stack.enter_context(httpx.Client(base_url=self.address, timeout=30, limits=FRESH))

    def tickets(self, account: str, *arguments: object) -> str:
        """`tickets --as` on the command line; returns all that it prints."""
        ran = self.run("tickets", *(("--as", account) if account else ()), *map(str, arguments))
        return ran.out + ran.err

    def add(self, name: str, role: str, *, unit: str = "", title: str = "", phone: str = "") -> None:
        """Make an account, on duty at a unit and linked to a phone where these are named."""
        account = self.tables.accounts.create(name, role, now=self.clock.now())
        if unit:
            self.tables.units.add_officer(unit, name, title)
        if phone:
            self.tables.accounts.bind_wecom(account.id, phone)

    def _act(self, path: str, body: dict[str, object]) -> None:
        (row,) = self.platform.post(path, json=body).raise_for_status().json()
        assert "delivered" == row["state"], row

    def _fetching(self) -> int:
        waits = select(func.count()).select_from(attachment).where(attachment.c.state == FileState.WAITING)
        with self.tables.database.read() as connection:
            return connection.execute(waits).scalar_one()


@contextmanager
def campus(folder: Path, *, units: Sequence[Unit] = UNITS, again: bool = False, **settings: str) -> Generator[Campus]:
    """Serve a university whose unions are on the desk; 阿兰 and 陈生 work at its computer college. `again`: on what is there already."""
    clock = CampusClock()
    phones = [Phone("alan", "阿兰"), Phone("chensheng", "陈生"), *(Phone(phone, name) for _, name, _, phone in OFFICERS)]
    with ExitStack() as stack:
        stack.enter_context(patch("bot.bootstrap.tables.SystemClock", lambda: clock))
        port = free_port()
        tenant = Tenant(PlatformConfig(f"http://127.0.0.1:{port}/channels/wecom/callback", members=tuple(phones)))
        tenant.clock.jump((clock.now() - datetime.now(UTC)).total_seconds())
        platform_url = stack.enter_context(serving(tenant_app(tenant)))
        environment = {
            **{name: value for name, value in platform_environment(tenant.config, platform_url).items() if "CONTACTS" not in name},
            "UNIONDESK_DATA_DIR": str(folder),
            "UNIONDESK_EMBEDDING_MODEL": "none",
            "UNIONDESK_PUBLIC_URL": f"http://127.0.0.1:{port}",
            "UNIONDESK_CONTACT_OFFICE": "校工会办公室",
            "UNIONDESK_CONTACT_PHONE": "0571-0000000",
            **settings,
        }
        given = {name.removeprefix("UNIONDESK_").lower(): value for name, value in environment.items()}
        opened = Settings(**given)  # type: ignore[arg-type] - as from the environment, where all are texts
        if not again:
            open_migrated(folder / "uniondesk.db").close()
        tables = stack.enter_context(open_tables(opened))
        app = create_app(opened)
        address = stack.enter_context(serving(app, port))
        platform = stack.enter_context(httpx.Client(base_url=platform_url, timeout=30, limits=FRESH))
        made = Campus(address, app, tenant, platform, tables, clock, running(folder, environment), stack)
        if not again:
            people(made, units)
        yield made


def people(made: Campus, units: Sequence[Unit]) -> None:
    """Name who works where and who is on duty."""
    tables, now = made.tables, made.clock.now()
    tables.units.put(units, now=now)
    tables.units.confirm(HANGDIAN, Tier.PROVINCIAL, Level.EDUCATION, "浙江省教育工会", by="管理员", now=now)
    at_college = Member(HANGDIAN, ("hdu-cs",))
    tables.members.bring([Remembered("wecom", who, at_college) for who in ("alan", "chensheng")], now=now)
    held = {unit.id for unit in units}
    for unit, name, title, phone in OFFICERS:
        made.add(name, "cadre", unit=unit if unit in held else "", title=title, phone=phone)
