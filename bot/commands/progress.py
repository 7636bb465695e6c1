"""Progress of the indexes on a terminal, with the remaining time; a plain line where nobody looks."""

from __future__ import annotations

import threading
import time

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from bot.commands.output import say
from knowledge.indexing import Indexer

LOOK_S = 0.1


def catch_up(indexer: Indexer) -> None:
    """Bring the indexes level with the tables, showing how far the vectors are."""
    working = threading.Thread(target=indexer.catch_up, name="indexer")
    working.start()
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("vectors", total=None)
        while working.is_alive():
            status = indexer.status
            progress.update(task, completed=status.done, total=status.total or None)
            time.sleep(LOOK_S)
    working.join()
    status = indexer.status
    say(f"indexes: lexical live, {status.clauses} clauses; vectors {status.vectors}{f' ({status.reason})' if status.reason else ''}")
