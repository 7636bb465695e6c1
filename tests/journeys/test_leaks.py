"""What somebody learns of anonymous writers who holds everything that is kept: database, log, attachments and every backup.

The attacker is given more than they should ever have: the order in which the writers sat at the page each day. They put the
cases of a day in some order that the files suggest and say that the first case is the first writer's, and so on. Where the files
tell nothing, they are right as often as somebody who shuffles.
"""

import asyncio
import io
import logging
import math
import random
import sqlite3
import tarfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import httpx
import pytest
from PIL import Image

from bot.anonymous.endpoint import AnonymousPage
from bot.logs import IdsOnly
from bot.storage.backup import backup
from bot.storage.erasure import Erasures
from handlers.effects import EraseTalk
from knowledge.editions import CHINA, china_day
from tests.bot.anonymous.writers import Writer, anonymous_desk
from tests.bot.pages.desks import application
from tests.clock import FixedClock
from tests.contracts.storage.desk import Desk, message
from tests.databases import open_migrated

MARK = "Xq7Zk9"
"""Part of every address, browser, name and file name that must not be found; ASCII, so that no escaping hides it."""
DAYS = 2
MOST_RIGHT = 5 * DAYS
"""Of the better of two directions; more happens by chance less than once in ten thousand runs."""
SURE = 4.5
"""Standard deviations."""


@dataclass
class HandIn:
    """One writer and what they left behind."""

    number: int
    day: int
    words: str
    chat: str = ""
    """Who began in chat: the address there."""
    code: str = ""


@dataclass
class Remains:
    """Everything that the attacker holds, by a name for each piece."""

    pieces: dict[str, bytes] = field(default_factory=dict)

    def holding(self, needle: str) -> list[str]:
        return [name for name, content in self.pieces.items() if needle.encode() in content or needle in name]


class Office:
    """A desk over days: ordinary members write, anonymous ones come to the page, backups are taken."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.folder, self.clock, self.draw = folder, FixedClock(), random.Random(seed)
        self.database = open_migrated(folder / "desk.db")
        self.tables = Desk(self.database, self.clock)
        self.desk = anonymous_desk(self.tables, folder, self.clock)
        self.page = AnonymousPage(self.desk)
        self.erasures = Erasures(self.database)
        self.backups: list[Path] = []
        self.keys = iter(range(10**9))

    def say(self, who: str, words: str, *, erase: bool = False) -> None:
        """An ordinary message with its reply delivered, or one that is taken back."""
        self.clock.advance(self.draw.uniform(1, 90))
        assert self.tables.receive(message(f"m{next(self.keys)}", who, text=words)) == [True]
        claimed = self.tables.claimed()
        assert self.tables.finish(claimed, f"答复 {words}", effects=[EraseTalk()] if erase else [])
        while (delivery := self.tables.take()) is not None:
            assert self.tables.sent(delivery)

    async def visit(self, one: HandIn) -> None:
        """Hand in at the page, from an address and a browser that bear the mark."""
        transport = httpx.ASGITransport(application(self.page.routes()), client=(f"{MARK}.{one.number}", 1))
        headers = {"User-Agent": f"{MARK} browser", "Cookie": f"desk={MARK}", "X-Forwarded-For": MARK, "Accept-Language": MARK}
        async with httpx.AsyncClient(transport=transport, base_url="https://desk.example", headers=headers) as http:
            writer = Writer(http, self.tables, self.desk, self.page)
            self.clock.advance(self.draw.uniform(1, 90))
            one.code = await writer.hand_in(one.words, *([photo()] if one.number % 10 == 0 else []))
        # the log of changes, which has them in order, is cut off at once
        assert one.words.encode() not in (self.folder / "desk.db-wal").read_bytes()

    def back_up(self) -> None:
        target = self.folder / f"backup-{len(self.backups)}.tar.gz"
        backup(self.database, self.folder, target)
        self.backups.append(target)

    def remains(self, log: str) -> Remains:
        held = {"log": log.encode()}
        for name in ("desk.db", "desk.db-wal", "desk.db-shm"):
            if (self.folder / name).exists():
                held[name] = (self.folder / name).read_bytes()
        for file in (self.folder / "attachments").iterdir():
            held[f"attachments/{file.name}"] = file.read_bytes()
        for target in self.backups:
            with tarfile.open(target) as archive:
                for member in archive:
                    content = archive.extractfile(member)
                    assert content
                    held[f"{target.name}/{member.name}"] = content.read()
        return Remains(held)


def photo() -> bytes:
    image = Image.new("RGB", (30, 20), "blue")
    exif = Image.Exif()
    exif[0x013B] = MARK
    out = io.BytesIO()
    image.save(out, "JPEG", exif=exif, comment=MARK)
    return out.getvalue()


def next_morning(now: datetime) -> datetime:
    """Eight o'clock in China on the next day: a day of the test is a day of the cases, which is all that may be known."""
    return datetime.combine(china_day(now) + timedelta(days=1), time(8), CHINA).astimezone(UTC)


