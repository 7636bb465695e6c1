"""Runs of ingest over an open desk: limits from the settings, files read in a process of their own."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import contextmanager

from bot.bootstrap import Knowledge
from bot.settings import Settings
from ingest.model import Limits
from ingest.pipeline import Ingest
from ingest.sandbox import Sandbox
from knowledge.page_images import SqlPageImages


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
    with Sandbox(limits) as sandbox:
        images = SqlPageImages(known.tables.database)
        yield Ingest(known.store, sandbox, known.sources, images, dry_run=dry_run, on_page=on_page), limits
