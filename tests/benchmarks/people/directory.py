"""20,000 members in 1,000 units: a full reading of the local platform's contacts, one change, and look-ups, on a file of SQLite.

python -m tests.benchmarks.people.directory [--people 20000] [--units 1000]
"""

import argparse
import asyncio
import random
import tempfile
import time
from pathlib import Path

from bot.channels.wecom.client import WeComClient
from bot.channels.wecom.config import WeComConfig
from bot.channels.wecom.contacts import ContactChange, Contacts
from bot.clock import SystemClock
from bot.simulator.server import PlatformConfig, Tenant, tenant_app
from bot.storage.contacts import SqlContacts
from bot.storage.database import Database
from bot.storage.directory import SqlDirectory
from bot.storage.migrations import migrate
from bot.storage.notices import SqlNotices
from bot.storage.tokens import SqlTokens
from bot.storage.units import SqlUnits
from handlers.routing.model import Level, Unit, UnitKind
from tests.bot.simulator.calls import serving
from tests.contracts.people.memory import HANGDIAN, MAIN, ShortList

LOOKUPS = 5_000


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--people", type=int, default=20_000)
    parser.add_argument("--units", type=int, default=1_000)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        database = Database.open(f"sqlite:///{Path(folder) / 'desk.db'}")
        migrate(database)
        measure(database, given.people, given.units)
        database.close()


def measure(database: Database, people: int, count: int) -> None:
    clock = SystemClock()
    names = [f"{chr(0x4E00 + number % 500)}{chr(0x5200 + number // 500)}研究所第{number}室" for number in range(count - 1)]
    units = [Unit(f"u{i}", HANGDIAN, name, UnitKind.COLLEGE, Level.BRANCH, MAIN.id) for i, name in enumerate(names)]
    begun = time.perf_counter()
    SqlUnits(database).put([MAIN, *units], now=clock.now())
    print(f"{count} units taken in: {time.perf_counter() - begun:.2f} s")
    config = PlatformConfig(desk_callback_url="http://desk.example/callback")
    tenant = Tenant(config)
    tenant.contacts.fill(people, [name + ("" if number % 4 else "（筹）") for number, name in enumerate(names)])
    store = SqlContacts(database)
    with serving(tenant_app(tenant)) as url:
        asyncio.run(read(config, url, database, store, tenant))
    store.confirm_proposed(by="阿博", now=clock.now())
    look_up(SqlDirectory(database, ShortList()), people)


async def read(config: PlatformConfig, url: str, database: Database, store: SqlContacts, tenant: Tenant) -> None:
    own = WeComConfig(
        corp_id=config.corp_id,
        agent_id=config.agent_id,
        secret=config.secret,
        token=config.token,
        aes_key=config.aes_key,
        api_url=f"{url}/cgi-bin",
        contacts_secret=config.contacts_secret,
    )
    clock, tokens = SystemClock(), SqlTokens(database)
    app, helper = (WeComClient(each, tokens=tokens, clock=clock) for each in (own, own.for_contacts))
    contacts = Contacts(app=app, helper=helper, store=store, clock=clock, notices=SqlNotices(database))
    for name in ("first", "second, nothing changed"):
        synced = await contacts.sync()
        print(f"full reading, {name}: {synced.seconds:.2f} s ({synced.members} members, {synced.proposed} departments proposed)")
    tenant.contacts.put("p7", "职工7", [3])
    begun = time.perf_counter()
    store.note(ContactChange("user", "p7"), now=clock.now())
    assert 1 == await contacts.take_changes()
    print(f"one change, from its note to the table: {(time.perf_counter() - begun) * 1000:.1f} ms")
    await contacts.close()


def look_up(directory: SqlDirectory, people: int) -> None:
    dice = random.Random(7)
    times: list[float] = []
    known = 0
    for _ in range(LOOKUPS):
        begun = time.perf_counter()
        member = directory.member("wecom", f"p{dice.randint(1, people)}")
        tree = directory.units(member.university if member else HANGDIAN)
        way = tree.way_up(member.units[0]) if member else ()
        times.append((time.perf_counter() - begun) * 1000)
        known += bool(way)
    times.sort()
    print(f"look-up of a member with their units' way up, {LOOKUPS} times, {known} known: ", end="")
    print(f"p50 {times[LOOKUPS // 2]:.2f} ms, p95 {times[LOOKUPS * 95 // 100]:.2f} ms, p99 {times[LOOKUPS * 99 // 100]:.2f} ms")


if __name__ == "__main__":
    main()
