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

from sqlalchemy import Connection, Table, bindparam, delete, insert, select

from bot.storage.accounts import Accounts
from bot.storage.alarms import AT_ONCE, SqlAlarms
from bot.storage.case_changes import Reckoned, _columns, rank_of, sight_keys
from bot.storage.case_rows import case_from_rows
from bot.storage.cases import SqlCases
from bot.storage.database import Database
from bot.storage.migrations import migrate
from bot.storage.tables.cases import grievance, grievance_alarm, grievance_bar, grievance_sight
from bot.storage.tables.queues import inbox
from bot.storage.units import SqlUnits
from handlers.grievances.cases.case import ActorKind, Reader
from tests.clock import NOON
from tests.contracts.cases.registry import CASE, TODAY, handed_in
from tests.contracts.people.memory import UNITS

SHOWN = 200
BATCHES, CADRES = 40, 100
"""Batches of alarms, each way; how many are told in the morning."""


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
    measure_list(database, cases, "list of a unit with half of them", officer, rounds)
    measure_list(database, cases, "list of two units, one overseeing", of_two, rounds)
    measure_list(database, cases, "list of a unit, none of its cases read before", officer, rounds, forget=case_from_rows.cache_clear)

    def bare_due() -> int:
        taken = select(grievance_alarm.c.ref, grievance_alarm.c.key).where(grievance_alarm.c.at <= NOON).limit(1)
        with database.read() as connection:
            return len(connection.execute(taken).all())

    in_turns("sweep where nothing is due", lambda: alarms.fire(now=NOON), bare_due, rounds)
    measure_morning(database, alarms)
    measure_list(database, cases, "what one digest reads", officer, rounds)
    measure_sweep(database, alarms)


def measure_list(
    database: Database, cases: SqlCases, name: str, reader: Reader, rounds: int, forget: Callable[[], object] = lambda: None
) -> None:
    """A list beside the same rows read by their key, with nothing to decide and nothing put together."""
    rows = select(grievance.c.version, grievance.c.facts, grievance.c.texts)
    refs = [case.ref for case in cases.list_for(reader)]

    def bare() -> int:
        with database.read() as connection:
            return len(connection.execute(rows.where(grievance.c.ref.in_(refs))).all())

    assert SHOWN == len(refs) == bare()
    in_turns(name, lambda: len(cases.list_for(reader)), bare, rounds, forget)


def measure_morning(database: Database, alarms: SqlAlarms) -> None:
    """Everybody is woken, beside a bare write of as many rows."""
    accounts, units = Accounts(database), SqlUnits(database)
    for number in range(CADRES):
        accounts.create(f"cadre{number}", "cadre", now=NOON)
        units.add_officer(UNITS[number % len(UNITS)].id, f"cadre{number}")
    days = iter(range(1_000))

    def bare() -> None:
        rows = ready(f"day {next(days)}", CADRES)
        database.write(lambda connection: connection.execute(insert(inbox), rows))

    wake = lambda: alarms.wake_cadres(on=TODAY + timedelta(next(days)), now=NOON)  # noqa: E731 - a thing to be timed
    in_turns(f"{CADRES} cadres asked to be told, one durable write", wake, bare, 20)


def ready(batch: str, count: int) -> list[dict[str, object]]:
    """Rows of the inbox that need nothing but to be written."""
    row = {"payload": "x" * 300, "received_at": NOON, "channel": "bare"}
    return [{**row, "dedupe_key": f"{batch}:{number}", "conversation": f"bare:{number}"} for number in range(count)]


def measure_sweep(database: Database, alarms: SqlAlarms) -> None:
    """200 due alarms at a time, beside a bare write of the same rows: 200 keys read by the index, 200 ready rows in, 200 out."""
    now = NOON + timedelta(days=60)
    due = select(grievance_alarm.c.ref, grievance_alarm.c.key).where(grievance_alarm.c.at <= now).order_by(grievance_alarm.c.at)
    gone = delete(grievance_alarm).where(grievance_alarm.c.ref == bindparam("of_ref"), grievance_alarm.c.key == bindparam("of_key"))
    batches = iter(range(1_000))

    def bare() -> None:
        rows = ready(f"batch {next(batches)}", AT_ONCE)

        def write(connection: Connection) -> None:
            taken = connection.execute(due.limit(AT_ONCE)).all()
            connection.execute(insert(inbox), rows)
            connection.execute(gone, [{"of_ref": row.ref, "of_key": row.key} for row in taken])

        database.write(write)

    in_turns(f"{AT_ONCE} due alarms into messages, one durable write", lambda: alarms.fire(now=now), bare, BATCHES)


def once(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return (time.perf_counter() - begun) * 1000


def in_turns(
    name: str, work: Callable[[], object], bare: Callable[[], object], rounds: int, forget: Callable[[], object] = lambda: None
) -> None:
    """Time both one after the other, so that what else the machine does meets both alike; print the medians and their ratio."""
    found: list[tuple[float, float]] = []
    for _ in range(rounds + 3):
        plain = once(bare)
        forget()
        found.append((plain, once(work)))
    plain, ours = (statistics.median(one[at] for one in found[3:]) for at in (0, 1))
    print(f"{name}: {ours:.2f} ms, bare {plain:.2f} ms, {ours / plain:.2f} times", flush=True)


if __name__ == "__main__":
    main()
