"""Kill a desk at random, seeded moments while members hand grievances in and rate them and cadres accept and answer them; then count.

Everybody does as people do: they read their phone, answer what is asked there, and write once more what was not taken. What a phone has
said is a promise: a number that a member has read is a case, an acceptance that a cadre has read stands in its audit.
"""

from __future__ import annotations

import random
import re
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
from sqlalchemy import Connection, create_engine, select

from bot.bootstrap.tables import open_tables
from bot.settings import Settings
from bot.simulator.config import Member as Phone
from bot.simulator.server import PlatformConfig, Tenant, platform_environment, tenant_app
from bot.storage.case_rows import case_from_rows
from bot.storage.members import Remembered
from bot.storage.tables.cases import grievance, grievance_bar, grievance_delivery, grievance_event, grievance_message, grievance_sight
from handlers.drafts import Slot
from handlers.grievances.cases.case import Action, Case, Direction, Status
from handlers.grievances.cases.lifecycle import TRANSITIONS
from handlers.routing.model import Level, Member, Unit, UnitKind
from handlers.texts.intake import QUESTIONS
from handlers.texts.privacy import MODE_QUESTION
from tests.bot.simulator.calls import serving
from tests.journeys.crash import start, trouble, wait_until_settled
from tests.journeys.processes import Process, Warm, free_port

UNIVERSITY = "4133010336"
COLLEGES, MEMBERS_OF_EACH = 6, 2
POLL_S, PATIENCE_S = 0.05, 90.0
PAUSE_S = (0.05, 0.4)
AGAIN_S = 0.5
"""After a message that was not taken: it may have been, and its answer is on its way."""
REF = re.compile(r"\d{2}-\d{6}")
MARK = re.compile(r"第(\d+)间(\d+)次")
TOLD = {Slot.SINCE: "九月底", Slot.WHERE: "学院楼三楼", Slot.HOPE: "换一台新的", Slot.AGAINST: "没有"}
ASKED = (
    *((QUESTIONS[slot][:8], reply) for slot, reply in TOLD.items()),
    (MODE_QUESTION.splitlines()[0][:8], "保密"),
    ("没问题就回复“确认”", "确认"),
)
"""How each question begins, and what is answered."""
STEPS = frozenset({"handed_in", "accept", "reply", "rate"})
HANDED_IN, ANSWERED = "交上去了，编号", "有答复了"


@dataclass
class Tally:
    """What a crash run over cases comes to."""

    kills: int
    cases: int = 0
    steps: Counter[str] = field(default_factory=Counter[str])
    """How often each action stands in the audits."""
    lost: list[str] = field(default_factory=list[str])
    """Promised on a phone, and not in the tables."""
    doubled: list[str] = field(default_factory=list[str])
    torn: list[str] = field(default_factory=list[str])
    """In two states: the case, its audit, its lists or its way back say different things."""
    untold: list[str] = field(default_factory=list[str])
    """Answers that never reached their member."""
    seconds: float = 0.0

    def __str__(self) -> str:
        steps = " ".join(f"{name}={self.steps[name]}" for name in ("hand_in", "accept", "reply", "rate", "reopen"))
        return (
            f"cases kills={self.kills} cases={self.cases} {steps} lost={len(self.lost)} doubled={len(self.doubled)}"
            f" torn={len(self.torn)} untold={len(self.untold)} seconds={self.seconds:.0f}"
        )

    @property
    def clean(self) -> bool:
        return not (self.lost or self.doubled or self.torn or self.untold) and self.cases > 0

    def troubles(self) -> str:
        """The first of each kind, for the message of a failed test."""
        return f"{self}\n" + "\n".join(line for kind in (self.lost, self.doubled, self.torn, self.untold) for line in kind[:5])


class Stopped(Exception):
    """The run is over: whoever waits lets it be."""


