import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, func, insert, select, text
from sqlalchemy.exc import DBAPIError, IntegrityError

from bot.ports import StorageUnavailable
from bot.storage.database import Database
from bot.storage.group_commit import each
from bot.storage.tables.upkeep import notice
from tests.clock import NOON
from tests.contracts.storage.desk import Desk, message


def add(subject: str, *, count: int | None = 1) -> Callable[[Connection], str]:
    row = {"kind": "test", "subject": subject, "detail": "", "count": count, "first_at": NOON, "last_at": NOON}

    def work(connection: Connection) -> str:
        connection.execute(insert(notice), row)
        return subject

    return work


def subjects(database: Database) -> list[str]:
    with database.read() as connection:
        return list(connection.execute(select(notice.c.subject).order_by(notice.c.id)).scalars())


def test_what_was_written_is_read_by_every_thread(database: Database) -> None:
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(lambda n: database.write(add(str(n))), range(40)))
        seen = list(threads.map(lambda _: sorted(subjects(database)), range(8)))
    assert [sorted(map(str, range(40)))] * 8 == seen


def test_a_failing_write_leaves_nothing_and_reaches_its_caller(database: Database) -> None:
    def half(connection: Connection) -> None:
        add("first")(connection)
        raise LookupError("second")

    with pytest.raises(LookupError, match="second"):
        database.write(half)
    assert [] == subjects(database)


def test_of_writes_that_share_a_commit_only_the_bad_one_fails(database: Database) -> None:
    gate = threading.Event()
    held = database.submit(lambda _: gate.wait())
    good = [database.submit(add(subject)) for subject in "abc"]
    bad = database.submit(add("bad", count=None))
    good += [database.submit(add(subject)) for subject in "def"]
    gate.set()
    held.result()
    with pytest.raises(IntegrityError):
        bad.result()
    assert list("abcdef") == [future.result() for future in good] == subjects(database)


def test_a_future_is_done_only_after_its_commit(database: Database) -> None:
    entered, gate = threading.Event(), threading.Event()

    def slow(connection: Connection) -> str:
        entered.set()
        gate.wait()
        return add("slow")(connection)

    first = database.submit(add("first"))
    first.result()
    waiting = [database.submit(slow), database.submit(add("last"))]
    entered.wait()
    assert not any(future.done() for future in waiting)
    assert ["first"] == subjects(database)
    gate.set()
    assert ["slow", "last"] == [future.result() for future in waiting]


def test_coroutines_and_threads_share_the_writer(database: Database) -> None:
    async def write_all(name: str) -> list[str]:
        return list(await asyncio.gather(*(database.append(each, add(f"{name}{n}")) for n in range(20))))

    with ThreadPoolExecutor(4) as threads:
        loops = [threads.submit(asyncio.run, write_all(name)) for name in "ab"]
        plain = list(threads.map(lambda n: database.write(add(f"c{n}")), range(20)))
        told = [*loops[0].result(), *loops[1].result(), *plain]
    assert [f"{name}{n}" for name in "abc" for n in range(20)] == told
    assert sorted(told) == sorted(subjects(database))


def test_a_coroutine_gets_the_error_of_its_own_write(database: Database) -> None:
    async def write_both() -> list[object]:
        writes = (database.append(each, add("good")), database.append(each, add("bad", count=None)))
        return list(await asyncio.gather(*writes, return_exceptions=True))

    good, bad = asyncio.run(write_both())
    assert ("good", True) == (good, isinstance(bad, IntegrityError))


class CountingLoop(asyncio.SelectorEventLoop):
    wakes = 0

    def call_soon_threadsafe(self, *arguments: Any, **options: Any) -> asyncio.Handle:
        self.wakes += 1
        return super().call_soon_threadsafe(*arguments, **options)


OF_THE_WAITING = 1
"""`asyncio.to_thread` wakes its loop too."""


def test_a_loop_is_woken_once_for_all_writes_of_a_commit(database: Database) -> None:
    async def write_all() -> None:
        running, gate = threading.Event(), threading.Event()
        database.submit(lambda _: running.set() or gate.wait())
        await asyncio.to_thread(running.wait)  # or the first of the writes may share its commit
        writes = [database.append(each, add(str(n))) for n in range(30)]
        gate.set()
        await asyncio.gather(*writes)

    with asyncio.Runner(loop_factory=CountingLoop) as runner:
        runner.run(write_all())
        loop = runner.get_loop()
        assert isinstance(loop, CountingLoop)
        assert OF_THE_WAITING + 1 == loop.wakes


