"""Progress on a terminal, with the remaining time; plain lines where nobody looks."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

from bot.commands.output import say

if TYPE_CHECKING:
    from bot.bootstrap.knowledge import Knowledge
    from knowledge.index_progress import IndexStatus
    from knowledge.indexing import Indexer

LOOK_S = 0.1
MAX_NAME_CHARS = 40

T = TypeVar("T")


def _bar() -> Progress:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    return Progress(*columns, console=Console(stderr=True, highlight=False, markup=False), transient=True)


@contextmanager
def counting(name: str) -> Generator[Callable[[int, int], None], None, None]:
    """Show how much of something is done; what is yielded is told (done, total)."""
    with _bar() as progress:
        task = progress.add_task(name, total=None)
        yield lambda done, total: progress.update(task, completed=done, total=total)


class Reading:
    """Shows which file is read and how many are to come; of a scan, which page."""

    def __init__(self, progress: Progress, task: TaskID) -> None:
        self._progress, self._task = progress, task
        self._name = ""

    def follow(self, files: Iterable[T], name: str) -> Iterator[T]:
        """Pass files on and show them."""
        for file in files:
            self._name = str(getattr(file, name))[-MAX_NAME_CHARS:]
            self._progress.update(self._task, description=self._name)
            yield file

    def page(self, number: int) -> None:
        """Show that a page is read by OCR."""
        self._progress.update(self._task, description=f"{self._name}, page {number}")

    def done(self) -> None:
        """Count a file."""
        self._progress.advance(self._task)

    def say(self, text: str) -> None:
        """Print a line above the bar."""
        self._progress.console.print(text, soft_wrap=True)


@contextmanager
def reading(total: int) -> Generator[Reading, None, None]:
    """Show a bar over a number of files."""
    with _bar() as progress:
        yield Reading(progress, progress.add_task("", total=total))


def catch_up(known: Knowledge) -> None:
    """Bring the indexes level with the tables, or wait for the process that does, showing how far the vectors are."""
    status = None if known.indexer.owner else _await_owner(known)
    status = status or _build(known.indexer)
    reason = f" ({status.reason})" if status.reason else ""
    say(f"indexes: lexical live, {status.clauses} clauses; vectors {status.vectors}{reason}")


def _build(indexer: Indexer) -> IndexStatus:
    working = threading.Thread(target=indexer.catch_up, name="indexer")
    working.start()
    with _bar() as progress:
        task = progress.add_task("vectors", total=None)
        while working.is_alive():
            status = indexer.status
            progress.update(task, completed=status.done, total=status.total or None)
            time.sleep(LOOK_S)
    working.join()
    return indexer.status


def _await_owner(known: Knowledge) -> IndexStatus | None:
    """Wait until the owner has this corpus in its indexes; None where the owner has ended and this process took over."""
    wanted = known.store.revision()
    with _bar() as progress:
        task = progress.add_task("the desk builds its indexes", total=None)
        while not known.take_over():
            status = known.indexer.owners_status()
            if status is not None and status.revision >= wanted and status.settled:
                return status
            if status is not None:
                progress.update(task, completed=status.done, total=status.total or None)
            time.sleep(LOOK_S)
    return None