class Person:
    """Somebody with a phone."""

    def __init__(self, world: World, userid: str) -> None:
        self.world, self.userid = world, userid
        self._chance = random.Random(f"{world.seed}-{userid}")
        self._seen = 0

    def live(self) -> None:
        """Go on until the run is over."""
        limits = httpx.Limits(max_keepalive_connections=0)
        with suppress(Stopped), httpx.Client(base_url=self.world.platform_url, timeout=60, limits=limits) as self._http:
            while True:
                self.day()

    def day(self) -> None:
        """Do one round of what somebody like this does."""
        raise NotImplementedError

    def tell(self, text: str, *wanted: str) -> str:
        """Write until something that was waited for comes; returns it."""
        while True:
            self.pause()
            taken = self._say(text)
            found = self.hear(wanted, PATIENCE_S if taken else AGAIN_S)
            if found:
                return found

    def hear(self, wanted: Sequence[str], patience_s: float) -> str:
        """Wait for a message with one of some words; empty where none comes in time."""
        deadline = time.monotonic() + patience_s
        while time.monotonic() < deadline:
            for number, content in self.world.phone(self.userid, self._seen):
                self._seen = number
                if any(word in content for word in wanted):
                    return content
            if self.world.over.wait(POLL_S):
                raise Stopped
        return ""

    def pause(self) -> None:
        """Take a moment, as people do."""
        if self.world.over.wait(self._chance.uniform(*PAUSE_S)):
            raise Stopped

    def chance(self, part: float) -> bool:
        """Whether something happens this time."""
        return self._chance.random() < part

    def _say(self, text: str) -> bool:
        (row,) = self._http.post(f"/_sim/members/{self.userid}/say", json={"text": text}).raise_for_status().json()
        return row["state"] == "delivered"


class Griever(Person):
    """A member who hands something in, waits for the answer and says what it was worth."""

    def __init__(self, world: World, number: int) -> None:
        super().__init__(world, f"m{number}")
        self._number, self._count = number, 0

    def day(self) -> None:
        self._count += 1
        read = self.tell(
            f"我要反映学院教工小家第{self._number}间{self._count}次咖啡机坏了没人修", *(words for words, _ in ASKED), HANDED_IN
        )
        while HANDED_IN not in read:
            reply = next(reply for words, reply in ASKED if words in read)
            read = self.tell(reply, *(words for words, _ in ASKED), HANDED_IN)
        ref = REF.findall(read)[0]
        self.world.promise("handed_in", ref)
        while not ((answer := self.hear((ANSWERED,), PATIENCE_S)) and ref in answer):
            continue
        if self.chance(0.3):
            self.tell(f"没解决 {ref}", f"{ref} 已经交给上一级", f"{ref}已经提交")
            self.world.promise("reopen", ref)
        else:
            self.tell(f"解决了 {ref}", "办理的过程，您满意吗")
            self.world.promise("rate", ref)
        self.tell("满意", "还想说点什么", "没有找到依据")
        self.tell("跳过", "记下了", "没有找到依据")


class Cadre(Person):
    """A cadre who accepts and answers what comes, one after the other."""

    def day(self) -> None:
        found = self.hear(("来了一件新的诉求",), PATIENCE_S)
        if not found:
            return
        ref = REF.findall(found)[0]
        self.tell(f"受理 {ref} 简单", f"{ref} 已受理", f"{ref} 您在")
        self.world.promise("accept", ref)
        self.tell(f"答复 {ref} 新的咖啡机已经装好了。", f"{ref}：给提出人的答复是这样的", f"{ref} 您在")
        self.tell("确认", f"{ref} 的答复已经发出", "现在没有等您确认的内容", f"{ref} 您在")
        self.world.promise("reply", ref)


class World:
    """What everybody shares: the platform, and what phones have said."""

    def __init__(self, tenant: Tenant, platform_url: str, seed: int) -> None:
        self.tenant, self.platform_url, self.seed = tenant, platform_url, seed
        self.over = threading.Event()
        self.promises: list[tuple[str, str]] = []
        self._lock = threading.Lock()
        self._failed: list[BaseException] = []
        people: list[Person] = [Griever(self, number) for number in range(COLLEGES * MEMBERS_OF_EACH)]
        people += [Cadre(self, f"c{number}") for number in range(COLLEGES)]
        self._threads = [threading.Thread(target=self._live, args=(person,)) for person in people]

    def start(self) -> None:
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        self.over.set()
        for thread in self._threads:
            thread.join()
        assert not self._failed, self._failed

    def promise(self, what: str, ref: str) -> None:
        """Write down what a phone has said."""
        with self._lock:
            self.promises.append((what, ref))

    def phone(self, userid: str, after: int) -> Iterator[tuple[int, str]]:
        """What has come on a phone after a message."""
        while True:
            try:
                found = self.tenant.outbox.messages(userid)
                break
            except RuntimeError:  # the platform was adding one: look again
                continue
        yield from ((one.number, one.content) for one in found if one.number > after and not one.dropped and not one.duplicate)

    def _live(self, person: Person) -> None:
        try:
            person.live()
        except Exception as error:  # noqa: BLE001 - whatever it is, the test must fail by it
            self._failed.append(error)


