"""20,000 open cases: a list, the sweep of what is due and a digest, each beside a bare indexed query of as many rows in the same run.

python -m tests.benchmarks.grievances.cases [--cases 20000] [--rounds 60]
"""

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from sqlalchemy import Connection, Table, insert, select

from bot.storage.accounts import Accounts
from bot.storage.alarms import AT_ONCE, SqlAlarms
from bot.storage.case_changes import Reckoned, _columns, rank_of, sight_keys
from bot.storage.case_rows import case_from_rows
from bot.storage.cases import SqlCases
from bot.storage.database import Database
from bot.storage.migrations import migrate
from bot.storage.tables.accounts import account
from bot.storage.tables.cases import grievance, grievance_alarm, grievance_bar, grievance_sight
from bot.storage.units import SqlUnits
from handlers.grievances.case import ActorKind, Reader
from tests.clock import NOON
from tests.contracts.cases.registry import CASE, TODAY, handed_in
from tests.contracts.people.memory import UNITS

SHOWN = 200


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--cases", type=int, default=20_000)
    parser.add_argument("--rounds", type=int, default=60)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        database = Database.open(f"sqlite:///{Path(folder) / 'desk.db'}")
        migrate(database)
        SqlUnits(database).put(UNITS, now=NOON)
        fill(database, given.cases)
        measure(database, given.rounds)
        database.close()


def fill(database: Database, count: int) -> None:
    """Write the rows that as many hand-ins leave: half at one unit, the rest over others; some barred, some overseen."""
    dice = random.Random(7)
    rows: dict[Table, list[dict[str, object]]] = {table: [] for table in (grievance, grievance_sight, grievance_bar, grievance_alarm)}
    for number in range(count):
        unit = "hdu-cs" if dice.random() < 0.5 else dice.choice(("hdu", "hdu-hq", "hdu-jg"))
        case = replace(CASE, ref=f"26-{number:06}", place=replace(CASE.place, unit=unit))
        case = replace(case, overseen_by=frozenset({"hdu"}) if dice.random() < 0.2 else frozenset())
        last = TODAY + timedelta(days=dice.randrange(60))
        due = Reckoned(last)
        rows[grievance].append({"ref": case.ref, "version": 1, **_columns(case, handed_in(case), lambda _case, due=due: due)})
        place = {"ended": False, "rank": rank_of(None, last), "ref": case.ref, "status": case.status}
        rows[grievance_sight] += [{"key": key, **place} for key in sight_keys(case)]
        if dice.random() < 0.05:
            rows[grievance_bar].append({"ref": case.ref, "key": "unit:hdu-hq"})
        rows[grievance_alarm].append({"ref": case.ref, "key": "remind", "at": NOON + timedelta(minutes=1 + number)})

    def write(connection: Connection) -> None:
        for table, each in rows.items():
            connection.execute(insert(table), each)

    database.write(write)


def measure(database: Database, rounds: int) -> None:
    cases, alarms = SqlCases(database), SqlAlarms(database)
    officer = Reader(ActorKind.CADRE, "阿博", frozenset({"hdu-cs"}), role="cadre")
    of_two = Reader(ActorKind.CADRE, "阿博", frozenset({"hdu-cs", "hdu"}), role="cadre")
    rows = select(grievance.c.version, grievance.c.facts, grievance.c.texts)
    refs = [case.ref for case in cases.list_for(officer)]

    def bare_list() -> int:
        """The same rows by their key, with nothing to decide and nothing put together."""
        with database.read() as connection:
            return len(connection.execute(rows.where(grievance.c.ref.in_(refs))).all())

    def bare_due() -> int:
        taken = select(grievance_alarm.c.ref, grievance_alarm.c.key).where(grievance_alarm.c.at <= NOON).limit(1)
        with database.read() as connection:
            return len(connection.execute(taken).all())

    assert SHOWN == len(refs) == bare_list()
    bare = timed(bare_list, rounds)
    print(f"bare query of {SHOWN} rows: {bare:.2f} ms")
    cold = statistics.median(once(lambda: (case_from_rows.cache_clear(), cases.list_for(officer))) for _ in range(20))
    compare("list of a unit with half of them, none of them read before", cold, bare)
    compare("list of a unit with half of them", timed(lambda: len(cases.list_for(officer)), rounds), bare)
    compare("list of two units, one overseeing", timed(lambda: len(cases.list_for(of_two)), rounds), bare)
    idle = timed(bare_due, rounds)
    print(f"bare query for a due alarm: {idle:.2f} ms")
    compare("sweep where nothing is due", timed(lambda: alarms.fire(now=NOON), rounds), idle)
    measure_digest(database, alarms, cases, officer, bare, rounds)
    measure_sweep(database, alarms)


def measure_digest(database: Database, alarms: SqlAlarms, cases: SqlCases, officer: Reader, bare: float, rounds: int) -> None:
    """Everybody is woken, and what the digest of the busiest cadre reads: their list."""
    accounts, units = Accounts(database), SqlUnits(database)
    for number in range(100):
        accounts.create(f"cadre{number}", "cadre", now=NOON)
        units.add_officer(UNITS[number % len(UNITS)].id, f"cadre{number}")
    names = select(account.c.name).where(account.c.disabled_at.is_(None))

    def plain() -> int:
        with database.read() as connection:
            return len(connection.execute(names).all())

    print(f"bare query of 100 accounts: {timed(plain, rounds):.2f} ms")
    woken = statistics.median(once(lambda day=day: alarms.wake_cadres(on=TODAY + timedelta(day), now=NOON)) for day in range(10))
    print(f"100 cadres asked to be told, one durable write: {woken:.2f} ms")
    compare("what one digest reads", timed(lambda: len(cases.list_for(officer)), rounds), bare)


def measure_sweep(database: Database, alarms: SqlAlarms) -> None:
    """200 due alarms: their message and the end of the alarm, against reading as many by the index and one durable write."""
    now = NOON + timedelta(days=60)
    taken = select(grievance_alarm.c.ref, grievance_alarm.c.key).where(grievance_alarm.c.at <= now).order_by(grievance_alarm.c.at)

    def bare() -> int:
        with database.read() as connection:
            return len(connection.execute(taken.limit(AT_ONCE)).all())

    print(f"bare query of {AT_ONCE} due alarms: {timed(bare, 20):.2f} ms")
    begun = time.perf_counter()
    batches = 0
    while alarms.fire(now=now):
        batches += 1
    each_ms = (time.perf_counter() - begun) * 1000 / max(1, batches)
    print(f"all alarms fired, {AT_ONCE} in a durable write: {each_ms:.2f} ms each, {batches} of them")


def once(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return (time.perf_counter() - begun) * 1000


def timed(work: Callable[[], object], rounds: int) -> float:
    """Median milliseconds; the first rounds warm up."""
    for _ in range(3):
        work()
    return statistics.median(once(work) for _ in range(rounds))


def compare(name: str, ms: float, bare: float) -> None:
    print(f"{name}: {ms:.2f} ms, {ms / bare:.2f} times the bare query")


if __name__ == "__main__":
    main()