async def a_few_days(office: Office, hand_ins: int, ordinary: int) -> list[HandIn]:
    """Mix hand-ins, half of them begun in chat, among ordinary messages; a backup each night."""
    draw = office.draw
    members = [f"member{number}" for number in range(max(4, ordinary // 5))]
    written: list[HandIn] = []
    for day in range(DAYS):
        todays = [HandIn(number, day, f"第{draw.randrange(10**9):09}件事") for number in range(day, hand_ins, DAYS)]
        for one in todays:
            if one.number % 4 < 2:  # half of them
                # half of those write else nothing: their names must be nowhere; the others are seen about other things
                one.chat = f"{MARK}silent{one.number}" if one.number % 4 == 0 else draw.choice(members)
        steps: list[HandIn | None] = [*todays, *([None] * (ordinary // DAYS))]
        draw.shuffle(steps)
        for place, step in enumerate(steps):
            if step is None:
                await asyncio.to_thread(office.say, draw.choice(members), f"问题 {place}")
                continue
            if step.chat:
                await asyncio.to_thread(office.say, step.chat, f"我要匿名反映{MARK} {step.words}", erase=True)
            await office.visit(step)
            written.append(step)
            office.clock.advance(61)
            await asyncio.to_thread(office.erasures.sweep, now=office.clock.now())
        await asyncio.to_thread(office.back_up)
        office.clock.advance((next_morning(office.clock.now()) - office.clock.now()).total_seconds())
    return written


@dataclass
class Guess:
    """How well one order puts writers and cases together."""

    name: str
    right: int
    of: int
    pairs: float
    """Share of pairs of one day in the right order; a half is chance. An order that is always wrong tells as much."""


def guesses(remains: Remains, written: list[HandIn], refs: dict[str, HandIn], draw: random.Random) -> Iterator[Guess]:
    """Every order that the files suggest, and a shuffled one beside them."""
    orders = {"shuffled": draw.sample(written, len(written)), "number of the case": [refs[ref] for ref in sorted(refs)]}
    for name, content in remains.pieces.items():
        if not name.endswith(("desk.db", "uniondesk.db", "wal")):
            continue
        places = {one.number: content.rfind(one.words.encode()) for one in written}
        found = [one for one in written if places[one.number] >= 0]
        if len(found) == len(written):
            orders[f"place in {name}"] = sorted(found, key=lambda one: places[one.number])
        if not name.endswith("wal"):
            orders |= {f"{what} in {name}": found for what, found in _tables(content, refs) if len(found) == len(written)}
    for name, order in orders.items():
        right = pairs = total = 0
        for day in range(DAYS):
            truth = [one.number for one in written if one.day == day]
            guessed = [one.number for one in order if one.day == day]
            right += max(_matches(truth, guessed), _matches(truth, guessed[::-1]))
            rank = {number: place for place, number in enumerate(guessed)}
            both = [(a, b) for at, a in enumerate(truth) for b in truth[at + 1 :]]
            pairs += sum(rank[a] < rank[b] for a, b in both)
            total += len(both)
        yield Guess(name, right, len(written), pairs / total)


def _matches(truth: list[int], guessed: list[int]) -> int:
    return sum(a == b for a, b in zip(truth, guessed, strict=True))


def _tables(content: bytes, refs: dict[str, HandIn]) -> Iterator[tuple[str, list[HandIn]]]:
    """Orders in which tables give their rows back: by hidden row numbers where there are any, else by key."""
    with closing(sqlite3.connect(":memory:")) as connection:
        try:
            connection.deserialize(content)
            names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        except sqlite3.DatabaseError:
            return  # in WAL mode: read from its file below
        for name in names:
            columns = {row[1] for row in connection.execute(f"PRAGMA table_info({name})")}
            if "ref" not in columns:
                continue
            rows = [row[0] for row in connection.execute(f"SELECT ref FROM {name}")]  # noqa: S608 - names from the schema
            yield f"rows of {name}", [refs[ref] for ref in dict.fromkeys(rows) if ref in refs]


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    office = Office(tmp_path, 20261123)
    yield office
    office.database.close()


def held_by_attacker(office: Office, hand_ins: int, ordinary: int) -> tuple[Remains, list[HandIn], dict[str, HandIn]]:
    log = io.StringIO()
    handler = logging.StreamHandler(log)
    handler.setFormatter(IdsOnly())
    root = logging.getLogger()
    root.addHandler(handler)
    level = root.level
    root.setLevel(logging.INFO)
    try:
        written = asyncio.run(a_few_days(office, hand_ins, ordinary))
    finally:
        root.removeHandler(handler)
        root.setLevel(level)
    ours = "\n".join(line for line in log.getvalue().splitlines() if " httpx" not in line)
    refs = {office.desk.receipts.open(office.desk.receipts.mark(one.code.replace("-", ""))).case.ref: one for one in written}  # type: ignore[union-attr]
    return office.remains(ours), written, refs


def nothing_names_a_writer(remains: Remains, written: list[HandIn]) -> None:
    assert [] == remains.holding(MARK)
    for one in written:
        assert [] == remains.holding(one.code)
        assert [] == remains.holding(one.code.replace("-", ""))
    # what is kept of a hand-in is kept: else the silence about writers would prove nothing
    assert all(remains.holding(one.words) for one in written)


def no_time_is_finer_than_a_day(remains: Remains, folder: Path) -> None:
    noon = 4 * 3600 * 1_000_000
    for name, content in remains.pieces.items():
        if not name.endswith("uniondesk.db"):
            continue
        file = folder / "looked-at.db"
        file.write_bytes(content)
        with closing(sqlite3.connect(file)) as connection:
            for table in ("grievance_event", "grievance_message"):
                assert [] == connection.execute(f"SELECT at FROM {table} WHERE at % 86400000000 <> {noon}").fetchall()  # noqa: S608
    assert {4 * 3600} == {int(file.stat().st_mtime) % 86400 for file in (folder / "attachments").iterdir()}


def linking_is_no_better_than_chance(found: list[Guess], written: list[HandIn]) -> None:
    """Within what shuffling gives: matches are Poisson with one a day, and Kendall's tau has a known spread."""
    each = len(written) // DAYS
    spread = math.sqrt(2 * (2 * each + 5) / (9 * each * (each - 1))) / 2 / math.sqrt(DAYS)
    for one in found:
        print(f"{one.name}: {one.right} of {one.of} right, pairs {one.pairs:.3f} (chance 0.5 ± {spread:.3f})")
    assert [] == [one for one in found if one.right > MOST_RIGHT or abs(one.pairs - 0.5) > SURE * spread]


@pytest.mark.parametrize(
    ("hand_ins", "ordinary"),
    [pytest.param(20, 100, marks=pytest.mark.timeout(300)), pytest.param(100, 1000, marks=[pytest.mark.soak, pytest.mark.timeout(3600)])],
)
def test_nothing_names_a_writer_and_no_order_tells_who_wrote(office: Office, hand_ins: int, ordinary: int) -> None:
    remains, written, refs = held_by_attacker(office, hand_ins, ordinary)

    nothing_names_a_writer(remains, written)
    no_time_is_finer_than_a_day(remains, office.folder)
    linking_is_no_better_than_chance(list(guesses(remains, written, refs, office.draw)), written)


def test_an_order_that_tells_is_seen() -> None:
    """Else being no better than chance would prove nothing."""
    written = [HandIn(number, number % DAYS, f"第{number}件事。") for number in range(40)]
    in_order = "".join(one.words for one in written).encode()
    refs = {f"{one.number:03}": one for one in written}

    found = {one.name: one for one in guesses(Remains({"desk.db": in_order}), written, refs, random.Random(1))}

    assert (40, 1.0) == (found["place in desk.db"].right, found["place in desk.db"].pairs)
    with pytest.raises(AssertionError):
        linking_is_no_better_than_chance(list(found.values()), written)