def case_crash_run(
    folder: Path,
    warm: Warm,
    *,
    kills: int,
    seed: int,
    database_url: str = "",
    workers: int = 0,
    tell: Callable[[str], None] = lambda _: None,
) -> Tally:
    """Let everybody go about it, kill `kills` times, let everything settle, and count."""
    began = time.monotonic()
    folder.mkdir(parents=True, exist_ok=True)
    port = free_port()
    phones = [Phone(f"m{number}", f"会员{number}") for number in range(COLLEGES * MEMBERS_OF_EACH)]
    phones += [Phone(f"c{number}", f"干事{number}") for number in range(COLLEGES)]
    config = PlatformConfig(
        desk_callback_url=f"http://127.0.0.1:{port}/channels/wecom/callback",
        members=tuple(phones),
        callback_timeout_s=5.0,
        retry_pause_s=0.1,
    )
    tenant = Tenant(config)
    tally = Tally(kills)
    url = database_url or f"sqlite:///{folder / 'uniondesk.db'}"
    with serving(tenant_app(tenant)) as platform_url:
        organise(folder, url)
        environment = {
            **{name: value for name, value in platform_environment(config, platform_url).items() if "CONTACTS" not in name},
            "UNIONDESK_DATABASE_URL": database_url,
            "UNIONDESK_LEASE_S": "3",
            "UNIONDESK_CONTACT_OFFICE": "校工会办公室",
        }
        processes = start(folder, port, environment, workers, warm)
        world = World(tenant, platform_url, seed)
        world.start()
        try:
            kill(world, processes, kills, random.Random(seed), tell)
        finally:
            world.stop()
        wait_until_settled(url, lambda: None)
        for process in processes:
            assert process.stop() == 0, process.log_tail()
    count(tally, url, world)
    tally.seconds = time.monotonic() - began
    return tally


def organise(folder: Path, url: str) -> None:
    """Colleges with a cadre each under a university whose union is on the desk, and who works where."""
    units = [Unit("hdu", UNIVERSITY, "杭州电子科技大学", UnitKind.MAIN, Level.UNIVERSITY)]
    units += [Unit(f"u{n}", UNIVERSITY, f"第{n}学院", UnitKind.COLLEGE, Level.BRANCH, "hdu") for n in range(COLLEGES)]
    with open_tables(Settings(data_dir=folder, database_url="" if url.startswith("sqlite") else url, embedding_model="none")) as tables:
        now = datetime.now(UTC)
        tables.units.put(units, now=now)
        for n in range(COLLEGES):
            account = tables.accounts.create(f"干事{n}", "cadre", now=now)
            tables.accounts.bind_wecom(account.id, f"c{n}")
            tables.units.add_officer(f"u{n}", f"干事{n}", "干事")
        tables.accounts.create("校工会值班", "cadre", now=now)
        tables.units.add_officer("hdu", "校工会值班", "主席")
        people = [Remembered("wecom", f"m{n}", Member(UNIVERSITY, (f"u{n % COLLEGES}",))) for n in range(COLLEGES * MEMBERS_OF_EACH)]
        tables.members.bring(people, now=now)


def kill(world: World, processes: Sequence[Process], kills: int, chance: random.Random, tell: Callable[[str], None]) -> None:
    for number in range(1, kills + 1):
        wait_for_something(world)
        time.sleep(chance.uniform(0.0, 1.2))
        victim = chance.choice(processes)
        victim.kill()
        trouble(world.tenant, {}, set())
        victim.start()
        if victim is processes[0] or number == kills:
            victim.wait_ready()
        if number % 10 == 0:
            tell(f"{number} kills")
    wait_for_each_step(world)


