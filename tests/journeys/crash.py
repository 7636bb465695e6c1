"""Kill a desk at random, seeded moments under traffic, start it again, and count.

Every callback that was acknowledged must have exactly one effect and its reply must arrive at least once; the replies of
one member must arrive in the order of their questions.
"""

import random
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import httpx
from sqlalchemy import create_engine, select

from bot.references import reference_code
from bot.simulator.faults import Fault, FaultKind
from bot.simulator.server import PlatformConfig, Tenant, platform_environment, tenant_app
from bot.storage.tables.questions import consultation
from bot.storage.tables.queues import inbox
from handlers.messages import IncomingMessage
from tests.bot.simulator.calls import serving
from tests.journeys.processes import Process, Warm, desk, extra_worker, free_port

MEMBERS = 40
QUESTIONS = ("食堂外包工能入会吗", "工会经费怎么公开", "外教能不能入会", "明天天气怎么样", "大病互助怎么参加")
DRAIN_PATIENCE_S = 180.0


@dataclass
class Tally:
    """What a crash run comes to."""

    kills: int
    acknowledged: int = 0
    lost: list[str] = field(default_factory=list[str])
    """Acknowledged, but without an effect."""
    doubled: list[str] = field(default_factory=list[str])
    """More than one effect."""
    unanswered: list[str] = field(default_factory=list[str])
    """Handled, but the reply never arrived."""
    reordered: list[str] = field(default_factory=list[str])
    """Members who got replies out of order."""
    repeated_replies: int = 0
    """Replies a member saw twice."""
    swallowed_repeats: int = 0
    """Sends repeated because their outcome was unknown, which the platform's duplicate check swallowed."""
    seconds: float = 0.0

    def __str__(self) -> str:
        return (
            f"kills={self.kills} acknowledged={self.acknowledged} lost={len(self.lost)} doubled={len(self.doubled)}"
            f" unanswered={len(self.unanswered)} reordered={len(self.reordered)} repeated_replies={self.repeated_replies}"
            f" swallowed_repeats={self.swallowed_repeats}"
            f" seconds={self.seconds:.0f}"
        )

    @property
    def clean(self) -> bool:
        return not (self.lost or self.doubled or self.unanswered or self.reordered) and self.acknowledged > 0


class Traffic:
    """Members who write through the platform, each waiting for the acknowledgement before the next message."""

    def __init__(self, platform_url: str, seed: int) -> None:
        self._url, self._seed = platform_url, seed
        self._stop = threading.Event()
        self._threads = [threading.Thread(target=self._write, args=(number,)) for number in range(MEMBERS)]
        self._lock = threading.Lock()
        self.acknowledged: list[str] = []

    def start(self) -> None:
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        self._stop.set()
        for thread in self._threads:
            thread.join()

    def _write(self, number: int) -> None:
        chance = random.Random(f"{self._seed}-{number}")
        # A connection for each message: one kept open may be closed by the platform just as it is used again.
        limits = httpx.Limits(max_keepalive_connections=0)
        with httpx.Client(base_url=self._url, timeout=60, limits=limits) as http:
            serial = 0
            while not self._stop.wait(chance.uniform(2.6, 5.0)):
                serial += 1
                text = f"{chance.choice(QUESTIONS)} {number}-{serial}"
                answer = http.post(f"/_sim/members/m{number}/say", json={"text": text}).raise_for_status()
                (row,) = answer.json()
                if row["state"] == "delivered":
                    with self._lock:
                        self.acknowledged.append(text)


def crash_run(
    folder: Path,
    warm: Warm,
    *,
    kills: int,
    seed: int,
    database_url: str = "",
    workers: int = 0,
    tell: Callable[[str], None] = lambda _: None,
) -> Tally:
    """Run traffic, kill `kills` times, let everything settle, and count."""
    began = time.monotonic()
    folder.mkdir(parents=True, exist_ok=True)
    port = free_port()
    config = PlatformConfig(desk_callback_url=f"http://127.0.0.1:{port}/channels/wecom/callback", callback_timeout_s=5.0, retry_pause_s=0.2)
    tenant = Tenant(config)
    with serving(tenant_app(tenant)) as platform_url:
        with httpx.Client(base_url=platform_url) as http:
            for number in range(MEMBERS):
                http.post("/_sim/members", json={"userid": f"m{number}", "name": f"会员{number}"}).raise_for_status()
        environment = {
            **platform_environment(config, platform_url),
            "UNIONDESK_DATABASE_URL": database_url,
            "UNIONDESK_LEASE_S": "6",
            "UNIONDESK_CONTACT_OFFICE": "校工会办公室",
        }
        processes = start(folder, port, environment, workers, warm)
        arrived: dict[int, tuple[str, str]] = {}
        swallowed: set[int] = set()
        traffic = Traffic(platform_url, seed)
        traffic.start()
        try:
            kill_at_random(processes, kills, random.Random(seed), tell, lambda: trouble(tenant, arrived, swallowed))
        finally:
            traffic.stop()
        tally = Tally(kills, acknowledged=len(traffic.acknowledged))
        url = database_url or f"sqlite:///{folder / 'uniondesk.db'}"
        wait_until_settled(url, lambda: collect(tenant, arrived))
        for process in processes:
            assert process.stop() == 0, process.log_tail()
        collect(tenant, arrived)
        count(tally, url, traffic.acknowledged, list(dict(sorted(arrived.items())).values()))
    tally.swallowed_repeats = len(swallowed)
    tally.seconds = time.monotonic() - began
    return tally