def test_a_cancelled_coroutine_does_not_disturb_the_others(database: Database) -> None:
    async def write_two() -> object:
        gate = threading.Event()
        database.submit(lambda _: gate.wait())
        gone = asyncio.ensure_future(database.append(each, add("gone")))
        kept = database.append(each, add("kept"))
        gone.cancel()
        gate.set()
        return await kept

    assert "kept" == asyncio.run(write_two())


def test_closing_commits_what_waits_and_refuses_what_comes_later(url: str) -> None:
    database = Database.open(url)
    gate = threading.Event()
    database.submit(lambda _: gate.wait())
    waiting = [database.submit(add(subject)) for subject in "01234"]
    gate.set()
    database.close()
    assert list("01234") == [future.result(0) for future in waiting]
    with pytest.raises(StorageUnavailable):
        database.submit(add("late"))
    again = Database.open(url)
    assert list("01234") == subjects(again)
    again.close()


def test_a_read_sees_one_snapshot(database: Database) -> None:
    database.write(add("before"))
    counted = select(func.count()).select_from(notice)
    with database.read() as connection:
        assert 1 == connection.execute(counted).scalar_one()
        database.write(add("meanwhile"))
        assert 1 == connection.execute(counted).scalar_one()
    assert 2 == len(subjects(database))


def test_a_read_cannot_write(database: Database) -> None:
    with pytest.raises((StorageUnavailable, DBAPIError)), database.read() as connection:
        add("sneaked in")(connection)
    assert [] == subjects(database)


@pytest.mark.postgres
@pytest.mark.parametrize("engine", ["postgresql"], indirect=True)
def test_a_database_that_cuts_the_line_is_unavailable_and_then_answers_again(desk: Desk) -> None:
    cut = text("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()")

    def cut_own_line(connection: Connection) -> None:
        own = connection.execute(text("SELECT pg_backend_pid()")).scalar_one()
        with desk.database.read() as other:
            other.execute(text("SELECT pg_terminate_backend(:pid)"), {"pid": own})
        connection.execute(text("SELECT 1"))

    with pytest.raises(StorageUnavailable):
        desk.database.write(cut_own_line)
    with desk.database.read() as connection:
        connection.execute(cut)
    assert desk.receive(message("m1")) == [True]


@pytest.mark.postgres
def test_a_server_that_does_not_answer_is_unavailable(tmp_path: Path) -> None:
    with pytest.raises(StorageUnavailable):
        Database.open(f"postgresql://nobody@/none?host={tmp_path}")


AT_FIRST = 2
"""Tries that lock each other out. How many follow is the machine's: on a busy one the other may sleep through the first repetition."""


@pytest.mark.postgres
@pytest.mark.parametrize("engine", ["postgresql"], indirect=True)
def test_a_deadlock_is_resolved_by_repeating(database: Database) -> None:
    for subject in ("a", "b"):
        database.write(add(subject))
    both_hold_one = threading.Barrier(2)
    tries: list[str] = []

    def lock_two(order: str) -> Callable[[Connection], None]:
        def work(connection: Connection) -> None:
            tries.append(order)
            for n, subject in enumerate(order):
                connection.execute(select(notice.c.id).where(notice.c.subject == subject).with_for_update())
                if n == 0 and tries.count(order) == 1:
                    both_hold_one.wait(10)

        return work

    with ThreadPoolExecutor(2) as threads:
        for running in [threads.submit(database.write, lock_two(order)) for order in ("ab", "ba")]:
            running.result()
    assert AT_FIRST < len(tries)


def test_a_glance_reads_one_value_and_what_is_missing_is_unavailable(database: Database) -> None:
    assert database.glance("SELECT count(*) FROM notice") == 0
    assert database.glance("SELECT subject FROM notice") is None
    with pytest.raises(StorageUnavailable):
        database.glance("SELECT 1 FROM nowhere")
    database.write(add("seen at once"))

    assert database.glance("SELECT subject FROM notice") == "seen at once"
