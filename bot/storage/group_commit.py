"""One writer thread that shares commits: everything that waits goes into one transaction and is answered after it.

A durable commit costs one fsync however much it holds, so under load several callers share one. If a job fails, the
transaction is rolled back and each of its jobs runs again alone: only the bad one fails.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from contextlib import AbstractContextManager
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from types import TracebackType
from typing import Any, TypeAlias, TypeVar

from sqlalchemy import Connection

from bot.ports import StorageUnavailable

T = TypeVar("T")
P = TypeVar("P")
R = TypeVar("R")

Work: TypeAlias = Callable[[Connection], T]
Bulk: TypeAlias = Callable[[Connection, Sequence[P]], Sequence[R]]
"""Does many like things in one go and returns one result for each, in order."""

MAX_BATCH = 500


def each(connection: Connection, works: Sequence[Work[Any]]) -> list[Any]:
    """Do unlike things one after the other: the bulk that ordinary jobs belong to."""
    return [work(connection) for work in works]


@dataclass(frozen=True, slots=True, eq=False)
class Job:
    """One item of a bulk and who waits for its result."""

    bulk: Bulk[Any, Any]
    item: Any
    waiter: Future[Any] | asyncio.Future[Any]
    loop: asyncio.AbstractEventLoop | None = None
    """Where an asyncio waiter lives; None for a waiter on a thread."""


@dataclass(slots=True)
class Settled:
    """What became of a job."""

    job: Job
    result: Any = None
    error: BaseException | None = None

    def tell(self) -> None:
        """Hand it to the waiter, unless it no longer waits."""
        waiter = self.job.waiter
        if waiter.done():
            return
        if self.error is None:
            waiter.set_result(self.result)
        else:
            waiter.set_exception(self.error)


class Capture(AbstractContextManager["Capture", bool]):
    """Carries whatever a job raised over to who waits for it on another thread; this thread must go on."""

    def __init__(self) -> None:
        self.error: BaseException | None = None

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None, /) -> bool:
        """Take the exception along."""
        self.error = error
        return error is not None


class GroupWriter:
    """Runs jobs on one thread, in the order they came, and answers each after the commit that made it durable."""

    def __init__(self, begin: Callable[[], AbstractContextManager[Connection]]) -> None:
        """`begin` opens a transaction that commits when its context is left, and raises StorageUnavailable."""
        self._begin = begin
        self._queue: SimpleQueue[Job | None] = SimpleQueue()
        self._closed = False
        self._gate = threading.Lock()
        self._thread = threading.Thread(target=self._serve, name="storage-writer", daemon=True)
        self._thread.start()

    def submit(self, bulk: Bulk[P, R], item: P) -> Future[R]:
        """Queue a job; the future is done after its commit."""
        waiter: Future[R] = Future()
        self._put(Job(bulk, item, waiter))
        return waiter

    def submit_async(self, bulk: Bulk[P, R], item: P) -> asyncio.Future[R]:
        """Queue a job from a coroutine; the running loop is woken once a batch."""
        loop = asyncio.get_running_loop()
        waiter: asyncio.Future[R] = loop.create_future()
        self._put(Job(bulk, item, waiter, loop))
        return waiter

    def close(self) -> None:
        """Finish what was queued, then stop. Later jobs are refused."""
        with self._gate:
            if not self._closed:
                self._closed = True
                self._queue.put(None)
        self._thread.join()

    def _put(self, job: Job) -> None:
        if threading.current_thread() is self._thread:
            raise RuntimeError("a job cannot wait for the writer that runs it; use the connection it was given")
        # the gate keeps a job from slipping in behind the end mark, where nobody would run it
        with self._gate:
            if self._closed:
                raise StorageUnavailable("the database is closed")
            self._queue.put(job)

    def _serve(self) -> None:
        open_ended = True
        while open_ended:
            batch, open_ended = self._next_batch()
            announce(self._commit(batch))

    def _next_batch(self) -> tuple[list[Job], bool]:
        batch: list[Job] = []
        job = self._queue.get()
        while job is not None:
            # a thread's waiter that gave up before its turn leaves no trace; an asyncio waiter lives on another thread
            if not isinstance(job.waiter, Future) or job.waiter.set_running_or_notify_cancel():
                batch.append(job)
            if len(batch) == MAX_BATCH:
                return batch, True
            try:
                job = self._queue.get_nowait()
            except Empty:
                return batch, True
        return batch, False

    def _commit(self, batch: Sequence[Job]) -> list[Settled]:
        if not batch:
            return []
        settled: list[Settled] = []
        in_a_job = False
        with Capture() as capture, self._begin() as connection:
            in_a_job = True
            settled = run(connection, batch)
            in_a_job = False
        if capture.error is None:
            return settled
        if in_a_job and len(batch) > 1:
            return [one for job in batch for one in self._commit([job])]
        # alone, or the transaction itself could not begin or commit: then it is no single job's fault
        return [Settled(job, error=capture.error) for job in batch]


def run(connection: Connection, batch: Sequence[Job]) -> list[Settled]:
    """Run a batch, each bulk once with all its items, where its first item stands."""
    bulks: dict[Bulk[Any, Any], list[Job]] = {}
    for job in batch:
        bulks.setdefault(job.bulk, []).append(job)
    return [
        Settled(job, result)
        for bulk, jobs in bulks.items()
        for job, result in zip(jobs, bulk(connection, [job.item for job in jobs]), strict=True)
    ]


def announce(settled: Sequence[Settled]) -> None:
    """Tell everyone who waits; each event loop is woken once."""
    loops: dict[asyncio.AbstractEventLoop, list[Settled]] = {}
    for one in settled:
        if one.job.loop is None:
            one.tell()
        else:
            loops.setdefault(one.job.loop, []).append(one)
    for loop, told in loops.items():
        try:
            loop.call_soon_threadsafe(_tell_all, told)
        except RuntimeError:  # the loop is closed: nobody waits there any more
            continue


def _tell_all(settled: Sequence[Settled]) -> None:
    for one in settled:
        one.tell()