def wait_for_something(world: World, patience_s: float = 2.0) -> None:
    """Wait until one more thing was done since now, or a little: kills that follow each other too fast find nothing under way."""
    known, deadline = len(world.promises), time.monotonic() + patience_s
    while len(world.promises) == known and time.monotonic() < deadline:
        time.sleep(POLL_S)


def wait_for_each_step(world: World) -> None:
    """Let everybody go on until each step was done at least once: a run that ends before proves nothing of it."""
    deadline = time.monotonic() + PATIENCE_S
    while not STEPS <= {what for what, _ in world.promises} and time.monotonic() < deadline:
        time.sleep(POLL_S)


def count(tally: Tally, url: str, world: World) -> None:
    """Compare what phones have said with the tables, and the tables with each other."""
    engine = create_engine(url)
    with engine.connect() as connection:
        cases = {row.ref: case_from_rows(row.facts, row.texts, row.version) for row in connection.execute(select(grievance))}
        audits = {ref: audit_of(connection, ref) for ref in cases}
        for ref, case in cases.items():
            tally.torn += torn(connection, case, audits[ref])
        answers = [
            (row.ref, row.sequence)
            for row in connection.execute(select(grievance_message).where(grievance_message.c.direction == Direction.ANSWER))
        ]
        recipients = {row.ref: row.recipient for row in connection.execute(select(grievance_delivery))}
    engine.dispose()
    tally.cases = len(cases)
    tally.steps = Counter(row.action for audit in audits.values() for row in audit)
    marks = Counter(found[0] for case in cases.values() if (found := MARK.search(case.told.what)))
    tally.doubled += [mark for mark, times in marks.items() if times > 1]
    done = {(row.action, ref) for ref, audit in audits.items() for row in audit}
    wanted = {"handed_in": Action.HAND_IN}
    tally.lost += [f"{what} {ref}" for what, ref in world.promises if (wanted.get(what, what), ref) not in done]
    for ref, _ in answers:
        read = [content for _, content in world.phone(recipients.get(ref, ""), 0)]
        if not any(ANSWERED in content and ref in content for content in read):
            tally.untold.append(ref)


def audit_of(connection: Connection, ref: str) -> list[Any]:
    return list(connection.execute(select(grievance_event).where(grievance_event.c.ref == ref).order_by(grievance_event.c.sequence)))


def torn(connection: Connection, case: Case, audit: Sequence[Any]) -> Iterator[str]:
    """Where a case, its audit and what is derived from it do not say the same."""
    row = connection.execute(select(grievance).where(grievance.c.ref == case.ref)).one()
    if [one.sequence for one in audit] != list(range(1, len(audit) + 1)) or case.version != len(audit):
        yield f"{case.ref}: version {case.version}, {len(audit)} steps"
    if [one.before for one in audit] != [None, *(one.after for one in audit[:-1])] or audit[-1].after != case.status:
        yield f"{case.ref}: its steps do not lead to {case.status}"
    for one in audit[1:]:
        allowed = TRANSITIONS[Status(one.before)]
        if Action(one.action) not in allowed or one.after != (allowed[Action(one.action)] or one.before):
            yield f"{case.ref}: {one.action} from {one.before} to {one.after}"
    sights = connection.execute(select(grievance_sight).where(grievance_sight.c.ref == case.ref)).all()
    keys = [one.key for one in sights]
    if (
        {(one.status, one.ended) for one in sights} != {(case.status, not case.open)}
        or len(keys) != len(set(keys))
        or row.status != case.status
    ):
        yield f"{case.ref}: lists show it otherwise than it is"
    if f"unit:{case.place.unit}" not in keys:
        yield f"{case.ref}: where it lies nobody sees it"
    ways = connection.execute(select(grievance_delivery).where(grievance_delivery.c.ref == case.ref)).all()
    bars = connection.execute(select(grievance_bar).where(grievance_bar.c.ref == case.ref)).all()
    if len(ways) != 1 or len(bars) != len(case.bars.units) + len(case.bars.officers):
        yield f"{case.ref}: {len(ways)} ways back, {len(bars)} bars"