def start(folder: Path, port: int, environment: Mapping[str, str], workers: int, warm: Warm) -> list[Process]:
    serving_desk = desk(folder, port, environment, workers_inline=0 if workers else 2, warm=warm)
    processes = [serving_desk]
    serving_desk.start()
    serving_desk.wait_ready()
    for number in range(workers):
        worker = extra_worker(folder, environment, f"worker{number}", warm=warm)
        worker.start()
        worker.wait_ready()
        processes.append(worker)
    return processes


def kill_at_random(
    processes: Sequence[Process], kills: int, chance: random.Random, tell: Callable[[str], None], look: Callable[[], None]
) -> None:
    for number in range(1, kills + 1):
        time.sleep(chance.uniform(0.1, 2.5))
        victim = chance.choice(processes)
        victim.kill()
        look()
        victim.start()
        if victim is processes[0] or number == kills:
            victim.wait_ready()
        if number % 10 == 0:
            tell(f"{number} kills")


def trouble(tenant: Tenant, arrived: dict[int, tuple[str, str]], swallowed: set[int]) -> None:
    """Let the next sends be slow, or be taken with their answers lost, and keep what has arrived."""
    tenant.faults.clear()
    tenant.faults.add(Fault("message/send", FaultKind.CUT, times=1, taken=True))
    tenant.faults.add(Fault("message/send", FaultKind.LATENCY, times=6, seconds=0.3))
    collect(tenant, arrived)
    swallowed.update(message.number for message in tenant.outbox.messages() if message.duplicate)


def collect(tenant: Tenant, arrived: dict[int, tuple[str, str]]) -> None:
    """Keep what reached members, in order; the platform forgets old messages."""
    for message in tenant.outbox.messages():
        if not message.dropped and not message.duplicate:
            arrived[message.number] = (message.userid, message.content)


def wait_until_settled(url: str, look: Callable[[], None]) -> None:
    from bot.storage.database import Database
    from bot.storage.health import SqlHealth

    database = Database.open(url)
    try:
        deadline = time.monotonic() + DRAIN_PATIENCE_S
        while time.monotonic() < deadline:
            depth = SqlHealth(database).depth(now=datetime.now(UTC))
            look()
            if depth.inbox_open == 0 and depth.outbox_open == 0:
                return
            time.sleep(0.3)
        raise AssertionError(f"the desk does not settle: {depth}")
    finally:
        database.close()


def count(tally: Tally, url: str, acknowledged: Sequence[str], arrived: Sequence[tuple[str, str]]) -> None:
    engine = create_engine(url)
    with engine.connect() as connection:
        rows = connection.execute(select(inbox.c.id, inbox.c.payload).where(inbox.c.channel == "wecom").order_by(inbox.c.id)).all()
        effects = Counter(connection.execute(select(consultation.c.inbox_id)).scalars())
    engine.dispose()
    numbers = {IncomingMessage.from_json(row.payload).text: row.id for row in rows}
    references = {reference_code(number): number for number in numbers.values()}
    replies: Counter[int] = Counter()
    first_seen: dict[str, list[int]] = defaultdict(list)
    for userid, content in arrived:
        number = references.get(content.rsplit(" ", 1)[-1].strip(), 0)
        replies[number] += 1
        if replies[number] == 1:
            first_seen[userid].append(number)
    for text in acknowledged:
        number = numbers.get(text, 0)
        if effects[number] == 0:
            tally.lost.append(text)
        elif effects[number] > 1:
            tally.doubled.append(text)
        if number and not replies[number]:
            tally.unanswered.append(text)
    tally.reordered = [userid for userid, order in first_seen.items() if order != sorted(order)]
    tally.repeated_replies = sum(times - 1 for number, times in replies.items() if number)
