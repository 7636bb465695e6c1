"""Runs of ingest over an open desk: limits from the settings, files read in a process of their own."""

from __future__ import annotations

import gc
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.bootstrap.knowledge import Knowledge
from bot.settings import Settings
from ingest.inputs import inputs
from ingest.model import Limits, Loaded
from ingest.pipeline import FileOutcome, Ingest
from ingest.sandbox import Sandbox


def limits_of(settings: Settings) -> Limits:
    """What one file may cost, as set."""
    return Limits(
        max_bytes=settings.ingest_max_bytes,
        max_unpacked_bytes=4 * settings.ingest_max_bytes,
        max_pages=settings.ingest_max_pages,
        seconds=settings.ingest_seconds,
        memory_bytes=settings.ingest_memory_bytes,
    )


@contextmanager
def open_ingest(
    known: Knowledge, *, dry_run: bool = False, on_page: Callable[[int], None] | None = None
) -> Generator[tuple[Ingest, Limits], None, None]:
    """Prepare a run; its reader's process starts with the first file and ends here."""
    limits = limits_of(known.tables.settings)
    gc.freeze()  # modules stay; to look through them again and again would stop a write for as long as the write itself takes
    with Sandbox(limits) as sandbox:
        yield Ingest(known.store, sandbox, known.sources, known.pages, dry_run=dry_run, on_page=on_page), limits


def take_in(known: Knowledge, paths: list[Path], on_page: Callable[[int], None]) -> Iterator[FileOutcome]:
    """Take files in, one after the other; the indexes follow by themselves in a running desk."""
    with open_ingest(known, on_page=on_page) as (run, limits):
        yield from run.run(inputs(paths, limits))
    known.sources.prune()


def read_again(settings: Settings, source: bytes, name: str) -> Loaded:
    """Read a kept file anew. Raises Rejected."""
    with Sandbox(limits_of(settings)) as sandbox:
        return sandbox.read(source, name)
